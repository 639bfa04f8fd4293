"""What is printed on every paper lies inside the vault."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_desk.storage import office_paper, schema

if TYPE_CHECKING:
    from tests.storage.conftest import Laptop


def test_nothing_was_kept_at_first(laptop: Laptop) -> None:
    assert office_paper.read(laptop.vault) == {}
    assert office_paper.logo(laptop.vault, "") == b""
    assert office_paper.logo(laptop.vault, "0" * 64) == b""


def test_a_logo_stays_when_another_takes_its_place(laptop: Laptop) -> None:
    office_paper.keep(laptop.vault, {"logo": office_paper.digest(b"one")}, b"one")
    office_paper.keep(laptop.vault, {"logo": office_paper.digest(b"two")}, b"two")
    assert office_paper.read(laptop.vault) == {"logo": office_paper.digest(b"two")}
    assert office_paper.logo(laptop.vault, office_paper.digest(b"one")) == b"one"


def test_what_makes_no_sense_is_nothing(laptop: Laptop) -> None:
    for text in ("{", "[1]"):
        with laptop.vault.transaction() as db:
            schema.keep_value(db, "paper", text)
        assert office_paper.read(laptop.vault) == {}
