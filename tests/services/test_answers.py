"""What the search over everything answers, and where each answer leads."""

from __future__ import annotations

import pytest

from liaison_desk.domain.commitment import Commitment
from liaison_desk.domain.engagement import Engagement
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import records
from liaison_desk.services.answers import answers


@pytest.fixture
def engagement(desk) -> str:
    records.keep(desk, Stakeholder(name="Water Users", sectors=frozenset({"water"})))
    made = records.keep(desk, Engagement(title="Water talk", state="held", starts_at=desk.clock())).ids[0]
    records.keep(desk, Commitment(text="Bring water kits", engagement=made))
    return made


def test_people_and_papers_stand_apart_and_are_counted(desk, engagement) -> None:
    found = answers(desk, "water")
    assert [one.what.title for one in found.people] == ["Water Users"]
    assert (found.people_total, found.papers_total) == (1, 2)


def test_a_promise_leads_to_the_engagement_where_it_was_made(desk, engagement) -> None:
    assert {one.leads_to for one in answers(desk, "water").papers} == {engagement}


def test_only_some_are_shown_and_all_are_counted(desk, engagement) -> None:
    found = answers(desk, "water", shown=1)
    assert (len(found.papers), found.papers_total) == (1, 2)


def test_marks_before_the_words_ask_for_people_or_a_sector(desk, engagement) -> None:
    assert answers(desk, "@water").papers == ()
    assert [one.what.title for one in answers(desk, "#water").people] == ["Water Users"]
    assert answers(desk, "#nothing").people == ()
