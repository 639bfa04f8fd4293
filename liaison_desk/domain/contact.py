"""Contacts: people, the channels by which they may be reached, and the rule they chose."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from liaison_desk.domain import handling
from liaison_desk.domain.fields import code, day, described, flag, long_text, refers_to, rows, terms
from liaison_desk.domain.record import Record, Row, record
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.sharing.marks import INDIRECT_CHANNEL, NOTE
from liaison_desk.domain.stakeholder import ExternalId, OtherName
from liaison_desk.domain.terms.channels import CALL_OUTCOMES, CHANNEL_KINDS, CHANNEL_SECURITY, CHANNEL_USES, CLOSED_RULES, CONTACT_RULES
from liaison_desk.domain.terms.sides import CONTACT_RHYTHMS
from liaison_desk.domain.terms.sources import CHECKED_HOW
from liaison_desk.i18n import N_

WHO, REACH = N_("Who"), N_("How to reach them")
_MODERATE, _HIGH, _SEVERE = Sensitivity.MODERATE, Sensitivity.HIGH, Sensitivity.SEVERE
_ROUND_ABOUT = frozenset({"via-intermediary", "via-forum-secretariat", "courier"})


def channel_floor(channel: object) -> Sensitivity:
    """Return how sensitive a number or address is: work high; personal, round about or for some of us only severe (`safety.md` 2.1)."""
    is_work = getattr(channel, "is_personal", None) is False and not getattr(channel, "used_by", "")
    if is_work and getattr(channel, "kind", "") not in _ROUND_ABOUT:
        return Sensitivity.HIGH
    return Sensitivity.SEVERE


@record("channel", "Channel", "Channels", title="value")
class Channel(Row):
    """One way to reach a person or a post; a row of a contact or of a liaison point, the first in order comes first."""

    kind: str = described("Kind", code(CHANNEL_KINDS), in_table=True, sensitivity=_MODERATE)
    value: str = described("Number or address", required=True, in_table=True, sensitivity=channel_floor, search="name", consent_of="parent")
    use: str = described("How to use it", code(CHANNEL_USES), in_table=True, sensitivity=_HIGH)
    is_personal: bool | None = described(
        "Personal", flag, help="Theirs, not the office's; anything but no counts as personal.", in_table=True, sensitivity=_MODERATE
    )
    security: str = described("Who can listen", code(CHANNEL_SECURITY), sensitivity=_HIGH)
    hours: str = described("Hours", sensitivity=_HIGH)
    language: str = described("Language", sensitivity=_HIGH)
    used_by: str = described(
        "Who may use it", help="Posts or people of ours; empty for all of us. It then stands in no copy beyond our team.", sensitivity=_HIGH
    )
    not_before_on: date | None = described(
        "Do not use before", day, help="Until that day it is shown nowhere to be dialled.", sensitivity=_HIGH
    )
    until_on: date | None = described("Use until", day, sensitivity=_HIGH)
    verified_on: date | None = described("Last tried", day, in_table=True, sensitivity=_MODERATE)
    verified_by: str = described("Tried by", help="Who of ours tried it last.", sensitivity=_MODERATE)
    verified_how: str = described("How it was tried", code(CHECKED_HOW), sensitivity=_MODERATE)
    reason: str = described("Why so", help="Why it is preferred or forbidden.", sensitivity=_SEVERE, marks=[NOTE])


@record("contact", "Contact", "Contacts")
class Contact(Record):
    """A person; kept with as little as the work needs: no photo, home, family, belief or health."""

    name: str = described(
        "Name",
        required=True,
        in_table=True,
        first=True,
        hxl="#contact+name",
        sensitivity=_HIGH,
        search="name",
        consent_of="self",
        section=WHO,
        help="As they want to be called.",
    )
    stakeholder: str = described(
        "Organisation",
        refers_to("stakeholder"),
        in_table=True,
        first=True,
        hxl="#org+name",
        sensitivity=_HIGH,
        consent_of="self",
        section=WHO,
        help="Whom they belong to; empty for somebody on their own.",
    )
    post: str = described(
        "Post",
        help="What they do there, as they say it.",
        in_table=True,
        first=True,
        hxl="#contact+title",
        sensitivity=_HIGH,
        consent_of="self",
        section=WHO,
    )
    rule: str = described(
        "Contact rule",
        code(CONTACT_RULES, "direct-by-appointment"),
        help="The way they chose to be reached.",
        in_table=True,
        first=True,
        sensitivity=_HIGH,
        section=REACH,
    )
    channels: tuple[Channel, ...] = described(
        "Channels",
        rows(Channel),
        first=True,
        in_table=True,
        hxl="#contact+phone",
        sensitivity=_HIGH,
        consent_of="self",
        section=REACH,
        help="How to reach them, the safest first.",
    )
    other_names: tuple[OtherName, ...] = described("Other names", rows(OtherName), sensitivity=_HIGH, consent_of="self", section=WHO)
    how_to_address: str = described(
        "How to address them",
        help="Title, which of the names comes first and is used, manner of greeting.",
        sensitivity=_HIGH,
        consent_of="self",
        section=WHO,
    )
    languages: frozenset[str] = described("Languages", terms(), sensitivity=_HIGH, consent_of="self", section=WHO)
    rule_reason: str = described("Why this rule", long_text, sensitivity=_SEVERE, marks=[INDIRECT_CHANNEL], section=REACH)
    rule_review_on: date | None = described("Ask again on", day, sensitivity=_HIGH, section=REACH)
    intermediary: str = described(
        "Intermediary",
        refers_to("contact"),
        help="The person they named to pass the word.",
        sensitivity=_SEVERE,
        marks=[INDIRECT_CHANNEL],
        section=REACH,
    )
    indirect_way: str = described(
        "The way they chose",
        long_text,
        help="How to reach them without being seen.",
        sensitivity=_SEVERE,
        marks=[INDIRECT_CHANNEL],
        section=REACH,
    )
    rhythm: str = described("How often we speak", code(CONTACT_RHYTHMS), sensitivity=_HIGH, section=REACH)
    rotates_on: date | None = described("Leaves on", day, help="When their time in the post ends.", sensitivity=_HIGH, section=WHO)
    answers_in_crisis: bool | None = described(
        "May be called in a crisis", flag, help="They agreed to be called at any hour.", sensitivity=_HIGH, section=REACH
    )
    called_on: date | None = described("Called last", day, help="In a call-down.", sensitivity=_HIGH, section=REACH)
    call_outcome: str = described("What came of it", code(CALL_OUTCOMES), sensitivity=_HIGH, section=REACH)
    is_ours: bool | None = described(
        "Own staff", flag, help="Own staff are named by post without being asked.", sensitivity=_MODERATE, section=WHO
    )
    verified_on: date | None = handling.verified_on()
    verified_how: str = handling.verified_how()
    sensitivity: str = handling.own_sensitivity()
    source_kind: str = handling.source_kind()
    source_note: str = handling.source_note()
    given_by: str = handling.given_by()
    given_for: frozenset[str] = handling.given_for()
    notes: str = handling.notes()
    external_ids: tuple[ExternalId, ...] = described(
        "Numbers elsewhere", rows(ExternalId), sensitivity=_MODERATE, section=handling.HANDLING
    )


def is_current(channel: Channel, on: date) -> bool:
    """Say whether a channel may be used on a day: not before the first one that is said, and on the last one still."""
    return (channel.not_before_on is None or channel.not_before_on <= on) and (channel.until_on is None or channel.until_on >= on)


def current(channels: Iterable[Channel], today: date) -> tuple[Channel, ...]:
    """Return the channels whose time has come and is not over."""
    return tuple(one for one in channels if is_current(one, today))


def may_be_dialled(contact: Contact) -> bool:
    """Say whether a number of this contact may be shown for dialling; an unknown rule closes it."""
    return contact.rule in CONTACT_RULES and contact.rule not in CLOSED_RULES


def usable_channels(contact: Contact) -> tuple[Channel, ...]:
    """Return the channels that may be used, preferred ones first; none where the rule closes them."""
    if not may_be_dialled(contact):
        return ()
    usable = (one for one in contact.channels if one.use != "forbidden")
    return tuple(sorted(usable, key=lambda one: _USE_ORDER.get(one.use, 1)))


_USE_ORDER = {"preferred": 0, "allowed": 1, "emergency-only": 2}
