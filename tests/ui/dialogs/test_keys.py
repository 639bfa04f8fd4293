"""The dialog of keys."""

from __future__ import annotations

from liaison_desk.ui.dialogs.keys import KeysDialog
from liaison_desk.ui.widgets.text import Text


def test_every_group_and_key_is_shown(qtbot):
    made = KeysDialog([("Everywhere", [("Ctrl K", "Search and do")]), ("In lists", [("J K", "Next row")])])
    qtbot.addWidget(made)
    words = {one.text() for one in made.findChildren(Text)}
    assert {"Keys", "Everywhere", "In lists", "Search and do", "Next row"} <= words
