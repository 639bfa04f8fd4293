"""The second person's word in the window: the passphrase of another holder, or a day of waiting where there is none."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QWidget

from liaison_desk.domain.errors import DeskError
from liaison_desk.services import keeping_keys, second_person
from liaison_desk.services.desk import open_desk
from liaison_desk.storage import waiting_copies
from liaison_desk.ui.dialogs.second_word import OFFER, SecondWordDialog, offer_second_word
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.panel import column
from tests.services.test_second_person import OTHER, prepared, warned
from tests.template_desk import PASSPHRASE, closed_desk, template_desk

__all__ = ["closed_desk", "template_desk"]


@pytest.fixture
def own(closed_desk):
    desk = open_desk(closed_desk, PASSPHRASE)
    yield desk
    desk.close()


def frame_of(desk):
    """A frame whose work is done at once."""

    def run(work, done, failed=None):
        try:
            answer = work()
        except DeskError as error:
            failed(error)
        else:
            done(answer)

    return SimpleNamespace(desk=desk, jobs=SimpleNamespace(run=run))


@pytest.fixture
def parent(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_the_review_offers_it_only_where_something_waits(own, parent) -> None:
    lines = column(parent)
    lines.addWidget(QWidget())
    offer_second_word(lines, frame_of(own), prepared(own, warned(own), "Omar Haddad"), lambda _name: None)
    assert parent.findChild(Button, OFFER) is None
    offer_second_word(lines, frame_of(own), prepared(own, warned(own)), lambda _name: None)
    parent.findChild(Button, OFFER).click()
    assert parent.findChild(SecondWordDialog) is not None


def test_another_holder_agrees_with_a_passphrase_and_a_wrong_one_is_told(own, parent) -> None:
    keeping_keys.let_in(own, "Omar Haddad", OTHER, unlock_seconds=0)
    taken = []
    dialog = SecondWordDialog(parent, frame_of(own), prepared(own, warned(own)), taken.append)
    assert "Omar Haddad" in dialog.words.text()
    assert dialog.wait.isHidden()
    dialog.secret.field.setText(PASSPHRASE)
    dialog.agree.click()
    assert dialog.place.has_error
    assert dialog.secret.text() == ""
    dialog.secret.field.setText(OTHER)
    dialog.press()
    assert taken == ["Omar Haddad"]


def test_who_is_alone_asks_and_comes_back_after_a_day(own, parent) -> None:
    made, taken = prepared(own, warned(own)), []
    dialog = SecondWordDialog(parent, frame_of(own), made, taken.append)
    assert dialog.place.isHidden()
    dialog.wait.click()
    assert "you may make this copy alone" in dialog.words.text()
    assert taken == []
    waiting_copies.keep(own.vault, {key: at - second_person.DELAY for key, at in waiting_copies.read(own.vault).items()})
    later = SecondWordDialog(parent, frame_of(own), made, taken.append)
    assert "You asked for this copy" in later.words.text()
    later.wait.click()
    assert taken[0].startswith("nobody else here")


def test_somebody_let_in_meanwhile_ends_the_waiting(own, parent) -> None:
    dialog = SecondWordDialog(parent, frame_of(own), prepared(own, warned(own)), lambda _name: None)
    keeping_keys.let_in(own, "Omar Haddad", OTHER, unlock_seconds=0)
    dialog.press()
    assert "Omar Haddad" in dialog.words.text()
