"""The menu behind three dots: its lines, the keys in them, and what stands apart."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QMenu

from liaison_desk.ui.widgets.more_menu import Deed, MoreButton


@pytest.fixture
def seen():
    return []


@pytest.fixture
def button(qtbot, seen):
    made = MoreButton(
        (
            Deed(label="Food & water", run=lambda: seen.append("print"), icon="printer", key="Ctrl+P"),
            Deed(label="Remove", run=lambda: seen.append("remove"), icon="trash", key="Del", is_apart=True),
            Deed(label="Erase", run=lambda: seen.append("erase"), is_apart=True),
        )
    )
    qtbot.addWidget(made)
    made.show()
    return made


def test_every_line_has_its_words_and_its_key_and_an_ampersand_stays(button):
    assert [one.text() for one in button.menu_of_deeds().actions() if not one.isSeparator()] == [
        "Food && water\tCtrl+P",
        "Remove\tDel",
        "Erase",
    ]


def test_one_line_divides_what_stands_apart(button):
    assert [one.isSeparator() for one in button.menu_of_deeds().actions()] == [False, True, False, False]


def test_nothing_stands_apart_where_nothing_stands_above(qtbot):
    made = MoreButton((Deed(label="Remove", run=int, is_apart=True),))
    qtbot.addWidget(made)
    assert [one.text() for one in made.menu_of_deeds().actions()] == ["Remove"]


def test_the_button_says_what_it_is_and_enter_opens_it(qtbot, button, seen):
    assert button.accessibleName() == "More"
    button.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.actions()[2].trigger()
    menu.close()
    assert seen == ["remove"]
