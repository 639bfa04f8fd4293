from __future__ import annotations

from typing import cast

import pytest

from liaison_desk.domain.after_action.report import AfterAction
from liaison_desk.domain.engagement import Engagement
from liaison_desk.domain.errors import ImmutableError, NotFoundError, UserError
from liaison_desk.services import after_action, records
from liaison_desk.services.desk import Desk
from liaison_desk.storage import issued
from tests.services.office import furnish


def test_a_report_goes_through_its_life(desk: Desk) -> None:
    office = furnish(desk)
    assert after_action.state_of(desk, office.report) == "draft"
    assert after_action.review(desk, office.report, by="Head of Office") == office.report
    assert after_action.state_of(desk, office.report) == "reviewed"
    number = after_action.finalise(desk, office.report)
    assert number == f"MARAV-{desk.journal.letter}-AAR-2026-0001"
    assert after_action.state_of(desk, number) == after_action.state_of(desk, office.report) == "final"
    for step, state in ((after_action.release, "released"), (after_action.sent, "sent"), (after_action.acknowledged, "acknowledged")):
        assert step(desk, number) == number
        assert after_action.state_of(desk, number) == state


def test_drafts_and_issues_are_listed_each_once(desk: Desk) -> None:
    office = furnish(desk)
    after_action.review(desk, office.report)
    (draft,) = after_action.listed(desk)
    assert (draft.number, draft.state, draft.is_final, draft.at) == (f"DRAFT {office.report[:8]}", "reviewed", False, None)
    number = after_action.finalise(desk, office.report)
    (issue,) = after_action.listed(desk)
    assert (issue.number, issue.version, issue.is_final, issue.draft, issue.author) == (number, 1, True, office.report, desk.author)
    assert issue.record.title == "Wells and the river road"
    assert after_action.shown(desk, office.report) == issue


def test_an_author_alone_may_make_a_report_final(desk: Desk) -> None:
    assert after_action.finalise(desk, furnish(desk).report).endswith("0001")


def test_a_report_is_found_by_number_id_beginning_and_draft_words(desk: Desk) -> None:
    report = furnish(desk).report
    assert after_action.draft_of(desk, f"DRAFT {report[:8]}") == after_action.draft_of(desk, report[:8]) == report
    number = after_action.finalise(desk, report)
    found = after_action.issue_of(desk, number.lower())
    assert found is not None
    assert after_action.issue_of(desk, found.id) == after_action.issue_of(desk, report) == found
    assert after_action.shown(desk, number).id == found.id


@pytest.mark.parametrize("ref", ["", "DRAFT", "MARAV-A-AAR-2026-0099", "no such thing"])
def test_a_reference_that_fits_nothing_is_told(desk: Desk, ref: str) -> None:
    assert after_action.issue_of(desk, ref) is None
    with pytest.raises(NotFoundError):
        after_action.state_of(desk, ref)


def test_what_keeps_a_report_from_being_final_is_named(desk: Desk) -> None:
    office = furnish(desk)
    records.amend(desk, "after-action", office.report, {"bottom_line": "", "outcome": ""})
    with pytest.raises(UserError, match=r"Section 2: .*1 more") as refused:
        after_action.finalise(desk, office.report)
    assert refused.value.field == "outcome"
    assert [one.section for one in after_action.checked(desk, office.report)[0]] == ["2", "2"]


def test_a_first_page_that_is_too_full_keeps_a_report_from_being_final(desk: Desk) -> None:
    office = furnish(desk)
    report = cast("AfterAction", records.one(desk, "after-action", office.report))
    many = tuple(report.requests[0].but(id="", ask=f"Pump {number}", consequence="x" * 250) for number in range(40))
    records.keep(desk, report.but(requests=many))
    with pytest.raises(UserError, match="first page is too full"):
        after_action.finalise(desk, office.report)


def test_a_final_report_never_changes(desk: Desk) -> None:
    office = furnish(desk)
    number = after_action.finalise(desk, office.report)
    with pytest.raises(ImmutableError, match="amend-final"):
        records.amend(desk, "after-action", office.report, {"title": "Other"})
    with pytest.raises(ImmutableError, match=number):
        records.drop(desk, "after-action", office.report)
    with pytest.raises(ImmutableError):
        after_action.finalise(desk, office.report)
    with pytest.raises(ImmutableError):
        after_action.review(desk, office.report)


def test_what_is_shown_of_a_final_report_is_its_snapshot(desk: Desk) -> None:
    office = furnish(desk)
    number = after_action.finalise(desk, office.report)
    records.amend(desk, "engagement", office.engagement, {"title": "Renamed"})
    facts, identity = after_action.on_paper(desk, number)
    assert facts.engagement.title == "Wells and the river road"
    assert (identity.number, identity.version, identity.is_draft) == (number, 1, False)
    assert facts.made_final_on == desk.clock().date()


def test_a_draft_on_paper_is_as_it_stands_now(desk: Desk) -> None:
    office = furnish(desk)
    facts, identity = after_action.on_paper(desk, office.report)
    assert identity.draft_id == office.report[:8]
    assert facts.made_final_on is None
    assert [one.text for one in facts.commitments] == ["Test the north well"]
    assert facts.office == "Civil Affairs Office Marav"


