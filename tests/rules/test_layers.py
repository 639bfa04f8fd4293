"""Work flows one way, and each library stays in its room: the contracts of import-linter, each proved by a violation."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.rules.project import BIN, PACKAGE, REPO, modules, pyproject, tree_of

CONTRACTS = pyproject()["tool"]["importlinter"]["contracts"]
NAMES = {one["id"]: one["name"] for one in CONTRACTS}

# Where a violation is put, what it imports, which contract must refuse it.
VIOLATIONS = [
    ("domain/violation.py", "liaison_desk.services", "layers"),
    ("storage/violation.py", "liaison_desk.reports", "layers"),
    ("reports/violation.py", "liaison_desk.ui", "layers"),
    ("ui/violation.py", "liaison_desk.cli", "layers"),
    ("log.py", "liaison_desk.domain", "layers"),
    ("i18n.py", "liaison_desk.paths", "layers"),
    ("services/violation.py", "liaison_desk.__main__", "layers"),
    ("ui/violation.py", "liaison_desk.storage", "doors"),
    ("cli/violation.py", "liaison_desk.exchange", "doors"),
    ("__main__.py", "liaison_desk.interop", "doors"),
    ("services/violation.py", "PySide6.QtCore", "qt"),
    ("cli/violation.py", "PySide6.QtWidgets", "qt"),
    ("services/violation.py", "sqlalchemy", "sql"),
    ("exchange/violation.py", "sqlcipher3", "sql"),
    ("ui/violation.py", "alembic", "sql"),
    ("interop/violation.py", "reportlab.pdfgen", "paper"),
    ("ui/violation.py", "pypdfium2", "paper"),
    ("services/violation.py", "PIL", "paper"),
    ("storage/violation.py", "nacl.secret", "keys"),
    ("exchange/violation.py", "pyrage", "keys"),
    ("services/violation.py", "vobject", "formats"),
    ("services/violation.py", "icalendar", "formats"),
    ("interop/violation.py", "charset_normalizer", "formats"),
    ("storage/violation.py", "platformdirs", "places"),
    ("ui/violation.py", "shtab", "completion"),
    ("services/violation.py", "phonenumbers", "phones"),
]


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Check the package in a folder against the project's contracts."""
    command = [BIN / "lint-imports", "--no-cache", "--no-logo", "--config", REPO / "pyproject.toml"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def copied(folder: Path) -> Path:
    """Copy the package's code into a folder."""
    shutil.copytree(PACKAGE, folder / "liaison_desk", ignore=shutil.ignore_patterns("__pycache__"))
    return folder / "liaison_desk"


def verdict(output: str, contract: str) -> str:
    """Return KEPT or BROKEN for a contract, as the summary of a run says."""
    found = re.search(rf"^{re.escape(NAMES[contract])} (KEPT|BROKEN)", output, re.MULTILINE)
    assert found, output
    return found[1]


@pytest.fixture(scope="module")
def report_on_violations(tmp_path_factory: pytest.TempPathFactory) -> str:
    """One run over a copy of the package that holds every violation."""
    folder = tmp_path_factory.mktemp("violations")
    package = copied(folder)
    for place, imported, _contract in VIOLATIONS:
        with (package / place).open("a", encoding="utf-8") as file:
            file.write(f"\nimport {imported}\n")
    run = lint_imports(folder)
    assert run.returncode == 1, run.stdout + run.stderr
    return run.stdout


def test_the_package_keeps_every_contract() -> None:
    run = lint_imports(REPO)

    assert run.returncode == 0, run.stdout + run.stderr
    assert f"Contracts: {len(CONTRACTS)} kept, 0 broken." in run.stdout


@pytest.mark.parametrize(("place", "imported", "contract"), VIOLATIONS)
def test_a_forbidden_import_is_refused(report_on_violations: str, place: str, imported: str, contract: str) -> None:
    importer = "liaison_desk." + place.removesuffix(".py").replace("/", ".")
    broken = report_on_violations.partition("Broken contracts")[2]
    own_part = re.split(r"\n-{5,}\n", broken.partition(f"\n{NAMES[contract]}\n")[2])
    named = imported if imported.startswith("liaison_desk") else imported.partition(".")[0]

    assert verdict(report_on_violations, contract) == "BROKEN"
    assert re.search(rf"{re.escape(importer)} -> {re.escape(named)}\b", "".join(own_part)), broken


@pytest.mark.parametrize("room", ["utils", "helpers", "common", "misc"])
def test_a_room_that_no_layer_names_is_refused(tmp_path: Path, room: str) -> None:
    package = tmp_path / "liaison_desk"
    for name in ["__init__.py", "__main__.py", "i18n.py", "paths.py", "log.py", "secrecy.py", f"{room}.py"]:
        (package / name).parent.mkdir(exist_ok=True)
        (package / name).write_text("", "utf-8")
    for name in ["ui", "cli", "services", "storage", "exchange", "interop", "reports", "domain"]:
        (package / name).mkdir()
        (package / name / "__init__.py").write_text("", "utf-8")
    for name in ["storage/keys.py", "exchange/seal.py", "interop/vcard.py", "interop/decoding.py"]:
        (package / name).write_text("", "utf-8")

    run = lint_imports(tmp_path)

    assert run.returncode == 1
    assert verdict(run.stdout, "layers") == "BROKEN"
    assert room in run.stdout.partition("Broken contracts")[2]


def outside_packages(tree: ast.Module) -> set[str]:
    """Return the top names of what a module imports from outside the project and the standard library."""
    named: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            named.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            named.add((node.module or "").partition(".")[0])
    return named - sys.stdlib_module_names - {"liaison_desk"}


def unplaced(named: set[str]) -> set[str]:
    """Return those packages that no contract gives a room."""
    return named - {name for one in CONTRACTS for name in one.get("forbidden_modules", ())} if named else set()


def test_every_library_has_a_room() -> None:
    homeless = {str(one): found for one in modules() if (found := unplaced(outside_packages(tree_of(one))))}

    assert not homeless, f"give each a contract in pyproject.toml and a reason in docs/architecture.md: {homeless}"


def test_a_library_without_a_room_is_refused() -> None:
    assert unplaced(outside_packages(ast.parse("import json, requests\nfrom PySide6 import QtCore"))) == {"requests"}
