"""Reasons in a copy: how many things were withheld, by reason, for the few who may know that (N11)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.sharing.audience import COUNTS_SHOWN, audience_of
from liaison_desk.domain.sharing.decide import UNKNOWN_READER
from liaison_desk.domain.sharing.decision import Reason, Verdict
from liaison_desk.domain.sharing.rules import RULES
from liaison_desk.i18n import N_

if TYPE_CHECKING:
    from liaison_desk.domain.sharing.disclosed import FieldDecision

ANNEX: Final = Reason(
    "annex",
    Verdict.WITHHOLD,
    N_("Sensitive moments go into the restricted annex, never into the report itself."),
    N_("Hand the annex over by itself, to our own team only."),
)
ANNEX_CLOSED: Final = Reason(
    "annex-closed",
    Verdict.WITHHOLD,
    N_("This annex is not made for this reader, as the paper of that name is not."),
    N_("A closer audience."),
)

SMALL: Final = Reason(
    "small-count",
    Verdict.GENERALISE,
    N_("So few local groups could be told apart; few of them print as “< 5”."),
    N_("A copy for our own team."),
)
INNER: Final = Reason(
    "inner-picture",
    Verdict.WITHHOLD,
    N_("How local groups stand to us and to forums, area by area, is for our team and a civilian headquarters."),
    N_("A closer audience."),
)
OTHERS: Final = Reason(
    "others",
    Verdict.WITHHOLD,
    N_("It tells of somebody else, or of who told us, so it is not read to the person it is about."),
    N_("Speak about it in words that name nobody, or remove it."),
)
NOT_OPEN: Final = Reason(
    "not-open",
    Verdict.WITHHOLD,
    N_("It is not open to everybody: a personal number, one for emergencies, or a post with a stricter rule."),
    N_("Say on the record that the number is the office's and that anybody may use it."),
)
POCKET: Final = Reason(
    "pocket",
    Verdict.WITHHOLD,
    N_("A paper in a pocket with this line could hurt whoever carries it."),
    N_("The bearer ticks this line, after thinking of a checkpoint. Local groups and people stand on no such card."),
)
NOT_HANDED_ON: Final = Reason(
    "not-handed-on",
    Verdict.WITHHOLD,
    N_("They were not asked whether they may be handed on, or said no, so they pass without name and number."),
    N_("Ask them before the officer whom they know leaves."),
)
_OUTSIDE_RULES: Final = (ANNEX, ANNEX_CLOSED, OTHERS, NOT_OPEN, NOT_HANDED_ON, POCKET, SMALL, INNER, UNKNOWN_READER)
"""Reasons that no rule of the list gives."""


def withheld_counts(decisions: Iterable[FieldDecision], audience: str) -> tuple[tuple[str, int], ...]:
    """Return how many fields were withheld or made coarser, by the code of the first reason; empty for all other readers."""
    if audience_of(audience) not in COUNTS_SHOWN:
        return ()
    closed = Counter(one.decision.reasons[0].code for one in decisions if one.decision.reasons)
    return tuple(sorted(closed.items(), key=lambda pair: (-pair[1], pair[0])))


def sentence_of(code: str) -> str:
    """Return the sentence of a reason, or its code where this version does not know it."""
    known = {one.code: one for one in _OUTSIDE_RULES} | {code: rule.reason for code, rule in RULES.items()}
    return known[code].sentence if code in known else code
