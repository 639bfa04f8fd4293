"""A report reminds of who still has to be warned, and of annexes that would be empty."""

from __future__ import annotations

from liaison_desk.domain.after_action.report import AfterAction
from liaison_desk.domain.checklist import Checklist, ChecklistItem
from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.information import HarmCheck
from liaison_desk.domain.record import new_id
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import after_action, life_warnings, records
from liaison_desk.services.desk import Desk
from liaison_desk.services.report_reminders import reminders
from tests.services.office import furnish

ALL = frozenset({"attendance", "map", "checklists", "changes", "abbreviations"})


def test_a_warning_heard_at_the_meeting_is_reminded_of_until_it_was_told_and_confirmed(desk: Desk) -> None:
    met = Engagement(id=new_id(), title="Wells", state="held", starts_at=desk.clock())
    report = AfterAction(id=new_id(), title="Wells", engagement=met.id)
    check = HarmCheck(serves_civilians=True, could_harm=False, could_expose_source=False, needs_detail=True)
    warning = life_warnings.blank(desk, engagement=met.id, text="The low ground floods.").but(id=new_id(), check=check)
    records.keep_many(desk, (met, report, warning))
    told = [one for one in after_action.checked(desk, report.id)[1] if "danger to life" in one.message]
    assert [(one.section, one.field) for one in told] == [("13", "")]
    life_warnings.spoken(desk, life_warnings.prepare(desk, warning.id, audience="hq", recipient="Duty officer"))
    assert "Not confirmed yet" in reminders(desk, report, met)[0].message
    life_warnings.confirmed(desk, warning.id, "Duty officer")
    assert reminders(desk, report, met) == ()


def test_an_annex_that_is_ticked_and_would_be_empty_is_named(desk: Desk) -> None:
    met = Engagement(id=new_id(), title="Wells")
    report = AfterAction(id=new_id(), title="Wells", engagement=met.id, annexes=ALL)
    records.keep_many(desk, (met, report))
    found = reminders(desk, report, met)
    assert {(one.section, one.field) for one in found} == {("A-F", "annexes")}
    assert [one.message.rpartition(": ")[2][:1] for one in found] == ["A", "B", "C", "D"]
    assert reminders(desk, report.but(annexes=frozenset()), met) == ()
    assert reminders(desk, report, None) == ()
    there = met.but(attendees=(Attendee(id=new_id(), parent=met.id, name="Ana", presence="whole"),))
    running = Checklist(id=new_id(), name="Before", operation=desk.operation.id, items=(ChecklistItem(id=new_id(), text="Water"),))
    records.keep_many(desk, (there, running, Stakeholder(id=new_id(), name="Water board")))
    assert reminders(desk, report, there) == ()


def test_a_second_report_of_a_meeting_names_the_one_that_is_final(desk: Desk) -> None:
    office = furnish(desk)
    number = after_action.finalise(desk, office.report)
    second = AfterAction(id=new_id(), title="Again", engagement=office.engagement)
    records.keep(desk, second)
    told = [one for one in after_action.checked(desk, second.id)[1] if number in one.message]
    assert [(one.section, one.field) for one in told] == [("1", "engagement")]
    amendment = after_action.amend_final(desk, number)
    assert not [one for one in after_action.checked(desk, amendment)[1] if number in one.message]
