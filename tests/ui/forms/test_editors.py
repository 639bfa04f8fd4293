"""Editors of single values: what is typed is read, what is not touched comes back as it was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from PySide6.QtWidgets import QCalendarWidget

from liaison_desk.domain.errors import UserError
from liaison_desk.domain.fields import code, day, described, field_of, flag, instant, long_text, measure, number
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.domain.terms.families import FAMILIES
from liaison_desk.domain.terms.sides import LOCALITIES
from liaison_desk.ui.forms.editors import EDITORS, CodeEditor, FormNeeds

NOW = datetime(2026, 11, 22, 10, 10, tzinfo=UTC)
NEEDS = FormNeeds(now=lambda: NOW)


FAMILY, LOCALITY = code(FAMILIES), code(LOCALITIES)


@dataclass(frozen=True)
class Sample:
    """A field of every value type."""

    name: str = described("Name", limit=20)
    note: str = described("Note", long_text)
    family: str = described("Kind", FAMILY)
    locality: str = described("Locality", LOCALITY)
    since: date | None = described("Since", day)  # noqa: RUF009 - a shape is frozen
    at: datetime | None = described("At", instant)  # noqa: RUF009 - a shape is frozen
    people: int | None = described("People", number)
    north: float | None = described("North", measure)
    logo: bool | None = described("Logo", flag)


@pytest.fixture
def editor(qtbot):
    def make(name):
        field = field_of(Sample, name)
        made = EDITORS[field.shape.type_name](field, NEEDS)
        qtbot.addWidget(made)
        made.show_value(field.shape.default)
        made.show()
        return made

    return make


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("name", "  Tella  ", "Tella"),
        ("people", "12", 12),
        ("north", "4,85", 4.85),
        ("since", "22 Nov 2026", date(2026, 11, 22)),
        ("since", "tomorrow", date(2026, 11, 23)),
        ("at", "221400Z NOV 26", datetime(2026, 11, 22, 14, 0, tzinfo=UTC)),
        ("at", "2026-11-22T14:00Z", datetime(2026, 11, 22, 14, 0, tzinfo=UTC)),
    ],
)
def test_what_is_typed_is_read(qtbot, editor, name, typed, value):
    made = editor(name)
    changes = []
    made.changed.connect(lambda: changes.append(1))
    qtbot.keyClicks(made.line, typed)
    assert made.value() == value
    assert changes


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("name", "x" * 300),
        ("note", "one\ntwo  "),
        ("family", "women"),
        ("family", "x-own-kind"),
        ("family", "from-a-newer-version"),
        ("since", date(2026, 11, 3)),
        ("at", datetime(2026, 11, 22, 14, 0, 31, tzinfo=UTC)),
        ("people", -3),
        ("north", 4.8517),
        ("logo", True),
        ("logo", False),
        ("logo", None),
    ],
)
def test_what_is_not_touched_comes_back_as_it_was(editor, name, value):
    made = editor(name)
    made.show_value(value)
    if name == "name":
        assert made.value() in {value, value[:20]}
    else:
        assert made.value() == value


@pytest.mark.parametrize(("name", "typed"), [("people", "many"), ("north", "up"), ("since", "some day"), ("at", "late")])
def test_what_cannot_be_read_is_refused_with_the_name_of_the_field(qtbot, editor, name, typed):
    made = editor(name)
    made.line.setText(typed)
    with pytest.raises(UserError) as refused:
        made.value()
    assert refused.value.field == name


def test_an_instant_shows_how_it_was_understood(editor):
    made = editor("at")
    assert made.read.isHidden()
    made.line.setText("221400Z NOV 26")
    assert "221400Z NOV 26" in made.read.text()
    made.line.setText("9" * 40)
    assert made.read.isHidden()


def test_a_day_is_taken_from_the_calendar(qtbot, editor):
    made = editor("since")
    made._open()
    calendar = made.findChild(QCalendarWidget)
    calendar.clicked.emit(calendar.selectedDate())
    assert made.value() is not None


def test_leaving_a_field_is_told(qtbot, editor):
    made, seen = editor("name"), []
    made.left.connect(lambda: seen.append(1))
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.line.setFocus()
    made.line.clearFocus()
    assert seen


def test_a_long_list_is_searched_by_typing_and_a_wrong_word_refused(qtbot, editor):
    made = editor("family")
    assert made.box.isEditable()
    made.box.lineEdit().setText("women's group")
    assert made.value() == "women"
    made.box.lineEdit().setText("martians")
    with pytest.raises(UserError):
        made.value()
    made.box.lineEdit().setText("")
    assert made.value() == ""


def test_a_short_list_is_chosen_from(editor):
    made = editor("locality")
    assert not made.box.isEditable()
    made.box.setCurrentIndex(made.box.findData("local"))
    assert made.value() == "local"


def test_an_unknown_code_says_that_it_is_unknown(editor):
    made = editor("locality")
    made.show_value("from-mars")
    assert "unknown to this version" in made.box.currentText()


def test_a_flag_has_three_answers(editor):
    made = editor("logo")
    made.choices._buttons["no"].click()
    assert made.value() is False
    made.choices._buttons[""].click()
    assert made.value() is None


def test_a_long_text_grows_and_tab_leaves_it(qtbot, editor):
    made = editor("note")
    before = made.area.height()
    made.area.setPlainText("line\n" * 8)
    assert made.area.height() > before
    assert made.area.tabChangesFocus()
    assert made.value() == "\n".join(["line"] * 8)


@pytest.mark.parametrize("name", list(Sample.__dataclass_fields__))
def test_the_place_of_the_focus_has_the_fields_name(editor, name):
    made = editor(name)
    place = made.focusProxy() or made
    assert place.accessibleName() == field_of(Sample, name).label
    assert place.accessibleName() != ""


def test_the_beginning_of_a_label_becomes_the_label_when_the_field_is_left(qtbot) -> None:
    made = CodeEditor(field_of(Stakeholder, "family"), FormNeeds())
    qtbot.addWidget(made)
    line = made.box.lineEdit()
    for typed, becomes in (("International", "International"), ("International N", "International NGO")):
        line.setText(typed)
        line.editingFinished.emit()
        assert made.box.currentText() == becomes
    assert made.value() == next(one.code for one in FAMILIES if one.label == "International NGO")
