"""A roll-up gathers the meetings of a period with their reports, and what was promised."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from liaison_desk.domain.commitment import Commitment
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.record import new_id
from liaison_desk.services import after_action, follow_ups, printed_roll_up, publishing, records, sharing
from liaison_desk.services.desk import Desk
from liaison_desk.services.printing import Printed
from tests.services.office import furnish


def rolled(desk: Desk, ref: str = "month", audience: str = "team") -> Printed:
    return printed_roll_up.roll_up(desk, ref, sharing.reader_of(desk, audience), "Our office")


@pytest.mark.parametrize(
    ("ref", "since", "until"),
    [
        ("", date(2026, 11, 16), date(2026, 11, 22)),
        ("week", date(2026, 11, 16), date(2026, 11, 22)),
        ("Month", date(2026, 11, 1), date(2026, 11, 30)),
        ("2026-W01", date(2025, 12, 29), date(2026, 1, 4)),
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28)),
    ],
)
def test_a_period_is_a_week_or_a_month(ref: str, since: date, until: date) -> None:
    assert printed_roll_up.period_of(ref, date(2026, 11, 22)) == (since, until)


@pytest.mark.parametrize("ref", ["year", "2026-W60", "2026-13", "2026-00", "22 NOV", "9999-W52", "0000-W01", "0000-01"])
def test_another_period_is_refused(ref: str) -> None:
    with pytest.raises(UserError) as refused:
        printed_roll_up.period_of(ref, date(2026, 11, 22))
    assert refused.value.field == "ref"


def test_a_meeting_of_the_period_is_in_it_with_its_draft(desk: Desk) -> None:
    furnish(desk)
    printed = rolled(desk)
    (line,) = printed.disclosed.record.forums
    assert (line.held, line.reported) == (1, 0)
    assert [one.ask for one in printed.disclosed.record.asks] == ["A pump"]
    assert "Yusuf Karam" in rolled(desk, audience="hq").names


def test_an_answer_counts_from_its_day_on(desk: Desk) -> None:
    office = furnish(desk)
    ask = records.one(desk, "after-action", office.report).requests[0].id  # type: ignore[attr-defined]
    changes = follow_ups.followed(desk, ask, words="It comes on Monday")
    assert [(one.state, one.answer) for one in rolled(desk).disclosed.record.asks] == [("done", "It comes on Monday")]
    records.amend(desk, "follow-up", changes.ids[0], {"closed_on": (desk.clock() + timedelta(days=1)).date()})
    assert [one.state for one in rolled(desk).disclosed.record.asks] == ["open"]


def test_a_final_report_counts_as_reported(desk: Desk) -> None:
    office = furnish(desk)
    after_action.finalise(desk, office.report)
    view = rolled(desk).disclosed.record
    assert view.forums[0].reported == 1
    assert view.asks[0].report.startswith("DESK-A-AAR") or "AAR" in view.asks[0].report


def test_a_meeting_of_another_month_or_still_to_come_is_not_in_it(desk: Desk) -> None:
    office = furnish(desk)
    records.amend(desk, "engagement", office.engagement, {"state": "planned"})
    assert rolled(desk).disclosed.record.forums == ()
    records.amend(desk, "engagement", office.engagement, {"state": "held", "starts_at": desk.clock() - timedelta(days=90)})
    assert rolled(desk).disclosed.record.forums == ()


def test_a_meeting_without_a_report_is_in_it(desk: Desk) -> None:
    office = furnish(desk)
    records.drop(desk, "after-action", office.report)
    assert rolled(desk).disclosed.record.forums[0].held == 1


def test_promises_that_wait_and_those_closed_in_the_period_are_in_it(desk: Desk) -> None:
    office = furnish(desk)
    promise = desk.shelf.ids("commitment")[0]
    assert [one.text for one in rolled(desk).disclosed.record.commitments] == ["Test the north well"]
    records.amend(desk, "commitment", promise, {"state": "done", "closed_on": desk.clock().date()})
    assert rolled(desk).disclosed.record.closed == 1
    records.amend(desk, "commitment", promise, {"operation": office.report})
    assert rolled(desk).disclosed.record.closed == 0


@pytest.mark.parametrize("audience", ["team", "hq", "humanitarian", "partner", "mission-military"])
def test_it_goes_to_every_audience_without_a_leak_and_again(desk: Desk, audience: str, tmp_path: Path) -> None:
    office = furnish(desk)
    records.amend(desk, "after-action", office.report, {"bottom_line": "Two wells are closed."})
    prepared = publishing.prepare(desk, "roll-up", "month", audience=audience, recipient="Access desk")
    share = publishing.publish(desk, prepared, tmp_path / "a.pdf")
    publishing.again(desk, share.id, tmp_path / "b.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


@pytest.mark.parametrize("audience", ["state", "public"])
def test_there_is_none_for_a_reader_who_would_read_mere_counts(desk: Desk, audience: str) -> None:
    furnish(desk)
    prepared = publishing.prepare(desk, "roll-up", "month", audience=audience, recipient="Access desk")
    assert prepared.is_empty
    with pytest.raises(UserError) as refused:
        publishing.drafted(desk, prepared)
    assert refused.value.field == "audience"


def promise(desk: Desk, **fields: Any) -> None:
    records.keep(desk, Commitment(id=new_id(), text="Send the plan", owner="Liaison", **fields))


def open_texts(desk: Desk, ref: str) -> list[str]:
    return [one.text for one in rolled(desk, ref).disclosed.record.commitments]


def test_a_promise_made_after_a_period_is_not_of_it(desk: Desk) -> None:
    furnish(desk)
    promise(desk, due_on=date(2026, 11, 24))
    assert open_texts(desk, "2026-08") == []
    assert len(open_texts(desk, "month")) == 2


def test_a_promise_of_no_meeting_is_of_the_past_period_that_it_was_due_in(desk: Desk) -> None:
    promise(desk, due_on=date(2026, 8, 20))
    promise(desk)
    assert len(open_texts(desk, "2026-08")) == 1
    assert rolled(desk, "2026-08").disclosed.record.late == 1


def test_a_promise_kept_after_a_period_stood_open_at_its_end(desk: Desk) -> None:
    promise(desk, due_on=date(2026, 8, 20), state="done", closed_on=date(2026, 9, 3))
    view = rolled(desk, "2026-08").disclosed.record
    assert (len(view.commitments), view.closed) == (1, 0)
    assert rolled(desk, "2026-09").disclosed.record.closed == 1


@pytest.mark.parametrize("ref", ["9999-12", "2026-W48"])
def test_a_period_that_has_not_begun_is_refused(desk: Desk, ref: str) -> None:
    with pytest.raises(UserError, match="not begun") as refused:
        rolled(desk, ref)
    assert refused.value.field == "ref"
