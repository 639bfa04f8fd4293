"""The review before a copy of a file leaves: a name first, then what was decided, then the place, and the log."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from liaison_desk.domain.contact import Contact
from liaison_desk.services import attachment_copies, attachments, records, shares
from liaison_desk.ui.dialogs.save_file import SaveFileDialog
from liaison_desk.ui.pages.catalogue import PAGES
from tests.template_desk import closed_desk, template_desk
from tests.ui.pages.on_page import words_in
from tests.ui.real_window import filled, opened_window, settled

__all__ = ["closed_desk", "template_desk"]


@pytest.fixture
def dialog(qtbot, closed_desk, tmp_path):
    def fill(desk) -> str:
        source = tmp_path / "a.txt"
        source.write_bytes(b"What was agreed")
        return attachments.attach(desk, "contact", records.keep(desk, Contact(name="Bela Orr")).ids[0], source, name="Agreed").id

    file = filled(closed_desk, fill)
    window = opened_window(qtbot, closed_desk, PAGES)
    made = SaveFileDialog(window.frame, window, file)
    made.show()
    yield made
    window.close()


def wait(qtbot, dialog) -> None:
    settled(qtbot, dialog._frame.window())


def test_without_a_name_nothing_is_reviewed(qtbot, dialog) -> None:
    dialog.review.click()
    wait(qtbot, dialog)
    assert dialog.recipient_row.has_error
    assert not dialog.save.isVisible()


def test_a_copy_is_reviewed_and_written_by_keys_alone(qtbot, dialog, tmp_path: Path, monkeypatch) -> None:
    target = tmp_path / "copy.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_words: (str(target), ""))
    qtbot.keyClicks(dialog.recipient, "Ana Vere")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait(qtbot, dialog)
    assert "readable by whoever finds it" in words_in(dialog)
    frame = dialog._frame
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, frame.window())
    assert target.read_bytes() == b"What was agreed"
    found = []
    frame.jobs.run(lambda: shares.listed(frame.desk), done=found.extend)
    settled(qtbot, frame.window())
    assert [one.facts["recipient"] for one in found] == ["Ana Vere"]


def test_another_name_is_reviewed_anew(qtbot, dialog) -> None:
    dialog.recipient.setText("Ana Vere")
    dialog.prepare()
    wait(qtbot, dialog)
    assert dialog.save.isVisible()
    dialog.recipient.setText("Ben Kato")
    assert not dialog.save.isVisible()
    dialog._ask_place()
    dialog.write(Path("nowhere"))
    wait(qtbot, dialog)
    assert not Path("nowhere").exists()


def test_a_place_that_cannot_be_written_is_told(qtbot, dialog, tmp_path: Path) -> None:
    dialog.recipient.setText("Ana Vere")
    dialog.prepare()
    wait(qtbot, dialog)
    dialog.write(tmp_path / "nowhere" / "copy.txt")
    wait(qtbot, dialog)
    assert dialog.messages.isVisible()


def test_what_may_not_leave_says_why(qtbot, dialog, monkeypatch) -> None:
    prepare = attachment_copies.prepare
    monkeypatch.setattr(
        attachment_copies, "prepare", lambda desk, ref, *, recipient: prepare(desk, ref, audience="hq", recipient=recipient)
    )
    dialog.recipient.setText("Headquarters")
    dialog.prepare()
    wait(qtbot, dialog)
    assert "This file may not leave." in words_in(dialog)
    assert not dialog.save.isVisible()
