"""Which records were touched since somebody last asked."""

from __future__ import annotations

from collections.abc import Callable

from liaison_desk.domain.causality import MERGED
from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.storage.touched import Touched
from liaison_desk.storage.writing import Edit
from tests.storage.conftest import Laptop

AUTHOR = "A. Officer"


def test_at_first_all_must_be_read_and_then_only_what_was_written(laptop: Laptop) -> None:
    touched = Touched()
    laptop.journal.keep([Contact(id="p-1", name="Ana"), Contact(id="p-2", name="Bo")], author=AUTHOR)
    assert touched.since(laptop.vault) is None
    assert touched.since(laptop.vault) == []
    laptop.journal.keep([Contact(id="p-2", name="Bo Sund")], author=AUTHOR)
    assert touched.since(laptop.vault) == ["p-2"]


def test_a_change_of_a_row_touches_the_record_and_a_merge_both(laptop: Laptop) -> None:
    touched = Touched()
    one = Contact(id="p-1", name="Ana", channels=(Channel(id="n-1", value="+999 555 0101"),))
    laptop.journal.keep([one, Contact(id="p-2", name="Anna")], author=AUTHOR)
    touched.since(laptop.vault)
    laptop.journal.save([Edit("channel", "n-1", "hours", "Mornings")], author=AUTHOR)
    assert touched.since(laptop.vault) == ["n-1", "p-1"]
    laptop.journal.save([Edit("contact", "p-2", MERGED, {"into": "p-1"})], author=AUTHOR)
    assert touched.since(laptop.vault) == ["p-1", "p-2"]


def test_lines_of_others_are_seen_and_what_fills_a_gap_means_reading_all(new_laptop: Callable[[], Laptop]) -> None:
    here, there = new_laptop(), new_laptop()
    for at in range(3):
        there.journal.keep([Contact(id=f"p-{at}", name="Ana")], author=AUTHOR)
    lines = list(there.journal.lines())
    touched = Touched()
    touched.since(here.vault)
    here.journal.take_in(lines[:1])
    assert touched.since(here.vault) == ["p-0"]
    here.journal.take_in(lines[2:])
    assert touched.since(here.vault) is None
    here.journal.take_in(lines[1:2])
    assert touched.since(here.vault) is None
