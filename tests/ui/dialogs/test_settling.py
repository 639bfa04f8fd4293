"""What laptops say differently, side by side: who wrote what and when, and one press settles a field."""

from __future__ import annotations

import pytest

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.services import records, settling
from liaison_desk.storage.replicas import Replicas
from liaison_desk.storage.writing import Edit
from liaison_desk.ui.dialogs.settling import SettleDialog
from liaison_desk.ui.pages.catalogue import PAGES
from liaison_desk.ui.widgets.empty_state import EmptyState
from tests.template_desk import closed_desk, template_desk
from tests.ui.pages.on_page import on_desk, words_in
from tests.ui.real_window import PATIENCE, filled, opened_window, settled

__all__ = ["closed_desk", "template_desk"]


def two_of_each(desk) -> str:
    """Keep a contact whose post, notes and number have two values each, as an undo brings them back."""
    record_id = records.keep(desk, Contact(name="Ana Orel", channels=(Channel(kind="mobile", value="+999 1"),))).ids[0]
    row = records.one(desk, "contact", record_id).channels[0]
    edits = [
        Edit("contact", record_id, "post", {"_several": ["Chair", "Clerk"]}),
        Edit("contact", record_id, "notes", {"_several": ["Speaks for the mill", "Speaks for the weir"]}),
        Edit("channel", row.id, "value", {"_several": ["+999 1", "+999 2"]}),
    ]
    with desk.vault.transaction() as db:
        Replicas(db).number("a laptop besides ours")
    desk.journal.save(edits, author="Ben Aruwa")
    return record_id


@pytest.fixture
def contact(closed_desk) -> str:
    return filled(closed_desk, two_of_each)


@pytest.fixture
def dialog(qtbot, closed_desk, contact):
    window = opened_window(qtbot, closed_desk, PAGES)
    window.frame.go("contacts")
    next(one for one in window.frame.commands() if one.label.startswith("Settle what")).run()
    settled(qtbot, window)
    yield next(one for one in window.findChildren(SettleDialog) if one.isVisible())
    window.close()


def left(qtbot, dialog) -> set[str]:
    return {one.field for one in on_desk(qtbot, dialog._frame.page, settling.unsettled)}


def test_each_value_stands_with_who_wrote_it(dialog) -> None:
    words = words_in(dialog)
    assert "Ana Orel" in words
    assert "Ben Aruwa" in words
    assert {(field, take) for _record, field, take in dialog.buttons} == {
        *(("post", place) for place in range(2)),
        *(("notes", place) for place in (0, 1, "both")),
        *(("value", place) for place in (0, 1, "both")),
    }


def test_presses_settle_field_by_field_and_undo_asks_again(qtbot, dialog, contact) -> None:
    dialog.buttons[contact, "post", 1].click()
    qtbot.waitUntil(lambda: len(dialog.found) == 2, timeout=PATIENCE)
    assert left(qtbot, dialog) == {"notes", "value"}
    dialog.messages.act.click()
    qtbot.waitUntil(lambda: len(dialog.found) == 3, timeout=PATIENCE)
    for _turn in range(3):
        before = len(dialog.found)
        key = next(iter(sorted(dialog.buttons, key=lambda key: str(key[2]), reverse=True)))
        dialog.buttons[key].click()
        qtbot.waitUntil(lambda before=before: len(dialog.found) == before - 1, timeout=PATIENCE)
    assert left(qtbot, dialog) == set()
    qtbot.waitUntil(lambda: bool([one for one in dialog.findChildren(EmptyState) if not one.isHidden()]), timeout=PATIENCE)
    kept = on_desk(qtbot, dialog._frame.page, lambda desk: records.one(desk, "contact", contact))
    assert kept.notes == "Speaks for the mill\n\nSpeaks for the weir"
    assert sorted(one.value for one in kept.channels) == ["+999 1", "+999 2"]


def test_what_was_settled_elsewhere_meanwhile_is_said(qtbot, dialog, contact) -> None:
    on_desk(qtbot, dialog._frame.page, lambda desk: settling.settle(desk, "contact", contact, "post", 0))
    dialog.buttons[contact, "post", 1].click()
    qtbot.waitUntil(lambda: len(dialog.found) == 2, timeout=PATIENCE)
    assert "Nothing is left" in dialog.messages.words.text()


def test_the_record_is_one_press_away(qtbot, dialog, contact) -> None:
    dialog._go(dialog.found[0])
    settled(qtbot, dialog._frame.window())
    assert dialog._frame.current == "contacts"
    assert dialog._frame.page.shown_id == contact
