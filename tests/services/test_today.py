"""What needs the officer today."""

from datetime import date, timedelta

from liaison_desk.domain.commitment import Commitment
from liaison_desk.domain.contact import Contact
from liaison_desk.domain.engagement import Engagement
from liaison_desk.domain.operation import Operation
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import checklists, engagements, notes, records, today
from liaison_desk.services.desk import Desk
from tests.template_desk import NOW


def topics(desk: Desk) -> list[str]:
    return [one.topic for one in today.today(desk).needs]


def test_an_empty_desk_needs_nothing(desk: Desk) -> None:
    page = today.today(desk)
    assert (page.needs, page.engagements, page.checklists, page.commitments, page.stakeholders) == ((), (), (), (), 0)


def test_a_report_that_is_owed_comes_first_with_one_verb(desk: Desk) -> None:
    ended = NOW - timedelta(hours=60)
    record_id, _changes = engagements.logged(desk, Engagement(title="Water", starts_at=ended, ends_at=ended, state="held"))
    (need,) = today.today(desk).needs
    assert (need.topic, need.verb, need.kind, need.id, need.is_late) == ("report", "Write", "engagement", record_id, False)
    desk.clock.move(hours=24)
    assert today.today(desk).needs[0].is_late


def test_a_report_that_is_due_later_is_silent(desk: Desk) -> None:
    engagements.logged(desk, Engagement(title="Water", starts_at=NOW, ends_at=NOW, state="held"))
    assert topics(desk) == []
    assert [one.title for one in today.today(desk).engagements] == ["Water"]


def test_a_promise_of_ours_that_is_late_is_told(desk: Desk) -> None:
    records.keep(desk, Commitment(text="Send the road list", owner="Civil Affairs", due_on=date(2026, 11, 20)))
    records.keep(desk, Commitment(text="Ask about the weir", owner="Civil Affairs"))
    assert topics(desk) == ["commitment"]
    assert [one.text for one in today.today(desk).commitments] == ["Send the road list", "Ask about the weir"]


def test_promises_of_another_operation_are_not_told(desk: Desk) -> None:
    elsewhere = records.keep(desk, Operation(name="Lower Saan")).ids[0]
    records.keep(desk, Commitment(text="Send the road list", due_on=date(2026, 11, 20), operation=elsewhere))
    assert topics(desk) == []
    assert today.today(desk).commitments == ()


def test_quick_notes_wait_on_the_page(desk: Desk) -> None:
    notes.jotted(desk, "The ferry stops at noon")
    assert [one.text for one in today.today(desk).notes] == ["The ferry stops at noon"]


def test_a_step_that_is_overdue_is_told(desk: Desk) -> None:
    record_id, _changes = checklists.begin(desk, "first_72_hours")
    assert "checklist" not in topics(desk)
    desk.clock.move(days=4)
    need = next(one for one in today.today(desk).needs if one.topic == "checklist")
    assert (need.kind, need.id) == ("checklist", record_id)


def test_a_sector_without_local_civil_society_is_a_gap(desk: Desk) -> None:
    records.keep(desk, Stakeholder(name="Clear Path", family="ngo-int", locality="international", sectors=frozenset({"health"})))
    need = next(one for one in today.today(desk).needs if one.topic == "gap")
    assert "Healthcare" in need.title
    assert need.where == (("sectors", "health"),)


def test_contacts_not_checked_for_long_are_one_line(desk: Desk) -> None:
    records.keep(desk, Contact(name="Ana"))
    records.keep(desk, Contact(name="Ben"))
    need = next(one for one in today.today(desk).needs if one.topic == "stale")
    assert (need.title, need.verb) == ("2 contacts not checked for long", "Verify")
    assert need.reason.startswith("Among them: ")
