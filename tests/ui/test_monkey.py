"""Two thousand random events, and then some that must be heard: an exception, a bug of the worker, a warning of Qt."""

from __future__ import annotations

import os

import pytest
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtWidgets import QApplication

from tests import monkey

EVENTS = 2_000
SEED = int(os.environ.get("MONKEY_SEED", "17"))


@pytest.mark.slow
def test_two_thousand_random_events_break_nothing(qapp, capsys):
    with monkey.desk_of_a_monkey(SEED) as (one, told):
        one.play(EVENTS, lambda _done: pytest.fail("\n".join((f"seed {SEED}", *one.last, *told.told))) if told.told else None)
    assert told.told == []
    assert {"today", "stakeholders", "contacts", "settings"} <= one.pages
    assert len(one.dialogs) >= 3
    assert min(one.done.values()) > 0


@pytest.mark.qt_no_exception_capture
def test_every_kind_of_complaint_is_heard(qapp):
    def fail():
        raise ValueError("from a timer")

    with monkey.desk_of_a_monkey(1) as (one, told):
        QTimer.singleShot(0, fail)
        QApplication.processEvents()
        one.window.jobs.run(lambda: 1 / 0)
        monkey.rest(one.window)
        qWarning("a warning of Qt")
    heard = "\n".join(told.told)
    assert "from a timer" in heard
    assert "ZeroDivisionError" in heard
    assert "a warning of Qt" in heard
