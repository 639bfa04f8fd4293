"""Who may read a copy, how much they may read, and what kind of office we are (decisions 19 and 20)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.terms.marking import AUDIENCES
from liaison_desk.domain.terms.sides import OFFICE_SIDES, OWNERS


class Audience(StrEnum):
    """The eight audiences, from this vault to everybody; every copy is made for one of them and one named recipient."""

    DESK = "desk"
    TEAM = "team"
    HQ = "hq"
    HUMANITARIAN = "humanitarian"
    PARTNER = "partner"
    MISSION_MILITARY = "mission-military"
    STATE = "state"
    PUBLIC = "public"

    @property
    def label(self) -> str:
        """Return the name of the audience in the language in use."""
        return AUDIENCES.label_of(self.value)


INSIDE = frozenset({Audience.DESK, Audience.TEAM})
"""The desk and the named people of our own office."""
COPIES = tuple(one for one in Audience if one is not Audience.DESK)
"""The audiences a copy can be made for; the desk makes no paper for itself."""
OUTSIDE_FORCES = frozenset({Audience.MISSION_MILITARY, Audience.STATE, Audience.PUBLIC})
"""Armed actors, the state and everybody who could pass it on to them."""
COUNTS_SHOWN = frozenset({Audience.TEAM, Audience.HQ})
"""Who reads how many things were withheld, by reason; everybody else reads only the word "extract" (N11)."""
CARRIES_DATA = frozenset({Audience.TEAM, Audience.HQ})
"""Whose PDF carries its data unless the officer says otherwise (decision 27)."""


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The highest sensitivity that an audience reads.

    `plain` needs nothing more. `lifted` needs the agreement of everybody it is about, and where `by_category` is set
    also a category of information whose rule lets it through.
    """

    plain: Sensitivity
    lifted: Sensitivity
    by_category: bool = False


_LOW, _MODERATE, _HIGH, _SEVERE = Sensitivity
CEILINGS = {
    Audience.DESK: Ceiling(_SEVERE, _SEVERE),
    Audience.TEAM: Ceiling(_SEVERE, _SEVERE),
    Audience.HQ: Ceiling(_HIGH, _SEVERE),
    Audience.HUMANITARIAN: Ceiling(_MODERATE, _HIGH),
    Audience.PARTNER: Ceiling(_MODERATE, _MODERATE),
    Audience.MISSION_MILITARY: Ceiling(_MODERATE, _HIGH, by_category=True),
    Audience.STATE: Ceiling(_LOW, _MODERATE, by_category=True),
    Audience.PUBLIC: Ceiling(_LOW, _LOW),
}


def audience_of(code: str) -> Audience | None:
    """Return the audience of a stored code, or nothing for a word this version does not know."""
    try:
        return Audience(code)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Office:
    """What kind of office we are: `side` is `civilian police military mixed`, `whose` is `host-state foreign un none`.

    A word that this version does not know is read as the closest kind there is: a host-state force.
    """

    side: str = "civilian"
    whose: str = "none"

    @property
    def is_known(self) -> bool:
        """Say whether this version knows both answers."""
        return self.side in OFFICE_SIDES and self.whose in OWNERS

    @property
    def is_force(self) -> bool:
        """Say whether people in uniform are part of the office, so that its own presence joins them to whom it meets."""
        return self.side != "civilian"

    @property
    def is_host_state(self) -> bool:
        """Say whether the office belongs to the state in whose country it works."""
        return self.whose == "host-state" or not self.is_known

    @property
    def is_civilian(self) -> bool:
        """Say whether headquarters is a civilian headquarters outside the host state (N2's one exception)."""
        return not self.is_force and not self.is_host_state


def judged_as(audience: Audience, office: Office, *, outside_government: bool, own_words: bool = False) -> Audience:
    """Return the audience by whose rules a value is judged (decision 20).

    Headquarters of a host-state office is judged as the state and headquarters of another force as the mission force,
    but only for what is about, or came from, people and organisations outside government; our own words keep `hq`.
    """
    if audience is not Audience.HQ or own_words or not outside_government:
        return audience
    if office.is_host_state:
        return Audience.STATE
    return Audience.MISSION_MILITARY if office.is_force else audience
