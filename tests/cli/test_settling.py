"""Commands about what two laptops said differently."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

import pytest

from liaison_desk.cli import main as command_line
from liaison_desk.services import records
from liaison_desk.storage.journal import Journal
from liaison_desk.storage.shelf import Shelf
from liaison_desk.storage.vault import open_vault
from tests.services.other_laptop import Other
from tests.template_desk import NOW, ClockByHand

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import CommandLine
    from tests.template_vault import TemplateVault


Differ = Callable[[str, str, str], str]


@pytest.fixture
def differ(say: CommandLine, template_vault: TemplateVault, tmp_path: Path) -> Differ:
    """Let two laptops say different things of one field of a new contact, theirs the later; return its id."""

    def make(name: str, ours: str, theirs: str) -> str:
        record_id = say.added("contact", "name=Ana Orel")
        clock = ClockByHand(NOW)
        clock.move(hours=1)
        desk = command_line.opened(None)  # type: ignore[arg-type] # the one of these tests, which asks for no arguments
        with open_vault(template_vault.copied_to(tmp_path / "other.liaison"), template_vault.key, clock=clock) as vault:
            other = Other(desk, Journal(vault, clock), Shelf(vault))
            other.hear()
            other.keep(other.shelf.one("contact", record_id).but(**{name: theirs}))
            records.amend(desk, "contact", record_id, {name: ours})
            other.tell()
        desk.close()
        return record_id

    return make


@pytest.fixture
def two(differ: Differ) -> str:
    """A contact whose post has two values."""
    return differ("post", "Clerk", "Chair")


def post(say: CommandLine, record_id: str) -> str:
    return str(cast("dict[str, Any]", say.done("show", "contact", record_id, "--json").data)["post"])


def test_what_differs_is_printed_and_one_value_is_taken(say: CommandLine, two: str) -> None:
    (found,) = cast("list[dict[str, Any]]", say.done("unsettled", "--json").data)
    assert (found["id"], found["field"], [one["value"] for one in found["values"]]) == (two, "post", ["Chair", "Clerk"])
    assert "Clerk" in say.done("unsettled").text
    assert "Settled" in say.done("settle", "contact", two, "post", "--take", "2").text
    assert post(say, two) == "Clerk"
    assert "Nothing differs" in say.done("unsettled").text
    say.done("undo")
    assert "Clerk" in say.done("unsettled").text


@pytest.mark.parametrize("take", ["both", "3", "0", "first"])
def test_a_value_that_cannot_be_taken_is_refused(say: CommandLine, two: str, take: str) -> None:
    refused = say("settle", "contact", two, "post", "--take", take)
    assert refused.status == 1
    assert len(cast("list[Any]", say.done("unsettled", "--json").data)) == 1


def test_long_texts_take_both(say: CommandLine, differ: Differ) -> None:
    record_id = differ("notes", "Two.", "One.")
    say.done("settle", "contact", record_id, "notes", "--take", "both")
    assert cast("dict[str, Any]", say.done("show", "contact", record_id, "--json").data)["notes"] == "One.\n\nTwo."
