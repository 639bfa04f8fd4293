"""What became of asks and improvements of final reports: answered, done, dropped; the reports themselves stay as they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from liaison_desk.domain.after_action.rows import PlanAction, Request
from liaison_desk.domain.errors import NotFoundError, UserError
from liaison_desk.domain.follow_up import FollowUp
from liaison_desk.domain.record import derived_id, kind_of
from liaison_desk.domain.sharing.plain import from_plain
from liaison_desk.domain.terms.states import COMMITMENT_STATES
from liaison_desk.i18n import _
from liaison_desk.services import issue_heads, lessons, records
from liaison_desk.services.later_versions import stand_ins
from liaison_desk.services.pictures import every
from liaison_desk.storage import issued

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.fields import Json
    from liaison_desk.services.desk import Desk

    _Requests = tuple[str, str, bool, tuple[Request, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One ask of headquarters: which report made it, and what became of it. `state` is a code of `commitment-state`."""

    request: Request
    report: str
    title: str
    is_final: bool
    follow_up: FollowUp | None = None

    @property
    def state(self) -> str:
        """How it stands: what was said since, else answered where the report itself holds the answer, else open."""
        if self.follow_up is not None:
            return self.follow_up.state or "open"
        return "done" if self.request.answer.strip() else "open"

    @property
    def answer(self) -> str:
        """What came back."""
        return self.follow_up.words if self.follow_up else self.request.answer

    def is_late(self, today: date) -> bool:
        """Say whether it is open past the day on which it was needed."""
        day = self.request.needed_by_on
        return self.state == "open" and day is not None and day < today


def asked(desk: Desk) -> tuple[Asked, ...]:
    """Return every ask of headquarters in a report that stands: open ones first by their day, then those that are closed."""
    # Today asks for those that are late and again for those that were answered, for the page and for the count beside it.
    return desk.known("asks of ours", lambda: _followed(desk, _requests(desk)))


def asked_at(desk: Desk, meetings: Collection[str]) -> tuple[Asked, ...]:
    """Return what the final reports about these meetings ask of headquarters, by the ids of the meetings, in the order of `asked`."""
    return _followed(desk, _issued(desk, meetings))


def _followed(desk: Desk, requests: Iterable[_Requests]) -> tuple[Asked, ...]:
    known = by_row(desk)
    found = [
        Asked(request=row, report=number, title=title, is_final=is_final, follow_up=known.get(row.id))
        for number, title, is_final, rows in requests
        for row in rows
        if row.ask.strip()
    ]
    return tuple(sorted(found, key=_order))


def by_row(desk: Desk) -> dict[str, FollowUp]:
    """Return what was said of our own asks and improvements since, by the id of the row as its newest version has it.

    Where something was said of several versions of a row, what was said of the latest counts.
    """
    now, received = stand_ins(desk), desk.known("rows of received asks", lambda: frozenset(desk.shelf.ids("received-ask")))
    places = {id_: at for at, id_ in enumerate(now)}  # The rows of earlier versions come first.
    told = sorted(every(desk, FollowUp), key=lambda one: places.get(one.subject, len(places)))
    return {now.get(one.subject, one.subject): one for one in told if one.subject not in received}


def _order(one: Asked) -> tuple[bool, bool, str, str, str, str]:
    """Return the place of an ask; those of one day stand in the order of their words and reports, which is the same at every desk."""
    day = one.request.needed_by_on
    return one.state != "open", day is None, str(day or ""), one.request.ask.casefold(), f"{one.report}\n{one.title}", one.request.id


def _requests(desk: Desk) -> Iterator[_Requests]:
    yield from _issued(desk)
    final = {one.draft for one in issue_heads.heads(desk)}
    drafts = [one for one in desk.shelf.ids("after-action") if one not in final]
    found = cast("list[Any]", desk.shelf.many("after-action", drafts))
    yield from ((one.number, one.title, False, one.requests) for one in found if not one.amends)


def _issued(desk: Desk, meetings: Collection[str] | None = None) -> Iterator[_Requests]:
    """Give what issues that stand ask for; each is read once, for it never changes but by an erase."""
    heads = issue_heads.heads(desk)
    kept: dict[str, tuple[str, str, tuple[Request, ...]]] = desk.kept("asks of issues", dict)
    fresh = [one.id for one in heads if one.id not in kept]
    found = issued.picked(desk.vault, fresh, "$.report.title", "$.report.engagement", "$.report.requests") if fresh else {}
    for id_, (title, meeting, plain) in found.items():
        rows = [from_plain({"record": kind_of(Request).name, **one}) for one in plain or () if isinstance(one, dict)]  # type: ignore[union-attr] # a list
        kept[id_] = str(title or ""), str(meeting or ""), tuple(rows)
    for one in heads:
        title, meeting, asks = kept[one.id]
        if not one.is_superseded and (meetings is None or meeting in meetings):
            yield one.number, title, True, asks


def followed(desk: Desk, subject: str, *, state: str = "done", words: str = "", said_by: str = "") -> Changes:
    """Write down what became of an ask or of an improvement, by the id of its row or a unique start of it.

    `UserError` for a state that there is not, and for an ask that is closed without a word of what came back.
    """
    row = _row_called(desk, subject)
    if state not in COMMITMENT_STATES:
        known = ", ".join(one.code for one in COMMITMENT_STATES)
        raise UserError(_("The state is one of: {codes}.").format(codes=known), field="state")
    if isinstance(row, Request) and state == "done" and not words.strip():
        raise UserError(_("Write what came back."), field="words")
    made = FollowUp(
        id=derived_id("follow-up", row.id),
        subject=row.id,
        state=state,
        words=words.strip(),
        said_by=said_by.strip(),
        closed_on=None if state == "open" else desk.clock().date(),
        operation=desk.operation.id,
    )
    return records.keep(desk, made)


def _row_called(desk: Desk, subject: str) -> Request | PlanAction:
    rows: dict[str, Request | PlanAction] = {one.request.id: one.request for one in asked(desk)}
    rows |= {one.id: one for source in lessons.sources(desk) for one in source.plan}
    called = {id_: id_ for id_ in rows} | {
        old: now for old, now in stand_ins(desk).items() if now in rows
    }  # What earlier versions called them.
    fitting = {called[subject]} if subject in called else {now for id_, now in called.items() if subject and id_.startswith(subject)}
    if len(fitting) != 1:
        raise NotFoundError(_("There is no ask or improvement “{subject}”.").format(subject=subject), field="ref")
    return rows[fitting.pop()]


def as_json(one: Asked, today: date) -> Json:
    """Return an ask as plain JSON."""
    row = one.request
    return {
        "id": row.id,
        "ask": row.ask,
        "asked_of": row.asked_of,
        "needed_by_on": row.needed_by_on.isoformat() if row.needed_by_on else "",
        "consequence": row.consequence,
        "report": one.report,
        "state": one.state,
        "late": one.is_late(today),
        "answer": one.answer,
    }
