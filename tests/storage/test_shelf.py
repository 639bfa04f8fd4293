"""The shelf: one record, many, and those that a query asks for."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from liaison_desk.domain.checklist import Checklist
from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.errors import NotFoundError, UserError
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.storage.shelf import Query
from liaison_desk.storage.writing import Edit
from tests.storage.conftest import Laptop


@pytest.fixture
def three(laptop: Laptop) -> list[str]:
    people = [
        Contact(name="Élodie", post="Chair", is_ours=True, languages=frozenset({"fr"}), rule_review_on=date(2026, 3, 9)),
        Contact(name="amina", post="Clerk", is_ours=False, languages=frozenset({"ar", "fr"}), rule_review_on=date(2026, 4, 1)),
        Contact(name="Đorđe", channels=(Channel(kind="email", value="d@example.org"),)),
    ]
    return list(laptop.journal.keep(people, author="Ana").ids)


def names(laptop: Laptop, query: Query) -> list[str]:
    return [one.title for one in laptop.shelf.found("contact", query)]


def test_one_record_comes_with_its_rows(laptop: Laptop, three: list[str]) -> None:
    found = laptop.shelf.one("contact", three[2])
    assert [one.value for one in found.channels] == ["d@example.org"]  # type: ignore[attr-defined]


def test_a_record_that_is_not_there_is_told(laptop: Laptop) -> None:
    with pytest.raises(NotFoundError):
        laptop.shelf.one("contact", "nobody")


def test_a_kind_that_is_not_there_is_told(laptop: Laptop) -> None:
    with pytest.raises(NotFoundError) as caught:
        laptop.shelf.ids("airship")
    assert caught.value.field == "kind"


def test_many_come_in_the_order_asked_without_those_that_are_missing(laptop: Laptop, three: list[str]) -> None:
    asked = [three[2], "nobody", three[0]]
    assert [one.id for one in laptop.shelf.many("contact", asked)] == [three[2], three[0]]


@pytest.mark.parametrize("part", [1, 2])
def test_many_are_read_in_parts_and_come_whole(laptop: Laptop, three: list[str], part: int, monkeypatch: pytest.MonkeyPatch) -> None:
    at_once = laptop.shelf.many("contact", three)
    monkeypatch.setattr("liaison_desk.storage.shelf._PART", part)
    assert laptop.shelf.many("contact", three) == at_once
    assert [len(one.channels) for one in at_once] == [0, 0, 1]  # type: ignore[attr-defined]


def test_a_value_that_many_have_is_kept_once(laptop: Laptop) -> None:
    group, other = frozenset({"ar", "fr"}), frozenset({"en"})
    people = [Contact(name=f"P{at}", stakeholder="nobody", languages=other if at == 2 else group) for at in range(3)]
    first, second, third = laptop.shelf.many("contact", laptop.journal.keep(people, author="Ana").ids)
    assert first.languages is second.languages  # type: ignore[attr-defined]
    assert (first.languages, third.languages) == (group, other)  # type: ignore[attr-defined]
    assert first.stakeholder is third.stakeholder  # type: ignore[attr-defined]


def test_without_an_order_records_come_by_folded_title(laptop: Laptop, three: list[str]) -> None:
    assert names(laptop, Query()) == ["amina", "Đorđe", "Élodie"]


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ({"name": "AMINA"}, ["amina"]),
        ({"name": "elodie"}, ["Élodie"]),
        ({"name": "ami"}, []),
        ({"is_ours": "true"}, ["Élodie"]),
        ({"is_ours": "no"}, ["amina"]),
        ({"is_ours": ""}, ["Đorđe"]),
        ({"languages": "fr"}, ["amina", "Élodie"]),
        ({"languages": ""}, ["Đorđe"]),
        ({"languages": "fr", "is_ours": "false"}, ["amina"]),
        ({"rule_review_on": "2026-03"}, ["Élodie"]),
        ({"rule_review_on": "2026-04-01"}, ["amina"]),
        ({"rule": "nothing-such"}, []),
    ],
)
def test_where_compares_by_shape(laptop: Laptop, three: list[str], where: dict[str, str], expected: list[str]) -> None:
    assert names(laptop, Query(where=where)) == expected


def test_where_takes_an_id(laptop: Laptop, three: list[str]) -> None:
    assert laptop.shelf.ids("contact", Query(where={"id": three[1]})) == [three[1]]


@pytest.mark.parametrize("name", ["nothing", "channels", "_title", "parent"])
def test_a_field_that_cannot_be_asked_is_named(laptop: Laptop, name: str) -> None:
    with pytest.raises(UserError) as caught:
        laptop.shelf.ids("contact", Query(where={name: "x"}))
    assert caught.value.field == name


def test_a_group_cannot_be_asked(laptop: Laptop) -> None:
    with pytest.raises(UserError):
        laptop.shelf.ids("stakeholder", Query(where={"styles": "x"}))


def test_a_flag_takes_no_other_word(laptop: Laptop) -> None:
    with pytest.raises(UserError) as caught:
        laptop.shelf.ids("contact", Query(where={"is_ours": "perhaps"}))
    assert caught.value.field == "is_ours"


def test_an_instant_is_asked_by_its_beginning(laptop: Laptop) -> None:
    laptop.journal.keep([Checklist(started_at=datetime(2026, 3, 1, 8, tzinfo=UTC))], author="Ana")
    assert laptop.shelf.count("checklist", Query(where={"started_at": "2026-03-01T08"})) == 1


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (("name",), ["amina", "Đorđe", "Élodie"]),
        (("-name",), ["Élodie", "Đorđe", "amina"]),
        (("-rule_review_on",), ["amina", "Élodie", "Đorđe"]),
        (("rule_review_on",), ["Élodie", "amina", "Đorđe"]),
        (("is_ours", "name"), ["amina", "Élodie", "Đorđe"]),
    ],
)
def test_order_names_fields_and_what_is_empty_comes_last(
    laptop: Laptop, three: list[str], order: tuple[str, ...], expected: list[str]
) -> None:
    assert names(laptop, Query(order=order)) == expected


def test_order_by_the_last_change(laptop: Laptop, three: list[str]) -> None:
    one = laptop.shelf.one("contact", three[0])
    laptop.journal.keep([one.but(post="Mayor")], author="Ana")
    assert names(laptop, Query(order=("-changed",)))[0] == "Élodie"


def test_an_order_by_an_unknown_field_is_refused(laptop: Laptop) -> None:
    with pytest.raises(UserError):
        laptop.shelf.ids("contact", Query(order=("-nothing",)))


def test_a_limit_cuts_the_list_and_the_count(laptop: Laptop, three: list[str]) -> None:
    assert len(laptop.shelf.ids("contact", Query(limit=2))) == 2
    assert laptop.shelf.count("contact") == 3


@pytest.mark.parametrize(
    ("said", "expected"),
    [("dorde", []), ("djordje", ["Đorđe"]), ("example.org", ["Đorđe"]), ("elo cha", ["Élodie"]), ("el", ["Élodie"]), ("-", [])],
)
def test_search_narrows_a_list(laptop: Laptop, three: list[str], said: str, expected: list[str]) -> None:
    assert names(laptop, Query(search=said)) == expected


def test_a_unique_beginning_of_an_id_is_enough(laptop: Laptop, three: list[str]) -> None:
    assert laptop.shelf.resolve("contact", three[0][:8].upper()) == three[0]
    assert laptop.shelf.resolve("contact", f" {three[0]} ") == three[0]


def test_a_beginning_of_two_ids_is_refused(laptop: Laptop) -> None:
    laptop.journal.save([Edit("contact", "abcd-1", "*", {}), Edit("contact", "abcd-2", "*", {})], author="Ana")
    with pytest.raises(NotFoundError, match="More than one"):
        laptop.shelf.resolve("contact", "abcd")


def test_a_full_id_that_begins_another_is_still_itself(laptop: Laptop) -> None:
    laptop.journal.save([Edit("contact", "abcd", "*", {}), Edit("contact", "abcd-2", "*", {})], author="Ana")
    assert laptop.shelf.resolve("contact", "abcd") == "abcd"


@pytest.mark.parametrize("reference", ["", "abc", "%", "____", "zzzzzz"])
def test_a_reference_that_names_nothing_is_told(laptop: Laptop, three: list[str], reference: str) -> None:
    with pytest.raises(NotFoundError):
        laptop.shelf.resolve("contact", reference)


def test_the_kind_of_any_id_is_known(laptop: Laptop, three: list[str]) -> None:
    assert laptop.shelf.kind_of(three[0]) == "contact"
    with pytest.raises(NotFoundError):
        laptop.shelf.kind_of("nobody")


def test_titles_of_records_of_any_kind(laptop: Laptop, three: list[str]) -> None:
    other = laptop.journal.keep([Stakeholder(name="Tella Council")], author="Ana").ids[0]
    laptop.journal.save([Edit("airship", "a-1", "*", {})], author="newer")
    assert laptop.shelf.titles([three[1], other, "a-1", "nobody"]) == {three[1]: "amina", other: "Tella Council"}


def test_a_record_with_one_value_in_each_field_has_no_conflicts(laptop: Laptop, three: list[str]) -> None:
    assert laptop.shelf.conflicts(three[0]) == {}
    assert laptop.shelf.conflicts("nobody") == {}


def test_one_field_of_every_record_is_read_alone(laptop: Laptop, three: list[str]) -> None:
    found = laptop.shelf.values("contact", "post")
    assert [(one, found[one]) for one in found] == [(three[1], "Clerk"), (three[2], ""), (three[0], "Chair")]
    with pytest.raises(UserError):
        laptop.shelf.values("contact", "height")


def test_some_fields_are_picked_without_the_rest(laptop: Laptop) -> None:
    people = [Contact(name="Bela", post="Clerk", is_ours=True), Contact(name="Amina", verified_on=date(2026, 3, 1))]
    laptop.journal.keep(people, author="Ana")
    found = laptop.shelf.picked("contact", ("name", "verified_on", "is_ours", "languages"))
    ids = laptop.shelf.ids("contact")
    assert found == [(ids[0], "Amina", date(2026, 3, 1), None, frozenset()), (ids[1], "Bela", None, True, frozenset())]
    with pytest.raises(UserError):
        laptop.shelf.picked("contact", ("nothing",))


def test_one_value_is_read_by_itself(laptop: Laptop) -> None:
    id_ = laptop.journal.keep([Contact(name="Bela", post="Clerk")], author="Ana").ids[0]
    assert laptop.shelf.value("contact", id_, "post") == "Clerk"
    assert laptop.shelf.value("contact", "nobody", "post") == ""
