"""The page to read before anything is kept."""

from __future__ import annotations

from liaison_desk.ui.dialogs.before_installing import BeforeInstalling
from liaison_desk.ui.widgets.text import Text


def test_it_says_when_not_to_install_and_what_it_does_not_protect_against(qtbot):
    made = BeforeInstalling()
    qtbot.addWidget(made)
    words = " ".join(one.text() for one in made.findChildren(Text))
    assert "Where having a list is itself a danger" in words
    assert "made to give the passphrase" in words
