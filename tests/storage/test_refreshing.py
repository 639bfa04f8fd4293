"""What follows from a change follows at once, for the touched records only: rows, parents, search."""

from __future__ import annotations

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.storage import search
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
