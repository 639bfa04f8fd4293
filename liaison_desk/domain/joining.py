"""Joining two records that are one: what stands in the one that stays, field by field, and what nobody may choose.

A field that only one of them fills is taken from it. Sets and rows are united; where both have a value, that of the
record that stays is kept unless the other is chosen. What protects somebody is never loosened by a merge: the higher
sensitivity, the stricter contact rule, the narrower circle that another office named (N12), every "agreed never to
share", and no promise that only one of the two records knows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from liaison_desk.domain import phone
from liaison_desk.domain.causality import same
from liaison_desk.domain.contact import Channel
from liaison_desk.domain.fields import Field, ShapeName
from liaison_desk.domain.folding import fold
from liaison_desk.domain.record import Record, kind_of
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.stakeholder import ExternalId, OtherName, Stakeholder, name_floor
from liaison_desk.domain.terms.channels import CONTACT_RULES
from liaison_desk.i18n import N_, _

KEEP, LOSE, BOTH = "keep", "lose", "both"
"""From the record that stays, from the other, or united."""
MERGEABLE: Final = frozenset({"stakeholder", "contact", "liaison-point", "forum", "place", "activity", "engagement", "commitment"})
"""The kinds of record that can be merged; reports, consents, checklists and the operation itself cannot."""
_STRICTER = N_("The stricter of the two stands; a merge loosens nothing.")
_ALWAYS_BOTH = N_("Both stay, so that other systems find the record.")
_USES: Final = {"": 1, "preferred": 1, "allowed": 1, "emergency-only": 2, "forbidden": 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One field of two records: both values, what is taken, what else may be chosen, and why where nothing may.

    `differs` says that both are filled and are not the same; `is_filled` that one of them is.
    """

    field: Field
    mine: Any
    theirs: Any
    taken: str
    options: tuple[str, ...]
    reason: str = ""

    @property
    def differs(self) -> bool:
        """Say whether both are filled with different things."""
        empty = self.field.shape.default
        return empty not in (self.mine, self.theirs) and not _is_same(self.field, self.mine, self.theirs)

    @property
    def is_filled(self) -> bool:
        """Say whether any of them is filled."""
        return any(one != self.field.shape.default for one in (self.mine, self.theirs))


def _is_same(field: Field, mine: Any, theirs: Any) -> bool:
    if field.shape.name is ShapeName.ROWS:
        return {row_key(one) for one in mine} == {row_key(one) for one in theirs}
    is_equal: bool = same(field.shape.pack(mine), field.shape.pack(theirs))
    return is_equal


def pairs(mine: Record, theirs: Record, take: Mapping[str, str] | None = None) -> tuple[Pair, ...]:
    """Return every field of two records of one kind, with what is taken; `take` are choices by field that differ from the usual.

    A choice that may not be made is left out; whoever asks for one should look at `options` first.
    """
    chosen = take or {}
    found = []
    for field in kind_of(type(mine)).fields:
        here, there = getattr(mine, field.name), getattr(theirs, field.name)
        usual, options, reason = _ruled(field, here, there)
        asked = chosen.get(field.name, usual)
        found.append(
            Pair(field=field, mine=here, theirs=there, taken=asked if asked in options else usual, options=options, reason=_(reason))
        )
    return tuple(found)


def _ruled(field: Field, mine: Any, theirs: Any) -> tuple[str, tuple[str, ...], str]:
    """Return what is usually taken of a field, what may be chosen, and why nothing may."""
    if field.name in _GUARDED:
        return _GUARDED[field.name](mine, theirs), (), _STRICTER
    shape = field.shape
    if shape.name is ShapeName.ROWS:
        if shape.member is ExternalId:
            return BOTH, (), _ALWAYS_BOTH
        return BOTH, (BOTH, KEEP, LOSE), ""
    if shape.name is ShapeName.TERMS:
        return BOTH, (BOTH, KEEP, LOSE), ""
    usual = LOSE if mine == shape.default and theirs != shape.default else KEEP
    return usual, (KEEP, LOSE, BOTH) if shape.type_name == "long-text" else (KEEP, LOSE), ""


def joined(mine: Record, theirs: Record, take: Mapping[str, str] | None = None) -> Record:
    """Return the record that stays as it is after the merge, with the rows of both, each once; its id is that of `mine`."""
    values = {pair.field.name: _value(pair) for pair in pairs(mine, theirs, take)}
    ends = {mine.id, theirs.id}
    for field in kind_of(type(mine)).fields:
        if field.shape.name is ShapeName.REFERS_TO and values[field.name] in ends:
            values[field.name] = ""
    made = mine.but(**values)
    return _as_closed(_also_called(made, theirs), mine, theirs)


def _value(pair: Pair) -> Any:
    mine, theirs, shape = pair.mine, pair.theirs, pair.field.shape
    if shape.name is ShapeName.ROWS:
        return _rows(mine if pair.taken != LOSE else (), theirs if pair.taken != KEEP else ())
    if pair.field.name in _SETS:
        return _SETS[pair.field.name](mine, theirs)
    if pair.taken != BOTH or pair.field.name == "given_by":
        return mine if pair.taken == KEEP else theirs
    if shape.name is ShapeName.TERMS:
        return mine | theirs
    return "\n\n".join(dict.fromkeys(one for one in (mine, theirs) if one))


