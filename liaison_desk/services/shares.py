"""The log of what left the desk: which report, for whom, when, and how much of it stayed behind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from liaison_desk.domain.dtg import shown as time_shown
from liaison_desk.storage import share_log

if TYPE_CHECKING:
    from datetime import datetime

    from liaison_desk.domain.fields import Json
    from liaison_desk.services.desk import Desk

_TOLD = ("report", "report_number", "audience", "recipient", "included", "generalised", "withheld", "sha256", "again_of")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareLine:
    """One line: `facts` are those that may be told; the copy itself stays in the log."""

    id: str
    number: int
    at: datetime
    author: str
    facts: dict[str, Json]

    @property
    def when(self) -> str:
        """When the copy was made, as a date-time group in UTC."""
        return time_shown(self.at)

    def as_json(self) -> Json:
        """Return the line as JSON with codes."""
        return {"id": self.id, "number": self.number, "at": self.at.isoformat(), "author": self.author, **self.facts}


def listed(desk: Desk) -> tuple[ShareLine, ...]:
    """Return every line of the share log, the oldest first."""
    return tuple(
        ShareLine(id=one.id, number=one.number, at=one.at, author=one.author, facts={name: one.facts.get(name) for name in _TOLD})
        for one in share_log.listed(desk.vault)
    )
