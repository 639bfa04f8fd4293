"""Commands about what two laptops said differently."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest

from liaison_desk.cli import main as command_line
from liaison_desk.storage.writing import Edit

if TYPE_CHECKING:
    from tests.cli.conftest import CommandLine


@pytest.fixture
def two(say: CommandLine) -> str:
    """A contact whose post has two values, as an undo brings them back."""
    record_id = say.added("contact", "name=Ana Orel")
    desk = command_line.opened(None)  # type: ignore[arg-type] # the one of these tests, which asks for no arguments
    desk.journal.save([Edit("contact", record_id, "post", {"_several": ["Chair", "Clerk"]})], author="Ben Aruwa")
    desk.close()
    return record_id


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


def test_long_texts_take_both(say: CommandLine) -> None:
    record_id = say.added("contact", "name=Ana Orel")
    desk = command_line.opened(None)  # type: ignore[arg-type] # as above
    desk.journal.save([Edit("contact", record_id, "notes", {"_several": ["One.", "Two."]})], author="Ben Aruwa")
    desk.close()
    say.done("settle", "contact", record_id, "notes", "--take", "both")
    assert cast("dict[str, Any]", say.done("show", "contact", record_id, "--json").data)["notes"] == "One.\n\nTwo."
