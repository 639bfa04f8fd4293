"""The command line as a whole: which exit status, which stream, which words."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from liaison_desk import __version__
from liaison_desk.cli import main as command_line
from liaison_desk.cli.answer import Answer, UsageError
from liaison_desk.domain.errors import DiskFullError, NotFoundError, StoppedError, UserError

if TYPE_CHECKING:
    from tests.cli.conftest import CommandLine

HEAVY = {
    "PySide6",
    "reportlab",
    "sqlalchemy",
    "sqlcipher3",
    "alembic",
    "nacl",
    "pikepdf",
    "uharfbuzz",
    "vobject",
    "charset_normalizer",
    "PIL",
}


def raising(error: BaseException) -> Callable[..., Answer]:
    def run(*_arguments: object) -> Answer:
        raise error

    return run


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.main(["--version"]) == 0
    assert capsys.readouterr().out == f"liaison-desk {__version__}\n"


@pytest.mark.parametrize(
    "words", [[], ["--json"], ["lists"], ["--nothing", "list"], ["list", "contact", "--nothing"], ["undo", "all", "of"]]
)
def test_words_that_fit_no_command_are_a_wrong_usage(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.main(words) == 2
    read = capsys.readouterr()
    assert read.out == ""
    assert "usage: liaison-desk" in read.err


def test_a_command_without_a_vault_is_a_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.main(["list", "contact"]) == 2
    assert "--vault" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ["add", "contact", "name=Ana", "post=Driver", "--note", "why"],
        ["add", "contact", "--note", "why", "name=Ana", "post=Driver"],
        ["add", "--note", "why", "contact", "name=Ana", "--json", "post=Driver"],
    ],
)
def test_options_stand_anywhere_among_the_words(words: list[str]) -> None:
    read = command_line.parsed(words)
    assert read is not None
    assert (read.kind, read.values, read.note) == ("contact", ["name=Ana", "post=Driver"], "why")


@pytest.mark.parametrize("text", ["-x", "--", "--note", "-"])
def test_behind_two_hyphens_a_word_may_begin_with_one(text: str) -> None:
    for options in ([], ["--json"]):
        arguments = command_line.parsed(["find", *options, "--", text])
        assert arguments is not None
        assert (arguments.text, arguments.json) == (text, bool(options))


def test_a_report_may_be_named_after_its_options() -> None:
    read = command_line.parsed(["report", "--audience", "hq", "after-action", "AB12", "--to", "out.pdf"])
    assert read is not None
    assert (read.name, read.ref, read.audience, read.to) == ("after-action", "AB12", "hq", "out.pdf")


@pytest.mark.parametrize(
    ("error", "status", "told"),
    [
        (UserError("No such day.", field="due_on", row=3, line=7), 1, "row 3, line 7, due_on: No such day."),
        (NotFoundError("Nothing there."), 1, "liaison-desk: Nothing there."),
        (StoppedError("Stopped."), 130, "stays saved"),
        (DiskFullError("Full.", remedy="Make room."), 3, "Full. Make room."),
        (UsageError("Wrong."), 2, "Wrong."),
        (KeyboardInterrupt(), 130, "stays saved"),
    ],
)
def test_each_failure_has_its_status_and_one_line(
    error: BaseException, status: int, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command_line, "run", raising(error))
    assert command_line.main(["undo"]) == status
    read = capsys.readouterr()
    assert (read.out, read.err.count("\n")) == ("", 1)
    assert told in read.err


def test_a_bug_is_told_without_the_data_it_stumbled_on(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(command_line, "run", raising(ValueError("Ana Vere, +999 555 0101")))
    assert command_line.main(["undo"]) == 70
    said = capsys.readouterr().err
    assert "ValueError" in said
    assert "main.py" in said
    assert "Ana" not in said


def test_notes_go_to_standard_error(say: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command_line, "run", lambda _arguments: Answer(data=[1], text="one", notes=("Weak.",)))
    assert (say("undo").out, say("undo").err) == ("one\n", "liaison-desk: Weak.\n")
    assert json.loads(say("undo", "--json").out) == [1]


def test_an_answer_without_data_is_text_for_programs_too(say: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command_line, "run", lambda _arguments: Answer(text="a script"))
    assert say("undo", "--json").out == "a script\n"


def test_letters_of_any_script_are_printed_as_they_are(say: CommandLine) -> None:
    say.done("add", "stakeholder", "name=የውሃ ማኅበር")
    assert "የውሃ ማኅበር" in say.done("list", "stakeholder", "--json").out


class Broken:
    """Standard output that fails."""

    def __init__(self, error: OSError) -> None:
        self.error = error

    def write(self, _text: str) -> int:
        raise self.error

    def flush(self) -> None:
        raise self.error


def test_an_answer_that_cannot_be_written_is_the_worlds_fault(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(command_line, "run", lambda _arguments: Answer(text="one"))
    with monkeypatch.context() as broken:
        broken.setattr(sys, "stdout", Broken(OSError(28, "no space")))
        assert command_line.main(["undo"]) == 3
    assert "disk full" in capsys.readouterr().err


def started(*words: str, script: str = "", **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", script] if script else [sys.executable, "-m", "liaison_desk", *words]
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    return subprocess.run(command, capture_output=True, text=True, env=env, check=False, **options)  # type: ignore[call-overload, no-any-return]


@pytest.mark.skipif(os.name != "posix", reason="pipes of a Unix-like shell")
@pytest.mark.parametrize("words", ["completion bash", "fields stakeholder", "--help"])
def test_a_reader_that_went_away_is_no_failure(words: str) -> None:
    script = f"set -o pipefail; {sys.executable} -m liaison_desk {words} | true"
    for _each in range(3):
        ran = subprocess.run(["/bin/bash", "-c", script], capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2])
        assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
def test_a_full_device_is_the_worlds_fault() -> None:
    with Path("/dev/full").open("w") as full:
        env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
        command = [sys.executable, "-m", "liaison_desk", "fields", "stakeholder"]
        ran = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, env=env, check=False)
    assert ran.returncode == 3
    assert "disk full" in ran.stderr


def test_no_heavy_library_is_loaded_for_words_alone() -> None:
    script = (
        "import sys; from liaison_desk.cli.main import main; main(['fields', 'contact', '--json']); main(['--help']); "
        "print(*{name.partition('.')[0] for name in sys.modules}, file=sys.stderr)"
    )
    assert set(started(script=script).stderr.split()) & HEAVY == set()
