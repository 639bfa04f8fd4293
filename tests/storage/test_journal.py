"""The journal's own promises: one transaction, one batch, an id and a letter, and everything rebuilt from the ops."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from liaison_desk.domain.causality import instant_of
from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.errors import NotFoundError, ReadOnlyError
from liaison_desk.storage.journal import Journal
from liaison_desk.storage.shelf import Shelf
from liaison_desk.storage.tables import change_set
from liaison_desk.storage.vault import Vault, open_vault
from tests.storage.conftest import HandClock, Laptop
from tests.template_vault import TemplateVault


def test_the_first_laptop_of_a_vault_has_the_letter_a(vault: Vault) -> None:
    journal = Journal(vault)
    assert journal.letter == "A"
    assert Journal(vault).replica == journal.replica


def test_a_save_returns_its_ids_kinds_and_batch(laptop: Laptop) -> None:
    made = laptop.journal.keep([Contact(name="Amina", channels=(Channel(value="a"),))], author="Ana")
    assert (made.kinds, made.ids) == ({"contact", "channel"}, (laptop.shelf.ids("contact")[0],))
    with laptop.vault.connection() as db:
        assert db.execute(select(change_set.c.batch)).scalars().all() == [made.batch]


def test_saving_nothing_writes_nothing(laptop: Laptop) -> None:
    assert not laptop.journal.keep([], author="Ana")
    assert laptop.journal.keep([], author="Ana").batch == ""
    assert laptop.journal.have() == {}


def test_several_saves_may_share_a_batch_and_are_undone_together(laptop: Laptop) -> None:
    first = laptop.journal.keep([Contact(name="Amina")], author="Ana")
    laptop.journal.keep([Contact(name="Bela")], author="Ana", batch=first.batch)
    laptop.journal.undo("Ana")
    assert laptop.shelf.count("contact") == 0


def keep_and_fail(laptop: Laptop) -> None:
    with laptop.vault.transaction():
        laptop.journal.keep([Contact(name="Amina")], author="Ana")
        laptop.journal.remove("contact", "nobody", author="Ana")


def test_what_fails_leaves_nothing_of_it(laptop: Laptop) -> None:
    with pytest.raises(NotFoundError):
        keep_and_fail(laptop)
    assert (laptop.shelf.count("contact"), laptop.journal.have()) == (0, {})
    laptop.journal.keep([Contact(name="Bela")], author="Ana")
    assert laptop.journal.have() == {laptop.journal.replica: ((1, 1),)}


def test_a_record_is_removed_with_its_rows(laptop: Laptop) -> None:
    id_ = laptop.journal.keep([Contact(name="Amina", channels=(Channel(value="a"), Channel(value="b")))], author="Ana").ids[0]
    assert laptop.journal.remove("contact", id_, author="Ana").ids == (id_,)
    assert laptop.shelf.ids("contact") == laptop.shelf.ids("channel") == []


def test_a_row_can_be_removed_alone(laptop: Laptop) -> None:
    id_ = laptop.journal.keep([Contact(name="Amina", channels=(Channel(value="a"), Channel(value="b")))], author="Ana").ids[0]
    laptop.journal.remove("channel", laptop.shelf.one("contact", id_).channels[0].id, author="Ana")  # type: ignore[attr-defined]
    assert [one.value for one in laptop.shelf.one("contact", id_).channels] == ["b"]  # type: ignore[attr-defined]


def test_removing_many_is_all_or_nothing(laptop: Laptop) -> None:
    ids = laptop.journal.keep([Contact(name="Amina"), Contact(name="Bela")], author="Ana").ids
    with pytest.raises(NotFoundError):
        laptop.journal.remove_many("contact", [*ids, "nobody"], author="Ana")
    assert laptop.shelf.count("contact") == 2
    laptop.journal.remove_many("contact", [*ids, ids[0]], author="Ana")
    assert laptop.shelf.count("contact") == 0


def test_a_rebuild_gives_the_same_rows(laptop: Laptop) -> None:
    from tests.storage.test_merging import whole

    ids = laptop.journal.keep([Contact(name=f"C{one}", channels=(Channel(value=str(one)),)) for one in range(30)], author="Ana").ids
    laptop.journal.remove("contact", ids[3], author="Ana")
    laptop.journal.keep([laptop.shelf.one("contact", ids[4]).but(name="Bela")], author="Ana")
    laptop.journal.undo("Ana")
    before = whole(laptop)
    assert laptop.journal.rebuild() == 60
    assert whole(laptop) == before


def test_a_rebuild_mends_what_was_broken_by_hand(laptop: Laptop) -> None:
    id_ = laptop.journal.keep([Contact(name="Amina")], author="Ana").ids[0]
    with laptop.vault.transaction() as db:
        for table in ("register", "kind_contact", "search_doc", "record"):
            db.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608 - fixed names
    laptop.journal.rebuild()
    assert laptop.shelf.one("contact", id_).title == "Amina"


def test_the_last_change_is_told_by_its_laptops_clock(laptop: Laptop) -> None:
    assert laptop.journal.last_change_at() is None
    laptop.journal.keep([Contact(name="Amina")], author="Ana")
    with laptop.vault.connection() as db:
        assert laptop.journal.last_change_at() == instant_of(db.execute(select(change_set.c.hlc)).scalar_one())


def test_a_vault_opened_for_reading_only_can_be_read_and_not_written(laptop: Laptop, template_vault: TemplateVault) -> None:
    id_ = laptop.journal.keep([Contact(name="Amina")], author="Ana").ids[0]
    replica = laptop.journal.replica
    laptop.vault.close()
    with open_vault(laptop.vault.folder, template_vault.key, read_only=True) as vault:
        journal = Journal(vault, HandClock())
        assert Shelf(vault).one("contact", id_).title == "Amina"
        assert journal.replica == replica
        with pytest.raises(ReadOnlyError):
            journal.keep([Contact(name="Bela")], author="Ana")


def test_a_new_vault_opened_for_reading_only_has_no_identity_yet(desk_folder: object, template_vault: TemplateVault) -> None:
    with open_vault(desk_folder, template_vault.key, read_only=True) as vault:  # type: ignore[arg-type]
        assert (Journal(vault).replica, Journal(vault).letter) == ("", "")


def test_numbers_go_on_after_the_vault_was_closed(laptop: Laptop, template_vault: TemplateVault) -> None:
    laptop.journal.keep([Contact(name="Amina")], author="Ana")
    laptop.vault.close()
    with open_vault(laptop.vault.folder, template_vault.key) as vault:
        journal = Journal(vault, HandClock())
        journal.keep([Contact(name="Bela")], author="Ana")
        assert journal.have() == {journal.replica: ((1, 2),)}
