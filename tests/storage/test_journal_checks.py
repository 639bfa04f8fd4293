"""Every check of the journal finds what it is for, and nothing on a healthy vault."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.health import Severity
from liaison_desk.storage import issued, journal_checks, share_log
from liaison_desk.storage.journal_checks import JOURNAL_CHECKS
from liaison_desk.storage.vault import open_vault
from liaison_desk.storage.writing import Edit
from tests.storage.conftest import NOON, Laptop
from tests.template_vault import TemplateVault

FIXED = "INSERT INTO meta VALUES ('erasing', '1')"


def stocked(laptop: Laptop) -> str:
    ids = laptop.journal.keep(
        [Contact(name=f"C{one}", channels=(Channel(value=f"v{one}"),)) for one in range(600)], author="Ana", note="import"
    ).ids
    issued.issue(laptop.journal, office="DESK", draft="d-1", snapshot={"title": "T"}, author="Ana")
    for audience in ("hq", "team", "hq"):
        share_log.add(laptop.journal, {"audience": audience}, author="Ana")
    return ids[0]


def codes(laptop: Laptop) -> list[str]:
    return [finding.code for check in JOURNAL_CHECKS for finding in check(laptop.vault, NOON)]


def test_a_healthy_vault_has_no_finding(laptop: Laptop) -> None:
    stocked(laptop)
    assert codes(laptop) == []


def test_an_empty_vault_has_no_finding(laptop: Laptop) -> None:
    assert codes(laptop) == []


@pytest.mark.parametrize(
    ("statements", "code"),
    [
        (["UPDATE change_set SET author = 'Eve' WHERE seq = 1"], "journal-hash"),
        (["UPDATE change_set SET signature = zeroblob(64) WHERE seq = 1"], "journal-hash"),
        (["UPDATE op SET value = '\"x\"' WHERE seq = 1"], "journal-hash"),
        (["DELETE FROM op WHERE seq = 1 AND record = (SELECT min(record) FROM op WHERE seq = 1)"], "journal-hash"),
        (["UPDATE register SET seq = 9 WHERE record = (SELECT min(record) FROM register)"], "register-differs"),
        (["DELETE FROM register WHERE record = (SELECT min(record) FROM register)"], "register-differs"),
        (["DELETE FROM kind_contact WHERE id = (SELECT min(id) FROM kind_contact)"], "tables-differs"),
        (["INSERT INTO kind_channel (id) VALUES ('stray')"], "tables-differs"),
        (["DELETE FROM search_doc WHERE id = 1"], "search-differs"),
        (["DROP TRIGGER search_doc_change", "UPDATE search_doc SET names = 'other' WHERE id = 1"], "search-differs"),
        ([FIXED, "UPDATE share_log SET before = 'x' WHERE number = 2"], "share-chain"),
        ([FIXED, "UPDATE share_log SET hash = 'x' WHERE number = 3"], "share-chain"),
        ([FIXED, "UPDATE issued_report SET snapshot = '{}'"], "issued-report"),
        (["INSERT INTO quarantine VALUES ('r', 1, 'x', '')"], "cloned-vault"),
        (["INSERT INTO replica (uid, letter, label) VALUES ('r', (SELECT letter FROM replica LIMIT 1), '')"], "letter-shared"),
    ],
)
def test_what_was_broken_by_hand_is_found(laptop: Laptop, statements: list[str], code: str) -> None:
    stocked(laptop)
    with laptop.vault.transaction() as db:
        for statement in statements:
            db.exec_driver_sql(statement)
    assert code in codes(laptop)


def test_what_a_rebuild_mends_is_healthy_afterwards(laptop: Laptop) -> None:
    stocked(laptop)
    with laptop.vault.transaction() as db:
        for table in ("register", "kind_contact", "search_doc"):
            db.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608 - fixed names
    laptop.journal.rebuild()
    assert codes(laptop) == []


def test_changes_that_have_not_arrived_are_a_note_with_their_numbers(pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    for name in "abcd":
        one.journal.keep([Contact(name=name)], author="Ana")
    lines = list(one.journal.lines())
    other.journal.take_in([lines[1], lines[3]])
    found = list(journal_checks.gaps(other.vault, NOON))
    assert [(each.code, each.severity) for each in found] == [("changes-missing", Severity.NOTE)]
    assert "1, 3" in found[0].message
    other.journal.take_in(lines)
    assert list(journal_checks.gaps(other.vault, NOON)) == []


def test_a_long_gap_is_told_by_its_ends(pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    for name in "abcd":
        one.journal.keep([Contact(name=name)], author="Ana")
    other.journal.take_in(list(one.journal.lines())[3:])
    assert "1-3" in next(iter(journal_checks.gaps(other.vault, NOON))).message


def test_fields_with_two_values_are_a_note(pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    for laptop, value in ((one, "a"), (other, "b")):
        laptop.journal.save([Edit("contact", "c-1", "name", value)], author="Ana")
    one.hear(other)
    assert [each.severity for each in journal_checks.conflicts(one.vault, NOON)] == [Severity.NOTE]


def test_a_vault_for_reading_only_is_checked_without_writing(laptop: Laptop, template_vault: TemplateVault) -> None:
    stocked(laptop)
    laptop.vault.close()
    with open_vault(laptop.vault.folder, template_vault.key, read_only=True) as vault:
        assert [finding for check in JOURNAL_CHECKS for finding in check(vault, NOON)] == []


def test_a_replica_whose_key_nobody_introduced_is_taken_at_its_word(pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    one.journal.keep([Contact(name="Amina")], author="Ana")
    other.hear(one)
    assert codes(other) == []


def test_every_check_says_what_it_looks_at(new_laptop: Callable[[], Laptop]) -> None:
    assert all(check.__doc__ for check in JOURNAL_CHECKS)
    assert len({check.__name__ for check in JOURNAL_CHECKS}) == len(JOURNAL_CHECKS)
