"""The history of a record: who changed what, when, from what to what; and how it was on any date."""

from __future__ import annotations

from datetime import timedelta

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.relationship import Relationship, RelationshipLevel
from liaison_desk.storage import history
from liaison_desk.storage.writing import Edit
from tests.storage.conftest import NOON, Laptop
from tests.storage.erasing import erase_records


def contact(laptop: Laptop, id_: str) -> Contact:
    found = laptop.shelf.one("contact", id_)
    assert isinstance(found, Contact)
    return found


def a_life(laptop: Laptop) -> str:
    id_ = laptop.journal.keep(
        [Contact(name="Amina", languages=frozenset({"fr"}), channels=(Channel(value="a"),))], author="Ana", note="first"
    ).ids[0]
    laptop.journal.keep([contact(laptop, id_).but(name="Amina K", languages=frozenset({"ar"}))], author="Ben")
    laptop.journal.remove("contact", id_, author="Cem")
    laptop.journal.undo("Cem")
    return id_


def test_each_change_tells_who_when_and_from_what_to_what(laptop: Laptop) -> None:
    id_ = a_life(laptop)
    told = [
        (one.author, one.kind, one.field, one.before, one.after)
        for one in history.of(laptop.vault, "contact", id_)
        if one.kind == "contact"
    ]
    assert told[:5] == [
        ("Cem", "contact", "_deleted", (True,), (False,)),
        ("Cem", "contact", "_deleted", (), (True,)),
        ("Ben", "contact", "name", ("Amina",), ("Amina K",)),
        ("Ben", "contact", "languages/fr", (True,), (False,)),
        ("Ben", "contact", "languages/ar", (False,), (True,)),
    ]
    assert (told[5][2], told[5][3]) == ("*", ())
    assert told[5][4][0]["name"] == "Amina"  # type: ignore[index, call-overload]


def test_a_line_names_the_laptop_the_note_and_the_instant(laptop: Laptop) -> None:
    id_ = a_life(laptop)
    first = history.of(laptop.vault, "contact", id_)[-1]
    assert (first.replica, first.note, first.at) == (laptop.journal.letter, "first", NOON + timedelta(seconds=1))


def test_rows_are_told_with_their_record_also_when_they_are_gone(laptop: Laptop) -> None:
    id_ = a_life(laptop)
    laptop.journal.keep([contact(laptop, id_).but(channels=())], author="Ana")
    kinds = [one.kind for one in history.of(laptop.vault, "contact", id_)]
    assert kinds[0] == "channel"
    assert kinds.count("channel") == 4


def test_values_that_were_live_together_are_all_told(pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    id_ = one.journal.keep([Contact(name="Amina")], author="Ana").ids[0]
    other.hear(one)
    for laptop, name in ((one, "Amina K"), (other, "Amina B")):
        laptop.journal.keep([contact(laptop, id_).but(name=name)], author="Ana")
    one.hear(other)
    one.journal.save([Edit("contact", id_, "name", "Amina C")], author="Ana")
    newest = history.of(one.vault, "contact", id_)[0]
    assert (set(newest.before), newest.after) == ({"Amina K", "Amina B"}, ("Amina C",))
    one.journal.save([Edit("contact", id_, "name", "Amina D")], author="Ana")
    assert history.of(one.vault, "contact", id_)[0].before == ("Amina C",)


def test_what_was_erased_is_told_without_its_values(laptop: Laptop) -> None:
    id_ = a_life(laptop)
    erase_records(laptop.journal, [id_], author="Ana")
    lines = history.of(laptop.vault, "contact", id_)
    assert all(one.blanked for one in lines if one.field != "_erased")
    assert all(one.after == () for one in lines if one.field not in {"_erased", "_deleted"})


def test_a_record_never_heard_of_has_no_history(laptop: Laptop) -> None:
    assert history.of(laptop.vault, "contact", "nobody") == ()
    assert history.of(laptop.vault, "airship", "nobody") == ()


def test_a_record_as_it_was_on_a_date(laptop: Laptop) -> None:
    id_ = laptop.journal.keep([Contact(name="Amina", channels=(Channel(value="b"), Channel(value="a")))], author="Ana").ids[0]
    first = contact(laptop, id_)
    laptop.clock.now = NOON + timedelta(days=10)
    laptop.journal.keep([first.but(name="Amina K", channels=(first.channels[1], Channel(value="c")))], author="Ana")
    second = contact(laptop, id_)
    laptop.clock.now = NOON + timedelta(days=20)
    laptop.journal.remove("contact", id_, author="Ana")
    ages = (-1, 1, 11, 21)
    assert [history.as_on(laptop.vault, "contact", id_, NOON + timedelta(days=one)) for one in ages] == [None, first, second, None]


def test_a_relationship_as_it_was_on_a_date(laptop: Laptop) -> None:
    pair = Relationship(stakeholder_a="a", stakeholder_b="b", scope="area", levels=(RelationshipLevel(level="coordinate"),))
    id_ = laptop.journal.keep([pair], author="Ana").ids[0]
    first = laptop.shelf.one("relationship", id_)
    laptop.clock.now = NOON + timedelta(days=10)
    laptop.journal.keep([first.but(levels=(*first.levels, RelationshipLevel(level="coexist")))], author="Ana")  # type: ignore[attr-defined]
    assert history.as_on(laptop.vault, "relationship", id_, NOON + timedelta(days=1)) == first
