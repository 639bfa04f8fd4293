"""Levels with our own office: a change asks why, since when and on whose word, and closes the one before."""

from __future__ import annotations

from datetime import timedelta

import pytest

from liaison_desk.domain.errors import UserError
from liaison_desk.domain.relationship import RelationshipLevel, level_on
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import records, relationships


@pytest.fixture
def circle(desk) -> str:
    """A group, and our own office on the map."""
    ours = records.keep(desk, Stakeholder(name="Our office")).ids[0]
    records.keep(desk, desk.operation.but(office=ours))
    return records.keep(desk, Stakeholder(name="Circle", family="women")).ids[0]


def row(desk, level: str, **facts) -> RelationshipLevel:
    known = {"since_on": desk.clock().date(), "reason": "We meet weekly", "asserted_by": "Their secretary"} | facts
    return RelationshipLevel(level=level, **known)


def test_the_first_level_makes_the_relationship(desk, circle) -> None:
    assert relationships.with_us(desk, circle) is None
    relationships.judged(desk, circle, row(desk, "coordinate"))
    assert level_on(relationships.with_us(desk, circle), desk.clock().date()).level == "coordinate"


def test_a_new_level_closes_the_one_before(desk, circle) -> None:
    relationships.judged(desk, circle, row(desk, "coexist"))
    desk.clock.move(days=10)
    relationships.judged(desk, circle, row(desk, "coordinate"))
    known = relationships.with_us(desk, circle)
    today = desk.clock().date()
    assert [one.until_on for one in known.levels] == [today, None]
    assert level_on(known, today).level == "coordinate"
    assert level_on(known, today - timedelta(days=1)).level == "coexist"


@pytest.mark.parametrize("missing", ["reason", "since_on", "asserted_by"])
def test_a_change_without_why_when_or_whose_word_is_refused(desk, circle, missing) -> None:
    empty = None if missing == "since_on" else ""
    with pytest.raises(UserError) as caught:
        relationships.judged(desk, circle, row(desk, "coordinate", **{missing: empty}))
    assert caught.value.field == missing


def test_a_level_before_a_later_one_is_refused(desk, circle) -> None:
    relationships.judged(desk, circle, row(desk, "coexist"))
    with pytest.raises(UserError) as caught:
        relationships.judged(desk, circle, row(desk, "coordinate", since_on=desk.clock().date() - timedelta(days=5)))
    assert caught.value.field == "since_on"


def test_without_our_own_office_there_is_nothing_to_judge(desk) -> None:
    other = records.keep(desk, Stakeholder(name="Circle")).ids[0]
    with pytest.raises(UserError) as caught:
        relationships.judged(desk, other, row(desk, "coordinate"))
    assert caught.value.field == "level"


def test_a_change_begins_with_the_wish_as_it_is_known(desk, circle) -> None:
    relationships.judged(desk, circle, row(desk, "coexist", desired_level="coexist", desired_reason="their-safety"))
    begun = relationships.beginning(desk, circle, "coordinate")
    assert (begun.level, begun.desired_level, begun.desired_reason) == ("coordinate", "coexist", "their-safety")
    assert relationships.remarks(begun) == ("This is closer than they wish.",)


def test_nothing_is_said_of_a_level_that_they_wish(desk) -> None:
    assert relationships.remarks(RelationshipLevel(level="coexist", desired_level="coordinate")) == ()
    assert relationships.remarks(RelationshipLevel(level="united")) == ()
