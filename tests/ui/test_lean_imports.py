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
