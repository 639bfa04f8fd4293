"""Cards, lists and checklists are written from what each field says of itself."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime

import pypdfium2
import pytest

from liaison_desk import i18n
from liaison_desk.domain.checklist import Checklist, ChecklistItem
from liaison_desk.domain.record import Record
from liaison_desk.domain.sharing.columns import MOST_COLUMNS
from liaison_desk.domain.sharing.papers import Paper
from liaison_desk.domain.sharing.records import RecordsFacts, disclose_records
from liaison_desk.domain.stakeholder import OtherName
from liaison_desk.reports import pdf, records
from liaison_desk.reports.outline import Grid, Outline, Section, texts
from liaison_desk.reports.pdf.style import MARGIN
from liaison_desk.reports.provenance import Copy
from tests.domain.sharing.test_directory import BELLO, CIRCLE, COUNCIL
from tests.reports.pdf.reading import pdfium_pages, squeezed
from tests.reports.pdfcheck import faults
from tests.rich_report import NOW, context

STEPS = (
    ChecklistItem(id="1", parent="c", number="B1", text="Call the posts", state="done", done_on=date(2026, 11, 20), done_by="Liaison"),
    ChecklistItem(id="2", parent="c", number="B2", text="Visit the weir", state="blocked", reason="No boat", help_text="Before rain"),
    ChecklistItem(id="3", parent="c", number="B3", text="Brief the crew", state="not-applicable", reason="No crew"),
    ChecklistItem(
        id="4", parent="c", number="B4", text="Send it", help_text="So that it counts", due_at=datetime(2026, 11, 23, 8, tzinfo=UTC)
    ),
)
LIST = Checklist(id="c", name="Before a crisis", phase="before", items=STEPS)


def paper(write, kind: str, *shown: Record, audience: str = "team") -> Outline:
    facts = RecordsFacts(kind=kind, records=shown, referents={"council": COUNCIL}, paper=Paper(on=NOW.date(), operation="Marav flood"))
    copy = Copy(audience=audience, recipient="Duty desk", made_at=datetime(2026, 11, 22, 12, tzinfo=UTC), share_number=3)
    return write(disclose_records(facts, context(audience)), copy)


def said(outline: Outline) -> str:
    return "\n".join(text for _place, text in texts(outline))


def grids(outline: Outline) -> list[Grid]:
    blocks = [inner for one in outline.blocks for inner in ((one,) if not isinstance(one, Section) else one.blocks)]
    return [one for one in blocks if isinstance(one, Grid)]


def test_a_card_has_the_filled_fields_by_section_and_the_rows_as_tables():
    outline = paper(records.card, "stakeholder", COUNCIL.but(other_names=(OtherName(id="o", parent="council", text="مجلس تيلا"),)))
    assert outline.title == "Tella Town Council"
    assert next(one.title for one in outline.blocks if isinstance(one, Section)) == "Who they are"
    assert "TTC" in said(outline)
    assert "مجلس تيلا" in said(outline)


def test_every_section_of_a_card_stands_once():
    titles = [one.title for one in paper(records.card, "stakeholder", COUNCIL).blocks if isinstance(one, Section)]
    assert len(titles) == len(set(titles))


def test_a_card_names_those_it_refers_to():
    assert "Tella Town Council" in said(paper(records.card, "contact", BELLO))


def test_a_card_of_somebody_who_may_not_be_named_says_only_that_there_is_nothing():
    outline = paper(records.card, "stakeholder", CIRCLE, audience="public")
    assert "Circle" not in said(outline)
    assert "Nothing in this copy." in said(outline)


def test_a_list_has_a_column_for_what_is_filled_and_no_more_than_fit():
    (grid,) = grids(paper(records.table, "stakeholder", COUNCIL, CIRCLE))
    assert grid.columns[0].title == "Name"
    assert grid.columns[0].is_strong
    assert len(grid.columns) <= MOST_COLUMNS
    assert len(grid.rows) == 2


def test_an_empty_list_says_so():
    (grid,) = grids(paper(records.table, "stakeholder"))
    assert grid.empty == "Nothing to report."


def test_a_checklist_shows_its_boxes_and_why_a_step_is_held_up():
    (grid,) = grids(paper(records.checklist, "checklist", LIST))
    assert [row[1].mark for row in grid.rows] == ["done", "open", "no", "open"]
    assert [row[1].detail for row in grid.rows] == ["", "No boat", "No crew", "So that it counts"]
    assert grid.rows[0][4] == "20 NOV 26\nLiaison"
    assert grid.rows[3][3] == "230800Z NOV 26"


def test_a_checklist_says_how_much_is_done():
    assert "1 of 4 done" in said(paper(records.checklist, "checklist", LIST))


def test_a_blank_checklist_has_empty_boxes_and_room_to_write():
    outline = paper(records.blank_checklist, "checklist", LIST)
    (grid,) = grids(outline)
    assert {row[1].mark for row in grid.rows} == {"open"}
    assert {row[2:] for row in grid.rows} == {("", "", "")}
    assert "Filled in by" in said(outline)
    assert "done" not in said(outline).split("Handling")[0].replace("Done", "")


def test_without_a_checklist_there_is_nothing_to_print():
    assert "Nothing to report." in said(paper(records.checklist, "checklist"))


def test_every_paper_is_a_sound_pdf():
    for outline in (
        paper(records.card, "stakeholder", COUNCIL),
        paper(records.table, "stakeholder", COUNCIL, CIRCLE),
        paper(records.blank_checklist, "checklist", LIST),
    ):
        assert faults(pdf.draw(outline)) == []


LONG = (
    "Association des femmes transformatrices de produits agricoles de la sous-préfecture de Kérouané-Centre et des villages environnants",
    "جمعية نساء منطقة مراف للمياه والصرف الصحي والنظافة العامة في القرى البعيدة والجزر",
    "Wasserversorgungsgenossenschaftsvorstandsversammlungsprotokollführerinnenverein" * 2,
)


@pytest.fixture(params=["en", "fr", "ar"])
def tongue(request):
    before = i18n.language()
    i18n.choose_language(request.param)
    yield request.param
    i18n.choose_language(before)


def edges(drawn: bytes) -> list[tuple[float, float, float]]:
    """Return the left and right edge of every character that is seen, with the width of its page, in points."""
    found = []
    document = pypdfium2.PdfDocument(drawn)
    for page in document:
        text = page.get_textpage()
        for at in range(text.count_chars()):
            left, _bottom, right, _top = text.get_charbox(at)
            found += [(left, right, page.get_width())] if text.get_text_range(at, 1).strip() else []
    document.close()
    return found


def _letters(text: str) -> str:
    """Drop what readers of a PDF put in or leave out where a line is broken: spaces and hyphens."""
    return squeezed(text).translate({ord(one): None for one in "-\x02\ufffe"})


@pytest.mark.parametrize("name", LONG, ids=["french", "arabic", "one-word"])
def test_no_word_of_a_card_is_cut_or_runs_off_the_page(tongue, name):
    bound = COUNCIL.but(
        name=name,
        mandate=name,
        goals=name,
        areas=frozenset({name, "Tella"}),
        other_names=tuple(OtherName(id=f"o{at}", parent="council", text=one) for at, one in enumerate(LONG)),
    )
    made = pdf.draw(paper(records.card, "stakeholder", bound))
    assert faults(made) == []
    assert all(left >= MARGIN - 1 and right <= wide - MARGIN + 1 for left, right, wide in edges(made))
    words = _letters("".join(pdfium_pages(made)))
    assert "…" not in words
    # The title, and then name, mandate, goals, area and other name; a reader may turn the words of a line that goes both ways.
    assert Counter(words) >= Counter(_letters(name) * 6)
