"""The brief is gathered from all that is known of those who are to come."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from liaison_desk.domain.commitment import Commitment
from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.errors import UserError
from liaison_desk.services import engagements, follow_ups, publishing, records
from tests.services.office import furnish
from tests.services.reported import reported
from tests.template_desk import NOW

if TYPE_CHECKING:
    from pathlib import Path

    from liaison_desk.services.desk import Desk


def test_people_last_talks_and_promises_are_found_and_one_page_is_written(desk: Desk, tmp_path: Path) -> None:
    office = furnish(desk)
    circle = records.one(desk, "contact", office.amina).stakeholder  # type: ignore[attr-defined]
    records.keep(desk, Commitment(text="Send the map", owed_by="us", stakeholder=circle))
    records.keep(desk, Commitment(text="Old promise", state="done", stakeholder=circle))
    planned = Engagement(title="Again", state="planned", starts_at=NOW + timedelta(days=2), attendees=(Attendee(contact=office.amina),))
    made = engagements.logged(desk, planned)[0]
    prepared = publishing.prepare(desk, "brief", made[:10], audience="team", recipient="Mira")
    view = prepared.printed.disclosed.record
    assert [one.name for one in view.people] == ["Amina Hassan"]
    assert view.people[0].last_on
    assert [one.text for one in view.promises] == ["Send the map"]
    assert len(view.talks) == 1
    share = publishing.publish(desk, prepared, tmp_path / "brief.txt", form="text")
    assert "Send the map" in share.path.read_text("utf-8")
    with pytest.raises(UserError):
        publishing.prepare(desk, "brief", made, audience="hq", recipient="HQ")


def test_an_answer_of_headquarters_is_on_the_brief_of_the_forum_that_asked(desk: Desk) -> None:
    known = reported(desk)
    follow_ups.followed(desk, known.ask, words="Granted for one month")
    view = publishing.prepare(desk, "brief", known.meeting, audience="team", recipient="Mira").printed.disclosed.record
    assert [(one.text, one.answer) for one in view.asks] == [("A pump", "Granted for one month")]
