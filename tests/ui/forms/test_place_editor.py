"""The field of a place: own places, those of the lists, and a new one that is asked about in the row."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt

from liaison_desk.domain.errors import UserError
from liaison_desk.domain.fields import described, field_of, refers_to
from liaison_desk.ui.forms.editors import FormNeeds, PlaceNeeds, Suggestion
from liaison_desk.ui.forms.field_stack import editor_of
from liaison_desk.ui.forms.place_editor import PlaceEditor

OWN, LISTED = Suggestion("id-1", "Tella market"), Suggestion("", "Tella", "District", makes="x:1")


@dataclass(frozen=True)
class Sample:
    """A reference to a place."""

    place: str = described("Place", refers_to("place"))


class Desk:
    """Answers as a desk would, and writes down what was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, ...]] = []

    def take(self, makes, answer):
        self.asked.append(("take", makes))
        answer([Suggestion("id-2", "Tella")])

    def make(self, name, kind, position, answer, refused):
        self.asked.append(("make", name, kind, position))
        if position == "nowhere":
            refused(UserError("No position.", field="position"))
        elif not name:
            refused(UserError("A name.", field="name"))
        else:
            answer([Suggestion("id-3", name)])

    def near(self, words, answer):
        answer(f"near {words}")

    def needs(self) -> FormNeeds:
        return FormNeeds(
            suggest=lambda _kinds, _words, answer: answer([OWN, LISTED]),
            create=lambda _kinds, words, answer: answer([Suggestion("made", words)]),
            places=PlaceNeeds(take=self.take, make=self.make, near=self.near),
        )


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def editor(qtbot, desk):
    made = editor_of(field_of(Sample, "place"), desk.needs())
    qtbot.addWidget(made)
    made.resize(420, 300)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.line.setFocus()
    return made


def typed(qtbot, editor, words: str) -> None:
    qtbot.keyClicks(editor.line, words)
    qtbot.waitUntil(lambda: editor._popup is not None and editor._popup.isVisible(), timeout=20_000)


def test_a_place_field_has_its_own_editor(editor) -> None:
    assert isinstance(editor, PlaceEditor)


def test_a_place_of_a_list_is_taken_with_one_key(qtbot, editor, desk) -> None:
    typed(qtbot, editor, "tel")
    qtbot.keyClick(editor.line, Qt.Key.Key_Down)
    qtbot.keyClick(editor.line, Qt.Key.Key_Return)
    assert desk.asked == [("take", "x:1")]
    assert editor.value() == "id-2"


def test_a_new_place_is_asked_about_in_the_row(qtbot, editor, desk) -> None:
    typed(qtbot, editor, "Ossa Ford")
    for _time in range(2):
        qtbot.keyClick(editor.line, Qt.Key.Key_Down)
    qtbot.keyClick(editor.line, Qt.Key.Key_Return)
    assert desk.asked == []
    row = editor._asks
    assert (row.name.text(), row.position.text()) == ("Ossa Ford", "")
    with pytest.raises(UserError, match="Add the new place"):
        editor.value()
    row.position.setText("4.85 31.58")
    assert row.near.text() == "near 4.85 31.58"
    row.kind.show_value("site")
    qtbot.keyClick(row.position, Qt.Key.Key_Return)
    assert desk.asked == [("make", "Ossa Ford", "site", "4.85 31.58")]
    assert editor.value() == "id-3"
    assert not editor.is_asking


def test_a_position_becomes_the_position_of_a_place_that_lacks_a_name(qtbot, editor) -> None:
    editor.line.setText("4.85 31.58")
    editor.make_new("4.85 31.58")
    assert editor._asks.position.text() == "4.85 31.58"
    assert editor._asks.name.text() == "Point near 4.85 31.58"


def test_a_name_that_was_typed_is_not_put_aside_for_one_that_is_proposed(editor) -> None:
    editor.make_new("4.85 31.58")
    editor._asks.name.setText("Weir")
    editor._asks.position.setText("4.86 31.58")
    assert editor._asks.name.text() == "Weir"


@pytest.mark.parametrize(("name", "position", "wrong"), [("A", "nowhere", "position_row"), ("", "", "name_row")])
def test_what_is_refused_is_said_beside_its_field(editor, name: str, position: str, wrong: str) -> None:
    editor.make_new("A")
    editor._asks.name.setText(name)
    editor._asks.position.setText(position)
    editor._asks.ask()
    rows = {one: getattr(editor._asks, one).has_error for one in ("name_row", "position_row")}
    assert rows == {"name_row": wrong == "name_row", "position_row": wrong == "position_row"}


def test_giving_up_leaves_what_was_typed(qtbot, editor) -> None:
    editor.line.setText("Ossa")
    editor.make_new("Ossa")
    editor._asks.drop.click()
    assert not editor.is_asking
    assert editor.line.text() == "Ossa"


def test_without_a_desk_a_place_is_made_as_every_record(qtbot) -> None:
    made = PlaceEditor(field_of(Sample, "place"), FormNeeds(create=lambda _kinds, words, answer: answer([Suggestion("made", words)])))
    qtbot.addWidget(made)
    made.make_new("Tella")
    assert made.value() == "made"
