"""A report on a real vault for the tests of its editor and of the editor's parts: one meeting, one person, one promise."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from liaison_desk.domain.commitment import Commitment
from liaison_desk.domain.contact import Contact
from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import after_action, engagements, records
from liaison_desk.storage import ballast
from liaison_desk.ui.forms.editors import FormNeeds
from liaison_desk.ui.pages.report_editor import ReportEditor
from liaison_desk.ui.shell.page import Page, PageSpec
from tests.template_desk import once
from tests.ui.real_window import filled, opened_window, settled

STARTS, ENDS = datetime(2026, 11, 21, 7, tzinfo=UTC), datetime(2026, 11, 21, 8, 25, tzinfo=UTC)


def meeting(desk):
    """Log a meeting with one person and a promise, and begin its report; a second person was met before."""
    group = records.keep(desk, Stakeholder(name="Medic Bridge", family="ngo-int", locality="international")).ids[0]
    ines = records.keep(desk, Contact(name="Inés Calvo", post="Medical lead", stakeholder=group)).ids[0]
    omar = records.keep(desk, Contact(name="Omar Haddad", post="Head of primary care")).ids[0]
    engagements.logged(desk, Engagement(title="Before", starts_at=STARTS, state="held", attendees=(Attendee(contact=omar),)))
    there = Attendee(contact=ines, side="counterpart", role="chair", consent_to_name="yes")
    held = Engagement(title="Water and Route 4", purpose="Open Route 4", starts_at=STARTS, ends_at=ENDS, state="held", attendees=(there,))
    engagement, _changes = engagements.logged(desk, held.but(place_note="Town hall"))
    records.keep(desk, Commitment(text="Send the road list", owner="Civil Affairs", due_on=date(2026, 11, 30), engagement=engagement))
    return after_action.begin(desk, engagement)


def _with_meeting(template: Path, place: Path) -> tuple[Path, str]:
    folder = place / "office.liaison"
    shutil.copytree(template, folder, ignore=shutil.ignore_patterns(ballast.FILE_NAME))
    return folder, filled(folder, meeting)


@pytest.fixture
def window(qtbot, pytestconfig, closed_desk, template_desk, tmp_path_factory):
    """A window at an empty page; `report` is the draft's id."""
    folder, report = once(pytestconfig, "begun report", lambda: _with_meeting(template_desk[0], tmp_path_factory.mktemp("begun")))
    shutil.rmtree(closed_desk)
    shutil.copytree(folder, closed_desk, ignore=shutil.ignore_patterns(ballast.FILE_NAME))
    made = opened_window(qtbot, closed_desk, (PageSpec(key="empty", label_text="Empty", icon="user", load=Page),))
    made.report = report
    yield made
    made.close()


@pytest.fixture
def editor(qtbot, window):
    """The editor of that report, everything loaded."""
    made = ReportEditor(window.frame, FormNeeds())
    window.frame.stack.addWidget(made)
    window.frame.stack.setCurrentWidget(made)
    made.show_report(window.report)
    settled(qtbot, window)
    return made
