"""The coordination wheel for one reader: how much joint work there is, and whether local people were in it; nobody is named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.sharing.audience import Audience
from liaison_desk.domain.sharing.counts import FEWEST
from liaison_desk.domain.sharing.decision import Decision
from liaison_desk.domain.sharing.disclosed import Disclosed, FieldDecision, disclose, sealed
from liaison_desk.domain.sharing.papers import Paper, PaperView, handled
from liaison_desk.domain.sharing.plain import view
from liaison_desk.domain.sharing.reasons import INNER, SMALL
from liaison_desk.domain.wheel import ABSENT, BY_CHOICE
from liaison_desk.i18n import N_

if TYPE_CHECKING:
    from liaison_desk.domain.forum import Forum
    from liaison_desk.domain.sharing.facts import Context
    from liaison_desk.domain.wheel import Sought, Spoke

AUDIENCES: Final = tuple(
    one.value for one in (Audience.TEAM, Audience.HQ, Audience.HUMANITARIAN, Audience.PARTNER, Audience.MISSION_MILITARY)
)
_TOLD_WHY: Final = frozenset({Audience.TEAM.value, Audience.HQ.value})
_HALF: Final = 0.5
"""How dark a wedge is where the share of local people in it is not told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WheelFacts:
    """What a wheel is made from: its spokes, and what was asked for; `forum` is the record where it is about one."""

    paper: Paper
    spokes: tuple[Spoke, ...]
    sought: Sought
    forum: Forum | None = None


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class SpokeLine:
    """One area as it prints: what is in it, the words for those with local people, and how dark the figure's wedge is."""

    area: str
    state: str
    engagements: int
    forums: int
    activities: int
    local: str
    dark: float

    @property
    def total(self) -> int:
        """Return all records of this area."""
        return self.engagements + self.forums + self.activities


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class WheelView(PaperView):
    """The wheel as one audience may read it; the days are ISO 8601, the forum is named where the reader may know it."""

    spokes: tuple[SpokeLine, ...]
    forum: str = ""
    sector: str = ""
    since: str = ""
    until: str = ""


def disclose_wheel(facts: WheelFacts, context: Context) -> Disclosed[WheelView]:
    """Return the wheel for a reader; for others than our team few meetings with local people print as "< 5"."""
    spokes = tuple(_spoke(one, context) for one in facts.spokes)
    decisions, forum = _decisions(facts, spokes, context), ""
    if facts.forum is not None:
        told = disclose(facts.forum.but(members=(), chair="", missing="", barred="", venue="", notes=""), context)
        decisions += [one for one in told.decisions if one.path == "name"]
        forum = told.record.name
    sought = facts.sought
    whole = WheelView(
        spokes=spokes,
        forum=forum,
        sector=sought.sector,
        since=sought.since.isoformat() if sought.since else "",
        until=sought.until.isoformat() if sought.until else "",
        **handled(facts.paper, context.reader, decisions),
    )
    return sealed(whole, decisions, context.reader.audience)


def _spoke(spoke: Spoke, context: Context) -> SpokeLine:
    is_team = context.reader.audience == Audience.TEAM
    hides = not is_team and 0 < spoke.with_local < FEWEST
    share = spoke.with_local / spoke.total if spoke.total else 0.0
    tells_why = context.reader.audience in _TOLD_WHY
    return SpokeLine(
        area=spoke.area,
        state=spoke.state if tells_why or spoke.state != BY_CHOICE else ABSENT,
        engagements=spoke.engagements,
        forums=spoke.forums,
        activities=spoke.activities,
        local=f"< {FEWEST}" if hides else str(spoke.with_local),
        dark=_HALF if hides else round(share, 3),
    )


def _decisions(facts: WheelFacts, spokes: tuple[SpokeLine, ...], context: Context) -> list[FieldDecision]:
    hides = any(one.local == f"< {FEWEST}" for one in spokes)
    decision = Decision(SMALL.verdict, (SMALL,)) if hides else Decision()
    found = [FieldDecision("spokes", "engagement", N_("Joint work"), decision, Sensitivity.MODERATE)]
    if context.reader.audience not in _TOLD_WHY and any(one.state == BY_CHOICE for one in facts.spokes):
        found.append(FieldDecision("choice", "engagement", N_("By their choice"), Decision(INNER.verdict, (INNER,)), Sensitivity.HIGH))
    return found
