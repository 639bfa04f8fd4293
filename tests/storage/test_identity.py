"""Who writes: an id, a letter and a key of its own for every vault that writes, also for a copy."""

from __future__ import annotations

import shutil
import uuid
from string import ascii_uppercase

import pytest
from sqlalchemy import insert

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.errors import UserError
from liaison_desk.storage import identity, keys, schema
from liaison_desk.storage.journal import Journal
from liaison_desk.storage.replicas import Replicas
from liaison_desk.storage.tables import replica
from liaison_desk.storage.vault import Vault, open_vault
from tests.storage.conftest import Laptop
from tests.template_vault import TemplateVault


def test_a_new_vault_takes_an_id_a_letter_and_a_key(vault: Vault) -> None:
    made = identity.taken(vault)
    assert uuid.UUID(made.uid).version == 4
    assert (made.letter, len(made.signing_key)) == ("A", 32)
    assert identity.taken(vault) == made


def test_a_copy_takes_an_id_and_a_letter_of_its_own(laptop: Laptop, template_vault: TemplateVault) -> None:
    laptop.journal.keep([Contact(name="Amina")], author="Ana")
    folder = laptop.vault.folder
    first = laptop.journal.writer.identity
    laptop.vault.close()
    shutil.copytree(folder, folder.with_name("copy"))
    with open_vault(folder, template_vault.key) as again:
        assert Journal(again).writer.identity == first
    with open_vault(folder.with_name("copy"), template_vault.key) as vault:
        journal = Journal(vault)
        second = journal.writer.identity
        assert not vault.is_copy
        assert second.uid != first.uid
        assert second.letter != first.letter
        assert second.signing_key != first.signing_key
        journal.keep([Contact(name="Bela")], author="Ana")
        assert journal.have() == {first.uid: ((1, 1),), second.uid: ((1, 1),)}
    shutil.rmtree(folder.with_name("copy"))


def test_a_key_is_in_no_text(vault: Vault) -> None:
    made = identity.taken(vault)
    assert made.signing_key.hex() not in repr(made)
    assert made.uid in repr(made)


def test_after_z_comes_aa(vault: Vault) -> None:
    with vault.transaction() as db:
        for number in range(26):
            db.execute(insert(replica).values(uid=str(number), letter=chr(ord("A") + number), label=""))
        assert identity.free_letter(db) == "AA"


def test_a_copy_draws_two_letters_that_nobody_has(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    offered: list[list[str]] = []
    monkeypatch.setattr(identity.secrets, "choice", lambda free: offered.append(free) or free[0])
    with vault.transaction() as db:
        schema.keep_value(db, identity.LETTERS_TAKEN, "AA AB")
        db.execute(insert(replica).values(uid="1", letter="AC", label=""))
        assert identity.copy_letter(db) == "AD"
    assert (len(offered[0]), offered[0][-1]) == (26 * 26 - 3, "ZZ")


def test_where_all_pairs_are_taken_a_copy_draws_three_letters(vault: Vault) -> None:
    pairs = " ".join(one + other for one in ascii_uppercase for other in ascii_uppercase)
    with vault.transaction() as db:
        schema.keep_value(db, identity.LETTERS_TAKEN, pairs)
        assert len(identity.copy_letter(db)) == 3


def test_a_signature_is_proved_by_the_key_that_was_introduced(laptop: Laptop) -> None:
    own = laptop.journal.writer.identity
    with laptop.vault.connection() as db:
        key = Replicas(db).verify_key(own.uid)
    assert key is not None
    assert keys.is_signature(key, b"told", keys.signed(own.signing_key, b"told"))
    assert not keys.is_signature(key, b"other", keys.signed(own.signing_key, b"told"))
    assert not keys.is_signature(key, b"told", b"short")


def test_a_copy_says_why_what_was_done_before_is_not_undone_here(laptop: Laptop, template_vault: TemplateVault) -> None:
    before = laptop.journal.keep([Contact(name="Amina")], author="Ana").batch
    folder = laptop.vault.folder
    laptop.vault.close()
    shutil.copytree(folder, folder.with_name("copy"))
    with open_vault(folder, template_vault.key):
        pass

    with open_vault(folder.with_name("copy"), template_vault.key) as vault:
        journal = Journal(vault)
        with pytest.raises(UserError, match="goes on as a copy"):
            journal.undo(author="Ana")
        with pytest.raises(UserError, match="before this folder went on as a copy"):
            journal.undo(batch=before, author="Ana")
        journal.keep([Contact(name="Bela")], author="Ana")
        journal.undo(author="Ana")
    shutil.rmtree(folder.with_name("copy"))
