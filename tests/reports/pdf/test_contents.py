"""A long document has a page of contents whose lines lead to the headings."""

from __future__ import annotations

import io

import pikepdf
import pytest

from liaison_desk.reports import pdf
from liaison_desk.reports.outline import Outline, PageBreak, Paragraph, Section
from tests.reports.made_up import report
from tests.reports.pdf.reading import pdfium_pages
from tests.reports.pdfcheck import faults

LONG = "The committee spoke about water, roads and the clinic. " * 30


def sections(count: int, words: str = "Water and roads") -> tuple[Section, ...]:
    return tuple(Section(title=f"{words} {at}", number=str(at), blocks=(PageBreak(), Paragraph(LONG))) for at in range(1, count + 1))


def flat(page: str) -> str:
    return " ".join(page.split())


def test_a_short_document_has_no_contents():
    pages = pdfium_pages(pdf.draw(Outline(title="Short", blocks=sections(8))))
    assert not any("Contents" in page for page in pages)


@pytest.mark.parametrize("count", [10, 14])
def test_contents_stand_under_the_title_where_there_is_no_first_page(count):
    made = pdf.draw(Outline(title="Long", blocks=sections(count)))
    pages = pdfium_pages(made)
    assert faults(made) == []
    assert "Long" in pages[0]
    assert "Contents" in pages[0]
    for at in range(1, count + 1):
        assert f"Water and roads {at}" in flat(pages[at])
        assert f"{at} Water and roads {at} {at + 1}" in flat(pages[0])


def test_contents_stand_after_a_first_page():
    made = pdf.draw(report(blocks=sections(12)))
    pages = pdfium_pages(made)
    assert faults(made) == []
    assert "Contents" not in pages[0]
    assert "Contents" in pages[1]
    assert "12 Water and roads 12 14" in flat(pages[1])
    assert "Water and roads 12" in flat(pages[13])


def test_contents_that_need_two_pages_still_say_the_right_pages():
    made = pdf.draw(Outline(title="Very long", blocks=sections(60)))
    pages = pdfium_pages(made)
    assert faults(made) == []
    assert "60 Water and roads 60 62" in flat(pages[1])
    assert "Water and roads 60" in flat(pages[61])


def test_every_line_leads_to_its_heading():
    with pikepdf.open(io.BytesIO(pdf.draw(Outline(title="Long", blocks=sections(11))))) as opened:
        order = {page.obj.objgen: at for at, page in enumerate(opened.pages)}
        links = opened.pages[0].Annots
        assert [order[link.Dest[0].objgen] for link in links] == list(range(1, 12))
        assert str(links[2].Contents) == "3 Water and roads 3"


def test_bookmarks_follow_the_pages():
    with pikepdf.open(io.BytesIO(pdf.draw(report(blocks=sections(12))))) as opened, opened.open_outline() as outline:
        order = {page.obj.objgen: at for at, page in enumerate(opened.pages)}
        places = [order[one.destination[0].objgen] for one in outline.root]
        assert places == sorted(places)
        assert places[-1] == 13


def test_a_guess_that_was_wrong_is_mended():
    few = Outline(title="Few pages, many words", blocks=(Section(title="All", blocks=(Paragraph(LONG * 13),)),))
    many = Outline(
        title="Many pages, few words",
        blocks=tuple(Section(title=f"Part {at}", blocks=(PageBreak(), Paragraph("One."))) for at in range(12)),
    )
    assert not any("Contents" in page for page in pdfium_pages(pdf.draw(few)))
    assert "Contents" in pdfium_pages(pdf.draw(many))[0]


def test_contents_of_a_right_to_left_document_are_mirrored_and_sound():
    outline = report(blocks=sections(12, "المياه والطرق"))
    furniture = outline.furniture
    made = pdf.draw(Outline(title="طويل", blocks=outline.blocks, furniture=type(furniture)(language="ar")))
    assert faults(made) == []
