"""The roll-up says first what headquarters has to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from liaison_desk.domain.sharing.roll_up import RollUpFacts
from liaison_desk.reports import pdf, roll_up
from liaison_desk.reports.outline import Badge, Callout, Grid, Outline, Section, texts
from liaison_desk.reports.provenance import Copy
from tests.domain.sharing.test_papers import PAPER
from tests.domain.sharing.test_roll_up import ANSWERED, RICH, WEEK, rolled
from tests.reports.pdfcheck import faults
from tests.reports.test_papers import COPY


def made(facts: RollUpFacts = WEEK, audience: str = "team") -> Outline:
    copy = Copy(audience=audience, recipient=COPY.recipient, made_at=COPY.made_at, share_number=3)
    return roll_up.outline(rolled(audience, facts), copy)


def blocks(outline: Outline, number: str) -> tuple[object, ...]:
    return next(one.blocks for one in outline.blocks if isinstance(one, Section) and one.number == number)


def said(outline: Outline) -> str:
    return "\n".join(text for _place, text in texts(outline))


@pytest.mark.parametrize(
    ("until", "title"), [(date(2026, 11, 22), "Weekly roll-up"), (date(2026, 12, 15), "Monthly roll-up"), (date(2026, 11, 25), "Roll-up")]
)
def test_the_title_says_how_long_it_is(until, title):
    outline = made(replace(WEEK, until=until))
    assert outline.title == title
    assert outline.subtitle.startswith("Marav flood · 16 NOV 26 – ")


def test_what_is_overdue_stands_first():
    assert [one.text for one in blocks(made(), "1") if isinstance(one, Badge)] == ["Promises overdue: 1", "Reports overdue: 1"]
    assert not [one for one in blocks(made(RollUpFacts(paper=PAPER, since=WEEK.since, until=WEEK.until)), "1") if isinstance(one, Badge)]


def test_sections_without_anything_keep_their_number_and_are_not_printed():
    empty = made(RollUpFacts(paper=PAPER, since=WEEK.since, until=WEEK.until))
    assert [one.number for one in empty.blocks if isinstance(one, Section)] == ["1", "2", "3", "4", "5", ""]
    assert [one.number for one in made().blocks if isinstance(one, Section)] == [*(str(number) for number in range(1, 10)), ""]


def test_without_requests_it_says_so_but_an_extract_does_not():
    assert isinstance(blocks(made(replace(WEEK, meetings=())), "2")[0], Callout)
    assert "No request to HQ" in said(made(replace(WEEK, meetings=())))
    assert "No request to HQ" not in said(made(replace(WEEK, meetings=(RICH,)), "public"))


def test_a_request_says_how_it_stands_to_those_who_may_know():
    (grid,) = blocks(made(ANSWERED), "2")
    assert isinstance(grid, Grid)
    assert [one.title for one in grid.columns][-1] == "State"
    assert "Answer: Amina Hassan may fetch it" in said(made(ANSWERED))
    (bare,) = blocks(made(ANSWERED, "partner"), "2")
    assert isinstance(bare, Grid)
    assert [one.title for one in bare.columns][-1] == "Report"


def test_a_promise_that_is_late_says_so():
    (grid,) = blocks(made(), "5")
    assert isinstance(grid, Grid)
    assert [row[3].detail for row in grid.rows] == ["overdue", "", ""]


def test_gaps_say_what_is_missing_where():
    assert "No local group is known in: Healthcare, Water, sanitation and hygiene" in said(made())


@pytest.mark.parametrize("audience", ["team", "humanitarian", "public"])
def test_it_is_a_sound_pdf(audience):
    assert faults(pdf.draw(made(replace(WEEK, meetings=(RICH, *WEEK.meetings)), audience))) == []


def test_every_gap_of_the_map_has_words():
    from liaison_desk.domain.coverage import GAPS
    from liaison_desk.reports import roll_up

    assert set(roll_up._GAPS) == set(GAPS)
