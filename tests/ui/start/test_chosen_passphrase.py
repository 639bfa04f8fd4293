"""Choosing a passphrase: judged while it is typed, or proposed."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit

from liaison_desk.services.suggested_words import word_list
from liaison_desk.ui.start.chosen_passphrase import ChosenPassphrase


@pytest.fixture
def chosen(qtbot):
    made = ChosenPassphrase("New passphrase", "New passphrase again")
    qtbot.addWidget(made)
    made.show()
    return made


def test_six_words_are_proposed_shown_and_still_have_to_be_typed(chosen):
    chosen.again.field.setText("something else")
    chosen.propose.click()
    words = chosen.first.text().split(" ")
    assert len(words) == 6
    assert set(words) <= set(word_list())
    assert chosen.first.field.echoMode() is QLineEdit.EchoMode.Normal
    assert chosen.word.text() == "Strong"
    assert "burn it" in chosen.advice.text()
    assert chosen.again.text() == ""
    assert chosen.missing()
    chosen.again.field.setText(" ".join(words))
    assert not chosen.missing()


def test_another_proposal_takes_the_place_of_the_first(chosen):
    chosen.propose_words()
    first = chosen.first.text()
    chosen.propose_words()
    assert chosen.first.text() != first


def test_a_short_one_or_two_that_differ_are_said_beside_their_field(chosen):
    chosen.first.field.setText("short")
    assert chosen.missing()
    assert chosen.first_row.has_error
    assert chosen.again_row.has_error
    chosen.first.field.setText("four words that walk")
    assert not chosen.first_row.has_error


def test_nothing_typed_keeps_the_old_one_only_where_that_is_offered(qtbot, chosen):
    assert chosen.missing()
    keeping = ChosenPassphrase("New passphrase", "New passphrase again", may_keep=True)
    qtbot.addWidget(keeping)
    assert not keeping.missing()
    assert keeping.is_kept
    keeping.first.field.setText("short")
    assert keeping.missing()


def test_what_was_typed_is_forgotten_and_hidden_again(chosen):
    chosen.propose_words()
    chosen.clear()
    assert chosen.first.text() == chosen.again.text() == ""
    assert chosen.first.field.echoMode() is QLineEdit.EchoMode.Password
