"""Where the passphrase comes from."""

from __future__ import annotations

import argparse
import getpass
import io
import sys
from pathlib import Path

import pytest

from liaison_desk.cli import main as command_line
from liaison_desk.cli import unlocking
from liaison_desk.cli.answer import UsageError
from liaison_desk.domain.errors import UserError
from tests.template_desk import AUTHOR, PASSPHRASE


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def words(**given: object) -> argparse.Namespace:
    return argparse.Namespace(**{"vault": None, "passphrase_file": None, "with_recovery_code": False, **given})


@pytest.fixture
def secret_file(tmp_path: Path) -> Path:
    path = tmp_path / "secret"
    path.write_text(f"{PASSPHRASE}\r\nsecond line\n", "utf-8")
    return path


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    answers: list[str] = []
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(getpass, "getpass", lambda _question: answers.pop(0))
    return answers


def test_it_is_the_first_line_of_the_file(secret_file: Path) -> None:
    assert unlocking.passphrase(words(passphrase_file=str(secret_file))) == PASSPHRASE


def test_the_mark_that_some_editors_put_first_is_no_part_of_it(tmp_path: Path) -> None:
    marked = tmp_path / "marked"
    marked.write_bytes(b"\xef\xbb\xbfopen sesame\r\n")
    assert unlocking.from_file(marked) == "open sesame"


def test_the_file_comes_before_the_environment(secret_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(unlocking.VARIABLE, "another one")
    assert unlocking.passphrase(words(passphrase_file=str(secret_file))) == PASSPHRASE
    assert unlocking.passphrase(words()) == "another one"


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="gone") as refused:
        unlocking.passphrase(words(passphrase_file=str(tmp_path / "gone")))
    assert refused.value.field == "passphrase-file"


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UserError):
        unlocking.from_file(tmp_path / "secret")


def test_without_a_terminal_nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("typed\n"))
    monkeypatch.setattr(getpass, "getpass", lambda _question: pytest.fail("asked"))
    with pytest.raises(UsageError, match=unlocking.VARIABLE):
        unlocking.passphrase(words())


def test_at_a_terminal_it_is_asked(typed: list[str]) -> None:
    typed.append(PASSPHRASE)
    assert unlocking.passphrase(words()) == PASSPHRASE


def test_a_new_one_is_asked_twice(typed: list[str]) -> None:
    typed += [PASSPHRASE, PASSPHRASE]
    assert unlocking.passphrase(words(), repeat=True) == PASSPHRASE
    typed += [PASSPHRASE, "seven lamps by the river"]
    with pytest.raises(UserError, match="differ"):
        unlocking.passphrase(words(), repeat=True)


def test_a_vault_must_be_named() -> None:
    with pytest.raises(UsageError, match="--vault"):
        unlocking.vault_folder(words())


def test_the_passphrase_opens_the_vault_and_names_its_author(closed_desk: Path, secret_file: Path) -> None:
    desk = unlocking.opened(words(vault=str(closed_desk), passphrase_file=str(secret_file)))
    try:
        assert desk.author == AUTHOR
    finally:
        desk.close()


def test_a_command_without_a_passphrase_is_a_wrong_usage(closed_desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.main(["--vault", str(closed_desk), "list", "contact"]) == 2
    assert unlocking.VARIABLE in capsys.readouterr().err


def test_a_wrong_passphrase_is_the_worlds_fault(
    closed_desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(unlocking.VARIABLE, "another one")
    assert command_line.main(["--vault", str(closed_desk), "list", "contact"]) == 3
    assert "does not open" in capsys.readouterr().err


def test_plain_words_are_asked_at_a_terminal_only(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(UsageError, match="--name"):
        unlocking.asked("Its name: ", "--name")
    monkeypatch.setattr(sys, "stdin", Terminal("office\r\n"))
    assert unlocking.asked("Its name: ", "--name") == "office"
    assert capsys.readouterr().err == "Its name: "
