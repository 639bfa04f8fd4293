"""The message bar: whose fault, and what to do."""

from __future__ import annotations

import pytest

from liaison_desk.domain.errors import DiskFullError, UserError
from liaison_desk.ui.shell.message_bar import MessageBar


@pytest.fixture
def bar(qtbot):
    made = MessageBar()
    qtbot.addWidget(made)
    return made


def test_an_error_of_the_world_is_shown_with_its_remedy(bar):
    bar.show_error(DiskFullError("The disk is full.", remedy="Make room and save again."))
    assert (bar.words.text(), bar.remedy.text(), bar.property("panel")) == ("The disk is full.", "Make room and save again.", "danger")
    assert bar.accessibleName() == "The disk is full. Make room and save again."


def test_a_refusal_is_a_hint(bar):
    bar.show_error(UserError("Give it a name."))
    assert bar.property("panel") == "warn"
    assert bar.remedy.isHidden()


def test_the_cross_closes_it(bar):
    bar.show_message("Written.")
    assert bar.property("panel") == "ok"
    bar.close_button.click()
    assert bar.isHidden()


def test_a_message_may_offer_the_one_thing_to_do(bar):
    done = []
    bar.show_message("It stays.", "Look at what was done.", "warn", ("See what was done", lambda: done.append(1)))
    assert not bar.act.isHidden()
    assert bar.act.accessibleName() == "See what was done"
    bar.act.click()
    assert (done, bar.isHidden()) == ([1], True)
    bar.show_message("Another")
    assert bar.act.isHidden()
    bar.act.click()
    assert done == [1]
