"""Engagements along a line of time for one reader: when and what about, never who."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from liaison_desk.domain.sharing.audience import COUNTS_SHOWN, Audience
from liaison_desk.domain.sharing.disclosed import Disclosed, FieldDecision, disclose, sealed
from liaison_desk.domain.sharing.papers import Paper, PaperView, handled
from liaison_desk.domain.sharing.plain import view
from liaison_desk.domain.sharing.typed_names import with_typed

if TYPE_CHECKING:
    from datetime import datetime

    from liaison_desk.domain.engagement import Engagement
    from liaison_desk.domain.sharing.facts import Context

AUDIENCES: Final = tuple(one.value for one in (Audience.TEAM, Audience.HQ, Audience.HUMANITARIAN, Audience.PARTNER))
_PATHS: Final = frozenset({"title", "kind", "starts_at", "ends_at", "state", "sectors"})
_OFF: Final[dict[str, Any]] = {"place": "", "place_note": "", "notes": "", "purpose": "", "not_held_note": ""}
"""What no timeline tells anybody. The one line stays for the judgement: a subject that repeats it is as sensitive as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineFacts:
    """What a timeline is made from: the engagements of its period; `unmentioned` are the ids of those that are not to be mentioned."""

    paper: Paper
    engagements: tuple[Engagement, ...]
    unmentioned: frozenset[str] = frozenset()
    asked: str = ""


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One engagement: when it starts and ends (ISO 8601, UTC), what about, and kind, state and sectors by code."""

    starts_at: str
    title: str
    kind: str = ""
    state: str = ""
    sectors: tuple[str, ...] = ()
    ends_at: str = ""


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineView(PaperView):
    """The timeline as one audience may read it."""

    moments: tuple[Moment, ...]
    asked: str = ""


def disclose_timeline(facts: TimelineFacts, context: Context) -> Disclosed[TimelineView]:
    """Return the timeline for a reader; a meeting that is not to be mentioned is on that of our team and headquarters only."""
    decisions: list[FieldDecision] = []
    moments = []
    is_close = context.reader.audience in COUNTS_SHOWN
    for original in facts.engagements:
        if original.starts_at is None or (original.id in facts.unmentioned and not is_close):
            continue
        told = disclose(original.but(**_OFF), with_typed(context, (original,), original.title))
        decisions += [one for one in told.decisions if one.path in _PATHS]
        one = told.record
        if one.title and one.starts_at is not None:
            moments.append(_moment(one, one.starts_at))
    whole = TimelineView(
        moments=tuple(sorted(moments, key=lambda one: (one.starts_at, one.title))),
        asked=facts.asked,
        **handled(facts.paper, context.reader, decisions),
    )
    return sealed(whole, decisions, context.reader.audience)


def _moment(one: Engagement, starts_at: datetime) -> Moment:
    ends_at = one.ends_at.isoformat() if one.ends_at else ""
    sectors = tuple(sorted(one.sectors))
    return Moment(starts_at=starts_at.isoformat(), ends_at=ends_at, title=one.title, kind=one.kind, state=one.state, sectors=sectors)
