"""The rail: pages with numbers, the operation, a planned hand-over; words or icons only."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMenu

from liaison_desk.ui import theme
from liaison_desk.ui.session import Overview
from liaison_desk.ui.shell.rail import Rail

PAGES = [("today", "Today", "home"), ("exchange", "Exchange", "arrows-right-left")]


@pytest.fixture
def rail(qtbot):
    seen = []
    made = Rail(PAGES, lambda: seen.append("settings"), lambda: seen.append("lock"))
    made.seen = seen
    made.chosen.connect(seen.append)
    made.operation_chosen.connect(seen.append)
    qtbot.addWidget(made)
    made.resize(240, 900)
    made.show()
    return made


def test_a_press_chooses_a_page_and_marks_it(rail):
    rail.buttons["exchange"].click()
    assert rail.seen == ["exchange"]
    assert rail.buttons["exchange"].isChecked()
    rail.choose("today")
    assert not rail.buttons["exchange"].isChecked()


def test_numbers_are_shown_and_said(rail):
    rail.show_overview(Overview(badges={"today": 4, "exchange": 1_500}))
    assert rail.buttons["today"].accessibleName() == "Today, 4"
    assert not rail.grab().isNull()
    rail.show_overview(Overview())
    assert rail.buttons["today"].accessibleName() == "Today"


def test_the_hand_over_card_is_silent_until_one_is_planned(rail):
    assert rail.hand_over.isHidden()
    rail.show_overview(Overview(hand_over="Hand-over planned", hand_over_line="Tue 24 Nov"))
    assert not rail.hand_over.isHidden()
    rail.show_overview(Overview())
    assert rail.hand_over.isHidden()


def test_the_operation_can_be_changed(rail):
    operations = (("1", "Marav"), ("2", "Lower Saan"))
    rail.show_overview(Overview(operation="Marav", operation_id="1", operations=operations))
    rail.switcher.click()
    shown = next(one for one in rail.findChildren(QMenu) if one.isVisible())
    assert [one.isChecked() for one in shown.actions()[:2]] == [True, False]
    shown.close()
    menu = rail.operations_menu()
    menu.actions()[0].trigger()
    assert rail.seen == []
    menu.actions()[1].trigger()
    assert rail.seen == ["2"]
    assert rail.switcher.accessibleName() == "Operation: Marav"


def test_another_operation_can_be_asked_for(rail):
    asked = []
    rail.new_operation_asked.connect(lambda: asked.append("new"))
    (only,) = rail.operations_menu().actions()
    only.trigger()
    assert asked == ["new"]


def test_settings_and_lock_are_pressed(rail):
    rail.settings.click()
    rail.lock.click()
    assert rail.seen == ["settings", "lock"]


def test_the_settings_are_marked_while_they_are_shown(rail):
    rail.choose("settings")
    assert rail.settings.isChecked()
    rail.settings.click()
    assert rail.settings.isChecked()
    rail.choose("today")
    assert (rail.settings.isChecked(), rail.buttons["today"].isChecked()) == (False, True)


def test_it_collapses_to_icons_with_names_in_the_tooltips(rail):
    rail.show_overview(Overview(badges={"today": 4}, hand_over="Hand-over planned"))
    rail.set_narrow(is_narrow=True)
    assert rail.width() == 64
    assert rail.buttons["today"].toolTip().startswith("Today")
    assert not rail.grab().isNull()
    rail.set_narrow(is_narrow=False)
    assert rail.width() == 240


def test_a_quiet_page_comes_when_there_is_something_to_show_and_goes_again(rail):
    rail.keep_quiet(["exchange"])
    assert rail.buttons["exchange"].isHidden()
    rail.show_overview(Overview(in_use=frozenset({"exchange"})))
    assert not rail.buttons["exchange"].isHidden()
    rail.show_overview(Overview())
    assert rail.buttons["exchange"].isHidden()
    assert not rail.buttons["today"].isHidden()


def test_with_high_contrast_the_page_in_use_is_told_by_a_border_and_a_bar_too(rail, qapp) -> None:
    theme.apply(qapp, "contrast")
    rail.choose("today")
    here, away = (rail.buttons[key].grab().toImage() for key in ("today", "exchange"))
    middle = here.height() // 2
    assert here.pixelColor(here.width() // 2, 0).name() == theme.colour("text").name()
    assert here.pixelColor(theme.px(5), middle).name() == theme.colour("accent").name()
    assert away.pixelColor(theme.px(5), middle).name() != theme.colour("accent").name()
