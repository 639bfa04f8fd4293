"""The first start, from the first page to an open desk."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_desk.domain.errors import ReadOnlyError
from liaison_desk.ui.session import Opened
from liaison_desk.ui.start.first_start import FirstStart
from liaison_desk.ui.widgets.text import Text

CODE = "ABCD-EFGH-JKLM-NPQR-STUV-WXYZ-2345-6723-QRST"


@pytest.fixture
def first(qtbot):
    made = FirstStart(Path("office"))
    qtbot.addWidget(made)
    made.resize(1_440, 900)
    made.show()
    return made


def filled(first):
    first.go_on()
    first.office.name.setText("Civil Affairs, Marav Field Office")
    first.office.code.setText("camfo")
    first.office.whose._tiles["un"].click()
    first.go_on()
    first.you.author.setText("Mira Adeyemi")
    first.you.post.setText("Civil Affairs Officer")
    first.go_on()
    for field in (first.lock.first, first.lock.again):
        field.field.setText("four words that walk")


def test_the_first_page_says_when_not_to_install_it(first):
    words = " ".join(one.text() for one in first.findChildren(Text) if one.isVisible())
    assert "When not to install this" in words
    assert "Never uses a network" in words


def test_it_leads_from_the_first_page_to_the_answers(qtbot, first):
    filled(first)
    with qtbot.waitSignal(first.finished) as told:
        first.go_on()
    answers = told.args[0]
    assert (answers.office, answers.code, answers.side, answers.whose) == ("Civil Affairs, Marav Field Office", "CAMFO", "civilian", "un")
    assert (answers.author, answers.post, answers.passphrase) == ("Mira Adeyemi", "Civil Affairs Officer", "four words that walk")
    assert not first.next.isEnabled()


def test_an_incomplete_step_is_not_left(first):
    first.go_on()
    first.go_on()
    assert first.now == 1
    first.go_back()
    assert first.now == 0


def test_the_passphrase_is_forgotten_when_the_vault_is_made_and_the_code_must_be_tested(qtbot, first):
    filled(first)
    opened = Opened(desk=object(), folder=Path("office"), recovery_code=CODE)
    first.made(opened)
    assert first.lock.first.text() == first.lock.again.text() == ""
    assert not first.next.isEnabled()
    assert first.back.isHidden()
    first.recovery.judge(())
    with qtbot.waitSignal(first.entered) as told:
        first.go_on()
    assert told.args[0] is opened


def test_a_vault_that_cannot_be_made_is_said_and_can_be_tried_again(first):
    filled(first)
    first.go_on()
    first.refuse(ReadOnlyError("The folder cannot be written.", remedy="Choose another place."))
    assert first.messages.isVisible()
    assert first.next.isEnabled()


def test_it_is_read_step_by_step(first):
    assert first.progress.accessibleName() == "Step 1 of 5: Start"
    assert not first.grab().isNull()
