"""What is typed in the editor of a report and not kept yet: in the vault's drafts within two seconds, gone when it is kept (decision 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_desk.domain.after_action.report import AfterAction
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.record import kind_of
from liaison_desk.services import after_action, drafting, report_editor

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.engagement import Engagement
    from liaison_desk.domain.fields import Json
    from liaison_desk.services.desk import Desk


def key_of(record_id: str) -> str:
    """Return the key of the editor's draft of a report or its meeting; their forms elsewhere have drafts of their own."""
    return f"editor:{record_id}"


def typed(desk: Desk, ref: str) -> dict[str, dict[str, Json]]:
    """Return what was typed and not kept in a report and its meeting, by record and field; nothing for a final report."""
    line = after_action.shown(desk, ref)
    if line.is_final:
        return {}
    ids = (line.draft, line.record.engagement)
    found = {one: drafting.typed(desk, key_of(one)) for one in ids if one}
    return {one: value for one, value in found.items() if value}


def put(desk: Desk, record: AfterAction | Engagement, value: Mapping[str, Json]) -> None:
    """Put what was typed into the drafts, in place of what was there; nothing typed drops the draft."""
    if value:
        drafting.put(desk, key_of(record.id), kind_of(type(record)).name, record.id, value)
    else:
        drafting.drop(desk, key_of(record.id))


def kept(desk: Desk, record: AfterAction | Engagement, value: Mapping[str, Json], rest: Mapping[str, Json]) -> Changes:
    """Keep what was typed as one change and leave only `rest` in the drafts, such as half a date.

    Where the change is refused, everything that was typed (`value`) stays in the drafts, and the `UserError` goes on.
    """
    try:
        changes = report_editor.kept(desk, record) if isinstance(record, AfterAction) else report_editor.attendance_kept(desk, record)
    except UserError:
        put(desk, record, value)
        raise
    put(desk, record, rest)
    return changes
