"""Merging two records that turned out to be one: seen side by side first, done as one action, taken back as one.

The record that is given up stays in the journal with all its history; its id means the one that stays from then on, here
and wherever the change travels. What refers to it is not touched: it follows. Nothing is opened by a merge.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from liaison_desk.domain.causality import MERGED
from liaison_desk.domain.changes import Changes
from liaison_desk.domain.consent import Consent
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.fields import Json, ShapeName, unpacked
from liaison_desk.domain.joining import BOTH, KEEP, LOSE, MERGEABLE, Pair, joined, pairs
from liaison_desk.domain.record import Kind, Record, kind_of, kinds, new_id
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.sharing.audience import COPIES, Audience
from liaison_desk.domain.sharing.joined_consent import last_given, to_be_asked_again
from liaison_desk.domain.sharing.party import Standing, standing_of
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.i18n import _, isolate, ngettext
from liaison_desk.services import guards, records, sharing
from liaison_desk.services.kinds import kind_asked
from liaison_desk.services.pictures import every
from liaison_desk.storage.shelf import Query
from liaison_desk.storage.writing import Edit

if TYPE_CHECKING:
    from liaison_desk.domain.operation import Operation
    from liaison_desk.domain.relationship import Relationship
    from liaison_desk.services.desk import Desk

_SUBJECTS: Final = frozenset({"contact", "stakeholder"})


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide:
    """Two records as they stand, before they are merged.

    `pairs` are their fields in the order of the form, `remarks` what a merge would do that nobody chooses, `references`
    how many records speak of the one that is given up.
    """

    kind: Kind
    keep: Record
    lose: Record
    pairs: tuple[Pair, ...]
    remarks: tuple[str, ...] = ()
    references: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Two records beside each other in words: `lines` are (pair, what stays, the other) for each field that one of them fills."""

    seen: SideBySide
    lines: tuple[tuple[Pair, str, str], ...]


def beside(desk: Desk, kind: str, keep: str, lose: str) -> Beside:
    """Return two records beside each other in words, numbers hidden where the contact rule closes them; raises as `side_by_side`."""
    from liaison_desk.services import tables

    seen = side_by_side(desk, kind, keep, lose)
    told = [one for one in seen.pairs if one.is_filled]
    titles = tables.titles_in(desk, [seen.keep, seen.lose], [one.field for one in told])
    lines = ((one, tables.cell(seen.keep, one.field, titles), tables.cell(seen.lose, one.field, titles)) for one in told)
    return Beside(seen=seen, lines=tuple(lines))


def side_by_side(desk: Desk, kind: str, keep: str, lose: str, take: Mapping[str, str] | None = None) -> SideBySide:
    """Return two records of a kind beside each other, with what a merge would take by default or by the choices given.

    Raises `UserError` where they cannot be merged or a choice cannot be made, `NotFoundError` where one is not there.
    """
    found = kind_asked(kind)
    mine, theirs = _two(desk, found, keep, lose)
    _refuse(desk, found, mine, theirs)
    _check_choices(mine, theirs, take or {})
    told = pairs(mine, theirs, take)
    return SideBySide(
        kind=found,
        keep=mine,
        lose=theirs,
        pairs=told,
        remarks=_remarks(desk, mine, theirs),
        references=referring(desk, theirs.id),
    )


def _two(desk: Desk, kind: Kind, keep: str, lose: str) -> tuple[Record, Record]:
    mine, theirs = records.one(desk, kind.name, keep), records.one(desk, kind.name, lose)
    if mine.id == theirs.id:
        raise UserError(_("These are one record already."), field="lose")
    return mine, theirs


def _refuse(desk: Desk, kind: Kind, mine: Record, theirs: Record) -> None:
    if kind.name not in MERGEABLE:
        raise UserError(_("A {kind} cannot be merged.").format(kind=kind.label), field="kind")
    offices = {one.office for one in cast("list[Operation]", desk.shelf.found("operation"))}
    if offices & {mine.id, theirs.id}:
        raise UserError(_("Our own office cannot be merged with anybody; say first in the operation who else it is."), field="lose")
    if isinstance(mine, Stakeholder) and isinstance(theirs, Stakeholder) and _is_armed(mine) != _is_armed(theirs):
        raise UserError(_("An armed group and somebody who is none are never one. Correct the kind of one of them first."), field="family")


