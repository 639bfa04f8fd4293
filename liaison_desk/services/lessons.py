"""Lessons over all reports: observations as rows, which are the same, what was planned and done about them, what keeps coming back.

What a final report observed comes from its snapshot, a draft's from the draft; a version that was superseded counts no more.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from liaison_desk.domain.after_action.rows import Observation, PlanAction
from liaison_desk.domain.errors import NotFoundError, UserError
from liaison_desk.domain.follow_up import FollowUp
from liaison_desk.domain.lesson_link import LessonLink, compared
from liaison_desk.domain.lessons import Alike, Improvement, Lesson, Likeness, Seen
from liaison_desk.domain.lessons import lessons as grouped
from liaison_desk.domain.sharing.plain import from_plain
from liaison_desk.i18n import _
from liaison_desk.services import issue_heads, records
from liaison_desk.services.later_versions import stand_ins
from liaison_desk.services.pictures import every
from liaison_desk.storage import issued

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.fields import Json
    from liaison_desk.services.desk import Desk

_PARTS = ("$.report.title", "$.report.observations", "$.report.plan", "$.engagement.starts_at", "$.engagement.forum")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The part of a report that lessons are drawn from."""

    number: str
    title: str
    observations: tuple[Observation, ...]
    plan: tuple[PlanAction, ...]
    on: date | None = None
    forum: str = ""
    is_final: bool = False


def all_lessons(desk: Desk) -> tuple[Lesson, ...]:
    """Return every lesson of every report that stands, what keeps coming back first."""
    now = stand_ins(desk)
    same = [(now.get(one.first, one.first), now.get(one.second, one.second)) for one in every(desk, LessonLink) if one.answer != "other"]
    return desk.known("lessons", lambda: grouped(observed(desk), same))


def observed(desk: Desk) -> tuple[Seen, ...]:
    """Return every observation of every report that stands."""

    def ask() -> tuple[Seen, ...]:
        now = stand_ins(desk)
        ended = {now.get(one.subject, one.subject): one for one in every(desk, FollowUp)}
        made: dict[int, tuple[Source, tuple[Seen, ...]]] = desk.kept("observed in issues", dict)
        found: list[Seen] = []
        for source in sources(desk):
            if not source.is_final or any(action.id in ended for action in source.plan):
                found += _seen(source, ended)
                continue
            if id(source) not in made:
                made[id(source)] = source, tuple(_seen(source, {}))
            found += made[id(source)][1]
        return tuple(replace(one, seen_before=now[one.seen_before]) if one.seen_before in now else one for one in found)

    return desk.known("observed", ask)


def alike(desk: Desk, observation: str, *, most: int = 5) -> tuple[Alike, ...]:
    """Return observations of other reports that look like one and of which nobody has said yet whether they are it."""
    found = {one.id: one for one in observed(desk)}
    if observation not in found:
        raise NotFoundError(_("There is no such observation."), field="observation")
    mine = next(one for one in all_lessons(desk) if any(each.id == observation for each in one.seen))
    ids = {one.id for one in mine.seen}
    told = {other for one in every(desk, LessonLink) for other in (one.first, one.second) if {one.first, one.second} & ids}
    likeness = desk.known("likeness of observations", lambda: Likeness(found.values()))
    return likeness.alike(found[observation], most=most, but=ids | told)


def confirm(desk: Desk, one: str, two: str, *, are_same: bool = True) -> Changes:
    """Write down that two observations are the same thing seen twice, or that they are two things; undo takes it back."""
    now, known = stand_ins(desk), {each.id for each in observed(desk)}
    one, two = now.get(one, one), now.get(two, two)
    if one == two or not {one, two} <= known:
        raise UserError(_("Name two observations of two reports."), field="observation")
    return records.keep(desk, compared(one, two, "same" if are_same else "other"))


def sources(desk: Desk) -> Iterator[Source]:
    """Give what lessons are drawn from: every issue that stands, from its snapshot, and every draft that was never issued."""
    heads = issue_heads.heads(desk)
    kept: dict[str, Source] = desk.kept("lessons of issues", dict)
    numbers = {one.id: one.number for one in heads if not one.is_superseded}
    fresh = [one for one in numbers if one not in kept]
    for id_, parts in issued.picked(desk.vault, fresh, *_PARTS).items() if fresh else ():
        kept[id_] = _of_issue(numbers[id_], parts)
    yield from (kept[one] for one in numbers)
    yield from _drafts(desk, {one.draft for one in heads})


