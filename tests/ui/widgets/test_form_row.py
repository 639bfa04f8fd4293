"""Form rows: the label names the field, the error stands below it and describes it."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

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
