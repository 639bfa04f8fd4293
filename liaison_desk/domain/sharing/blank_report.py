"""A blank report form for one reader: what stands on it already is the meeting and its record, and never who will be there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from liaison_desk.domain.engagement import Engagement
from liaison_desk.domain.forum import Forum
from liaison_desk.domain.sharing.disclosed import Disclosed, FieldDecision, disclose, sealed
from liaison_desk.domain.sharing.papers import Paper, PaperView, handled
from liaison_desk.domain.sharing.plain import view

if TYPE_CHECKING:
    from liaison_desk.domain.sharing.facts import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankFacts:
    """What a blank form is made for: a meeting, a forum, both or neither; `area` is where the meeting is, no finer."""

    paper: Paper
    engagement: Engagement | None = None
    forum: Forum | None = None
    area: str = ""


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class BlankView(PaperView):
    """A blank form: the record that it is typed back to, and what is known of it.

    `typed_back_to` is kind and id, such as `engagement/…`; `starts_at` and `ends_at` are ISO 8601 in UTC.
    """

    typed_back_to: str = ""
    title: str = ""
    forum: str = ""
    series: str = ""
    area: str = ""
    starts_at: str = ""
    ends_at: str = ""


def disclose_blank(facts: BlankFacts, context: Context) -> Disclosed[BlankView]:
    """Return a blank form for a reader; the names of those who will come are not on it, for it goes into bags and pockets."""
    decisions: list[FieldDecision] = []
    meeting, forum = Engagement(), Forum()
    if facts.engagement is not None:
        told = disclose(_head_of(facts.engagement), context)
        decisions += told.decisions
        meeting = told.record
    if facts.forum is not None:
        heard = disclose(_name_of(facts.forum), context)
        decisions += heard.decisions
        forum = heard.record
    whole = BlankView(
        **handled(facts.paper, context.reader, decisions),
        typed_back_to=_record(facts),
        title=meeting.title,
        forum=forum.name,
        series=meeting.series,
        area=facts.area,
        starts_at=meeting.starts_at.isoformat() if meeting.starts_at else "",
        ends_at=meeting.ends_at.isoformat() if meeting.ends_at else "",
    )
    return sealed(whole, decisions, context.reader.audience)


def _record(facts: BlankFacts) -> str:
    if facts.engagement is not None:
        return f"engagement/{facts.engagement.id}"
    return f"forum/{facts.forum.id}" if facts.forum is not None else ""


def _head_of(one: Engagement) -> Engagement:
    decides = {name: getattr(one, name) for name in ("sensitivity", "given_by", "given_for")}
    return Engagement(id=one.id, title=one.title, series=one.series, starts_at=one.starts_at, ends_at=one.ends_at, **decides)


def _name_of(one: Forum) -> Forum:
    decides = {name: getattr(one, name) for name in ("sensitivity", "given_by", "given_for")}
    return Forum(id=one.id, name=one.name, **decides)
