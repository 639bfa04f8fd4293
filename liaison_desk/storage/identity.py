"""Who writes here: this laptop's replica id, its letter in report numbers, and the key that signs its change sets.

They live inside the encrypted vault. A copied, cloned or restored vault takes new ones before it writes anything, or
two laptops would give one journal number two meanings.
"""

from __future__ import annotations

import secrets
import string
import uuid
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from liaison_desk.storage import keys, schema
from liaison_desk.storage.replicas import Replicas
from liaison_desk.storage.tables import replica

if TYPE_CHECKING:
    from liaison_desk.storage.vault import Vault

_UID, _LETTER, _SIGNING_KEY = "replica", "letter", "signing_key"
FORMER = "former_replica"
"""The key in `meta` of the replica that this vault was before it was known for a copy and took an id of its own."""
_CAPITALS = string.ascii_uppercase
LETTERS_TAKEN = "letters_taken"
"""The key in `meta` of letters, with spaces between, that earlier copies of a restored vault numbered their reports with."""


@dataclass(frozen=True, slots=True, repr=False)
class Identity:
    """This laptop in the journal: `uid` is a UUID, `letter` one to three of A to Z (a copy has two), `signing_key` 32 bytes."""

    uid: str
    letter: str
    signing_key: bytes

    def __repr__(self) -> str:
        return f"Identity({self.uid!r}, {self.letter!r})"


def taken(vault: Vault) -> Identity:
    """Return this laptop's identity, taking a new one where the vault is new or a copy."""
    with vault.connection() as db:
        found = None if vault.is_copy else _read(db)
    if found or vault.read_only:
        return found or Identity("", "", b"")
    with vault.transaction() as db:
        letter = copy_letter(db) if vault.is_copy else free_letter(db)
        if vault.is_copy and (before := schema.value_of(db, _UID)):
            schema.keep_value(db, FORMER, before)
        made = Identity(str(uuid.uuid4()), letter, keys.new_signing_key())
        schema.keep_value(db, _UID, made.uid)
        schema.keep_value(db, _LETTER, made.letter)
        schema.keep_value(db, _SIGNING_KEY, made.signing_key.hex())
        Replicas(db).introduce(made.uid, letter=made.letter, verify_key=keys.verify_key_of(made.signing_key))
        if vault.is_copy:
            vault.adopt(db)
    return made


def _read(db: Connection) -> Identity | None:
    uid, letter, key = (schema.value_of(db, name) for name in (_UID, _LETTER, _SIGNING_KEY))
    return Identity(uid, letter or "", bytes.fromhex(key)) if uid and key else None


def free_letter(db: Connection) -> str:
    """Return the first letter that no laptop of this vault has: A to Z, then AA to ZZ."""
    used = _used(db)
    letters: list[str] = [*_CAPITALS, *_of_length(2)]
    return next(one for one in letters if one not in used)


def copy_letter(db: Connection) -> str:
    """Return the letters of a copy: two that nobody is known to have, drawn by chance; three where all of those are taken.

    Another copy of the same backup may be restored elsewhere at the same hour and knows nothing of this one. Counted up, both would be
    "B" for certain; drawn, two copies agree once in 676 times, and then the doctor tells when they meet.
    """
    used = _used(db)
    pairs = [one for one in _of_length(2) if one not in used]
    return secrets.choice(pairs or [one for one in _of_length(3) if one not in used])


def _used(db: Connection) -> set[str]:
    return {*db.execute(select(replica.c.letter)).scalars(), *(schema.value_of(db, LETTERS_TAKEN) or "").split()}


def _of_length(length: int) -> list[str]:
    return ["".join(each) for each in product(_CAPITALS, repeat=length)]
