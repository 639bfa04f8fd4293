"""Rotating a post in a vault."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.errors import NotFoundError
from liaison_desk.domain.liaison_point import Holder, LiaisonPoint
from liaison_desk.domain.record import new_id
from liaison_desk.services import records, rotating


@pytest.fixture
def people(desk) -> list[str]:
    return [records.keep(desk, Contact(name=name, rule="direct")).ids[0] for name in ("Old", "New")]


@pytest.fixture
def post(desk, people) -> str:
    made = LiaisonPoint(
        name="Duty desk", holders=(Holder(contact=people[0], since_on=date(2026, 1, 1)),), channels=(Channel(value="+999 555 0101"),)
    )
    return records.keep(desk, made).ids[0]


def holders(desk, post):
    return [(one.contact, one.until_on) for one in desk.shelf.one("liaison-point", post).holders]


def test_a_rotation_is_one_action_that_undo_takes_back_and_touches_no_contact(desk, people, post) -> None:
    before = [desk.shelf.one("contact", one) for one in people]
    rotating.rotate(desk, "Duty desk", "New", date(2026, 11, 30), handed_over=" The keys ")
    assert holders(desk, post) == [(people[0], date(2026, 11, 29)), (people[1], None)]
    assert [desk.shelf.one("contact", one) for one in people] == before
    records.undo(desk)
    assert holders(desk, post) == [(people[0], None)]


def test_without_a_day_it_is_today(desk, people, post) -> None:
    rotating.rotate(desk, post, people[1])
    assert desk.shelf.one("liaison-point", post).holders[1].since_on == desk.clock().astimezone().date()


def test_nobody_and_no_post_are_refused(desk, people, post) -> None:
    with pytest.raises(NotFoundError):
        rotating.rotate(desk, new_id(), people[1])
    with pytest.raises(NotFoundError):
        rotating.rotate(desk, post, "Nobody")


def test_who_leaves_soon_is_told(desk, people, post) -> None:
    assert rotating.leaving(desk) == ()
    records.amend(desk, "contact", people[0], {"rotates_on": date(2026, 12, 10)})
    records.keep(desk, Contact(name="Own", is_ours=True, rotates_on=date(2026, 12, 1)))
    assert [(one.name, one.point) for one in rotating.leaving(desk)] == [("Own", ""), ("Old", post)]
