"""What a filter of a list means: the condition that its codes are, and how many records carry each of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, cast

from liaison_desk.domain.commitment import Commitment
from liaison_desk.domain.compliance import late_commitments
from liaison_desk.domain.relationship import Relationship, level_on, their_wish
from liaison_desk.domain.terms.families import FAMILIES, group_of
from liaison_desk.services.pictures import every
from liaison_desk.storage import lists
from liaison_desk.storage.shelf import Query

if TYPE_CHECKING:
    from datetime import date

    from liaison_desk.services.desk import Desk
    from liaison_desk.storage.lists import Condition, Wanted

Filters = Sequence[tuple[str, Sequence[str]]]
"""The name of a filter with the codes that were chosen of it; without codes it is off."""
_FAMILY = ("family", "locality")
_UNKNOWN = "unknown"


def conditions(desk: Desk, kind: str, filters: Filters) -> tuple[Condition, ...]:
    """Return the conditions that these filters are; all of them must hold."""
    return tuple(_COMPUTED.get(name, (_field, _count_field))[0](desk, kind, name, tuple(codes)) for name, codes in filters if codes)


def counts(desk: Desk, kind: str, name: str, wanted: Wanted) -> dict[str, int]:
    """Return the codes of a filter with how many of the wanted records carry each."""
    return {
        code: found for code, found in _COMPUTED.get(name, (_field, _count_field))[1](desk, kind, name, wanted).items() if code and found
    }


def _field(_desk: Desk, _kind: str, name: str, codes: tuple[str, ...]) -> Condition:
    return lists.Has(name, codes)


def _count_field(desk: Desk, kind: str, name: str, wanted: Wanted) -> dict[str, int]:
    return {code: found for (code,), found in lists.counted(desk.vault, kind, (name,), wanted).items()}


def _group(family: str, locality: str) -> str:
    """Return the family group that is shown, nothing where nobody said the kind; the rules treat those as local civil society."""
    return group_of(family, locality) if family in FAMILIES else ""


def _family_group(desk: Desk, kind: str, _name: str, codes: tuple[str, ...]) -> Condition:
    pairs = lists.counted(desk.vault, kind, _FAMILY)
    return lists.Together(_FAMILY, tuple((family, locality) for family, locality in pairs if _group(family, locality) in codes))


def _count_family_groups(desk: Desk, kind: str, _name: str, wanted: Wanted) -> dict[str, int]:
    found: dict[str, int] = {}
    for (family, locality), count in lists.counted(desk.vault, kind, _FAMILY, wanted).items():
        if group := _group(family, locality):
            found[group] = found.get(group, 0) + count
    return found


def _level(desk: Desk, _kind: str, _name: str, codes: tuple[str, ...]) -> Condition:
    levels = levels_of(desk)
    known = lists.Known(tuple(one for one, (level, _wish) in levels.items() if level in codes))
    others = lists.Known(tuple(levels), is_none=True)
    return lists.Either((known, others)) if _UNKNOWN in codes else known


def _count_levels(desk: Desk, kind: str, _name: str, wanted: Wanted) -> dict[str, int]:
    levels, found = levels_of(desk), dict[str, int]()
    for one in lists.ids(desk.vault, kind, lists.Wanted(text=wanted.text, fits=(*wanted.fits, lists.Known(tuple(levels))))):
        found[levels[one][0]] = found.get(levels[one][0], 0) + 1
    others = lists.count(desk.vault, kind, wanted) - sum(found.values())
    return found | {_UNKNOWN: found.get(_UNKNOWN, 0) + others}


def _stale(desk: Desk, _kind: str, _name: str, _codes: tuple[str, ...]) -> Condition:
    return lists.Stale(desk.clock().date())


def _count_stale(desk: Desk, kind: str, _name: str, wanted: Wanted) -> dict[str, int]:
    fits = (*wanted.fits, lists.Stale(desk.clock().date()))
    return {"yes": lists.count(desk.vault, kind, lists.Wanted(text=wanted.text, fits=fits))}


def _our_late(desk: Desk, _kind: str, _name: str, _codes: tuple[str, ...]) -> Condition:
    """Return the promises that Today counts as late: ours and joint ones, of the operation in use or of none."""
    here = [one for one in every(desk, Commitment) if one.operation in {desk.operation.id, ""}]
    return lists.Known(tuple(one.id for one in late_commitments(here, desk.clock().date())))


def _count_our_late(desk: Desk, kind: str, name: str, wanted: Wanted) -> dict[str, int]:
    fits = (*wanted.fits, _our_late(desk, kind, name, ()))
    return {"yes": lists.count(desk.vault, kind, lists.Wanted(text=wanted.text, fits=fits))}


def _forum_name(desk: Desk, _kind: str, _name: str, codes: tuple[str, ...]) -> Condition:
    return lists.Has("forum", tuple(id_ for id_, name in _forums(desk).items() if name in codes))


def _count_forum_names(desk: Desk, kind: str, _name: str, wanted: Wanted) -> dict[str, int]:
    names, found = _forums(desk), dict[str, int]()
    for (forum,), count in lists.counted(desk.vault, kind, ("forum",), wanted).items():
        if name := names.get(forum, ""):
            found[name] = found.get(name, 0) + count
    return found


def _forums(desk: Desk) -> dict[str, str]:
    """Return what each forum is called, by its id: a filter shows names, and two forums of one name are one choice."""
    return desk.known("names of forums", lambda: desk.shelf.values("forum", "name"))


_Meant = Callable[["Desk", str, str, tuple[str, ...]], "Condition"]
_Counted = Callable[["Desk", str, str, "Wanted"], dict[str, int]]
_COMPUTED: dict[str, tuple[_Meant, _Counted]] = {
    "family_group": (_family_group, _count_family_groups),
    "forum_name": (_forum_name, _count_forum_names),
    "level": (_level, _count_levels),
    "our_late": (_our_late, _count_our_late),
    "stale": (_stale, _count_stale),
}
"""Filters that are no field: the family group, what the forum is called, the level with our own office, `yes` for promises
of ours that are late and for what is stale."""


def levels_of(desk: Desk) -> dict[str, tuple[str, str]]:
    """Return the level with our own office, and the other side's wish, by the other's id."""
    ours, today = desk.operation.office, desk.clock().date()
    return desk.known(f"levels on {today}", lambda: _levels(desk, ours, today))


def _levels(desk: Desk, ours: str, today: date) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    if not ours:
        return found
    for side, other in (("stakeholder_a", "stakeholder_b"), ("stakeholder_b", "stakeholder_a")):
        for one in cast("list[Relationship]", desk.shelf.found("relationship", Query(where={side: ours}))):
            row = level_on(one, today)
            if row is not None:
                found[str(getattr(one, other))] = (row.level, their_wish(row, ours))
    return found
