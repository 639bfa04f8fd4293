"""Questions and where organisations stand on them; on screen inside the desk alone (decision 26)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from liaison_desk.domain.entry import cleaned
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.map_groups import kind_of_node
from liaison_desk.domain.question import Question, may_stand, moved, without
from liaison_desk.domain.record import new_id
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.i18n import _
from liaison_desk.services import records
from liaison_desk.services.map_views import selected
from liaison_desk.services.pictures import every

if TYPE_CHECKING:
    from datetime import date

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.question import QuestionStanding
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.map_views import Selection

LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One organisation on a question: sway and stake from 0 to 100, None where nobody judged it; by whom and on which day."""

    id: str
    name: str
    kind: str
    sway: int | None = None
    stake: int | None = None
    judged_by: str = ""
    judged_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenQuestion:
    """A question with its marks, by name; those not judged yet come after. Without a question there is nothing to stand on."""

    questions: tuple[tuple[str, str], ...]
    id: str = ""
    name: str = ""
    marks: tuple[Mark, ...] = ()
    waiting: tuple[Mark, ...] = ()


def seen(desk: Desk, asked: Selection, question: str = "") -> SeenQuestion:
    """Return a question of the operation in use, the newest where none is named, with the organisations of the selection."""
    known = [one for one in every(desk, Question) if one.operation in {desk.operation.id, ""}]
    known.sort(key=lambda one: (str(one.asked_on or ""), one.name.casefold()), reverse=True)
    names = tuple((one.id, one.name) for one in known)
    chosen = next((one for one in known if one.id == question), known[0] if known else None)
    if chosen is None:
        return SeenQuestion(questions=())
    wanted = selected(desk, asked)
    judged = {one.stakeholder: one for one in chosen.standings}
    marks, waiting = [], []
    for one in sorted(every(desk, Stakeholder), key=lambda each: (each.name.casefold(), each.id)):
        if one.id not in wanted or not may_stand(one.family):
            continue
        row = judged.get(one.id)
        if row is None or row.sway is None or row.stake is None:
            waiting.append(Mark(id=one.id, name=one.name, kind=kind_of_node(one)))
        else:
            marks.append(_judged(one, row))
    return SeenQuestion(questions=names, id=chosen.id, name=chosen.name, marks=tuple(marks), waiting=tuple(waiting))


def _judged(one: Stakeholder, row: QuestionStanding) -> Mark:
    return Mark(
        id=one.id, name=one.name, kind=kind_of_node(one), sway=row.sway, stake=row.stake, judged_by=row.judged_by, judged_on=row.judged_on
    )


def asked_anew(desk: Desk, words: str) -> tuple[str, Changes]:
    """Keep a new question; returns its id. `UserError` without words."""
    name = cleaned(words)[:LONGEST]
    if not name:
        raise UserError(_("Write the question in one sentence."), field="name")
    made = Question(id=new_id(), name=name, operation=desk.operation.id, asked_on=desk.clock().date())
    return made.id, records.keep(desk, made)


def put(desk: Desk, question: str, stakeholder: str, sway: int, stake: int) -> Changes:
    """Keep where an organisation stands, judged by whoever is at the desk, today; undo takes it back.

    Raises `UserError` for an armed group, of which nothing but a name is kept.
    """
    one = cast("Stakeholder", desk.shelf.one("stakeholder", stakeholder))
    if not may_stand(one.family):
        raise UserError(_("Of an armed group nothing but its name is kept."), field="stakeholder")
    before = cast("Question", desk.shelf.one("question", question))
    return records.keep(desk, moved(before, stakeholder, sway, stake, desk.author, desk.clock().date()))


def taken_off(desk: Desk, question: str, stakeholder: str) -> Changes:
    """Take an organisation off a question; undo brings it back."""
    return records.keep(desk, without(cast("Question", desk.shelf.one("question", question)), stakeholder))