def _is_armed(one: Stakeholder) -> bool:
    return standing_of(one.family, one.locality, one.side) is Standing.ARMED_GROUP


def _check_choices(mine: Record, theirs: Record, take: Mapping[str, str]) -> None:
    known = {pair.field.name: pair for pair in pairs(mine, theirs)}
    for name, side in take.items():
        if name not in known:
            raise UserError(_("There is no field of this name: {name}.").format(name=name), field=name)
        pair = known[name]
        if pair.reason and side != pair.taken:
            raise UserError(pair.reason, field=name)
        if not pair.reason and side not in pair.options:
            options = ", ".join(pair.options)
            raise UserError(_("{label}: take one of {options}.").format(label=pair.field.label, options=options), field=name)


def _remarks(desk: Desk, mine: Record, theirs: Record) -> tuple[str, ...]:
    told = []
    closed = _asked_again(desk, mine, theirs)
    if closed:
        told.append(_("Their answers about sharing differ. Until they are asked again, what only one of them opened is closed."))
    if isinstance(mine, Stakeholder) and isinstance(theirs, Stakeholder):
        sides = {standing_of(one.family, one.locality, one.side) for one in (mine, theirs)}
        if len(sides) > 1:
            told.append(_("They stand on different sides: look twice whether they are one."))
        if _pairs_with(desk, mine.id) & {theirs.id}:
            told.append(_("Their relationship with each other falls away; undo brings it back."))
    return tuple(told)


def referring(desk: Desk, record_id: str) -> int:
    """Return how many records and rows speak of a record, its own rows apart."""
    count = 0
    for kind in kinds():
        for field in kind.fields:
            if field.shape.name is ShapeName.REFERS_TO and field.name != "parent":
                count += desk.shelf.count(kind.name, Query(where={field.name: record_id}))
    return count


# --- doing it -----------------------------------------------------------------------------------------------------------


def merge(desk: Desk, kind: str, keep: str, lose: str, take: Mapping[str, str] | None = None) -> Changes:
    """Merge the record `lose` into `keep`: one action, which one undo takes back, across restarts too.

    `take` chooses by field: `keep`, `lose`, or `both` for sets, rows and long texts. What is not chosen follows
    `domain/joining.py`. Returns what changed, with remarks; raises as `side_by_side`, nothing is changed then.
    """
    seen = side_by_side(desk, kind, keep, lose, take)
    mine, theirs = seen.keep, seen.lose
    made = joined(mine, theirs, take)
    records.check_required(made)
    guards.check(desk, made)
    pairs_before = _relationships(desk, mine.id, theirs.id)
    consent = _consent_to_ask(desk, mine, theirs)
    note = _("{lose} was merged into {keep}.").format(lose=isolate(theirs.title or theirs.id), keep=isolate(made.title or made.id))
    with desk.vault.transaction():
        batch = desk.journal.save([Edit(seen.kind.name, theirs.id, MERGED, {"into": mine.id})], author=desk.author, note=note).batch
        others = [*_relationships_after(desk, mine.id, pairs_before), *consent]
        changes = desk.journal.keep([_numbered(made), *others], author=desk.author, note=note, batch=batch)
    told = ngettext("{count} record that spoke of it follows.", "{count} records that spoke of it follow.", seen.references)
    notes = (*seen.remarks, told.format(count=seen.references)) if seen.references else seen.remarks
    return Changes(kinds=changes.kinds | {seen.kind.name}, ids=(mine.id, theirs.id), notes=notes, batch=batch)


def _numbered(made: Record) -> Record:
    """Return a record whose new rows have an id, so that they are rows of it and of nobody else."""
    if not hasattr(made, "other_names"):
        return made
    return made.but(other_names=tuple(one if one.id else one.but(id=new_id()) for one in made.other_names))


# --- relationships ------------------------------------------------------------------------------------------------------


def _pairs_with(desk: Desk, record_id: str) -> frozenset[str]:
    return frozenset(
        end
        for mine, other in (("stakeholder_a", "stakeholder_b"), ("stakeholder_b", "stakeholder_a"))
        for one in desk.shelf.found("relationship", Query(where={mine: record_id}))
        for end in (str(getattr(one, other)),)
    )


