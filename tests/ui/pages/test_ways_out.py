"""The menu at an inspector's foot: what only this record offers stands first, the two ways out last, and the palette has all of it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QScrollArea

from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.more_menu import MoreButton
from tests import shots


@pytest.fixture(scope="module")
def office():
    """One window for every kind; nothing is written."""
    with shots.window_of("page-today", shots.LOOKS["light"]) as window:
        shots.at_page(window, "today")
        yield window


def lines(office, key):
    office.frame.go(key)
    shots.settle(office)
    button = next(one for one in office.frame.page.inspector.findChildren(MoreButton) if not one.isHidden())
    return [one.text() for one in button.menu_of_deeds().actions() if not one.isSeparator()]


@pytest.mark.parametrize("key", ["stakeholders", "engagements", "forums", "activities"])
def test_it_holds_papers_files_history_and_the_two_ways_out(office, key):
    found = lines(office, key)
    assert found[0] == "Print, preview, copy\tCtrl+P"
    assert found[-3:] == [
        "History of this record\tCtrl+H",
        "Remove; undo brings it back\tDel",
        "Erase for safety; it never comes back\tShift+Del",
    ]


@pytest.mark.parametrize(("key", "first"), [("promises", "Drop this promise…\tX"), ("questions-to-us", "Refuse to answer…\tX")])
def test_what_only_such_a_record_offers_stands_first_and_in_the_palette(office, key, first):
    assert lines(office, key)[0] == first
    label, pressed = first.split("\t")
    assert (label, pressed) in {(one.label, one.key) for one in office.frame.page.commands() if one.is_listed}


@pytest.mark.parametrize("key", ["contacts", "promises", "questions-to-us", "stakeholders"])
def test_the_buttons_at_the_foot_stand_in_one_line(office, key):
    lines(office, key)
    shown = office.frame.page.inspector
    body = shown.findChild(QScrollArea)
    buttons = [one for one in shown.findChildren(Button) if one.isVisibleTo(shown) and not body.isAncestorOf(one)]
    middles = [one.mapTo(shown, one.rect().center()).y() for one in buttons if one is not shown.close_button]
    assert len(middles) > 1
    assert max(middles) - min(middles) <= 1