def _of_issue(number: str, parts: tuple[Json, ...]) -> Source:
    title, observations, plan, starts_at, forum = parts
    return Source(
        number=number,
        title=str(title or ""),
        observations=_rows(Observation, observations),
        plan=_rows(PlanAction, plan),
        on=_day(starts_at),
        forum=str(forum or ""),
        is_final=True,
    )


def _rows(cls: type[Any], plain: Json) -> tuple[Any, ...]:
    from liaison_desk.domain.record import kind_of

    name = kind_of(cls).name
    return tuple(from_plain({"record": name, **one}) for one in plain if isinstance(one, dict)) if isinstance(plain, list) else ()


def _day(value: Json) -> date | None:
    from datetime import datetime

    return datetime.fromisoformat(value).date() if isinstance(value, str) and value else None


def _drafts(desk: Desk, final: set[str]) -> Iterator[Source]:
    about = desk.known("meetings reported on", lambda: desk.shelf.values("after-action", "engagement"))
    ids = [one for one in desk.shelf.ids("after-action") if one not in final]
    meetings = {one.id: one for one in cast("list[Any]", desk.shelf.many("engagement", sorted({about.get(id_, "") for id_ in ids} - {""})))}
    for one in cast("list[Any]", desk.shelf.many("after-action", ids)):
        if one.amends:
            continue  # What it corrects still stands and is counted.
        meeting = meetings.get(one.engagement)
        yield Source(
            number=one.number,
            title=one.title,
            observations=one.observations,
            plan=one.plan,
            on=meeting.starts_at.date() if meeting and meeting.starts_at else None,
            forum=meeting.forum if meeting else "",
        )


def _seen(source: Source, ended: Mapping[str, FollowUp]) -> Iterator[Seen]:
    by_number: dict[int, list[Improvement]] = defaultdict(list)
    for action in source.plan:
        for number in _numbers(action.observations, len(source.observations)):
            by_number[number].append(_improvement(action, ended.get(action.id)))
    for number, one in enumerate(source.observations, start=1):
        yield Seen(
            id=one.id,
            report=source.number,
            title=source.title,
            text=one.text,
            on=source.on,
            kind=one.kind,
            area=one.area,
            cause=one.cause,
            recommendation=one.recommendation,
            forum=source.forum,
            seen_before=one.seen_before,
            improvements=tuple(by_number[number]),
        )


def _numbers(words: str, count: int) -> Iterable[int]:
    """Return the observations that an action is for; one that names none is for the only one there is."""
    told = [word.strip().upper().removeprefix("OBS-") for word in words.replace(";", ",").split(",")]
    named = [int(word) for word in told if word.isdecimal()]
    return named or ([1] if count == 1 else [])


def _improvement(action: PlanAction, end: FollowUp | None) -> Improvement:
    return Improvement(
        id=action.id,
        action=action.action,
        owner=action.owner or action.organisation,
        due_on=action.due_on,
        state=(end.state if end else action.state) or "open",
        closed_on=end.closed_on if end else None,
    )


# --- as JSON ---------------------------------------------------------------------------------------------------------


def as_json(lesson: Lesson, today: date) -> Json:
    """Return a lesson as plain JSON: codes for kind and area, every report that saw it, and what was planned."""
    newest = lesson.newest
    return {
        "id": newest.id,
        "kind": newest.kind,
        "area": newest.area,
        "cause": newest.cause,
        "text": newest.text,
        "recommendation": newest.recommendation,
        "times": lesson.times,
        "comes_back": lesson.comes_back,
        "mended": lesson.is_mended,
        "overdue": lesson.is_overdue(today),
        "seen": [{"id": one.id, "report": one.report, "on": one.on.isoformat() if one.on else "", "text": one.text} for one in lesson.seen],
        "improvements": [
            {
                "id": one.id,
                "action": one.action,
                "owner": one.owner,
                "due_on": one.due_on.isoformat() if one.due_on else "",
                "state": one.state,
            }
            for one in lesson.improvements
        ],
    }
