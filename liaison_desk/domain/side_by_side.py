"""Two stakeholders side by side: what they have in common, where they differ, which words to use and which to avoid.

What somebody told of their ways of working stands as told; what nobody asked is only what is typical of a side, and is marked so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.coverage_kinds import sector_order
from liaison_desk.domain.terms.families import FAMILIES, is_armed_group, is_force
from liaison_desk.domain.terms.places import CAPACITIES
from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.domain.terms.sides import LOCALITIES, OWNERS
from liaison_desk.domain.terms.styles import POLES, SHARED_TRAITS, STYLE_DIMENSIONS, WORD_PAIRS
from liaison_desk.i18n import _

if TYPE_CHECKING:
    from liaison_desk.domain.stakeholder import Stakeholder

SECURITY_SIDES: Final = frozenset({"military", "police"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What stands under one of both: words, and whether they are typical of a side and nobody asked."""

    words: str
    is_typical: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrast:
    """One row: what it is about, and what stands under each."""

    about: str
    first: Told
    second: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class WordHint:
    """A word to use with one of them, the one to avoid, and why."""

    use: str
    avoid: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide:
    """Two stakeholders compared; `common` are lines of what both share."""

    common: tuple[str, ...]
    contrasts: tuple[Contrast, ...]
    words: tuple[WordHint, ...]


def compared(first: Stakeholder, second: Stakeholder) -> SideBySide:
    """Return two stakeholders side by side; of an armed group nothing is known but its name, so nothing is compared."""
    if is_armed_group(first.family) or is_armed_group(second.family):
        return SideBySide(common=(), contrasts=(), words=())
    contrasts = (*_facts(first, second), *_styles(first, second))
    return SideBySide(
        common=tuple(_common(first, second)),
        contrasts=tuple(one for one in contrasts if one.first.words != one.second.words),
        words=_words() if is_security(first) is not is_security(second) else (),
    )


def is_security(one: Stakeholder) -> bool:
    """Say whether somebody stands on the side of forces and police."""
    return is_force(one.family) or one.side in SECURITY_SIDES


def _common(first: Stakeholder, second: Stakeholder) -> list[str]:
    found = []
    sectors = sector_order(first.sectors & second.sectors)
    if sectors:
        found.append(_("Both work on: {names}").format(names=", ".join(SECTORS.label_of(one) for one in sectors)))
    areas = sorted(first.areas & second.areas)
    if areas:
        found.append(_("Both work in: {names}").format(names=", ".join(areas)))
    able = sorted(first.capacities & second.capacities)
    if able:
        found.append(_("Both can: {names}").format(names=", ".join(CAPACITIES.label_of(one) for one in able)))
    shared = sorted((first.styles.shared if first.styles else frozenset()) & (second.styles.shared if second.styles else frozenset()))
    if shared:
        found.append(_("Both told of: {names}").format(names=", ".join(SHARED_TRAITS.label_of(one) for one in shared)))
    return found


def _facts(first: Stakeholder, second: Stakeholder) -> tuple[Contrast, ...]:
    rows = (
        (_("Kind"), lambda one: FAMILIES.label_of(one.family) if one.family else ""),
        (_("Locality"), lambda one: LOCALITIES.label_of(one.locality) if one.locality else ""),
        (_("Answers to"), lambda one: OWNERS.label_of(one.whose) if one.whose else ""),
        (_("Mandate"), lambda one: one.mandate),
    )
    return tuple(Contrast(about=about, first=Told(words=read(first)), second=Told(words=read(second))) for about, read in rows)


def _styles(first: Stakeholder, second: Stakeholder) -> tuple[Contrast, ...]:
    poles = {one.dimension: one for one in POLES}

    def told(one: Stakeholder, dimension: str) -> Told:
        words = str(getattr(one.styles, dimension, "")) if one.styles else ""
        # Goals are asked for twice, on the map and as a way of working; typical of a side is only what nobody told in either place.
        also = one.goals if dimension == "goals" else ""
        if words or also:
            return Told(words="; ".join(dict.fromkeys(each for each in (also, words) if each)))
        pole = poles[dimension]
        return Told(words=pole.security if is_security(one) else pole.civilian, is_typical=True)

    return tuple(Contrast(about=one.label, first=told(first, one.code), second=told(second, one.code)) for one in STYLE_DIMENSIONS)


def _words() -> tuple[WordHint, ...]:
    return tuple(WordHint(use=_(one.civilian_text), avoid=_(one.security_text), note=_(one.note_text)) for one in WORD_PAIRS)
