"""Commands for who can open the vault, on real vaults: passphrase, recovery, holders, rekey, destroy."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from liaison_desk.cli import main as command_line
from liaison_desk.cli import unlocking
from liaison_desk.domain.errors import TooSoonError, WrongKeyError
from liaison_desk.services.desk import open_desk, open_with_recovery
from liaison_desk.services.suggested_words import word_list
from tests.template_desk import AUTHOR, PASSPHRASE

if TYPE_CHECKING:
    from tests.cli.conftest import CommandLine

NEW = "a kettle beside nine maps"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def new_file(tmp_path: Path) -> str:
    path = tmp_path / "next"
    path.write_text(f"{NEW}\n", "utf-8")
    return str(path)


@pytest.fixture
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(unlocking.VARIABLE, PASSPHRASE)


def run(vault: Path, *words: str) -> int:
    return command_line.main(["--vault", str(vault), *words])


def told(err: str) -> str:
    return err.strip().splitlines()[0].rsplit(": ", 1)[1]


def test_a_generated_passphrase_is_told_once_and_opens(say: CommandLine) -> None:
    ran = say.done("passphrase", "--generate", "--unlock-seconds", "0")
    words = told(ran.err)
    assert len(words.split()) == 6
    assert set(words.split()) <= set(word_list())
    assert words not in ran.out
    open_desk(say.vault, words).close()


def test_a_new_vault_with_a_generated_passphrase(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    assert run(tmp_path / "new", "new", "--generate", "--unlock-seconds", "0") == 0
    lines = capsys.readouterr().err.strip().splitlines()
    open_desk(tmp_path / "new", lines[1].rsplit(": ", 1)[1]).close()


def test_people_are_listed_let_in_and_taken_away(say: CommandLine, new_file: str) -> None:
    listed = say.done("holders", "list", "--json").data
    assert [(one["holder"], one["kind"]) for one in listed] == [(AUTHOR, "passphrase"), (AUTHOR, "recovery")]
    ran = say.done("holders", "let-in", "Omar Haddad", "--new-passphrase-file", new_file, "--unlock-seconds", "0", "--json")
    assert ran.data == {"let_in": "Omar Haddad"}
    assert "Omar Haddad" in say.done("holders", "list").out
    desk = open_desk(say.vault, NEW)
    assert desk.author == "Omar Haddad"
    desk.close()
    assert say.done("holders", "take-away", "Omar Haddad", "--json").data == {"taken_away": "Omar Haddad", "kind": "passphrase"}
    with pytest.raises(WrongKeyError):
        open_desk(say.vault, NEW)


def test_the_recovery_code_can_be_taken_away_and_an_id_names_a_way(say: CommandLine, new_file: str) -> None:
    say.done("holders", "let-in", "Omar Haddad", "--new-passphrase-file", new_file, "--unlock-seconds", "0")
    listed = say.done("holders", "list", "--json").data
    say.done("holders", "take-away", "recovery")
    say.done("holders", "take-away", str(listed[-1]["id"])[:8])
    assert [one["kind"] for one in say.done("holders", "list", "--json").data] == ["passphrase"]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["list-all"], 2),
        (["let-in"], 2),
        (["take-away"], 2),
        (["take-away", "Nobody"], 1),
        (["take-away", "a"], 1),
        (["let-in", AUTHOR, "--generate", "--unlock-seconds", "0"], 1),
        (["let-in", "Omar Haddad"], 2),
    ],
)
def test_what_cannot_be_done_to_holders_is_said(say: CommandLine, words: list[str], status: int) -> None:
    ran = say("holders", *words)
    assert ran.status == status
    assert ran.err


def test_nobody_takes_themselves_away(say: CommandLine) -> None:
    say.done("holders", "take-away", "recovery")
    assert say("holders", "take-away", AUTHOR).status == 1


def test_a_sheet_is_written_and_the_code_is_not_told(say: CommandLine, tmp_path: Path) -> None:
    ran = say.done("recovery", "--sheet", str(tmp_path / "sheet.pdf"), "--json")
    assert ran.data == {"made": True, "sheet": str(tmp_path / "sheet.pdf")}
    assert "shown once" not in ran.err
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    again = say("recovery", "--sheet", str(tmp_path / "sheet.pdf"))
    assert again.status == 1
    assert "sheet:" in again.err


def test_a_code_is_tested_from_a_file_or_the_terminal(say: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = told(say.done("recovery").err)
    file = tmp_path / "code"
    file.write_text(code.lower(), "utf-8")
    assert say.done("recovery", "--test", "--code-file", str(file), "--json").data == {"opens": True}
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr("getpass.getpass", lambda _question: code)
    assert say("recovery", "--test").status == 0
    say.done("recovery")
    ran = say("recovery", "--test", "--code-file", str(file), "--json")
    assert (ran.status, ran.data) == (1, {"opens": False})


def test_a_slip_in_a_tested_code_names_its_group(say: CommandLine, tmp_path: Path) -> None:
    groups = told(say.done("recovery").err).split("-")
    groups[6] = groups[6][:3] + ("A" if groups[6][3] != "A" else "B")
    (tmp_path / "code").write_text(" ".join(groups), "utf-8")
    ran = say("recovery", "--test", "--code-file", str(tmp_path / "code"))
    assert ran.status == 1
    assert "group 7" in ran.err


def test_the_recovery_code_opens_the_vault_at_the_command_line(
    say: CommandLine, tmp_path: Path, new_file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "code").write_text(told(say.done("recovery").err), "utf-8")
    monkeypatch.undo()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    words = ["--passphrase-file", str(tmp_path / "code"), "--with-recovery-code"]
    changing = ["passphrase", "--new-passphrase-file", new_file, "--unlock-seconds", "0"]
    assert command_line.main(["--vault", str(say.vault), *words, *changing]) == 0
    open_desk(say.vault, NEW).close()
    assert command_line.main(["--vault", str(say.vault), "--passphrase-file", new_file, "--with-recovery-code", "holders", "list"]) == 1


def test_a_new_key_is_made_with_a_new_passphrase_and_a_sheet(say: CommandLine, new_file: str, tmp_path: Path) -> None:
    say.done("holders", "let-in", "Omar Haddad", "--generate", "--unlock-seconds", "0")
    ran = say.done("rekey", "--new-passphrase-file", new_file, "--unlock-seconds", "0", "--sheet", str(tmp_path / "s.pdf"), "--json")
    assert ran.data == {"rekeyed": True, "left_out": ["Omar Haddad"], "copies": 1, "removed": 0}
    assert "Omar Haddad" in ran.err
    assert (tmp_path / "s.pdf").exists()
    code = told(ran.err)
    open_desk(say.vault, NEW).close()
    open_with_recovery(say.vault, code).close()
    with pytest.raises(WrongKeyError):
        open_desk(say.vault, PASSPHRASE)


def test_a_new_key_can_keep_the_passphrase(closed_desk: Path, key: None, capsys: pytest.CaptureFixture[str]) -> None:
    before = (closed_desk / "vault.db").read_bytes()[:64]
    assert run(closed_desk, "rekey", "--same-passphrase", "--unlock-seconds", "0") == 0
    assert (closed_desk / "vault.db").read_bytes()[:64] != before
    assert run(closed_desk, "holders", "list") == 0


def test_only_ones_own_passphrase_can_be_kept(say: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(unlocking.VARIABLE, "somebody else's")
    ran = say("rekey", "--same-passphrase", "--unlock-seconds", "0")
    assert ran.status == 1
    assert "same-passphrase" in ran.err


def test_a_sheet_that_cannot_be_written_stops_a_new_key_before_it_begins(say: CommandLine, new_file: str) -> None:
    ran = say("rekey", "--new-passphrase-file", new_file, "--unlock-seconds", "0", "--sheet", str(say.vault / "sheet.pdf"))
    assert ran.status == 1
    open_desk(say.vault, PASSPHRASE).close()


def test_after_three_wrong_passphrases_the_command_line_waits_too(
    closed_desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(unlocking.VARIABLE, "wrong")
    assert [run(closed_desk, "holders", "list") for _each in range(3)] == [3, 3, 3]
    monkeypatch.setenv(unlocking.VARIABLE, PASSPHRASE)
    assert run(closed_desk, "holders", "list") == 3
    assert "Nothing was tried" in capsys.readouterr().err
    with pytest.raises(TooSoonError):
        open_desk(closed_desk, PASSPHRASE)


def test_a_vault_is_destroyed_by_its_name_and_a_second_word(closed_desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(closed_desk, "destroy", "--name", closed_desk.name, "--yes") == 0
    read = capsys.readouterr().out
    assert "is destroyed" in read
    assert "sticks" in read
    assert not closed_desk.exists()


@pytest.mark.parametrize(
    ("words", "status"),
    [(["--name", "another", "--yes"], 1), (["--yes"], 2), (["--name", "office.liaison"], 2), ([], 2)],
)
def test_without_both_nothing_is_destroyed(closed_desk: Path, words: list[str], status: int) -> None:
    assert run(closed_desk, "destroy", *words) == status
    open_desk(closed_desk, PASSPHRASE).close()


@pytest.mark.parametrize(
    ("typed", "status"), [("office.liaison\ndestroy\n", 0), ("office.liaison\nno\n", 1), ("office\ndestroy\n", 1), ("", 1)]
)
def test_at_a_terminal_both_are_asked(closed_desk: Path, typed: str, status: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(typed))
    assert run(closed_desk, "destroy") == status
    assert closed_desk.exists() is (status != 0)


def test_no_vault_is_not_destroyed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "destroy", "--name", tmp_path.name, "--yes") == 3
    assert run(tmp_path / "absent", "destroy", "--name", "absent", "--yes") == 3
    assert tmp_path.exists()


def test_a_vault_that_is_open_is_not_destroyed(closed_desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = open_desk(closed_desk, PASSPHRASE)
    assert run(closed_desk, "destroy", "--name", closed_desk.name, "--yes") == 3
    assert "open" in capsys.readouterr().err
    desk.close()
