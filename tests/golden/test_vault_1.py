"""The golden vault of format 1: its very bytes open in every version, every record is there, and its journal proves itself."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import liaison_desk.domain.kinds  # noqa: F401 - fills the register of kinds
from liaison_desk.domain.fields import packed
from liaison_desk.storage import drafts, history, issued, register, search, share_log
from liaison_desk.storage.journal import Journal
from liaison_desk.storage.journal_checks import JOURNAL_CHECKS
from liaison_desk.storage.recovery import read_code
from liaison_desk.storage.replicas import Replicas
from liaison_desk.storage.shelf import Shelf
from liaison_desk.storage.vault import Passphrase, Vault, open_vault

GOLDEN = Path(__file__).parent / "vault-1"
PASSPHRASE = Passphrase("seven lanterns by the river")
LATER = datetime(2027, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def told() -> Any:
    return json.loads(GOLDEN.with_suffix(".json").read_text("utf-8"))


@pytest.fixture
def opened(tmp_path: Path, own_home: Path) -> Iterator[Vault]:
    with open_vault(shutil.copytree(GOLDEN, tmp_path / "vault-1"), PASSPHRASE) as vault:
        yield vault


def holds(found: Any, said: Any) -> bool:
    """Say whether a record holds all that was said of it; fields that came later may stand beside it."""
    if isinstance(said, dict):
        return isinstance(found, dict) and all(name in found and holds(found[name], each) for name, each in said.items())
    if isinstance(said, list):
        return isinstance(found, list) and len(found) == len(said) and all(holds(a, b) for a, b in zip(found, said, strict=True))
    return bool(found == said)


def test_it_opens_with_the_passphrase_and_with_the_recovery_code(tmp_path: Path, own_home: Path, told: Any) -> None:
    for number, secret in enumerate((PASSPHRASE, read_code(told["recovery"]))):
        with open_vault(shutil.copytree(GOLDEN, tmp_path / str(number)), secret) as vault:
            assert vault.holder == "Ana Vere"


def test_every_record_is_as_it_was_kept(opened: Vault, told: Any) -> None:
    Journal(opened)
    shelf = Shelf(opened)
    assert set(told["records"]) == {"stakeholder", "contact", "relationship"}
    for kind, records in told["records"].items():
        found = {one.id: packed(one) for one in shelf.found(kind)}
        assert set(found) == {one["id"] for one in records}
        assert all(holds(found[one["id"]], one) for one in records)


def test_its_journal_proves_itself_and_gives_the_same_lines(opened: Vault, told: Any) -> None:
    journal = Journal(opened)
    assert list(journal.lines()) == told["lines"]
    assert sorted(map(list, journal.have().values())) == [[tuple(one) for one in each] for each in told["have"]]
    assert {finding.code for check in JOURNAL_CHECKS for finding in check(opened, LATER)} == {"values-differ"}


def test_its_lines_are_taken_in_by_a_new_vault(vault: Vault, told: Any) -> None:
    journal = Journal(vault)
    assert journal.take_in(told["lines"]).new == len(told["lines"])
    found = {one.id: packed(one) for one in Shelf(vault).found("contact")}
    assert all(holds(found[one["id"]], one) for one in told["records"]["contact"])


def test_a_conflict_an_unknown_kind_and_an_unknown_field_are_still_there(opened: Vault) -> None:
    Journal(opened)
    bela = next(one for one in Shelf(opened).found("contact") if one.title == "Bela Orr")
    assert set(Shelf(opened).conflicts(bela.id)["post"]) == {"Clerk", "Mayor"}
    with opened.connection() as db:
        rows = register.entries(db, ["airship-1", bela.id], Replicas(db).uids)
    assert register.known(rows["airship-1"]).shown == {"lift": 7}
    assert register.known(rows[bela.id]).shown["aura"] == "blue"


def test_its_history_names_and_search_speak(opened: Vault) -> None:
    Journal(opened)
    amina = search.find(opened, "amina").found[0]
    lines = history.of(opened, amina.kind, amina.id)
    assert {one.author for one in lines} == {"Ana Vere", "Ben Kato"}
    assert {one.field for one in lines if one.undone} == {"post", "languages/en", "languages/fr", "_deleted"}
    assert [one.title for one in search.find(opened, "телла")] == ["Полиция Телла"]


def test_issued_reports_shares_and_drafts_are_as_they_were(opened: Vault, told: Any) -> None:
    assert [[one.number, one.version, one.snapshot, one.sha] for one in issued.listed(opened)] == told["issued"]
    assert [[one.number, one.facts, one.before, one.hash] for one in share_log.listed(opened)] == told["shares"]
    assert [one.event for one in issued.events(opened)] == ["released"]
    assert [one.value for one in drafts.listed(opened)] == [{"name": "Ela"}]