def _relationships(desk: Desk, *ids: str) -> list[Relationship]:
    found = {
        one.id: one
        for each in ids
        for name in ("stakeholder_a", "stakeholder_b")
        for one in desk.shelf.found("relationship", Query(where={name: each}))
    }
    return cast("list[Relationship]", list(found.values()))


def _relationships_after(desk: Desk, keep: str, before: Sequence[Relationship]) -> list[Record]:
    """Return the relationships that stand for two now, with what only the other one said, and no less sensitive."""
    meant = desk.shelf.meanings()
    found: list[Record] = []
    for now in _relationships(desk, keep):
        others = [one for one in before if meant.get(one.id) == now.id]
        if others:
            found.append(_joined_pair(now, others))
    return found


def _joined_pair(now: Relationship, others: Sequence[Relationship]) -> Relationship:
    levels = [Sensitivity.of(one.sensitivity) for one in (now, *others) if one.sensitivity]
    notes = dict.fromkeys(one.notes for one in (now, *others) if one.notes)
    made = now.but(
        wheel_areas=now.wheel_areas.union(*(one.wheel_areas for one in others)),
        entry_point=next((one.entry_point for one in (now, *others) if one.entry_point), ""),
        sensitivity=max(levels).code if levels else "",
        notes="\n\n".join(notes),
    )
    for one in others:
        circle = joined(made, one.but(levels=()))
        made = made.but(given_by=getattr(circle, "given_by", ""), given_for=getattr(circle, "given_for", frozenset()))
    return made


# --- consent ------------------------------------------------------------------------------------------------------------


def _answers(desk: Desk, record: Record) -> tuple[Consent, ...]:
    return every(desk, Consent, subject=record.id)


def _asked_again(desk: Desk, mine: Record, theirs: Record) -> tuple[Audience, ...]:
    """Return the audiences for which consent is asked for again after the merge of two contacts or stakeholders."""
    if kind_of(type(mine)).name not in _SUBJECTS:
        return ()
    told = [_answers(desk, one) for one in (mine, theirs)]
    if not any(told):
        return ()
    if sharing.made_public(told[0]) != sharing.made_public(told[1]):
        return COPIES
    first, second = ([found for one in each if (found := sharing.permission_of(one))] for each in told)
    return to_be_asked_again(first, second, sharing.latest_time(desk))


def _consent_to_ask(desk: Desk, mine: Record, theirs: Record) -> list[Record]:
    closed = _asked_again(desk, mine, theirs)
    if not closed:
        return []
    told = [found for one in (mine, theirs) for each in _answers(desk, one) if (found := sharing.permission_of(each))]
    return [
        Consent(
            id=new_id(),
            subject=mine.id,
            answer=sharing.ASK_AGAIN,
            audiences=frozenset(one.value for one in closed),
            obtained_by=desk.author,
            obtained_on=last_given(told, desk.clock().date()),
            note=_("Two records of them were merged, and their answers differed."),
        )
    ]


def as_json(seen: SideBySide) -> Json:
    """Return two records beside each other as JSON, with codes and packed values."""
    told: list[Json] = [
        {
            "field": one.field.name,
            "keep": one.field.shape.pack(one.mine),
            "lose": one.field.shape.pack(one.theirs),
            "differs": one.differs,
            "taken": one.taken,
            "options": list[Json](one.options),
            "reason": one.reason,
        }
        for one in seen.pairs
        if one.is_filled
    ]
    return {
        "kind": seen.kind.name,
        "keep": seen.keep.id,
        "lose": seen.lose.id,
        "fields": told,
        "remarks": list[Json](seen.remarks),
        "references": seen.references,
    }


def former(desk: Desk, kind: str, ref: str) -> tuple[Record, ...]:
    """Return the records that were merged into one, as they were, without their rows; their history tells the rest."""
    from liaison_desk.storage import history

    found = kind_asked(kind)
    losers = desk.shelf.merged_into(records.resolved(desk, found.name, ref))
    known = history.last_known(desk.vault, losers)
    return tuple(unpacked(found.cls, {**known[one], "id": one}) for one in losers if one in known)


__all__ = ["BOTH", "KEEP", "LOSE", "MERGEABLE", "Pair", "SideBySide", "as_json", "former", "merge", "referring", "side_by_side"]
