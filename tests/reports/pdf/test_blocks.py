"""Headings, text, lists and boxes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from liaison_desk.reports import pdf
from liaison_desk.reports.outline import (
    Badge,
    Bullets,
    Callout,
    Note,
    Outline,
    PageBreak,
    Paragraph,
    Section,
)
from liaison_desk.reports.pdf.blocks import Context, strips_of
from liaison_desk.reports.pdf.flow import frame_for
from liaison_desk.reports.pdf.structure import Element
from liaison_desk.reports.pdf.text import Setter
from tests.reports.made_up import FURNITURE, NAMES
from tests.reports.pdf.reading import characters, pdfium_pages
from tests.reports.pdfcheck import faults


def drawn(*blocks: object) -> bytes:
    return pdf.draw(Outline(title="A title", blocks=blocks))


def text(*blocks: object) -> str:
    return "".join(pdfium_pages(drawn(*blocks)))


@pytest.mark.parametrize("style", ["body", "lead", "small", "quote", "label", "unknown"])
def test_a_paragraph_of_any_style_is_printed(style):
    assert "A sentence." in text(Paragraph("A sentence.", style))


def test_a_numbered_paragraph_bears_its_number():
    assert "6.1" in text(Paragraph("The engineers spoke.", number="6.1"))


def test_lists_are_bulleted_or_counted():
    assert "• one" in text(Bullets(("one", "two")))
    assert "2. two" in text(Bullets(("one", "two"), is_numbered=True))


def test_the_bullet_stands_where_its_text_starts():
    made = characters(drawn(Bullets((NAMES["Arabic"], "Latin"))))
    right, left = [each.left for each in made if each.character == "•"]
    assert right > 500
    assert left < 50


@pytest.mark.parametrize("tone", ["plain", "good", "part", "bad", "unknown"])
def test_verdicts_say_their_word_in_every_tone(tone):
    made = drawn(Badge("Partly achieved", tone), Callout("Mind the weir", "It may fail.", tone))
    assert faults(made) == []
    assert "Partly achieved" in "".join(pdfium_pages(made))


def test_a_long_callout_goes_on_over_the_page():
    made = drawn(Callout("Mind", "A long remark. " * 900))
    assert pdf.page_count(made) > 1
    assert faults(made) == []


def test_a_heading_never_stands_at_the_end_of_a_page():
    for count in range(30, 60):
        blocks = [Paragraph(f"Line {at}") for at in range(count)]
        pages = pdfium_pages(drawn(*blocks, Section(number="9", title="Heading", blocks=(Paragraph("What follows it."),))))
        assert all(("Heading" in page) == ("What follows it" in page) for page in pages)


def test_no_line_of_a_paragraph_stands_alone():
    lines = "\n".join(f"line{at:02}." for at in range(12))
    for count in range(36, 50):
        pages = pdfium_pages(drawn(*(Paragraph(f"before {at}") for at in range(count)), Paragraph(lines)))
        assert all(page.count("line") != 1 for page in pages)


def test_a_section_that_starts_a_page_takes_its_heading_with_it():
    pages = pdfium_pages(drawn(Paragraph("one"), Section(title="Annex", blocks=(PageBreak(), Paragraph("two")))))
    assert "Annex" not in pages[0]
    assert "Annex" in pages[1]


def test_small_headings_before_the_first_large_one_leave_no_step_out_in_the_tags():
    below, above = Section(title="Below", level=2, blocks=(Paragraph("one"),)), Section(title="Above", blocks=(Paragraph("two"),))
    for blocks in ((below, below), (below, above, below)):
        assert faults(drawn(*blocks)) == []


def test_a_section_without_blocks_is_a_heading():
    assert "Nothing under it" in text(Section(title="Nothing under it"))


def test_a_note_is_printed():
    assert "How to read it." in text(Note("How to read it."))


def test_the_kind_and_the_office_stand_above_the_title():
    outline = Outline(title="A title", kind="Flash note", subtitle="Below", furniture=replace(FURNITURE, office="The office"))
    page = pdfium_pages(pdf.draw(outline))[0]
    assert page.index("FLASH NOTE") < page.index("A title") < page.index("Below")
    assert "The office" in page


def test_a_label_stays_with_what_follows_it():
    context = Context(Setter("en"), frame_for((595.28, 841.89)), Element("Document"))
    for number in ("", "6.1"):
        blocks = (Paragraph("Clinics at risk", "label", number), Paragraph("Four clinics."))
        assert [one.keeps_next for one in strips_of(blocks, context)] == [True, False]
