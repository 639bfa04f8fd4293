"""The dialog of files: adding by choosing and dropping, names of the officer's own, errors beside their place, keys alone, undo."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog

from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import attachments, records
from liaison_desk.storage import schema
from liaison_desk.ui.dialogs.files import FilesDialog
from liaison_desk.ui.pages.catalogue import PAGES
from tests.template_desk import closed_desk, template_desk
from tests.ui.real_window import PATIENCE, filled, opened_window, settled

__all__ = ["closed_desk", "template_desk"]


def picture() -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(target, "JPEG")
    return target.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "from a disk"
    made.mkdir()
    (made / "IMG_0042.jpg").write_bytes(picture())
    (made / "Terms of reference.txt").write_text("What was agreed", encoding="utf-8")
    (made / "minutes.docx").write_bytes(b"PK\x03\x04")
    return made


@pytest.fixture
def dialog(qtbot, closed_desk):
    record = filled(closed_desk, lambda desk: records.keep(desk, Stakeholder(name="Weavers")).ids[0])
    window = opened_window(qtbot, closed_desk, PAGES)
    made = FilesDialog(window.frame, "stakeholder", record)
    made.show()
    settled(qtbot, window)
    yield made
    window.close()


def wait(qtbot, dialog) -> None:
    settled(qtbot, dialog._frame.window())


def take(qtbot, dialog, *paths: Path) -> None:
    dialog.take(list(paths))
    wait(qtbot, dialog)


def add(qtbot, dialog, path: Path, name: str) -> None:
    take(qtbot, dialog, path)
    dialog.name.setText(name)
    dialog.keep()
    wait(qtbot, dialog)


def names(dialog) -> list[str]:
    return [one.record.label for one in dialog._files]


def test_an_empty_list_offers_the_first_step(dialog) -> None:
    assert names(dialog) == []
    assert "Weavers" in dialog.heading.text()
    assert not dialog.remove.isEnabled()
    assert not dialog.save.isEnabled()
    assert not dialog.add.isVisible()


def test_a_name_is_proposed_and_the_officers_own_is_kept(qtbot, dialog, folder) -> None:
    take(qtbot, dialog, folder / "Terms of reference.txt")
    assert dialog.name.text() == "Terms of reference"
    assert dialog.name.hasSelectedText()
    dialog.name.setText("What we agreed with them")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait(qtbot, dialog)
    assert names(dialog) == ["What we agreed with them"]
    assert dialog.view.text.toPlainText() == "What was agreed"
    assert not dialog.add.isVisible()


def test_the_name_of_a_camera_is_not_even_proposed_and_an_empty_one_refused(qtbot, dialog, folder) -> None:
    take(qtbot, dialog, folder / "IMG_0042.jpg")
    assert dialog.name.text() == ""
    dialog.keep()
    assert dialog.name_row.has_error
    assert names(dialog) == []
    dialog.name.setText("Flip chart")
    dialog.keep()
    wait(qtbot, dialog)
    assert "Flip chart" in dialog.view.picture.accessibleName()
    assert dialog.view.picture.accessibleDescription() == ""


def test_a_file_that_is_refused_says_so_beside_its_place(qtbot, dialog, folder) -> None:
    take(qtbot, dialog, folder / "minutes.docx", folder / "IMG_0042.jpg")
    assert "Save it as PDF" in dialog.choose_row.error.text()
    assert not dialog.add.isVisible()
    take(qtbot, dialog, folder / "IMG_0042.jpg")
    assert not dialog.choose_row.has_error


def test_the_same_file_twice_and_a_name_too_long_are_refused_where_they_are(qtbot, dialog, folder) -> None:
    add(qtbot, dialog, folder / "Terms of reference.txt", "x" * 121)
    assert dialog.name_row.has_error
    dialog.name.setText("Terms")
    dialog.keep()
    wait(qtbot, dialog)
    add(qtbot, dialog, folder / "Terms of reference.txt", "Terms again")
    assert "already" in dialog.choose_row.error.text()
    assert names(dialog) == ["Terms"]


def test_files_are_dropped_and_named_one_after_the_other(qtbot, dialog, folder) -> None:
    said = QMimeData()
    said.setUrls([QUrl.fromLocalFile(str(folder / one)) for one in ("IMG_0042.jpg", "Terms of reference.txt")])
    actions, buttons, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(5, 5), actions, said, buttons, keys)
    dialog.dragEnterEvent(entering)
    assert entering.isAccepted()
    dialog.dropEvent(QDropEvent(QPointF(5, 5), actions, said, buttons, keys))
    wait(qtbot, dialog)
    dialog.not_now.click()
    wait(qtbot, dialog)
    assert dialog.name.text() == "Terms of reference"
    dialog.keep()
    wait(qtbot, dialog)
    assert names(dialog) == ["Terms of reference"]


def test_what_is_no_file_of_this_laptop_is_not_taken(dialog) -> None:
    said = QMimeData()
    said.setUrls([QUrl("https://somewhere.invalid/a.txt")])
    entering = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, said, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entering.ignore()
    dialog.dragEnterEvent(entering)
    assert not entering.isAccepted()


def test_files_are_chosen_by_the_key(qtbot, dialog, folder, monkeypatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_words: ([str(folder / "IMG_0042.jpg")], ""))
    qtbot.keyClick(dialog, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    wait(qtbot, dialog)
    assert dialog.add.isVisible()


def test_removing_by_the_key_offers_to_undo_it(qtbot, dialog, folder) -> None:
    add(qtbot, dialog, folder / "Terms of reference.txt", "Terms")
    dialog.files.setFocus()
    qtbot.keyClick(dialog.files, Qt.Key.Key_Delete)
    wait(qtbot, dialog)
    assert names(dialog) == []
    assert dialog.messages.isVisible()
    dialog.messages.act.click()
    wait(qtbot, dialog)
    assert names(dialog) == ["Terms"]


def test_bytes_that_are_elsewhere_are_told(qtbot, dialog, folder) -> None:
    add(qtbot, dialog, folder / "Terms of reference.txt", "Terms")

    def lose(desk) -> None:
        with desk.vault.transaction() as db:
            db.exec_driver_sql("DELETE FROM blob")
            schema.keep_value(db, "a", "b")

    dialog._frame.jobs.run(lambda: lose(dialog._frame.desk))
    dialog.ask()
    wait(qtbot, dialog)
    assert "not on this laptop" in dialog.files.item(0).text()
    assert "not on this laptop" in dialog.view.picture.accessibleDescription()
    assert not dialog.save.isEnabled()


def test_every_file_is_told_to_screen_readers(qtbot, dialog, folder) -> None:
    add(qtbot, dialog, folder / "Terms of reference.txt", "Terms")
    assert dialog.files.item(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Terms, Plain text, 1 KiB"
    assert dialog.files.accessibleName()
    assert dialog.name.accessibleName() == "Name"
    assert dialog.save.accessibleName()


def test_a_copy_is_asked_for_in_a_dialog_of_its_own(qtbot, dialog, folder) -> None:
    from liaison_desk.ui.dialogs.save_file import SaveFileDialog

    add(qtbot, dialog, folder / "Terms of reference.txt", "Terms")
    dialog.save.click()
    qtbot.waitUntil(lambda: bool(dialog.findChildren(SaveFileDialog)), timeout=PATIENCE)
    dialog.findChild(SaveFileDialog).close()


def test_erasing_asks_in_its_own_dialog_and_the_list_follows(qtbot, dialog, folder) -> None:
    from liaison_desk.services import erasing
    from liaison_desk.ui.dialogs.erase import EraseDialog

    add(qtbot, dialog, folder / "Terms of reference.txt", "Terms")
    dialog.gone.click()
    wait(qtbot, dialog)
    dialog._frame.window().findChild(EraseDialog).close()

    def erased(desk):
        return erasing.carried_out(desk, "attachment", erasing.target(desk, "attachment", "Terms"), reason="asked", confirmed="Terms")

    dialog._frame.jobs.run(lambda: erased(dialog._frame.desk))
    wait(qtbot, dialog)
    wait(qtbot, dialog)
    assert names(dialog) == []


def test_a_record_that_is_gone_is_told(qtbot, dialog) -> None:
    dialog._frame.jobs.run(lambda: records.drop(dialog._frame.desk, "stakeholder", "Weavers"))
    dialog.ask()
    wait(qtbot, dialog)
    assert dialog.messages.isVisible()
    assert attachments.KIND == "attachment"
