"""What a file of others would change is shown first, written once, and kept on the screen where the disk refuses."""

from __future__ import annotations

import pytest

from liaison_desk.domain.changes import Changes
from liaison_desk.domain.errors import DiskFullError
from liaison_desk.ui.dialogs.planned_intake import Intake, PlannedIntake
from tests.ui.pages.conftest import closed_desk, office, sample_copy, sample_office, shown, template_desk, window_on
from tests.ui.pages.on_page import words_in
from tests.ui.real_window import settled

__all__ = ["closed_desk", "office", "sample_copy", "sample_office", "shown", "template_desk", "window_on"]


@pytest.fixture
def made(shown):
    frame = shown("stakeholders").frame
    taken = []

    def take():
        taken.append("once")
        if len(taken) > 1:
            return Changes(ids=("a",), batch="b")
        raise DiskFullError("The disk is full.", remedy="Make room.")

    def build(source="", parts=(("New posts", ["Night desk"]),), brings_something=True):
        intake = Intake(
            title="Bring in",
            heading="Theirs",
            source=source,
            counts="New posts: 1.",
            note="For your team alone.",
            parts=parts,
            nothing="As you have it.",
            brings_something=brings_something,
            take=take,
            said="It was brought in",
        )
        return PlannedIntake(frame, intake)

    return build, taken


def test_what_a_file_would_change_is_said_before_anything_is_written(made):
    build, taken = made
    dialog = build(source="theirs.csv")
    words = words_in(dialog)
    assert [one for one in ("Theirs", "theirs.csv", "New posts: 1.", "For your team alone.", "Night desk") if one not in words] == []
    assert "As you have it." not in words
    dialog.reject()
    assert taken == []


def test_what_the_disk_refused_stays_on_the_screen_and_may_be_tried_again(made, qtbot):
    build, taken = made
    dialog = build()
    frame = dialog._frame
    dialog.take()
    settled(qtbot, frame.window())
    assert not dialog.messages.isHidden()
    assert dialog.keep.isEnabled()
    dialog.take()
    dialog.take()
    settled(qtbot, frame.window())
    assert taken == ["once", "once"]


def test_a_file_that_brings_nothing_cannot_be_brought_in(made):
    build, taken = made
    dialog = build(parts=(("New posts", []),), brings_something=False)
    assert "As you have it." in words_in(dialog)
    dialog.take()
    assert (dialog.keep.isEnabled(), taken) == (False, [])
    dialog.reject()
