"""The marking of a copy follows from two questions: who may read it, and may speakers be named (decision 21)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.after_action.finalising import LEAST_TLP, TLP_STEPS
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.sharing.audience import COUNTS_SHOWN, Audience, audience_of
from liaison_desk.domain.terms.marking import ATTRIBUTIONS, SENSITIVITIES

if TYPE_CHECKING:
    from liaison_desk.domain.sharing.disclosed import FieldDecision

AUDIENCE_LABELS: Final = {
    Audience.TEAM: "TLP:AMBER+STRICT",
    Audience.HQ: "TLP:AMBER+STRICT",
    Audience.HUMANITARIAN: "TLP:AMBER",
    Audience.PARTNER: "TLP:AMBER",
    Audience.MISSION_MILITARY: "TLP:AMBER",
    Audience.STATE: "TLP:GREEN",
    Audience.PUBLIC: "TLP:CLEAR",
}
"""The label of a copy by its audience."""
MAY_NAME: Final = {"attributable": "by-name", "organisation-only": "by-organisation"}
"""How the answer to the second question is judged; every other answer names nobody."""
ATTRIBUTION_OF: Final = {"by-name": "attributable", "by-organisation": "organisation-only", "not-at-all": "not-attributable"}


@dataclass(frozen=True, slots=True)
class CopyMarking:
    """How a copy is marked: the TLP label, the codes of its sensitivity and attribution, and an office's own marking."""

    tlp: str
    sensitivity: str
    attribution: str
    other: str = ""


UNMARKED: Final = CopyMarking("TLP:RED", Sensitivity.SEVERE.code, "not-attributable")
"""What a view says of itself before its decisions are known: the strictest there is."""


def highest_shown(decisions: Iterable[FieldDecision]) -> Sensitivity:
    """Return the sensitivity of the most sensitive value that goes."""
    return max((one.sensitivity for one in decisions if one.decision.goes), default=Sensitivity.LOW)


def marking_of(audience: str, may_name: str, shown: Sensitivity, *, asked: str = "", other: str = "") -> CopyMarking:
    """Return the marking of a copy.

    The label is the one of its audience, or a stricter one where what it shows needs that; `asked` is the author's own
    label, which counts for our team and headquarters, for whom the report was written.
    """
    known = audience_of(audience)
    wanted = [AUDIENCE_LABELS.get(known, "TLP:RED") if known else "TLP:RED", LEAST_TLP[shown]]
    if known in COUNTS_SHOWN and asked in TLP_STEPS:
        wanted.append(asked)
    return CopyMarking(max(wanted, key=TLP_STEPS.index), shown.code, ATTRIBUTION_OF.get(may_name, "not-attributable"), other)


def sensitivity_words(code: str, tlp: str) -> str:
    """Return the sensitivity in words, with the marking that goes with it, such as `High (Confidential)`.

    `Low` is marked `Public` on a copy without limit alone: beside any other label the word would say the contrary of it.
    """
    term = SENSITIVITIES.terms[code]
    if code == Sensitivity.LOW.code and tlp != AUDIENCE_LABELS[Audience.PUBLIC]:
        return term.label
    return f"{term.label} ({term.standards['marking']})"


def attribution_words(code: str) -> str:
    """Return the rule of attribution in a sentence."""
    return ATTRIBUTIONS.terms[code].definition
