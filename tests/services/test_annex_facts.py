"""What annexes stand on, from a real vault; and that a copy made twice says the same."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from liaison_desk.domain.after_action.report import AfterAction
from liaison_desk.domain.checklist import Checklist, ChecklistItem
from liaison_desk.domain.sharing.report import ReportView
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.domain.terms.after_action import ANNEXES
from liaison_desk.services import after_action, annex_facts, publishing, records
from liaison_desk.services.desk import Desk
from liaison_desk.services.report_facts import gathered
from tests.services.office import furnish

_READER = "Mission headquarters"


def chosen(desk: Desk) -> AfterAction:
    """Keep a report with every annex chosen."""
    office = furnish(desk)
    report = after_action.draft(desk, office.report).but(annexes=frozenset(one.code for one in ANNEXES))
    items = (ChecklistItem(number="1", text="Know every forum"),)
    records.keep(desk, Checklist(name="Before a crisis", operation=desk.operation.id, items=items))
    records.keep(desk, report)
    return after_action.draft(desk, report.id)


def printed(desk: Desk, ref: str) -> ReportView:
    prepared = publishing.prepare(desk, "after-action", ref, audience="hq", recipient=_READER)
    return cast("ReportView", prepared.printed.disclosed.record)


def test_only_what_a_chosen_annex_needs_is_gathered(desk: Desk) -> None:
    report = chosen(desk)
    facts = gathered(desk, report).annexes
    assert facts.at
    assert {one.id for one in facts.people} <= {one.contact for one in gathered(desk, report).engagement.attendees}
    assert facts.people
    assert facts.stakeholders
    assert [one.name for one in facts.checklists] == ["Before a crisis"]
    assert facts.began.keys() == {one.id for one in facts.stakeholders}
    fewer = gathered(desk, report.but(annexes=frozenset({"abbreviations"}))).annexes
    assert (fewer.people, fewer.stakeholders, fewer.checklists, dict(fewer.began)) == ((), (), (), {})
    assert gathered(desk, report.but(annexes=frozenset())).annexes == annex_facts.AnnexFacts()


def test_no_reason_of_a_channel_and_no_note_is_gathered(desk: Desk) -> None:
    facts = gathered(desk, chosen(desk)).annexes
    assert all(not one.notes and all(not each.reason for each in one.channels) for one in facts.people)
    assert all(not one.mandate and not one.notes for one in facts.stakeholders)


def test_a_final_report_keeps_its_annexes_whatever_changes_later(desk: Desk) -> None:
    number = after_action.finalise(desk, chosen(desk).id)
    before = printed(desk, number)
    somebody = desk.shelf.found("stakeholder")[0]
    records.keep(desk, cast("Stakeholder", somebody).but(name="Quite another name"))
    assert before.annexes is not None
    assert printed(desk, number).annexes == before.annexes


def test_changes_count_from_the_report_before_and_a_copy_made_again_says_the_same(desk: Desk, tmp_path: Path) -> None:
    report = chosen(desk)
    issue = after_action.issue_of(desk, after_action.finalise(desk, report.id))
    assert issue is not None
    first = issue.id
    made = [publishing.prepare(desk, "after-action", first, audience="hq", recipient=_READER) for _time in range(2)]
    assert made[0].printed.disclosed.record.annexes.since == ""
    one = publishing.publish(desk, made[0], tmp_path / "one.pdf")
    second = after_action.finalise(desk, after_action.amend_final(desk, first))
    amended = publishing.prepare(desk, "after-action", second, audience="hq", recipient=_READER.upper())
    assert amended.printed.disclosed.record.annexes.since == desk.clock().date().isoformat()
    publishing.publish(desk, amended, tmp_path / "two.pdf")
    again = publishing.prepare(desk, "after-action", first, audience="hq", recipient=_READER)
    assert publishing.publish(desk, again, tmp_path / "three.pdf").sha256 == one.sha256
    assert annex_facts.last_report_on(desk, {"another"}, "Somebody else") == ""
