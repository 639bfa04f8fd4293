"""Changing many records by one command."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import CommandLine


@pytest.fixture
def three(say: CommandLine) -> list[str]:
    made = [say.added("stakeholder", f"name=Circle {at}", "family=women") for at in range(2)]
    return [*made, say.added("stakeholder", "name=Front", "family=nsag")]


def test_a_dry_run_counts_and_names_and_changes_nothing(say: CommandLine, three: list[str]) -> None:
    ran = say.done("amend-all", "stakeholder", "--all", "--set", "presence=active", "--dry-run")
    assert "2 records would change, 0 so already, 1 refused." in ran.out
    assert "Front" in ran.out
    assert say.done("show", "stakeholder", three[0], "--json").data["presence"] == ""


def test_those_that_fit_are_changed_and_one_undo_takes_it_back(say: CommandLine, three: list[str]) -> None:
    ran = say.done(
        "amend-all", "stakeholder", "--where", "family=women", "--set", "presence=active", "--add", "sectors=health,nutrition", "--json"
    )
    assert (ran.data["changed"], ran.data["refused"], ran.data["dry_run"]) == (2, 0, False)
    assert say.done("show", "stakeholder", three[1], "--json").data["sectors"] == ["health", "nutrition"]
    say.done("undo")
    assert say.done("show", "stakeholder", three[1], "--json").data["sectors"] == []


def test_a_refusal_keeps_all_of_it_back(say: CommandLine, three: list[str]) -> None:
    ran = say("amend-all", "stakeholder", "--all", "--set", "presence=active")
    assert ran.status == 1
    assert "Nothing was changed." in ran.out
    assert say.done("amend-all", "stakeholder", "--all", "--set", "presence=active", "--skip-refused", "--json").data["changed"] == 2


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("stakeholder", "--set", "presence=left"), 2),
        (("stakeholder", "--all", "--set", "presence"), 2),
        (("stakeholder", "--all"), 1),
        (("stakeholder", "--all", "--set", "name=All"), 1),
        (("consent", "--all", "--set", "answer=given"), 1),
        (("nothing", "--all", "--set", "a=b"), 1),
    ],
)
def test_wrong_words_are_refused(say: CommandLine, words: tuple[str, ...], status: int) -> None:
    assert say("amend-all", *words).status == status
