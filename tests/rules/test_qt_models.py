"""Every model that the window shows is put under Qt's own model tester."""

from __future__ import annotations

import ast

from tests.rules.project import REPO, called, files, modules, tree_of

BASES = {"QAbstractItemModel", "QAbstractTableModel", "QAbstractListModel", "QStandardItemModel", "QIdentityProxyModel"}
TESTERS = ("qtmodeltester", "QAbstractItemModelTester(")


def models(trees: list[ast.Module]) -> set[str]:
    """Return the names of all classes that descend from a Qt model, through our own classes too."""
    classes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    found: set[str] = set()
    while more := {one.name for one in classes if one.name not in found and (BASES | found) & {called(base) for base in one.bases}}:
        found |= more
    return found


def untested(names: set[str], tests: list[str]) -> set[str]:
    """Return the models that no test file names beside Qt's model tester, as pytest-qt's fixture or as the class itself."""
    return {name for name in names if not any(name in text and any(one in text for one in TESTERS) for text in tests)}


def test_every_model_is_under_the_model_tester() -> None:
    texts = [(REPO / one).read_text("utf-8") for one in files() if one.is_relative_to("tests/ui") and one.suffix == ".py"]

    assert untested(models([tree_of(one) for one in modules("liaison_desk/ui")]), texts) == set()


def test_a_model_without_it_is_refused() -> None:
    tree = ast.parse("class Rows(QAbstractTableModel): ...\nclass Sorted(Rows): ...\nclass Page(QWidget): ...")

    assert models([tree]) == {"Rows", "Sorted"}
    assert untested({"Rows", "Sorted"}, ["def test(qtmodeltester): Rows()", "Sorted()"]) == {"Sorted"}
    assert untested({"Rows"}, ["QAbstractItemModelTester(Rows())"]) == set()
