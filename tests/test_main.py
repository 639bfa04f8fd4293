"""The start chooses the door."""

from __future__ import annotations

import subprocess
import sys

import pytest

from liaison_desk import __main__ as start


@pytest.mark.parametrize("words", [[], ["--vault", "office"], ["--vault=office"]])
def test_without_a_command_the_window_opens(words: list[str]) -> None:
    assert start.opens_the_window(words)


@pytest.mark.parametrize(
    "words",
    [["list", "stakeholder"], ["--vault", "office", "list"], ["--help"], ["--version"], ["--vault"], ["--vault", "--json"], ["office"]],
)
def test_everything_else_is_a_command_line(words: list[str]) -> None:
    assert not start.opens_the_window(words)


def test_a_command_goes_to_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    import liaison_desk.cli.main as command_line

    monkeypatch.setattr(command_line, "main", len)

    assert start.main(["list", "stakeholder"]) == 2


def test_no_command_goes_to_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    import liaison_desk.ui.app as window

    monkeypatch.setattr(window, "main", lambda words: 40 + len(words))

    assert start.main(["--vault", "office"]) == 42


def test_the_words_come_from_the_process_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    import liaison_desk.cli.main as command_line

    monkeypatch.setattr(command_line, "main", len)
    monkeypatch.setattr(sys, "argv", ["liaison-desk", "doctor", "--json", "--all"])

    assert start.main() == 3


def test_the_package_itself_can_be_started() -> None:
    run = subprocess.run([sys.executable, "-m", "liaison_desk", "--help"], capture_output=True, text=True, check=False)

    assert run.returncode == 0, run.stderr
    assert "liaison-desk" in run.stdout
