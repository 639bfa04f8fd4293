"""The commands of checklist templates."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from liaison_desk.cli.answer import REFUSED, USAGE

if TYPE_CHECKING:
    from tests.cli.conftest import CommandLine

FILE = """name = "Night shift"
phase = "before"
[[item]]
text = "Test the lamps"
owner = "Guard"
repeat = "weekly"
[[item]]
text = "Lock the gate"
due_hours = 6
"""


def test_templates_are_listed_and_shown(say: CommandLine) -> None:
    listed = say.done("templates", "--json").data
    assert [(one["template"], one["from"]) for one in listed] == [
        (name, "ships") for name in ("before", "first_72_hours", "during", "meeting")
    ]
    assert "Brief the interpreter." in say.done("templates", "meeting").out
    assert say("templates", "nothing").status == REFUSED


def test_a_template_is_kept_edited_undone_carried_out_and_taken_in_after_a_look(say: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "night.toml"
    file.write_text(FILE, encoding="utf-8")
    looked = say.done("take-template", str(file), "--dry-run")
    assert "Test the lamps" in looked.out
    assert "Weekly" in looked.out
    assert say.done("take-template", str(file), "--dry-run", "--json").data["difference"] == ["There is no list of this name here."]
    assert len(say.done("templates", "--json").data) == 4
    assert say.done("take-template", str(file), "--json").data["steps"] == 2
    assert say("take-template", str(file)).status == REFUSED
    assert say("take-template", str(tmp_path / "none.toml")).status == REFUSED
    edited = say.done(
        "edit-template",
        "night shift",
        "--move",
        "2=1",
        "--reword",
        "1=Test all lamps",
        "--owner",
        "2=Guard",
        "--add",
        "Count the keys",
        "--json",
    ).data
    assert [(one["text"], one["owner"]) for one in edited["steps"]] == [
        ("Lock the gate", "Guard"),
        ("Test all lamps", "Guard"),
        ("Count the keys", ""),
    ]
    assert [one["due"] for one in edited["steps"]] == ["T+6", "", ""]
    again = say.done("edit-template", "Night shift", "--due", "3=T+12", "--repeat", "3=monthly", "--json").data["steps"][2]
    assert (again["due"], again["repeat"]) == ("T+12", "monthly")
    say.done("undo")
    differs = say.done("take-template", str(file), "--dry-run", "--json").data
    assert (differs["known"], differs["is_same"], len(differs["difference"])) == (True, False, 4)
    assert say.done("take-template", str(file), "--renew", "--json").data["id"] == edited["id"]
    say.done("undo")
    say.done("take-template", str(file), "--name", "Theirs")
    say.done("undo")
    assert len(say.done("edit-template", "Night shift", "--drop", "3", "--json").data["steps"]) == 2
    say.done("undo")
    assert len(say.done("templates", edited["id"][:8], "--json").data["steps"]) == 3
    run = say.added("checklist", "template=Night shift", "name=Monday")
    say.done("tick", run, "1", "--note", "At nine")
    kept = say.done("keep-template", run, "Night shift, ours").text
    out = tmp_path / "out.toml"
    say.done("save-template", kept, str(out))
    written = out.read_text(encoding="utf-8")
    assert "Count the keys" in written
    assert "At nine" not in written


@pytest.mark.parametrize("words", [("--drop", "99"), ("--reword", "1"), ("--move", "1=x")])
def test_a_place_that_is_none_is_refused(say: CommandLine, words: tuple[str, ...]) -> None:
    say.done("keep-template", "meeting", "Ours")
    assert say("edit-template", "Ours", *words).status == USAGE
