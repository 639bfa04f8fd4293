"""The line that says when the vault was backed up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from liaison_desk.services.safekeeping import Standing
from liaison_desk.ui.shell.kept_line import KeptLine, ago_words, kept_words

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("gone", "words"),
    [
        (timedelta(seconds=-5), "Backed up just now"),
        (timedelta(seconds=59), "Backed up just now"),
        (timedelta(minutes=12), "Backed up 12 min ago"),
        (timedelta(hours=3), "Backed up 3 h ago"),
        (timedelta(days=1), "Backed up 1 day ago"),
        (timedelta(days=9), "Backed up 9 days ago"),
    ],
)
def test_how_long_ago_is_said_in_words(gone, words) -> None:
    assert ago_words(gone) == words
    assert kept_words(Standing(backed_up_at=NOW - gone), NOW) == words


def test_what_is_wrong_comes_first() -> None:
    assert kept_words(Standing(backed_up_at=NOW, is_late=True), NOW) == "Not backed up"
    assert kept_words(Standing(backed_up_at=NOW, drill_failed=True), NOW) == "A backup was not whole"
    assert kept_words(Standing(), NOW) == "No backup yet"


def test_it_is_not_there_until_something_is_known_and_draws_wide_narrow_and_alarmed(qtbot) -> None:
    line = KeptLine()
    qtbot.addWidget(line)
    assert line.isHidden()
    for standing in (Standing(backed_up_at=NOW), Standing(is_late=True)):
        line.show_standing(standing, NOW)
        for is_narrow in (False, True):
            line.is_narrow = is_narrow
            line.resize(200, line.sizeHint().height())
            assert not line.grab().isNull()
    assert line.is_alarm
    assert line.accessibleName() == "Not backed up"
