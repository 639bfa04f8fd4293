"""The sanity check of forums: what may be wrong with who meets where, said in plain words, with what would help.

After section 13 of the lesson and the guidance on civil-military coordination: humanitarian platforms keep a humanitarian chair, nobody
who chose not to be reached is put beside a force, meeting places are safe for civilians, and local people are in the room.
A finding is a question to the officer and never a fact about anybody; it can be put aside with a reason.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.forum import members_on
from liaison_desk.domain.terms.families import is_armed_group, is_force, is_known_local
from liaison_desk.domain.terms.forums import CHAIR_SIDES, FORUM_TYPES
from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.i18n import N_, _, isolate, ngettext

if TYPE_CHECKING:
    from datetime import date

    from liaison_desk.domain.forum import Forum, ForumMember
    from liaison_desk.domain.stakeholder import Stakeholder

SAME_GROUND, ARMED_BESIDE, MILITARY_CHAIR = "same-ground", "armed-beside-no-contact", "military-chair"
INSIDE_PERIMETER, NO_FORUM, NOBODY_LOCAL, EXTERNALS_ONLY = "inside-perimeter", "no-forum", "nobody-local", "externals-only"
RULES: Final[Mapping[str, str]] = {
    ARMED_BESIDE: N_("An armed actor beside somebody who chose no contact"),
    MILITARY_CHAIR: N_("A humanitarian forum under a force or the police"),
    INSIDE_PERIMETER: N_("A venue that is not safe for civilians"),
    EXTERNALS_ONLY: N_("Only outsiders"),
    NOBODY_LOCAL: N_("Nobody local"),
    SAME_GROUND: N_("Two forums for one sector and area"),
    NO_FORUM: N_("A sector without a forum"),
}
"""The rules, the most dangerous first, with what each is called."""
HUMANITARIAN: Final = frozenset({"cmcoord-cell", "cluster", "hct", "humocc", "security-forum"})
"""Kinds of forum that are humanitarian and keep a chair who is."""
_NO_PLATFORM: Final = frozenset({"bilateral", "hotline", "proxy", "ad-hoc"})
"""Kinds that are a line between some and no platform for a sector, so that nobody local is owed a seat there."""
_ARMED_SIDES: Final = frozenset({"military", "police"})
_CHAIRS: Final = frozenset({"chair", "co-chair"})
_CLOSED_STATES: Final = frozenset({"suspended", "closed"})
_EXTERNAL: Final = frozenset({"international", "regional"})
_LEFT: Final = "left"
_LEAST_IN_SECTOR: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What is looked at: the forums, everybody who may sit in one, and the places where they meet.

    `unreachable` are ids of people and organisations that chose no contact or an indirect way only; `unsafe_places` are ids of
    places that are not safe for civilians.
    """

    today: date
    forums: tuple[Forum, ...]
    stakeholders: Mapping[str, Stakeholder] = field(default_factory=dict)
    unreachable: frozenset[str] = frozenset()
    unsafe_places: frozenset[str] = frozenset()

    @property
    def active(self) -> tuple[Forum, ...]:
        """The forums that meet or are about to."""
        return tuple(one for one in self.forums if one.state not in _CLOSED_STATES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that may be wrong: the rule, the forums and the sector it is about, why, and what would help.

    `subject` names what it is about and stays the same while the facts change; `as_it_is` changes with them.
    """

    rule: str
    subject: str
    as_it_is: str
    forums: tuple[str, ...]
    why: str
    remedy: str
    sector: str = ""

    @property
    def key(self) -> str:
        """A short name for the finding, the same on every laptop."""
        return hashlib.sha256(f"{self.rule}\n{self.subject}".encode()).hexdigest()[:8]

    @property
    def title(self) -> str:
        """What the rule is called."""
        return _(RULES[self.rule])


def findings(scene: Scene) -> tuple[Finding, ...]:
    """Return everything that may be wrong, the most dangerous first."""
    found = [one for rule in _RULES for one in rule(scene)]
    order = list(RULES)
    return tuple(sorted(found, key=lambda one: (order.index(one.rule), one.sector, one.subject)))


def is_armed(stakeholder: Stakeholder) -> bool:
    """Say whether this is a force, the police, an armed group or a guard company."""
    return is_force(stakeholder.family, stakeholder.side) or is_armed_group(stakeholder.family)


def _seated(scene: Scene, forum: Forum) -> list[tuple[ForumMember, Stakeholder]]:
    members = members_on(forum, scene.today)
    return [(one, scene.stakeholders[one.stakeholder]) for one in members if one.stakeholder in scene.stakeholders]


def _names(stakeholders: Iterable[Stakeholder]) -> str:
    return ", ".join(dict.fromkeys(isolate(one.name) for one in stakeholders))


def _facts(*parts: object) -> str:
    told = "\n".join(",".join(sorted(one)) if isinstance(one, (set, frozenset, list, tuple)) else str(one) for one in parts)
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def _armed_beside(scene: Scene) -> Iterator[Finding]:
    for forum in scene.active:
        seated = _seated(scene, forum)
        armed = [one for _row, one in seated if is_armed(one)]
        closed = [one for row, one in seated if not is_armed(one) and {row.contact, row.stakeholder} & scene.unreachable]
        if not armed or not closed:
            continue
        why = _("{closed} chose not to be contacted, or only through somebody else, and would sit beside {armed}.")
        yield Finding(
            rule=ARMED_BESIDE,
            subject=forum.id,
            as_it_is=_facts([one.id for one in armed], [one.id for one in closed]),
            forums=(forum.id,),
            why=why.format(closed=_names(closed), armed=_names(armed)),
            remedy=_("Take the seat back, and bring their view by the indirect way that they chose."),
        )


def _military_chair(scene: Scene) -> Iterator[Finding]:
    for forum in scene.active:
        if forum.kind not in HUMANITARIAN:
            continue
        rows = {one.id: one for row, one in _seated(scene, forum) if row.role in _CHAIRS}
        if forum.chair in scene.stakeholders:
            rows[forum.chair] = scene.stakeholders[forum.chair]
        armed = [one for one in rows.values() if is_armed(one)]
        if not armed and forum.chair_side not in _ARMED_SIDES:
            continue
        who = _names(armed) or CHAIR_SIDES.label_of(forum.chair_side)
        why = _("{kind}: a humanitarian forum, chaired by {who}. Civilians may stay away, or be taken for part of the force.")
        yield Finding(
            rule=MILITARY_CHAIR,
            subject=forum.id,
            as_it_is=_facts(forum.kind, forum.chair_side, [one.id for one in armed]),
            forums=(forum.id,),
            why=why.format(kind=FORUM_TYPES.label_of(forum.kind), who=who),
            remedy=_("Let a humanitarian organisation chair it; the force may attend as a guest."),
        )


def _inside_perimeter(scene: Scene) -> Iterator[Finding]:
    for forum in scene.active:
        civilians = [one for _row, one in _seated(scene, forum) if not is_armed(one)]
        is_unsafe = forum.civilian_safety == "no" or forum.venue in scene.unsafe_places
        if not is_unsafe or not civilians:
            continue
        count = len(civilians)
        why = ngettext(
            "{count} civilian member is asked to a place where being seen can put a civilian at risk.",
            "{count} civilian members are asked to a place where being seen can put a civilian at risk.",
            count,
        )
        yield Finding(
            rule=INSIDE_PERIMETER,
            subject=forum.id,
            as_it_is=_facts(forum.civilian_safety, forum.venue, [one.id for one in civilians]),
            forums=(forum.id,),
            why=why.format(count=count),
            remedy=_("Meet on neutral ground, outside the wire, or by a line that they trust."),
        )


def _outsiders(scene: Scene) -> Iterator[Finding]:
    """Find forums in which all are external, else those in which no local civil society sits."""
    for forum in scene.active:
        bodies = {one.id: one for _row, one in _seated(scene, forum)}
        if not bodies or forum.kind in _NO_PLATFORM or any(is_known_local(one.family, one.locality) for one in bodies.values()):
            continue
        is_external = all(one.locality in _EXTERNAL for one in bodies.values())
        why = (
            _("Everybody in it comes from outside: {names}.").format(names=_names(bodies.values()))
            if is_external
            else _("No local group or organisation is among its {count} members.").format(count=len(bodies))
        )
        yield Finding(
            rule=EXTERNALS_ONLY if is_external else NOBODY_LOCAL,
            subject=forum.id,
            as_it_is=_facts(list(bodies), forum.local_say),
            forums=(forum.id,),
            why=why,
            remedy=_("Ask whom they would send, or how else they wish to be heard; staying away may be their choice."),
        )


def _same_ground(scene: Scene) -> Iterator[Finding]:
    platforms = [one for one in scene.active if one.kind not in _NO_PLATFORM]
    for one, two in combinations(sorted(platforms, key=lambda each: each.id), 2):
        sectors = one.sectors & two.sectors
        areas = one.areas & two.areas
        if not sectors or (not areas and (one.areas or two.areas)):
            continue
        words = ", ".join(sorted(SECTORS.label_of(each) for each in sectors))
        why = _("{one} and {two} both deal with {sectors} in {areas}.")
        where = ", ".join(isolate(each) for each in sorted(areas)) or _("all areas")
        yield Finding(
            rule=SAME_GROUND,
            subject=f"{one.id} {two.id}",
            as_it_is=_facts(sectors, areas),
            forums=(one.id, two.id),
            why=why.format(one=isolate(one.name), two=isolate(two.name), sectors=words, areas=where),
            remedy=_("Agree who does what, or join them, so that nobody has to sit in both."),
        )


def _no_forum(scene: Scene) -> Iterator[Finding]:
    covered = {sector for one in scene.active if one.kind not in _NO_PLATFORM for sector in one.sectors}
    working: dict[str, list[str]] = defaultdict(list)
    for one in scene.stakeholders.values():
        for sector in one.sectors if one.presence != _LEFT else ():
            working[sector].append(one.id)
    for sector, ids in sorted(working.items()):
        if sector in covered or len(ids) < _LEAST_IN_SECTOR:
            continue
        why = _("{count} organisations work in {sector}, and no forum takes it up.")
        yield Finding(
            rule=NO_FORUM,
            subject=sector,
            as_it_is=_facts(ids),
            forums=(),
            why=why.format(count=len(ids), sector=SECTORS.label_of(sector)),
            remedy=_("Ask those who work in it whether they meet, and where; else bring it to a forum that there is."),
            sector=sector,
        )


_RULES: Final[tuple[Callable[[Scene], Iterator[Finding]], ...]] = (
    _armed_beside,
    _military_chair,
    _inside_perimeter,
    _outsiders,
    _same_ground,
    _no_forum,
)
