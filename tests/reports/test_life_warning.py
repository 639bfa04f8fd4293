"""A warning on paper says the danger first and large, and asks nobody who told us."""

from __future__ import annotations

from liaison_desk.reports import life_warning, pdf
from liaison_desk.reports.outline import Callout, Outline, Paragraph
from liaison_desk.reports.plain_text import plain_text
from tests.domain.sharing.test_life_warning import FLOOD, told
from tests.reports.pdfcheck import faults
from tests.reports.test_papers import COPY


def made(**changed: object) -> Outline:
    return life_warning.outline(told("humanitarian", FLOOD.but(**changed)), COPY)


def test_the_danger_stands_first_with_its_area_and_its_end() -> None:
    outline = made()
    first, second = outline.blocks[:2]
    assert isinstance(first, Callout)
    assert isinstance(second, Paragraph)
    assert (first.title, first.tone, second.text, second.style) == (FLOOD.area, "bad", FLOOD.text, "lead")
    words = plain_text(outline)
    assert "Warning of danger to life" in words
    assert "Do not ask who told us" in words
    assert "by name" not in words


def test_without_area_and_end_it_says_danger_and_until_we_say_so() -> None:
    outline = made(area="", until_at=None)
    first = outline.blocks[0]
    assert isinstance(first, Callout)
    assert first.title == "Danger"
    assert "until we say that it is over" in plain_text(outline)


def test_it_is_one_accessible_page() -> None:
    drawn = pdf.draw(made(text="Leave the low ground. " * 20))
    assert faults(drawn) == []
    assert pdf.page_count(drawn) == 1
