"""What became of each file: those first that were not filed, and a copy without data filed by its 16 characters."""

from __future__ import annotations

import pytest

from liaison_desk.services.receiving import Outcome, Received
from liaison_desk.ui.dialogs.received_files import ReceivedFiles, summary
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.chip import Chip
from tests.template_desk import closed_desk, template_desk
from tests.ui.pages.conftest import window_on
from tests.ui.pages.on_page import words_in
from tests.ui.pages.received_window import Papers, filed, papers, sent
from tests.ui.real_window import settled

__all__ = ["closed_desk", "filed", "papers", "sent", "template_desk", "window_on"]

FOUND = (
    Received(file="a.pdf", outcome=Outcome.FILED, number="A-A-AAR-2026-0001", version=1, title="Water", report="1"),
    Received(file="b.pdf", outcome=Outcome.REPEAT, number="A-A-AAR-2026-0002", version=1, title="Roads", report="2"),
    Received(file="c.pdf", outcome=Outcome.REFUSED, why="The PDF is damaged. Ask its sender for it again."),
)


@pytest.fixture
def window(window_on, closed_desk):
    return window_on(closed_desk)


def test_the_refused_come_first_with_their_reason(qtbot, window) -> None:
    dialog = ReceivedFiles(window.frame, {}, FOUND, 3)
    qtbot.addWidget(dialog)
    chips = [one.accessibleName() for one in dialog.findChildren(Chip)]
    assert chips == ["Refused", "Filed", "Here already"]
    told = words_in(dialog)
    assert "The PDF is damaged" in told
    assert "1 filed, 1 here already, 1 not filed." in told


def test_what_was_not_looked_at_is_counted() -> None:
    assert summary(FOUND, 5).endswith("It was called off; 2 were not looked at.")
    assert "called off" not in summary(FOUND, 3)


def test_a_copy_without_data_is_filed_by_its_characters(qtbot, papers: Papers, window_on, closed_desk) -> None:
    window = window_on(closed_desk)
    bare = Received(file="bare.pdf", outcome=Outcome.WITHOUT_DATA, number=papers.number, why="It lost its data.")
    dialog = ReceivedFiles(window.frame, {"bare.pdf": papers.bare}, (bare,), 1)
    dialog.open()
    dialog.file_by_check("bare.pdf")
    assert dialog.isVisible()
    dialog.checks["bare.pdf"].setText(f"{papers.check[:4].upper()} {papers.check[4:]}")
    dialog.checks["bare.pdf"].returnPressed.emit()
    settled(qtbot, window)
    second = next(one for one in window.findChildren(ReceivedFiles) if one.isVisible())
    assert [one.accessibleName() for one in second.findChildren(Chip)] == ["Known by its check, not read"]
    next(one for one in second.findChildren(Button) if one.text() == "Show what is asked").click()
    settled(qtbot, window)
    assert window.frame.current == "asks"


def test_where_nothing_was_filed_there_is_nothing_to_show(qtbot, window) -> None:
    dialog = ReceivedFiles(window.frame, {}, FOUND[2:], 1)
    qtbot.addWidget(dialog)
    assert not [one for one in dialog.findChildren(Button) if one.text() == "Show what is asked"]
