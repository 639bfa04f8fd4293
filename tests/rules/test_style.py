"""Style, by ruff: the project passes, and each family that carries a promise refuses a violation."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.rules.project import BIN, REPO, modules, pyproject, tree_of

BANNED = [
    *("urllib.request", "http", "http.client", "smtplib", "socket", "ssl", "pickle", "marshal", "sqlite3"),
    *("PySide6.QtNetwork", "PySide6.QtSql"),
]
SNIPPETS = [
    ("ANN001", "def one(value) -> int:\n    return 1\n"),
    ("ANN201", "def one():\n    return 1\n"),
    ("B006", "def one(found: list[int] = []) -> None:\n    found.append(1)\n"),
    ("BLE001", "try:\n    print()\nexcept Exception:\n    print(1)\n"),
    ("C901", "def one(n: int) -> int:\n" + "".join(f"    if n == {i}:\n        n += 1\n" for i in range(8)) + "    return n\n"),
    ("D103", "def one() -> int:\n    return 1\n"),
    ("D100", "x = 1\n"),
    ("DTZ005", "import datetime\n\nnow = datetime.datetime.now()\n"),
    ("PLR0913", "def one(a: int, b: int, c: int, d: int, e: int, f: int, g: int, h: int, i: int) -> int:\n    return a\n"),
    ("PTH123", 'with open("x") as file:\n    print(file)\n'),
    ("S602", 'import subprocess\n\nsubprocess.run("ls", shell=True, check=True)\n'),
    ("SLF001", "import json\n\nprint(json._default_decoder)\n"),
    ("TC001", "from __future__ import annotations\n\nfrom liaison_desk.paths import Path\n\n\ndef one(at: Path) -> None: ...\n"),
    ("TID252", "from . import paths\n"),
    ("UP006", "from typing import List\n\nx: List[int] = []\n"),
    ("E501", f'x = "{"x" * 140}"\n'),
    ("ERA001", "# x = 1\n"),
]


def ruff(source: str, at: str = "liaison_desk/services/snippet.py") -> set[str]:
    """Return the codes of what ruff finds in a source, judged as that file of the project."""
    command = [BIN / "ruff", "check", "--no-cache", "--output-format", "json", "--stdin-filename", at, "-"]
    run = subprocess.run(command, cwd=REPO, input=source, capture_output=True, text=True, check=False)
    return {finding["code"] for finding in json.loads(run.stdout)}


def test_the_project_passes() -> None:
    run = subprocess.run([BIN / "ruff", "check", "--output-format", "concise", "."], cwd=REPO, capture_output=True, text=True, check=False)

    assert run.returncode == 0, run.stdout + run.stderr


def test_the_project_is_formatted() -> None:
    run = subprocess.run([BIN / "ruff", "format", "--check", "."], cwd=REPO, capture_output=True, text=True, check=False)

    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("module", BANNED)
def test_a_banned_module_is_refused(module: str) -> None:
    assert "TID251" in ruff(f'"""Nothing."""\n\nimport {module}\n\nprint({module})\n')


def test_a_banned_class_is_refused_wherever_it_is_imported() -> None:
    assert "TID251" in ruff('"""Nothing."""\n\nfrom PySide6.QtCore import QSortFilterProxyModel\n', "liaison_desk/ui/snippet.py")


@pytest.mark.parametrize(("code", "source"), SNIPPETS)
def test_a_violation_is_refused(code: str, source: str) -> None:
    assert code in ruff(source)


def test_only_tests_are_excused_from_rules() -> None:
    assert set(pyproject()["tool"]["ruff"]["lint"]["per-file-ignores"]) == {"tests/**"}


# --- what ruff itself cannot see -------------------------------------------------------------------------------------

EXCUSE = re.compile(r"#\s*(?:noqa|type:\s*ignore|pragma:\s*no\s*cover)\b(?P<rest>.*)")


def unexplained_excuses(text: str) -> list[str]:
    """Return the excuses from a rule that give no reason: `# noqa: S608 - the names are ours`."""
    return [found[0] for found in EXCUSE.finditer(text) if not re.search(r"(\s-\s|#)\s*\w+", found["rest"])]


def test_every_excuse_gives_its_reason() -> None:
    found = {str(one): bad for one in modules() if (bad := unexplained_excuses((REPO / one).read_text("utf-8")))}

    assert not found


@pytest.mark.parametrize("line", ["x = 1  # noqa: S608", "x = 1  # type: ignore[attr-defined]", "if x:  # pragma: no cover"])
def test_an_excuse_without_a_reason_is_refused(line: str) -> None:
    assert unexplained_excuses(line)
    assert not unexplained_excuses(f"{line} - the names are ours")


def speaks(node: ast.AST) -> bool:
    """Say whether a piece of code imports `logging` or calls `print`."""
    match node:
        case ast.Import(names=names):
            return any(alias.name.partition(".")[0] == "logging" for alias in names)
        case ast.ImportFrom(module=str(module)):
            return module.partition(".")[0] == "logging"
        case ast.Call(func=ast.Name(id="print")):
            return True
    return False


def loggers_and_prints(tree: ast.Module) -> list[int]:
    """Return the lines of what reaches a log or a terminal unscrubbed."""
    return [getattr(node, "lineno", 0) for node in ast.walk(tree) if speaks(node)]


def may_speak(path: Path) -> bool:
    """Say whether a file may log or print: the log itself, and the command line."""
    return path == Path("liaison_desk/log.py") or path.is_relative_to("liaison_desk/cli")


def test_only_the_log_logs_and_only_the_command_line_prints() -> None:
    found = {str(one): lines for one in modules() if not may_speak(one) and (lines := loggers_and_prints(tree_of(one)))}

    assert not found, "log through liaison_desk.log, which cannot write a name"


@pytest.mark.parametrize("source", ["import logging", "from logging.handlers import X", "print('Amina')"])
def test_a_log_line_or_print_elsewhere_is_refused(source: str) -> None:
    assert loggers_and_prints(ast.parse(source)) == [1]


def test_the_types_are_checked_strictly() -> None:
    settings = tomllib.loads((REPO / "pyproject.toml").read_text("utf-8"))["tool"]["mypy"]

    assert settings["strict"] is True
    assert settings["files"] == ["liaison_desk"]


def test_a_missing_type_is_refused(tmp_path: Path) -> None:
    (tmp_path / "violation.py").write_text("def one(value):\n    return value\n", "utf-8")
    command = [BIN / "mypy", "--config-file", REPO / "pyproject.toml", "--cache-dir", tmp_path / "cache", tmp_path / "violation.py"]

    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)

    assert run.returncode == 1
    assert "no-untyped-def" in run.stdout
