"""The state follows the start in the form of an engagement, until somebody chooses another."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from liaison_desk.domain.engagement import Engagement
from liaison_desk.ui.forms.editors import FormNeeds
from liaison_desk.ui.forms.record_form import RecordForm
from liaison_desk.ui.pages.engagement_state import follow_start

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
TOMORROW, YESTERDAY = "2026-11-23T14:00Z", "2026-11-21T14:00Z"


@pytest.fixture
def form(qtbot):
    made = RecordForm(Engagement(title="Water", state="held"), FormNeeds(now=lambda: NOW))
    qtbot.addWidget(made)
    return made


def start(form, words: str) -> None:
    editor = form.stack.editors["starts_at"]
    editor.line.setText(words)
    editor.line.textEdited.emit(words)


def test_a_start_ahead_makes_it_planned_and_one_behind_held_again(form) -> None:
    follow_start(form, lambda: NOW, is_new=True)
    start(form, TOMORROW)
    assert form.record().state == "planned"
    start(form, "")
    start(form, YESTERDAY)
    assert form.record().state == "held"


def test_a_state_chosen_by_hand_stays(form) -> None:
    follow_start(form, lambda: NOW, is_new=True)
    form.stack.editors["state"].show_value("did-not-happen")
    form.stack.editors["state"].changed.emit()
    start(form, TOMORROW)
    assert form.record().state == "did-not-happen"


def test_a_planned_one_that_is_moved_into_the_past_is_not_held_by_that(form) -> None:
    form.show_record(Engagement(title="Water", state="planned"))
    follow_start(form, lambda: NOW, is_new=False)
    start(form, YESTERDAY)
    assert form.record().state == "planned"
