"""Boxes for choosing: the wheel leaves them alone, the tick is painted."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionButton, QStyleOptionComboBox, QVBoxLayout, QWidget

from liaison_desk.ui import theme
from liaison_desk.ui.widgets.fields import CheckBox, Combo


def test_the_wheel_turns_a_list_only_with_the_focus(qtbot):
    made = Combo("Kind")
    qtbot.addWidget(made)
    made.addItems(["a", "b"])
    made.show()
    made.clearFocus()
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    made.wheelEvent(event)
    assert made.currentIndex() == 0
    assert not event.isAccepted()
    assert made.accessibleName() == "Kind"
    assert not made.grab().isNull()


def test_a_tick_is_seen(qtbot):
    made = CheckBox("I have it")
    qtbot.addWidget(made)
    made.resize(200, 30)
    off = made.grab().toImage()
    made.setChecked(True)
    assert made.grab().toImage() != off


def test_the_word_of_a_list_begins_where_that_of_a_line_does_also_when_it_is_wrong(qtbot, qapp) -> None:
    theme.apply(qapp, "light")
    holder = QWidget()
    qtbot.addWidget(holder)
    standing = QVBoxLayout(holder)
    made = [QLineEdit("H"), Combo("list"), Combo("wrong")]
    for one in made:
        standing.addWidget(one)
        if isinstance(one, Combo):
            one.addItem("H")
    made[2].setProperty("state", "error")
    holder.resize(300, 200)
    holder.show()
    qtbot.waitExposed(holder)
    assert len({_first_ink(one) for one in made}) == 1


def _first_ink(field: QWidget) -> int:
    """Return the first column, past the edge, in which something is written."""
    image, middle = field.grab().toImage(), field.height() // 2
    ground = image.pixelColor(6, middle).lightness()
    return next(at for at in range(6, 60) if abs(image.pixelColor(at, middle).lightness() - ground) > 60)


def _shown(qtbot, qapp, words: str, *, is_editable: bool = False) -> Combo:
    theme.apply(qapp, "light")
    made = Combo("list")
    qtbot.addWidget(made)
    made.setEditable(is_editable)
    made.addItem(words)
    made.resize(160, made.sizeHint().height())
    made.show()
    qtbot.waitExposed(made)
    return made


def test_words_of_a_list_that_have_no_room_end_with_an_ellipsis(qtbot, qapp) -> None:
    option = QStyleOptionComboBox()
    _shown(qtbot, qapp, "A word that is far too long for a list as narrow as this one").initStyleOption(option)
    assert "…" in option.currentText
    _shown(qtbot, qapp, "Short").initStyleOption(option)
    assert option.currentText == "Short"


def test_words_that_were_not_typed_are_shown_from_their_beginning(qtbot, qapp) -> None:
    made = _shown(qtbot, qapp, "", is_editable=True)
    made.addItem("A word that is far too long for a list as narrow as this one")
    made.setCurrentIndex(1)
    assert made.lineEdit().cursorPosition() == 0


def test_words_that_are_typed_into_a_list_begin_at_the_right_in_a_window_from_right_to_left(qtbot, qapp, right_to_left) -> None:
    made = _shown(qtbot, qapp, "Word", is_editable=True)
    assert made.lineEdit().alignment() & Qt.AlignmentFlag.AlignAbsolute
    assert made.lineEdit().alignment() & Qt.AlignmentFlag.AlignRight


def test_a_tick_box_with_the_thick_edge_of_the_focus_keeps_the_room_of_its_words(qtbot, qapp) -> None:
    theme.apply(qapp, "contrast")
    made = CheckBox("Own headquarters")
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    before = _words(made)
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    assert _words(made) == before


def _words(box: CheckBox) -> int:
    """Return where the words of a tick box begin."""
    option = QStyleOptionButton()
    box.initStyleOption(option)
    return box.style().subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, box).left()
