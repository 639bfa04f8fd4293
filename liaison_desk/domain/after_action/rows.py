"""The rows of each section of an after-action report; sections are numbered as in the design."""

from __future__ import annotations

from datetime import date

from liaison_desk.domain.fields import code, day, described, flag, group, long_text, number, refers_to, terms
from liaison_desk.domain.information import HarmCheck
from liaison_desk.domain.record import Row, record
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.sharing.marks import OWN_WORDS, SOURCE, STATEMENT
from liaison_desk.domain.terms.after_action import (
    APPLIES_TO,
    CAUSES,
    DECISIONS,
    EFFECTS,
    KEEP_OR_CHANGE,
    KEY_POINTS,
    OBSERVATION_AREAS,
    OBSERVATION_KINDS,
    RATINGS,
    SAFETY_KINDS,
)
from liaison_desk.domain.terms.information import CATEGORIES, FLOWS, GRANULARITIES
from liaison_desk.domain.terms.levels import CONFIDENCES, LEVELS, SCOPES
from liaison_desk.domain.terms.marking import ATTRIBUTIONS, AUDIENCES, SENSITIVITIES, TLP
from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.domain.terms.states import COMMITMENT_STATES

_LOW, _MODERATE, _HIGH, _SEVERE = Sensitivity
_OWN = [OWN_WORDS]


@record("distribution", "Addressee", "Distribution", title="recipient")
class Distribution(Row):
    """Section 1: somebody who is to get a copy."""

    recipient: str = described("Recipient", required=True, in_table=True, sensitivity=_MODERATE, marks=_OWN, section="1")
    audience: str = described("Audience", code(AUDIENCES), in_table=True, sensitivity=_MODERATE, marks=_OWN, section="1")
    for_action: bool | None = described("For action", flag, in_table=True, sensitivity=_MODERATE, marks=_OWN, section="1")


@record("reference", "Reference", "References", title="text")
class Reference(Row):
    """Section 1: an earlier report or an agreement."""

    text: str = described("Reference", required=True, in_table=True, sensitivity=_MODERATE, marks=_OWN, section="1")
    after_action: str = described("Report", refers_to("after-action"), in_table=True, sensitivity=_MODERATE, section="1")


@record("key-point", "Key point", "Key points", title="text")
class KeyPoint(Row):
    """Section 2: an outcome, or something that headquarters must know; at most three of each."""

    kind: str = described("Kind", code(KEY_POINTS, "outcome"), in_table=True, sensitivity=_MODERATE, section="2")
    text: str = described("Point", long_text, required=True, in_table=True, sensitivity=_MODERATE, limit=200, section="2")


@record("request", "Request", "Requests to headquarters", title="ask")
class Request(Row):
    """Section 2: what headquarters is asked for."""

    ask: str = described("Ask", long_text, required=True, in_table=True, sensitivity=_MODERATE, limit=300, marks=_OWN, section="2")
    asked_of: str = described("From", help="The post that can grant it.", in_table=True, sensitivity=_MODERATE, marks=_OWN, section="2")
    needed_by_on: date | None = described("Needed by", day, in_table=True, sensitivity=_MODERATE, marks=_OWN, section="2")
    consequence: str = described("If not", long_text, in_table=True, sensitivity=_MODERATE, limit=300, marks=_OWN, section="2")
    answer: str = described("Answer", long_text, sensitivity=_MODERATE, marks=_OWN, section="2")


@record("objective", "Objective", "Objectives", title="text")
class Objective(Row):
    """Sections 3 and 9: what we wanted, and how far it was reached; O1 is the first in order."""

    text: str = described("Objective", long_text, required=True, in_table=True, sensitivity=_MODERATE, limit=300, marks=_OWN, section="3")
    rating: str = described("Rating", code(RATINGS), in_table=True, sensitivity=_MODERATE, marks=_OWN, section="9")
    evidence: str = described("Evidence", long_text, in_table=True, sensitivity=_MODERATE, section="9")


