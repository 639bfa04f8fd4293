"""A form over any page, for a record that is not of that page, such as what a note becomes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from liaison_desk.domain.record import kind_of
from liaison_desk.ui.forms.record_sheet import RecordSheet
from liaison_desk.ui.needs import form_needs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.fields import Json
    from liaison_desk.domain.record import Record
    from liaison_desk.services.desk import Desk
    from liaison_desk.ui.shell.frame import Frame

Read = tuple["Record", "dict[str, Json]", "Mapping[str, str]"]
"""A record, the draft of its form, and the titles of what it refers to."""


def show_over(frame: Frame, read: Read, keep: Callable[[Record], Changes], *, title: str, key: str) -> None:
    """Show the form of a record with what was typed before; `keep` runs in the worker, after which the draft goes."""
    record, draft, titles = read
    keep_draft = partial(_keep_draft, frame, record, key)
    sheet = RecordSheet(
        frame, record, partial(_kept, frame.desk, keep, key), title=title, needs=form_needs(frame, titles), keep_draft=keep_draft
    )
    sheet.warn_with(partial(_warnings, frame.desk))
    sheet.come_back_with(lambda typed: show_over(frame, (record, typed, titles), keep, title=title, key=key))
    sheet.restore(draft)
    sheet.open()


def _kept(desk: Desk, keep: Callable[[Record], Changes], key: str, record: Record) -> Changes:
    from liaison_desk.services import drafting

    changes = keep(record)
    drafting.drop(desk, key)
    return changes


def _keep_draft(frame: Frame, record: Record, key: str, value: dict[str, Json]) -> None:
    from liaison_desk.services import drafting

    kind = kind_of(type(record)).name
    frame.jobs.run(partial(drafting.put, frame.desk, key, kind, record.id, value), done=_nothing)


def _warnings(desk: Desk, record: Record) -> tuple[str, ...]:
    from liaison_desk.services import guards

    return guards.notes(desk, record)


def _nothing(_answer: Any) -> None:
    return None
