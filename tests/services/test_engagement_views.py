"""Engagements as a page shows them."""

from datetime import timedelta

from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.place import Place
from liaison_desk.services import after_action, engagement_views, engagements, records
from liaison_desk.services.desk import Desk
from tests.template_desk import NOW


def logged(desk: Desk, **fields: object) -> str:
    began = NOW - timedelta(hours=2)
    return engagements.logged(desk, Engagement(title="Water", starts_at=began, ends_at=began, state="held", **fields))[0]


def test_a_meeting_says_where_how_many_and_what_it_owes(desk: Desk) -> None:
    place = records.keep(desk, Place(name="Town hall")).ids[0]
    people = (Attendee(name="Ana"), Attendee(name="Ben", presence="declined"))
    (seen,) = engagement_views.seen(desk, [logged(desk, place=place, attendees=people)])
    assert (seen.titles[place], seen.present, seen.is_owed, seen.report) == ("Town hall", 1, True, None)


def test_a_draft_is_its_report_and_it_still_owes_one(desk: Desk) -> None:
    record_id = logged(desk)
    draft = after_action.begin(desk, record_id)
    (seen,) = engagement_views.seen(desk, [record_id])
    assert seen.report is not None
    assert (seen.report.draft, seen.is_owed) == (draft, True)


def test_a_chance_contact_owes_nothing(desk: Desk) -> None:
    (seen,) = engagement_views.seen(desk, [logged(desk, kind="chance")])
    assert not seen.is_owed


def test_what_is_gone_is_left_out(desk: Desk) -> None:
    assert engagement_views.seen(desk, ["nobody"]) == []


def test_a_meeting_that_is_over_and_only_planned_is_told_as_such(desk: Desk) -> None:
    past, ahead = (
        engagements.logged(desk, Engagement(title="Water", starts_at=NOW + timedelta(days=days), state="planned"))[0] for days in (-1, 1)
    )
    assert [one.is_unsaid for one in engagement_views.seen(desk, [past, ahead])] == [True, False]