@record("agenda-matter", "Agenda matter", "Agenda", title="subject")
class AgendaMatter(Row):
    """Section 6: one thing that was talked about, in order."""

    subject: str = described("Matter", required=True, in_table=True, first=True, sensitivity=_MODERATE, section="6")
    summary: str = described(
        "Summary", long_text, help="Not more than 150 words.", sensitivity=_MODERATE, limit=1500, first=True, section="6"
    )
    positions: str = described("Positions", long_text, help="By side and never by name.", sensitivity=_HIGH, marks=[STATEMENT], section="6")
    decision: str = described("Decision", code(DECISIONS, "none"), in_table=True, first=True, sensitivity=_MODERATE, section="6")
    decision_text: str = described("What was decided", long_text, in_table=True, first=True, sensitivity=_MODERATE, section="6")
    objective: int | None = described("Objective no.", number, sensitivity=_MODERATE, section="6")


@record("information-exchanged", "Information exchanged", "Information exchanged", title="subject")
class InformationExchanged(Row):
    """Section 7: something told, heard, or asked and not given."""

    flow: str = described("Direction", code(FLOWS), in_table=True, first=True, sensitivity=_MODERATE, section="7")
    category: str = described("Category", code(CATEGORIES), in_table=True, first=True, sensitivity=_MODERATE, section="7")
    subject: str = described("Subject", long_text, required=True, in_table=True, sensitivity=_MODERATE, limit=300, section="7")
    granularity: str = described("How exact", code(GRANULARITIES), in_table=True, sensitivity=_MODERATE, section="7")
    sensitivity: str = described("Sensitivity", code(SENSITIVITIES), in_table=True, sensitivity=_MODERATE, section="7")
    tlp: str = described("Traffic light", code(TLP), sensitivity=_LOW, section="7")
    attribution: str = described("May speakers be named", code(ATTRIBUTIONS), sensitivity=_LOW, section="7")
    source: str = described("Source", refers_to("stakeholder"), help="Never printed.", sensitivity=_SEVERE, marks=[SOURCE], section="7")
    receiver: str = described("Receiver", refers_to("stakeholder"), sensitivity=_SEVERE, consent_of="receiver", section="7")
    check: HarmCheck | None = described("Do-no-harm check", group(HarmCheck), first=True, sensitivity=_HIGH, section="7")
    onward: frozenset[str] = described("May go on to", terms(AUDIENCES), sensitivity=_MODERATE, section="7")
    expires_on: date | None = described("Expires", day, sensitivity=_MODERATE, section="7")


@record("task-link", "Commitment in the report", "Commitments in the report", title="commitment")
class TaskLink(Row):
    """Section 8: a commitment that this report names besides those made at its meeting, such as one carried over."""

    commitment: str = described("Commitment", refers_to("commitment"), required=True, in_table=True, sensitivity=_MODERATE, section="8")
    is_carried_over: bool | None = described("Carried over", flag, in_table=True, sensitivity=_MODERATE, section="8")
    note: str = described("How it stands", long_text, in_table=True, sensitivity=_MODERATE, limit=300, section="8")


@record("relationship-change", "Relationship change", "Relationship changes", title="reason")
class RelationshipChange(Row):
    """Section 10: a pair that moved."""

    stakeholder_a: str = described(
        "First", refers_to("stakeholder"), in_table=True, sensitivity=_HIGH, consent_of="stakeholder_a", section="10"
    )
    stakeholder_b: str = described(
        "Second", refers_to("stakeholder"), in_table=True, sensitivity=_HIGH, consent_of="stakeholder_b", section="10"
    )
    scope: str = described("Scope", code(SCOPES), in_table=True, sensitivity=_HIGH, section="10")
    before: str = described("Before", code(LEVELS), in_table=True, sensitivity=_HIGH, section="10")
    after: str = described("After", code(LEVELS), in_table=True, sensitivity=_HIGH, section="10")
    reason: str = described("Why", long_text, sensitivity=_HIGH, section="10")
    confidence: str = described("Confidence", code(CONFIDENCES), sensitivity=_HIGH, section="10")


@record("effect", "Effect on others", "Effects on others", title="text")
class Effect(Row):
    """Section 10a: what the engagement did to others, for good or ill."""

    kind: str = described("Effect", code(EFFECTS), in_table=True, sensitivity=_MODERATE, section="10a")
    text: str = described("What happened", long_text, required=True, in_table=True, sensitivity=_MODERATE, limit=600, section="10a")


