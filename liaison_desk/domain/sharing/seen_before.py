"""What an observation repeats: the earlier reports in which an officer found the same thing, as section 11 names them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from liaison_desk.domain.sharing.audience import COUNTS_SHOWN
from liaison_desk.domain.sharing.plain import view

if TYPE_CHECKING:
    from liaison_desk.domain.after_action.rows import Observation


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class SeenBefore:
    """One earlier sighting of an observation, by its id: the number of the final report, and the day of its meeting as ISO 8601."""

    observation: str
    report: str
    on: str = ""


def earlier_shown(found: Iterable[SeenBefore], shown: Iterable[Observation], audience: str) -> tuple[SeenBefore, ...]:
    """Return the sightings that a copy names: of observations that it prints, and for our team and headquarters only.

    Others do not have the earlier report, and its number tells that there was a meeting.
    """
    printed = {one.id for one in shown if one.text} if audience in COUNTS_SHOWN else set[str]()
    return tuple(one for one in found if one.observation in printed)
