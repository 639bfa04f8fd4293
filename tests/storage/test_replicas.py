"""The laptops that this vault knows: numbers inside, uids outside, and how people call them."""

from __future__ import annotations

from liaison_desk.storage.replicas import Replicas, labels
from liaison_desk.storage.vault import Vault


def test_a_replica_keeps_its_number(vault: Vault) -> None:
    with vault.transaction() as db:
        first = Replicas(db)
        number = first.number("r-1")
        assert (first.number("r-1"), first.uids[number]) == (number, "r-1")
        assert Replicas(db).number("r-1") == number
        assert Replicas(db).number("r-2") != number


def test_a_replica_is_called_by_its_label_else_its_letter_else_the_start_of_its_id(vault: Vault) -> None:
    with vault.transaction() as db:
        replicas = Replicas(db)
        replicas.number("0123456789")
        replicas.introduce("r-1", letter="B")
        replicas.introduce("r-2", letter="C", label="Tella office")
        assert labels(db) == {"0123456789": "01234567", "r-1": "B", "r-2": "Tella office"}


def test_a_key_once_known_stays_when_the_label_changes(vault: Vault) -> None:
    with vault.transaction() as db:
        replicas = Replicas(db)
        replicas.introduce("r-1", letter="B", verify_key=b"k" * 32)
        replicas.introduce("r-1", letter="B", label="North")
        assert replicas.verify_key("r-1") == b"k" * 32
        assert replicas.verify_key("r-9") is None
