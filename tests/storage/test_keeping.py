"""Keeping records: which way they go is `creating.fresh`'s to say; together they are one action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.record import new_id

if TYPE_CHECKING:
    from tests.storage.conftest import Laptop


def test_new_and_changed_records_are_one_batch_and_one_undo(laptop: Laptop) -> None:
    known = laptop.journal.keep([Contact(name="Amina")], author="Ana").ids[0]
    new = [Contact(id=new_id(), name=f"Person {at}") for at in range(130)]
    made = laptop.journal.keep([Contact(id=known, name="Amina", post="Clerk"), *new], author="Ana", batch="one-batch")
    assert made.batch == "one-batch"
    assert made.ids == (known, *(one.id for one in new))
    laptop.journal.undo("Ana")
    assert [one.title for one in laptop.shelf.found("contact")] == ["Amina"]


def test_the_same_again_is_nothing(laptop: Laptop) -> None:
    new = [Contact(id=new_id(), name=f"Person {at}") for at in range(130)]
    laptop.journal.keep(new, author="Ana")
    assert laptop.journal.keep(new, author="Ana").ids == ()