@record("observation", "Observation", "Observations", title="text")
class Observation(Row):
    """Section 11: what went well or less well, why, and what to change; OBS-1 is the first in order."""

    kind: str = described("Kind", code(OBSERVATION_KINDS), in_table=True, first=True, sensitivity=_MODERATE, section="11")
    area: str = described("Area", code(OBSERVATION_AREAS), in_table=True, sensitivity=_MODERATE, section="11")
    rating: str = described("Rating", code(RATINGS), in_table=True, sensitivity=_MODERATE, section="11")
    text: str = described(
        "Observation",
        long_text,
        help="Facts, for somebody who was not there.",
        required=True,
        in_table=True,
        sensitivity=_MODERATE,
        section="11",
    )
    discussion: str = described("Why", long_text, sensitivity=_MODERATE, section="11")
    cause: str = described("Cause", code(CAUSES), sensitivity=_MODERATE, section="11")
    conclusion: str = described("Conclusion", long_text, sensitivity=_MODERATE, section="11")
    recommendation: str = described("Recommendation", long_text, in_table=True, first=True, sensitivity=_MODERATE, section="11")
    keep_or_change: str = described("Sustain or improve", code(KEEP_OR_CHANGE), in_table=True, sensitivity=_MODERATE, section="11")
    action_body: str = described("Who should act", sensitivity=_MODERATE, marks=_OWN, section="11")
    applies_to: frozenset[str] = described("Applies to", terms(APPLIES_TO), sensitivity=_MODERATE, section="11")
    sectors: frozenset[str] = described("Sectors", terms(SECTORS), sensitivity=_MODERATE, section="11")
    seen_before: str = described(
        "Seen before", refers_to("observation"), help="An earlier observation of the same thing.", sensitivity=_MODERATE, section="11"
    )
    was_missing: bool | None = described("Somebody was missing", flag, sensitivity=_HIGH, section="11")
    is_risk_to_them: bool | None = described("Risk to them", flag, sensitivity=_HIGH, section="11")


@record("plan-action", "Improvement", "Improvement plan", title="action")
class PlanAction(Row):
    """Section 12: what will be done differently, by whom and until when."""

    action: str = described("Action", long_text, required=True, in_table=True, sensitivity=_MODERATE, limit=300, marks=_OWN, section="12")
    element: str = described("Element", code(CAUSES), sensitivity=_MODERATE, marks=_OWN, section="12")
    organisation: str = described("Organisation", in_table=True, sensitivity=_MODERATE, marks=_OWN, section="12")
    owner: str = described("Owner", help="The post.", in_table=True, first=True, sensitivity=_MODERATE, marks=_OWN, section="12")
    start_on: date | None = described("Start", day, sensitivity=_MODERATE, marks=_OWN, section="12")
    due_on: date | None = described("Due", day, in_table=True, first=True, sensitivity=_MODERATE, marks=_OWN, section="12")
    state: str = described("State", code(COMMITMENT_STATES, "open"), in_table=True, sensitivity=_MODERATE, marks=_OWN, section="12")
    verification: str = described("How we will know", long_text, sensitivity=_MODERATE, marks=_OWN, section="12")
    observations: str = described(
        "For observations", help="Such as OBS-1, OBS-3.", in_table=True, sensitivity=_MODERATE, limit=60, section="12"
    )


@record("safety-point", "Point on safety", "Points on safety", title="text")
class SafetyPoint(Row):
    """Section 13: a risk, incident, access or distinction matter."""

    kind: str = described("Kind", code(SAFETY_KINDS), in_table=True, sensitivity=_MODERATE, section="13")
    text: str = described("What", long_text, required=True, in_table=True, sensitivity=_MODERATE, section="13")
    mitigation: str = described("What was done about it", long_text, in_table=True, sensitivity=_MODERATE, section="13")
    happened_on: date | None = described("When", day, sensitivity=_MODERATE, section="13")
    reported_to: str = described("Reported to", sensitivity=_HIGH, section="13")
