"""Promises: how old they are, what counterparts wait for from us, and the ledger of what we kept.

The ledger counts our own word only. Of the promises of others the desk keeps the open ones, to ask after them kindly, and never a rate of
what they keep (decision 26).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from liaison_desk.domain.commitment import Commitment, is_late, is_open

SOON_DAYS: Final = 3
LATE, SOON, OPEN, NO_DAY = "late", "soon", "open", "no-day"


def ageing(commitment: Commitment, today: date) -> str:
    """Return how an open promise stands: `late`, `soon` (within three days), `open`, `no-day`; empty for one that is closed."""
    if not is_open(commitment):
        return ""
    if commitment.due_on is None:
        return NO_DAY
    days = (commitment.due_on - today).days
    return LATE if days < 0 else SOON if days <= SOON_DAYS else OPEN


def days_late(commitment: Commitment, today: date) -> int:
    """Return by how many days an open promise is late; 0 where it is not."""
    return (today - commitment.due_on).days if is_late(commitment, today) and commitment.due_on else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Our own and joint promises to one counterpart: how many stand open, are late, were kept in time or late, were given up."""

    stakeholder: str
    open: int = 0
    late: int = 0
    kept: int = 0
    kept_late: int = 0
    given_up: int = 0
    asked_of_them: int = 0

    @property
    def total(self) -> int:
        """How many we ever made."""
        return self.open + self.kept + self.kept_late + self.given_up


def ledgers(commitments: Iterable[Commitment], today: date) -> tuple[Ledger, ...]:
    """Return our promises by counterpart, who waits longest first; `asked_of_them` counts what they have open, without judgement."""
    by_one: dict[str, list[Commitment]] = defaultdict(list)
    for one in commitments:
        by_one[one.stakeholder].append(one)
    found = [_ledger(stakeholder, many, today) for stakeholder, many in by_one.items() if stakeholder]
    return tuple(sorted(found, key=lambda one: (-one.late, -one.open, one.stakeholder)))


def _ledger(stakeholder: str, many: Iterable[Commitment], today: date) -> Ledger:
    rows = list(many)
    ours = [one for one in rows if one.owed_by != "them"]
    done = [one for one in ours if one.state == "done"]
    kept_late = sum(one.due_on is not None and one.closed_on is not None and one.closed_on > one.due_on for one in done)
    return Ledger(
        stakeholder=stakeholder,
        open=sum(is_open(one) for one in ours),
        late=sum(is_late(one, today) for one in ours),
        kept=len(done) - kept_late,
        kept_late=kept_late,
        given_up=sum(one.state in {"dropped", "superseded"} for one in ours),
        asked_of_them=sum(is_open(one) for one in rows if one.owed_by == "them"),
    )
