"""Imports after Qt's binding: no module's source is read for it."""

from __future__ import annotations

import subprocess
import sys
from types import SimpleNamespace

import pytest

from liaison_desk.ui import lean_imports


def read_by(statement: str) -> set[str]:
    """Return the package's files whose source a fresh interpreter had read after a statement."""
    show = "import linecache; print(*[name for name in linecache.cache if 'liaison_desk' in name], sep='\\n')"
    run = subprocess.run([sys.executable, "-c", f"{statement}\n{show}"], check=True, capture_output=True, text=True)
    return set(run.stdout.split())


def test_the_window_reads_no_source_of_what_it_imports() -> None:
    assert read_by("import liaison_desk.ui.app\nfrom liaison_desk.ui.desk_session import warm_up\nwarm_up()") == set()


def test_without_this_the_binding_would_read_it() -> None:
    assert any(name.endswith("i18n.py") for name in read_by("import PySide6.QtCore\nimport liaison_desk.domain.fields"))


def test_a_binding_that_asks_no_more_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "shibokensupport.feature", SimpleNamespace())

    assert lean_imports.put_on() is False


def test_a_binding_that_asks_hears_no() -> None:
    assert lean_imports.put_on() is True
    assert sys.modules["shibokensupport.feature"]._mod_uses_pyside(pytest) is False


REFUSED = """
try:
    QPoint("x", {})
except TypeError as error:
    print(error)
"""
BARE, OURS = "from PySide6.QtCore import QPoint", "import liaison_desk.ui\nfrom PySide6.QtCore import QPoint"
LEFT = "from liaison_desk.ui import lean_imports\nprint(sorted(lean_imports._sources))"


def said_by(*statements: str) -> str:
    """Return what a fresh interpreter prints."""
    return subprocess.run([sys.executable, "-c", "\n".join(statements)], check=True, capture_output=True, text=True).stdout


def test_a_wrong_argument_is_told_in_the_same_words() -> None:
    assert "Supported signatures" in (told := said_by(BARE, REFUSED))
    assert said_by(OURS, REFUSED) == told


def test_what_reads_signatures_waits_until_it_is_asked() -> None:
    assert said_by("import liaison_desk.ui.app", LEFT).count(".py") == 4
    assert said_by(OURS, REFUSED, LEFT).splitlines()[-1].count(".py") == 2


def test_the_compiler_is_the_true_one_again() -> None:
    true = compile
    with lean_imports._waiting():
        assert compile is not true
        assert compile("1 + 1", "anything.py", "eval").co_filename == "anything.py"
    assert compile is true


def test_of_a_module_that_waits_the_import_system_hears_nothing() -> None:
    module: dict[str, object] = {"__getattr__": None}
    lean_imports._sources["a/b.py"] = b"answer = 42"

    with pytest.raises(AttributeError):
        lean_imports.asked(module, "a/b.py", "__path__")
    assert lean_imports.asked(module, "a/b.py", "answer") == 42
    assert "__getattr__" not in module
    with pytest.raises(AttributeError):
        lean_imports.asked(module, "a/b.py", "question")
