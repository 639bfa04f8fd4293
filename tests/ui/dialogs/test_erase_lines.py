"""The lines of an erase: long lists are cut, empty parts are left out."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtWidgets import QWidget

from liaison_desk.domain.changes import Changes
from liaison_desk.services.erasing import Erased, Given, Line
from liaison_desk.ui.dialogs.erase_lines import show_done
from liaison_desk.ui.widgets.panel import column
from tests.ui.pages.on_page import words_in


def shown(qtbot, **told) -> str:
    holder = QWidget()
    qtbot.addWidget(holder)
    layout = column(holder)
    show_done(layout, Erased(changes=Changes(), backups=0, **told))
    holder.show()
    return words_in(holder)


def test_a_long_list_is_cut_and_counted(qtbot) -> None:
    words = shown(qtbot, given=(), mentions=tuple(Line(what=f"Note {one}") for one in range(45)))
    assert "Note 39" in words
    assert "Note 40" not in words
    assert "and 5 more" in words
    assert "Given away" not in words


def test_a_copy_says_when_what_for_whom_and_its_number(qtbot) -> None:
    given = Given(
        recipient="Mission headquarters", what="DESK-A-AAR-2026-0001", at=datetime(2026, 3, 1, tzinfo=UTC), audience="HQ", number=7
    )
    words = shown(qtbot, given=(given,), mentions=())
    for said in ("Mission headquarters", "DESK-A-AAR-2026-0001", "HQ", "copy 7"):
        assert said in words
