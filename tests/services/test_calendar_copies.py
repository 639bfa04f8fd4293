"""A calendar file leaves through the gate: reviewed, searched, logged, and the same again."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from liaison_desk.domain.engagement import Engagement
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.services import calendar_copies, engagements, publishing, shares
from liaison_desk.services.desk import Desk
from tests.template_desk import NOW


def test_a_calendar_is_logged_written_and_made_again(desk: Desk, tmp_path: Path) -> None:
    engagements.logged(desk, Engagement(title="Roads", state="planned", starts_at=NOW + timedelta(days=1), place_note="Gate room"))
    engagements.logged(
        desk, Engagement(title="Closed talk", state="planned", starts_at=NOW + timedelta(days=1), sensitivity=Sensitivity.SEVERE.code)
    )
    prepared = publishing.prepare(desk, "calendar", "", audience="partner", recipient="Town council", with_data=False)
    share = calendar_copies.publish(desk, prepared, tmp_path / "a.ics")
    content = share.path.read_bytes()
    assert b"SUMMARY:Roads" in content
    assert b"Gate room" not in content
    assert b"Closed talk" not in content
    assert len(shares.listed(desk)) == 1
    again = publishing.again(desk, share.id, tmp_path / "b.ics")
    assert again.path.read_bytes() == content


def test_a_withheld_word_in_a_subject_stops_it(desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    tomorrow = NOW + timedelta(days=1)
    engagements.logged(desk, Engagement(title="Roads", state="planned", starts_at=tomorrow, place_note="The quartzite store house"))
    leaking = b"BEGIN:VCALENDAR\r\nSUMMARY:The quartz\r\n ite store house\r\nCOMMENT:TLP:AMBER\r\n"
    monkeypatch.setattr(calendar_copies, "made", lambda *_args, **_more: leaking)
    prepared = publishing.prepare(desk, "calendar", "", audience="partner", recipient="Town council", with_data=False)
    with pytest.raises(UserError, match="withheld"):
        calendar_copies.publish(desk, prepared, tmp_path / "a.ics")
    assert not (tmp_path / "a.ics").exists()
