"""Typing a place once: what words in a place's field may mean besides the office's own places, and making it from them.

Words may be a name in one of the lists of places, a grid reference, or coordinates in any writing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from liaison_desk.domain.entry import cleaned
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.place import Place
from liaison_desk.domain.record import new_id
from liaison_desk.domain.reference_place import squeezed
from liaison_desk.i18n import _, isolate
from liaison_desk.services import gazetteer, positions, records, suggesting
from liaison_desk.services.suggesting import Suggested

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liaison_desk.domain.changes import Changes
    from liaison_desk.services.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPlace:
    """What was typed of a new place: its name, its kind as a code, and where it lies in any writing; the last two may be empty."""

    name: str
    kind: str = ""
    position: str = ""


def meant(desk: Desk, words: str, own: Iterable[Suggested] = ()) -> tuple[Suggested, ...]:
    """Return the places of the lists that words may mean, without those that the office has as its own.

    A code means the place that has it. `makes` of each is what `taken` wants.
    """
    coded = gazetteer.by_code(desk, words) if any(one.isdigit() for one in words) else None
    found = [coded.place] if coded is not None and coded.is_exact else gazetteer.named(desk, words)
    codes = _codes_of(desk, own) if found else frozenset()
    return tuple(
        Suggested(kind="place", id="", title=one.name, line=gazetteer.line_of(desk, one), makes=one.ref)
        for one in found
        if not one.code or squeezed(one.code) not in codes
    )


def _codes_of(desk: Desk, own: Iterable[Suggested]) -> frozenset[str]:
    """Return the P-codes of the office's own places, squeezed."""
    ids = [one.id for one in own if one.kind == "place"]
    return frozenset(squeezed(one.pcode) for one in desk.shelf.many("place", ids) if isinstance(one, Place) and one.pcode)


def taken(desk: Desk, ref: str) -> tuple[tuple[Suggested, ...], Changes | None]:
    """Return the record of a place of the lists, made where there is none yet, with what changed."""
    record_id, changes = gazetteer.used(desk, ref)
    return tuple(suggesting.described(desk, [("place", record_id)])), changes


def made(desk: Desk, typed: NewPlace) -> tuple[tuple[Suggested, ...], Changes]:
    """Make a place from what was typed. Raises `UserError` naming `name` or `position`."""
    name = cleaned(typed.name)
    if not name:
        raise UserError(_("Give the place a name."), field="name")
    point = None
    if typed.position.strip():
        try:
            point = positions.point_read(typed.position)
        except UserError as error:
            raise UserError(error.message, field="position") from None
    place = Place(id=new_id(), name=name, kind=typed.kind, point=point)
    changes = records.keep(desk, place)
    return tuple(suggesting.described(desk, [("place", place.id)])), changes


def is_position(words: str) -> bool:
    """Say whether words are coordinates or a grid reference, and so no name."""
    try:
        positions.read(words)
    except UserError:
        return False
    return True


def said_of(desk: Desk, words: str) -> str:
    """Return where a typed position lies beside what is known, such as `3.4 km north-east of Tella`; empty for what is none."""
    try:
        found = positions.read(words)
    except UserError:
        return ""
    near: Any = gazetteer.near(desk, found.latitude, found.longitude)
    return near.said if near is not None else ""


def name_for(words: str) -> str:
    """Return a name to propose for a place that was typed as a position."""
    return _("Point {position}").format(position=isolate(positions.read(words).shown, left_to_right=True))
