"""The steps of the first start: what each asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_desk.ui.start.steps import Office, Passphrase, Welcome, You, code_of
from liaison_desk.ui.widgets.text import Text


@pytest.mark.parametrize(
    ("name", "code"),
    [("Civil Affairs, Marav Field Office", "CAMFO"), ("Мост", "DESK"), ("X", "DESK"), ("", "DESK"), ("a b c d e f g h i j", "ABCDEFGH")],
)
def test_a_code_is_proposed_from_the_name(name, code):
    assert code_of(name) == code


def test_the_office_asks_for_name_code_and_whose_it_is(qtbot):
    made = Office()
    qtbot.addWidget(made)
    assert made.missing()
    qtbot.keyClicks(made.name, "Civil Affairs")
    assert made.code.text() == "CA"
    assert made.missing()
    made.whose._tiles["un"].click()
    assert made.missing()
    made.side._tiles["civilian"].click()
    assert not made.missing()
    made.code.setText("!")
    assert made.missing()
    assert made.code_row.has_error


def test_neither_answer_about_the_office_is_given_for_anybody_and_each_is_asked_for_in_its_place(qtbot):
    made = Office()
    qtbot.addWidget(made)
    assert (made.side.current(), made.whose.current()) == ("", "")
    assert made.missing()
    assert not made.ask_side.isHidden()
    assert not made.ask_whose.isHidden()
    made.side._tiles["mixed"].click()
    assert made.ask_side.isHidden()
    assert not made.ask_whose.isHidden()


def test_a_code_that_was_typed_is_not_proposed_again(qtbot):
    made = Office()
    qtbot.addWidget(made)
    qtbot.keyClicks(made.code, "MARAV")
    qtbot.keyClicks(made.name, "Civil Affairs")
    assert made.code.text() == "MARAV"


def test_what_follows_is_said_at_once(qtbot):
    made = Office()
    qtbot.addWidget(made)
    made.side._tiles["civilian"].click()
    made.whose._tiles["host-state"].click()
    assert any("as the state" in one.text() for one in made._note.findChildren(Text))


def test_the_author_needs_a_name(qtbot):
    made = You()
    qtbot.addWidget(made)
    assert made.missing()
    made.author.setText("Mira Adeyemi")
    assert not made.missing()


def test_a_passphrase_is_typed_twice_the_same_and_long_enough(qtbot):
    made = Passphrase(Path("office"))
    qtbot.addWidget(made)
    made.first.field.setText("short")
    assert made.missing()
    made.first.field.setText("four words that walk")
    assert made.chosen.meter.value() == 3
    assert made.missing()
    assert made.chosen.again_row.has_error
    made.again.field.setText("four words that walk")
    assert not made.missing()


def test_the_place_of_the_vault_is_shown(qtbot):
    made = Passphrase(Path("office"))
    qtbot.addWidget(made)
    made.show_folder(Path("elsewhere"))
    assert "elsewhere" in made.where.text()
    assert made.folder == Path("elsewhere")


def test_the_three_ways_of_beginning(qtbot):
    made = Welcome()
    qtbot.addWidget(made)
    seen = []
    made.open_asked.connect(lambda: seen.append("open"))
    made.sample_asked.connect(lambda: seen.append("sample"))
    assert made.go_on()
    for way in ("open", "sample"):
        made.ways._tiles[way].click()
        assert not made.go_on()
    assert seen == ["open", "sample"]
