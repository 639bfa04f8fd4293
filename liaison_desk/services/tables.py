"""Records as lines of a list and as JSON: what the commands print.

An after-action report is listed once for each issue, from its snapshot, and once as a draft before there is one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from liaison_desk.domain.contact import Channel, Contact, is_current, may_be_dialled
from liaison_desk.domain.display import shown
from liaison_desk.domain.dtg import day_shown
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.fields import Field, Json, ShapeName, field_of, fields_of, packed
from liaison_desk.domain.folding import fold
from liaison_desk.domain.liaison_point import LiaisonPoint
from liaison_desk.domain.terms.channels import CHANNEL_USES, CONTACT_RULES
from liaison_desk.i18n import _, isolate
from liaison_desk.services import records
from liaison_desk.services.kinds import kind_asked

if TYPE_CHECKING:
    from datetime import date

    from liaison_desk.domain.record import Record
    from liaison_desk.services.after_action import Report
    from liaison_desk.services.desk import Desk

_REPORT = "after-action"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line: a record, the id that it is known by, and what is known of it besides its fields (a report's number, state)."""

    id: str
    record: Record
    besides: Mapping[str, Json] = field(default_factory=dict)

    def as_json(self) -> Json:
        """Return the line as JSON with codes, never labels; child rows nest under their field."""
        return {"id": self.id, **self.besides, **{name: value for name, value in packed(self.record).items() if name != "id"}}


def listed(desk: Desk, kind: str, *, where: Mapping[str, str] | None = None, search: str = "", limit: int | None = None) -> list[Line]:
    """Return the lines of a kind that fit, in a stable order; `where` and `search` as in `records.listed`."""
    found = kind_asked(kind)
    if found.name == _REPORT:
        return _reports(desk, where or {}, search)[:limit]
    return [Line(id=one.id, record=one) for one in records.listed(desk, found.name, where=where, search=search, limit=limit)]


def one(desk: Desk, kind: str, ref: str) -> Line:
    """Return the line of one record by reference; of a report that was made final, its newest issue."""
    from liaison_desk.services import after_action

    if kind_asked(kind).name == _REPORT:
        return _report(after_action.shown(desk, ref))
    found = records.one(desk, kind, ref)
    return Line(id=found.id, record=found)


def _report(one: Report) -> Line:
    besides: dict[str, Json] = {"number": one.number, "version": one.version, "state": one.state, "draft": one.draft}
    return Line(id=one.id, record=one.record, besides=besides)


def _reports(desk: Desk, where: Mapping[str, str], search: str) -> list[Line]:
    from liaison_desk.services import after_action

    lines = [_report(one) for one in after_action.listed(desk)]
    wanted = {name: records.asked(desk, _REPORT, name, value) for name, value in where.items() if name not in {*_BESIDES, "id"}}
    own = {name: value for name, value in where.items() if name not in wanted}
    return [one for one in lines if _is(one, own) and all(_fits(one.record, *pair) for pair in wanted.items()) and _holds(one, search)]


_BESIDES = frozenset({"number", "version", "state", "draft"})


def _is(line: Line, own: Mapping[str, str]) -> bool:
    known: dict[str, Json] = {"id": line.id, **line.besides}
    return all(str(known[name]).casefold() == value.casefold() for name, value in own.items())


def _fits(record: Record, name: str, value: str) -> bool:
    """Say whether a field of a record equals what was asked, as the shelf compares it."""
    described = field_of(type(record), name)
    if described.shape.name in {ShapeName.ROWS, ShapeName.GROUP}:
        raise UserError(_("{name} is no field that can be asked for here.").format(name=isolate(name)), field=name)
    found = getattr(record, name)
    if not value:
        return found in (None, "", frozenset())
    if described.shape.name is ShapeName.TERMS:
        return value in found
    if described.shape.type_name in {"day", "instant"}:
        return str(described.shape.pack(found) or "").startswith(value)
    if described.shape.type_name == "flag":
        return found is not None and found == (value.casefold() in {"yes", "true", "1"})
    return fold(str(found)) == fold(value)


def _holds(line: Line, search: str) -> bool:
    words = fold(search).split()
    text = fold(" ".join(_texts(line.as_json()))) if words else ""
    return all(word in text for word in words)


def _texts(value: Json) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)


def titles_in(desk: Desk, found: Iterable[Record], fields: Sequence[Field]) -> dict[str, str]:
    """Return the titles of every record that these records refer to in these fields, by id."""
    ids: set[str] = set()
    for record in found:
        for described in fields:
            ids |= _references(described, getattr(record, described.name))
    return records.titles(desk, ids) if ids else {}


def _references(described: Field, value: object) -> set[str]:
    if described.shape.name is ShapeName.REFERS_TO:
        return {str(value)} if value else set()
    if described.shape.name is ShapeName.ROWS and isinstance(value, tuple):
        return {one for row in value for each in fields_of(type(row)) for one in _references(each, getattr(row, each.name))}
    return set()


def cell(record: Record, described: Field, titles: Mapping[str, str]) -> str:
    """Return one field of a record as words; a reference is shown by the title of what it refers to."""
    if isinstance(record, Contact) and described.name == "channels" and not may_be_dialled(record):
        return CONTACT_RULES.label_of(record.rule)  # a number that may not be called stays behind its reason
    return shown(described, getattr(record, described.name), lambda record_id: titles.get(record_id, ""))


def cells(record: Record, fields: Sequence[Field], titles: Mapping[str, str]) -> list[str]:
    """Return several fields of a record as words."""
    return [cell(record, one, titles) for one in fields]


def to_be_dialled(record: Record, today: date) -> Record:
    """Return a record without numbers that are forbidden, or not to be used yet or any more: a list is dialled from."""
    from liaison_desk.services.printed_records import in_their_time

    if not isinstance(record, Contact | LiaisonPoint) or not any(_why_not(one, today) for one in record.channels):
        return record  # As most are: a list may be long.
    return in_their_time(record.but(channels=tuple(one for one in record.channels if one.use != "forbidden")), today)


def kept_from_dialling(record: Record, today: date) -> str:
    """Return in words the numbers that `to_be_dialled` leaves out, and why each is; empty for none, and where a rule closes them all."""
    if not isinstance(record, Contact | LiaisonPoint) or (isinstance(record, Contact) and not may_be_dialled(record)):
        return ""
    return "; ".join(f"{one.title} ({why})" for one in record.channels if (why := _why_not(one, today)))


def _why_not(channel: Channel, today: date) -> str:
    """Return why a channel is not to be used on a day, empty where it may be."""
    if channel.use == "forbidden":
        return CHANNEL_USES.label_of(channel.use)
    if is_current(channel, today):
        return ""
    if channel.not_before_on and channel.not_before_on > today:
        return _("not before {day}").format(day=day_shown(channel.not_before_on))
    return _("until {day}").format(day=day_shown(channel.until_on)) if channel.until_on else ""
