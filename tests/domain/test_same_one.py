"""What names, numbers, addresses and places say together of whether two are one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from liaison_desk.domain.likeness import Weights, called
from liaison_desk.domain.same_one import (
    BODY,
    KEY,
    MAIL,
    NAME,
    NEARLY_SURE,
    PHONE,
    PLACE,
    WORTH_A_LOOK,
    Card,
    asked_under,
    filed_under,
    folded,
    is_same_number,
    looks,
    number_of,
)
from tests.domain.test_likeness import as_is, measure


def card(name: str, kind: str = "stakeholder", **more: object) -> Card:
    return Card(id=name, kind=kind, title=name, called=called([name], as_is), **more)  # type: ignore[arg-type]


def score(one: Card, two: Card) -> float:
    return looks(one, two, Weights(), measure).score


NUMBER, OTHER = frozenset({"999555010100"}), frozenset({"999555010199"})
MAILS, NEAR, FAR = frozenset({"a@tella.example"}), frozenset({"marav"}), frozenset({"sund"})


@pytest.mark.parametrize(
    ("text", "number"),
    [("+999 555 0101", "9995550101"), ("0555 0101", "5550101"), ("00999 5550101 ext 4", "9995550101"), ("12345", ""), ("a@b", "")],
)
def test_a_number_is_compared_by_its_digits(text: str, number: str) -> None:
    assert number_of(text) == number


def test_a_number_is_the_same_with_the_code_of_the_country_and_without() -> None:
    assert is_same_number("9995550101", "5550101")
    assert not is_same_number("9995550101", "5550102")


def test_a_key_of_another_system_tells_more_than_any_name() -> None:
    key = frozenset({("hdx", "1")})
    seen = looks(card("Marav", elsewhere=key, places=NEAR), card("Sund", elsewhere=key, places=NEAR), Weights(), measure)
    assert seen.score >= NEARLY_SURE
    assert seen.reasons == (KEY, PLACE)
    assert score(card("Marav", elsewhere=key), card("Marav", elsewhere=frozenset({("hdx", "2")}))) < WORTH_A_LOOK
    assert score(card("Marav", elsewhere=key), card("Marav", elsewhere=frozenset({("iati", "2")}))) == 1.0


@pytest.mark.parametrize("kind", ["stakeholder", "place", "forum", "liaison-point", "contact"])
def test_the_same_name_is_worth_a_look(kind: str) -> None:
    assert score(card("Marav Water", kind), card("Marav Water", kind)) >= WORTH_A_LOOK


def test_organisations_that_are_reached_alike_and_called_alike_are_likelier_one() -> None:
    one, two = card("Marav Water Circle"), card("Marav Water Sund")
    alone = score(one, two)
    together = looks(
        replace(one, numbers=NUMBER, addresses=MAILS, places=NEAR),
        replace(two, numbers=NUMBER, addresses=MAILS, places=NEAR),
        Weights(),
        measure,
    )
    assert together.score > alone
    assert {PHONE, MAIL, PLACE} <= set(together.reasons)
    assert score(card("Marav", addresses=MAILS), card("Sund", addresses=MAILS)) == pytest.approx(0.72)


def test_places_of_one_name_in_two_provinces_are_two() -> None:
    assert score(card("Tella", "place", places=NEAR), card("Tella", "place", places=FAR)) < WORTH_A_LOOK
    assert score(card("Tella", "place", sort="settlement"), card("Tella", "place", sort="admin-2")) < WORTH_A_LOOK
    assert score(card("Tella", "place", places=NEAR), card("Tella", "place")) == 1.0
    assert score(card("Tella", "place", places=NEAR), card("Tella", "place", places=NEAR)) == 1.0


def test_posts_of_one_name_in_two_organisations_are_two() -> None:
    assert score(card("Secretary", "liaison-point", body="1"), card("Secretary", "liaison-point", body="2")) < WORTH_A_LOOK
    seen = looks(card("Secretary", "liaison-point", body="1"), card("Secretary", "liaison-point", body="1"), Weights(), measure)
    assert seen.reasons == (NAME, BODY)


def test_people_share_telephones() -> None:
    assert score(card("Ana Tell", "contact", numbers=NUMBER), card("Bo Sund", "contact", numbers=NUMBER)) < WORTH_A_LOOK
    assert score(card("Ana Tell", "contact", numbers=NUMBER), card("Anna Tell", "contact", numbers=NUMBER)) >= 0.9


def test_people_of_one_name_are_told_apart_by_where_they_work_and_a_first_name_alone_tells_little() -> None:
    one = card("Ana Tell", "contact", body="1")
    assert score(one, card("Ana Tell", "contact", body="2")) == pytest.approx(0.85)
    assert score(one, card("Ana Tell", "contact", body="1")) == 1.0
    assert score(card("Ana", "contact"), card("Ana", "contact")) == pytest.approx(0.8)


def test_a_fingerprint_changes_with_what_is_compared_and_only_then() -> None:
    one = card("Marav Water")
    assert one.fingerprint == replace(one, id="x", title="y").fingerprint
    assert len({one.fingerprint, replace(one, numbers=NUMBER).fingerprint, replace(one, numbers=OTHER).fingerprint}) == 3


def test_numbers_addresses_and_keys_are_keys_to_look_under() -> None:
    one = card("Marav", numbers=NUMBER, addresses=MAILS, elsewhere=frozenset({("hdx", "1")}))
    assert {"#010100", "@a@tella.example", "!hdx:1"} <= set(filed_under(one)) & set(asked_under(one))


def test_empty_words_are_left_out() -> None:
    assert folded(["Marav ", "", " "]) == {"marav"}
