"""The marking of a report follows from two answers, who may read it and whether speakers may be named (decision 21)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_desk.domain.after_action.finalising import TLP_STEPS, least_tlp
from liaison_desk.domain.fields import field_of
from liaison_desk.domain.sharing.audience import audience_of
from liaison_desk.domain.sharing.marking import AUDIENCE_LABELS

if TYPE_CHECKING:
    from liaison_desk.domain.after_action.report import AfterAction


def label_of_answers(report: AfterAction) -> str:
    """Return the label that the answers and the rows of section 7 ask for: the stricter of the two."""
    audience = audience_of(report.written_for)
    own = AUDIENCE_LABELS.get(audience, "TLP:RED") if audience else "TLP:RED"
    return max((own, least_tlp(report)), key=TLP_STEPS.index)


def follows(report: AfterAction) -> bool:
    """Say whether the label is the one of the answers, or still the one that every report begins with."""
    return report.tlp in {label_of_answers(report), field_of(type(report), "tlp").shape.default}


def marked_anew(before: AfterAction, after: AfterAction) -> AfterAction:
    """Return a report whose label follows what was answered since; one that its author chose by hand stays."""
    if after.tlp != before.tlp or not follows(before):
        return after
    return after.but(tlp=label_of_answers(after))
