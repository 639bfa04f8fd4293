"""The editor of a point."""

from __future__ import annotations

import pytest

from liaison_desk.domain.errors import UserError
from liaison_desk.domain.fields import field_of
from liaison_desk.domain.place import Place, Point
from liaison_desk.ui.forms.editors import FormNeeds
from liaison_desk.ui.forms.field_stack import editor_of


@pytest.fixture
def editor(qtbot):
    made = editor_of(field_of(Place, "point"), FormNeeds())
    qtbot.addWidget(made)
    made.show_value(None)
    return made


def test_a_grid_reference_is_typed_and_shown_in_degrees(qtbot, editor) -> None:
    qtbot.keyClicks(editor.line, "37pdk 59123 68532")
    assert editor.value() == Point(latitude=8.7617519, longitude=38.6283471)
    assert "37P DK 59123 68532" in editor.read.text()
    assert "8°45'42\"N 38°37'42\"E" in editor.read.text()


def test_a_coarse_square_is_said_to_be_one(qtbot, editor) -> None:
    qtbot.keyClicks(editor.line, "37PDK56")
    assert "middle of a square of 10 000 m" in editor.read.text()


def test_an_empty_line_is_no_point(qtbot, editor) -> None:
    assert editor.value() is None
    editor.show_value(Point(latitude=8.5, longitude=38.0))
    editor.line.clear()
    assert editor.value() is None


def test_what_names_no_place_is_refused_for_the_field(qtbot, editor) -> None:
    qtbot.keyClicks(editor.line, "over there")
    with pytest.raises(UserError) as caught:
        editor.value()
    assert caught.value.field == "point"
    assert editor.read.isHidden()


@pytest.mark.parametrize(
    "point", [Point(latitude=8.5, longitude=38.0, precision="exact"), Point(latitude=8.76175194867631, longitude=38.6)]
)
def test_an_untouched_point_comes_back_as_it_was(editor, point) -> None:
    editor.show_value(point)
    assert editor.value() == point
    editor.precision.show_value("exact")
    assert editor.value() == Point(latitude=point.latitude, longitude=point.longitude, precision="exact")


def test_a_point_that_is_exact_to_a_square_only_keeps_nothing_finer(editor):
    editor.show_value(Point(latitude=8.76175194867631, longitude=38.63, precision="exact"))
    editor.precision.show_value("5km")
    editor.precision.changed.emit()
    assert "only the corner" in editor.read.text()
    assert editor.value() == Point(latitude=8.75, longitude=38.6, precision="5km")
