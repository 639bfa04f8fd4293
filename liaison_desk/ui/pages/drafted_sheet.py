"""The form of one record over any page, with its draft: what was typed and not saved is there again, after a lock or a crash too."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from liaison_desk.domain.record import kind_of
from liaison_desk.ui.forms.record_sheet import RecordSheet
from liaison_desk.ui.needs import form_needs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.fields import Json
    from liaison_desk.domain.record import Record
    from liaison_desk.services.desk import Desk
    from liaison_desk.ui.shell.frame import Frame

    Keep = Callable[[Desk, Record], Changes]


def open_sheet(
    frame: Frame,
    record: Record,
    *,
    title: str,
    keep: Keep | None = None,
    key: str = "",
    only: Sequence[str] = (),
    kept: Callable[[Any], object] | None = None,
    warn: Callable[[Record], Sequence[str]] | None = None,
) -> None:
    """Open the form of a record, or of a new one where it has no id; `key` names the draft of a new one.

    `keep` and `warn` run in the worker, `kept` is told the changes. Titles of what the record refers to, and its draft,
    are read first.
    """
    place = key or record.id or f"new:{kind_of(type(record)).name}"

    def show(prepared: tuple[dict[str, str], dict[str, Json]]) -> None:
        titles, draft = prepared
        sheet = RecordSheet(
            frame,
            record,
            partial(_kept, frame.desk, keep, place),
            title=title,
            needs=form_needs(frame, titles),
            only=only,
            keep_draft=partial(keep_draft, frame, place, record),
        )
        if only:
            sheet.form.stack.unfold()
        sheet.come_back_with(lambda typed: show((titles, typed)))
        sheet.restore(draft)
        if warn is not None:
            sheet.warn_with(warn)
        if kept is not None:
            sheet.kept.connect(kept)
        sheet.open()

    frame.jobs.run(partial(_prepared, frame.desk, record, place), done=show)


def keep_draft(frame: Frame, key: str, record: Record, value: dict[str, Json]) -> None:
    """Put what was typed into the vault's drafts, in the worker."""
    from liaison_desk.services import drafting

    frame.jobs.run(partial(drafting.put, frame.desk, key, kind_of(type(record)).name, record.id, value))


def _prepared(desk: Desk, record: Record, key: str) -> tuple[dict[str, str], dict[str, Json]]:
    from liaison_desk.services import drafting, suggesting

    return dict(suggesting.titles_of(desk, record)), drafting.typed(desk, key)


def _kept(desk: Desk, keep: Keep | None, key: str, record: Record) -> Changes:
    from liaison_desk.services import drafting, records

    changes = (keep or records.keep)(desk, record)
    drafting.drop(desk, key)
    return changes
