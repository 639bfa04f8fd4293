"""What a report says before anybody wrote a word of it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, cast

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.services import after_action, engagements, records

if TYPE_CHECKING:
    from liaison_desk.domain.after_action.report import AfterAction
    from liaison_desk.services.desk import Desk


def held(desk: Desk, *attendees: Attendee, days: int = 1) -> str:
    made = Engagement(title="Wells", state="held", starts_at=desk.clock() - timedelta(days=days), attendees=attendees)
    return engagements.logged(desk, made)[0]


def signed(desk: Desk, meeting: str) -> tuple[str, str]:
    made = cast("AfterAction", records.one(desk, "after-action", after_action.begin(desk, meeting)))
    return made.author_post, made.author_unit


def test_the_first_report_of_an_author_whom_nobody_knows_asks_for_their_post(desk: Desk) -> None:
    assert signed(desk, held(desk)) == ("", "")


def test_own_staff_sign_with_the_post_of_their_contact_and_namesakes_from_outside_give_none(desk: Desk) -> None:
    records.keep(desk, Contact(name=desk.author, post="Chair of the market", rule="direct"))
    assert signed(desk, held(desk)) == ("", "")
    records.keep(desk, Contact(name=desk.author.upper(), post="Liaison officer", is_ours=True, rule="direct"))
    assert signed(desk, held(desk)) == ("Liaison officer", "")


def test_what_an_author_signed_last_is_signed_again_and_a_new_post_is_said_once(desk: Desk) -> None:
    records.keep(desk, Contact(name=desk.author, post="Liaison officer", is_ours=True, rule="direct"))
    older, newer = (after_action.begin(desk, held(desk, days=days)) for days in (9, 3))
    records.amend(desk, "after-action", newer, {"author_post": "Head of section", "author_unit": "Field office"})
    records.amend(desk, "after-action", older, {"author_post": "Liaison assistant"})
    assert signed(desk, held(desk)) == ("Head of section", "Field office")


def test_the_post_in_which_they_sat_in_that_meeting_comes_first(desk: Desk) -> None:
    records.amend(desk, "after-action", after_action.begin(desk, held(desk)), {"author_post": "Liaison officer"})
    sat = Attendee(name=desk.author, post="Acting head", side="ours")
    assert signed(desk, held(desk, sat)) == ("Acting head", "")
