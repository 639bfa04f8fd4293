"""The field for several lines: left with Tab, and begun where the window's lines begin."""

from __future__ import annotations

from liaison_desk.ui.widgets.text_area import TextArea


def begun_at(qtbot, area: TextArea) -> float:
    """Return where the cursor stands, as a share of the width."""
    qtbot.addWidget(area)
    area.resize(400, 100)
    area.show()
    return area.cursorRect().center().x() / area.width()


def test_tab_leaves_it(qtbot) -> None:
    area = TextArea("Two lines\nof words")
    qtbot.addWidget(area)
    assert area.tabChangesFocus()
    assert area.toPlainText() == "Two lines\nof words"


def test_an_empty_one_begins_at_the_left(qtbot) -> None:
    assert begun_at(qtbot, TextArea()) < 0.1


def test_an_empty_one_begins_at_the_right_of_a_mirrored_window(qtbot, right_to_left) -> None:
    assert begun_at(qtbot, TextArea()) > 0.9


def test_words_that_are_shown_later_stand_at_the_right_of_a_mirrored_window(qtbot, right_to_left) -> None:
    area = TextArea()
    area.setPlainText("kept")
    assert begun_at(qtbot, area) > 0.8
