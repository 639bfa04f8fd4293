"""The people and organisations a value is about, as the sharing rule needs to know them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.terms.channels import CLOSED_RULES
from liaison_desk.domain.terms.families import FAMILIES, group_of, is_armed_group, is_force
from liaison_desk.domain.terms.sides import ARMED_SIDE

if TYPE_CHECKING:
    from liaison_desk.domain.sharing.consent import Permission


class Standing(StrEnum):
    """On which side of the do-no-harm rule somebody stands."""

    OFFICIAL = "official"
    """Government, UN bodies, the Red Cross and Red Crescent, international NGOs, donors: sensitivity and category decide."""
    FORCE = "force"
    """Soldiers, police, private guards: whoever stands beside them on paper can be taken for their ally."""
    ARMED_GROUP = "armed-group"
    """A non-state armed group; a line that joins anybody to it is severe always."""
    OUTSIDE = "outside"
    """Local groups and people outside government, whom the rule protects."""
    UNKNOWN = "unknown"
    """A family this version does not know: protected and feared alike."""


_OFFICIAL_GROUPS = frozenset({"government", "un-igo", "ngo-int"})


def standing_of(family: str, locality: str = "", side: str = "") -> Standing:
    """Return the standing of a family code with, where they were recorded, its locality and its side.

    A family that is no built-in term is unknown here, an office's own one too: nobody told the rule what it means.
    """
    if is_armed_group(family) or side == ARMED_SIDE:
        return Standing.ARMED_GROUP
    if is_force(family, side):
        return Standing.FORCE
    if family and family not in FAMILIES:
        return Standing.UNKNOWN
    return Standing.OFFICIAL if group_of(family, locality) in _OFFICIAL_GROUPS else Standing.OUTSIDE


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One person or organisation, with what they allow.

    A person has the standing of the organisation they speak for, and stands outside government without one. `names`
    are every name, alias and acronym, `channels` every number and address, both only to find them in running text.
    `rule` is the contact rule code. `made_public` says that they published the facts about themselves (where and when
    is on the record). `on_hold` closes them to every copy until somebody looks again.
    `sensitivity` is that of their name, as high as anything set for their whole record. `given_to` are the audiences
    that another office named when it gave them to us, None where they are our own knowledge (N12). `typed` are those of the names
    that stand on no record of theirs but were written down for one day.
    """

    id: str
    is_person: bool = False
    standing: Standing = Standing.OUTSIDE
    is_ours: bool = False
    names: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    rule: str = ""
    made_public: bool = False
    on_hold: bool = False
    typed: frozenset[str] = frozenset()
    sensitivity: Sensitivity = Sensitivity.HIGH
    permissions: tuple[Permission, ...] = ()
    given_to: frozenset[str] | None = None

    @property
    def is_protected(self) -> bool:
        """Say whether N2 protects them: a local group or a person outside government."""
        return not self.is_ours and self.standing in {Standing.OUTSIDE, Standing.UNKNOWN}

    @property
    def is_armed(self) -> bool:
        """Say whether standing beside them on paper can put somebody in danger."""
        return self.standing in {Standing.FORCE, Standing.ARMED_GROUP, Standing.UNKNOWN}

    @property
    def needs_consent(self) -> bool:
        """Say whether consent is asked of them: natural persons and local civil society (decision 22)."""
        return not self.is_ours and (self.is_person or self.is_protected)

    @property
    def only_indirectly(self) -> bool:
        """Say whether they may be reached only round about, or not at all."""
        return self.rule in CLOSED_RULES


def also_called(party: Party, *names: str) -> Party:
    """Return the party with more names, such as those it had on the day of a meeting."""
    more = tuple(dict.fromkeys(name for name in names if name and name not in party.names))
    return replace(party, names=(*party.names, *more), typed=party.typed.union(more)) if more else party


def given_on(party: Party, audiences: frozenset[str] | None) -> Party:
    """Return the party as somebody of whom we may tell these audiences only, beside what its own record allows (N12)."""
    if audiences is None:
        return party
    return replace(party, given_to=audiences if party.given_to is None else party.given_to & audiences)


def given_to(record: object) -> frozenset[str] | None:
    """Return the audiences that the giver of a record named, or None where the record is our own (N12).

    Audiences count without a giver too: whoever wrote them down meant them.
    """
    named: frozenset[str] = getattr(record, "given_for", frozenset())
    if getattr(record, "given_by", "") or named:
        return named
    onward: frozenset[str] = getattr(record, "onward", frozenset())
    return onward or None


def unknown_party(id: str) -> Party:
    """Return somebody of whom nothing is known, such as a deleted contact or a name typed without a record: closed."""
    return Party(id=id, is_person=True, standing=Standing.OUTSIDE, sensitivity=Sensitivity.HIGH)


def joined(party: Party, room: Iterable[Party]) -> frozenset[Standing]:
    """Return the standings of the armed actors with whom a protected party would stand on the same paper."""
    if not party.is_protected:
        return frozenset()
    return frozenset(other.standing for other in room if other.id != party.id and other.is_armed)
