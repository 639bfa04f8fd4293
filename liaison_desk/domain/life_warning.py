"""A warning of danger to life: what was said or seen and means that somebody may die, in words that may be told at once.

It has a path of its own (`domain/sharing/life_warning.py`), so that the rules which protect people do not hold up what protects them.
The danger goes; who said it, at which meeting and when do not. Whom it was given to stands in the log of shares and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from liaison_desk.domain import handling
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.fields import described, group, instant, long_text, refers_to, rows
from liaison_desk.domain.information import HarmCheck
from liaison_desk.domain.record import Record, Row, record
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.sharing.marks import CONSENT_EVIDENCE, SOURCE
from liaison_desk.i18n import N_, _

LONGEST: Final = 500
"""The most characters of a warning: it is read aloud, and nothing hides in it."""
STATES: Final = {
    "waiting": N_("Not passed on yet"),
    "outdated": N_("Tell them again"),
    "unconfirmed": N_("Not confirmed yet"),
    "confirmed": N_("Confirmed"),
    "over": N_("Over"),
}
"""How a warning stands, the most pressing first; computed and never stored, for whom it was given to stands in the log of shares."""
DANGER, CHECK, HEARD, OWNER, AFTER = N_("Danger"), N_("Do-no-harm check"), N_("How we know"), N_("The owner’s decision"), N_("Afterwards")
_LOW, _MODERATE, _HIGH, _SEVERE = Sensitivity
_LOGGED = [CONSENT_EVIDENCE]


@record("warning-confirmation", "Confirmation of a warning", "Confirmations of warnings", title="said_by")
class WarningConfirmation(Row):
    """Who said that a warning arrived; it is no approval and no promise to act."""

    share: str = described(
        "Share",
        help="The line of the log of shares.",
        required=True,
        in_table=True,
        sensitivity=_SEVERE,
        marks=_LOGGED,
        search="",
        limit=40,
    )
    confirmed_at: datetime | None = described("When", instant, in_table=True, sensitivity=_SEVERE, marks=_LOGGED)
    said_by: str = described("By", help="The post.", in_table=True, sensitivity=_SEVERE, marks=_LOGGED)
    words: str = described("What they said", long_text, in_table=True, sensitivity=_SEVERE, marks=_LOGGED, limit=600)


@record("life-warning", "Warning of danger to life", "Warnings of danger to life", title="text")
class LifeWarning(Record):
    """One danger that people must hear of: written to be told, so its words are as open as the guard on them is strict."""

    text: str = described(
        "What threatens, and what to do",
        long_text,
        help="In a few words, without names, numbers or exact places: a warning goes whole or not at all.",
        required=True,
        in_table=True,
        first=True,
        sensitivity=_LOW,
        limit=LONGEST,
        section=DANGER,
    )
    area: str = described(
        "Where, as an area",
        help="A district, a road or a town; never one house, one camp or a point.",
        in_table=True,
        first=True,
        sensitivity=_LOW,
        limit=80,
        section=DANGER,
    )
    until_at: datetime | None = described(
        "Holds until",
        instant,
        help="Such as tomorrow 0600. Without it, the warning stands until you say that it is over.",
        in_table=True,
        first=True,
        sensitivity=_LOW,
        section=DANGER,
    )
    check: HarmCheck | None = described(
        "Do-no-harm check",
        group(HarmCheck),
        help="Where nobody could be asked whether they agree, leave that open: it may go without, as it names nobody.",
        first=True,
        sensitivity=_HIGH,
        section=CHECK,
    )
    heard_at: datetime | None = described(
        "Heard at", instant, help="Never printed: it would lead to who said it.", sensitivity=_SEVERE, marks=[SOURCE], section=HEARD
    )
    heard_from: str = described(
        "Heard from",
        refers_to("contact|stakeholder"),
        help="Never printed.",
        sensitivity=_SEVERE,
        marks=[SOURCE],
        consent_of="heard_from",
        section=HEARD,
    )
    engagement: str = described(
        "Said at", refers_to("engagement"), help="Never printed.", sensitivity=_SEVERE, marks=[SOURCE], section=HEARD
    )
    owner: str = described(
        "Whose facility, staff or convoy",
        refers_to("stakeholder"),
        help="Where it is about somebody’s own people, and they decided who is told.",
        sensitivity=_SEVERE,
        marks=_LOGGED,
        consent_of="owner",
        section=OWNER,
    )
    owner_recipient: str = described(
        "Who may be told, as they decided",
        help="The recipient by the name that the copy will bear. It counts as a second person’s word for that one alone.",
        sensitivity=_SEVERE,
        marks=_LOGGED,
        section=OWNER,
    )
    owner_until_at: datetime | None = described("Their decision holds until", instant, sensitivity=_SEVERE, marks=_LOGGED, section=OWNER)
    confirmations: tuple[WarningConfirmation, ...] = described(
        "Confirmed by", rows(WarningConfirmation), sensitivity=_SEVERE, marks=_LOGGED, section=AFTER
    )
    ended_at: datetime | None = described("Over since", instant, in_table=True, sensitivity=_HIGH, section=AFTER)
    ended_why: str = described("Why it is over", long_text, help="Or why nobody is told.", sensitivity=_SEVERE, limit=600, section=AFTER)
    operation: str = described("Operation", refers_to("operation"), sensitivity=_LOW)
    sensitivity: str = handling.own_sensitivity()
    source_kind: str = handling.source_kind()
    source_note: str = handling.source_note()
    given_by: str = handling.given_by()
    given_for: frozenset[str] = handling.given_for()
    notes: str = handling.notes()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passing:
    """One recipient who was given a warning, as the log of shares tells it; `shares` are the ids of its lines, the newest last.

    `audience` is a code, `form` how it was given: `spoken`, `print`, `pdf` or `text`. `is_outdated` says that they have other words
    than those that stand now. `confirmation` is what they said since, None where they said nothing.
    """

    recipient: str
    audience: str
    at: datetime
    form: str
    shares: tuple[str, ...]
    is_outdated: bool = False
    confirmation: WarningConfirmation | None = None


def check(one: LifeWarning, before: LifeWarning | None, now: datetime) -> None:
    """Raise `UserError` naming the field of a warning that is too long to be read aloud, or over before it was heard.

    Without a time at which it was heard, it may not be over already. What was kept like that `before` stays: nobody is kept from ending,
    confirming or erasing it.
    """
    if before is not None and _told(before) == _told(one):
        return
    if len(one.text) + len(one.area) > LONGEST:
        words = _("Text and area together have {length} characters; a warning has at most {most}, so that it can be read aloud.")
        raise UserError(words.format(length=len(one.text) + len(one.area), most=LONGEST), field="text")
    if one.until_at and one.until_at < (one.heard_at or now):
        words = _("It would be over before it was heard.") if one.heard_at else _("It would be over already.")
        raise UserError(words, field="until_at")


def _told(one: LifeWarning) -> tuple[object, ...]:
    return one.text, one.area, one.until_at, one.heard_at


def is_past(one: LifeWarning, now: datetime) -> bool:
    """Say whether the time until which a warning holds is over."""
    return one.until_at is not None and one.until_at < now


def state_of(one: LifeWarning, passings: tuple[Passing, ...], now: datetime) -> str:
    """Return how a warning stands, as a code of STATES.

    Once it ran out, nobody need be told again; a warning that nobody was ever given waits until somebody says why.
    """
    if one.ended_at is not None:
        return "over"
    if not passings:
        return "waiting"
    if is_past(one, now):
        return "over"
    if any(each.is_outdated for each in passings):
        return "outdated"
    return "confirmed" if all(each.confirmation for each in passings) else "unconfirmed"


def state_label(code: str) -> str:
    """Return how a warning stands in the language in use."""
    return _(STATES[code])


def has_owners_word(one: LifeWarning, recipient: str, now: datetime) -> bool:
    """Say whether the owner of what it is about decided that this recipient is told, and that decision still holds.

    It counts as the word of a second person. Without an end it holds for nobody.
    """
    named = " ".join(one.owner_recipient.split()).casefold()
    is_for_them = bool(one.owner and named) and named == " ".join(recipient.split()).casefold()
    return is_for_them and one.owner_until_at is not None and now <= one.owner_until_at
