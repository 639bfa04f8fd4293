"""De-confliction: activities that overlap, undermine each other, or blur who is a civilian and who decides (the lesson's section 3).

A finding is a question to the officer, explained, with what would help; it is settled with a reason and comes back when its facts change.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.folding import fold
from liaison_desk.domain.terms.families import is_armed_group, is_force, is_known_local
from liaison_desk.domain.terms.sectors import SECTORS, SERVICES
from liaison_desk.i18n import N_, _, isolate

if TYPE_CHECKING:
    from liaison_desk.domain.activity import Activity
    from liaison_desk.domain.stakeholder import Stakeholder

DISTINCTION, INDEPENDENCE, UNDERMINING, OVERLAP = "lost-distinction", "lost-independence", "undermining", "overlap"
RULES: Final[Mapping[str, str]] = {
    DISTINCTION: N_("Civilians and combatants hard to tell apart"),
    INDEPENDENCE: N_("A civilian group under a force's hand"),
    UNDERMINING: N_("A force does what a community programme does"),
    OVERLAP: N_("Two do the same in one place"),
}
"""The rules, the most dangerous first, with what each is called."""
RELIEF: Final = frozenset(
    {
        *("camp-coordination", "education", "food-security", "health", "nutrition", "protection", "child-protection", "gender-violence"),
        *("shelter", "water", "cash", "accountability", "humanitarian"),
    }
)
"""Sectors of direct help to people, where somebody in uniform is easily taken for a helper and a helper for a soldier."""
_OVER: Final = frozenset({"completed", "suspended"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What is looked at: the activities, and everybody who may do, pay for or join one, by id."""

    today: date
    activities: tuple[Activity, ...]
    stakeholders: Mapping[str, Stakeholder] = field(default_factory=dict)

    def body(self, id_: str) -> Stakeholder | None:
        """Return a stakeholder by id, or None."""
        return self.stakeholders.get(id_)

    def is_current(self, one: Activity) -> bool:
        """Say whether an activity goes on or is still to come."""
        return one.state not in _OVER and (one.ends_on is None or one.ends_on >= self.today)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that may go wrong between activities: why, and what would help.

    `subject` names the activities and stays the same while their facts change; `as_it_is` changes with them. `noted` is what stands
    on the activities about how an overlap was settled: it settles nothing by itself, for nobody may have looked since.
    """

    rule: str
    subject: str
    as_it_is: str
    activities: tuple[str, ...]
    why: str
    remedy: str
    sectors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    noted: str = ""

    @property
    def key(self) -> str:
        """A short name for the finding, the same on every laptop."""
        return hashlib.sha256(f"{self.rule}\n{self.subject}".encode()).hexdigest()[:8]

    @property
    def title(self) -> str:
        """What the rule is called."""
        return _(RULES[self.rule])


def findings(scene: Scene) -> tuple[Finding, ...]:
    """Return everything that may go wrong, the most dangerous first."""
    found = [one for rule in _CHECKS for one in rule(scene)]
    order, notes = list(RULES), {one.id: one.resolution.strip() for one in scene.activities}
    noted = (replace(one, noted=" ".join(filter(None, dict.fromkeys(notes[each] for each in one.activities)))) for one in found)
    return tuple(sorted(noted, key=lambda one: (order.index(one.rule), one.subject)))


# --- what two share --------------------------------------------------------------------------------------------------


def meet_in_time(one: Activity, two: Activity) -> bool:
    """Say whether two activities go on at the same time; a missing day is open on that side."""
    begins = two.ends_on is None or one.starts_on is None or one.starts_on <= two.ends_on
    return begins and (one.ends_on is None or two.starts_on is None or one.ends_on >= two.starts_on)


def _places(one: Activity) -> dict[str, str]:
    return {fold(area): area for area in one.areas if area.strip()}


def _pairs(scene: Scene) -> Iterator[tuple[Activity, Activity, tuple[str, ...], tuple[str, ...]]]:
    """Give the pairs of different doers that share a sector, a place and a time, with what they share."""
    met: dict[tuple[str, str], tuple[Activity, Activity]] = {}
    for many in _filed(scene):
        for one, two in combinations(many, 2):
            if one.stakeholder and two.stakeholder and one.stakeholder != two.stakeholder and meet_in_time(one, two):
                met[one.id, two.id] = (one, two)
    for one, two in met.values():
        shared = _places(one)
        places = tuple(sorted(shared[key] for key in shared.keys() & _places(two).keys()))
        yield one, two, tuple(sorted(one.sectors & two.sectors)), places


def _filed(scene: Scene) -> Iterable[list[Activity]]:
    """Return the current activities that share a sector and a place, by id; one stands in several of these lists."""
    filed: dict[tuple[str, str], list[Activity]] = defaultdict(list)
    for one in sorted((one for one in scene.activities if scene.is_current(one)), key=lambda one: one.id):
        for sector in one.sectors:
            for place in filter(None, (*_places(one), one.place)):
                filed[sector, place].append(one)
    return filed.values()


def _facts(*parts: object) -> str:
    return hashlib.sha256("\n".join(str(one) for one in parts).encode()).hexdigest()[:32]


def _words(sectors: Iterable[str], places: Iterable[str]) -> tuple[str, str]:
    where = ", ".join(isolate(one) for one in places) or _("one place")
    return ", ".join(SECTORS.label_of(one) for one in sectors), where


def _named(scene: Scene, one: Activity) -> str:
    body = scene.body(one.stakeholder)
    return _("“{activity}” of {who}").format(activity=isolate(one.name), who=isolate(body.name) if body else _("somebody unknown"))


# --- one rule each ---------------------------------------------------------------------------------------------------


def _is_force(scene: Scene, id_: str) -> bool:
    body = scene.body(id_)
    return body is not None and is_force(body.family, body.side)


def _is_armed(scene: Scene, id_: str) -> bool:
    body = scene.body(id_)
    return body is not None and (is_force(body.family, body.side) or is_armed_group(body.family))


def _is_local(scene: Scene, id_: str) -> bool:
    body = scene.body(id_)
    return body is not None and is_known_local(body.family, body.locality)


def _overlaps(scene: Scene) -> Iterator[Finding]:
    """Find two of the same side that do the same; services among responders may be many."""
    for one, two, sectors, places in _pairs(scene):
        telling = tuple(sector for sector in sectors if sector not in SERVICES)
        if not telling or _is_force(scene, one.stakeholder) is not _is_force(scene, two.stakeholder):
            continue
        what, where = _words(telling, places)
        why = _("{one} and {two} both work on {sectors} in {places} at the same time. Some people may be served twice and others not.")
        yield Finding(
            rule=OVERLAP,
            subject=f"{one.id} {two.id}",
            as_it_is=_facts(telling, places, one.starts_on, one.ends_on, two.starts_on, two.ends_on),
            activities=(one.id, two.id),
            why=why.format(one=_named(scene, one), two=_named(scene, two), sectors=what, places=where),
            remedy=_("Ask both who serves whom, and divide by place, by group of people or by time."),
            sectors=telling,
            places=places,
        )


def _undermining(scene: Scene) -> Iterator[Finding]:
    """Find forces that do what civilians of the place do there already."""
    for one, two, sectors, places in _pairs(scene):
        forces = [each for each in (one, two) if _is_force(scene, each.stakeholder)]
        telling = tuple(sector for sector in sectors if sector not in SERVICES)
        if len(forces) != 1 or not telling:
            continue
        theirs = forces[0]
        community = two if theirs is one else one
        what, where = _words(telling, places)
        why = _(
            "{force} does what {community} does: {sectors} in {places}. People may turn from the one that stays to the one that leaves."
        )
        yield Finding(
            rule=UNDERMINING,
            subject=f"{theirs.id} {community.id}",
            as_it_is=_facts(telling, places, theirs.starts_on, theirs.ends_on, _is_local(scene, community.stakeholder)),
            activities=(theirs.id, community.id),
            why=why.format(force=_named(scene, theirs), community=_named(scene, community), sectors=what, places=where),
            remedy=_("Ask whether the civilian side can do it alone; a force helps last, briefly, and where it is asked to."),
            sectors=telling,
            places=places,
        )


def _distinction(scene: Scene) -> Iterator[Finding]:
    """Find forces in direct help to people, worse where nobody can tell them by uniform or sign."""
    for one in scene.activities:
        body = scene.body(one.stakeholder)
        sectors = tuple(sorted(one.sectors & RELIEF))
        if body is None or not is_force(body.family, body.side) or not scene.is_current(one) or not (sectors or body.can_be_told is False):
            continue
        what, where = _words(sectors or sorted(one.sectors), sorted(one.areas))
        unmarked = body.can_be_told is False
        why = (
            _("{force} works without uniform or sign in {places}. Civilians there can be taken for combatants.")
            if unmarked
            else _("{force} gives direct help ({sectors}) in {places}. Those who help people there can be taken for part of the force.")
        )
        yield Finding(
            rule=DISTINCTION,
            subject=one.id,
            as_it_is=_facts(sectors, unmarked, sorted(one.areas)),
            activities=(one.id,),
            why=why.format(force=_named(scene, one), sectors=what, places=where),
            remedy=_(
                "Uniform and marked vehicles stay on; let a civilian interlocutor or an indirect channel do the talking and the giving."
            ),
            sectors=sectors,
            places=tuple(sorted(one.areas)),
        )


def _independence(scene: Scene) -> Iterator[Finding]:
    """Find civilian groups that a force or an armed group pays for or works beside."""
    for one in scene.activities:
        hands = sorted({id_ for id_ in (one.funder, one.partner) if _is_armed(scene, id_)})
        body = scene.body(one.stakeholder)
        if not hands or body is None or _is_armed(scene, one.stakeholder) or not scene.is_current(one):
            continue
        names = ", ".join(isolate(found.name) for id_ in hands if (found := scene.body(id_)))
        why = _("{names} pays for or joins {activity}. People may no longer see it as its own master, and it may be made a target.")
        yield Finding(
            rule=INDEPENDENCE,
            subject=one.id,
            as_it_is=_facts(hands),
            activities=(one.id,),
            why=why.format(activity=_named(scene, one), names=names),
            remedy=_("Ask them, and only them, whether they want it so; look for a civilian funder or partner, and keep logos apart."),
            sectors=tuple(sorted(one.sectors)),
            places=tuple(sorted(one.areas)),
        )


_CHECKS: Final[tuple[Callable[[Scene], Iterator[Finding]], ...]] = (_distinction, _independence, _undermining, _overlaps)
