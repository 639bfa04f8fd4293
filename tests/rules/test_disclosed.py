"""Nothing leaves the desk unjudged: what writes paper, files and bundles takes `Disclosed[...]` and never a bare record."""

from __future__ import annotations

import ast
import subprocess
from functools import cache
from pathlib import Path

import pytest

from tests.rules.project import BIN, REPO, called, modules, tree_of

WRITERS = ["liaison_desk/reports", "liaison_desk/exchange", "liaison_desk/interop"]
SEALS = {"sealed", "_SEAL"}


@cache
def records() -> frozenset[str]:
    """Return the names of all record classes: those that `@record` registers, and their bases."""
    classes = [node for one in modules("liaison_desk/domain") for node in ast.walk(tree_of(one)) if isinstance(node, ast.ClassDef)]
    registered = {
        one.name for one in classes for mark in one.decorator_list if isinstance(mark, ast.Call) and called(mark.func) == "record"
    }
    return frozenset(registered | {"Record", "Row"})


def bare(annotation: ast.AST) -> list[str]:
    """Return the record classes in a type that do not stand inside `Disclosed[...]`; a type given as text is read too."""
    match annotation:
        case ast.Subscript(value=value) if called(value) == "Disclosed":
            return []
        case ast.Subscript(value=value) if called(value) in {"type", "Type"}:
            return []
        case ast.Constant(value=str(text)):
            return bare(ast.parse(text, mode="eval").body)
        case ast.Name(id=name) | ast.Attribute(attr=name) if name in records():
            return [name]
    return [name for child in ast.iter_child_nodes(annotation) for name in bare(child)]


def undisclosed(tree: ast.Module) -> list[str]:
    """Return the parameters of a module's functions that take a bare record."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            parameters = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            found += [f"{node.lineno}: {node.name}({one.arg})" for one in parameters if one.annotation and bare(one.annotation)]
    return found


def forged(tree: ast.Module) -> list[int]:
    """Return the lines that take hold of what makes a `Disclosed` without asking the rule."""
    return [node.lineno for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and {alias.name for alias in node.names} & SEALS]


def test_no_writer_takes_a_bare_record() -> None:
    found = {str(one): bad for room in WRITERS for one in modules(room) if (bad := undisclosed(tree_of(one)))}

    assert found == {}


def test_only_the_sharing_rule_makes_what_may_leave() -> None:
    outside = [one for one in modules() if not one.is_relative_to("liaison_desk/domain/sharing")]

    assert {str(one): bad for one in outside if (bad := forged(tree_of(one)))} == {}


@pytest.mark.parametrize(
    "source",
    [
        "def write(record: Stakeholder) -> bytes: ...",
        "def write(records: Sequence[Contact]) -> bytes: ...",
        "def write(record: 'Stakeholder | None') -> bytes: ...",
        "def write(record: stakeholder.Stakeholder) -> bytes: ...",
        "def write(*, record: Record) -> bytes: ...",
    ],
)
def test_a_writer_of_bare_records_is_refused(source: str) -> None:
    assert undisclosed(ast.parse(source))


@pytest.mark.parametrize(
    "source",
    [
        "def write(record: Disclosed[Stakeholder]) -> bytes: ...",
        "def write(records: Sequence[Disclosed[Contact]]) -> bytes: ...",
        "def read(text: str) -> Stakeholder: ...",
        "def heads(cls: type[Record]) -> list[str]: ...",
    ],
)
def test_a_writer_of_disclosed_records_passes(source: str) -> None:
    assert undisclosed(ast.parse(source)) == []


def test_making_a_disclosed_record_elsewhere_is_refused() -> None:
    assert forged(ast.parse("from liaison_desk.domain.sharing.disclosed import sealed")) == [1]


@pytest.mark.slow
def test_the_type_checker_refuses_a_record_that_was_not_judged(tmp_path: Path) -> None:
    (tmp_path / "violation.py").write_text(
        "from liaison_desk.domain.sharing.disclosed import Disclosed\n"
        "from liaison_desk.domain.stakeholder import Stakeholder\n\n\n"
        "def write(record: Disclosed[Stakeholder]) -> str:\n    return record.record.name\n\n\n"
        "write(Stakeholder(name='Tella Water Circle'))\n",
        "utf-8",
    )
    command = [BIN / "mypy", "--config-file", REPO / "pyproject.toml", "--follow-imports", "silent", tmp_path / "violation.py"]

    run = subprocess.run([*command, "--cache-dir", tmp_path / "cache"], cwd=REPO, capture_output=True, text=True, check=False)

    assert run.returncode == 1
    assert 'incompatible type "Stakeholder"; expected "Disclosed[Stakeholder]"' in run.stdout
