"""The one decision about what leaves: pure, closed by default, and never kinder for a less trusted reader."""

from __future__ import annotations

from typing import Final

from liaison_desk.domain.sharing.audience import Audience
from liaison_desk.domain.sharing.categories import CELLS
from liaison_desk.domain.sharing.decision import Candidate, Decision, Reader, Reason, Verdict, case_of
from liaison_desk.domain.sharing.rules import RULES
from liaison_desk.i18n import N_

UNKNOWN_READER: Final = Reason(
    "unknown-reader", Verdict.FORBID, N_("This version does not know that audience."), N_("Choose one of the audiences of this version.")
)
OPEN: Final = Decision()
CODES: Final = (UNKNOWN_READER.code, *RULES)
"""Every code that a decision can give."""
CATEGORIES: Final = frozenset(category for category, _audience in CELLS)


def decide(candidate: Candidate, reader: Reader) -> Decision:
    """Return whether a candidate goes to a reader, with every reason against it, the strictest first.

    The verdict is the strictest of all rules that close the candidate, so that a further rule or restriction can only show
    less. The desk itself reads everything; a reader that this version does not know reads nothing.
    """
    case = case_of(candidate, reader)
    if case is None:
        return Decision(Verdict.FORBID, (UNKNOWN_READER,))
    if case.named is Audience.DESK:
        return OPEN
    against = [one.reason for one in RULES.values() if one.closes(case)]
    against.sort(key=lambda one: -one.verdict)
    return Decision(against[0].verdict, tuple(against)) if against else OPEN
