"""A save writes what differs, no more: one creation, single fields, elements of sets, rows by id."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.errors import ImmutableError
from liaison_desk.domain.record import kind_of
from liaison_desk.domain.relationship import Relationship, RelationshipLevel
from liaison_desk.storage import saving
from liaison_desk.storage.tables import change_set, op
from liaison_desk.storage.writing import MOST_RECORDS, Edit
from tests.storage.conftest import Laptop
from tests.storage.erasing import erase_records


def kept(laptop: Laptop, one: Contact) -> Contact:
    id_ = laptop.journal.keep([one], author="Ana").ids[0]
    return contact(laptop, id_)


def contact(laptop: Laptop, id_: str) -> Contact:
    found = laptop.shelf.one("contact", id_)
    assert isinstance(found, Contact)
    return found


def ops(laptop: Laptop, seq: int) -> list[tuple[str, str, object]]:
    with laptop.vault.connection() as db:
        rows = db.execute(select(op.c.kind, op.c.field, op.c.value).where(op.c.seq == seq).order_by(op.c.record, op.c.field)).all()
    return [(kind, name, json.loads(value)) for kind, name, value in rows]


def saves(laptop: Laptop) -> int:
    with laptop.vault.connection() as db:
        return int(db.execute(select(func.count()).select_from(change_set)).scalar_one())


def test_a_new_record_is_one_op_with_what_is_not_empty(laptop: Laptop) -> None:
    kept(laptop, Contact(name="Amina", languages=frozenset({"fr", "ar"})))
    rule = kind_of(Contact).fields
    default = next(one for one in rule if one.name == "rule").shape.default
    assert ops(laptop, 1) == [("contact", "*", {"name": "Amina", "rule": default, "languages": ["ar", "fr"]})]


def test_saving_again_what_is_stored_writes_nothing(laptop: Laptop) -> None:
    one = kept(laptop, Contact(name="Amina", channels=(Channel(kind="email", value="a@example.org"),)))
    assert not laptop.journal.keep([one], author="Ana")
    assert saves(laptop) == 1


def test_one_changed_field_is_one_op(laptop: Laptop) -> None:
    one = kept(laptop, Contact(name="Amina", post="Chair"))
    laptop.journal.keep([one.but(post="Clerk")], author="Ana")
    assert ops(laptop, 2) == [("contact", "post", "Clerk")]


def test_a_set_is_one_op_for_each_element(laptop: Laptop) -> None:
    one = kept(laptop, Contact(name="Amina", languages=frozenset({"fr", "ar"})))
    laptop.journal.keep([one.but(languages=frozenset({"ar", "en"}))], author="Ana")
    assert ops(laptop, 2) == [("contact", "languages/en", True), ("contact", "languages/fr", False)]
    assert contact(laptop, one.id).languages == {"ar", "en"}


def test_rows_come_back_in_their_order(laptop: Laptop) -> None:
    rows = tuple(Channel(kind="email", value=f"{one}@example.org") for one in "abc")
    one = kept(laptop, Contact(name="Amina", channels=rows))
    assert [each.value[0] for each in one.channels] == ["a", "b", "c"]
    laptop.journal.keep([one.but(channels=(one.channels[2], one.channels[0], one.channels[1]))], author="Ana")
    assert [each.value[0] for each in contact(laptop, one.id).channels] == ["c", "a", "b"]


def test_moving_a_row_writes_that_row_alone(laptop: Laptop) -> None:
    one = kept(laptop, Contact(name="Amina", channels=tuple(Channel(value=each) for each in "abcd")))
    a, b, c, d = one.channels
    laptop.journal.keep([one.but(channels=(d, a, b, c))], author="Ana")
    assert [(kind, name) for kind, name, _value in ops(laptop, 2)] == [("channel", "order")]


def test_a_row_that_is_missing_from_its_parent_is_removed(laptop: Laptop) -> None:
    one = kept(laptop, Contact(name="Amina", channels=(Channel(value="a"), Channel(value="b"))))
    laptop.journal.keep([one.but(channels=one.channels[:1])], author="Ana")
    assert [each.value for each in contact(laptop, one.id).channels] == ["a"]


def test_a_row_kept_alone_becomes_the_last_of_its_parent(laptop: Laptop) -> None:
    one = kept(laptop, Contact(name="Amina", channels=(Channel(value="a"), Channel(value="b"))))
    made = laptop.journal.keep([Channel(parent=one.id, value="c")], author="Ana")
    assert [each.value for each in contact(laptop, one.id).channels] == ["a", "b", "c"]
    assert made.kinds >= {"channel", "contact"}
    assert made.ids == (contact(laptop, one.id).channels[2].id,)


def test_a_row_kept_alone_keeps_its_place(laptop: Laptop) -> None:
    one = kept(laptop, Contact(name="Amina", channels=(Channel(value="a"), Channel(value="b"))))
    first = replace(one.channels[0], value="A", order="")
    laptop.journal.keep([first], author="Ana")
    assert [each.value for each in contact(laptop, one.id).channels] == ["A", "b"]


def test_a_row_without_a_parent_is_kept_all_the_same(laptop: Laptop) -> None:
    made = laptop.journal.keep([Channel(value="stray")], author="Ana")
    assert laptop.shelf.one("channel", made.ids[0]).value == "stray"  # type: ignore[attr-defined]


def test_ids_are_of_the_records_given_that_changed_in_their_order(laptop: Laptop) -> None:
    one, other = kept(laptop, Contact(name="Amina")), kept(laptop, Contact(name="Bela"))
    third = Contact(id="3a000000-0000-4000-8000-000000000000", name="Cem")
    made = laptop.journal.keep([third, one, other.but(name="Bela K")], author="Ana")
    assert made.ids == (third.id, other.id)


def test_the_same_record_given_twice_counts_once(laptop: Laptop) -> None:
    one = kept(laptop, Contact(name="Amina"))
    laptop.journal.keep([one.but(post="Chair"), one.but(post="Chair")], author="Ana")
    assert ops(laptop, 2) == [("contact", "post", "Chair")]


def test_a_record_that_was_removed_comes_back_when_it_is_saved(laptop: Laptop) -> None:
    one = kept(laptop, Contact(name="Amina", post="Chair"))
    laptop.journal.remove("contact", one.id, author="Ana")
    laptop.journal.keep([one.but(post="Clerk")], author="Ana")
    assert contact(laptop, one.id).post == "Clerk"


def test_a_link_record_is_created_by_its_identity_and_all_else_is_ordinary(laptop: Laptop) -> None:
    pair = Relationship(stakeholder_a="a", stakeholder_b="b", scope="area", levels=(RelationshipLevel(level="coordinate"),))
    id_ = laptop.journal.keep([pair], author="Ana").ids[0]
    creation = next(value for kind, name, value in ops(laptop, 1) if (kind, name) == ("relationship", "*"))
    assert creation == {"stakeholder_a": "a", "stakeholder_b": "b", "scope": "area"}
    assert saving.identified(pair, iter(["row"])).id == id_


def test_two_laptops_that_add_one_link_make_one_record(pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    for laptop in pair:
        laptop.journal.keep([Relationship(stakeholder_a="a", stakeholder_b="b", scope="area")], author="Ana")
    one.hear(other)
    assert one.shelf.count("relationship") == 1
    assert one.shelf.unsettled() == []


def test_a_link_that_was_removed_and_is_added_again_is_the_same_record(laptop: Laptop) -> None:
    link = Relationship(stakeholder_a="a", stakeholder_b="b", scope="area")
    id_ = laptop.journal.keep([link], author="Ana").ids[0]
    laptop.journal.remove("relationship", id_, author="Ana")
    assert laptop.journal.keep([link], author="Ana").ids == (id_,)
    assert laptop.shelf.ids("relationship") == [id_]


def test_an_erased_record_cannot_be_saved_again(laptop: Laptop) -> None:
    one = kept(laptop, Contact(name="Amina"))
    erase_records(laptop.journal, [one.id], author="Ana")
    with pytest.raises(ImmutableError):
        laptop.journal.keep([one], author="Ana")


def test_what_this_version_cannot_read_is_not_wiped_by_a_save(laptop: Laptop) -> None:
    laptop.journal.save([Edit("contact", "c-1", "*", {"name": "Amina", "rule_review_on": "in spring"})], author="Ana")
    one = contact(laptop, "c-1")
    assert one.rule_review_on is None
    laptop.journal.keep([one.but(post="Chair")], author="Ana")
    assert ops(laptop, 2) == [("contact", "post", "Chair")]


def test_no_text_holds_a_nul_or_half_a_character(laptop: Laptop) -> None:
    one = kept(laptop, Contact(name="Ami\0na \ud800"))
    assert one.name == "Amina \ufffd"


def test_many_records_become_several_change_sets_of_one_batch(laptop: Laptop) -> None:
    made = laptop.journal.keep([Contact(name=f"C{one}", channels=(Channel(value=str(one)),)) for one in range(MOST_RECORDS)], author="Ana")
    with laptop.vault.connection() as db:
        rows = db.execute(select(op.c.seq, func.count(op.c.record.distinct())).group_by(op.c.seq)).all()
        batches = db.execute(select(change_set.c.batch).distinct()).scalars().all()
    assert [count for _seq, count in rows] == [MOST_RECORDS, MOST_RECORDS]
    assert batches == [made.batch]


def test_edits_of_one_record_stay_in_one_group() -> None:
    edits = [Edit("contact", str(one), name, 1) for one in range(MOST_RECORDS + 1) for name in ("a", "b")]
    groups = saving.grouped(edits)
    assert [len(one) for one in groups] == [2 * MOST_RECORDS, 2]


def test_no_edits_make_no_group() -> None:
    assert saving.grouped([]) == []
