"""The top bar: phase, search, sample."""

from __future__ import annotations

import pytest

from liaison_desk.ui.session import Overview
from liaison_desk.ui.shell.top_bar import TopBar


@pytest.fixture
def bar(qtbot):
    made = TopBar()
    qtbot.addWidget(made)
    made.resize(1_100, 60)
    made.show()
    return made


@pytest.mark.parametrize(
    ("phase", "is_crisis", "line", "name"),
    [("During crisis", True, "day 2", "Phase: During crisis, day 2"), ("Before a crisis", False, "", "Phase: Before a crisis")],
)
def test_the_phase_is_said(bar, phase, is_crisis, line, name):
    bar.show_overview(Overview(phase=phase, is_crisis=is_crisis, phase_line=line))
    assert bar.phase.accessibleName() == name
    assert not bar.grab().isNull()


def test_an_unknown_phase_is_not_shown(bar):
    bar.show_overview(Overview())
    assert bar.phase.isHidden()


@pytest.mark.parametrize("is_exercise", [True, False])
def test_an_exercise_says_so_on_every_page(bar, is_exercise):
    bar.show_overview(Overview(is_exercise=is_exercise))
    assert bar.exercise.isHidden() is not is_exercise


def test_the_sample_says_so_and_can_be_left(bar):
    seen = []
    bar.sample_left.connect(lambda: seen.append(1))
    assert bar.sample.isHidden()
    bar.mark_sample(is_sample=True)
    assert not bar.sample.isHidden()
    bar.leave_sample.click()
    assert seen == [1]


def test_the_search_names_its_key(bar):
    assert "Ctrl K" in bar.search.toolTip()
    assert bar.search.accessibleName() == "Search"


def test_the_title_keeps_its_words_where_signs_can_stand_for_the_others(bar, qtbot):
    bar.mark_sample(is_sample=True)
    bar.show_overview(Overview(phase="During crisis", is_crisis=True, phase_line="day 2"))
    bar.title.set_text("Asked of headquarters")
    for width in (1_400, 720):
        bar.resize(width, 60)
        qtbot.waitUntil(lambda: bar.title.width() >= bar.title.sizeHint().width())
        assert bar.leave_sample.isHidden() is (width == 720)
        assert bar.leave_short.isHidden() is (width == 1_400)
    assert bar.phase.is_short
    assert "During crisis" in bar.phase.toolTip()
    seen = []
    bar.sample_left.connect(lambda: seen.append(1))
    bar.leave_short.click()
    assert seen == [1]
