"""The tree: the top level is exactly what a newcomer expects, and tests mirror the package."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.rules.project import files, modules, tree_of

TOP = {
    *("liaison_desk", "resources", "tests", "packaging", "docs"),
    *("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "LICENSE", "Makefile", "pyproject.toml"),
}
APART = {"conformance", "journeys", "rules", "golden", "speed", "faults", "shots"}
"""Folders of tests that follow no single module."""


def strange(paths: list[Path]) -> set[str]:
    """Return what lies at the top and should not; names that start with a dot are free."""
    return {one.parts[0] for one in paths} - TOP - {one.parts[0] for one in paths if one.parts[0].startswith(".")}


def test_the_top_level_is_as_agreed() -> None:
    assert strange(list(files())) == set()
    assert {one.parts[0] for one in files()} >= TOP | {".ci"}


def test_a_stranger_at_the_top_is_refused() -> None:
    assert strange([Path("setup.cfg"), Path("src/a.py"), Path(".gitignore"), Path("docs/a.md")]) == {"setup.cfg", "src"}


def does_something(tree: ast.Module) -> bool:
    """Say whether a module has a function of its own: vocabularies and plain shapes are tested where they are used."""
    return any(isinstance(node, ast.FunctionDef) for node in ast.walk(tree))


def tested_names(tests: list[Path]) -> set[Path]:
    """Return what the tests mirror: `tests/a/test_b.py` gives `a/b`, and so does every file of `tests/a/b/`."""
    found = set()
    for one in tests:
        inside = one.relative_to("tests")
        if inside.name.startswith("test_"):
            found.add(inside.with_name(inside.stem.removeprefix("test_")))
            found.add(inside.parent)
    return found


def is_tested(module: Path, names: set[Path]) -> bool:
    """Say whether a test file has a module's name, or starts with it: `test_journal_undo.py` is the journal's too."""
    wanted = module.relative_to("liaison_desk").with_suffix("")
    stem = wanted.name.strip("_")
    return any(one.parent == wanted.parent and (one.name == stem or one.name.startswith(f"{stem}_")) for one in names)


def test_every_module_has_its_tests() -> None:
    names = tested_names([one for one in files() if one.is_relative_to("tests") and one.suffix == ".py"])
    untested = [str(one) for one in modules() if does_something(tree_of(one)) and one.name != "__init__.py" and not is_tested(one, names)]

    assert untested == []


def test_every_test_has_its_module() -> None:
    rooms = {one.relative_to("liaison_desk").with_suffix("") for one in modules()}
    known = {one.with_name(one.name.strip("_")) for one in rooms} | {one.parent for one in rooms}
    tests = [one.relative_to("tests") for one in modules("tests") if one.name.startswith("test_")]
    mirrored = [one for one in tests if one.parts[0] not in APART]
    lost = [str(one) for one in mirrored if not follows(one.with_name(one.stem.removeprefix("test_")), known)]

    assert lost == []


def follows(mirrored: Path, known: set[Path]) -> bool:
    """Say whether a test's name is a module's, or starts with one, or lies in the folder of one."""
    return mirrored.parent in known - {Path()} or any(
        one.parent == mirrored.parent and (mirrored.name == one.name or mirrored.name.startswith(f"{one.name}_")) for one in known
    )


def test_a_module_without_tests_is_refused() -> None:
    names = tested_names(
        [Path("tests/domain/test_record.py"), Path("tests/storage/test_journal_undo.py"), Path("tests/ui/pages/test_a.py")]
    )

    assert is_tested(Path("liaison_desk/domain/record.py"), names)
    assert is_tested(Path("liaison_desk/storage/journal.py"), names)
    assert is_tested(Path("liaison_desk/ui/pages.py"), names)
    assert not is_tested(Path("liaison_desk/domain/fields.py"), names)
    assert not is_tested(Path("liaison_desk/record.py"), names)


def test_a_test_without_a_module_is_refused() -> None:
    known = {Path("domain/record"), Path("paths"), Path("domain")}

    assert follows(Path("domain/record_undo"), known)
    assert follows(Path("paths"), known)
    assert not follows(Path("storage/elsewhere"), known)
    assert not follows(Path("elsewhere"), known)
