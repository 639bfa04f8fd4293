"""A line of the settings."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from liaison_desk.ui.pages.settings_part import labelled


def test_a_field_is_named_by_the_words_beside_it(qtbot) -> None:
    field = QLineEdit()
    line = labelled("Size", field, "Of letters.")
    qtbot.addWidget(line)
    assert field.accessibleName() == "Size"
