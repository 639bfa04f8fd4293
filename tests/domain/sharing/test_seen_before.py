"""Which earlier reports a copy names as having observed the same."""

from __future__ import annotations

import pytest

from liaison_desk.domain.after_action.rows import Observation
from liaison_desk.domain.sharing.seen_before import SeenBefore, earlier_shown

EARLIER = SeenBefore(observation="one", report="MARAV-A-AAR-2026-0001", on="2026-11-01")
OF_WITHHELD = SeenBefore(observation="two", report="MARAV-A-AAR-2026-0002")
SHOWN = (Observation(id="one", text="Nobody from below the weir was there."), Observation(id="two"))


@pytest.mark.parametrize("audience", ["team", "hq"])
def test_our_own_read_which_earlier_report_saw_what_is_printed(audience: str) -> None:
    assert earlier_shown((EARLIER, OF_WITHHELD), SHOWN, audience) == (EARLIER,)


@pytest.mark.parametrize("audience", ["humanitarian", "partner", "mission-military", "state", "public"])
def test_nobody_else_learns_of_another_meeting(audience: str) -> None:
    assert earlier_shown((EARLIER,), SHOWN, audience) == ()