def _rows(mine: tuple[Any, ...], theirs: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return the rows of both; of two that say the same the first stays, as strict as the stricter of them."""
    found: dict[tuple[str, ...], Any] = {}
    for row in (*mine, *theirs):
        key = row_key(row)
        found[key] = _filled(found[key], row) if key in found else row
    return tuple(found.values())


def row_key(row: Any) -> tuple[str, ...]:
    """Return what makes two rows the same one: a number or address, another system's key, a name; else its own id."""
    if isinstance(row, Channel):
        return ("channel", phone.compared(row.value) or row.value.strip().casefold(), "fax" if row.kind == "fax" else "")
    if isinstance(row, ExternalId):
        return (row.scheme, row.value.casefold())
    return ("name", fold(row.text)) if isinstance(row, OtherName) else ("row", row.id)


def _filled(row: Any, other: Any) -> Any:
    """Return a row with what only its double fills, and with the stricter answer to who may use it and how."""
    if row.id == other.id:
        return row
    own = {one.name for one in kind_of(type(row)).fields} - {"parent", "order"}
    empty = type(row)()
    values = {name: getattr(other, name) for name in own if getattr(row, name) == getattr(empty, name)}
    if isinstance(row, Channel):
        values["use"] = max((row.use, other.use), key=lambda one: _USES.get(one, 3))
        said = {row.is_personal, other.is_personal}
        values["is_personal"] = True if True in said else False if said == {False} else None
    return row.but(**values)


def _also_called(made: Record, theirs: Record) -> Record:
    """Return a record with the name of the other among its other names, so that lists which use that name still find it."""
    if not hasattr(made, "other_names"):
        return made
    held: tuple[OtherName, ...] = made.other_names
    known = {fold(made.title), *(fold(one.text) for one in held)}
    lost = [name for name in (theirs.title, getattr(theirs, "acronym", "")) if name and fold(name) not in known]
    lost = [name for name in dict.fromkeys(lost) if fold(name) != fold(getattr(made, "acronym", ""))]
    return made.but(other_names=(*held, *(OtherName(text=name) for name in lost))) if lost else made


def _as_closed(made: Record, mine: Record, theirs: Record) -> Record:
    """Return a record at least as sensitive as each of the two was, whatever kind it now says it is."""
    made = _as_given(made, mine, theirs)
    if not isinstance(made, Stakeholder):
        return made
    least = max(name_floor(mine), name_floor(theirs))
    now = max(name_floor(made), Sensitivity.of(made.sensitivity) if made.sensitivity else Sensitivity.LOW)
    return made.but(sensitivity=least.code) if now < least else made


def _as_given(made: Record, mine: Record, theirs: Record) -> Record:
    """Return a record that goes to nobody whom one of those who gave us a part of it did not name (N12)."""
    circles = [one for one in (_circle(mine), _circle(theirs)) if one is not None]
    if not circles:
        return made
    givers = dict.fromkeys(one for one in (getattr(mine, "given_by", ""), getattr(theirs, "given_by", "")) if one)
    common = frozenset.intersection(*circles)
    # Audiences count without a giver too; none that both named, and nobody named as the giver, would read as our own.
    told = "; ".join(givers) or ("" if common else _("not written down"))
    return made.but(given_by=told, given_for=common)


def _circle(one: Record) -> frozenset[str] | None:
    """Return the audiences that the giver of a record named, or None for our own and for kinds that nobody gives."""
    nobody: frozenset[str] = frozenset()
    named: frozenset[str] = getattr(one, "given_for", nobody)
    is_given = bool(named) or bool(getattr(one, "given_by", ""))
    return named if is_given else None


# --- what nobody may choose ---------------------------------------------------------------------------------------------


def _sensitivity(mine: str, theirs: str) -> str:
    levels = [Sensitivity.of(one) if one else Sensitivity.LOW for one in (mine, theirs)]
    return LOSE if levels[1] > levels[0] or (not mine and theirs) else KEEP


def _rule(mine: str, theirs: str) -> str:
    return LOSE if _strictness(theirs) > _strictness(mine) else KEEP


def _strictness(rule: str) -> int:
    """Return how strict a contact rule is; one that this version does not know is the strictest, since it closes everything."""
    codes = [one.code for one in CONTACT_RULES]
    return codes.index(rule) if rule in codes else len(codes) if rule else -1


def _promise(mine: bool | None, theirs: bool | None) -> str:
    """Return the side of a promise or a freedom: it stands only where both records know it."""
    return LOSE if mine is True and theirs is not True else KEEP


def _both(mine: frozenset[str], theirs: frozenset[str]) -> frozenset[str]:
    return mine | theirs


def _everywhere(mine: frozenset[str], theirs: frozenset[str]) -> frozenset[str]:
    """Return where a record is known: empty means everywhere, and one of them being known everywhere is enough."""
    return mine | theirs if mine and theirs else frozenset()


def _united(_mine: Any, _theirs: Any) -> str:
    return BOTH


_SETS: Final[Mapping[str, Callable[[Any, Any], Any]]] = {"given_for": _both, "never_share": _both, "operations": _everywhere}
_GUARDED: Final[Mapping[str, Callable[[Any, Any], str]]] = {
    "sensitivity": _sensitivity,
    "rule": _rule,
    "answers_in_crisis": _promise,
    "may_be_called_down": _promise,
    "is_ours": _promise,
    "given_by": _united,
    **dict.fromkeys(_SETS, _united),
}
