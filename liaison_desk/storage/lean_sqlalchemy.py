"""SQLAlchemy without what only its other uses need: `asyncio`, with sockets and TLS, and the reading of packages' metadata, with e-mail.

It imports both at its top, for drivers that are awaited and for dialects of other packages. A desk has neither: 70 modules and 7 MiB that
nobody asks anything. Each waits behind a stand-in that imports the true module as soon as something is asked of it.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any, cast

WAITING = ("asyncio", "importlib.metadata")
_LOADED = "sqlalchemy"


class OnDemand(ModuleType):
    """Stands for a module that is imported when something is asked of it."""

    def __getattr__(self, name: str) -> Any:
        """Return what the true module has by this name; a question by the import system itself imports nothing."""
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


class NeverRaised(BaseException):
    """What stands for the sign that awaited work was given up, while nobody can have given such a sign."""


class _Asyncio(OnDemand):
    """`asyncio`, of which SQLAlchemy takes one function while it is loaded, and asks for two errors at each error of a statement."""

    TimeoutError = TimeoutError

    @property
    def CancelledError(self) -> type[BaseException]:  # noqa: N802 - its name there
        """The true error where its module was loaded by somebody."""
        true = sys.modules.get("asyncio.exceptions")
        return NeverRaised if true is None else cast("type[BaseException]", true.CancelledError)

    def iscoroutine(self, awaitable: object) -> bool:
        """Ask the true function."""
        return bool(self.__getattr__("coroutines").iscoroutine(awaitable))


def load() -> bool:
    """Import SQLAlchemy with its dialect of SQLite; say whether it was not there yet. Afterwards whoever imports finds the true modules."""
    if _LOADED in sys.modules:
        return False
    stand_ins = [(_Asyncio if name == "asyncio" else OnDemand)(name) for name in WAITING if name not in sys.modules]
    sys.modules.update({one.__name__: one for one in stand_ins})
    try:
        import_module(_LOADED)
        import_module("sqlalchemy.dialects.sqlite")
    finally:
        for one in stand_ins:
            if sys.modules.get(one.__name__) is one:
                del sys.modules[one.__name__]
    return True
