"""The first page: who is missing by sector and kind, meetings of today, promises that were kept."""

from __future__ import annotations

from dataclasses import replace

from liaison_desk.domain.commitment import Commitment
from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.place import Place
from liaison_desk.domain.relationship import RelationshipLevel, between
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import checklists, engagements, records, today_views


def rows(desk) -> dict[str, today_views.HeatRow]:
    return {one.sector: one for one in today_views.seen(desk).heat}


def test_a_stakeholder_in_two_areas_counts_once(desk) -> None:
    records.keep(desk, Stakeholder(name="Police", family="police-host", sectors=frozenset({"health"}), areas=frozenset({"A", "B"})))
    assert rows(desk)["health"].counts["police"] == 1


def test_a_sector_without_anybody_local_is_a_gap(desk) -> None:
    records.keep(desk, Stakeholder(name="Police", family="police-host", sectors=frozenset({"health"})))
    assert rows(desk)["health"].is_gap
    records.keep(desk, Stakeholder(name="Circle", family="women", sectors=frozenset({"health"})))
    assert not rows(desk)["health"].is_gap


def test_an_absence_by_their_choice_is_no_gap(desk) -> None:
    ours, circle = (
        records.keep(desk, Stakeholder(name=one, family="women", sectors=frozenset({"health"}))).ids[0] for one in ("We", "Circle")
    )
    row = RelationshipLevel(level="coexist", since_on=desk.clock().date(), desired_reason="their-choice")
    records.keep(desk, between(ours, circle, "internal", (row,)))
    assert rows(desk)["health"].by_wish


def test_a_meeting_of_today_says_its_place_and_whom_it_is_with(desk) -> None:
    place = records.keep(desk, Place(name="Town hall")).ids[0]
    there = (Attendee(name="A", family="police-host"),)
    engagements.logged(desk, Engagement(title="Talk", starts_at=desk.clock(), place=place, attendees=there))
    found = today_views.seen(desk).meetings
    assert [(one.engagement.title, one.place, one.group) for one in found] == [("Talk", "Town hall", "police")]


def test_a_kept_promise_is_closed_on_its_day(desk) -> None:
    made = records.keep(desk, Commitment(text="Bring maps", owner="Desk")).ids[0]
    today_views.commitment_done(desk, records.one(desk, "commitment", made))
    kept = records.one(desk, "commitment", made)
    assert (kept.state, kept.closed_on) == ("done", desk.clock().date())


def test_an_office_that_has_only_just_begun_has_nothing_to_show(desk) -> None:
    assert today_views.seen(desk).is_empty


def test_a_running_list_is_something_to_show(desk) -> None:
    checklists.begin(desk, next(iter(checklists.templates())))
    assert not today_views.seen(desk).is_empty


def test_a_crisis_is_something_to_show(desk) -> None:
    assert not replace(today_views.seen(desk), is_crisis=True).is_empty
