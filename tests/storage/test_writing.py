"""How a change set is written: numbered without a gap, stamped above all that is known, signed, in the knowledge of what is there."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from liaison_desk.domain.contact import Contact
from liaison_desk.storage import keys, merging, writing
from liaison_desk.storage.replicas import Replicas
from liaison_desk.storage.tables import change_set, op
from liaison_desk.storage.writing import Edit
from tests.storage.conftest import NOON, Laptop


def read(laptop: Laptop) -> list[writing.ChangeSet]:
    with laptop.vault.connection() as db:
        heads = db.execute(select(change_set).order_by(change_set.c.replica, change_set.c.seq)).all()
        return writing.read(db, heads, merging.ops_of(db, heads), Replicas(db).uids)


def test_saves_are_numbered_without_a_gap_and_stamped_upwards(laptop: Laptop) -> None:
    for days in (0, -400, 3):
        laptop.clock.now = NOON + timedelta(days=days)
        laptop.journal.keep([Contact(name=str(days))], author="Ana")
    made = read(laptop)
    assert [one.seq for one in made] == [1, 2, 3]
    assert [one.hlc for one in made] == sorted({one.hlc for one in made})


def test_every_save_is_signed_and_its_values_are_salted(laptop: Laptop) -> None:
    laptop.journal.keep([Contact(name="Amina"), Contact(name="Amina")], author="Ana", note="twice")
    one = read(laptop)[0]
    key = keys.verify_key_of(laptop.journal.writer.identity.signing_key)
    assert keys.is_signature(key, one.message, one.signature or b"")
    assert len({each.sha for each in one.ops}) == 2
    assert all(each.is_true for each in one.ops)
    assert (one.note, len(one.note_salt or b"")) == ("twice", 16)


def test_what_is_stored_is_what_was_hashed(laptop: Laptop) -> None:
    laptop.journal.keep([Contact(name="Amina", languages=frozenset({"fr"}))], author="Ana")
    with laptop.vault.connection() as db:
        assert [bytes(one) for one in db.execute(select(change_set.c.sha)).scalars()] == [one.sha for one in read(laptop)]


def test_a_change_names_what_its_author_had_seen(pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    one.journal.save([Edit("contact", "c-1", "name", "a")], author="Ana")
    other.hear(one)
    other.journal.save([Edit("contact", "c-1", "name", "b")], author="Ben")
    assert read(other)[-1].ops[0].ctx == {one.journal.replica: 1}


def test_a_laptops_own_earlier_changes_go_without_saying(laptop: Laptop) -> None:
    for value in "ab":
        laptop.journal.save([Edit("contact", "c-1", "name", value)], author="Ana")
    with laptop.vault.connection() as db:
        assert set(db.execute(select(op.c.ctx)).scalars()) == {None}


def test_an_author_or_note_holds_no_text_that_cannot_be_kept(laptop: Laptop) -> None:
    laptop.journal.keep([Contact(name="Amina")], author="An\0a", note="a\0b")
    assert (read(laptop)[0].author, read(laptop)[0].note) == ("Ana", "ab")
