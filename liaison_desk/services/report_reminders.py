"""What the author of a report should look at in the vault around it: another report, who still has to be warned, empty annexes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liaison_desk.domain.after_action.finalising import Block
from liaison_desk.domain.engagement import was_present
from liaison_desk.domain.life_warning import LifeWarning, state_label
from liaison_desk.domain.sharing.annexes import ATTENDANCE, CHANGES, CHECKLISTS, MAP
from liaison_desk.domain.terms.after_action import ANNEXES
from liaison_desk.i18n import _, isolate
from liaison_desk.services import checklists, issue_heads, life_warnings
from liaison_desk.services.annex_facts import on_map
from liaison_desk.services.pictures import every
from liaison_desk.services.report_facts import stakeholders_here
from liaison_desk.storage.shelf import Query

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liaison_desk.domain.after_action.report import AfterAction
    from liaison_desk.domain.engagement import Engagement
    from liaison_desk.services.desk import Desk

_ANNEXES: Final = "A-F"


def reminders(desk: Desk, report: AfterAction, engagement: Engagement | None) -> tuple[Block, ...]:
    """Return what to look at again in the vault around a draft; nothing here keeps it from being final."""
    if engagement is None:
        return ()
    return (*_reported_already(desk, report), *_to_be_warned(desk, engagement), *_empty_annexes(desk, report, engagement))


def _reported_already(desk: Desk, report: AfterAction) -> Iterator[Block]:
    """Give a line where another report of the same meeting is final, which this one neither is nor amends: two numbers for one meeting."""
    drafts = set(desk.shelf.ids("after-action", Query(where={"engagement": report.engagement})))
    for one in issue_heads.heads(desk) if len(drafts) > 1 else ():
        if one.draft in drafts and not one.is_superseded and one.number != report.amends:
            words = _(
                "{number} reports this meeting already. To correct it, amend that one: this would be a second report with its own number."
            )
            yield Block("1", words.format(number=isolate(one.number, left_to_right=True)), "engagement")


def _to_be_warned(desk: Desk, engagement: Engagement) -> Iterator[Block]:
    """Give a line for each warning of danger to life that was heard there and that somebody still has to be told of."""
    for one in every(desk, LifeWarning, engagement=engagement.id):
        seen = life_warnings.one(desk, one.id)
        if seen.is_open:
            words = _("A warning of danger to life was heard there: {state}. Today leads to it.")
            yield Block("13", words.format(state=state_label(seen.state)))


def _empty_annexes(desk: Desk, report: AfterAction, engagement: Engagement) -> Iterator[Block]:
    """Give a line for each annex that is ticked and would tell nothing."""
    chosen = report.annexes
    is_map_empty = bool(chosen & {MAP, CHANGES}) and not on_map(engagement, stakeholders_here(desk, engagement))
    empty = {
        ATTENDANCE: ATTENDANCE in chosen and not any(was_present(one) for one in engagement.attendees),
        MAP: is_map_empty,
        CHECKLISTS: CHECKLISTS in chosen and not checklists.under_way(desk),
        CHANGES: is_map_empty,
    }
    for code, is_empty in empty.items():
        if is_empty and code in chosen:
            words = _("This annex is ticked and would be empty: {annex}").format(annex=ANNEXES.label_of(code))
            yield Block(_ANNEXES, words, "annexes")
