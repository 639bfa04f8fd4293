"""Labels: plain text, isolated in a right-to-left window, cut where there is no room."""

from __future__ import annotations

from PySide6.QtCore import Qt

from liaison_desk.ui.widgets.text import ElidedText, Text, section


def test_a_label_never_reads_markup(qtbot):
    made = Text("<b>Tella</b>")
    qtbot.addWidget(made)
    assert made.textFormat() == Qt.TextFormat.PlainText
    assert made.text() == "<b>Tella</b>"


def test_a_label_is_isolated_and_begins_at_the_right_in_a_right_to_left_window(qtbot, right_to_left):
    made = Text("Phone +1...")
    qtbot.addWidget(made)
    assert made.text() == "\u2068Phone +1...\u2069"
    assert made.alignment() & Qt.AlignmentFlag.AlignRight


def test_the_ink_can_change(qtbot):
    made = Text("Late", ink="text2")
    qtbot.addWidget(made)
    made.set_ink("danger")
    assert made.property("ink") == "danger"


def test_a_long_line_keeps_its_whole_text_for_readers_and_in_the_tooltip(qtbot):
    made = ElidedText("Engineer Battalion 12, mission force")
    qtbot.addWidget(made)
    made.resize(80, 20)
    made.show()
    assert made.accessibleName() == made.toolTip() == made.text() == "Engineer Battalion 12, mission force"
    made.set_text("\u2068Tella\u2069", "text2")
    assert made.accessibleName() == "Tella"
    assert made.minimumSizeHint().width() <= made.sizeHint().width()


def test_a_section_label_is_small_and_quiet(qtbot):
    made = section("Lately")
    qtbot.addWidget(made)
    assert (made.property("look"), made.property("ink")) == ("section", "text2")
