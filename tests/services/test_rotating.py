"""Rotating a post in a vault."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.errors import NotFoundError, UserError
from liaison_desk.domain.liaison_point import Holder, LiaisonPoint
from liaison_desk.domain.record import kinds, new_id
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


def everything(desk) -> dict[str, object]:
    return {one: desk.shelf.one(kind.name, one) for kind in kinds() if not kind.is_child for one in desk.shelf.ids(kind.name)}


@pytest.mark.parametrize("seed", range(3))
def test_the_directory_before_and_after_a_rotation_differs_only_by_who_ends_and_who_begins(desk, seed) -> None:
    chance, day = random.Random(seed), desk.clock().date()
    people = [Contact(id=new_id(), name=f"Person {place}", rule=chance.choice(["direct", "indirect-only"])) for place in range(6)]
    posts = [
        LiaisonPoint(
            id=new_id(),
            name=f"Post {place}",
            channels=(Channel(value=f"+999 555 01{place:02d}"),),
            holders=tuple(
                Holder(contact=one.id, since_on=day - timedelta(days=chance.randint(1, 300)), is_alternate=chance.choice([None, True]))
                for one in chance.sample(people, chance.randint(0, 3))
            ),
        )
        for place in range(4)
    ]
    records.keep_many(desk, [*people, *posts])
    for _turn in range(4):
        before, post = everything(desk), chance.choice(posts).id
        held = {one.contact for one in before[post].holders}
        following = chance.choice([one.id for one in people if one.id not in held] or [new_id()])
        on = day + timedelta(days=chance.randint(1, 40))
        try:
            rotating.rotate(desk, post, following, on)
        except (UserError, NotFoundError):
            assert everything(desk) == before
            continue
        after = everything(desk)
        assert {one for one in after if after[one] != before.get(one)} == {post}
        assert after[post].but(holders=()) == before[post].but(holders=())
        was, now = {one.id: one for one in before[post].holders}, {one.id: one for one in after[post].holders}
        (fresh,) = now.keys() - was.keys()
        assert (now[fresh].contact, now[fresh].since_on) == (following, on)
        changed = [one for one in was if now[one] != was[one]]
        assert all(now[one].but(until_on=None) == was[one] and now[one].until_on == on - timedelta(days=1) for one in changed)
        assert all(not was[one].is_alternate for one in changed)
