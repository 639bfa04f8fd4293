"""Two reports on one forum for the tests of what follows from them: the same thing observed twice, an ask, an improvement, promises."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from liaison_desk.domain.after_action.report import AfterAction
from liaison_desk.domain.after_action.rows import Observation, PlanAction, Request
from liaison_desk.domain.commitment import Commitment
from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.forum import Forum
from liaison_desk.domain.record import new_id
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import after_action, records
from liaison_desk.services.desk import Desk

BEFORE, AGAIN = "Nobody from below the weir was in the room.", "Again nobody from below the weir sat in the room."


@dataclass(frozen=True, slots=True)
class Reported:
    """The ids of what was made; `number` is that of the first report, which is final, the second is a draft."""

    forum: str
    council: str
    number: str
    draft: str
    meeting: str
    first: str
    second: str
    ask: str
    improvement: str
    promise: str


def reported(desk: Desk) -> Reported:
    """Keep two meetings of a forum, the first with a final report and the second with a draft."""
    council = Stakeholder(id=new_id(), name="Tella Town Council", family="civ-gov-local")
    forum = Forum(id=new_id(), name="Flood board")
    then, now = _met(desk, forum.id, 200), _met(desk, forum.id, 100)
    first, second = _seen(BEFORE), _seen(AGAIN)
    ask = Request(id=new_id(), ask="A pump", asked_of="Mission Support", needed_by_on=desk.clock().date() - timedelta(days=1))
    action = PlanAction(id=new_id(), action="Announce by radio", owner="Clerk", due_on=desk.clock().date(), observations="OBS-1")
    report = _report(then.id, first).but(requests=(ask,), plan=(action,), recognition="The assistant interpreted.")
    draft = _report(now.id, second)
    promise = Commitment(
        id=new_id(), text="Send the list", owner="Clerk", due_on=desk.clock().date() - timedelta(days=2), engagement=then.id,
        forum=forum.id, stakeholder=council.id,
    )  # fmt: skip
    records.keep_many(desk, (council, forum, then, now, report, draft, promise))
    number = after_action.finalise(desk, report.id)
    return Reported(forum.id, council.id, number, draft.id, now.id, first.id, second.id, ask.id, action.id, promise.id)


def _met(desk: Desk, forum: str, hours: int) -> Engagement:
    at = desk.clock() - timedelta(hours=hours)
    who = Attendee(name="Clerk", organisation="Tella Town Council", side="counterpart", consent_to_name="yes", presence="whole")
    return Engagement(
        id=new_id(), title="Flood talk", state="held", starts_at=at, ends_at=at, forum=forum, place_note="Hall", attendees=(who,)
    )


def _seen(text: str) -> Observation:
    return Observation(id=new_id(), kind="area-for-improvement", area="inclusion", text=text, recommendation="Go to them")


def _report(meeting: str, seen: Observation) -> AfterAction:
    return AfterAction(
        id=new_id(), title="Flood talk", engagement=meeting, outcome="partly", bottom_line="Stores are shared.", author_post="Officer",
        no_information=True, no_safety_points=True, observations=(seen,),
    )  # fmt: skip
