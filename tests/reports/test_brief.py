"""The brief on paper: one page, whatever is known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.sharing.brief import BriefFacts
from liaison_desk.domain.sharing.papers import Paper
from liaison_desk.reports import pdf
from liaison_desk.reports.brief import outline
from liaison_desk.reports.plain_text import plain_text
from tests.domain.sharing.test_brief import ASKED, FACTS, MEETING, TODAY, told
from tests.reports.pdfcheck import faults
from tests.reports.test_papers import COPY


def words(facts: BriefFacts = FACTS) -> str:
    return " ".join(plain_text(outline(told(facts), COPY)).split())


def test_the_page_says_everything_once() -> None:
    text = words()
    for one in ("Captain Pillai", "first meeting", "chose not to be met directly", "Says wells, not assets.", "Two of five run.", "late"):
        assert one in text
    assert "Never here: " in text
    assert "Boat people" in text


def test_a_meeting_of_which_nothing_is_known_says_so() -> None:
    text = words(BriefFacts(paper=Paper(on=TODAY), engagement=Engagement(id="e", title="Talk")))
    for one in (
        "Nobody is named yet.",
        "Nobody asked them yet",
        "No talk with them is written down.",
        "Nothing is open.",
        "Every group on the map",
    ):
        assert one in text


def test_words_of_the_two_sides_stand_where_a_force_comes_and_said_none_of_its_own() -> None:
    rows = (*MEETING.attendees[1:2], *(Attendee(id=f"{at}", family="cbo") for at in range(9)))
    many = replace(
        FACTS, engagement=MEETING.but(attendees=rows), bodies={}, forum=FACTS.forum.but(missing="word " * 60) if FACTS.forum else None
    )
    text = words(many)
    assert "≠" in text
    assert "and 6 more" in text
    assert "…" in text


LONG = "The village council asks for two more test kits with everything that belongs to them until the rain begins again"
FULL = replace(
    FACTS,
    engagement=MEETING.but(
        purpose=LONG, attendees=(*MEETING.attendees, *(Attendee(id=f"{at}", name="Somebody Longname", family="cbo") for at in range(9)))
    ),
    forum=FACTS.forum.but(missing="word " * 60) if FACTS.forum else None,
    promises=tuple(one.but(text=LONG) for one in FACTS.promises),
    asked=tuple(one.but(text=LONG, outcome=LONG if one.outcome else "") for one in ASKED),
)


def test_what_was_asked_of_headquarters_and_what_came_back_is_on_the_page() -> None:
    text = words(replace(FACTS, asked=ASKED))
    assert "Asked of headquarters: A warden; answered: One from Monday" in text
    assert "Two test kits; Mission Support, needed by" in text
    assert "Asked of headquarters" not in words()


def test_a_reader_program_is_told_its_headings_and_the_archive_its_standard() -> None:
    assert faults(pdf.draw(outline(told(), COPY))) == []


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_the_fullest_brief_is_one_page(size: str) -> None:
    assert pdf.page_count(pdf.draw(outline(told(FULL), COPY), paper=size)) == 1
