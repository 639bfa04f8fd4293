"""The crisis clock: what it says, that it goes on, and which lists have one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt

from liaison_desk.domain.checklist import Checklist
from liaison_desk.domain.readiness import Picture, progress
from liaison_desk.services.checklist_views import SeenChecklist
from liaison_desk.ui.pages.crisis_clock import ClockBar, clock_of
from liaison_desk.ui.painting import plain


def seen(minutes: int | None) -> SeenChecklist:
    one, now = Checklist(id="l", name="List"), datetime(2026, 11, 22, 10, tzinfo=UTC)
    return SeenChecklist(checklist=one, progress=progress(one, Picture(today=now.date()), now), minutes=minutes, steps=())


@pytest.mark.parametrize(("hours", "words"), [(10, "62 hours left"), (71, "1 hour left"), (100, "0 hours left")])
def test_the_crisis_clock_says_what_is_left(qtbot, hours, words) -> None:
    made = ClockBar(hours * 60 + 59, 72)
    qtbot.addWidget(made)
    assert plain(made.accessibleName()) == f"Crisis clock: {hours} hours; {words}"


def test_the_crisis_clock_goes_on_by_the_clock_and_not_by_how_often_it_was_asked(qtbot) -> None:
    seconds = [1_000.0]
    made = ClockBar(31 * 60 + 40, 72, lambda: seconds[0])
    qtbot.addWidget(made)
    assert made.words == "T+31:40"
    made.go_on()
    assert made.words == "T+31:40"
    seconds[0] += 61
    made.go_on()
    assert made.words == "T+31:41"
    seconds[0] += 8 * 3600  # The laptop slept.
    made.go_on()
    assert made.words == "T+39:41"
    assert plain(made.accessibleName()) == "Crisis clock: 39 hours; 33 hours left"


def test_the_crisis_clock_is_right_as_soon_as_it_is_shown_and_never_before_its_start(qtbot) -> None:
    seconds = [1_000.0]
    made = ClockBar(5, 72, lambda: seconds[0])
    qtbot.addWidget(made)
    seconds[0] += 600
    made.show()
    assert made.words == "T+0:15"
    seconds[0] = 0.0  # Somebody set the clock back.
    made.go_on()
    assert made.words == "T+0:00"


def test_the_crisis_clock_is_mirrored_from_right_to_left(qtbot) -> None:
    made = ClockBar(600, 72)
    qtbot.addWidget(made)
    usual = made.grab().toImage()
    made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert made.grab().toImage() != usual


def test_only_a_list_of_a_crisis_has_its_clock(qtbot) -> None:
    assert clock_of(seen(None)) is None
    made = clock_of(seen(300))
    qtbot.addWidget(made)
    assert isinstance(made, ClockBar)
