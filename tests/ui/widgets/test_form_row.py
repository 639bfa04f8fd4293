"""Form rows: the label names the field, the error stands below it and describes it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout

from liaison_desk.ui import theme
from liaison_desk.ui.widgets.form_row import FormRow


def test_the_label_names_the_field_and_the_error_describes_it(qtbot):
    field = QLineEdit()
    made = FormRow("Name", field, help="As it is written here", is_required=True)
    qtbot.addWidget(made)
    assert made.label.text() == "Name *"
    assert (field.accessibleName(), field.accessibleDescription()) == ("Name", "As it is written here")
    made.show_error("Name is needed.")
    assert made.has_error
    assert not made.error.isHidden()
    assert (field.property("state"), field.accessibleDescription()) == ("error", "Name is needed.")
    made.show_error("")
    assert not made.has_error
    assert (field.property("state"), field.accessibleDescription()) == ("", "As it is written here")


def test_the_help_stands_at_the_end_of_the_line(qtbot, right_to_left):
    made = FormRow("Name", QLineEdit(), help="help")
    qtbot.addWidget(made)
    assert made.hint.text() == "\u2068help\u2069"


def test_a_dialog_grows_where_an_error_has_no_room(qtbot):
    dialog, made = QDialog(), FormRow("Name", QLineEdit())
    qtbot.addWidget(dialog)
    QVBoxLayout(dialog).addWidget(made)
    dialog.resize(200, dialog.sizeHint().height())
    dialog.show()
    before = dialog.height()
    made.show_error("Give it a name, and say it in words that somebody else will look for.")
    qtbot.waitUntil(lambda: dialog.height() > before and made.height() >= made.heightForWidth(made.width()), timeout=20_000)
    grown = dialog.height()
    made.show_error("")
    assert dialog.height() == grown


def test_without_a_layout_nothing_grows(qtbot):
    dialog = QDialog()
    qtbot.addWidget(dialog)
    made = FormRow("Name", QLineEdit())
    made.setParent(dialog)
    dialog.show()
    before = dialog.height()
    made.show_error("Give it a name.")
    qtbot.wait(1)
    assert dialog.height() == before


@pytest.mark.parametrize("percent", [100, 150])
@pytest.mark.parametrize("choice", ["light", "contrast"])
def test_a_field_with_an_error_is_as_high_as_before(qapp, qtbot, choice, percent):
    theme.apply(qapp, choice, percent=percent)
    made = FormRow("Day", QLineEdit())
    qtbot.addWidget(made)
    made.show()
    before = made.field.sizeHint().height()
    made.show_error("This is no day.")
    assert made.field.sizeHint().height() == before


def test_an_error_does_not_say_again_what_stands_above_it(qtbot):
    made = FormRow("Start", QLineEdit())
    qtbot.addWidget(made)
    made.show_error("Start: this is no day or time.")
    assert made.error.text() == "This is no day or time."
    made.show_error("Start is needed.")
    assert made.error.text() == "Start is needed."
