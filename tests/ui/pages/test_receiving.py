"""Filing PDFs from the window: chosen or dropped, at most forty, called off, and told file by file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog

from liaison_desk.services import receiving as service
from liaison_desk.ui.dialogs.received_files import ReceivedFiles
from liaison_desk.ui.pages import receiving
from tests.ui.pages.on_page import words_in
from tests.ui.pages.received_window import Papers, filed, gone_to, papers, sent
from tests.ui.real_window import PATIENCE, settled

__all__ = ["filed", "papers", "sent"]


def outcome(window) -> ReceivedFiles:
    return next(one for one in window.findChildren(ReceivedFiles) if one.isVisible())


def carried(*names: str) -> QMimeData:
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(one) for one in names])
    return held


def test_chosen_files_are_filed_and_the_rail_then_leads_to_what_they_ask(
    qtbot, window_on, closed_desk, papers: Papers, monkeypatch
) -> None:
    window = window_on(closed_desk)
    assert window.frame.rail.buttons["asks"].isHidden()
    page = gone_to(qtbot, window, "asks")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_asked: ([str(papers.first)], ""))
    page.begin_new()
    settled(qtbot, window)
    dialog = outcome(window)
    assert "1 filed" in words_in(dialog)
    dialog.reject()
    settled(qtbot, window)
    assert page.table.total == 1
    assert not window.frame.rail.buttons["asks"].isHidden()


def test_files_are_dropped_on_the_page(qtbot, window_on, closed_desk, papers: Papers) -> None:
    window = window_on(closed_desk)
    page = gone_to(qtbot, window, "received")
    held = carried(str(papers.first), "/notes.txt")
    none, button = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    entered = QDragEnterEvent(QPointF(5, 5).toPoint(), Qt.DropAction.CopyAction, held, button, none)
    page.dragEnterEvent(entered)
    assert entered.isAccepted()
    page.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, held, button, none))
    settled(qtbot, window)
    outcome(window).reject()
    settled(qtbot, window)
    assert page.table.total == 1


def test_what_is_no_pdf_is_not_taken(qtbot, window_on, closed_desk) -> None:
    window = window_on(closed_desk)
    page = gone_to(qtbot, window, "received")
    held = carried("/notes.txt")
    none, button = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    entered = QDragEnterEvent(QPointF(5, 5).toPoint(), Qt.DropAction.CopyAction, held, button, none)
    entered.setAccepted(False)
    page.dragEnterEvent(entered)
    assert not entered.isAccepted()
    page.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, held, button, none))
    receiving.receive(window.frame, [])
    assert window.jobs.is_idle


def test_forty_at_a_time(qtbot, window_on, closed_desk, monkeypatch) -> None:
    window, asked = window_on(closed_desk), []
    monkeypatch.setattr(service, "receive", lambda _desk, files, **_kept: asked.append(len(files)) or ())
    receiving.receive(window.frame, [Path(f"{at}.pdf") for at in range(43)])
    assert "3 files are left" in window.frame.toast.words.text()
    settled(qtbot, window)
    assert asked == [receiving.MOST_AT_ONCE]
    outcome(window).reject()


def test_calling_it_off_tells_what_was_filed_until_then(qtbot, window_on, closed_desk, papers: Papers, monkeypatch) -> None:
    window = window_on(closed_desk)
    real = service.receive

    def called_off(desk, files, *, check, progress):
        def watched(done: int, total: int) -> bool:
            if done == 1:
                running = window.frame.strip._running[-1][0]
                window.frame.strip.cancelled.emit(running)
                assert running.progress._cancelled.wait(PATIENCE / 1000)  # The window hears of it in its own time.
            return progress(done, total)

        return real(desk, files, check=check, progress=watched)

    monkeypatch.setattr(service, "receive", called_off)
    receiving.receive(window.frame, [papers.first, papers.second])
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(ReceivedFiles)), timeout=PATIENCE)
    assert [one.text() for one in outcome(window).findChildren(type(window.frame.toast.words)) if "called off" in one.text()]
    outcome(window).reject()


@pytest.mark.parametrize(("key", "other"), [("asks", "received"), ("received", "asks")])
def test_each_page_leads_to_the_other(qtbot, window_on, closed_desk, key: str, other: str) -> None:
    window = window_on(closed_desk)
    page = gone_to(qtbot, window, key)
    page.places.chosen.emit(key)
    assert window.frame.current == key
    page.places.chosen.emit(other)
    settled(qtbot, window)
    assert window.frame.current == other
    assert window.frame.page.places.current() == other
    assert window.frame.page.on_paper().kinds == ()


def test_the_palette_leads_there_always(qtbot, window_on, closed_desk) -> None:
    window = window_on(closed_desk)
    words = [one.label for one in window.frame.all_commands()]
    assert "Go to Received reports" in words
    assert "File and read received reports" in words
