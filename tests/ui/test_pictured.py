"""Every page, dialog, step and part of the settings has a picture; `test_clipping.py` looks whether it is to be seen there."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from tests import shots
from tests.ui import pictured


def test_every_place_of_the_window_has_a_picture():
    assert sorted(set(pictured.places()) - set(pictured.PICTURED) - pictured.OWED) == []


def test_no_picture_is_owed_of_a_place_that_has_one_or_is_gone():
    assert sorted(pictured.OWED - (set(pictured.places()) - set(pictured.PICTURED))) == []


def test_no_picture_is_promised_of_a_place_that_is_gone():
    assert sorted(set(pictured.PICTURED) - set(pictured.places())) == []


def test_every_promised_picture_is_drawn():
    assert sorted(set(pictured.PICTURED.values()) - set(shots.every_state())) == []


def test_a_place_that_is_not_to_be_seen_is_named(qtbot):
    class TroubleDialog(QDialog):
        """Named as one of ours."""

    made = TroubleDialog()
    qtbot.addWidget(made)
    assert pictured.unseen("dialog-trouble", made) == ["TroubleDialog"]
    made.show()
    assert pictured.unseen("dialog-trouble", made) == []
    assert pictured.unseen("page-nowhere", made) == []


def test_every_look_of_the_issue_is_drawn():
    assert set(shots.LOOKS) == {"light", "dark", "contrast", "light-small", "wide", "small-scale", "large", "rtl", "pseudo"}
