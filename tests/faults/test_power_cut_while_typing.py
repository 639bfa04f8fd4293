"""The power goes while somebody types a report: at most the last two seconds are lost (issue: after-action reports)."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from liaison_desk.domain.engagement import Engagement
from liaison_desk.services import after_action, engagements, report_drafts
from liaison_desk.services.desk import Desk, open_desk
from liaison_desk.ui.forms.typed_draft import HALF
from tests.faults import typist
from tests.faults.killing import Moment, killed
from tests.template_desk import PASSPHRASE, closed_desk, template_desk

__all__ = ["closed_desk", "template_desk"]
TICKS, SECONDS = 27, 2.0


def begun(desk: Desk) -> str:
    engagement, _changes = engagements.logged(desk, Engagement(title="Water and Route 4", purpose="Open Route 4", state="held"))
    return after_action.begin(desk, engagement)


def test_a_power_cut_while_typing_loses_at_most_the_last_two_seconds(closed_desk: Path) -> None:
    desk = open_desk(closed_desk, PASSPHRASE)
    report = begun(desk)
    desk.close()
    command = [sys.executable, "-m", "tests.faults.typist", str(closed_desk), report]
    done = killed(command, Moment(lines=TICKS, seconds=0.05), environment={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    assert done.was_running, done.errors
    told = [(float(at), int(count)) for at, count in (line.split() for line in done.acknowledged)]
    safe = [count for at, count in told if at <= told[-1][0] - SECONDS]
    assert safe
    desk = open_desk(closed_desk, PASSPHRASE)
    draft: dict[str, Any] = report_drafts.typed(desk, report).get(report, {})
    found = draft.get(typist.FIELD) or draft.get(HALF, {}).get(typist.FIELD, "")  # Longer than the field allows, it is there all the same.
    kept = after_action.draft(desk, report)
    desk.close()
    assert kept.bottom_line == ""
    assert len(found) >= safe[-1]
    assert found == typist.words(len(found))
