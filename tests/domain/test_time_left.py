"""The rest of long work is told in words that people use, and only when it can be known."""

from __future__ import annotations

import pytest

from liaison_desk.domain.time_left import seconds_left, words_left


@pytest.mark.parametrize(("done", "total", "elapsed"), [(0, 100, 60.0), (1, 100, 60.0), (50, 0, 60.0), (50, 100, 0.5), (101, 100, 9.0)])
def test_nothing_is_said_before_it_can_be_known(done: int, total: int, elapsed: float) -> None:
    assert seconds_left(done, total, elapsed) is None
    assert words_left(done, total, elapsed) == ""


@pytest.mark.parametrize(
    ("done", "elapsed", "words"),
    [
        (500, 2.0, "a few seconds left"),
        (500, 7.0, "about 5 seconds left"),
        (500, 23.0, "about 25 seconds left"),
        (500, 54.0, "about 55 seconds left"),
        (500, 60.0, "about 1 minute left"),
        (250, 60.0, "about 3 minutes left"),
        (1000, 60.0, "a few seconds left"),
    ],
)
def test_the_rest_is_told_at_the_pace_so_far(done: int, elapsed: float, words: str) -> None:
    assert words_left(done, 1000, elapsed) == words
