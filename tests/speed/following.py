"""Measures of what follows from 5,000 engagements with a report each: opening one, the wheel, compliance, lessons, promises.

Each look is taken at once after an unrelated save, as when somebody works; the first look of a session is measured by itself. Work is
measured in the processor's time, which other programs on the machine do not change.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from liaison_desk.domain.after_action.report import AfterAction
from liaison_desk.domain.after_action.rows import Observation, PlanAction
from liaison_desk.domain.commitment import Commitment
from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.forum import Forum
from liaison_desk.domain.place import Place
from liaison_desk.domain.record import new_id
from liaison_desk.domain.sharing.report_facts import ReportFacts, snapshot_of
from liaison_desk.domain.wheel import EVERYTHING
from liaison_desk.services import after_action, compliance, follow_ups, lessons, mapping, promises, records, report_editor
from liaison_desk.storage import issued
from tests.speed import desks
from tests.speed.care import worked
from tests.speed.figures import Figure, measured

if TYPE_CHECKING:
    from liaison_desk.services.desk import Desk

MEETINGS, FORUMS, DRAFTS = 5_000, 40, 100
MOST = 0.1
"""What each look may take, in seconds of the processor."""
_SENTENCE = "nobody from below the weir was in the room again and road to clinic closed by water promise never kept kits boats lamps night"
_AREAS = ("preparation", "inclusion", "safety", "follow-through", "logistics")


def figures(work: Path) -> Iterator[Figure]:
    """Measure one look after another."""
    desk = filled(work / "following")
    looks = _looks(desk)
    for name, look in looks.items():
        yield Figure(name=f"{name}, {MEETINGS:,}: first look", seconds=(worked(look),))
    for name, look in looks.items():
        yield Figure(name=f"{name}, {MEETINGS:,}: after a save", seconds=measured(_after_a_save(desk, look)), target=MOST)
    desk.close()


def _looks(desk: Desk) -> dict[str, Callable[[], object]]:
    heads = after_action.heads(desk)
    final = {one.draft for one in heads}
    draft = next(one for one in desk.shelf.ids("after-action") if one not in final)
    return {
        "a final report opened": lambda: report_editor.opened(desk, heads[100].number),
        "a draft opened": lambda: report_editor.opened(desk, draft),
        "compliance": lambda: compliance.compliance(desk),
        "coordination wheel": lambda: mapping.joint_work(desk, EVERYTHING),
        "lessons": lambda: lessons.all_lessons(desk),
        "asks of headquarters": lambda: follow_ups.asked(desk),
        "promises and their ledger": lambda: (promises.all_open(desk), promises.ledger(desk)),
    }


def _after_a_save(desk: Desk, look: Callable[[], object]) -> Callable[[], float]:
    def run() -> float:
        records.keep(desk, Place(name="Ford"))
        return worked(look)

    return run


def filled(folder: Path) -> Desk:
    """Make a vault with so many meetings, a report each of which nearly all are final, and two promises each."""
    desk, drawn = desks.new_vault(folder), random.Random(5)
    forums = [Forum(id=new_id(), name=f"Forum {at}", wheel_areas=frozenset({"strategy"})) for at in range(FORUMS)]
    desk.journal.keep(forums, author=desk.author)
    made = [_meeting(desk, drawn, drawn.choice(forums).id, at) for at in range(MEETINGS)]
    desk.journal.keep([record for each in made for record in each], author=desk.author)
    for meeting, report, *_promises in made[:-DRAFTS]:
        facts = ReportFacts(report=report, engagement=meeting, operation=desk.operation, office="Office")
        issued.issue(desk.journal, office=desk.office, draft=report.id, snapshot=snapshot_of(facts), author=desk.author)
    return desk


def _meeting(desk: Desk, drawn: random.Random, forum: str, at: int) -> tuple[Engagement, AfterAction, Commitment, Commitment]:
    began = desk.clock() - timedelta(hours=6 * (at + 1))
    seats = tuple(
        Attendee(id=new_id(), name=f"Person {drawn.randrange(500)}", family="cbo", locality="local", presence="whole") for _seat in range(4)
    )
    meeting = Engagement(
        id=new_id(), title=f"Meeting {at}", starts_at=began, ends_at=began + timedelta(hours=1), state="held", forum=forum,
        wheel_areas=frozenset({drawn.choice(("strategy", "implementation", "capacity"))}), attendees=seats, operation=desk.operation.id,
    )  # fmt: skip
    seen = tuple(
        Observation(id=new_id(), kind="area-for-improvement", area=drawn.choice(_AREAS), text=" ".join(drawn.sample(_SENTENCE.split(), 9)))
        for _each in range(2)
    )
    plan = (PlanAction(id=new_id(), action="Invite them", owner="Officer", due_on=began.date(), observations="OBS-1"),)
    report = AfterAction(id=new_id(), title=meeting.title, engagement=meeting.id, bottom_line="Two wells.", observations=seen, plan=plan)
    first, second = (
        Commitment(
            id=new_id(), text=f"Promise {at}", due_on=(began + timedelta(days=drawn.randrange(40))).date(),
            engagement=meeting.id, forum=forum,
            owed_by=drawn.choice(("us", "them", "joint")), state=drawn.choice(("open", "done", "done")), operation=desk.operation.id,
        )
        for _each in range(2)
    )  # fmt: skip
    return meeting, report, first, second
