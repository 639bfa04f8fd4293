"""What follows from a change follows at once, for the touched records only: rows, parents, search."""

from __future__ import annotations

from typing import cast

import pytest

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.domain.telling import told_to
from liaison_desk.storage import refreshing, search
from liaison_desk.storage.writing import Edit
from tests.storage.conftest import Laptop


def found(laptop: Laptop, said: str) -> list[str]:
    return [one.title for one in search.find(laptop.vault, said)]


def test_a_row_that_arrives_before_its_parent_is_found_with_it_later(pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    id_ = one.journal.keep([Contact(name="Amina")], author="Ana").ids[0]
    one.journal.keep([Channel(parent=id_, value="a@example.org")], author="Ana")
    parent, row = one.journal.lines()
    other.journal.take_in([row])
    assert found(other, "example") == []
    other.journal.take_in([parent])
    assert found(other, "example") == ["Amina"]


def test_a_change_tells_the_kinds_that_look_different(laptop: Laptop) -> None:
    id_ = laptop.journal.keep([Contact(name="Amina")], author="Ana").ids[0]
    assert laptop.journal.keep([Channel(parent=id_, value="a")], author="Ana").kinds == {"channel", "contact"}


def test_rows_that_are_each_others_parents_do_not_hang(laptop: Laptop) -> None:
    edits = [Edit("channel", "x", "*", {"parent": "y"}), Edit("channel", "y", "*", {"parent": "x"})]
    assert laptop.journal.save(edits, author="odd").kinds == {"channel"}


def test_a_row_of_a_parent_of_an_unknown_kind_is_kept(laptop: Laptop) -> None:
    laptop.journal.save([Edit("airship", "a-1", "*", {})], author="newer")
    laptop.journal.save([Edit("channel", "c-1", "*", {"parent": "a-1", "value": "x"})], author="newer")
    assert laptop.shelf.ids("channel") == ["c-1"]


def indexed(laptop: Laptop) -> list[tuple[str, str, str]]:
    with laptop.vault.connection() as db:
        return [tuple(row) for row in db.exec_driver_sql("SELECT record, names, texts FROM search_doc ORDER BY record")]


def test_what_was_saved_is_indexed_as_a_rebuild_would_index_it(laptop: Laptop) -> None:
    ways = (Channel(kind="email", value="a@tella.example"), Channel(kind="phone-land", value="+999 555 0101"))
    id_ = laptop.journal.keep([Contact(name="Zoë", post="Chair", channels=ways)], author="Ana").ids[0]
    known = cast("Contact", laptop.shelf.one("contact", id_))
    laptop.journal.keep([known.but(post="Clerk", channels=known.channels[:1], languages=frozenset({"so"}))], author="Ana")
    before = indexed(laptop)
    laptop.journal.rebuild()
    assert indexed(laptop) == before
    assert ("clerk" in before[0][2], "chair" in before[0][2], "0101" in before[0][2]) == (True, False, False)


def test_where_two_said_different_things_what_is_shown_is_indexed(pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    id_ = one.journal.keep([Contact(name="Zoë", post="Chair")], author="Ana").ids[0]
    other.hear(one)
    for laptop, post in ((one, "Clerk"), (other, "Driver")):
        laptop.journal.keep([cast("Contact", laptop.shelf.one("contact", id_)).but(post=post)], author="Ana")
    one.hear(other)
    one.journal.keep([cast("Contact", one.shelf.one("contact", id_)).but(notes="met")], author="Ana")
    before = indexed(one)
    one.journal.rebuild()
    assert indexed(one) == before


def test_an_index_that_is_made_anew_tells_how_far_it_is(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    laptop.journal.keep([Stakeholder(name=f"Office {number}") for number in range(5)], author="Ana")
    monkeypatch.setattr(refreshing, "_AT_ONCE", 2)
    heard: list[tuple[int, int]] = []

    with laptop.vault.transaction() as db, told_to(lambda done, total: heard.append((done, total))):
        refreshing.index_again(db)

    assert heard == [(2, 5), (4, 5), (5, 5)]
