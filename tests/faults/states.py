"""What a vault holds, as one short word: two vaults with the same word hold the same rows in every table."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

_TABLES = "SELECT name, sql LIKE 'CREATE VIRTUAL%' FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
_OF_THIS_OPENING = (
    "SELECT key, value FROM meta WHERE key NOT LIKE 'origin%' AND key NOT IN ('header_generation', 'former_key', 'writes') ORDER BY key"
)
"""What an opening writes by itself; see `storage/origin.py` and `storage/rekeying.py`."""


def state_of(raw: Any) -> str:
    """Return the word for what an open database holds, in every table but the search index's own pieces."""
    found = raw.execute(_TABLES).fetchall()
    made = [name for name, is_virtual in found if is_virtual]
    whole = hashlib.blake2b(digest_size=8)
    for name, is_virtual in found:
        if not is_virtual and name != "meta" and not any(name.startswith(f"{one}_") for one in made):
            _add(whole, name, raw.execute(f'SELECT * FROM "{name}"').fetchall())  # noqa: S608 - the database's own names
    _add(whole, "meta", raw.execute(_OF_THIS_OPENING).fetchall())
    return whole.hexdigest()


def _add(whole: hashlib.blake2b, name: str, rows: Sequence[object]) -> None:
    if rows:
        whole.update(f"{name}{rows!r}".encode())
