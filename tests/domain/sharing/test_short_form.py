"""The data of a short form is what its one page prints."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from liaison_desk.domain.commitment import Commitment
from liaison_desk.domain.sharing.attendance import AttendeeLine
from liaison_desk.domain.sharing.report import ReportView
from liaison_desk.domain.sharing.short_form import who_is_told
from tests.rich_report import FACTS, FINAL, told


def short(kind: str, audience: str = "team") -> ReportView:
    return told(audience, replace(FACTS, report=FACTS.report.but(kind=kind)), FINAL).record


def test_a_flash_note_holds_one_promise_one_observation_and_nothing_of_the_other_sections():
    view = short("flash")
    assert (len(view.commitments), len(view.report.observations)) == (1, 1)
    assert (view.report.agenda, view.report.purpose, view.report.information, view.report.plan) == ((), "", (), ())
    assert (view.carried, view.absence, view.pairs, view.checks) == ((), (), (), ())
    assert view.report.bottom_line


def test_a_flash_note_names_the_main_ones_and_our_own():
    lines = (AttendeeLine(who="Main", is_primary=True), AttendeeLine(who="Other"), AttendeeLine(who="Ours", is_ours=True))
    assert [one.who for one in who_is_told(lines)] == ["Main", "Ours"]
    assert who_is_told(lines[1:2]) == lines[1:2]


def test_the_note_that_a_meeting_did_not_happen_names_nobody_and_says_why_and_what_is_next():
    view = short("did-not-happen")
    assert (view.attendance, view.commitments, view.report.observations) == ((), (), ())
    assert view.report.agenda


@pytest.mark.parametrize(("kind", "overdue"), [("meeting", ("late", "later")), ("flash", ("late",)), ("did-not-happen", ())])
def test_only_the_promise_that_is_told_can_be_overdue(kind: str, overdue: tuple[str, ...]) -> None:
    late = Commitment(id="late", text="Bring the pump", due_on=date(2026, 11, 21))
    facts = replace(FACTS, report=FACTS.report.but(kind=kind), commitments=(late, late.but(id="later")), carried=())
    assert told("team", facts).record.overdue == overdue


@pytest.mark.parametrize("kind", ["flash", "did-not-happen"])
def test_a_short_form_says_what_it_is_to_those_who_may_read_nothing_else(kind):
    assert short(kind, "public").report.kind == kind


@pytest.mark.parametrize("kind", ["flash", "did-not-happen"])
def test_the_review_of_a_short_form_speaks_of_what_it_may_print(kind):
    made = told("partner", replace(FACTS, report=FACTS.report.but(kind=kind)), FINAL)
    heads = {one.path.partition(".")[0] for one in made.decisions}
    assert not heads & {"information", "relationship_changes", "carried"}
    assert ("purpose" in heads) == (kind == "did-not-happen")
    assert "bottom_line" in heads


def test_the_whole_report_is_left_whole():
    assert short("meeting").report.purpose
    assert short("meeting").carried
