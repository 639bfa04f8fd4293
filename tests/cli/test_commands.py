"""The register of commands, as the parser, the help and the completion read it."""

import pytest

from liaison_desk.cli import main as command_line
from liaison_desk.cli.answer import UsageError
from liaison_desk.cli.commands import build_parser, command_named, commands

EVERY = {one.name for one in commands()}
PROMISED = (
    "new sample fields list show add amend remove undo redo history find import report review finalise tick consent passphrase recovery "
    "doctor backup backups restore batch completion release sent acknowledged amend-final"
)


@pytest.mark.parametrize("name", PROMISED.split())
def test_every_promised_command_is_there(name: str) -> None:
    assert name in EVERY


@pytest.mark.parametrize("name", sorted(EVERY))
def test_every_command_says_what_it_does_and_what_each_argument_means(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.main([name, "--help"]) == 0
    said = capsys.readouterr().out
    assert f"usage: liaison-desk {name}" in said
    assert command_named(name).help_text in " ".join(said.split())
    assert all(one.help_text for one in command_named(name).arguments)


def test_the_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.main(["--help"]) == 0
    said = capsys.readouterr().out
    assert {one for one in EVERY if f" {one} " not in said and f" {one}\n" not in said} == set()


def test_json_is_understood_before_and_after_the_command() -> None:
    parser = build_parser()
    assert parser.parse_args(["--json", "list", "contact"]).json
    assert parser.parse_args(["list", "contact", "--json"]).json
    assert not parser.parse_args(["list", "contact"]).json


def test_a_passphrase_is_never_an_argument() -> None:
    with pytest.raises(UsageError):
        command_line.parsed(["--passphrase", "seven lanterns", "list", "contact"])


def test_a_command_is_known_by_its_word_only() -> None:
    with pytest.raises(KeyError):
        command_named("lists")
