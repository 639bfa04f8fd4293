"""What was kept back from the copies of the last days and would go if somebody did something about it: asked, checked, approved.

What no one may lift is not told here: it is in order as it is. A copy that was looked at, or made again, is not told of any more.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from liaison_desk.storage import schema, share_log

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liaison_desk.services.desk import Desk

LAST: Final = timedelta(days=7)
CAN_BE_LIFTED: Final = frozenset(
    {"consent", "N10", "ask", "C1-armed", "C-check", "C-agreed", "C-unchecked", "C-consent", "C-affects", "C-second", "C-unverified"}
)
"""Reasons that something the officer does can take away: asking, checking, verifying, writing it differently."""
_LOOKED_AT: Final = "held back, looked at"
_MOST_REMEMBERED: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldBack:
    """One copy of which something was kept back: its line in the share log, the paper, and the commonest reason in words.

    `report` and `ref` are what the paper is made of again, `count` is how many fields could go.
    """

    share: str
    report: str
    ref: str
    number: str
    audience: str
    recipient: str
    count: int
    why: str


def held_back(desk: Desk) -> tuple[HeldBack, ...]:
    """Return the copies of the last seven days from which something was kept back that could go, the newest first."""
    looked_at = _looked_at(desk)
    newest: dict[tuple[str, str, str, str], share_log.Told] = {}
    for one in share_log.told_since(desk.vault, desk.clock() - LAST):
        newest.setdefault((one.report, one.subject, one.audience, one.recipient), one)
    return tuple(found for one in newest.values() if one.id not in looked_at and (found := _found(one)) is not None)


def _found(told: share_log.Told) -> HeldBack | None:
    from liaison_desk.domain.sharing.reasons import sentence_of

    codes = {code: count for code, count in told.withheld.items() if code in CAN_BE_LIFTED}
    ref = _ref_of(told.report, told.subject)
    if not codes or ref is None:
        return None
    return HeldBack(
        share=told.id,
        report=told.report,
        ref=ref,
        number=told.number,
        audience=told.audience,
        recipient=told.recipient,
        count=sum(codes.values()),
        why=sentence_of(_commonest(codes)),
    )


def _commonest(codes: Mapping[str, int]) -> str:
    return max(sorted(codes), key=lambda code: codes[code])


def _ref_of(report: str, subject: str) -> str | None:
    """Return what a paper was made of, by the subject in its line; None where the line does not tell it."""
    from liaison_desk.services.printables import PRINTABLES, Takes

    paper = PRINTABLES.get(report)
    if paper is None:
        return None
    if paper.takes is Takes.NOTHING or subject == report:
        return ""
    if report == "after-action":
        return subject
    key, _space, rest = subject.partition(" ")
    return rest if key == report and paper.takes is Takes.CHOICE else None


def looked_at(desk: Desk, share: str) -> None:
    """Remember on this laptop that somebody looked at what was kept back from a copy, so that it is not told of again."""
    known = [*_looked_at(desk), share]
    with desk.vault.transaction() as connection:
        schema.keep_value(connection, _LOOKED_AT, json.dumps(known[-_MOST_REMEMBERED:]))


def _looked_at(desk: Desk) -> list[str]:
    with desk.vault.connection() as connection:
        known = json.loads(schema.value_of(connection, _LOOKED_AT) or "[]")
    return [str(one) for one in known]
