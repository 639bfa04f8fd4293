"""The paper pack on a real vault: what is ticked is printed, what is asked is asked first, and it can be stopped."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices

from liaison_desk.domain.errors import WorldError
from liaison_desk.services.paper_pack import Pack, Refused, Sheet
from liaison_desk.ui.dialogs import paper_pack
from liaison_desk.ui.dialogs.paper_pack import PaperPackDialog
from tests.ui.real_window import PATIENCE, settled
from tests.ui.shell.test_operations import closed_desk, template_desk, window

__all__ = ["closed_desk", "template_desk", "window"]


@pytest.fixture
def pack(qtbot, window, tmp_path):
    made = PaperPackDialog(window.frame)
    made.folder.setText(str(tmp_path / "pack"))
    made.open()
    qtbot.waitUntil(lambda: bool(made.sheets) and window.jobs.is_idle, timeout=PATIENCE)
    return made


def only(pack: PaperPackDialog, *names: str) -> None:
    for box, sheet in pack.sheets.items():
        box.setChecked(sheet.name in names)


def test_the_ticked_papers_are_printed_and_the_folder_is_offered(qtbot, window, pack, tmp_path, monkeypatch) -> None:
    assert all(box.isChecked() for box in pack.sheets)
    only(pack, "blank-report", "coverage")
    with qtbot.waitSignal(window.jobs.ended, timeout=PATIENCE):
        qtbot.keyClick(pack.print, Qt.Key.Key_Space)
    settled(qtbot, window)
    assert [one.name[:3] for one in sorted((tmp_path / "pack").iterdir())] == ["01-", "02-"]
    assert pack.messages.isVisible()
    assert (pack.open_folder.isVisible(), pack.stop.text()) == (True, "Close")
    shown = []
    monkeypatch.setattr(QDesktopServices, "openUrl", shown.append)
    pack.open_folder.click()
    assert Path(shown[0].toLocalFile()) == tmp_path / "pack"


def test_pressed_before_the_papers_are_known_it_prints_them_as_soon_as_they_are(qtbot, window, tmp_path) -> None:
    made = PaperPackDialog(window.frame)
    made.folder.setText(str(tmp_path / "pack"))
    made.open()
    assert not made.sheets
    with qtbot.waitSignal(window.jobs.ended, timeout=PATIENCE):
        made.make()
    settled(qtbot, window)
    assert made.windowTitle() == "Paper pack: printed"
    assert len(list((tmp_path / "pack").iterdir())) == len(made.sheets)


def test_nothing_is_printed_without_a_folder_or_a_paper(qtbot, window, pack, tmp_path) -> None:
    pack.folder.clear()
    pack.make()
    assert pack.folder_row.has_error
    pack.folder.setText(str(tmp_path / "pack"))
    only(pack)
    assert not pack.print.isEnabled()
    pack.make()
    settled(qtbot, window)
    assert not (tmp_path / "pack").exists()


def test_a_wallet_card_comes_in_only_when_its_bearer_was_asked_and_what_was_left_out_stays_out(qtbot, window, pack) -> None:
    only(pack, "matrix")
    pack.wallet.setChecked(True)
    settled(qtbot, window)
    assert [one.name for one in pack.chosen] == ["matrix", "wallet-card"]
    pack.wallet.setChecked(False)
    settled(qtbot, window)
    assert [one.name for one in pack.chosen] == ["matrix"]


def test_a_folder_in_the_vault_is_refused_beside_its_field(qtbot, window, pack, closed_desk) -> None:
    pack.folder.setText(str(closed_desk / "pack"))
    pack.make()
    settled(qtbot, window)
    assert pack.folder_row.has_error
    pack.refuse(WorldError("The disk is full."))
    assert pack.messages.isVisible()


def test_it_is_stopped_between_two_papers_and_says_so(qtbot, window, pack, monkeypatch) -> None:
    def stopped(_folder, _sheets, _desk, progress):
        progress.cancel()
        progress(1, 2)

    monkeypatch.setattr(paper_pack, "_printed", stopped)
    with qtbot.waitSignal(window.jobs.cancelled, timeout=PATIENCE):
        pack.make()
    assert pack.messages.isVisible()
    assert pack.print.isEnabled()


def test_esc_stops_what_runs_and_closes_otherwise(qtbot, window, pack) -> None:
    cancelled = []
    pack._job = object()
    pack._frame.jobs.cancel = cancelled.append
    qtbot.keyClick(pack, Qt.Key.Key_Escape)
    assert (len(cancelled), pack.isVisible()) == (1, True)
    pack._job = None
    qtbot.keyClick(pack, Qt.Key.Key_Escape)
    assert not pack.isVisible()


def test_what_was_refused_is_said_and_without_the_dialog_the_window_says_it(qtbot, window, pack, tmp_path) -> None:
    refused = Refused(Sheet(name="matrix", ref="", title="Matrix"), "Something withheld stands in it.")
    pack.tell_made(Pack(folder=tmp_path, shares=(), refused=(refused,)))
    assert pack.messages.isVisible()
    paper_pack._made(lambda: None, window.frame, Pack(folder=tmp_path, shares=(), refused=()))
    assert window.frame.toast.isVisible()
    assert not paper_pack._not_made(lambda: None, window.frame, WorldError("Gone."))


def test_the_folder_is_chosen_near_the_one_that_is_named(pack, tmp_path, monkeypatch) -> None:
    asked = []
    monkeypatch.setattr(paper_pack, "ask_folder", lambda _over, _words, near, use: (asked.append(near), use(tmp_path / "other")))
    pack.choose.click()
    assert (asked, pack.folder.text()) == ([tmp_path], str(tmp_path / "other"))
