"""The bar of long work: on a terminal only, told again when it moves, gone at the end."""

from __future__ import annotations

import sys

import pytest

from liaison_desk.cli.progress import Bar, bar


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_bar_says_how_far_and_how_long(capsys: pytest.CaptureFixture[str]) -> None:
    clock = Clock()
    drawn = Bar(clock=clock)
    assert drawn(0, 1000)
    assert capsys.readouterr().err == ""
    clock.now = 10.0
    assert drawn(500, 1000)
    assert drawn(500, 1000)
    told = capsys.readouterr().err
    assert told.count("\r") == 1
    assert "50 % about 10 seconds left" in told
    drawn.clear()
    drawn.clear()
    assert capsys.readouterr().err.strip() == ""


def test_a_shorter_line_leaves_nothing_of_the_longer_one(capsys: pytest.CaptureFixture[str]) -> None:
    clock = Clock()
    drawn = Bar(after=0.0, clock=clock)
    clock.now = 10.0
    drawn(500, 1000)
    first = capsys.readouterr().err
    clock.now = 10.5
    drawn(1000, 1000)
    assert len(capsys.readouterr().err) == len(first)


def test_where_nobody_looks_there_is_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: False, raising=False)
    assert bar() is None
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    assert bar() is not None
