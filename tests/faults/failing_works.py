"""A program whose disk fails at a call that its watcher chooses: `python -m tests.faults.failing_works FOLDER DESCRIPTOR`.

It opens a desk with the raw key from standard input and then does, again and again, what it is told over a socket, and answers how it went.
It never writes to standard output, so that each write of the process is one to the disk.
"""

from __future__ import annotations

import hashlib
import json
import resource
import shutil
import socket  # noqa: TID251 - between two processes of one machine
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from liaison_desk.domain.clock import system_clock
from liaison_desk.domain.errors import DeskError, WorldError
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import importing, publishing, records
from liaison_desk.services.desk import Desk
from liaison_desk.storage import backup, contents, header, issued, keys, rekeying, share_log, slots
from liaison_desk.storage.journal import Journal
from liaison_desk.storage.keys import RawKey
from liaison_desk.storage.recovery import RecoveryCode
from liaison_desk.storage.shelf import Shelf
from liaison_desk.storage.vault import open_vault
from tests.faults import later
from tests.faults.large import as_if_large
from tests.storage.unlocking import unlocks

ROWS = 60
CODES: list[RecoveryCode] = []
"""The recovery codes that were told, the one in force last."""
Work = Callable[[Desk, int], None]


def save(desk: Desk, number: int) -> None:
    records.keep(desk, Stakeholder(name=f"Saved {number}", areas=frozenset({"Tella"})))


def take_in(desk: Desk, number: int) -> None:
    importing.import_file(desk, desk.vault.folder.with_name(f"{number}.csv"))


def fill(desk: Desk, number: int) -> None:
    with as_if_large():
        take_in(desk, number)


def back_up(desk: Desk, _number: int) -> None:
    backup.make(desk.vault, reason="manual")


def change_code(desk: Desk, _number: int) -> None:
    """Put a new code in force, or tell that it is not: then the one before still opens."""
    try:
        code = slots.new_recovery(desk.vault)
    except DeskError:
        assert all(unlocks(desk.vault.folder, one) for one in CODES[-1:])
        raise
    assert unlocks(desk.vault.folder, code)
    assert not any(unlocks(desk.vault.folder, one) for one in CODES[-1:])
    CODES.append(code)


def change_passphrase(desk: Desk, number: int) -> None:
    slots.change_passphrase(desk.vault, passphrase=f"words {number}", parameters=keys.floor())


def change_key(desk: Desk, number: int) -> None:
    for made in backup.listed(desk.vault.folder)[1:]:  # Each one there is made anew under the key.
        shutil.rmtree(made.folder)
    keys.new_key = hashlib.sha256(str(number).encode()).digest
    rekeying.rekey(desk.vault, passphrase=f"words {number}", parameters=keys.floor())


def migrate(desk: Desk, number: int) -> None:
    """Open an older vault, which lies ready beside the desk's own, and look that all is there."""
    later.know_one_more(desk.vault.folder.with_name("later"))
    with open_vault(desk.vault.folder.with_name(f"{number}.older"), RawKey(desk.vault.key)) as vault:
        with vault.connection() as connection:
            assert not contents.problems(connection)
        assert [one.id for one in Shelf(vault).found("stakeholder")] == [one.id for one in desk.shelf.found("stakeholder")]


def print_page(desk: Desk, number: int) -> None:
    (report,) = [one.number for one in issued.listed(desk.vault)]
    prepared = publishing.prepare(desk, "after-action", report, audience="hq", recipient=f"Office {number}")
    publishing.publish(desk, prepared, desk.vault.folder.with_name("page.pdf"))


WORKS: dict[str, Work] = {
    work.__name__: work for work in (save, take_in, fill, back_up, change_code, change_passphrase, change_key, migrate, print_page)
}


def outcome(desk: Desk, work: str, number: int) -> dict[str, Any]:
    """Do a work and say how it went: nothing more where it went well, else whose fault it was and what the officer reads.

    A change of keys that is in force, but not yet in every copy of the header, is `behind`.
    """
    try:
        WORKS[work](desk, number)
    except DeskError as error:
        return {
            "error": type(error).__name__,
            "message": error.message,
            "remedy": getattr(error, "remedy", ""),
            "world": isinstance(error, WorldError),
        }
    except Exception as error:  # noqa: BLE001 - told to the test, which fails
        return {"error": type(error).__name__, "message": repr(error), "remedy": "", "world": False}
    return {"error": "", "behind": True} if slots.is_behind(desk.vault) else {"error": ""}


def told(desk: Desk) -> dict[str, Any]:
    """Say what is there: how many were saved and taken in, what is wrong with the pages, whether backups and header are whole."""
    with desk.vault.connection() as connection:
        problems = contents.problems(connection)
    names = [one.name for one in desk.shelf.found("stakeholder") if isinstance(one, Stakeholder)]
    for made in backup.listed(desk.vault.folder)[:1]:
        backup.verify(made, desk.vault.key)
    page = desk.vault.folder.with_name("page.pdf")
    return {
        "names": sorted(names),
        "problems": problems,
        "backups": len(backup.listed(desk.vault.folder)),
        "generation": header.unlock(desk.vault.folder, RawKey(desk.vault.key)).header.generation,
        "page": page.read_bytes()[-6:].decode("latin-1").strip() if page.exists() else "",
        "shares": len(share_log.listed(desk.vault)),
    }


def limited(size: int) -> None:
    """Let no file grow beyond so many bytes; -1 takes the limit away."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size if size >= 0 else hard, hard))


def serve(folder: Path, key: RawKey, asked: socket.socket) -> None:
    """Do what is asked, line after line, until there is nothing more."""
    vault = open_vault(folder, key)
    desk = Desk(vault, Journal(vault, system_clock), Shelf(vault), vault.holder, system_clock)
    asked.sendall(b'"ready"\n')
    for line in asked.makefile():
        word, *more = json.loads(line)
        answer: object = None
        if word == "do":
            answer = outcome(desk, more[0], more[1])
        elif word == "told":
            answer = told(desk)
        elif word == "key":
            answer = desk.vault.key.hex()
        elif word == "limit":
            limited(more[0])
        asked.sendall(json.dumps(answer).encode() + b"\n")
    desk.close()


if __name__ == "__main__":
    serve(Path(sys.argv[1]), RawKey(bytes.fromhex(sys.stdin.readline())), socket.socket(fileno=int(sys.argv[2])))
