"""Keys, passphrases and codes stay out of every message, traceback, log and `repr`, whatever fails and wherever."""

from __future__ import annotations

import base64
import logging
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from liaison_desk import log
from liaison_desk.cli.main import bug
from liaison_desk.domain.errors import DeskError
from liaison_desk.services import keeping_keys
from liaison_desk.services.desk import Desk, open_desk
from liaison_desk.storage import atomic, backup, carrying, driver, header, keys, rekeying, schema, slots
from liaison_desk.storage.keys import Passphrase, RawKey
from liaison_desk.storage.recovery import new_code
from liaison_desk.ui.dialogs.new_passphrase import Answers
from liaison_desk.ui.dialogs.trouble import report_of
from liaison_desk.ui.session import NewOffice, Opened
from tests.template_desk import PASSPHRASE, closed_desk, template_desk

__all__ = ["closed_desk", "template_desk"]

NEW = "canary passphrase of nine boats"


class BrokenError(Exception):
    """Something that nobody foresaw."""


def spoken_by(error: BaseException) -> str:
    """Everything that the program, or Python itself, would ever say of an error."""
    return "\n".join((str(error), repr(error), "".join(traceback.format_exception(error)), bug(error), report_of(error)))


def secrets_of(key: bytes, *words: str) -> list[str]:
    codes = [part for word in words for part in (word, *word.split("-"))]
    forms = [key.hex(), key.hex().upper(), repr(key)[2:-1], base64.b64encode(key).decode(), str(list(key))]
    return [*forms, *(one for one in codes if len(one) >= 4)]


PLACES: list[tuple[Any, str]] = [
    *((keys, name) for name in ("wrapping_key", "wrap", "unwrap", "subkey", "_argon2", "packed", "passphrase_kdf")),
    *((header, name) for name in ("new_slot", "write", "holder_of", "write_atomically", "bytes_of")),
    *((driver, name) for name in ("connect", "engine", "check_engine")),
    *((atomic, name) for name in ("flush_folder", "flush_file", "make_private_folder")),
    (backup, "sha256_of"),
    (carrying, "copies"),
    (schema, "keep_value"),
    (rekeying, "_note"),
    (rekeying, "settle"),
]


def works(folder: Path) -> list[Callable[[], object]]:
    """What handles keys, each on a desk of its own."""

    def on_desk(work: Callable[[Desk], object]) -> Callable[[], object]:
        def run() -> object:
            desk = open_desk(folder, PASSPHRASE)
            try:
                return work(desk)
            finally:
                desk.close()

        return run

    return [
        on_desk(lambda desk: keeping_keys.change_passphrase(desk, PASSPHRASE, unlock_seconds=0)),
        on_desk(lambda desk: keeping_keys.let_in(desk, "Omar Haddad", NEW, unlock_seconds=0)),
        on_desk(lambda desk: backup.make(desk.vault, reason="manual")),
        on_desk(lambda desk: keeping_keys.new_key(desk, PASSPHRASE, unlock_seconds=0)),
    ]


@pytest.mark.parametrize(("module", "name"), PLACES, ids=[f"{module.__name__.rpartition('.')[2]}.{name}" for module, name in PLACES])
def test_a_failure_anywhere_tells_no_secret(
    module: Any, name: str, closed_desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(keys, "_argon2", keys._argon2)
    desk = open_desk(closed_desk, PASSPHRASE)
    key = desk.vault.key
    desk.close()
    caplog.set_level(logging.DEBUG)
    log.open_log(tmp_path / "log")
    failed = 0
    for work in works(closed_desk):
        with monkeypatch.context() as broken:
            broken.setattr(module, name, lambda *_arguments, **_how: (_ for _ in ()).throw(BrokenError("broken")))
            try:
                work()
            except (BrokenError, DeskError) as error:
                failed += 1
                log.note_error(error)
                said = spoken_by(error)
                assert not [secret for secret in secrets_of(key, PASSPHRASE, NEW) if secret in said]
    log.close_log()
    written = caplog.text + (tmp_path / "log" / log.FILE_NAME).read_text(encoding="utf-8")
    assert not [secret for secret in secrets_of(key, PASSPHRASE, NEW) if secret in written]
    assert failed


def test_no_repr_tells(closed_desk: Path) -> None:
    desk = open_desk(closed_desk, PASSPHRASE)
    code = new_code()
    unlocked = header.unlock(closed_desk, Passphrase(PASSPHRASE))
    shown = [
        *(desk, desk.vault, desk.journal, desk.shelf, unlocked, Passphrase(PASSPHRASE), RawKey(desk.vault.key), code),
        Answers(holder="Ana", old=PASSPHRASE, new=NEW),
        NewOffice(folder=closed_desk, passphrase=PASSPHRASE),
        Opened(desk=desk, folder=closed_desk, recovery_code=str(code)),
        keeping_keys.NewKey(code=str(code), left_out=(), copies=0, removed=0),
        rekeying.Rekeyed(code=code, left_out=(), backups=0, removed=0),
        *slots.openers(desk.vault),
    ]
    said = "\n".join(f"{one!r} {one!s}" for one in shown if one is not code) + repr(code)
    assert not [secret for secret in secrets_of(desk.vault.key, PASSPHRASE, NEW, str(code)) if secret in said]
    desk.close()


def test_the_driver_says_no_key_when_it_fails(tmp_path: Path) -> None:
    key = bytes(range(32))
    (tmp_path / "vault.db").write_bytes(b"not a database" * 400)
    with pytest.raises(driver.DriverError) as told:
        driver.connect(tmp_path / "vault.db", key)
    assert not [secret for secret in secrets_of(key) if secret in spoken_by(told.value)]
