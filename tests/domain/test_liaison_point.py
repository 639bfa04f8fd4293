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
