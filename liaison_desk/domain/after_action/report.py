"""The after-action report as its author writes it; what was issued is a snapshot of it and never changes.

Number and state belong to the issued report (decision 6): the draft has neither in store, and shows `DRAFT` with the
first eight characters of its id.
"""

from __future__ import annotations

from datetime import date, datetime

from liaison_desk.domain import handling
from liaison_desk.domain.after_action.rows import (
    AgendaMatter,
    Distribution,
    Effect,
    InformationExchanged,
    KeyPoint,
    Objective,
    Observation,
    PlanAction,
    Reference,
    RelationshipChange,
    Request,
    SafetyPoint,
    TaskLink,
)
from liaison_desk.domain.fields import code, day, described, flag, instant, long_text, refers_to, rows, terms
from liaison_desk.domain.record import Record, record
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.sharing.marks import OWN_WORDS
from liaison_desk.domain.terms.after_action import ANNEXES, ATMOSPHERES, INTERPRETERS, OUTCOMES, PLACE_PRINTING, REPORT_KINDS
from liaison_desk.domain.terms.marking import ATTRIBUTIONS, AUDIENCES, TLP
from liaison_desk.domain.terms.wheel import WHEEL_AREAS

_LOW, _MODERATE, _HIGH, _SEVERE = Sensitivity
_OWN = [OWN_WORDS]


