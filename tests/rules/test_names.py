"""Names: the field's words in full, no catch-all rooms, nothing left unfinished."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.rules.project import modules, text_files, tree_of

NOWHERE = {"util", "utils", "helper", "helpers", "misc", "manager", "handler", "entity", "org", "poc"}
"""Words that say nothing, or that shorten one of the field's own words, wherever they stand in a name."""

NOT_ALONE = {"common", "data", "info", "item", "items"}
"""Words that say nothing by themselves; with another they may name a thing, such as a checklist's item."""

UNFINISHED = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|NotImplemented" + r"Error)\b|#\s*XX" + r"X\b")


def words_in(name: str) -> set[str]:
    """Return the words of a snake_case or CamelCase name, in small letters."""
    return {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", name)}


def banned_names(path: Path, tree: ast.Module) -> list[str]:
    """Return the path's and the classes' names that hold a word saying nothing."""
    named = [*path.with_suffix("").parts[1:], *(node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef))]
    return [name for name in named if words_in(name) & NOWHERE or words_in(name) <= NOT_ALONE]


def test_names_say_what_things_are() -> None:
    found = {str(one): bad for one in modules() if (bad := banned_names(one, tree_of(one)))}

    assert not found


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("liaison_desk/ui/helpers.py", ""),
        ("liaison_desk/common/words.py", ""),
        ("liaison_desk/services/desk.py", "class DataManager: ..."),
        ("liaison_desk/domain/desk.py", "class POC: ..."),
        ("liaison_desk/domain/desk.py", "class Outer:\n    class Item: ..."),
        ("liaison_desk/domain/item_data.py", ""),
    ],
)
def test_a_name_that_says_nothing_is_refused(path: str, source: str) -> None:
    assert banned_names(Path(path), ast.parse(source))


@pytest.mark.parametrize("name", ["information", "organisation", "database", "commonly", "checklist_item", "StakeholderTable"])
def test_a_word_that_says_something_passes(name: str) -> None:
    assert banned_names(Path(f"liaison_desk/{name}.py"), ast.parse("")) == []


def test_nothing_is_left_unfinished() -> None:
    found = [f"{one}: {bad[0]}" for one, text in text_files() if one.suffix != ".lock" and (bad := UNFINISHED.search(text))]

    assert not found


@pytest.mark.parametrize("text", ["# TO" + "DO: later", "raise NotImplemented" + "Error", "FIX" + "ME"])
def test_an_unfinished_mark_is_refused(text: str) -> None:
    assert UNFINISHED.search(text)
