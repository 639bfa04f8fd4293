"""What the program offers, it uses: a public function, class or method that only tests ask for is carried along for nothing.

It is told by names, without running anything. What stands in a module is used where it is imported, asked of its module, named in a
text such as `printed_short:flash_note` or, with a capital, as a text of its own, or called in its own module outside itself. A method
is used where anything is asked for by its name, so that one that shares its name with another is not found.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from tests.rules.project import modules, tree_of, words

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef

CALLED_BY_QT = words(
    "columnCount dragEnterEvent dropEvent focusNextPrevChild headerData loadResource mouseDoubleClickEvent nativeEventFilter rowCount"
)
"""What Qt calls by itself, where nobody hands the call on to the class above."""
EXCEPTIONS = {
    "liaison_desk.domain.record.forget": "tests that add a field or a kind take it out of the register again",
    "liaison_desk.storage.lean_sqlalchemy._Asyncio.CancelledError": "SQLAlchemy asks for it",
    "liaison_desk.storage.lean_sqlalchemy._Asyncio.iscoroutine": "SQLAlchemy asks for it",
    "liaison_desk.storage.migrations.versions.0001_first_format.upgrade": "Alembic calls it",
    "liaison_desk.storage.migrations.versions.0002_files_on_a_record.upgrade": "Alembic calls it",
    "liaison_desk.storage.migrations.versions.0003_register_without_values.upgrade": "Alembic calls it",
    "liaison_desk.ui.lean_imports.asked": "the modules that it writes call it",
}
"""What nothing in the program names, and why it is there."""


def unused(trees: Mapping[str, ast.Module]) -> list[str]:
    """Return what is public in some modules, by their dotted names, and is used by none of them."""
    nodes = {home: tuple(ast.walk(tree)) for home, tree in trees.items()}
    asked = {one for each in nodes.values() for one in _asked(each)}
    attributes = Counter(node.attr for each in nodes.values() for node in each if isinstance(node, ast.Attribute))
    return [
        f"{home}.{name}"
        for home, tree in trees.items()
        for name in (*_idle_definitions(home, tree, nodes[home], asked), *_idle_methods(nodes[home], attributes))
    ]


def _asked(nodes: Iterable[ast.AST]) -> Iterator[tuple[str, str]]:
    """Give what a module asks for, as a module and a name in it; the module is empty where a text gives a name alone."""
    known: dict[str, str] = {}
    for node in nodes:
        if isinstance(node, ast.ImportFrom):
            yield from ((node.module or "", one.name) for one in node.names)
            known |= {one.asname or one.name: f"{node.module}.{one.name}" for one in node.names}
        elif isinstance(node, ast.Import):
            known |= {one.asname or one.name: one.name for one in node.names}
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from (("", name) for name in _named(node.value))
    for node in nodes:
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name | ast.Attribute):
            base = ast.unparse(node.value)
            yield known.get(base, base), node.attr


def _named(text: str) -> list[str]:
    """Return the name in a text that is one, as `module:name` or as a class alone."""
    name = text.rpartition(":")[2]
    return [name] if name.isidentifier() and (name != text or name[0].isupper()) else []


def _idle_definitions(home: str, tree: ast.Module, nodes: Iterable[ast.AST], asked: set[tuple[str, str]]) -> Iterator[str]:
    """Give the public names that a module defines, and that nobody asks for, nor itself."""
    here = Counter(node.id for node in nodes if isinstance(node, ast.Name))
    for node in _public(tree.body):
        is_asked = (home, node.name) in asked or ("", node.name) in asked
        if not is_asked and here[node.name] == sum(isinstance(one, ast.Name) and one.id == node.name for one in ast.walk(node)):
            yield node.name


def _idle_methods(nodes: Iterable[ast.AST], attributes: Counter[str]) -> Iterator[str]:
    """Give the public methods for which nobody asks but themselves; one that asks for its like in the class above is called from there."""
    for holder in (node for node in nodes if isinstance(node, ast.ClassDef)):
        for node in _public(holder.body):
            own = [one for one in ast.walk(node) if isinstance(one, ast.Attribute) and one.attr == node.name]
            hands_on = any(ast.unparse(one.value) == "super()" for one in own)
            if node.name not in CALLED_BY_QT and attributes[node.name] == len(own) and not hands_on:
                yield f"{holder.name}.{node.name}"


def _public(body: list[ast.stmt]) -> Iterator[Definition]:
    for node in body:
        if isinstance(node, Definition) and not node.name.startswith("_"):
            yield node


@cache
def all_unused() -> frozenset[str]:
    """Return what of the whole package nothing in it uses."""
    trees = {".".join(one.with_suffix("").parts).removesuffix(".__init__"): tree_of(one) for one in modules()}
    return frozenset(unused(trees))


def test_all_that_is_public_is_used() -> None:
    assert sorted(all_unused() - set(EXCEPTIONS)) == []


def test_every_exception_is_still_needed() -> None:
    assert set(EXCEPTIONS) <= all_unused()
    assert all(EXCEPTIONS.values())


def _trees(**sources: str) -> dict[str, ast.Module]:
    return {name: ast.parse(source) for name, source in sources.items()}


def test_a_function_that_nobody_asks_for_is_refused_though_another_module_has_one_of_its_name() -> None:
    idle = "def found(): return found()"
    own = "def found(): return 1\nfound()"

    assert unused(_trees(a=idle, b=own)) == ["a.found"]
    assert unused(_trees(a=idle, b="import a\na.found()")) == []
    assert unused(_trees(a=idle, b="from a import found as other")) == []
    assert unused(_trees(a=idle, b="PAPERS = ('a:found',)")) == []


def test_a_class_and_a_method_that_nobody_asks_for_are_refused() -> None:
    source = "class Page:\n def show(self): return self.show()\n def rowCount(self): return 0\n def _own(self): return 0"

    assert unused(_trees(a=source)) == ["a.Page", "a.Page.show"]
    assert unused(_trees(a=source, b="PAGES = ('Page',)\nmade.show()")) == []
