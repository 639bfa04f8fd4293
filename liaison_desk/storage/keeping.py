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
    from liaison_desk.domain.sheets import Sheet
    from liaison_desk.storage.projection import Progress
    from liaison_desk.storage.writing import Header, Writer


def keep(
    db: Connection,
    writer: Writer,
    records: Sequence[Record],
    header: Header,
    progress: Progress | None = None,
    sheet: Sheet | None = None,
) -> Changes:
    """Save records, and the lines of a sheet, as one batch; see `Journal.keep`."""
    if sheet and not creating.takes(db, len(records) + len(sheet)):
        records, sheet = [*records, *map(sheet.record, sheet.lines)], None
    lines = list(sheet.lines) if sheet else []
    new = creating.fresh(db, records, len(lines))
    if not (new or lines):
        plan = saving.plan(db, records)
        made = writer.write(db, plan.groups, header, plan.entries, plan.fresh, plan.given)
        return Changes(kinds=made.kinds, ids=plan.ids, batch=made.batch)
    header = replace(header, batch=header.batch or new_id())
    created = creating.create(db, writer, new, header, progress, sheet)
    left = [sheet.record(one) for one in lines if one not in created.ids] if sheet else []
    plan = saving.plan(db, [*(one for one in records if one.id not in created.ids), *left])
    made = writer.write(db, plan.groups, header, plan.entries, plan.fresh, plan.given)
    changed = created.ids.union(plan.ids)
    ids = tuple(dict.fromkeys(one for one in (*(each.id for each in records), *lines) if one in changed))
    return Changes(kinds=created.kinds | made.kinds, ids=ids, batch=header.batch)
