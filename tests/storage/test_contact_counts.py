"""Counting contacts where they are kept, held against the rules that count records."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from typing import TYPE_CHECKING

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.freshness import stale
from liaison_desk.domain.readiness import ContactCounts
from liaison_desk.domain.terms.sides import CONTACT_RHYTHMS
from liaison_desk.storage.contact_counts import counted

if TYPE_CHECKING:
    from tests.storage.conftest import Laptop

TODAY = date(2026, 3, 1)


def people() -> list[Contact]:
    days = (None, *(TODAY - timedelta(days=days) for days in (-3, 0, 7, 8, 14, 15, 30, 31, 60, 61, 90, 91, 365)))
    rhythms = ("", *(one.code for one in CONTACT_RHYTHMS))
    return [
        Contact(name=f"Person {at % 7} {at}", verified_on=day, rhythm=rhythm, rule=rule, is_ours=ours)
        for at, (day, rhythm, rule, ours) in enumerate(product(days, rhythms, ("direct", "no-contact", ""), (None, False, True)))
    ]


def test_those_due_for_a_check_are_those_that_the_rule_finds(laptop: Laptop) -> None:
    laptop.journal.keep(people(), author="Ana")
    found, told = counted(laptop.vault, TODAY), laptop.shelf.found("contact")
    expected = stale(told, (), (), TODAY)  # type: ignore[arg-type]
    assert found.stale == len(expected)
    assert found.stalest == expected[0]
    assert found.others == sum(not one.is_ours for one in told)  # type: ignore[attr-defined]


def test_the_longest_ago_comes_first_where_all_were_checked(laptop: Laptop) -> None:
    ages = {"Amina": 100, "Bela": 300, "Cyril": 20}
    laptop.journal.keep([Contact(name=name, verified_on=TODAY - timedelta(days=days)) for name, days in ages.items()], author="Ana")
    found = counted(laptop.vault, TODAY)
    assert found.stalest is not None
    assert (found.stalest.title, found.stalest.days, found.stale) == ("Bela", 300, 2)


def test_a_contact_with_a_preferred_or_forbidden_channel_counts_once(laptop: Laptop) -> None:
    ways = (Channel(value="1", use="preferred"), Channel(value="2", use="forbidden"))
    others = (Channel(value="3"), Channel(value="4", use="allowed"))
    made = [Contact(name="A", channels=ways), Contact(name="B", channels=others), Contact(name="Us", channels=ways, is_ours=True)]
    laptop.journal.keep(made, author="Ana")
    found = counted(laptop.vault, TODAY)
    assert (found.with_way, found.others) == (1, 2)


def test_an_empty_vault_counts_nothing(laptop: Laptop) -> None:
    assert counted(laptop.vault, TODAY) == ContactCounts()
