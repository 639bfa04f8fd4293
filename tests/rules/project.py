"""The project's files and how a rule reads them."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

REPO = Path(__file__).resolve().parents[2]
PACKAGE = REPO / "liaison_desk"
TESTS = REPO / "tests"
BIN = Path(sys.executable).parent


@cache
def files() -> tuple[Path, ...]:
    """Return every file that belongs to the project: tracked, or new and not ignored; relative to its top."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=REPO, check=True, capture_output=True, text=True
    ).stdout
    return tuple(sorted(Path(name) for name in listed.split("\0") if name and (REPO / name).is_file()))


def modules(under: str = "liaison_desk") -> tuple[Path, ...]:
    """Return the Python files under a folder, relative to the project's top."""
    return tuple(one for one in files() if one.suffix == ".py" and one.is_relative_to(under))


def text_files() -> Iterator[tuple[Path, str]]:
    """Give every file of the project that is text, with its text."""
    for one in files():
        try:
            yield one, (REPO / one).read_text("utf-8")
        except UnicodeDecodeError:
            continue


@cache
def tree_of(path: Path) -> ast.Module:
    """Return the syntax tree of one Python file of the project."""
    return ast.parse((REPO / path).read_text("utf-8"), str(path))


@cache
def pyproject() -> dict[str, Any]:
    """Return the project's declaration."""
    return tomllib.loads((REPO / "pyproject.toml").read_text("utf-8"))


def called(node: ast.expr) -> str:
    """Return the last name of what is called: `setText` of `self.title.setText(...)`; empty for anything else."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def words(text: str) -> frozenset[str]:
    """Return the words of a list that is written as a text."""
    return frozenset(text.split())
