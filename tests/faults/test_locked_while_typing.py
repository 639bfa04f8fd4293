"""The window is locked at any moment of typing, again and again: each time every typed letter is there after the next unlock."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.ui.forms.record_sheet import RecordSheet
from liaison_desk.ui.main_window import MainWindow
from liaison_desk.ui.pages.catalogue import PAGES
from liaison_desk.ui.pages.drafted_sheet import open_sheet
from tests.faults.figures import Tell
from tests.faults.sizes import SEED, tries
from tests.template_desk import PASSPHRASE, closed_desk, template_desk
from tests.ui.conftest import light_look, qapp
from tests.ui.demo import Clock
from tests.ui.real_window import PATIENCE, opened_window, settled

__all__ = ["closed_desk", "light_look", "qapp", "template_desk"]
pytestmark = pytest.mark.slow
CYCLES, ROUND = tries(4, 1000), 50
ENGAGEMENTS = tuple(one for one in PAGES if one.key == "engagements")


@pytest.fixture
def window(qtbot: Any, closed_desk: Path) -> Iterator[MainWindow]:
    made = opened_window(qtbot, closed_desk, ENGAGEMENTS, Clock())
    yield made
    made.close()


def sheet_on(qtbot: Any, window: MainWindow) -> RecordSheet:
    open_sheet(window.frame, Stakeholder(), title="New")
    settled(qtbot, window)
    return next(one for one in window.findChildren(RecordSheet) if one.isVisible())


def unlocked(qtbot: Any, window: MainWindow) -> None:
    settled(qtbot, window)
    window.unlock.field.field.setText(PASSPHRASE)
    window.unlock.enter()
    qtbot.waitUntil(lambda: window.is_open and window.jobs.is_idle, timeout=PATIENCE)


def test_no_letter_is_lost_however_often_the_window_locks_under_typing(qtbot: Any, window: MainWindow, tell: Tell) -> None:
    chance, typed, lost = random.Random(SEED), "", 0
    for cycle in range(CYCLES):
        sheet = sheet_on(qtbot, window)
        if cycle % ROUND == 0:
            sheet.form.stack.editors["name"].line.clear()
            typed = ""
        line = sheet.form.stack.editors["name"].line
        lost += line.text() != typed
        letters = "".join(chance.choice("abcdefghij ") for _one in range(chance.randrange(1, 6)))
        line.end(False)
        qtbot.keyClicks(line, f"{letters}x")
        typed += f"{letters}x"
        window.lock()
        assert not window.is_open
        unlocked(qtbot, window)
    tell("locked while typing", tried=CYCLES, unit="locks", drafts_lost=lost)
    assert lost == 0