def test_an_amendment_is_the_next_version_and_supersedes(desk: Desk) -> None:
    office = furnish(desk)
    number = after_action.finalise(desk, office.report)
    draft = after_action.amend_final(desk, number, note="Wrong well")
    assert records.one(desk, "after-action", draft).amends == number  # type: ignore[attr-defined]
    records.amend(desk, "after-action", draft, {"bottom_line": "Three wells are closed."})
    amended = after_action.on_paper(desk, draft)[0].amended
    assert amended is not None
    assert amended.report.id == office.report
    assert after_action.finalise(desk, draft) == number
    states = {(one.version, one.state) for one in after_action.listed(desk)}
    assert states == {(1, "superseded"), (2, "final")}
    assert after_action.on_paper(desk, number)[1].supersedes == "version 1"
    facts = after_action.on_paper(desk, number)[0]
    assert facts.amended is not None
    assert facts.amended.report.bottom_line != facts.report.bottom_line == "Three wells are closed."
    with pytest.raises(ImmutableError, match="later version"):
        after_action.amend_final(desk, issued.listed(desk.vault)[0].id)


def test_a_report_takes_the_place_of_no_other_by_a_number_that_was_typed(desk: Desk) -> None:
    office = furnish(desk)
    number = after_action.finalise(desk, office.report)
    draft = after_action.amend_final(desk, number)
    with pytest.raises(UserError, match="amend-final") as said:
        records.keep(desk, AfterAction(title="About something else", amends=number))
    assert said.value.field == "amends"
    with pytest.raises(UserError, match="amend-final"):
        records.amend(desk, "after-action", draft, {"amends": ""})
    records.amend(desk, "after-action", draft, {"title": "Other"})


def test_the_rows_of_an_amendment_are_other_records_than_those_of_the_issue(desk: Desk) -> None:
    office = furnish(desk)
    number = after_action.finalise(desk, office.report)
    draft = cast("AfterAction", records.one(desk, "after-action", after_action.amend_final(desk, number)))
    before = cast("AfterAction", records.one(desk, "after-action", office.report))
    assert draft.requests[0].ask == before.requests[0].ask
    assert draft.requests[0].id != before.requests[0].id


def test_only_a_final_report_is_released_sent_and_acknowledged(desk: Desk) -> None:
    office = furnish(desk)
    for step in (after_action.release, after_action.sent, after_action.acknowledged, after_action.amend_final):
        with pytest.raises(UserError, match="final first"):
            step(desk, office.report)


def test_what_happens_to_a_final_report_is_written_down_in_its_order(desk: Desk) -> None:
    number = after_action.finalise(desk, furnish(desk).report)
    with pytest.raises(UserError, match="Release"):
        after_action.sent(desk, number)
    with pytest.raises(UserError, match="sent first"):
        after_action.acknowledged(desk, number)
    after_action.release(desk, number, by="Head of Office")
    after_action.release(desk, number, by="Head of Mission")
    after_action.sent(desk, number)
    with pytest.raises(UserError, match="went out"):
        after_action.release(desk, number, by="Somebody else")
    assert after_action.on_paper(desk, number)[1].released_by == "Head of Mission"
    after_action.sent(desk, number, recipient="Partner")
    assert after_action.shown(desk, number).events == ("released", "released", "sent", "sent")


def test_a_version_in_whose_place_another_stands_is_neither_released_nor_sent_but_confirmed(desk: Desk) -> None:
    number = after_action.finalise(desk, furnish(desk).report)
    first = after_action.shown(desk, number).id
    after_action.release(desk, number)
    after_action.sent(desk, number)
    amendment = after_action.amend_final(desk, number)
    after_action.finalise(desk, amendment)
    for step in (after_action.release, after_action.sent):
        with pytest.raises(ImmutableError, match="later version"):
            step(desk, first)
    after_action.acknowledged(desk, first, by="Headquarters")
    assert after_action.state_of(desk, first) == "superseded"
    assert after_action.shown(desk, number).state == "final"


def test_a_release_needs_an_authority(desk: Desk) -> None:
    office = furnish(desk)
    records.keep(desk, desk.operation.but(release_authority=""))
    number = after_action.finalise(desk, office.report)
    with pytest.raises(UserError, match="which post") as refused:
        after_action.release(desk, number)
    assert refused.value.field == "release_authority"
    after_action.release(desk, number, by="Deputy head")
    assert after_action.on_paper(desk, number)[1].released_by == "Deputy head"


def test_a_report_is_begun_once_with_what_is_known(desk: Desk) -> None:
    office = furnish(desk)
    assert after_action.begin(desk, office.engagement) == office.report
    records.keep(desk, Engagement(id="11111111-1111-4111-8111-111111111111", title="Road", state="did-not-happen", purpose="Agree."))
    made = cast("AfterAction", records.one(desk, "after-action", after_action.begin(desk, "11111111-1111-4111-8111-111111111111")))
    assert (made.title, made.kind, made.purpose, made.release_authority) == ("Road", "did-not-happen", "Agree.", "Head of Office")


@pytest.mark.parametrize(("kind", "expected"), [("exercise", "exercise"), ("meeting", "meeting")])
def test_the_kind_of_a_report_follows_from_the_engagement(desk: Desk, kind: str, expected: str) -> None:
    records.keep(desk, Engagement(id="11111111-1111-4111-8111-111111111111", title="Road", kind=kind, state="held"))
    made = cast("AfterAction", records.one(desk, "after-action", after_action.begin(desk, "Road")))
    assert made.kind == expected
    assert bool(made.is_exercise) is (kind == "exercise")
