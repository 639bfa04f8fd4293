"""Who leaves, which rules and which consents are to be asked for again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.liaison_point import Holder, LiaisonPoint
from liaison_desk.i18n import isolate
from liaison_desk.services import consents, people_needs, records
from tests.template_desk import NOW

TODAY = NOW.date()


def days(count: int):
    return TODAY + timedelta(days=count)


@pytest.mark.parametrize(
    ("until", "expected"),
    [(-3, "{} has left, and nobody follows"), (0, "{} leaves today"), (1, "{} leaves in 1 day"), (30, "{} leaves in 30 days")],
)
def test_somebody_leaves_and_the_verb_lands_on_the_post(desk, until, expected) -> None:
    ana = records.keep(desk, Contact(name="Ana")).ids[0]
    row = Holder(contact=ana, since_on=days(-90), until_on=days(until))
    post = records.keep(desk, LiaisonPoint(name="Duty desk", holders=(row,))).ids[0]
    (found,) = people_needs.leaving(desk)
    assert found.title == expected.format(isolate("Ana"))
    assert (found.topic, found.verb, found.kind, found.id in post, found.is_late) == (
        "rotation",
        "Rotate",
        "liaison-point",
        True,
        until < 0,
    )


def test_whoever_leaves_without_a_post_is_opened_and_nobody_leaves_later_than_45_days(desk) -> None:
    records.keep(desk, Contact(name="Ana", rotates_on=days(10)))
    records.keep(desk, Contact(name="Ben", rotates_on=days(60)))
    (found,) = people_needs.leaving(desk)
    assert (found.verb, found.kind) == ("Open", "contact")


def test_a_contact_rule_is_asked_again_from_its_day_on(desk) -> None:
    ana = records.keep(desk, Contact(name="Ana", rule_review_on=TODAY)).ids[0]
    records.keep(desk, Contact(name="Ben", rule_review_on=days(1)))
    (found,) = people_needs.to_ask_again(desk)
    assert (found.title, found.id, found.verb) == ("1 contact rule is to be asked again", ana, "Ask")
    assert "Among them" not in found.reason


def test_a_consent_that_ends_within_two_weeks_is_asked_again(desk) -> None:
    for name, end in (("Ana", 10), ("Ben", 40), ("Cem", 12)):
        records.keep(desk, Contact(name=name))
        consents.recorded(desk, name, {"answer": "given", "audiences": "hq", "expires_on": days(end).isoformat()})
    (found,) = people_needs.to_ask_again(desk)
    assert found.title == "2 consents end or have ended"
    assert isolate("Ana") in found.reason
    consents.withdrawn(desk, "Ana")
    consents.withdrawn(desk, "Cem")
    assert people_needs.to_ask_again(desk) == []


def test_a_consent_that_was_given_anew_is_not_asked_again(desk) -> None:
    records.keep(desk, Contact(name="Ana"))
    for end in (5, 100):
        consents.recorded(desk, "Ana", {"answer": "given", "audiences": "hq", "expires_on": days(end).isoformat()})
    assert people_needs.to_ask_again(desk) == []
