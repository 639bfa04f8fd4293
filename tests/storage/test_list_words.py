"""Words over a list whose order is known: the same answer as asking anew, whatever is typed."""

from __future__ import annotations

import pytest

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.storage import list_words, lists
from liaison_desk.storage.journal import Journal
from liaison_desk.storage.list_words import Order
from liaison_desk.storage.lists import Wanted

ASKED = (
    "c",
    "circle",
    "circle 1",
    "ci te",
    "tella w",
    "o'b",
    "o b",
    "555",
    "+999 555",
    "p7@tella",
    "нар",
    "народ",
    "水",
    "水の",
    "!!",
    "zzz",
    "wat ri",
    "11",
)


@pytest.fixture
def long_list(vault):
    """Sixty bodies whose names begin late in the alphabet with what is asked, and forty people with addresses and numbers."""
    journal = Journal(vault)
    bodies = [Stakeholder(name=f"{('Alpha', 'Tella', 'O’Brien')[at % 3]} {('water', 'river')[at % 2]} circle {at}") for at in range(56)]
    bodies += [Stakeholder(name=one) for one in ("Народний дім", "水の会", "ci-te circle", "Circle")]
    journal.keep(bodies, author="x")
    ways = [(Channel(kind="email", value=f"p{at}@tella.example"), Channel(kind="phone", value=f"+999 555 {at:04}")) for at in range(40)]
    journal.keep([Contact(name=f"Person {at}", channels=each) for at, each in enumerate(ways)], author="x")
    return vault


@pytest.mark.parametrize("kind", ["stakeholder", "contact"])
@pytest.mark.parametrize("text", ASKED)
def test_who_holds_the_words_is_the_same_as_when_all_are_asked_anew(long_list, kind, text) -> None:
    order = list_words.ordered(long_list, (kind,), tuple(lists.ids(long_list, kind)))
    expected = tuple(lists.ids(long_list, kind, Wanted(text=text)))
    found = list_words.narrowed(long_list, order, text)
    assert found.ids == expected
    assert [one for one, number in zip(order.ids, order.docs, strict=True) if number in found.docs] == list(expected)
    first = list_words.first_narrowed(long_list, order, text, 2)
    assert first in {(), expected[:2]}


def test_the_first_are_found_by_reading_a_few(long_list) -> None:
    order = list_words.ordered(long_list, ("stakeholder",), tuple(lists.ids(long_list, "stakeholder")))
    assert len(list_words.first_narrowed(long_list, order, "circle", 5)) == 5
    assert list_words.first_narrowed(long_list, order, "circle", 5_000) == ()
    assert list_words.first_narrowed(long_list, order, "!!", 1) == ()


def test_any_order_is_kept(long_list) -> None:
    turned = tuple(lists.ids(long_list, "stakeholder", Wanted(sort="name", is_descending=True)))
    order = list_words.ordered(long_list, ("stakeholder",), turned)
    found = list_words.narrowed(long_list, order, "river").ids
    assert list(found) == [one for one in turned if one in set(found)]
    assert len(found) == 28


def test_what_is_not_in_the_index_holds_no_words(long_list) -> None:
    order = list_words.ordered(long_list, ("stakeholder",), ("gone", *lists.ids(long_list, "stakeholder")))
    assert order.docs[0] == 0
    assert "gone" not in list_words.narrowed(long_list, order, "circle").ids
    assert list_words.narrowed(long_list, Order(), "circle") == Order()
    assert list_words.ordered(long_list, ("forum",), ("gone",)).docs[0] == 0


@pytest.mark.parametrize(
    ("said", "before", "expected"),
    [
        ("tella", "tel", True),
        ("tella w", "tella", True),
        ("tella wa", "tella w", True),
        ("tel", "tella", False),
        ("tel", "te", False),
        ("te", "t", True),
        ("te w", "te", True),
        ("tel w", "t", False),
        ("", "t", False),
        ("水谷", "水", False),
        ("river", "", False),
        ("555 1", "555", False),
        ("water tella", "tella", False),
    ],
)
def test_words_that_grew_can_only_leave_less(said, before, expected) -> None:
    assert list_words.is_narrower(said, before) is expected
