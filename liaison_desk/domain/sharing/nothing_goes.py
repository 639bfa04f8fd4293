"""Whether a copy would tell its reader nothing at all: then there is none, for even an empty one says that there was something."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from liaison_desk.domain.sharing.call_sheet import CallView
from liaison_desk.domain.sharing.liaison_list import LiaisonListView
from liaison_desk.domain.sharing.life_warning import LifeWarningView
from liaison_desk.domain.sharing.records import RecordsView
from liaison_desk.domain.sharing.report import ReportView
from liaison_desk.domain.sharing.roll_up import RollUpView

if TYPE_CHECKING:
    from liaison_desk.domain.sharing.disclosed import Disclosed

_OF_THE_COPY: Final = frozenset(
    {
        "written_for",
        "attribution",
        "tlp",
        "marking",
        "destroy_on",
        "operation",
        "amends",
        "is_exercise",
        "annexes",
        "sensitivity",
        "given_for",
    }
)
"""The fields that say how a report is to be handled, and nothing of what is in it."""


def _tells_of_meetings(view: RollUpView) -> bool:
    """Say whether a roll-up tells more than how many meetings there were; mere counts say only that there was something to tell."""
    told = (view.decisions, view.commitments, view.asks, view.absence, view.gaps)
    return any(told) or any(one.name for one in view.forums) or any(one.meeting or one.reason for one in view.failed)


def nothing_goes(disclosed: Disclosed[Any]) -> bool:
    """Say whether nothing goes of a report or roll-up, nobody stands on a call sheet, or none of the records that a paper is about."""
    view = disclosed.record
    if isinstance(view, ReportView):
        return not any(one.decision.goes and one.path.rpartition(".")[2] not in _OF_THE_COPY for one in disclosed.decisions)
    if isinstance(view, CallView):
        return bool(disclosed.decisions) and not view.calls
    if isinstance(view, LiaisonListView):
        return not view.listed
    if isinstance(view, LifeWarningView):
        return not view.text
    if isinstance(view, RollUpView):
        return view.is_extract and not _tells_of_meetings(view)
    return isinstance(view, RecordsView) and not view.records
