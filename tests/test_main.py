"""The start chooses the door."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from liaison_desk import __main__ as start
from liaison_desk.storage.keys import Passphrase
from liaison_desk.storage.vault import open_vault
from tests.template_desk import PASSPHRASE, closed_desk, template_desk

__all__ = ["closed_desk", "template_desk"]


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


CANARY = "Ñandú-Orlovic"


def told_by(words: list[str], home: Path, passphrase: str = "") -> str:
    """Run the program as it is started, and return all that its log holds afterwards."""
    kept = {"XDG_DATA_HOME": str(home), "LOCALAPPDATA": str(home), "LIAISON_DESK_PASSPHRASE": passphrase}
    subprocess.run([sys.executable, "-m", "liaison_desk", *words], env={**os.environ, **kept}, capture_output=True, check=False)
    return "".join(one.read_text("utf-8") for one in sorted(home.rglob("desk.log*")))


def test_the_log_says_what_failed_and_holds_no_name_no_passphrase_and_no_key(closed_desk: Path, tmp_path: Path) -> None:
    home, vault = tmp_path / "home", ["--vault", str(closed_desk)]
    told_by([*vault, "add", "contact", f"name={CANARY}", "post=Chair"], home, PASSPHRASE)
    told_by([*vault, "show", "contact", f"No {CANARY}"], home, PASSPHRASE)
    told_by([*vault, "list", "contact"], home, f"wrong {CANARY}")
    told_by(["--vault", str(tmp_path / CANARY), "list", "contact"], home, PASSPHRASE)
    said = told_by([*vault, "list", "contact", "--search", CANARY], home, PASSPHRASE)

    assert [line.split(" ", 2)[2].split(" at=")[0] for line in said.splitlines()] == [
        "event=stopped status=0",
        "event=refused error=NotFoundError",
        "event=failed error=WrongKeyError",
        "event=failed error=NotAVaultError",
        "event=stopped status=0",
    ]
    with open_vault(closed_desk, Passphrase(PASSPHRASE), read_only=True) as opened:
        secrets = [CANARY, "Orlovic", "Chair", PASSPHRASE, opened.key.hex(), str(closed_desk), opened.vault_id]
    assert [one for one in secrets if one in said] == []


def test_help_makes_no_log(tmp_path: Path) -> None:
    assert told_by(["--help"], tmp_path) == ""
    assert list(tmp_path.iterdir()) == []
