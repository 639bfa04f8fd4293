"""Opening the form of a record over a page: what it refers to and its draft are read first, in the worker."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from liaison_desk.domain.record import kind_of, new_id
from liaison_desk.i18n import _, isolate
from liaison_desk.ui.forms.record_sheet import RecordSheet
from liaison_desk.ui.needs import form_needs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.fields import Json
    from liaison_desk.domain.record import Record
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.duplicates import Pair
    from liaison_desk.ui.pages.record_page import RecordPage
    from liaison_desk.ui.shell.frame import Frame


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What a form begins with: the record, the titles of what it refers to, its draft, and the draft's key."""

    record: Record
    titles: Mapping[str, str]
    draft: dict[str, Json]
    key: str
    is_new: bool


def open_new(page: RecordPage, blank: Record) -> None:
    """Open the form for a new record; what was typed before and not saved is there again."""
    page.jobs.run(partial(_for_new, page.desk, blank), done=partial(show, page))


def open_edit(page: RecordPage, record_id: str, kind: str = "") -> None:
    """Open the form of a record; `kind` says of which kind it is where the page does not list it yet."""
    page.jobs.run(partial(_for_edit, page.desk, kind or page.kind_of(record_id), record_id), done=partial(show, page))


def _for_new(desk: Desk, blank: Record) -> Prepared:
    from liaison_desk.services import drafting, suggesting

    kind = kind_of(type(blank))
    key = drafting.key_of(kind.name, is_new=True)
    record = blank if kind.identity else blank.but(id=new_id())
    titles = suggesting.titles_of(desk, record)
    return Prepared(record=record, titles=titles, draft=drafting.typed(desk, key), key=key, is_new=True)


def _for_edit(desk: Desk, kind: str, record_id: str) -> Prepared:
    from liaison_desk.services import drafting, records, suggesting

    record, key = records.one(desk, kind, record_id), drafting.key_of(kind, record_id)
    return Prepared(record=record, titles=suggesting.titles_of(desk, record), draft=drafting.typed(desk, key), key=key, is_new=False)


def show(page: RecordPage, prepared: Prepared) -> None:
    """Show the form over the page."""
    record, kind = prepared.record, kind_of(type(prepared.record))
    title = _("New: {kind}").format(kind=kind.label) if prepared.is_new else isolate(record.title)
    sheet = RecordSheet(
        page.frame,
        record,
        partial(_keep, page, prepared.key),
        title=title,
        needs=form_needs(page.frame, prepared.titles),
        keep_draft=partial(_keep_draft, page, prepared),
    )
    sheet.warn_with(partial(_warnings, page.desk))
    sheet.look_alikes_with(partial(_like, page.desk), partial(_go_to, page.frame, sheet))
    sheet.come_back_with(lambda typed: show(page, replace(prepared, draft=typed)))
    sheet.restore(prepared.draft)
    sheet.is_new = prepared.is_new
    page.adorn(sheet)
    sheet.kept.connect(lambda _changes: page.want(record.id))
    sheet.open()


def _keep(page: RecordPage, key: str, record: Record) -> Changes:
    from liaison_desk.services import drafting

    changes = page.keep(page.desk, record)
    drafting.drop(page.desk, key)
    return changes


def _keep_draft(page: RecordPage, prepared: Prepared, value: dict[str, Json]) -> None:
    from liaison_desk.services import drafting

    kind = kind_of(type(prepared.record)).name
    page.jobs.run(partial(drafting.put, page.desk, prepared.key, kind, prepared.record.id, value), done=_nothing)


def _warnings(desk: Desk, record: Record) -> tuple[str, ...]:
    from liaison_desk.services import guards

    return guards.notes_while_typing(desk, record)


def _like(desk: Desk, record: Record) -> tuple[Pair, ...]:
    from liaison_desk.services import duplicates

    return duplicates.like(desk, record)


def _go_to(frame: Frame, sheet: RecordSheet, kind: str, record_id: str) -> None:
    """Go to the record that looks like the one being typed; what was typed stays in the draft."""
    sheet.close()
    frame.go_to_record(kind, record_id)


def _nothing(_answer: Any) -> None:
    return None
