"""Commands about files on a record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest

from liaison_desk.cli import attachments

if TYPE_CHECKING:
    from tests.cli.conftest import CommandLine


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    file = tmp_path / "from the disk.txt"
    file.write_text("What was agreed", encoding="utf-8")
    return file


@pytest.fixture
def person(say: CommandLine) -> str:
    return say.added("contact", "name=Bela Orr")


def listed(say: CommandLine, *words: str) -> list[dict[str, Any]]:
    return cast("list[dict[str, Any]]", say.done("attachments", *words, "--json").data)


def test_a_file_is_attached_listed_removed_and_brought_back(say: CommandLine, person: str, notes: Path) -> None:
    made = cast("dict[str, Any]", say.done("attach", f"contact/{person}", str(notes), "--name", "Agreed", "--json").data)
    (line,) = listed(say, "contact/Bela Orr")
    assert (line["id"], line["name"], line["type"], line["size"], line["is_here"]) == (made["id"], "Agreed", "text", 15, True)
    told = say.done("attachments").text
    assert "Agreed" in told
    assert "Bela Orr" in told
    say.done("remove", "attachment", made["id"])
    assert listed(say) == []
    assert "No files" in say.done("attachments", f"contact/{person}").text
    say.done("undo")
    assert len(listed(say)) == 1


def test_without_a_name_it_tells_how_to_give_one(say: CommandLine, person: str, notes: Path) -> None:
    done = say.done("attach", f"contact/{person}", str(notes))
    assert "from the disk" not in f"{done}"
    assert listed(say)[0]["name"] == "Plain text"


@pytest.mark.parametrize("place", ["contact", "contact/", "/x"])
def test_a_place_that_names_no_record_is_wrong_usage(say: CommandLine, notes: Path, place: str) -> None:
    with pytest.raises(attachments.UsageError):
        attachments._place(place)


def test_a_copy_is_reviewed_written_and_logged(say: CommandLine, person: str, notes: Path, tmp_path: Path) -> None:
    say.done("attach", f"contact/{person}", str(notes), "--name", "Agreed")
    assert "As it is" in say.done("save-attachment", "Agreed", "--recipient", "Ana Vere", "--review").text
    copy = tmp_path / "copy.txt"
    done = say.done("save-attachment", "Agreed", "--recipient", "Ana Vere", "--to", str(copy), "--json")
    assert copy.read_text("utf-8") == "What was agreed"
    assert cast("dict[str, Any]", done.data)["number"] == 1
    assert "Ana Vere" in say.done("shares").text


def test_a_file_goes_to_nobody_but_the_team(say: CommandLine, person: str, notes: Path, tmp_path: Path) -> None:
    say.done("attach", f"contact/{person}", str(notes), "--name", "Agreed")
    words = ("save-attachment", "Agreed", "--recipient", "Ana Vere", "--audience", "hq")
    assert say(*words, "--review").status == 1
    assert say(*words, "--to", str(tmp_path / "copy.txt")).status == 1
    assert not (tmp_path / "copy.txt").exists()
    assert say("save-attachment", "Agreed", "--recipient", "Ana Vere").status == 2
    assert say("save-attachment", "Agreed", "--to", str(tmp_path / "copy.txt")).status == 1
    assert say("save-attachment", "Agreed", "--recipient", "Ana", "--to", str(tmp_path)).status == 3
