"""Commands for the vault itself, and the batch."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from liaison_desk.cli import main as command_line
from liaison_desk.cli import unlocking
from liaison_desk.services.desk import open_desk, open_with_recovery
from tests.template_desk import AUTHOR, PASSPHRASE

if TYPE_CHECKING:
    from tests.cli.conftest import CommandLine


@pytest.fixture
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    """The passphrase in the environment."""
    monkeypatch.setenv(unlocking.VARIABLE, PASSPHRASE)


@pytest.fixture
def new(tmp_path: Path, key: None, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for a vault that is not there yet."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    return tmp_path / "new"


def run(vault: Path, *words: str) -> int:
    return command_line.main(["--vault", str(vault), *words])


def fed(
    say: CommandLine, monkeypatch: pytest.MonkeyPatch, *lines: str, options: tuple[str, ...] = ()
) -> tuple[int, list[dict[str, object]]]:
    """Run a batch; return its status and what it answered."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
    ran = say("batch", *options)
    return ran.status, [json.loads(line) for line in ran.out.splitlines()]


def test_a_new_vault_is_exactly_the_folder_named(new: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(new, "new", "--unlock-seconds", "0", "--office", "TELLA", "--author", AUTHOR, "--side", "military", "--whose", "un") == 0
    read = capsys.readouterr()
    assert read.out == f"{new}\n"
    assert {"vault.json", "vault.json.2", "vault.db", "backups"} <= {one.name for one in new.iterdir()}
    code = read.err.strip().splitlines()[0].rsplit(": ", 1)[1]
    desk = open_with_recovery(new, code)
    assert (desk.office, desk.author, desk.operation.side, desk.operation.whose) == ("TELLA", AUTHOR, "military", "un")
    desk.close()


def test_every_setting_has_a_default(new: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(new, "new", "--unlock-seconds", "0", "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"vault": str(new)}
    desk = open_desk(new, PASSPHRASE)
    assert (desk.office, desk.operation.side, desk.operation.whose) == ("DESK", "civilian", "none")
    assert desk.operation.name
    desk.close()


def test_a_weak_passphrase_warns(new: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv(unlocking.VARIABLE, "password")
    assert run(new, "new", "--unlock-seconds", "0") == 0
    assert "easy to guess" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (["--office", "tella"], 1, "office:"),
        (["--side", "neutral"], 1, "side:"),
        (["--whose", "ours"], 1, "whose:"),
        (["--unlock-seconds", "900"], 1, "unlock-seconds:"),
        (["--unlock-seconds", "soon"], 2, "unlock-seconds"),
    ],
)
def test_a_setting_that_does_not_fit_makes_nothing(
    new: Path, words: list[str], status: int, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(new, "new", *words) == status
    assert told in capsys.readouterr().err
    assert not new.exists()


def test_a_vault_is_never_made_over_another(closed_desk: Path, key: None) -> None:
    before = (closed_desk / "vault.json").read_bytes()
    assert run(closed_desk, "new", "--unlock-seconds", "0") in {1, 3}
    assert run(closed_desk, "sample", "--unlock-seconds", "0") in {1, 3}
    assert (closed_desk / "vault.json").read_bytes() == before


def test_nobody_is_asked_for_a_new_passphrase_without_a_terminal(
    new: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv(unlocking.VARIABLE)
    assert run(new, "new") == 2
    assert not new.exists()


def test_a_changed_passphrase_opens_and_the_old_one_does_not(
    closed_desk: Path, key: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "next").write_text("eleven barges under the bridge\n", "utf-8")
    assert run(closed_desk, "passphrase", "--new-passphrase-file", str(tmp_path / "next"), "--unlock-seconds", "0") == 0
    assert run(closed_desk, "list", "contact") == 3
    monkeypatch.setenv(unlocking.VARIABLE, "eleven barges under the bridge")
    assert run(closed_desk, "list", "contact") == 0


def test_a_new_passphrase_is_not_asked_without_a_terminal(say: CommandLine) -> None:
    assert say("passphrase").status == 2


def test_a_new_recovery_code_opens_and_is_told_on_standard_error(say: CommandLine) -> None:
    ran = say.done("recovery", "--json")
    assert ran.data == {"made": True}
    desk = open_with_recovery(say.vault, ran.err.strip().rsplit(": ", 1)[1])
    assert desk.author == AUTHOR
    desk.close()


def test_a_batch_answers_each_line_under_one_unlock(say: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ("# people", "", 'add contact name="Ana Vere"', "list contact --json", "fields contact", "undo")
    status, answers = fed(say, monkeypatch, *lines)
    assert (status, [one["line"] for one in answers]) == (0, [3, 4, 5, 6])
    assert answers[1]["data"][0]["name"] == "Ana Vere"  # type: ignore[index]
    assert say.done("list", "contact", "--json").data == []


def test_a_batch_stops_at_the_first_refusal(say: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    status, answers = fed(say, monkeypatch, "add contact name=Ana", "add contact", "add contact name=Ben")
    assert status == 1
    assert [(one["line"], one["status"]) for one in answers] == [(1, 0), (2, 1)]
    assert answers[1]["field"] == "name"
    assert [one["name"] for one in say.done("list", "contact", "--json").data] == ["Ana"]


def test_a_batch_may_keep_going_and_ends_with_the_worst_status(say: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ("add contact", "lists", "add contact name='Ana", "batch", "--help", "--vault x list contact", "add contact name=Ben")
    status, answers = fed(say, monkeypatch, *lines, options=("--keep-going",))
    assert (status, [one["status"] for one in answers]) == (2, [1, 2, 2, 2, 2, 2, 0])
    assert all(one["error"] for one in answers[:-1])
    assert [one["name"] for one in say.done("list", "contact", "--json").data] == ["Ben"]


@pytest.mark.parametrize(("options", "told"), [((), [70]), (("--keep-going",), [70, 0])])
def test_a_bug_in_one_line_of_a_batch_is_told_as_one_and_need_not_end_it(
    say: CommandLine, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], told: list[int]
) -> None:
    from liaison_desk.services import finding

    def broken(*_arguments: object) -> None:
        raise ValueError("Ana Vere")

    monkeypatch.setattr(finding, "found", broken)
    status, answers = fed(say, monkeypatch, "find ana", "add contact name=Ben", options=options)
    assert (status, [one["status"] for one in answers]) == (70, told)
    assert "ValueError" in str(answers[0]["error"])
    assert "Ana Vere" not in str(answers[0])


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_a_completion_script_names_the_commands(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.main(["completion", shell]) == 0
    said = capsys.readouterr().out
    assert "liaison-desk" in said
    assert "amend-final" in said


def test_a_shell_that_is_not_known_is_refused() -> None:
    assert command_line.main(["completion", "fish"]) == 2


def test_a_sample_office_is_made_in_the_folder_named(new: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(new, "sample", "--unlock-seconds", "0", "--json") == 0
    read = capsys.readouterr()
    assert json.loads(read.out) == {"vault": str(new)}
    assert "Recovery code" in read.err
    desk = open_desk(new, PASSPHRASE)
    assert desk.is_sample
    desk.close()
