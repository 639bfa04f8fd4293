"""A dialog is as high as its words need, and no higher than the screen."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QScrollArea, QWidget

from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.dialog_size import DialogSize, fit, shown_whole
from liaison_desk.ui.widgets.panel import column, scrolled
from liaison_desk.ui.widgets.text import Text

LONG = "Where two forces meet, nobody from a local group stands between them. " * 8


@pytest.fixture
def dialog(qtbot) -> QDialog:
    made = QDialog()
    qtbot.addWidget(made)
    made.resize(300, 200)
    return made


def below(dialog: QDialog, part: QWidget) -> int:
    """Return how many pixels of a part lie below the edge of its dialog."""
    return part.mapTo(dialog, part.rect().bottomLeft()).y() - dialog.rect().bottom()


def test_long_words_make_a_dialog_higher_so_that_nothing_is_cut(dialog) -> None:
    standing, text = column(dialog), Text(LONG, wrapped=True)
    standing.addWidget(text)
    button = Button("Done")
    standing.addWidget(button)
    dialog.show()
    assert dialog.height() > 200
    assert text.height() >= text.heightForWidth(text.width())
    assert below(dialog, button) <= 0


def test_few_words_leave_no_empty_room(dialog) -> None:
    standing = column(dialog)
    standing.addWidget(Text("Done?"))
    standing.addStretch(1)
    standing.addWidget(Button("Yes"))
    dialog.show()
    assert dialog.height() < 120


def test_what_scrolls_or_grows_keeps_the_height_it_was_given(dialog) -> None:
    column(dialog).addWidget(QPlainTextEdit(), 1)
    dialog.show()
    assert dialog.height() == 200


def test_words_that_come_later_make_room_for_themselves(dialog, qtbot) -> None:
    standing = column(dialog)
    standing.addWidget(Text("Done?"))
    dialog.show()
    before = dialog.height()
    standing.addWidget(Text(LONG, wrapped=True))
    qtbot.waitUntil(lambda: dialog.height() > before, timeout=20_000)


@pytest.mark.parametrize("lines", [2, 400])
def test_what_is_shown_whole_makes_its_dialog_low_and_scrolls_where_it_is_long(dialog, lines) -> None:
    inside = QWidget()
    standing = column(inside)
    for _line in range(lines):
        standing.addWidget(Text("One line"))
    area = shown_whole(scrolled(inside))
    column(dialog).addWidget(area, 1)
    dialog.show()
    assert (dialog.height() < 120) == (lines == 2)
    assert dialog.height() <= 200
    assert (area.verticalScrollBar().maximum() > 0) == (lines == 400)


def test_wrapped_words_that_are_shown_whole_count_by_their_width(dialog) -> None:
    inside = QWidget()
    column(inside).addWidget(Text(LONG, wrapped=True))
    area = shown_whole(scrolled(inside))
    column(dialog).addWidget(area, 1)
    dialog.resize(300, 5000)
    dialog.show()
    assert dialog.height() < 700
    assert area.verticalScrollBar().maximum() == 0


def test_a_dialog_may_be_as_large_as_the_window_beneath_it(qtbot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(3000, 2000)
    made = QDialog(window)
    made.resize(2900, 1900)
    column(made).addWidget(QPlainTextEdit())
    made.show()
    assert (made.width(), made.height()) == (2900, 1900)
    made.resize(4000, 3000)
    fit(made)
    assert (made.width(), made.height()) == (3000, 2000)


def test_a_dialog_without_a_layout_is_left_as_it_is(dialog) -> None:
    DialogSize(dialog)
    dialog.show()
    assert dialog.height() == 200


def test_a_dialog_that_is_filled_later_gets_its_height_back(dialog, qtbot) -> None:
    standing = column(dialog)
    standing.addWidget(Text("Reading"))
    dialog.show()
    assert dialog.height() < 200
    standing.addWidget(QPlainTextEdit(), 1)
    qtbot.waitUntil(lambda: dialog.height() == 200, timeout=20_000)


def test_an_area_with_nothing_in_it_hides_nothing(dialog) -> None:
    column(dialog).addWidget(shown_whole(QScrollArea()))
    dialog.show()
    assert dialog.height() <= 200
