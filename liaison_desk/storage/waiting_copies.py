"""Copies that an officer who is alone has asked for and may make after a delay: when each was asked, by the hash of what it would tell.

Kept inside the vault of this laptop alone; nothing of it travels.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING

from liaison_desk.storage import schema

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liaison_desk.storage.vault import Vault

_KEY = "waiting_copies"


def read(vault: Vault) -> dict[str, datetime]:
    """Return when each copy was asked for, by its hash; what makes no sense is left out."""
    with vault.connection() as db:
        text = schema.value_of(db, _KEY)
    try:
        found = json.loads(text or "{}")
        return {str(key): datetime.fromisoformat(at) for key, at in found.items()}
    except (ValueError, TypeError, AttributeError):
        return {}


def keep(vault: Vault, asked: Mapping[str, datetime]) -> None:
    """Keep when copies were asked for."""
    with vault.transaction() as db:
        schema.keep_value(db, _KEY, json.dumps({key: at.isoformat() for key, at in asked.items()}, sort_keys=True))
