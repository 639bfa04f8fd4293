"""What one audience may read of a record: the only way from a record to paper, file or bundle.

Reports, exchange and interop accept only `Disclosed[...]`, and only this package can make one, so forgetting the
sharing rule is an error of type and not a leak.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import InitVar, dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from liaison_desk.domain.engagement import Attendee, Engagement, was_present
from liaison_desk.domain.fields import Field, ShapeName, fields_of
from liaison_desk.domain.record import Record, kind_of
from liaison_desk.domain.safe_points import safe_point
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.sharing.audience import Audience, audience_of
from liaison_desk.domain.sharing.decide import decide
from liaison_desk.domain.sharing.decision import Decision, Verdict
from liaison_desk.domain.sharing.facts import Context, armed_beside, beside, candidate_of, room_of, set_sensitivity, texts_of
from liaison_desk.domain.sharing.free_text import WORDS, masked
from liaison_desk.domain.sharing.guard import CIVIL_SOCIETY
from liaison_desk.domain.sharing.seats import asked_about, seats_of, stands_beside_a_force
from liaison_desk.i18n import N_, _

if TYPE_CHECKING:
    from liaison_desk.domain.sharing.party import Party

T = TypeVar("T")
R = TypeVar("R", bound=Record)
_SEAL: Final = object()
_CELL = 0.05
"""The side of the fixed grid in degrees, about 5 km; never random, because repeated copies would average it away."""
_READS_CELL = frozenset({Audience.HUMANITARIAN, Audience.PARTNER})
_ALWAYS = frozenset({"id", "parent", "order"})
_TEXT = frozenset({"text", "long-text"})
_CLOSED: Final = frozenset({"closed-name"})
_MASKED: Final = frozenset(WORDS)
_HEADS: Final = frozenset({"after-action", "engagement", "forum"})
"""The kinds whose title heads a paper and so stands beside all that is on it."""
_ATTENDEES: Final = "attendees"
_EMPTY: Final[tuple[Any, ...]] = ("", None, (), frozenset())


@dataclass(frozen=True, slots=True)
class FieldDecision:
    """What was decided about one filled field; it holds no value, so the review and the log can keep it.

    `path` finds the field, such as `agenda.2.positions`; `kind` is the stored name of its record; `sensitivity` is that
    of the value, so that the marking of the copy follows from what is in it.
    """

    path: str
    kind: str
    label: str
    decision: Decision
    sensitivity: Sensitivity = Sensitivity.LOW


@dataclass(frozen=True, slots=True)
class Disclosed(Generic[T]):
    """A record, or a view of several, as one audience may read it: nothing withheld is left in it.

    Only `disclose` and the other makers of this package can make one; anybody else gets a `TypeError`.
    """

    record: T
    decisions: tuple[FieldDecision, ...]
    audience: str
    seal: InitVar[object] = None

    def __post_init__(self, seal: object) -> None:
        """Refuse whoever does not come through the sharing rule."""
        if seal is not _SEAL:
            raise TypeError("disclose() makes what may leave the desk")

    @property
    def is_extract(self) -> bool:
        """Say whether anything was withheld or made coarser; the copy then prints the word extract."""
        return any(one.decision.verdict is not Verdict.INCLUDE for one in self.decisions)

    @property
    def withheld(self) -> tuple[FieldDecision, ...]:
        """Return the decisions that keep something back, for the review."""
        return tuple(one for one in self.decisions if one.decision.verdict is not Verdict.INCLUDE)


def sealed(record: T, decisions: Iterable[FieldDecision], audience: str) -> Disclosed[T]:
    """Make a view of disclosed parts; for the modules of this package only (a test checks who imports it)."""
    return Disclosed(record, tuple(decisions), audience, _SEAL)


def restored(record: T, audience: str) -> Disclosed[T]:
    """Make a view again that was disclosed before and kept in the share log, for the same audience; nothing is decided anew."""
    return sealed(record, (), audience)


def disclose(record: R, context: Context) -> Disclosed[R]:
    """Return a record as the reader may read it, field by field and row by row.

    A withheld field is empty, a generalised one coarser, a row that lost everything is gone. Ids of withheld people
    are withheld like their names.
    """
    safe_point()  # A list of thousands is given up here, when nobody waits for it any more.
    decisions: list[FieldDecision] = []
    room = room_of(record, context)
    own = beside(context, armed_beside(record, context, with_rows=False))
    kind = kind_of(type(record))
    on_paper = context.armed_on_paper if kind.name in _HEADS else frozenset[str]()
    first = beside(own, on_paper | armed_beside(record, context, with_rows=True))
    told = tuple(
        text for one in fields_of(type(record)) if one.name in kind.title_fields for text in texts_of(one, getattr(record, one.name))
    )
    rows = beside(context, context.names.armed_in(told))
    shown = _shown(record, _Texts(own, first, rows), room, "", context.raised, decisions)
    return sealed(shown, decisions, context.reader.audience)


@dataclass(frozen=True, slots=True)
class _Texts:
    """What the texts of one record stand beside: its own texts, its title, and its rows, each as a context (N2).

    A title stands beside everything under it; a row beside its own texts and the title.
    """

    own: Context
    title: Context
    rows: Context

    def of(self, field: Field, record: Record) -> Context:
        return self.title if field.name in kind_of(type(record)).title_fields else self.own


def _shown(record: R, texts: _Texts, room: tuple[Party, ...], path: str, least: Sensitivity, decisions: list[FieldDecision]) -> R:
    least = max(least, set_sensitivity(record))
    kind = kind_of(type(record)).name
    changed: dict[str, Any] = {}
    for field in fields_of(type(record)):
        value = getattr(record, field.name)
        if field.name in _ALWAYS or value in _EMPTY:
            continue
        context = texts.of(field, record)
        candidate = candidate_of(field, record, context, room, least=least)
        decision = decide(candidate, context.reader)
        decisions.append(FieldDecision(f"{path}{field.name}", kind, field.label_text, decision, candidate.sensitivity))
        if field.shape.name is ShapeName.ROWS and decision.goes:
            closed = _unnamed(record, context, room, least) if isinstance(record, Engagement) and field.name == _ATTENDEES else {}
            changed[field.name] = _rows_shown(value, texts.rows, room, f"{path}{field.name}.", least, decisions, closed)
        elif decision.verdict is not Verdict.INCLUDE:
            changed[field.name] = _coarser(field, value, context, decision) if decision.goes else emptied(field)
    return replace(record, **changed)


def _rows_shown(
    rows: tuple[R, ...],
    context: Context,
    room: tuple[Party, ...],
    path: str,
    least: Sensitivity,
    decisions: list[FieldDecision],
    closed: Mapping[int, Decision],
) -> tuple[R, ...]:
    """Return rows as the reader may read them; of those in `closed`, by number, no more than that somebody was there."""
    shown: list[R] = []
    for number, row in enumerate(rows, start=1):
        if number in closed:
            decisions.append(FieldDecision(f"{path}{number}.name", "attendee", N_("Attendee"), closed[number], Sensitivity.HIGH))
            shown += _stands_for(row)
        else:
            shown.append(_shown(row, _row_texts(row, context), room, f"{path}{number}.", least, decisions))
    return tuple(row for row in shown if _says_something(row))


def _unnamed(meeting: Engagement, context: Context, room: tuple[Party, ...], least: Sensitivity) -> dict[int, Decision]:
    """Return by number the attendees of a meeting who would stand beside a force on paper, with what closes them (N2)."""
    asked = (decide(asked_about(seat, room, least), context.reader) for seat in seats_of(meeting, context.parties))
    return {number: told for number, told in enumerate(asked, start=1) if stands_beside_a_force(told)}


def _stands_for(row: R) -> list[R]:
    """Return the row of somebody who may not be joined to a force: that civil society was there, and nothing else (decision 23)."""
    if not isinstance(row, Attendee) or (row.presence and not was_present(row)):
        return []
    bare = {one.name: emptied(one) for one in fields_of(type(row)) if one.name not in _ALWAYS}
    return [replace(row, **{**bare, "name": _(CIVIL_SOCIETY).capitalize()})]


def _row_texts(row: Record, context: Context) -> _Texts:
    whole = beside(context, armed_beside(row, context, with_rows=True))
    return _Texts(whole, whole, whole)


def _says_something(row: Record) -> bool:
    return any(getattr(row, one.name) not in _EMPTY for one in fields_of(type(row)) if one.name not in _ALWAYS)


def emptied(field: Field) -> Any:
    """Return the value of a field with nothing in it, which may differ from its default: a default code says something."""
    return "" if isinstance(field.shape.default, str) else field.shape.default


def _coarser(field: Field, value: Any, context: Context, decision: Decision) -> Any:
    """Return a generalised value: text with words in place of what gives somebody away, a place by its grid cell.

    Of a row of information that is told too exactly only its codes are left, such as category and direction.
    """
    if "C-coarse" in decision.codes:
        return value if field.shape.type_name == "code" else emptied(field)
    if field.shape.name is ShapeName.GROUP:
        return _coarser_place(value, context) if hasattr(value, "latitude") else _masked_group(value, context)
    if field.shape.type_name in _TEXT and "place" not in decision.codes:
        return as_told(value, context)
    return emptied(field)


def as_told(text: str, context: Context, *, codes: bool = False) -> str:
    """Return words as the reader may read them, also such as stand in no field of a disclosed record; with `codes` of areas as they are."""
    inside = context.reader.audience == Audience.TEAM
    return masked(text, context.names, _CLOSED if inside else _MASKED - {"p-code"} if codes else _MASKED)


def _masked_group(value: Any, context: Context) -> Any:
    texts = [one.name for one in fields_of(type(value)) if one.shape.type_name in _TEXT]
    return replace(value, **{name: as_told(getattr(value, name), context) for name in texts})


def _coarser_place(value: Any, context: Context) -> Any:
    if audience_of(context.reader.audience) not in _READS_CELL:
        return None
    return replace(value, latitude=snapped(value.latitude), longitude=snapped(value.longitude), precision="5km")


def snapped(degrees: float | None) -> float | None:
    """Return the corner of the grid cell in which a coordinate lies, in degrees."""
    return None if degrees is None else round(math.floor(degrees / _CELL) * _CELL, 2)
