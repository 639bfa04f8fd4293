"""The preview: short copies at once, long ones beside the vault with progress, and nothing left of them when it goes."""

from __future__ import annotations

import threading
import time

import pytest

from liaison_desk.domain.errors import DamagedError
from liaison_desk.reports import pdf
from liaison_desk.reports.pdf.apart import Work
from liaison_desk.services import drawing, previewing
from liaison_desk.services.previewing import Shown
from liaison_desk.ui import icons
from liaison_desk.ui.dialogs.copy_preview import CopyPreview
from tests.reports import made_up
from tests.ui.real_window import PATIENCE

SHORT = made_up.directory(70)


def shown(content: bytes = b"") -> Shown:
    return Shown(tlp="", marking="", status="", is_unsigned=False, cover="", work=Work(outline=SHORT), pdf=content)


@pytest.fixture(scope="module")
def document() -> bytes:
    return pdf.draw(SHORT)


@pytest.fixture
def preview(qtbot, opened):
    """An empty preview in a window."""
    made = CopyPreview(opened.frame)
    made.resize(500, 600)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.leave()


def test_a_short_copy_shows_its_pages_one_by_one(qtbot, preview, document) -> None:
    preview.show_copy(shown(document))
    qtbot.waitUntil(lambda: 0 in preview.view._pictures, timeout=PATIENCE)
    count = pdf.page_count(document)
    assert preview.pages == count > 1
    assert preview.where.text() == f"page 1 of {count}"
    assert not preview._tools[2].isEnabled()
    preview._tools[3].click()
    assert preview.where.text() == f"page 2 of {count}"
    assert preview._tools[2].isEnabled()
    preview._tools[1].click()
    assert preview.view.zoom > 0


def test_a_long_copy_is_drawn_beside_the_vault_with_progress(qtbot, preview, document, monkeypatch) -> None:
    go_on = threading.Event()

    def drawn(_work, moved):
        moved(300, 1000)
        go_on.wait(20)
        return document

    monkeypatch.setattr(previewing, "drawn", drawn)
    preview.show_copy(shown())
    qtbot.waitUntil(lambda: preview.bar.value() == 300, timeout=PATIENCE)
    assert preview.stop.isVisible()
    answered = []
    preview._frame.jobs.run(lambda: 1, done=answered.append)
    qtbot.waitUntil(lambda: answered == [1], timeout=PATIENCE)
    go_on.set()
    qtbot.waitUntil(lambda: preview.pages > 1, timeout=PATIENCE)


def test_drawing_can_be_stopped(qtbot, preview, document, monkeypatch) -> None:
    began, seen = threading.Event(), []

    def drawn(_work, moved):
        began.set()
        while True:
            moved(1, 1000)
            time.sleep(0.01)

    monkeypatch.setattr(previewing, "drawn", drawn)
    preview._frame.jobs.cancelled.connect(seen.append)
    preview.show_copy(shown())
    qtbot.waitUntil(began.is_set, timeout=PATIENCE)
    preview.stop.click()
    qtbot.waitUntil(lambda: bool(seen) and preview._frame.jobs.is_idle, timeout=PATIENCE)
    assert "made all the same" in preview.said.text()
    assert preview.pages == 0


def test_a_lock_stops_the_drawing_and_nothing_is_drawn_again(qtbot, opened, monkeypatch) -> None:
    began = threading.Event()

    def drawn(_work, moved):
        began.set()
        while True:
            moved(1, 1000)
            time.sleep(0.01)

    monkeypatch.setattr(previewing, "drawn", drawn)
    made = CopyPreview(opened.frame)
    qtbot.addWidget(made)
    made.show_copy(shown())
    qtbot.waitUntil(began.is_set, timeout=PATIENCE)
    opened.lock()
    qtbot.waitUntil(lambda: opened.jobs.is_idle, timeout=PATIENCE)
    assert opened.jobs.take_paused() == ((), ())
    assert opened.jobs._aside == []


def test_an_answer_that_came_too_late_is_not_shown(qtbot, preview, document) -> None:
    turn = preview._turn
    preview.wait_for("Own headquarters")
    assert preview.words.text() == "As this reader will get it: Own headquarters"
    preview._show_pdf(turn, document)
    preview._show_sizes(turn, ((595.0, 842.0),))
    preview._put(turn, 0, 1.0, None)
    assert preview.pages == 0


def test_what_cannot_be_drawn_says_why(preview) -> None:
    assert preview._fail(DamagedError("The PDF cannot be shown.", remedy="Make it again."))
    assert "cannot be shown" in preview.said.text()
    assert not preview.stop.isVisible()


def test_in_a_window_from_right_to_left_the_next_page_lies_at_the_left(qtbot, opened, right_to_left) -> None:
    made = CopyPreview(opened.frame)
    qtbot.addWidget(made)
    assert made._tools[3]._icon == "arrow-right"
    assert made._tools[3]._icon in icons.TURNED
    made.leave()


def test_long_pages_really_come_from_the_other_process(qtbot, preview, monkeypatch) -> None:
    monkeypatch.setattr(drawing, "LONG", 1)
    preview.show_copy(shown())
    qtbot.waitUntil(lambda: 0 in preview.view._pictures, timeout=PATIENCE)
    assert preview.pages > 1


def test_the_room_of_the_pages_is_there_before_they_are_drawn(preview) -> None:
    assert preview.sizePolicy().verticalPolicy() is preview.sizePolicy().Policy.Expanding
