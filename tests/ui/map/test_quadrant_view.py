"""Influence and interest on the stakeholders page."""

from __future__ import annotations

import pytest

from liaison_desk.ui.dialogs.naming import NameDialog
from tests.ui.pages.on_page import choose
from tests.ui.real_window import PATIENCE, settled


@pytest.fixture
def part(view_of):
    return view_of("quadrants")


def test_a_question_is_asked_somebody_put_on_it_moved_and_taken_off(qtbot, part) -> None:
    assert part.empty.isVisible()
    assert part.canvas.isHidden()
    part.take_cursor()
    assert part.empty.button.hasFocus()
    part.ask_anew()
    dialog = next(one for one in part.window().findChildren(NameDialog) if one.isVisible())
    part._keep("Who can open the road?", dialog)
    qtbot.waitUntil(lambda: bool(part.question) and part.seen is not None and bool(part.seen.waiting), timeout=PATIENCE)
    qtbot.waitUntil(lambda: part.window().focusWidget() is part.canvas, timeout=PATIENCE)
    chosen = choose(qtbot, part.page, "Clear Path Mine Action")
    settled(qtbot, part.window())
    assert part.menu().actions()[0].text().find("Clear Path") >= 0
    part._add(chosen)
    qtbot.waitUntil(lambda: len(part.canvas.marks) == 1, timeout=PATIENCE)
    part.put(chosen, 70, 10)
    qtbot.waitUntil(lambda: part.canvas.marks[0].sway == 70, timeout=PATIENCE)
    settled(qtbot, part.window())
    assert "no copy" in part.told.text()
    part.canvas.choose(chosen)
    part.take_off()
    qtbot.waitUntil(lambda: not part.canvas.marks, timeout=PATIENCE)
