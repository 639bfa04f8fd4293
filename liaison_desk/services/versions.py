"""A record as it was on any date: read, laid beside what it is now, and brought back as an ordinary change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from liaison_desk.domain import dtg
from liaison_desk.domain.display import shown
from liaison_desk.domain.errors import NotFoundError, UserError
from liaison_desk.domain.fields import Field, ShapeName, field_of
from liaison_desk.domain.record import Record, kind_of
from liaison_desk.domain.terms.channels import CLOSED_RULES
from liaison_desk.i18n import _, isolate
from liaison_desk.services import histories, lately, records
from liaison_desk.services.kinds import kind_asked
from liaison_desk.storage import history

if TYPE_CHECKING:
    from liaison_desk.domain.changes import Changes
    from liaison_desk.services.desk import Desk

_SHORT_YEAR = re.compile(r"(\d{1,2}\.?\s+[A-Za-z]{3,}\.?\s+)(\d{2})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """One field of two versions of a record in words; `row` tells rows apart, `name` and `row_id` say what may be brought back."""

    name: str
    label: str
    before: str
    after: str
    row_id: str = ""

    @property
    def differs(self) -> bool:
        """Say whether the two versions differ here."""
        return self.before != self.after


# --- dates as people type them ---------------------------------------------------------------------------------------


def as_of(words: str, now: datetime) -> datetime:
    """Return the instant that typed words mean: a day stands for its end, a minute for its end.

    Reads `2026-11-22`, `22 Nov 2026`, `22 NOV 26`, `yesterday`, `221400Z NOV 26`, `22 Nov 2026 14:00`. Raises UserError otherwise.
    """
    said = " ".join(words.split())
    short = _SHORT_YEAR.fullmatch(said)
    if short:
        said = f"{short[1]}{now.year // 100}{short[2]}"
    try:
        return _end_of(dtg.read_day(said, now))
    except (ValueError, OverflowError):
        pass
    try:
        return _whole(dtg.read(said, now))
    except (ValueError, OverflowError):
        message = _("Write a day as 2026-11-22, 22 Nov 2026 or yesterday, or a time as 221400Z NOV 26.")
        raise UserError(message, field="as-of") from None


def _whole(at: datetime) -> datetime:
    """Return the end of the minute, or of the second, that was written."""
    if at.microsecond:
        return at
    return at.replace(second=at.second or 59, microsecond=999_999)


def _end_of(day: date) -> datetime:
    return (datetime.combine(day, time.max).astimezone() if day < date.max else datetime.max.replace(tzinfo=UTC)).astimezone(UTC)


# --- as it was -------------------------------------------------------------------------------------------------------


def on(desk: Desk, kind: str, ref: str, at: datetime) -> Record:
    """Return a record with its rows as it was at an instant, by this vault's journal.

    Raises NotFoundError saying why there is none: it was not yet written down, was removed, or is erased.
    """
    found = kind_asked(kind)
    id_ = histories.reference(desk, found.name, ref)
    lines = [one for one in history.of(desk.vault, found.name, id_) if one.record == id_]
    if any(one.field == "_erased" for one in lines):
        raise NotFoundError(_("This record was erased; nothing of it can be shown."), field="as-of")
    there = history.as_on(desk.vault, found.name, id_, at)
    if there is None:
        raise NotFoundError(_why_not(lines, at), field="as-of")
    return there


def _why_not(lines: Sequence[history.HistoryLine], at: datetime) -> str:
    earlier = [one for one in lines if one.at <= at]
    when = isolate(dtg.shown(at), left_to_right=True)
    if not earlier:
        first = isolate(dtg.shown(min(one.at for one in lines)), left_to_right=True)
        return _("It was not yet written down on {when}; it was added on {first}.").format(when=when, first=first)
    removed = isolate(dtg.shown(earlier[0].at), left_to_right=True)
    return _("It was not there on {when}; it was removed on {removed}.").format(when=when, removed=removed)


def latest(desk: Desk, kind: str, record_id: str) -> Record | None:
    """Return a record as it is now; None where it was removed."""
    return next(iter(desk.shelf.many(kind_asked(kind).name, [record_id])), None)


# --- side by side ----------------------------------------------------------------------------------------------------


def side_by_side(desk: Desk, before: Record | None, after: Record | None) -> tuple[Beside, ...]:
    """Return the fields of two versions of one record in words, in the order of the form, each row of either with its own line.

    Either may be None, for a version that was not there. Numbers of somebody who may not be called directly are not told.
    """
    one = after or before
    if one is None:
        return ()
    named = history.titles(desk.vault, sorted(_references(before) | _references(after)))
    found: list[Beside] = []
    is_hidden = _is_closed(one)
    for field in kind_of(type(one)).fields:
        if field.shape.name is ShapeName.ROWS:
            found += _rows(field, before, after, named, is_hidden=is_hidden)
        else:
            said = [_said(field, each, named) for each in (before, after)]
            found.append(Beside(name=field.name, label=field.label, before=said[0], after=said[1]))
    return tuple(one for one in found if one.before or one.after)


def _is_closed(one: Record) -> bool:
    return getattr(one, "rule", "") in CLOSED_RULES


def _said(field: Field, one: Record | None, named: Mapping[str, str]) -> str:
    return shown(field, getattr(one, field.name), lambda id_: named.get(id_, "")) if one is not None else ""


def _rows(field: Field, before: Record | None, after: Record | None, named: Mapping[str, str], *, is_hidden: bool) -> Iterable[Beside]:
    old = {row.id: row for row in (getattr(before, field.name) if before else ())}
    new = {row.id: row for row in (getattr(after, field.name) if after else ())}
    for id_ in dict.fromkeys([*new, *old]):
        hides = is_hidden and kind_of(type((new | old)[id_])).name == "channel"
        said = [_row_words(rows.get(id_), named, hides=hides) for rows in (old, new)]
        yield Beside(name=field.name, label=field.label, before=said[0], after=said[1], row_id=id_)


def _row_words(row: Record | None, named: Mapping[str, str], *, hides: bool) -> str:
    """Return everything a row says, field by field."""
    if row is None:
        return ""
    words = []
    for field in kind_of(type(row)).fields:
        value = _said(field, row, named) if field.name not in {"parent", "order"} else ""
        if value and hides and field.name == "value":
            value = _("number hidden")
        if value:
            words.append(f"{field.label}: {isolate(value)}")
    return " · ".join(words)


def _references(one: Record | None) -> set[str]:
    if one is None:
        return set()
    found: set[str] = set()
    for field in kind_of(type(one)).fields:
        value = getattr(one, field.name)
        if field.shape.name is ShapeName.REFERS_TO and value:
            found.add(value)
        elif field.shape.name is ShapeName.ROWS:
            found |= {each for row in value for each in _references(row)}
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two versions of one record: as it was at `at` (where `is_there` then) and later, field by field; `why_not` says why it was not there.

    `done` is the action between them, where there is one, and whether it may be taken back.
    """

    at: datetime
    lines: tuple[Beside, ...]
    is_there: bool
    why_not: str = ""
    done: lately.Done | None = None


