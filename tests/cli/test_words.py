"""Words of the command line that are no text."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

import pytest

from liaison_desk.cli.words import refuse_bytes
from liaison_desk.domain.errors import UserError

if TYPE_CHECKING:
    from tests.cli.conftest import CommandLine

BYTES = b"K\xf6ln".decode("utf-8", "surrogateescape")


def test_bytes_that_are_no_text_are_refused_by_the_name_of_their_field(say: CommandLine) -> None:
    ran = say("add", "stakeholder", "name=Tella Council", f"notes={BYTES}")

    assert ran.status == 1
    assert "notes: These bytes are no text in UTF-8; nothing was done." in ran.err
    assert "Tella Council" not in say.done("list", "stakeholder").text


@pytest.mark.parametrize("given", [{"note": BYTES}, {"text": [BYTES]}, {"ref": BYTES}])
def test_other_words_are_refused_by_the_name_of_their_option(given: dict[str, object]) -> None:
    with pytest.raises(UserError) as caught:
        refuse_bytes(argparse.Namespace(command="amend", **given))
    assert caught.value.field == next(iter(given))


def test_a_field_whose_name_is_no_text_is_refused_as_what_it_stands_among() -> None:
    with pytest.raises(UserError) as caught:
        refuse_bytes(argparse.Namespace(command="add", values=[f"{BYTES}=x"]))
    assert caught.value.field == "values"


@pytest.mark.parametrize(
    "given", [{"file": BYTES}, {"files": [BYTES]}, {"add": BYTES, "command": "fonts"}, {"values": ["name=Köln"], "limit": 3}]
)
def test_a_file_may_be_called_by_any_bytes_and_text_by_any_letters(given: dict[str, object]) -> None:
    refuse_bytes(argparse.Namespace(**{"command": "import", **given}))
