"""Information: what was shared or received outside a report, questions put to us and by us, and notices.

Asks are guarded like answers (decision 23): nobody may put down a request that wants from a civilian outside
government who, where or when about an armed actor.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from liaison_desk.domain import handling
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.fields import code, day, described, flag, group, instant, long_text, refers_to, terms
from liaison_desk.domain.record import Record, record
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.sharing.asks import is_closed_ask
from liaison_desk.domain.sharing.marks import MOVEMENT, SOURCE
from liaison_desk.domain.terms.channels import CHANNEL_KINDS
from liaison_desk.domain.terms.families import group_of
from liaison_desk.domain.terms.information import CATEGORIES, CLEARANCES, FLOWS, GRANULARITIES, NOTICE_STATES, SUBJECTS, WANTED
from liaison_desk.domain.terms.marking import ATTRIBUTIONS, AUDIENCES, TLP
from liaison_desk.i18n import N_, _

WHAT, CHECK, ASK, NOTICE = N_("What"), N_("Do-no-harm check"), N_("Question"), N_("Notice")
_LOW, _MODERATE, _HIGH, _SEVERE = Sensitivity
_OUTSIDE_GOVERNMENT = frozenset({"local-civil-society", "ngo-int", "private-other"})


@dataclass(frozen=True, slots=True, kw_only=True)
class HarmCheck:
    """Five questions before something is shared, in our own words."""

    serves_civilians: bool | None = described("Does it protect or help civilians?", flag, sensitivity=_HIGH)
    could_harm: bool | None = described("Could it help to find, identify or harm a person?", flag, sensitivity=_HIGH)
    could_expose_source: bool | None = described("Could it make the source or their community a target?", flag, sensitivity=_HIGH)
    needs_detail: bool | None = described("Does the receiver need this detail, or would an area or a total do?", flag, sensitivity=_HIGH)
    source_agreed: bool | None = described("Did the source agree to this use?", flag, sensitivity=_HIGH)


def is_clear(check: HarmCheck | None) -> bool:
    """Say whether all five answers allow sharing as it is; a question not answered does not."""
    return check == HarmCheck(serves_civilians=True, could_harm=False, could_expose_source=False, needs_detail=True, source_agreed=True)


@record("information", "Information", "Information log", title="subject")
class Information(Record):
    """One thing that was given, received, refused, asked or notified."""

    subject: str = described(
        "Subject", required=True, in_table=True, first=True, sensitivity=_HIGH, section=WHAT, help="What it is about, in a few words."
    )
    flow: str = described("Direction", code(FLOWS), in_table=True, first=True, sensitivity=_HIGH, section=WHAT)
    category: str = described(
        "Category",
        code(CATEGORIES),
        help="Without a category nothing is shared.",
        in_table=True,
        first=True,
        sensitivity=_MODERATE,
        section=WHAT,
    )
    stakeholder: str = described(
        "With whom",
        refers_to("stakeholder"),
        in_table=True,
        first=True,
        sensitivity=_SEVERE,
        marks=[SOURCE],
        consent_of="stakeholder",
        section=WHAT,
        help="With whom it was exchanged.",
    )
    happened_at: datetime | None = described(
        "When", instant, in_table=True, first=True, sensitivity=_HIGH, section=WHAT, help="Such as yesterday 0900."
    )
    text: str = described("What exactly", long_text, sensitivity=_HIGH, section=WHAT)
    granularity: str = described("How exact", code(GRANULARITIES), sensitivity=_MODERATE, section=WHAT)
    channel: str = described("Channel", code(CHANNEL_KINDS), sensitivity=_HIGH, section=WHAT)
    contact: str = described("Person", refers_to("contact"), sensitivity=_SEVERE, marks=[SOURCE], consent_of="contact", section=WHAT)
    tlp: str = described("Traffic light", code(TLP), sensitivity=_LOW, section=WHAT)
    attribution: str = described("May speakers be named", code(ATTRIBUTIONS), sensitivity=_LOW, section=WHAT)
    onward: frozenset[str] = described("May go on to", terms(AUDIENCES), sensitivity=_HIGH, section=WHAT)
    check: HarmCheck | None = described("Do-no-harm check", group(HarmCheck), sensitivity=_HIGH, section=CHECK)
    basis: str = described("On what basis", long_text, help="Who decided to share it and why.", sensitivity=_HIGH, section=CHECK)
    expires_on: date | None = described("Expires", day, sensitivity=_MODERATE, section=CHECK)
    is_question: bool | None = described("A question", flag, sensitivity=_HIGH, section=ASK)
    asked_of: str = described(
        "Whom we ask",
        refers_to("contact|stakeholder"),
        help="Empty where they ask us.",
        sensitivity=_SEVERE,
        marks=[SOURCE],
        consent_of="asked_of",
        section=ASK,
    )
    asked_about: str = described("About whom", code(SUBJECTS), sensitivity=_HIGH, section=ASK)
    wanted: frozenset[str] = described("What is wanted", terms(WANTED), sensitivity=_HIGH, section=ASK)
    clearance: str = described("State of the answer", code(CLEARANCES), sensitivity=_HIGH, section=ASK)
    waits_for: str = described("Waits for", help="Whose clearance is missing.", sensitivity=_HIGH, section=ASK)
    answer_by_on: date | None = described(
        "Answer by", day, help="The day on which they need it.", in_table=True, sensitivity=_HIGH, section=ASK
    )
    answer: str = described("Answer", long_text, sensitivity=_HIGH, section=ASK)
    notice_state: str = described(
        "State of the notice", code(NOTICE_STATES), help="Acknowledged is not approved.", sensitivity=_HIGH, section=NOTICE
    )
    window_starts_at: datetime | None = described("Window from", instant, sensitivity=_SEVERE, marks=[MOVEMENT], section=NOTICE)
    window_ends_at: datetime | None = described("Window to", instant, sensitivity=_SEVERE, marks=[MOVEMENT], section=NOTICE)
    route: str = described("Route", long_text, sensitivity=_SEVERE, marks=[MOVEMENT], section=NOTICE)
    place: str = described("Place", refers_to("place"), sensitivity=_SEVERE, marks=[MOVEMENT], section=NOTICE)
    engagement: str = described("At", refers_to("engagement"), sensitivity=_HIGH, section=WHAT)
    operation: str = described("Operation", refers_to("operation"), sensitivity=_LOW, section=WHAT)
    sensitivity: str = handling.own_sensitivity()
    source_kind: str = handling.source_kind()
    source_note: str = handling.source_note()
    given_by: str = handling.given_by()
    given_for: frozenset[str] = handling.given_for()
    notes: str = handling.notes()


def is_put_to_us(one: Information) -> bool:
    """Say whether it is a question that somebody put to us; where we ask, it names whom."""
    return bool(one.is_question) and not one.asked_of


def waits(one: Information) -> bool:
    """Say whether it is a question put to us that is neither answered nor refused nor dropped."""
    return is_put_to_us(one) and one.clearance in {"", "waiting"}


def is_overdue(one: Information, today: date) -> bool:
    """Say whether a question put to us still waits after the day on which they need the answer."""
    return waits(one) and one.answer_by_on is not None and one.answer_by_on < today


_IN_REPORT = (
    *("subject", "category", "granularity", "happened_at", "waits_for", "answer_by_on", "is_question", "clearance", "check", "expires_on"),
    *("operation", "sensitivity", "given_by", "given_for", "tlp", "attribution", "onward"),
)


def as_reported(question: Information) -> Information:
    """Return what a report holds of a question put to us: never who put it, by which channel, or the answer."""
    return Information(id=question.id, **{name: getattr(question, name) for name in _IN_REPORT})


def days_waiting(one: Information, today: date) -> int | None:
    """Return for how many days a question has waited; None where nobody wrote down when it was put."""
    return None if one.happened_at is None else max(0, (today - one.happened_at.date()).days)


def refuse_forbidden_ask(family: str, about: str, wanted: frozenset[str]) -> None:
    """Raise `UserError` for an ask that may not be saved (decision 23).

    `family` is the kind of the one who is asked (an unknown one counts as civilian outside government), `about` and
    `wanted` are codes of the lists in `terms/information.py`.
    """
    outside = group_of(family) in _OUTSIDE_GOVERNMENT
    if is_closed_ask(of_civilian_outside_government=outside, about=about, wanted=wanted):
        raise UserError(
            _("Do not ask a civilian outside government who, where or when about an armed actor. Such a question makes them a target."),
            field="wanted",
        )
