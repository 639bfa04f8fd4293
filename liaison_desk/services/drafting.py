"""Drafts of forms: what is being typed, kept on this laptop until the record is saved (decision 4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from liaison_desk.domain.errors import DiskFullError
from liaison_desk.storage import drafts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liaison_desk.domain.fields import Json
    from liaison_desk.services.desk import Desk


RECORDS = frozenset({"stakeholder", "contact", "liaison-point", "engagement", "forum", "commitment"})
"""The kinds whose forms are told of when they wait."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A form that was not saved: of which kind, and of which record; of a new one where `record` is empty."""

    kind: str
    record: str = ""


def key_of(kind: str, record_id: str = "", *, is_new: bool = False) -> str:
    """Return the key of a form's draft: the record's id, or the kind's own name for a new record."""
    return f"new:{kind}" if is_new or not record_id else record_id


def put(desk: Desk, key: str, kind: str, record_id: str, value: Mapping[str, Json]) -> None:
    """Keep what was typed into a form, as packed fields, in place of what was kept before.

    Nothing typed is no draft: what was kept before goes. On a full disk it is tried once more, as the first failure has
    released the ballast.
    """
    if not value:
        drafts.drop(desk.vault, key)
        return
    typed_now = drafts.Draft(key=key, kind=kind, record=record_id, author=desk.author, at=desk.clock(), value=value)
    try:
        drafts.put(desk.vault, typed_now)
    except DiskFullError:
        drafts.put(desk.vault, typed_now)


def typed(desk: Desk, key: str) -> dict[str, Json]:
    """Return what was typed into a form and not saved yet, as packed fields; empty where there is nothing."""
    found = drafts.get(desk.vault, key)
    return dict(found.value) if found is not None else {}


def waiting(desk: Desk) -> tuple[Waiting, ...]:
    """Return the forms of records that the officer at the desk began and did not save, the newest first.

    What is typed elsewhere, such as a quick note or a report, comes back where it was typed and does not count; nor does the form of a
    record that is gone since.
    """
    ours = (one for one in drafts.listed(desk.vault) if one.author == desk.author)
    found = (Waiting(kind=one.kind, record="" if one.key == key_of(one.kind) else one.key) for one in ours)
    return tuple(one for one in found if one.kind in RECORDS and (not one.record or desk.shelf.many(one.kind, [one.record])))


def drop(desk: Desk, key: str) -> None:
    """Let a draft go: the record was saved, or the officer does not want it."""
    drafts.drop(desk.vault, key)
