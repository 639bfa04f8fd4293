"""Imports as cheap as without Qt's binding, which would read the whole source of every module that is imported after it.

PySide asks of each new module whether it uses PySide, so that `from __feature__ import snake_case` works in some modules only; to know
it, it reads the module's source and searches it. Python keeps what was read: 7 MiB of text for the window, some 20 MiB of memory with the
gaps it leaves, and a tenth of a second. Nobody here uses `__feature__`, so the answer is always no.
"""

from __future__ import annotations

import sys

import PySide6.QtCore  # noqa: F401 - what asks is loaded with it

_ASKS, _QUESTION = "shibokensupport.feature", "_mod_uses_pyside"


def put_on() -> bool:
    """Answer PySide's question about each module with no; say whether there was somebody who asks it.

    A PySide that asks in another way, or no more, is left alone; `tests/ui/test_lean_imports.py` would tell.
    """
    asking = sys.modules.get(_ASKS)
    if not callable(getattr(asking, _QUESTION, None)):
        return False
    setattr(asking, _QUESTION, _never)
    return True


def _never(_module: object) -> bool:
    return False
