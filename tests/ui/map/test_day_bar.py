"""As on which day."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from liaison_desk.ui.map.day_bar import DayBar


@pytest.fixture
def bar(qtbot):
    made = DayBar(lambda: datetime(2026, 11, 22, 10, tzinfo=UTC))
    qtbot.addWidget(made)
    return made


def test_a_typed_day_is_meant_and_now_comes_back(bar) -> None:
    told: list[object] = []
    bar.changed.connect(lambda: told.append(bar.day))
    bar.choice._press("then")
    bar.field.setText("1 Sep 2026")
    bar.field.editingFinished.emit()
    bar.choice._press("now")
    assert told == [date(2026, 9, 1), None]


def test_what_is_no_day_is_marked_and_changes_nothing(bar) -> None:
    bar.choice._press("then")
    bar.field.setText("some day")
    bar.field.editingFinished.emit()
    assert bar.day is None
    assert (bar.why.isHidden(), bar.why.text()) == (False, "This is no day or time.")
    assert bar.field.property("state") == "error"
    bar.field.clear()
    bar.field.editingFinished.emit()
    assert (bar.why.isHidden(), bar.field.property("state")) == (True, "")


def test_why_a_day_is_refused_goes_with_the_bar_and_with_now(bar) -> None:
    bar.field.setText("some day")
    bar.field.editingFinished.emit()
    bar.hide()
    assert bar.why.isHidden()
    bar.show()
    assert not bar.why.isHidden()
    assert bar.field.accessibleDescription() == bar.why.text()
    bar.choice._press("now")
    assert (bar.why.isHidden(), bar.field.accessibleDescription()) == (True, "")


def test_a_day_to_come_is_refused_and_the_map_stays_as_it_was(bar) -> None:
    bar.show_day(date(2026, 9, 1))
    bar.field.setText("1 Sep 2030")
    bar.field.editingFinished.emit()
    assert (bar.day, bar.compared) == (date(2026, 9, 1), date(2026, 9, 1))
    assert "still to come" in bar.why.text()
    bar.field.setText("1 Oct 2026")
    bar.field.editingFinished.emit()
    assert (bar.day, bar.field.property("state"), bar.why.isHidden()) == (date(2026, 10, 1), "", True)


def test_a_day_is_shown_so_that_it_is_read_again(bar) -> None:
    bar.show_day(date(2026, 9, 1))
    bar.day = None
    bar.field.editingFinished.emit()
    assert bar.day == date(2026, 9, 1)


def test_the_day_before_the_crisis_is_offered_where_one_was_declared_and_typed_as_a_word(bar) -> None:
    told: list[object] = []
    bar.changed.connect(lambda: told.append(bar.day))
    bar.offer(None)
    assert bar.crisis.isHidden()
    bar.show_baseline()
    bar.offer(date(2026, 9, 13))
    assert not bar.crisis.isHidden()
    bar.crisis.click()
    assert (bar.choice.current(), bar.field.text()) == ("then", "13 Sep 26")
    bar.choice._press("now")
    bar.field.setText("Crisis")
    bar.field.editingFinished.emit()
    assert told == [date(2026, 9, 13), None, date(2026, 9, 13)]
    assert bar.compared == date(2026, 9, 13)
