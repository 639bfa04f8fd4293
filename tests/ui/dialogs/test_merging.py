"""Two records side by side: what differs is marked in words, each field can be chosen, and one undo takes the merge back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from liaison_desk.domain.contact import Contact
from liaison_desk.services import records
from liaison_desk.ui.dialogs.merging import MergeDialog
from liaison_desk.ui.pages.catalogue import PAGES
from liaison_desk.ui.widgets.chip import Chip
from tests.template_desk import closed_desk, template_desk
from tests.ui.pages.on_page import on_desk, words_in
from tests.ui.real_window import filled, opened_window, settled

__all__ = ["closed_desk", "template_desk"]


def two(desk) -> tuple[str, str]:
    """Keep two contacts that are one."""
    kept = [
        records.identified(Contact(name="Ana Tell", post="Nurse", rule="direct", languages=frozenset({"fr"}))),
        records.identified(Contact(name="Anna Tell", post="Head nurse", rule="no-contact", notes="Met twice", languages=frozenset({"en"}))),
    ]
    records.keep_many(desk, kept)
    return kept[0].id, kept[1].id


@pytest.fixture
def ids(closed_desk) -> tuple[str, str]:
    return filled(closed_desk, two)


@pytest.fixture
def dialog(qtbot, closed_desk, ids):
    window = opened_window(qtbot, closed_desk, PAGES)
    window.frame.go("contacts")
    made = MergeDialog(window.frame, "contact", *ids)
    made.open()
    settled(qtbot, window)
    yield made
    window.close()


def contact(qtbot, dialog, ref: str) -> Contact:
    return on_desk(qtbot, dialog._frame.page, lambda desk: records.one(desk, "contact", ref))


def test_what_differs_is_marked_in_words_and_what_protects_cannot_be_chosen(dialog) -> None:
    words = words_in(dialog)
    assert "Contact: are these two one and the same?" in words
    assert "They differ" in words
    assert "Only one has it" in words
    assert "loosens nothing" in words
    assert {one.accessibleName() for one in dialog.findChildren(Chip)} == {"differs"}
    assert "rule" not in dialog.choices
    assert set(dialog.choices) >= {"name", "post", "languages", "notes"}


def test_the_choices_are_taken_and_one_undo_brings_both_back(qtbot, dialog, ids) -> None:
    dialog.choices["post"].choose("lose")
    dialog.choices["languages"].choose("keep")
    assert dialog.take() == {"post": "lose", "languages": "keep"}
    frame = dialog._frame
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, frame.window())
    made = on_desk(qtbot, frame.page, lambda desk: records.one(desk, "contact", ids[1]))
    assert (made.id, made.post, made.languages, made.rule) == (ids[0], "Head nurse", {"fr"}, "no-contact")
    frame.undo()
    settled(qtbot, frame.window())
    assert on_desk(qtbot, frame.page, lambda desk: records.one(desk, "contact", ids[1])).post == "Head nurse"


def test_it_is_as_high_as_it_was_made_although_both_are_read_after_it_is_shown(dialog) -> None:
    assert dialog.height() > 500


def test_the_other_one_can_be_the_one_that_stays(qtbot, dialog, ids) -> None:
    dialog.swap.click()
    settled(qtbot, dialog._frame.window())
    assert (dialog.keep, dialog.lose) == ids[::-1]
    assert dialog.merge.isEnabled()


def test_two_can_be_told_apart_here(qtbot, dialog, ids) -> None:
    frame = dialog._frame
    dialog.apart.click()
    settled(qtbot, frame.window())
    assert on_desk(qtbot, frame.page, lambda desk: len(desk.shelf.ids("told-apart"))) == 1


def test_what_cannot_be_merged_says_why_and_merges_nothing(qtbot, dialog, ids) -> None:
    frame = dialog._frame
    wrong = MergeDialog(frame, "contact", ids[0], ids[0])
    wrong.open()
    settled(qtbot, frame.window())
    assert "one record already" in wrong.messages.words.text()
    assert not wrong.merge.isEnabled()
    wrong._merge()
    settled(qtbot, frame.window())
    assert contact(qtbot, dialog, ids[1]).id == ids[1]
    wrong.reject()


def test_the_keys_alone_choose_and_merge(qtbot, dialog, ids) -> None:
    first = next(iter(dialog.choices.values()))
    first.setFocus()
    first.keyPressEvent(_right())
    assert first.current() == "lose"


def _right():
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    return QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier)
