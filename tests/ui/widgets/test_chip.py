"""Chips and keys: painted, named, and as wide as their words."""

from __future__ import annotations

from liaison_desk.ui.widgets.chip import Chip, KeyHint, key_width


def test_a_chip_is_as_wide_as_its_words_and_its_icon(qtbot):
    short, long = Chip("Low"), Chip("Low", "world")
    for one in (short, long):
        qtbot.addWidget(one)
        assert not one.grab().isNull()
    assert long.sizeHint().width() > short.sizeHint().width()


def test_a_chip_can_say_another_word(qtbot):
    made = Chip("Low")
    qtbot.addWidget(made)
    made.set_text("\u2068Severe\u2069", "danger")
    assert made.accessibleName() == "Severe"


def test_a_key_is_at_least_square(qtbot):
    made = KeyHint("J")
    qtbot.addWidget(made)
    assert made.sizeHint().width() >= made.sizeHint().height()
    assert key_width("Ctrl K") > key_width("J")
    assert not made.grab().isNull()
