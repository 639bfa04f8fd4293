"""A long list that is remembered answers as one that is asked anew, until something is written."""

from __future__ import annotations

import pytest

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.errors import StoppedError
from liaison_desk.domain.safe_points import given_up_when
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import contact_views, listings, long_lists, records


@pytest.fixture
def long_desk(desk, monkeypatch):
    """A desk where five records are a long list."""
    monkeypatch.setattr(long_lists, "LONG", 5)
    records.keep_many(desk, [Stakeholder(name=f"Circle {at}", family="women" if at % 2 else "police") for at in range(12)])
    records.keep_many(desk, [Contact(name=f"Leila {at}", rule="no-contact" if at % 2 else "") for at in range(8)])
    return desk


def test_a_list_that_is_remembered_answers_as_before(long_desk) -> None:
    for text in ("circle", "circle 1", "nothing"):
        anew = tuple(listings.ids(long_desk, "stakeholder", text=text))
        listings.remember(long_desk, "stakeholder", tuple(listings.ids(long_desk, "stakeholder")))
        assert tuple(listings.ids(long_desk, "stakeholder", text=text)) == anew
        assert tuple(listings.first_ids(long_desk, "stakeholder", text=text)) in {(), anew}
        long_desk.known("something else", int)
    assert listings.first_ids(long_desk, "stakeholder") == ()


def test_words_that_grow_are_looked_for_in_what_is_left(long_desk, monkeypatch) -> None:
    monkeypatch.setattr(listings, "FIRST_ROWS", 2)
    listings.remember(long_desk, "stakeholder", tuple(listings.ids(long_desk, "stakeholder")))
    every = listings.ids(long_desk, "stakeholder", text="cir")
    assert tuple(listings.first_ids(long_desk, "stakeholder", text="circle")) == tuple(every[:2])
    assert tuple(listings.ids(long_desk, "stakeholder", text="circle")) == tuple(every)


def test_the_first_who_hold_a_letter_are_known_before_it_is_typed(long_desk, monkeypatch) -> None:
    monkeypatch.setattr(listings, "FIRST_ROWS", 2)
    every = tuple(listings.ids(long_desk, "stakeholder"))
    for _time in range(2):
        listings.remember(long_desk, "stakeholder", every)
    monkeypatch.setattr(long_lists.list_words, "narrowed", None)
    assert tuple(listings.first_ids(long_desk, "stakeholder", text="C")) == every[:2]
    assert listings.first_ids(long_desk, "stakeholder", text="z") == ()


def test_looking_ahead_is_given_up_and_goes_on_where_it_was(long_desk) -> None:
    every = tuple(listings.ids(long_desk, "stakeholder"))
    listings.remember(long_desk, "stakeholder", every)
    asked = iter(range(100))
    with given_up_when(lambda: next(asked) > 3), pytest.raises(StoppedError):
        listings.remember(long_desk, "stakeholder", every)
    known = long_lists._known(long_desk, ("stakeholder",))
    assert 0 < len(known.letters) < 26
    listings.remember(long_desk, "stakeholder", every)
    assert len(known.letters) == 26
    assert known.letters["c"] == tuple(listings.ids(long_desk, "stakeholder", text="c"))[: long_lists.FIRST_KEPT]


def test_another_filter_or_order_is_asked_anew(long_desk) -> None:
    every = tuple(listings.ids(long_desk, "stakeholder"))
    listings.remember(long_desk, "stakeholder", every)
    assert listings.ids(long_desk, "stakeholder") is not None
    women = listings.ids(long_desk, "stakeholder", text="circle", filters=[("family", ("women",))])
    assert len(women) == 6
    assert tuple(listings.ids(long_desk, "stakeholder", sort="name", is_descending=True)) == every[::-1]


def test_what_was_written_is_found(long_desk) -> None:
    listings.remember(long_desk, "stakeholder", tuple(listings.ids(long_desk, "stakeholder")))
    records.keep(long_desk, Stakeholder(name="Circle of the river"))
    assert len(listings.ids(long_desk, "stakeholder", text="circle")) == 13


def test_a_short_list_is_not_remembered(desk) -> None:
    listings.remember(desk, "stakeholder", ("one",))
    assert listings.ids(desk, "stakeholder", text="one") == []


def test_filters_are_counted_among_those_who_are_left(long_desk) -> None:
    anew = listings.facets(long_desk, "stakeholder", ("family",), text="circle 1")
    listings.remember(long_desk, "stakeholder", tuple(listings.ids(long_desk, "stakeholder")))
    assert len(listings.ids(long_desk, "stakeholder", text="circle 1")) == 3
    assert listings.facets(long_desk, "stakeholder", ("family",), text="circle 1") == anew


def test_posts_and_people_are_remembered_too(long_desk) -> None:
    anew = contact_views.ids(long_desk, "leila"), contact_views.facets(long_desk, "leila")
    contact_views.remember(long_desk, tuple(contact_views.ids(long_desk)))
    assert list(contact_views.ids(long_desk, "leila")) == anew[0]
    assert contact_views.first_ids(long_desk, "leila") == ()
    assert contact_views.facets(long_desk, "leila") == anew[1]
