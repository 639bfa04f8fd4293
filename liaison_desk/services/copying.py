"""Rows of a list as text for the clipboard: a table with headings, as our own team may read it, and never a number that is only for others.

The clipboard is inside the desk (decision 20), but what is on it is pasted somewhere. So its first line says for whom it is, and each value
goes through the same gate as a copy for our team: who took their consent back, a channel that its rule closes, and a way round are not in
it. A line between a local group and an armed actor is our team's to read (decision 23); nobody else's copy is made this way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from liaison_desk.domain import phone
from liaison_desk.domain.contact import Contact, usable_channels
from liaison_desk.domain.display import shown
from liaison_desk.domain.fields import ShapeName, fields_of
from liaison_desk.domain.liaison_point import LiaisonPoint
from liaison_desk.domain.record import kind_of
from liaison_desk.domain.sharing.audience import Audience
from liaison_desk.domain.sharing.papers import Paper
from liaison_desk.domain.sharing.records import RecordsFacts, disclose_records, references
from liaison_desk.i18n import _
from liaison_desk.services import bulk_edit, listings, sharing
from liaison_desk.services.printed_records import in_their_time

if TYPE_CHECKING:
    from liaison_desk.domain.record import Record
    from liaison_desk.domain.sharing.facts import Context
    from liaison_desk.domain.sharing.party import Party
    from liaison_desk.services.desk import Desk

Words = Mapping[str, Mapping[str, str]]
"""What the rows show, by id and column; it is asked only for what no field says."""
_PART, _FEW = 400, 200
_STEPS = str.maketrans({"\t": " ", "\n": " ", "\r": " "})
POINT, CHANNEL = "point", "channel"
"""Columns that may hold a number: they are told anew from what the team may read."""


def as_text(desk: Desk, ids: Sequence[str], columns: Sequence[tuple[str, str]], painted: Callable[[Sequence[str]], Words]) -> str:
    """Return rows as lines of cells with tabs between them, for whom it is and the headings first; `columns` are (key, label) in order.

    `painted` gives the words of columns that are no field, such as the level. A record that the team may not read is left out.
    """
    lines = [for_whom(), "\t".join(label.translate(_STEPS) for _key, label in columns)]
    reader = sharing.reader_of(desk, Audience.TEAM)
    context = sharing.context_of(desk, reader, _parties(desk, ids) if len(ids) <= _FEW else None)
    for start in range(0, len(ids), _PART):
        part = list(ids[start : start + _PART])
        seen, titles = _disclosed(desk, part, context)
        words = painted([one for one in part if one in seen])
        points = _points(desk, seen, context) if any(key == POINT for key, _label in columns) else {}
        for one in (each for each in part if each in seen):
            cells = (_cell(seen[one], key, titles, points, words.get(one, {})) for key, _label in columns)
            lines.append("\t".join(cell.translate(_STEPS) for cell in cells))
    return "\n".join(lines)


def for_whom() -> str:
    """Return the line that stands above everything copied from a list."""
    return _("FOR OUR OWN TEAM ONLY. For anybody else make a copy: it is cut to its reader and logged.")


def _parties(desk: Desk, ids: Sequence[str]) -> dict[str, Party]:
    """Return those whom a few rows are about, as the rule needs to know them, without reading everybody."""
    chosen = bulk_edit.sorted_out(desk, ids)
    around = {id_ for kind, some in chosen.items() for one in desk.shelf.many(kind, some) for id_, _kind in references(one)}
    wanted = dict.fromkeys([*ids, *sorted(around), desk.operation.office])
    found = {one: sharing.party_of(desk, one) for one in wanted if one}
    return {one: party for one, party in found.items() if party is not None}


def _disclosed(desk: Desk, ids: Sequence[str], context: Context) -> tuple[dict[str, Record], dict[str, str]]:
    """Return records as the team may read them, by id, and the titles of those that they refer to."""
    seen: dict[str, Record] = {}
    titles: dict[str, str] = {}
    for kind, some in bulk_edit.sorted_out(desk, ids).items():
        records = tuple(in_their_time(one, desk.clock().date()) for one in desk.shelf.many(kind, some))
        around: dict[str, set[str]] = {}
        for id_, targets in (one for record in records for one in references(record)):
            for target in targets.split("|"):
                around.setdefault(target, set()).add(id_)
        referents = {one.id: one for target, known in around.items() for one in desk.shelf.many(target, sorted(known))}
        facts = RecordsFacts(kind=kind, records=records, referents=referents, paper=Paper(on=desk.clock().date()))
        view = disclose_records(facts, context).record
        seen |= {one.id: one for one in view.records}
        titles |= dict(view.titles)
    return seen, titles


def _points(desk: Desk, seen: Mapping[str, Record], context: Context) -> dict[str, str]:
    """Return who answers for stakeholders, with a channel that may be used, as the team may read both."""
    of = {one.record.id: one.point.record for one in listings.rows(desk, "stakeholder", list(seen)) if one.point.record}
    told, _names = _disclosed(desk, sorted(set(of.values())), context)
    return {owner: _reached(told[id_]) for owner, id_ in of.items() if id_ in told}


def _reached(one: Record) -> str:
    return ", ".join(word for word in (one.title, _channel(one)) if word)


def _channel(one: Record) -> str:
    """Return the first channel that may be used; those which a rule closes are gone from the record already."""
    if isinstance(one, Contact):
        return next((phone.shown(each.kind, each.value) for each in usable_channels(one) if each.value), "")
    channels = one.channels if isinstance(one, LiaisonPoint) else ()
    return next((phone.shown(each.kind, each.value) for each in channels if each.value and each.use != "forbidden"), "")


def _cell(one: Record, key: str, titles: Mapping[str, str], points: Mapping[str, str], words: Mapping[str, str]) -> str:
    if key == POINT:
        return points.get(one.id, "")
    if key == CHANNEL:
        return _channel(one)
    field = next((each for each in fields_of(type(one)) if each.name == key and each.shape.name is not ShapeName.ROWS), None)
    if field is None:
        return words.get(key, "")
    if key in kind_of(type(one)).title_fields and field.shape.name is not ShapeName.REFERS_TO:
        return one.title
    return shown(field, getattr(one, key), lambda id_: titles.get(id_, ""))
