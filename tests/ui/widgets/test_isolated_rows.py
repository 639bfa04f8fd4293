"""Rows of plain lists keep their marks where they belong."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QStyleOptionViewItem

from liaison_desk.i18n import isolate
from liaison_desk.ui.widgets.isolated_rows import isolate_rows

SENTENCE = "Start the stakeholder map."


@pytest.fixture
def mirrored(qapp):
    before = qapp.layoutDirection()
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(before)


def drawn(qtbot) -> tuple[str, str]:
    """Return what is drawn of a row, and what it holds."""
    made, option = QListWidget(), QStyleOptionViewItem()
    qtbot.addWidget(made)
    made.addItem(SENTENCE)
    isolate_rows(made)
    made.itemDelegate().initStyleOption(option, made.model().index(0, 0))
    return option.text, made.item(0).text()


@pytest.mark.usefixtures("mirrored")
def test_a_sentence_is_drawn_by_itself_in_a_window_from_right_to_left(qtbot) -> None:
    assert drawn(qtbot) == (isolate(SENTENCE), SENTENCE)


def test_elsewhere_it_is_drawn_as_it_is(qtbot) -> None:
    assert drawn(qtbot) == (SENTENCE, SENTENCE)


def test_a_row_that_barely_fits_has_the_height_of_two_lines(qtbot) -> None:
    made, option = QListWidget(), QStyleOptionViewItem()
    qtbot.addWidget(made)
    made.setProperty("kind", "sentences")
    made.setWordWrap(True)
    made.addItem("Name a liaison post for each area and test that both can be reached.")
    isolate_rows(made)
    made.resize(600, 200)
    made.show()
    option.initFrom(made)
    option.features |= QStyleOptionViewItem.ViewItemFeature.WrapText
    words = option.fontMetrics.horizontalAdvance(made.item(0).text())
    heights = []
    for width in (words + 200, words + 4):
        option.rect.setWidth(width)
        heights.append(made.itemDelegate().sizeHint(option, made.model().index(0, 0)).height())
    assert heights[1] > heights[0]
