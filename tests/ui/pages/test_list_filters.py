"""The menu of saved filters; keeping, renaming and removing by keys is in `test_choosing.py`."""

from __future__ import annotations

from liaison_desk.services import saved_filters
from liaison_desk.services.saved_filters import Named
from liaison_desk.ui.painting import plain
from tests.ui.pages.on_page import on_desk
from tests.ui.real_window import PATIENCE, settled


def test_the_menu_offers_each_filter_and_what_can_be_done_with_it(qtbot, shown) -> None:
    page = shown("stakeholders")
    on_desk(qtbot, page, lambda desk: bool(saved_filters.kept(desk, "stakeholder", Named(name="Mine", text="tella"))))
    page.choosing.saved.ask()
    qtbot.waitUntil(lambda: len(page.choosing.saved.known) == 1, timeout=PATIENCE)
    assert page.choosing.saved.commands()[0].name == "Mine"
    menu = page.choosing.saved.menu()
    assert [plain(one.text()) for one in menu.actions() if one.text()] == ["Mine", "Save this filter…", "Rename", "Remove"]
    menu.actions()[0].trigger()
    settled(qtbot, page.window())
    assert page.table.query.text == "tella"
    menu.close()


def test_without_any_the_menu_only_offers_to_keep_one(shown) -> None:
    page = shown("contacts")
    menu = page.choosing.saved.menu()
    assert [one.text() for one in menu.actions()] == ["Save this filter…"]
    menu.close()


def test_landing_on_a_saved_filter_narrows_the_list_as_it_says(qtbot, office, shown) -> None:
    page = shown("stakeholders")
    made = on_desk(qtbot, page, lambda desk: saved_filters.kept(desk, "stakeholder", Named(name="Mine", text="tella")).ids[0])
    office.frame.go("stakeholders", saved=made)
    settled(qtbot, page.window())
    qtbot.waitUntil(lambda: page.table.query.text == "tella", timeout=PATIENCE)
