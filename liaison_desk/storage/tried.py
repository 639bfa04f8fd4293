"""Whether anybody has tried the recovery code that a vault has now: typed it from its paper, and it opened the vault.

The vault keeps the id of the slot that was tried. A new code, or a new key, makes a new slot, so that it is owed a try again without a word
being written; a window that was closed, or a program that was killed, while the code was on the screen leaves it owed too.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from liaison_desk.domain.errors import WorldError
from liaison_desk.storage import header, schema

if TYPE_CHECKING:
    from liaison_desk.storage.session import Vault

TRIED = "recovery_tried"
"""The key in `meta` of the id of the recovery slot that was tried last."""


def is_owed(vault: Vault) -> bool:
    """Say whether the vault has a recovery code that nobody has tried; without a code there is nothing to try."""
    codes = {slot.id for slot in vault.header.slots if slot.kind == header.RECOVERY}
    if not codes:
        return False
    with vault.connection() as connection:
        return schema.value_of(connection, TRIED) not in codes


def note(vault: Vault, slot_id: str) -> None:
    """Keep that a recovery slot opened the vault; a disk that cannot write it makes it no less true, and only leaves it owed."""
    if vault.read_only or not is_owed(vault):
        return
    with suppress(WorldError):
        vault.keep_note(TRIED, slot_id)
