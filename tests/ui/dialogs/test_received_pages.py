"""A received report is read as pages; where it came without data that is said."""

from __future__ import annotations

from PySide6.QtCore import Qt

from liaison_desk.domain.received_report import ReceivedReport
from liaison_desk.services import receiving
from liaison_desk.services.pictures import every
from liaison_desk.ui.dialogs.received_pages import ReceivedPages
from liaison_desk.ui.widgets.chip import Chip
from tests.template_desk import closed_desk, template_desk
from tests.ui.pages.conftest import window_on
from tests.ui.pages.received_window import Papers, papers, sent
from tests.ui.real_window import PATIENCE, filled, settled

__all__ = ["closed_desk", "papers", "sent", "template_desk", "window_on"]


def filed(closed_desk, *files, check: str = "") -> str:
    """File them and return the id of the last."""

    def file(desk) -> str:
        receiving.receive(desk, files, check=check)
        return every(desk, ReceivedReport)[-1].id

    return filled(closed_desk, file)


def test_the_pages_are_set_again_with_their_marking(qtbot, window_on, closed_desk, papers: Papers) -> None:
    report = filed(closed_desk, papers.first)
    window = window_on(closed_desk)
    reader = ReceivedPages(window.frame, report)
    reader.show()
    qtbot.waitUntil(lambda: 0 in reader.preview.view._pictures, timeout=PATIENCE)
    assert any(one.accessibleName().startswith("TLP:") for one in reader.findChildren(Chip))
    before = reader.preview.view.zoom
    qtbot.keyClick(reader, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert reader.preview.view.zoom > before
    reader.reject()


def test_a_copy_without_data_cannot_be_read(qtbot, window_on, closed_desk, papers: Papers) -> None:
    report = filed(closed_desk, papers.bare, check=papers.check)
    window = window_on(closed_desk)
    reader = ReceivedPages(window.frame, report)
    reader.show()
    settled(qtbot, window)
    assert "came without its data" in reader.preview.said.text()
    reader.reject()
