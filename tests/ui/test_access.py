"""The whole window without a mouse: every stop is reached, named, in the order of reading, seen, and lets go again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from liaison_desk.paths import resource
from liaison_desk.ui.map.views import VIEWS
from liaison_desk.ui.pages.catalogue import PAGES
from liaison_desk.ui.widgets.button import Button
from tests import shots
from tests.ui import access

pytestmark = pytest.mark.uncounted
"""Windows upon windows; what they run through is reached by the tests of each page."""


@pytest.fixture(scope="module")
def office():
    """One window on the sample office for every page."""
    with shots.window_of("page-today", shots.LOOKS["light"]) as window:
        shots.at_page(window, "today")
        window.activateWindow()
        yield window


@pytest.fixture
def page(office, request):
    office.activateWindow()
    shots.wait_for(office.isActiveWindow)
    office.frame.go(request.param)
    shots.settle(office)
    return office.frame.page


EVERY_PAGE = pytest.mark.parametrize("page", [one.key for one in PAGES], indirect=True)


@EVERY_PAGE
def test_every_stop_has_a_name_and_a_role(office, page):
    assert access.unnamed(office) == []


@EVERY_PAGE
def test_tab_goes_everywhere_in_the_order_of_reading_and_is_seen_there(office, page, qapp):
    unmarked: list[str] = []
    opened = access.WindowsOpened(qapp)
    names: set[str] = set()
    met = [one for one in access.walked(office, unmarked, names) if isValid(one)]
    there = [one for one in access.stops(page) if one not in met and not any(one.isAncestorOf(each) for each in met)]
    missed = [access.told(one) for one in there if access.told(one) not in names]
    if missed and hasattr(page, "panel"):  # Tab goes from step to step and not into the panel of each: a key of its own leads there.
        page.panel.take_cursor()
        while missed and page.panel.isAncestorOf(here := QApplication.focusWidget()):
            missed = [one for one in missed if one != access.told(here)]
            QTest.keyClick(here, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert missed == []
    assert access.backwards(met, office) == []
    assert unmarked == []
    assert opened.names == []
    qapp.removeEventFilter(opened)


UNLISTED = {"Ctrl+K", "J", "K"}
"""The palette's own key, and the two that go through lists: a palette is no way to take one step."""


def assert_every_key_is_one_listed_command(office, page):
    frame = office.frame
    own, window = page.commands(), [*frame.commands(), *frame.operations.commands(), *frame.care.commands()]
    keys = [one.key.casefold() for one in own if one.key]
    assert sorted(keys) == sorted(set(keys)), "one key, two meanings"
    listed = {QKeySequence(one.key).toString() for one in (*own, *window) if one.is_listed and one.key}
    shown = {QKeySequence(one.key).toString() for one in page.findChildren(Button) if one.key and one.isVisibleTo(page)}
    heard = {one.key().toString() for one in frame.findChildren(QShortcut) if one.parent() in (frame, page)}
    assert (shown | heard) - listed - UNLISTED == set()


@EVERY_PAGE
def test_every_key_on_a_page_is_one_command_of_the_palette(office, page):
    assert_every_key_is_one_listed_command(office, page)


@pytest.mark.parametrize("view", [key for key, *_more in VIEWS[1:]])
def test_every_key_in_a_view_of_the_map_is_one_command_of_the_palette(office, view):
    office.frame.go("stakeholders", view=view)
    shots.settle(office)
    assert_every_key_is_one_listed_command(office, office.frame.page)


def test_every_command_of_the_palette_has_words_and_an_icon_that_is_there(office):
    found = [one for one in office.frame.all_commands() if one.is_listed]
    assert all(one.label.strip() for one in found)
    assert {one.icon for one in found if not resource("icons", f"{one.icon}.svg").is_file()} == set()


def test_what_is_shown_before_it_has_a_place_is_found(qtbot, qapp, form):
    opened = access.WindowsOpened(qapp)
    early = QPushButton("Early", form)
    early.show()
    assert opened.names == []
    lost = QLineEdit()
    qtbot.addWidget(lost)
    lost.show()
    assert opened.names == ["QLineEdit: "]
    qapp.removeEventFilter(opened)


@pytest.fixture
def form(qtbot):
    made = QWidget()
    QVBoxLayout(made)
    qtbot.addWidget(made)
    return made


def shown(qtbot, form, *parts):
    for one in parts:
        form.layout().addWidget(one)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow, timeout=20_000)
    parts[0].setFocus()
    return parts


def test_a_stop_without_a_name_is_found(qtbot, form):
    shown(qtbot, form, QPushButton("Go"), QLineEdit())
    assert access.unnamed(form) == ["QLineEdit in QWidget"]


def test_a_trap_is_found(qtbot, form):
    shown(qtbot, form, QPlainTextEdit(), QPushButton("Go"))
    with pytest.raises(AssertionError, match="traps"):
        access.walked(form)


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_step_backwards_is_found(qtbot, form, direction):
    form.setLayoutDirection(direction)
    first, second, third = shown(qtbot, form, QPushButton("1"), QPushButton("2"), QPushButton("3"))
    assert access.backwards(access.walked(form), form) == []
    QWidget.setTabOrder(first, third)
    QWidget.setTabOrder(third, second)
    first.setFocus()
    assert access.backwards(access.walked(form), form) == ["3 > 2"]


def test_a_focus_that_nobody_sees_is_found(qtbot, form):
    _first, part, _last = shown(qtbot, form, QPushButton("1"), QWidget(), QPushButton("3"))
    part.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    part.setFixedSize(50, 50)
    unmarked: list[str] = []
    access.walked(form, unmarked)
    assert unmarked == ["QWidget"]
