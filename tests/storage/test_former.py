"""What records were called is told of changed and removed ones, and stays true after every write without reading all again."""

from __future__ import annotations

from sqlalchemy import event

from liaison_desk.domain.contact import Contact
from liaison_desk.storage.former import FormerTexts
from tests.storage.conftest import Laptop
from tests.storage.erasing import erase_records, erase_values

FIELDS = ("name", "post")


def contact(laptop: Laptop, id_: str) -> Contact:
    found = laptop.shelf.one("contact", id_)
    assert isinstance(found, Contact)
    return found


def renamed(laptop: Laptop, id_: str, name: str) -> None:
    laptop.journal.keep([contact(laptop, id_).but(name=name)], author="Ana")


def named(laptop: Laptop, *names: str) -> tuple[str, ...]:
    return laptop.journal.keep([Contact(name=one) for one in names], author="Ana").ids


def test_changed_and_removed_records_are_told_and_nobody_else(laptop: Laptop) -> None:
    changed, plain, gone = named(laptop, "Amina", "Same", "Gone")
    renamed(laptop, changed, "Amina K")
    laptop.journal.remove("contact", gone, author="Ana")
    found = {one.record: one for one in FormerTexts("contact", FIELDS).read(laptop.vault)}
    assert plain not in found
    assert (found[changed].is_live, found[changed].texts["name"], found[changed].texts["post"]) == (True, ("Amina", "Amina K"), ())
    assert (found[gone].is_live, found[gone].parent, found[gone].texts["name"]) == (False, "", ("Gone",))


def test_what_is_kept_is_what_a_first_reading_finds_after_every_kind_of_write(laptop: Laptop) -> None:
    kept = FormerTexts("contact", FIELDS)
    one, other, third = named(laptop, "Amina", "Bela", "Cem")
    assert kept.read(laptop.vault) == ()
    for work in (
        lambda: renamed(laptop, one, "Amina K"),
        lambda: laptop.journal.remove("contact", other, author="Ana"),
        lambda: laptop.journal.undo("Ana"),
        lambda: laptop.journal.redo("Ana"),
        lambda: renamed(laptop, third, "Cem B"),
        lambda: erase_records(laptop.journal, [one], author="Ana"),
        lambda: erase_values(laptop.journal, third, ["name"], author="Ana"),
        lambda: None,
    ):
        work()
        assert kept.read(laptop.vault) == FormerTexts("contact", FIELDS).read(laptop.vault)


def test_lines_that_arrive_out_of_order_are_read_too(pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    id_ = named(one, "Amina")[0]
    renamed(one, id_, "Amina K")
    renamed(one, id_, "Amina B")
    first, second, third = one.journal.lines()
    kept = FormerTexts("contact", FIELDS)
    for line in (third, first, second):
        other.journal.take_in([line])
        assert kept.read(other.vault) == FormerTexts("contact", FIELDS).read(other.vault)
    assert kept.read(other.vault)[0].texts["name"] == ("Amina", "Amina K", "Amina B")


def test_after_a_write_only_what_was_touched_is_read(laptop: Laptop) -> None:
    ids = named(laptop, *(f"Person {one}" for one in range(50)))
    for one in ids:
        renamed(laptop, one, f"New {one}")
    kept = FormerTexts("contact", FIELDS)
    assert len(kept.read(laptop.vault)) == 50
    renamed(laptop, ids[0], "Newest")
    asked: list[object] = []
    with laptop.vault.connection() as db:
        listening = lambda _db, _cursor, _words, values, _context, _many: asked.append(values)  # noqa: E731
        event.listen(db, "before_cursor_execute", listening)
        assert len(kept.read(laptop.vault)) == 50
        event.remove(db, "before_cursor_execute", listening)
    told = str(asked)
    assert ids[0] in told
    assert ids[1] not in told
