"""The finished PDF: read again with poppler and PDFium, checked with qpdf and our own checker."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from liaison_desk.domain.errors import UserError
from liaison_desk.reports import pdf
from liaison_desk.reports.outline import (
    Badge,
    Bullets,
    Cell,
    Column,
    Facts,
    Furniture,
    Grid,
    Marking,
    Outline,
    PageBreak,
    Paragraph,
    Section,
    Together,
)
from tests.reports.made_up import FURNITURE, NAMES, PHONE, bottom_line, directory, report
from tests.reports.pdf.reading import bookmarks, characters, needs, pdfium_pages, poppler_text, squeezed
from tests.reports.pdfcheck import faults

SCRIPTS_IN_REPORT = ("Latin", "Cyrillic", "Arabic", "Ethiopic", "Burmese", "Hebrew")
HOSTILE = "<img src='http://x.example/a.png'> <b> </para> & &amp; <a href=\"file:///\">unclosed \\ ) ( %s {0} $x <<>> endstream /JS"


@pytest.fixture(scope="module")
def made() -> bytes:
    return pdf.draw(report(), attachment=b'{"title":"Route 4"}')


def small(*blocks: object, **changes: object) -> Outline:
    return replace(Outline(title="A small report", blocks=blocks), **changes)  # type: ignore[arg-type]


@needs("pdftotext")
@pytest.mark.parametrize("script", SCRIPTS_IN_REPORT)
def test_poppler_finds_the_name_in_every_script(made, tmp_path, script):
    assert squeezed(NAMES[script]) in squeezed(poppler_text(made, tmp_path))


@pytest.mark.parametrize("script", SCRIPTS_IN_REPORT)
def test_pdfium_finds_the_name_in_every_script(made, script):
    assert squeezed(NAMES[script]) in squeezed("".join(pdfium_pages(made)))


@needs("pdftotext")
@pytest.mark.parametrize("script", list(NAMES))
def test_every_promised_script_is_found_again_alone_and_bold(tmp_path, script):
    columns = (Column(title="Name", is_strong=True), Column(title="Plain"))
    text = poppler_text(pdf.draw(small(Grid(columns=columns, rows=((NAMES[script], f"see {NAMES[script]}"),)))), tmp_path)
    assert squeezed(text).count(squeezed(NAMES[script])) == 2


@needs("pdftotext")
def test_poppler_finds_the_telephone_number_in_every_direction(made, tmp_path):
    assert poppler_text(made, tmp_path).count(PHONE) >= 4


@pytest.mark.parametrize(
    "text",
    [
        f"اتصل على الرقم {PHONE} (مكتب الإغاثة) اليوم.",
        f"د ښاغلي خواک ټیلیفون: {PHONE} (TWB).",
        f"המספר {PHONE} (משרד) ברשימה.",
        f"{PHONE} הוא המספר",
    ],
)
def test_a_telephone_number_stands_on_paper_from_left_to_right(text):
    wanted = PHONE.replace(" ", "")
    drawn = characters(pdf.draw(small(Paragraph(text), title="T", furniture=Furniture())))
    row = max((each.bottom for each in drawn if each.character == "+"), default=0)
    number = sorted((each for each in drawn if each.character in "+0123456789" and abs(each.bottom - row) < 9), key=lambda each: each.left)
    assert "".join(each.character for each in number) == wanted


def test_the_same_outline_gives_the_same_bytes_in_another_process():
    script = (
        "import hashlib, sys; from liaison_desk.reports import pdf; from tests.reports.made_up import report;"
        "sys.stdout.write(hashlib.sha256(pdf.draw(report(), attachment=b'{}')).hexdigest())"
    )
    found = {hashlib.sha256(pdf.draw(report(), attachment=b"{}")).hexdigest()}
    for seed in ("1", "77"):
        environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[3]), "PATH": "/usr/bin", "TZ": "Asia/Kabul"}
        run = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, env=environment)
        found.add(run.stdout.decode())
    assert len(found) == 1


def test_another_word_gives_other_bytes():
    assert pdf.draw(small(Paragraph("one"))) != pdf.draw(small(Paragraph("two")))


def test_our_checker_finds_nothing_in_the_report(made):
    assert faults(made) == []


@pytest.mark.parametrize("paper", ["A4", "Letter", "A4-landscape", "Letter-landscape"])
def test_our_checker_finds_nothing_on_any_paper(paper):
    assert faults(pdf.draw(report(), paper=paper)) == []


def test_our_checker_finds_nothing_in_a_directory_of_many_pages():
    assert faults(pdf.draw(directory(120))) == []


@needs("qpdf")
def test_qpdf_finds_the_file_clean(made, tmp_path):
    path = tmp_path / "made.pdf"
    path.write_bytes(made)
    run = subprocess.run(["qpdf", "--check", str(path)], check=False, capture_output=True)
    assert run.returncode == 0, run.stdout + run.stderr


@needs("pdffonts")
def test_poppler_says_that_all_fonts_are_embedded_and_mapped(made, tmp_path):
    path = tmp_path / "made.pdf"
    path.write_bytes(made)
    lines = subprocess.run(["pdffonts", str(path)], check=True, capture_output=True).stdout.decode().splitlines()[2:]
    assert len(lines) >= 8
    assert all(line.split("Identity-H")[1].split()[:3] == ["yes", "yes", "yes"] for line in lines)


def test_unknown_paper_is_refused():
    with pytest.raises(UserError) as caught:
        pdf.draw(small(), paper="A5")
    assert caught.value.field == "paper"


@pytest.mark.parametrize(("paper", "size"), [("A4", (595.28, 841.89)), ("Letter", (612, 792)), ("A4-landscape", (841.89, 595.28))])
def test_the_paper_has_its_size(paper, size):
    with pikepdf.open(__import__("io").BytesIO(pdf.draw(small(), paper=paper))) as opened:
        assert [float(side) for side in opened.pages[0].mediabox[2:]] == pytest.approx(size, abs=0.01)


def test_every_page_bears_the_marking_twice_its_number_and_its_count(made):
    pages = pdfium_pages(made)
    assert len(pages) == 4
    for at, text in enumerate(pages, 1):
        assert text.count("TLP:AMBER") >= 2
        assert text.count("Releasable to Headquarters") >= 2
        assert "UNM-A-AAR-2026-0007 · version 1" in text
        assert "210825Z NOV 26" in text
        assert f"Page {at} of 4" in text
        assert "A661 5530 4867 D57C" in text


def test_an_exercise_draft_extract_says_so_at_both_ends_of_every_page():
    changed = replace(FURNITURE, is_draft=True, is_exercise=True, is_extract=True, draft_id="7c1f09ab")
    for text in pdfium_pages(pdf.draw(report(furniture=changed))):
        assert text.count("EXERCISE EXERCISE EXERCISE · DRAFT · EXTRACT") == 2
        assert "Draft 7c1f09ab" in text


def test_a_long_marking_is_printed_whole():
    recipients = "; ".join(f"Office number {at} of the province of Marav" for at in range(9))
    marking = Marking(tlp="TLP:AMBER+STRICT", releasable_to=recipients, sensitivity="High", office_label="For named readers")
    for text in pdfium_pages(pdf.draw(report(marking=marking))):
        assert squeezed(text).count(squeezed(recipients)) == 2


def test_bookmarks_lead_to_the_sections(made):
    found = [(title, page) for level, title, page in bookmarks(made) if level == 0]
    assert found[:3] == [("1 Identification", 0), ("2 Bottom line", 0), ("4 Attendance", 1)]
    assert found[-1] == ("C Checklist", 3)
    assert (1, "Requests to headquarters", 0) in bookmarks(made)


def test_user_text_reaches_no_markup(tmp_path):
    grid = Grid(columns=(Column(title=HOSTILE),), rows=((HOSTILE,), (Cell(HOSTILE, HOSTILE),)))
    made = pdf.draw(
        small(Paragraph(HOSTILE), Bullets((HOSTILE,)), grid, Badge(HOSTILE), title=HOSTILE, furniture=Furniture(number=HOSTILE))
    )
    assert faults(made) == []
    assert squeezed("".join(pdfium_pages(made))).count(squeezed("<imgsrc='http://x.example/a.png'>")) >= 5
    assert made.count(b"/URI") == made.count(b"/JS ") == 0


def test_a_hundred_thousand_letters_without_a_space_are_printed():
    made = pdf.drawn(small(Paragraph("x" * 100_000)))
    assert made.pages > 10
    assert sum(text.count("x") for text in pdfium_pages(made.pdf)) >= 100_000


def test_a_character_without_a_font_is_refused_with_its_place():
    with pytest.raises(UserError, match="U\\+4E2D") as caught:
        pdf.draw(small(Section(number="6", title="What happened", blocks=(Paragraph("中"),))))
    assert caught.value.field == "6 What happened"


def test_a_character_without_a_font_is_printed_visibly_on_request():
    text = "".join(pdfium_pages(pdf.draw(small(Paragraph("see 中 here")), may_substitute=True)))
    assert "see [U+4E2D] here" in text


def test_missing_characters_are_listed_with_their_places():
    outline = small(
        Section(number="4", title="Attendance", blocks=(Paragraph("王 and 王"),)), Section(title="Other", blocks=(Paragraph("王明"),))
    )
    found = pdf.missing_characters(outline)
    assert [(each.code, each.places) for each in found] == [("U+660E", ("Other",)), ("U+738B", ("4 Attendance", "Other"))]


def test_the_first_page_stands_alone_and_fits(made):
    first, second = pdfium_pages(made)[:2]
    assert "In the room" in first
    assert "Attendance" not in first
    assert "4 Attendance" in second
    assert pdf.first_page_excess(report()) == 0


def test_a_first_page_that_is_too_full_says_by_how_much():
    long = replace(bottom_line(), blocks=(Paragraph("A long bottom line. " * 500),))
    made = pdf.drawn(report(first_page=(long,)))
    assert made.first_page_excess > 50
    assert made.first_page_excess == pdf.first_page_excess(report(first_page=(long,)))


def test_a_full_first_page_is_drawn_smaller_until_it_fits():
    full = replace(bottom_line(), blocks=(Paragraph("A sentence of the bottom line. " * 150),))
    made = pdf.drawn(report(first_page=(full,)))
    assert made.first_page_excess == 0
    assert faults(made.pdf) == []
    assert "bottom line" not in pdfium_pages(made.pdf)[1]
    heights = {round(each.bottom, 1) for each in characters(made.pdf) if each.character == "A"}
    assert min(abs(one - other) for one in heights for other in heights if one != other) < 14


def test_a_table_header_stands_on_every_page_of_its_table():
    for text in pdfium_pages(pdf.draw(directory(150)))[:-1]:
        assert "Telephone" in text
        assert "Organisation" in text


def test_a_page_break_starts_a_page():
    assert pdf.drawn(small(Paragraph("one"), PageBreak(), Paragraph("two"))).pages == 2


CLOSING = Section(title="Handling", blocks=(Facts(tuple((f"Label {at}", "x") for at in range(8))), Facts((("Sum", "end"),))))


def _paper(rows: int, closing: object = CLOSING) -> Outline:
    return small(Facts(tuple((f"Row {at}", "y") for at in range(rows))), closing)


def _divided() -> int:
    """Return the least number of rows above a closing that has no longer room on the first page."""
    return next(rows for rows in range(20, 45) if pdf.drawn(_paper(rows)).pages == 2)


def test_a_short_paper_is_drawn_a_little_smaller_lest_its_closing_stand_on_a_page_of_its_own():
    rows = _divided()
    assert pdf.drawn(_paper(rows, Together(CLOSING))).pages == 1
    assert not faults(pdf.draw(_paper(rows, Together(CLOSING))))


def test_a_closing_that_is_kept_whole_goes_to_the_next_page_where_it_would_be_divided():
    rows = _divided() + 4
    divided = pdfium_pages(pdf.draw(_paper(rows)))
    whole = pdf.draw(_paper(rows, Together(CLOSING)))
    first, second = pdfium_pages(whole)
    assert "Label 0" in divided[0]
    assert "Handling" not in first
    assert "Handling" in second
    assert "Label 7" in second
    assert not faults(whole)


def test_a_closing_that_has_room_changes_no_byte():
    assert pdf.draw(_paper(5, Together(CLOSING))) == pdf.draw(_paper(5))


def test_a_section_longer_than_a_page_is_divided_though_it_is_to_be_kept_whole():
    long = Section(title="Handling", blocks=(Facts(tuple((f"Label {at}", "x") for at in range(60))),))
    assert pdf.drawn(_paper(5, Together(long))).pages == 2


def test_page_count_counts():
    assert pdf.page_count(pdf.draw(small(Paragraph("one"), PageBreak(), PageBreak(), Paragraph("two")))) == 2


def test_a_right_to_left_report_is_mirrored():
    columns = (Column(title="First"), Column(title="Last"))
    outline = small(Grid(columns=columns, rows=(("a", "b"),)), furniture=Furniture(language="ar"))
    drawn = {each.character: each.left for each in characters(pdf.draw(outline))}
    assert drawn["F"] > drawn["L"]


def test_importing_the_package_loads_no_library():
    script = "import sys; import liaison_desk.reports.pdf, liaison_desk.reports.outline, liaison_desk.reports.plain_text;"
    script += "sys.exit(any(each in sys.modules for each in ('reportlab', 'pikepdf', 'uharfbuzz', 'pypdfium2', 'PIL', 'segno')))"
    environment = {"PYTHONPATH": str(Path(__file__).parents[3]), "PATH": "/usr/bin"}
    assert subprocess.run([sys.executable, "-c", script], check=False, env=environment).returncode == 0
