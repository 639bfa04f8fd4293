"""Contacts and the channels that may be used."""

from datetime import date

import pytest

from liaison_desk.domain.contact import Channel, Contact, channel_floor, current, is_current, may_be_dialled, usable_channels
from liaison_desk.domain.sensitivity import Sensitivity

DESK = Channel(kind="phone-land", value="+999 555 0150", is_personal=False)


@pytest.mark.parametrize(
    ("channel", "floor"),
    [
        (DESK, Sensitivity.HIGH),
        (DESK.but(is_personal=True), Sensitivity.SEVERE),
        (DESK.but(is_personal=None), Sensitivity.SEVERE),
        (DESK.but(kind="via-intermediary"), Sensitivity.SEVERE),
        (DESK.but(kind="courier"), Sensitivity.SEVERE),
    ],
)
def test_a_work_number_is_high_and_any_other_severe(channel: Channel, floor: Sensitivity) -> None:
    assert channel_floor(channel) is floor


def test_something_that_is_no_channel_is_severe() -> None:
    assert channel_floor(object()) is Sensitivity.SEVERE


@pytest.mark.parametrize(
    ("rule", "may"),
    [
        ("direct", True),
        ("direct-by-appointment", True),
        ("intermediary", False),
        ("indirect-only", False),
        ("no-contact", False),
        ("x-new", False),
    ],
)
def test_a_closed_or_unknown_rule_hides_every_number(rule: str, may: bool) -> None:
    contact = Contact(name="Somebody", rule=rule, channels=(DESK,))
    assert may_be_dialled(contact) is may
    assert bool(usable_channels(contact)) is may


def test_the_preferred_channel_comes_first_and_a_forbidden_one_never() -> None:
    urgent, chosen, no = DESK.but(use="emergency-only"), DESK.but(use="preferred"), DESK.but(use="forbidden")
    contact = Contact(name="Somebody", rule="direct", channels=(urgent, no, DESK, chosen))
    assert usable_channels(contact) == (chosen, DESK, urgent)


def test_a_contact_starts_by_appointment() -> None:
    assert Contact(name="Somebody").rule == "direct-by-appointment"


@pytest.mark.parametrize(
    ("known", "is_open"),
    [
        ({}, True),
        ({"until_on": date(2026, 11, 23)}, True),
        ({"until_on": date(2026, 11, 22)}, False),
        ({"not_before_on": date(2026, 11, 23)}, True),
        ({"not_before_on": date(2026, 11, 24)}, False),
    ],
)
def test_a_channel_is_used_neither_before_its_first_day_nor_after_its_last(known: dict[str, date], *, is_open: bool) -> None:
    one = Channel(value="+999 555 0101", **known)
    assert is_current(one, date(2026, 11, 23)) is is_open
    assert bool(current([one], date(2026, 11, 23))) is is_open


def test_a_number_that_only_some_of_us_may_use_is_severe() -> None:
    assert channel_floor(Channel(kind="phone-land", is_personal=False)) == Sensitivity.HIGH
    assert channel_floor(Channel(kind="phone-land", is_personal=False, used_by="Security officer")) == Sensitivity.SEVERE