@record("after-action", "After-action report", "After-action reports", title="title")
class AfterAction(Record):
    """A report on one engagement; sections carry the numbers of the design, and attendance is the engagement's."""

    title: str = described("Title", required=True, in_table=True, first=True, sensitivity=_MODERATE, limit=80, section="1")
    engagement: str = described("Engagement", refers_to("engagement"), in_table=True, first=True, sensitivity=_MODERATE, section="1")
    outcome: str = described("Outcome against purpose", code(OUTCOMES), in_table=True, first=True, sensitivity=_MODERATE, section="2")
    bottom_line: str = described(
        "Bottom line",
        long_text,
        help="What headquarters has to know, in five lines at most.",
        first=True,
        sensitivity=_MODERATE,
        limit=600,
        section="2",
    )
    requests: tuple[Request, ...] = described("Requests to headquarters", rows(Request), first=True, sensitivity=_MODERATE, section="2")

    kind: str = described("Kind of report", code(REPORT_KINDS, "meeting"), in_table=True, sensitivity=_MODERATE, section="1")
    wheel_areas: frozenset[str] = described("Joint work", terms(WHEEL_AREAS), sensitivity=_MODERATE, section="1")
    place_printing: str = described("How to print the place", code(PLACE_PRINTING, "area-only"), sensitivity=_MODERATE, section="1")
    chaired_by: str = described("Chaired by", help="The organisation or post.", sensitivity=_HIGH, section="1")
    minutes_by: str = described("Minutes by", help="The post.", sensitivity=_MODERATE, marks=_OWN, section="1")
    languages: frozenset[str] = described("Languages", terms(), sensitivity=_MODERATE, section="1")
    interpreter: str = described("Interpreter", code(INTERPRETERS), help="Whose, and never the name.", sensitivity=_MODERATE, section="1")
    author_name: str = described("Author", sensitivity=_HIGH, marks=_OWN, section="1")
    author_post: str = described("Author's post", sensitivity=_MODERATE, marks=_OWN, section="1")
    author_unit: str = described("Author's unit", sensitivity=_MODERATE, marks=_OWN, section="1")
    release_authority: str = described(
        "Release authority", help="Needed when the report is released.", sensitivity=_MODERATE, marks=_OWN, section="1"
    )
    distribution: tuple[Distribution, ...] = described("Distribution", rows(Distribution), sensitivity=_MODERATE, section="1")
    references: tuple[Reference, ...] = described("References", rows(Reference), sensitivity=_MODERATE, section="1")
    amends: str = described("Amends", help="The number of the report that this one corrects.", sensitivity=_LOW, limit=40, section="1")

    key_points: tuple[KeyPoint, ...] = described("Key points", rows(KeyPoint), sensitivity=_MODERATE, section="2")

    purpose: str = described(
        "Purpose", long_text, help="Not more than 40 words.", sensitivity=_MODERATE, limit=400, marks=_OWN, section="3"
    )
    desired_outcome: str = described("Desired outcome", long_text, sensitivity=_MODERATE, marks=_OWN, section="3")
    lines_to_take: str = described("Lines to take", long_text, sensitivity=_HIGH, marks=_OWN, section="3")
    red_lines: str = described("Red lines", long_text, sensitivity=_HIGH, marks=_OWN, section="3")
    ready_to_offer: str = described("Ready to offer", long_text, sensitivity=_HIGH, marks=_OWN, section="3")
    prepared_by: str = described("Prepared by", help="The post.", sensitivity=_MODERATE, marks=_OWN, section="3")
    prepared_on: date | None = described("Prepared on", day, sensitivity=_MODERATE, marks=_OWN, section="3")
    objectives: tuple[Objective, ...] = described("Objectives", rows(Objective), sensitivity=_MODERATE, section="3")

    attendance_note: str = described(
        "On attendance", long_text, help="Why nobody is listed, where nobody is.", sensitivity=_MODERATE, section="4"
    )

    missing_why: str = described(
        "Why they were not there", long_text, help="Without naming local groups.", sensitivity=_MODERATE, section="5"
    )
    missing_plan: str = described(
        "What will be done", long_text, help="Invite, brief separately, or leave out for their safety.", sensitivity=_MODERATE, section="5"
    )

    agenda: tuple[AgendaMatter, ...] = described("What happened", rows(AgendaMatter), sensitivity=_MODERATE, section="6")
    atmosphere: str = described("Atmosphere", code(ATMOSPHERES), sensitivity=_MODERATE, section="6")
    atmosphere_why: str = described("Why", long_text, sensitivity=_MODERATE, section="6")
    surprises: str = described("Surprises", long_text, sensitivity=_MODERATE, section="6")
    sensitive_moments: str = described(
        "Sensitive moments", long_text, help="Goes into the restricted annex only.", sensitivity=_SEVERE, section="6"
    )

    information: tuple[InformationExchanged, ...] = described(
        "Information exchanged", rows(InformationExchanged), sensitivity=_MODERATE, section="7"
    )
    no_information: bool | None = described("No information was exchanged", flag, sensitivity=_MODERATE, section="7")

    tasks: tuple[TaskLink, ...] = described("Commitments besides those of the meeting", rows(TaskLink), sensitivity=_MODERATE, section="8")
    no_commitments: bool | None = described("No commitments were made", flag, sensitivity=_MODERATE, section="8")

    relationship_changes: tuple[RelationshipChange, ...] = described(
        "Relationship changes", rows(RelationshipChange), sensitivity=_HIGH, section="10"
    )
    effects: tuple[Effect, ...] = described("Effect on others", rows(Effect), sensitivity=_MODERATE, section="10a")
    recognition: str = described(
        "Recognition", long_text, help="Own staff who made it work; never outsiders.", sensitivity=_MODERATE, marks=_OWN, section="10a"
    )
    observations: tuple[Observation, ...] = described("Observations", rows(Observation), sensitivity=_MODERATE, section="11")
    plan: tuple[PlanAction, ...] = described("Improvement plan", rows(PlanAction), sensitivity=_MODERATE, section="12")
    safety: tuple[SafetyPoint, ...] = described("Safety, access and do-no-harm", rows(SafetyPoint), sensitivity=_MODERATE, section="13")
    no_safety_points: bool | None = described("Nothing to report on safety", flag, sensitivity=_MODERATE, section="13")

    next_at: datetime | None = described("Next meeting", instant, sensitivity=_MODERATE, section="14")
    next_place: str = described("Where", sensitivity=_HIGH, section="14")
    next_forum: str = described("Forum", refers_to("forum"), sensitivity=_MODERATE, section="14")
    next_preparation: str = described("To prepare", long_text, sensitivity=_MODERATE, marks=_OWN, section="14")
    further_engagement: str = described(
        "Further engagement", long_text, help="Whom else to speak with, by kind.", sensitivity=_MODERATE, section="14"
    )
    none_planned: bool | None = described("No next meeting is planned", flag, sensitivity=_MODERATE, section="14")

    written_for: str = described("Who may read it", code(AUDIENCES, "hq"), sensitivity=_LOW, section="15")
    attribution: str = described("May speakers be named", code(ATTRIBUTIONS, "not-attributable"), sensitivity=_LOW, section="15")
    tlp: str = described("Traffic light", code(TLP, "TLP:AMBER"), sensitivity=_LOW, section="15")
    marking: str = described("Other marking", help="A national or mission marking, where one is required.", sensitivity=_LOW, section="15")
    destroy_on: date | None = described("Destroy by", day, sensitivity=_LOW, section="15")
    operation: str = described("Operation", refers_to("operation"), sensitivity=_LOW, section="15")
    is_exercise: bool | None = described("Exercise", flag, help="Every page says EXERCISE.", sensitivity=_LOW, section="15")
    annexes: frozenset[str] = described("Annexes", terms(ANNEXES), help="Each on a page of its own.", sensitivity=_LOW, section="A-F")
    restricted: str = described(
        "Annex F, restricted", long_text, help="A paper of its own, for our team only.", sensitivity=_SEVERE, section="A-F"
    )
    sensitivity: str = handling.own_sensitivity()
    given_by: str = handling.given_by()
    given_for: frozenset[str] = handling.given_for()
    notes: str = handling.notes()

    @property
    def number(self) -> str:
        """Return what stands where the number will be: `DRAFT` and the first eight characters of the id."""
        return f"DRAFT {self.id[:8]}".strip()

    @property
    def state(self) -> str:
        """Return `draft`: the state of what was issued is computed from the issued report and its events."""
        return "draft"
