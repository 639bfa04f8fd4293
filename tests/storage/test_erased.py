"""What was erased is recognised without being known: by keyed marks alone."""

from __future__ import annotations

from collections.abc import Callable

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.stakeholder import ExternalId, Stakeholder
from liaison_desk.storage import erase_arrivals, erased
from tests.storage.conftest import Laptop
from tests.storage.erasing import erase_records, erase_values


def test_an_empty_vault_knows_nothing(laptop: Laptop) -> None:
    known = erased.read(laptop.vault)
    assert not known
    assert known.when(Contact(name="Zenobia Quux")) is None
    assert known.marks_of(Contact(name="Zenobia Quux")) == []
    assert known.at("nobody") is None
    assert not known.tells(("zenobia", "quux"))


def test_marks_differ_from_vault_to_vault_and_hold_no_value(pair: tuple[Laptop, Laptop]) -> None:
    marks = []
    for one in pair:
        id_ = one.journal.keep([Contact(name="Zenobia Quux")], author="Ana").ids[0]
        erase_records(one.journal, [id_], author="Ana")
        with one.vault.connection() as db:
            marks.append({row[0] for row in db.exec_driver_sql("SELECT mark FROM erased_mark")})
    assert marks[0]
    assert not marks[0] & marks[1]
    assert all(len(one) == 64 and "quux" not in one for each in marks for one in each)


def test_somebody_is_recognised_by_name_number_or_outside_key(laptop: Laptop) -> None:
    key = ExternalId(scheme="hdx", value="b3f1-22-org-9")
    person = Contact(name="Zenobia Quux", channels=(Channel(value="+999 555 0177"),), external_ids=(key,))
    id_ = laptop.journal.keep([person, Stakeholder(name="Lanterns")], author="Ana").ids
    for one in id_:
        erase_records(laptop.journal, [one], author="Ana")
    known = erased.read(laptop.vault)
    same = (
        Contact(name="zenobia QUUX"),
        Contact(name="A", channels=(Channel(value="999 5550177"),)),
        Contact(name="A", external_ids=(key,)),
        Stakeholder(name="LANTERNS"),
        Channel(value="+999 (555) 0177"),
        ExternalId(scheme="x", value="B3F1-22-org-9"),
    )
    others = (Contact(name="Zenobia"), Contact(name="Lanterns"), Contact(name=""), Channel(value="+999 555 0178"))
    assert all(known.when(one) for one in same)
    assert not any(known.when(one) for one in others)


def test_a_value_of_a_field_is_refused_there_and_nowhere_else(laptop: Laptop) -> None:
    id_, other = laptop.journal.keep([Contact(name="Amina", post="Chair"), Contact(name="Bela", post="Chair")], author="Ana").ids
    erase_values(laptop.journal, id_, {"post"}, author="Ana")
    known = erased.read(laptop.vault)
    there = laptop.shelf.one("contact", id_)
    assert known.value_when(there.but(post="Chair"), "post")
    assert known.value_when(there.but(post="Clerk"), "post") is None
    assert known.value_when(laptop.shelf.one("contact", other), "post") is None
    assert known.at(id_, "post") is not None
    assert known.at(id_, "name") is None


def test_a_mark_that_is_lifted_recognises_nobody(laptop: Laptop) -> None:
    id_ = laptop.journal.keep([Contact(name="Zenobia Quux")], author="Ana").ids[0]
    erase_records(laptop.journal, [id_], author="Ana")
    with laptop.vault.transaction() as db:
        erased.lift(db, erased.Erased(db).marks_of(Contact(name="Zenobia Quux")))
    assert erased.read(laptop.vault).when(Contact(name="Zenobia Quux")) is None
    assert erased.read(laptop.vault).ids == {id_}


def test_a_copy_takes_the_marks_over_unless_it_has_a_key_of_its_own(new_laptop: Callable[[], Laptop]) -> None:
    one, copy, other = new_laptop(), new_laptop(), new_laptop()
    id_ = one.journal.keep([Contact(name="Zenobia Quux")], author="Ana").ids[0]
    erase_records(one.journal, [id_], author="Ana")
    theirs = other.journal.keep([Contact(name="Bela Orr")], author="Ana").ids[0]
    erase_records(other.journal, [theirs], author="Ana")
    with one.vault.connection() as db:
        told, orders = erased.marks(db), erase_arrivals.orders_in(db)
    assert told.key not in repr(told)
    for laptop in (copy, other):
        for _twice in range(2):
            with laptop.vault.transaction() as db:
                erased.take_over(db, told)
        erase_arrivals.follow(laptop.journal, orders)
    assert erased.read(copy.vault).when(Contact(name="Zenobia Quux"))
    assert erased.read(other.vault).when(Contact(name="Zenobia Quux")) is None
    assert erased.read(other.vault).when(Contact(name="Bela Orr"))
