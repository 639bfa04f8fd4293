"""Short forms are made from a report, or from the meeting alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_desk.domain.errors import UserError
from liaison_desk.services import printed_short, publishing, records, sharing
from liaison_desk.services.desk import Desk
from liaison_desk.services.printing import Printed
from tests.services.office import furnish


def flash(desk: Desk, ref: str, audience: str = "hq") -> Printed:
    return printed_short.flash_note(desk, ref, sharing.reader_of(desk, audience), "Access desk")


def test_a_meeting_with_a_report_gives_that_report(desk: Desk) -> None:
    office = furnish(desk)
    by_meeting, by_report = flash(desk, f"engagement/{office.engagement[:8]}"), flash(desk, f"after-action/{office.report}")
    assert by_meeting.subject == by_report.subject == f"flash {office.report}"
    assert by_meeting.disclosed.record.report.kind == "flash"
    assert "Two wells are closed." in by_meeting.disclosed.record.report.bottom_line
    assert "Sara Idris" in by_meeting.names


def test_a_meeting_without_a_report_tells_its_gist(desk: Desk) -> None:
    office = furnish(desk)
    records.drop(desk, "after-action", office.report)
    records.amend(desk, "engagement", office.engagement, {"gist": "The road is open."})
    printed = flash(desk, f"engagement/{office.engagement}")
    assert printed.disclosed.record.report.bottom_line == "The road is open."
    assert printed.disclosed.record.identity.draft_id == office.engagement[:8]
    assert printed.number


def test_a_meeting_that_was_held_has_no_note_that_it_was_not(desk: Desk) -> None:
    office = furnish(desk)
    with pytest.raises(UserError) as refused:
        printed_short.did_not_happen(desk, office.report, sharing.reader_of(desk, "team"), "Our office")
    assert refused.value.field == "state"


def test_a_meeting_that_did_not_happen_has_one(desk: Desk) -> None:
    office = furnish(desk)
    records.amend(desk, "engagement", office.engagement, {"state": "did-not-happen", "not_held_reason": "by-us"})
    printed = printed_short.did_not_happen(desk, f"engagement/{office.engagement}", sharing.reader_of(desk, "team"), "Our office")
    assert printed.disclosed.record.report.kind == "did-not-happen"


@pytest.mark.parametrize(("state", "words"), [("did-not-happen", "did-not-happen"), ("planned", "nothing to report yet")])
def test_a_meeting_that_was_not_held_has_no_flash_note(desk: Desk, state: str, words: str) -> None:
    office = furnish(desk)
    reason = {"not_held_reason": "by-us"} if state == "did-not-happen" else {}
    records.amend(desk, "engagement", office.engagement, {"state": state, **reason})
    for ref in (office.report, f"engagement/{office.engagement}"):
        with pytest.raises(UserError, match=words) as refused:
            flash(desk, ref)
        assert refused.value.field == "state"


@pytest.mark.parametrize("audience", ["team", "hq", "humanitarian", "partner", "mission-military"])
def test_a_flash_note_goes_to_every_audience_without_a_leak_and_again(desk: Desk, audience: str, tmp_path: Path) -> None:
    office = furnish(desk)
    prepared = publishing.prepare(desk, "flash-note", office.report, audience=audience, recipient="Access desk")
    share = publishing.publish(desk, prepared, tmp_path / "a.pdf")
    if audience == "team":  # Sara, who said no, is named to our own team alone, and such a share is made anew
        return
    publishing.again(desk, share.id, tmp_path / "b.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