def compared(desk: Desk, kind: str, record_id: str, at: datetime, until: datetime | None = None, batch: str = "") -> Comparison:
    """Lay a record as it was at one instant beside what it was at another, or what it is now; `batch` names an action to tell of."""
    why_not = ""
    try:
        before: Record | None = on(desk, kind, record_id, at)
    except NotFoundError as missing:
        before, why_not = None, missing.message
    after = latest(desk, kind, record_id) if until is None else history.as_on(desk.vault, kind_asked(kind).name, record_id, until)
    lines = side_by_side(desk, before, after)
    done = next(iter(lately.rows(desk, [batch])), None) if batch else None
    return Comparison(at=at, lines=lines, is_there=before is not None, why_not=why_not, done=done)


# --- bringing back ---------------------------------------------------------------------------------------------------


def bring_back(desk: Desk, kind: str, ref: str, at: datetime, fields: Sequence[str] = (), *, row_id: str = "") -> Changes:
    """Make a record what it was at an instant, or only some fields of it, or one row; an ordinary change that undo takes back.

    A removed record comes back. Raises NotFoundError where it was not there then, UserError for a field that it does not have,
    and whatever keeping it would refuse, such as a change of a final report.
    """
    then = on(desk, kind, ref, at)
    now = latest(desk, kind, then.id)
    note = _("Brought back as it was on {when}.").format(when=dtg.shown(at))
    if now is None or not (fields or row_id):
        return records.keep(desk, then, note=note)
    try:
        names = [field_of(type(then), one.replace("-", "_")).name for one in fields]
    except KeyError as unknown:
        raise UserError(_("There is no field of this name: {name}.").format(name=unknown.args[0]), field="fields") from None
    changed = {name: getattr(then, name) for name in names}
    if row_id:
        changed = {name: _with_row(getattr(now, name), getattr(then, name), row_id) for name in names}
    return records.keep(desk, now.but(**changed), note=note)


def _with_row(now: tuple[Record, ...], then: tuple[Record, ...], row_id: str) -> tuple[Record, ...]:
    """Return rows as they are now, but for one, which is what it was: changed, there again, or gone."""
    was = next((row for row in then if row.id == row_id), None)
    if was is None:
        return tuple(row for row in now if row.id != row_id)
    if all(row.id != row_id for row in now):
        return (*now, was)
    return tuple(was if row.id == row_id else row for row in now)
