"""Statements are compiled once a process and not once a vault: the tests open thousands of vaults and ask them all the same.

SQLAlchemy keeps what it compiled with its engine, and each open vault has an engine of its own. Tests that follow what becomes of values in
memory do without (`compiled_alone`): a compiled statement remembers the values of whoever asked first.
"""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Engine, create_engine

from liaison_desk.storage import driver

MANY = 2_000
"""Compiled statements that are kept; what was not asked for the longest goes first."""

_shared = create_engine("sqlite://", module=driver.sqlcipher, query_cache_size=MANY)
"""Its dialect, which asks the driver once what it can do, and its memory are everybody's."""

_shared.connect().close()
_shared.dispose()


def _engine(*words: Any, **named: Any) -> Engine:
    """Make an engine that shares what was compiled."""
    made = create_engine(*words, **named)
    made.dialect, made._compiled_cache = _shared.dialect, _shared._compiled_cache
    return made


driver.create_engine = _engine


@pytest.fixture
def compiled_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each vault that is opened meanwhile compile for itself, as in the program."""
    monkeypatch.setattr(driver, "create_engine", create_engine)
