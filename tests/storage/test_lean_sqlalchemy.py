"""SQLAlchemy is loaded without what a desk never asks of it, and nobody else misses anything."""

from __future__ import annotations

import subprocess
import sys
from importlib import metadata

import pytest
from sqlalchemy.util import concurrency

from liaison_desk.storage import lean_sqlalchemy
from liaison_desk.storage.lean_sqlalchemy import WAITING, OnDemand


def said_by(statement: str) -> str:
    """Return what a fresh interpreter prints."""
    return subprocess.run([sys.executable, "-c", statement], check=True, capture_output=True, text=True).stdout.strip()


def test_a_vault_loads_neither_sockets_nor_e_mail_nor_their_modules() -> None:
    names = ("asyncio", "ssl", "_ssl", "email", "importlib.metadata", "concurrent.futures", "subprocess")

    assert said_by(f"import sys, liaison_desk.storage.vault\nprint(*[one for one in {names!r} if one in sys.modules])") == ""


def test_whoever_asks_later_has_the_true_modules() -> None:
    asked = "import asyncio, importlib.metadata as told\nprint(asyncio.run(asyncio.sleep(0, 7)), told.version('sqlalchemy')[0])"

    assert said_by(f"import liaison_desk.storage.vault\n{asked}") == "7 2"


def test_sqlalchemy_itself_has_them_when_it_asks() -> None:
    asked = "from sqlalchemy.util import compat, concurrency\nprint(len(list(compat.importlib_metadata_get('no.such.group'))))"

    assert said_by(f"import liaison_desk.storage.vault\n{asked}\nprint(concurrency.iscoroutine(3))") == "0\nFalse"


def test_a_stand_in_gives_what_the_true_module_has() -> None:
    assert OnDemand("importlib.metadata").version is metadata.version


def test_a_stand_in_in_the_place_of_a_module_makes_way_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in = OnDemand("colorsys")
    monkeypatch.setitem(sys.modules, "colorsys", stand_in)

    assert stand_in.rgb_to_hsv(0.0, 0.0, 0.0) == (0.0, 0.0, 0.0)
    assert sys.modules["colorsys"] is not stand_in


def test_what_the_import_system_asks_imports_nothing() -> None:
    with pytest.raises(AttributeError):
        OnDemand("colorsys").__path__  # noqa: B018 - the question is the test


def test_once_sqlalchemy_is_there_nothing_is_put_before_it() -> None:
    there = {name: sys.modules.get(name) for name in WAITING}

    assert lean_sqlalchemy.load() is False
    assert {name: sys.modules.get(name) for name in WAITING} == there


@pytest.mark.parametrize("name", WAITING)
def test_no_stand_in_is_left_behind(name: str) -> None:
    assert not isinstance(sys.modules.get(name), OnDemand)


def test_a_stand_in_of_asyncio_knows_a_coroutine() -> None:
    async def waits() -> None: ...

    one = waits()
    try:
        assert lean_sqlalchemy._Asyncio("asyncio").iscoroutine(one) is True
        assert lean_sqlalchemy._Asyncio("asyncio").iscoroutine(7) is False
    finally:
        one.close()


FAILS = """
import sys
from sqlalchemy import create_engine
from sqlalchemy.exc import DatabaseError
try:
    create_engine("sqlite://").connect().exec_driver_sql("no SQL")
except DatabaseError:
    print("asyncio" in sys.modules)
"""


def test_a_statement_that_fails_loads_none_of_it() -> None:
    assert said_by(f"import liaison_desk.storage.vault\n{FAILS}") == "False"


def test_who_gives_up_awaited_work_is_heard() -> None:
    asked = "import asyncio\nfrom sqlalchemy.util import concurrency\nprint(concurrency.is_exit_exception(asyncio.CancelledError()))"

    assert said_by(f"import liaison_desk.storage.vault\n{asked}") == "True"
    assert concurrency.is_exit_exception(TimeoutError()) is True
    assert concurrency.is_exit_exception(ValueError()) is False


def test_nobody_can_have_given_up_what_was_never_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "asyncio.exceptions", raising=False)

    assert lean_sqlalchemy._Asyncio("asyncio").CancelledError is lean_sqlalchemy.NeverRaised
