"""Telling the vault that was open here last from a copy of it.

Two copies that both write as the same replica would give two meanings to one journal number. So each vault carries a stamp that changes
whenever it is opened, and this user's own folder on this laptop remembers the last stamp beside the count of writes it had then. A copied,
cloned or restored vault meets a stamp that has moved on, and takes a new replica id and letter before its first write. Backups carry no
stamp at all. The reasons, and what this cannot see, are in `docs/decisions/0011-telling-a-copy-from-the-vault.md`.
"""

from __future__ import annotations

import getpass
import hashlib
import json
import platform
import secrets
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from liaison_desk import paths
from liaison_desk.domain.errors import DeskError
from liaison_desk.storage import schema
from liaison_desk.storage.atomic import make_private_folder, write_atomically

if TYPE_CHECKING:
    from sqlalchemy import Connection

LINE, STAMP, LAPTOP, WRITES = "origin_line", "origin_stamp", "origin_laptop", "writes"
_COUNT = "INSERT INTO meta VALUES ('writes', '1') ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1"


def is_copy(connection: Connection) -> bool:
    """Say whether the open vault is a copy that must not go on writing under its replica id.

    Where this laptop's memory of the vault is gone (a live system, a wiped profile) the vault is trusted if it was last opened on
    this laptop by this user.
    """
    line, stamp = schema.value_of(connection, LINE), schema.value_of(connection, STAMP)
    if not line or not stamp:
        return True
    remembered = _remembered(line)
    if remembered is None:
        return schema.value_of(connection, LAPTOP) != laptop(line)
    last_stamp, least_writes = remembered
    return stamp != last_stamp or writes(connection) < least_writes


def begin_line(connection: Connection) -> None:
    """Give the vault a line of its own: at its creation, and when a copy has taken a new replica id (in that same transaction)."""
    line = secrets.token_hex(16)
    schema.keep_value(connection, LINE, line)
    schema.keep_value(connection, LAPTOP, laptop(line))
    schema.keep_value(connection, STAMP, secrets.token_hex(16))


def restamp(connection: Connection) -> None:
    """Give the vault a new stamp, at each opening that may write; `remember` it once committed."""
    schema.keep_value(connection, STAMP, secrets.token_hex(16))


def forget(connection: Connection) -> None:
    """Take the stamp away from a backup, so that whoever opens it is known for a copy."""
    schema.drop_value(connection, STAMP)


def remember(connection: Connection) -> None:
    """Write the vault's stamp and count of writes into this user's folder; a laptop that refuses is left as it is.

    The file's name is random and its two values are meaningless elsewhere: neither says where a vault lies nor what it is about.
    """
    line, stamp = schema.value_of(connection, LINE), schema.value_of(connection, STAMP)
    if line and stamp:
        with suppress(DeskError, OSError):
            make_private_folder(_memory(line).parent)
            write_atomically(_memory(line), json.dumps({"stamp": stamp, "writes": writes(connection)}).encode())


def writes(connection: Connection) -> int:
    """Return how many transactions have changed the vault since it was made."""
    return int(schema.value_of(connection, WRITES) or 0)


def remembered_writes(connection: Connection) -> int | None:
    """Return how many writes this laptop saw in the vault when it was last opened or closed here; None where nothing is remembered."""
    line = schema.value_of(connection, LINE)
    remembered = _remembered(line) if line else None
    return remembered[1] if remembered else None


def count_write(connection: Connection) -> None:
    """Count one more transaction that changed the vault, as a part of it."""
    connection.exec_driver_sql(_COUNT)


def laptop(line: str) -> str:
    """Return a fingerprint of this laptop and user that is of use for this line of vaults alone."""
    parts = ("liaison-desk-laptop-1", line, _machine_id(), _user())
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _memory(line: str) -> Path:
    return paths.user_folder() / "origins" / f"{hashlib.sha256(line.encode()).hexdigest()[:32]}.json"


def _remembered(line: str) -> tuple[str, int] | None:
    try:
        said = json.loads(_memory(line).read_bytes())
        return str(said["stamp"]), int(said["writes"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _machine_id() -> str:
    """Return what the system calls this machine: `machine-id` of systemd, Windows' own id, else its network name."""
    if sys.platform == "win32":
        import winreg

        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as opened:
            return str(winreg.QueryValueEx(opened, "MachineGuid")[0])
    for file in (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id")):
        with suppress(OSError):
            if said := file.read_text("ascii").strip():
                return said
    return platform.node()
