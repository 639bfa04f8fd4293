"""The key, a passphrase and a code are told by nothing: no `repr`, no text, no error, no traceback with its values, no log."""

from __future__ import annotations

import io
import logging
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from liaison_desk.domain.errors import DeskError
from liaison_desk.services.desk import Desk, open_desk
from liaison_desk.storage import backup, driver, header, keys, recovery, schema, slots
from liaison_desk.storage.keys import Passphrase, RawKey
from liaison_desk.storage.vault import Vault, create, open_vault
from tests.template_desk import closed_desk, desk, template_desk

__all__ = ["closed_desk", "desk", "template_desk"]
CANARY_KEY = bytes(range(0xC0, 0xE0))
WORDS = "canary lanterns by the quay"


@pytest.fixture
def told(tmp_path: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch) -> Vault:
    """An open vault whose data key is the canary."""
    monkeypatch.setattr(keys, "new_key", lambda: CANARY_KEY)
    vault, _code = create(tmp_path / "desk", passphrase=WORDS, holder="Ana Vere", parameters=keys.floor())
    assert vault.key == CANARY_KEY
    return vault


def shapes(key: bytes) -> list[str]:
    return [key.hex(), key.hex().upper(), keys.packed(key), repr(key), repr(key)[2:-1], str(list(key))]


def tells(text: str, *secrets: str) -> bool:
    return any(one in text for one in (*shapes(CANARY_KEY), WORDS, *secrets))


def test_nothing_that_holds_the_key_shows_it(told: Vault) -> None:
    unlocked = header.unlock(told.folder, Passphrase(WORDS))
    holders: list[Any] = [told, unlocked, RawKey(CANARY_KEY), Passphrase(WORDS), told.header, told.engine, told.raw(), unlocked.slot]
    for one in holders:
        for text in (repr(one), str(one), f"{one}", ascii(one), repr([one]), repr({"a": one})):
            assert not tells(text), type(one)
    told.close()
    assert not tells(repr(told))
    assert told.key == b""


def test_a_recovery_code_is_shown_only_where_it_is_asked_for() -> None:
    code = recovery.new_code()
    assert str(code) not in repr(code)
    assert str(code).replace("-", "") not in repr([code])


def test_a_desk_shows_neither(desk: Desk) -> None:
    key = desk.vault.key
    assert not any(shape in repr(desk) + str(desk) for shape in shapes(key))


def bad_passphrase(vault: Vault) -> None:
    open_vault(vault.folder, Passphrase(f"{WORDS} but wrong"))


def wrong_raw_key(vault: Vault) -> None:
    vault.close()
    driver.connect(vault.folder / "vault.db", CANARY_KEY[::-1])


def broken_statement(vault: Vault) -> None:
    with vault.transaction() as connection:
        connection.exec_driver_sql("INSERT INTO nowhere VALUES (?, ?)", (WORDS, CANARY_KEY))


def value_that_does_not_fit(vault: Vault) -> None:
    with vault.transaction() as connection:
        schema.keep_value(connection, WORDS, CANARY_KEY)  # type: ignore[arg-type]


def backup_without_a_place(vault: Vault) -> None:
    (vault.folder / "backups").rmdir()
    (vault.folder / "backups").write_bytes(b"")
    backup.make(vault, reason="manual")


def weak_parameters(vault: Vault) -> None:
    slots.change_passphrase(vault, passphrase="", parameters=keys.floor())


FAILURES = (bad_passphrase, wrong_raw_key, broken_statement, value_that_does_not_fit, backup_without_a_place, weak_parameters)


@pytest.mark.parametrize("fail", FAILURES)
def test_no_error_tells_it_in_its_words_or_in_the_values_of_its_traceback(fail: Callable[[Vault], None], told: Vault) -> None:
    with pytest.raises(Exception) as caught:  # noqa: PT011 - each fails in its own way
        fail(told)
    plain = "".join(traceback.format_exception(caught.value))
    assert not tells(plain)
    inside = [one for one in traceback.extract_tb(caught.value.__traceback__) if "liaison_desk/" in one.filename]
    assert not tells("".join(traceback.format_list(inside)))
    told.close()


def test_no_log_tells_it_at_any_level(told: Vault) -> None:
    stream = io.StringIO()
    listening = logging.StreamHandler(stream)
    root = logging.getLogger()
    before, level = root.level, logging.DEBUG
    root.addHandler(listening)
    root.setLevel(level)
    try:
        slots.change_passphrase(told, passphrase=f"{WORDS} again", parameters=keys.floor())
        backup.make(told, reason="manual")
        told.close()
        with pytest.raises(DeskError):
            open_vault(told.folder, Passphrase("wrong"))
        open_vault(told.folder, RawKey(CANARY_KEY)).close()
        with pytest.raises(DeskError):
            open_desk(told.folder, "wrong")
    finally:
        root.removeHandler(listening)
        root.setLevel(before)
    assert not tells(stream.getvalue())
