"""Budgets: a function of at most 40 lines, a file of at most 400, a main window under 200; exceptions are named and few.

Complexity (at most 8) is ruff's C901, proved in `test_style.py`.
"""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

from tests.rules.project import REPO, modules, pyproject, tree_of

FUNCTION_LINES = 40
FILE_LINES = 400
MAIN_WINDOW_LINES = 199
SHARE_OF_EXCEPTIONS = 0.02

EXCEPTIONS: dict[str, str] = {}
"""What may be longer and why, as `liaison_desk/room/file.py:function`, or `liaison_desk/room/file.py` for a file."""


def functions(tree: ast.Module) -> list[tuple[str, int]]:
    """Return each function's name and its length in lines, docstring and decorators included."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = min([node.lineno, *(one.lineno for one in node.decorator_list)])
            found.append((node.name, (node.end_lineno or node.lineno) - first + 1))
    return found


def over_budget(path: Path, source: str, tree: ast.Module | None = None) -> list[str]:
    """Return what in a file is longer than its budget; `tree` is its syntax tree where somebody has read it already."""
    lines = source.count("\n")
    allowed = MAIN_WINDOW_LINES if path.name == "main_window.py" else FILE_LINES
    found = [f"{path}:{name}" for name, length in functions(tree or ast.parse(source)) if length > FUNCTION_LINES]
    return found + ([str(path)] if lines > allowed else [])


@cache
def all_over_budget() -> set[str]:
    """Return what in the whole package is longer than its budget."""
    return {name for one in modules() for name in over_budget(one, (REPO / one).read_text("utf-8"), tree_of(one))}


def test_everything_keeps_its_budget() -> None:
    assert sorted(all_over_budget() - set(EXCEPTIONS)) == []


def test_every_exception_is_still_needed() -> None:
    assert set(EXCEPTIONS) <= all_over_budget()
    assert all(EXCEPTIONS.values())


def test_exceptions_are_under_two_percent() -> None:
    all_functions = sum(len(functions(tree_of(one))) for one in modules())

    assert len(EXCEPTIONS) <= all_functions * SHARE_OF_EXCEPTIONS


def test_complexity_is_at_most_eight() -> None:
    assert pyproject()["tool"]["ruff"]["lint"]["mccabe"]["max-complexity"] == 8


def test_a_long_function_is_refused() -> None:
    fits = "def fits():\n" + "    x = 1\n" * (FUNCTION_LINES - 1)

    assert over_budget(Path("a.py"), fits) == []
    assert over_budget(Path("a.py"), fits + "    x = 1\n") == ["a.py:fits"]


def test_a_long_file_is_refused() -> None:
    assert over_budget(Path("a.py"), "x = 1\n" * FILE_LINES) == []
    assert over_budget(Path("a.py"), "x = 1\n" * (FILE_LINES + 1)) == ["a.py"]


def test_a_long_main_window_is_refused() -> None:
    assert over_budget(Path("ui/main_window.py"), "x = 1\n" * 199) == []
    assert over_budget(Path("ui/main_window.py"), "x = 1\n" * 200) == ["ui/main_window.py"]
