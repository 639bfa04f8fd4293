"""What an amendment changes, as far as its reader may read both versions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from liaison_desk.domain.information import Information
from liaison_desk.domain.sharing.amended import ChangedPart, ChangedSection, changed_words
from liaison_desk.domain.sharing.plain import from_plain, to_plain
from liaison_desk.domain.sharing.report_facts import ReportFacts, snapshot_of
from tests.rich_report import CAPTAIN, FACTS, told


def changed(audience: str = "team", *, before: ReportFacts = FACTS, **fields: object) -> dict[str, list[str]]:
    """Return what a report with these fields changes, by section, as an audience is told."""
    facts = replace(FACTS, report=FACTS.report.but(**fields), amended=before)
    changes = told(audience, facts).record.changes
    assert changes is not None
    return {one.number: [part.words for part in one.parts] for one in changes}


def met(audience: str = "team", **fields: object) -> dict[str, list[str]]:
    """Return what a report of a meeting with these fields changes."""
    changes = told(audience, replace(FACTS, engagement=FACTS.engagement.but(**fields), amended=FACTS)).record.changes
    assert changes is not None
    return {one.number: [part.words for part in one.parts] for one in changes}


def test_a_report_that_amends_nothing_says_nothing_of_it() -> None:
    assert told("team").record.changes is None


def test_an_amendment_that_changes_nothing_says_so() -> None:
    assert changed(amends="MARAV-A-AAR-2026-0007", notes="A wrong well") == {}
    assert changed_words(()) == "Nothing that this copy shows."


def test_rows_with_other_ids_that_say_the_same_are_no_change() -> None:
    rows = {name: tuple(one.but(id=f"new {one.id}", parent="other") for one in getattr(FACTS.report, name)) for name in ("agenda", "plan")}
    assert changed(**rows) == {}


def test_values_are_named_and_rows_are_counted() -> None:
    first, second = FACTS.report.agenda
    agenda = (first.but(summary="Other words"), second, second.but(id="a3", subject="The ferry"))
    assert changed(bottom_line="Other", agenda=agenda, safety=()) == {
        "2": ["Bottom line"],
        "6": ["What happened (1 changed, 1 new)"],
        "13": ["Safety, access and do-no-harm (1 taken out)"],
    }


def test_a_rating_belongs_to_the_assessment_and_the_words_to_the_purpose() -> None:
    first, second = FACTS.report.objectives
    assert changed(objectives=(first.but(rating="P"), second)) == {"9": ["Objectives (1 changed)"]}
    assert changed(objectives=(first.but(text="Two lists"), second)) == {"3": ["Objectives (1 changed)"]}


def test_what_is_no_field_of_the_report_counts_too() -> None:
    assert met(attendees=FACTS.engagement.attendees[:-1])["4"] == ["Attendance (1 taken out)"]
    assert met(ends_at=None)["1"] == ["When"]
    task = FACTS.commitments[0].but(state="done")
    changes = told("team", replace(FACTS, commitments=(task, FACTS.commitments[1]), place=None, forum=None, amended=FACTS)).record.changes
    assert changes is not None
    assert [one.words for one in changes] == ["1: Place, Forum", "8: Commitments (1 changed)"]


def test_a_question_that_waits_counts_where_its_reader_may_read_it() -> None:
    question = Information(id="q", subject="Which roads are open?", category="coord", is_question=True, waits_for="Engineer")
    facts = replace(FACTS, questions=(question,), amended=FACTS)
    told_of = {one: [each.words for each in told(one, facts).record.changes or ()] for one in ("team", "public")}
    assert told_of == {"team": ["7: Questions put to us (1 new)"], "public": []}


@pytest.mark.parametrize("audience", ["hq", "humanitarian", "partner", "public"])
def test_what_a_reader_may_not_know_never_counts_as_changed(audience: str) -> None:
    assert changed(audience, sensitive_moments="Another matter") == {}
    assert changed(audience, author_name="Somebody else") == {}


def test_a_soldier_who_was_there_in_either_version_closes_names_in_both() -> None:
    with_captain = FACTS.engagement.but(attendees=(*FACTS.engagement.attendees, CAPTAIN))
    before = told("humanitarian", replace(FACTS, engagement=with_captain, amended=FACTS)).record
    assert before.changes is not None
    assert {one.number for one in before.changes} <= {"4", "5"}


def test_what_changed_goes_into_the_log_and_comes_back_but_not_into_the_snapshot() -> None:
    section = ChangedSection(number="8", parts=(ChangedPart(label="Commitments", new=1, gone=2),))
    assert from_plain(to_plain(section)) == section
    assert section.words == "8: Commitments (1 new, 2 taken out)"
    assert "amended" not in snapshot_of(replace(FACTS, amended=FACTS))
