"""Marks in a text: counted in letters as Qt counts them, seen even where the text is cut, in either direction."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage

from liaison_desk.ui.marked import direction_of, draw_marked, fitted, units
from liaison_desk.ui.painting import painter_on
from liaison_desk.ui.theme import colour


@pytest.mark.parametrize(("text", "place", "units_"), [("abc", 2, 2), ("👩a", 1, 2), ("👩\u200d🌾x", 3, 5), ("\ud800a", 1, 1), ("", 0, 0)])
def test_places_are_counted_as_qt_counts_them(text, place, units_):
    assert units(text, place) == units_


def test_a_text_that_fits_is_left_as_it_is():
    assert fitted("near Tella", ((5, 10),), 1_000, "body") == ("near Tella", [(5, 10)])


def test_a_cut_text_begins_before_its_first_mark():
    text = "word " * 40 + "Tella bridge"
    shown, marks = fitted(text, ((200, 205),), 160, "body")
    assert shown.startswith("… ")
    assert [shown[start:end] for start, end in marks] == ["Tella"]


def test_a_mark_beyond_the_room_is_left_out_and_one_at_its_end_is_cut():
    shown, marks = fitted("Tella " + "word " * 60 + "end", ((0, 5), (303, 306)), 120, "body")
    assert [shown[start:end] for start, end in marks] == ["Tella"]
    assert fitted("x" * 200, ((150, 160),), 60, "body")[1]


@pytest.mark.parametrize(
    ("text", "direction"),
    [("Tella", Qt.LayoutDirection.LeftToRight), ("… حلقة Tella", Qt.LayoutDirection.RightToLeft), ("12", Qt.LayoutDirection.LeftToRight)],
)
def test_a_text_runs_as_its_first_letter_does(text, direction):
    assert direction_of(text) is direction


def drawn(qapp, text, spans, direction=Qt.LayoutDirection.LeftToRight):
    image = QImage(300, 30, QImage.Format.Format_RGB32)
    image.fill(colour("surface"))
    with painter_on(image) as painter:
        painter.setLayoutDirection(direction)
        width = draw_marked(painter, QRectF(0, 0, 300, 30), text, spans)
    return image, width


def under(image):
    """Return where the line under the marks is drawn."""
    ink = colour("accent_ink").rgb()
    return sorted({x for x in range(image.width()) for y in range(image.height()) if image.pixel(x, y) == ink})


def test_only_the_marked_letters_have_a_line_under_them(qapp):
    image, width = drawn(qapp, "near Tella bridge", ((5, 10),))
    places = under(image)
    assert places
    assert places[0] > 20
    assert places[-1] < width - 20
    assert under(drawn(qapp, "near Tella bridge", ())[0]) == []


def test_in_a_line_from_right_to_left_the_text_stands_at_the_other_side(qapp):
    image, _width = drawn(qapp, "Tella", ((0, 5),), Qt.LayoutDirection.RightToLeft)
    assert under(image)[0] > 200


def test_the_first_word_of_an_arabic_text_is_marked_at_its_right(qapp):
    image, width = drawn(qapp, "حلقة الأمهات في تيلا", ((0, 4),))
    assert under(image)[0] > width / 2
