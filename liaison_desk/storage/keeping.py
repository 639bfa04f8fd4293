"""Keeping records: many new ones the short way, all others by what differs from what is stored."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from liaison_desk.domain.changes import Changes
from liaison_desk.domain.record import new_id
from liaison_desk.storage import creating, saving

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from liaison_desk.domain.record import Record
    from liaison_desk.storage.projection import Progress
    from liaison_desk.storage.writing import Header, Writer


def keep(db: Connection, writer: Writer, records: Sequence[Record], header: Header, progress: Progress | None = None) -> Changes:
    """Save records as one batch; see `Journal.keep`."""
    new = creating.fresh(db, records)
    if not new:
        plan = saving.plan(db, records)
        made = writer.write(db, plan.groups, header, plan.entries, plan.fresh, plan.given)
        return Changes(kinds=made.kinds, ids=plan.ids, batch=made.batch)
    header = replace(header, batch=header.batch or new_id())
    created = creating.create(db, writer, new, header, progress)
    plan = saving.plan(db, [one for one in records if one.id not in created.ids])
    made = writer.write(db, plan.groups, header, plan.entries, plan.fresh, plan.given)
    changed = created.ids.union(plan.ids)
    ids = tuple(dict.fromkeys(one.id for one in records if one.id in changed))
    return Changes(kinds=created.kinds | made.kinds, ids=ids, batch=header.batch)
