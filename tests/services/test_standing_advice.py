"""What the advisor and the comparison need to know."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_desk.domain.errors import UserError
from liaison_desk.domain.relationship import RelationshipLevel
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import narrowing, records, relationships, standing_advice

OURS, OTHER = "1" * 32, "2" * 32


@pytest.fixture
def filled(desk):
    ours = Stakeholder(id=OURS, name="Our office", family="mission-civ")
    records.keep_many(desk, [ours, Stakeholder(id=OTHER, name="Battalion", family="mil-un")])
    records.keep(desk, desk.operation.but(office=OURS))
    return desk


def test_the_answers_of_the_last_time_and_their_wish_are_there_again(filled) -> None:
    assert standing_advice.asked(filled, OTHER).answers == {}
    row = RelationshipLevel(
        level="coexist",
        since_on=date(2026, 1, 1),
        reason="They asked.",
        asserted_by="Their chair",
        desired_level="coexist",
        advised="coexist",
        answers=frozenset({"yes-risk", "no-mandate"}),
    )
    relationships.judged(filled, OTHER, row)
    found = standing_advice.asked(filled, OTHER)
    assert found.answers == {"risk": "yes", "mandate": "no"}
    assert (found.wish, found.level) == ("coexist", "coexist")
    assert "mandate" in found.questions


def test_a_wish_of_our_own_is_not_taken_for_theirs(filled) -> None:
    row = RelationshipLevel(
        level="coexist", since_on=date(2026, 1, 1), reason="We plan", asserted_by="We", desired_level="integrated", desired_by=OURS
    )
    relationships.judged(filled, OTHER, row)
    assert standing_advice.asked(filled, OTHER).wish == ""
    assert relationships.beginning(filled, OTHER, "coordinate").desired_level == ""
    assert narrowing.levels_of(filled) == {OTHER: ("coexist", "")}


def test_one_stands_beside_our_own_office_or_beside_another(filled) -> None:
    assert standing_advice.pair(filled, OTHER).second == "Our office"
    assert standing_advice.pair(filled, OURS, OTHER).second == "Battalion"
    with pytest.raises(UserError):
        standing_advice.pair(filled, OURS)


def test_without_our_own_office_on_the_map_it_says_so(desk) -> None:
    with pytest.raises(UserError):
        standing_advice._ours(desk)
