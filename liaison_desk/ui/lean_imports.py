"""Imports as cheap as without Qt's binding, which would read the source of every module that is imported after it, and compiles its own.

PySide asks of each new module whether it uses PySide, so that `from __feature__ import snake_case` works in some modules only; to know
it, it reads the module's source and searches it. Python keeps what was read: 7 MiB of text for the window, some 20 MiB of memory with the
gaps it leaves, and a tenth of a second. Nobody here uses `__feature__`, so the answer is always no.

PySide brings a part of itself as packed source and compiles it at every start: what reads its signatures, for the words of a `TypeError`,
and what writes stub files for editors. That is a third of the import of QtCore. It waits now until something is asked of it.
"""

from __future__ import annotations

import builtins
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

_BINDING = "PySide6.QtCore"
_ASKS, _QUESTION = "shibokensupport.feature", "_mod_uses_pyside"
_PACKED = "shibokensupport/signature/"
_WAITING = frozenset(f"{_PACKED}{name}.py" for name in ("lib/pyi_generator", "lib/enum_sig", "layout", "parser"))
"""Who is asked by Python only. The binding itself takes what it needs of `mapping` and `errorhandler` from their dictionaries."""
_STAND_IN = """
def __getattr__(name):
    from liaison_desk.ui import lean_imports
    return lean_imports.asked(globals(), {path!r}, name)
"""
_sources: dict[str, Any] = {}
_filling = threading.RLock()


def put_on() -> bool:
    """Import the binding without what may wait, and answer its question about each module with no; say whether there was one who asks it.

    A PySide that is made otherwise is left alone; `tests/ui/test_lean_imports.py` would tell.
    """
    with _waiting():
        import_module(_BINDING)
    asking = sys.modules.get(_ASKS)
    if not callable(getattr(asking, _QUESTION, None)):
        return False
    setattr(asking, _QUESTION, _never)
    return True


@contextmanager
def _waiting() -> Iterator[None]:
    """Meanwhile a stand-in is compiled for each module that may wait, and its source is kept."""
    true = builtins.compile

    def compiled(source: Any, filename: Any, mode: str, *more: Any, **named: Any) -> Any:
        if filename in _WAITING:
            _sources[filename], source = source, _STAND_IN.format(path=filename)
        return true(source, filename, mode, *more, **named)

    builtins.compile = compiled
    try:
        yield
    finally:
        builtins.compile = true


def asked(module: dict[str, Any], path: str, name: str) -> Any:
    """Return what a module has by a name, and make the module now; Python's own questions (`__path__` and such) make nothing."""
    with _filling:
        if not name.startswith("__") and path in _sources:
            del module["__getattr__"]
            exec(compile(_sources.pop(path), path, "exec"), module)  # noqa: S102 - the binding's own source, as it would do it
        if name in module:
            return module[name]
    raise AttributeError(name)


def _never(_module: object) -> bool:
    return False
