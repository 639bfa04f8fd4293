"""A liaison point is a post, and its holders come and go."""

from datetime import date

from liaison_desk.domain.liaison_point import Holder, LiaisonPoint, holder_on, holders_on

FIRST = Holder(contact="first", since_on=date(2026, 1, 1), until_on=date(2026, 6, 30))
DEPUTY = Holder(contact="deputy", is_alternate=True)
SECOND = Holder(contact="second", since_on=date(2026, 7, 1))
POST = LiaisonPoint(name="Duty desk", holders=(DEPUTY, FIRST, SECOND))


def test_the_holder_of_the_day_comes_before_the_deputy() -> None:
    assert [one.contact for one in holders_on(POST, date(2026, 6, 30))] == ["first", "deputy"]
    assert [one.contact for one in holders_on(POST, date(2026, 7, 1))] == ["second", "deputy"]


def test_the_deputy_answers_where_the_post_is_empty() -> None:
    assert holder_on(POST, date(2025, 12, 31)) == DEPUTY
    assert holder_on(LiaisonPoint(name="Empty"), date(2026, 1, 1)) is None


def test_who_gave_it_up_on_the_day_they_took_it_held_it_for_nobody_who_asks_later_but_stays_written_down() -> None:
    day = date(2026, 7, 1)
    morning, evening = Holder(contact="morning", since_on=day, until_on=day), Holder(contact="evening", since_on=day)
    assert holders_on(LiaisonPoint(holders=(FIRST, morning, evening)), day) == (evening,)
    assert holders_on(LiaisonPoint(holders=(morning,)), day) == (morning,)
    assert holders_on(LiaisonPoint(holders=(morning, evening.but(is_alternate=True))), day)[0] == morning
