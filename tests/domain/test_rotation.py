"""A post passes from one holder to the next."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.liaison_point import Holder, LiaisonPoint, holders_on
from liaison_desk.domain.rotation import leaving, rotated

TODAY = date(2026, 11, 23)
NUMBER = Channel(id="c", value="+999 555 0101", kind="phone-mobile")


def row(contact: str, since: int | None = None, until: int | None = None, **more) -> Holder:
    days = (TODAY + timedelta(days=one) if one is not None else None for one in (since, until))
    return Holder(id=f"row-{contact}", contact=contact, **dict(zip(("since_on", "until_on"), days, strict=True)), **more)


def post(*holders: Holder, **more) -> LiaisonPoint:
    return LiaisonPoint(id="post", name="Duty desk", holders=holders, channels=(NUMBER,), **more)


def held_by(point: LiaisonPoint, day: int = 0) -> list[str]:
    return [one.contact for one in holders_on(point, TODAY + timedelta(days=day))]


def test_the_next_one_holds_it_from_that_day_and_the_one_before_until_the_day_before() -> None:
    after = rotated(post(row("old", -100)), "new", TODAY, handed_over="Two keys")
    assert (held_by(after, -1), held_by(after, 0), held_by(after, 500)) == (["old"], ["new"], ["new"])
    assert after.holders[0].handed_over == "Two keys"
    assert after.channels == (NUMBER,)


def test_deputies_stay_and_one_who_takes_it_over_is_deputy_no_more() -> None:
    before = post(row("old"), row("second", -9, is_alternate=True), row("third", is_alternate=True))
    assert held_by(rotated(before, "new", TODAY)) == ["new", "second", "third"]
    after = rotated(before, "second", TODAY, handed_over="All", is_acting=True)
    assert held_by(after) == ["second", "third"]
    assert after.holders[-1].is_acting
    assert [one.handed_over for one in after.holders] == ["All", "", "", ""]


def test_an_empty_post_gets_its_first_holder() -> None:
    assert held_by(rotated(post(), "new", TODAY)) == ["new"]


@pytest.mark.parametrize(
    ("before", "contact", "field"),
    [
        (post(), "", "contact"),
        (post(row("old")), "old", "contact"),
        (post(row("old", -9), row("later", 9)), "new", "on"),
    ],
)
def test_what_cannot_be_is_refused_by_the_field(before: LiaisonPoint, contact: str, field: str) -> None:
    with pytest.raises(UserError) as refused:
        rotated(before, contact, TODAY)
    assert refused.value.field == field


def test_a_post_may_change_hands_twice_on_one_day_and_the_last_one_holds_it() -> None:
    once = rotated(post(row("old", -100), row("second", -9, is_alternate=True)), "morning", TODAY)
    twice = rotated(once, "evening", TODAY, handed_over="The keys")
    assert (held_by(twice, -1), held_by(twice), held_by(twice, 1)) == (["old", "second"], ["evening", "second"], ["evening", "second"])
    assert [(one.contact, one.since_on, one.until_on, one.handed_over) for one in twice.holders[2:]] == [
        ("morning", TODAY, TODAY, "The keys"),
        ("evening", TODAY, None, ""),
    ]
    assert leaving((twice,), {"morning": PEOPLE["gone"]}, TODAY) == ()


def test_a_post_may_go_back_on_one_day_and_to_a_deputy_of_that_day() -> None:
    there = rotated(post(row("old", -100)), "new", TODAY)
    assert held_by(rotated(there, "old", TODAY)) == ["old"]
    assert held_by(rotated(post(row("old", 0), row("second", 0, is_alternate=True)), "second", TODAY)) == ["second"]


@given(st.lists(st.tuples(st.integers(-50, -2), st.booleans()), max_size=4), st.integers(0, 60))
def test_a_rotation_touches_only_the_holders_and_of_them_only_who_ends_and_who_begins(rows, ahead) -> None:
    before = post(*(row(f"p{place}", since, is_alternate=is_deputy or None) for place, (since, is_deputy) in enumerate(rows)))
    on = TODAY + timedelta(days=ahead)
    after = rotated(before, "new", on)
    assert after.but(holders=()) == before.but(holders=())
    assert [one.contact for one in after.holders] == [*(one.contact for one in before.holders), "new"]
    for was, now in zip(before.holders, after.holders, strict=False):
        assert now == was or (not was.is_alternate and now.but(until_on=None) == was and now.until_on == on - timedelta(days=1))
    assert held_by(before, ahead - 1) == held_by(after, ahead - 1)
    assert [one for one in held_by(after, ahead) if one == "new"] == ["new"]


PEOPLE = {
    "soon": Contact(id="soon", name="Soon", rotates_on=TODAY + timedelta(days=20)),
    "far": Contact(id="far", name="Far", rotates_on=TODAY + timedelta(days=46)),
    "gone": Contact(id="gone", name="Gone"),
    "alone": Contact(id="alone", name="Alone", post="Adviser", rotates_on=TODAY + timedelta(days=45)),
    "left": Contact(id="left", name="Left", rotates_on=TODAY - timedelta(days=1)),
}


def test_who_leaves_is_told_at_45_30_and_15_days_and_when_it_is_over() -> None:
    points = (post(row("soon")), post(row("far")), post(row("gone", -90, -3)), post(row("missing", -90, -3)))
    found = leaving(points, PEOPLE, TODAY)
    assert [(one.contact, one.days, one.stage, one.post) for one in found] == [
        ("gone", -3, 0, "Duty desk"),
        ("soon", 20, 30, "Duty desk"),
        ("alone", 45, 45, "Adviser"),
    ]


@pytest.mark.parametrize(("days", "stage"), [(45, 45), (31, 45), (30, 30), (16, 30), (15, 15), (0, 15)])
def test_the_reminder_that_has_come_is_told(days: int, stage: int) -> None:
    assert leaving((post(row("gone", -90, days)),), {"gone": PEOPLE["gone"]}, TODAY)[0].stage == stage


def test_a_post_whose_next_holder_is_written_down_is_settled() -> None:
    assert leaving((post(row("gone", -90, 3), row("soon", 4)),), {"gone": PEOPLE["gone"]}, TODAY) == ()
    assert leaving((post(),), {}, TODAY) == ()
