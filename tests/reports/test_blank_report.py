"""The blank form has the report's sections by their numbers, boxes to tick and lines to write on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from liaison_desk import i18n
from liaison_desk.domain.drawing import Figure
from liaison_desk.domain.sharing.blank_report import BlankFacts
from liaison_desk.reports import blank_report, pdf
from liaison_desk.reports.outline import Grid, Outline, Section, texts
from liaison_desk.reports.plain_text import plain_text
from tests.domain.sharing.test_blank_report import FACTS, MEETING, blank
from tests.domain.sharing.test_papers import PAPER
from tests.reports.pdfcheck import faults
from tests.reports.test_call_sheet import bare
from tests.reports.test_papers import COPY


def made(facts: BlankFacts = FACTS) -> Outline:
    return blank_report.outline(blank(facts), COPY)


@pytest.fixture
def arabic() -> Iterator[None]:
    """Arabic for one test, without a catalogue: only the direction matters here."""
    before = i18n.language()
    i18n.choose_language("ar")
    yield
    i18n.choose_language(before)


def test_the_sections_are_those_of_the_report():
    assert [one.number for one in made().blocks if isinstance(one, Section) and one.number] == [str(number) for number in range(1, 16)]


def test_what_blocks_a_final_report_has_a_star():
    starred = {one.number for one in made().blocks if isinstance(one, Section) and one.title.endswith("*")}
    assert starred == {"1", "2", "4", "7", "8", "13"}


def test_the_record_stands_on_it_in_words_and_as_a_code():
    said = bare("\n".join(text for _place, text in texts(made())))
    assert f"engagement/{MEETING.id}" in said
    assert made().furniture.qr == f"liaison-desk:engagement/{MEETING.id}"


def test_a_form_for_no_record_has_no_code_and_room_for_everything():
    outline = made(BlankFacts(paper=PAPER))
    assert outline.furniture.qr == ""
    assert "none yet" in "\n".join(text for _place, text in texts(outline))


def test_there_are_boxes_lines_and_empty_rows():
    inner = [each for one in made().blocks if isinstance(one, Section) for each in one.blocks]
    assert any(isinstance(one, Figure) and "lines to write on" in one.alt for one in inner)
    assert all(all(not bare(cell if isinstance(cell, str) else cell.text).strip() for cell in row) for one in inner
               if isinstance(one, Grid) for row in one.rows)  # fmt: skip
    assert "☐\u00a0Achieved" in "\n".join(text for _place, text in texts(made()))


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_it_is_sound_on_both_sizes(paper):
    drawn = pdf.drawn(made(), paper=paper)
    assert faults(drawn.pdf) == []
    assert drawn.pages == 4


def test_it_is_sound_from_right_to_left(arabic):
    assert faults(pdf.draw(made())) == []


def test_every_character_of_it_can_be_drawn():
    assert pdf.missing_characters(made()) == ()


def test_as_plain_text_it_says_what_to_fill():
    assert "8 COMMITMENTS, REQUESTS AND TASKS *" in plain_text(made())
