"""The note of how long ago something was kept."""

from __future__ import annotations

import pytest

from liaison_desk.ui.shell.saved import SavedNote, saved_words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "Saved"),
        (12.4, "Saved 12 s ago"),
        (60, "Saved 1 minute ago"),
        (190, "Saved 3 minutes ago"),
        (3_600, "Saved 1 hour ago"),
        (9_000, "Saved 2 hours ago"),
    ],
)
def test_how_long_ago_is_said_in_words(seconds, words):
    assert saved_words(seconds) == words


def test_the_note_is_empty_before_the_first_change_and_counts_after_it(qtbot, clock):
    made = SavedNote(clock)
    qtbot.addWidget(made)
    made.tell()
    assert made.text() == ""
    made.mark()
    assert made.text() == "Saved"
    clock.now += 12
    made.tell()
    assert made.text() == "Saved 12 s ago"


def test_a_note_goes_on_from_one_before_it(qtbot, clock):
    before, after = SavedNote(clock), SavedNote(clock)
    qtbot.addWidget(before)
    qtbot.addWidget(after)
    after.go_on_from(before)
    assert after.text() == ""
    before.mark()
    after.go_on_from(before)
    assert after.text() == before.text() == "Saved"


def test_the_note_keeps_its_room_as_time_goes_on(qtbot, clock):
    made = SavedNote(clock)
    qtbot.addWidget(made)
    made.mark()
    rooms = set()
    for seconds in (1, 50, 60, 3_000, 90_00):
        clock.now += seconds
        made.tell()
        rooms.add(made.sizeHint().width())
    assert len(rooms) == 1
