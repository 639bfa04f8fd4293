"""Drafts: what is being typed, saved within seconds into the encrypted vault, outside the journal (decision 4).

A draft belongs to this laptop alone. Saving the record makes one change set and drops the draft.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from liaison_desk.storage import canonical
from liaison_desk.storage.tables import draft

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liaison_desk.domain.fields import Json
    from liaison_desk.storage.vault import Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What was typed: `key` names the form (the record's id, or the form's own name for a new one), `value` its packed fields."""

    key: str
    kind: str
    record: str
    author: str
    at: datetime
    value: Mapping[str, Json]


def put(vault: Vault, one: Draft) -> None:
    """Keep a draft, in place of an older one with the same key."""
    row = {
        "key": one.key,
        "kind": one.kind,
        "record": one.record,
        "author": one.author,
        "at": one.at.isoformat(),
        "value": canonical.dumped(canonical.clean(dict(one.value))),
    }
    made = insert(draft).values(row)
    with vault.transaction() as db:
        db.execute(made.on_conflict_do_update(index_elements=[draft.c.key], set_=row))


def get(vault: Vault, key: str) -> Draft | None:
    """Return a draft, or None."""
    return next((one for one in listed(vault) if one.key == key), None)


def listed(vault: Vault) -> tuple[Draft, ...]:
    """Return every draft, the newest first."""
    with vault.connection() as db:
        return tuple(_read(one) for one in db.execute(select(draft).order_by(draft.c.at.desc(), draft.c.key)))


def drop(vault: Vault, key: str) -> None:
    """Drop a draft; one that is not there is no error."""
    with vault.transaction() as db:
        db.execute(delete(draft).where(draft.c.key == key))


def _read(row: Any) -> Draft:
    at = datetime.fromisoformat(row.at)
    return Draft(key=row.key, kind=row.kind, record=row.record, author=row.author, at=at, value=json.loads(row.value))
