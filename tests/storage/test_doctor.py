"""The doctor: every code has a vault that gives it and no other, a healthy vault gives none, and looking changes nothing."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from liaison_desk.domain.consent import Consent
from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.errors import DamagedError, DeskError, NotFoundError, ReadOnlyError, UserError, VaultHeldError
from liaison_desk.domain.health import Deed, Finding, Severity, exit_status
from liaison_desk.domain.relationship import Relationship, RelationshipLevel
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.storage import (
    backup,
    ballast,
    care,
    contents,
    doctor,
    driver,
    erase_copies,
    header,
    issued,
    laptop,
    laptop_checks,
    media,
    pages,
    share_log,
    slots,
    swapping,
)
from liaison_desk.storage.backup_checks import BACKUP_CHECKS
from liaison_desk.storage.laptop import Encryption
from liaison_desk.storage.media import Medium
from liaison_desk.storage.vault import Vault
from liaison_desk.storage.vault_checks import VAULT_CHECKS
from liaison_desk.storage.writing import Edit
from tests.storage.conftest import NOON, Laptop

NOW = NOON + timedelta(days=400)
Break = Callable[[Laptop, pytest.MonkeyPatch], object]
Look = tuple[str, datetime]


@pytest.fixture
def stocked(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> Laptop:
    """A vault with something of everything, backed up, drilled and carried, on a laptop of which nothing is to be said."""
    stock(laptop)
    monkeypatch.setattr(laptop_checks, "MADE_AFTER", NOON - timedelta(days=1))
    monkeypatch.setattr(laptop_module, "disk", lambda *_arguments: Encryption.ENCRYPTED)
    monkeypatch.setattr(laptop_module, "swap", lambda *_arguments: Encryption.ENCRYPTED)
    return laptop


laptop_module = laptop


def stock(one: Laptop) -> None:
    bodies = one.journal.keep([Stakeholder(name=name) for name in ("Tella Council", "Marav Water")], author="Ana").ids
    a, b = sorted(bodies)
    people = [Contact(name=f"Person {number}", stakeholder=a, channels=(Channel(value=f"v{number}"),)) for number in range(6)]
    ids = one.journal.keep(people, author="Ana", note="first list").ids
    one.journal.keep([Relationship(stakeholder_a=a, stakeholder_b=b, levels=(RelationshipLevel(level="coexist"),))], author="Ana")
    one.journal.keep([Consent(subject=ids[0], answer="given", audiences=frozenset({"hq"}), obtained_on=NOON.date())], author="Ana")
    issued.issue(one.journal, office="DESK", draft="d-1", snapshot={"title": "T"}, author="Ana")
    share_log.add(one.journal, {"audience": "hq"}, author="Ana")
    care.keep(one.vault.folder, drilled_at=NOON, carried_at=NOON)


def sql(*statements: str) -> Break:
    def run(one: Laptop, _patch: pytest.MonkeyPatch) -> None:
        with one.vault.transaction() as db:
            for statement in statements:
                db.exec_driver_sql(statement)

    return run


def flip(file: Path, place: int) -> None:
    content = bytearray(file.read_bytes())
    content[place] ^= 1
    file.write_bytes(content)


def free(bytes_free: int) -> Break:
    return lambda _one, patch: patch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=bytes_free))


def without(kind: str) -> Break:
    return lambda one, _patch: slots._put(one.vault, tuple(slot for slot in one.vault.header.slots if slot.kind != kind))


def put_an_old_header_back(one: Laptop, _patch: pytest.MonkeyPatch) -> None:
    earlier = one.vault.header
    slots.new_recovery(one.vault)
    header.write(one.vault.folder, earlier)
    one.vault.header = earlier


def damage_a_page(one: Laptop, _patch: pytest.MonkeyPatch) -> None:
    one.vault.raw().execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
    flip(one.vault.folder / "vault.db", pages.SIZE * 3 + 100)


def damage_a_backup(one: Laptop, _patch: pytest.MonkeyPatch) -> None:
    made = backup.make(one.vault, reason="manual", clock=one.clock)
    flip(made.folder / "vault.db", 5000)


def make_a_dangling_row(one: Laptop, _patch: pytest.MonkeyPatch) -> None:
    with one.vault.foreign_keys_off():
        sql("CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES child (id))", "INSERT INTO child VALUES (1, 7)")(
            one, _patch
        )


def spoil_a_slot(one: Laptop, _patch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    first, *rest = one.vault.header.slots
    slots._put(one.vault, (first, *(replace(slot, holder="AAAA") for slot in rest)))


def refuse(_connection: object) -> None:
    raise NotFoundError("malformed")


def lay(name: str, content: bytes = b"words") -> Break:
    return lambda one, _patch: (one.vault.folder / name).write_bytes(content)


def arrive_with_a_gap(one: Laptop, _patch: pytest.MonkeyPatch) -> None:
    sql(
        "INSERT INTO replica (id, uid, letter, label) VALUES (9, 'r-9', 'Z', '')",
        "INSERT INTO change_set SELECT 9, 5, hlc, schema, author, note, note_salt, note_sha, batch, undoes, sha, signature "
        "FROM change_set WHERE seq = 1",
    )(one, _patch)
    _patch.setattr("liaison_desk.storage.proving.broken", lambda _db: 0)


def give_two_values(one: Laptop, _patch: pytest.MonkeyPatch) -> None:
    sql("UPDATE record SET conflicts = 1 WHERE id = (SELECT min(id) FROM kind_contact)")(one, _patch)


def save(field: str, value: object, kind: str = "contact") -> Break:
    def run(one: Laptop, _patch: pytest.MonkeyPatch) -> None:
        there = one.shelf.found(kind)[0]
        one.journal.save([Edit(kind, there.id, field, value)], author="Ana")  # type: ignore[arg-type]

    return run


def share_one_whose_consent_ran_out(one: Laptop, _patch: pytest.MonkeyPatch) -> None:
    person = one.shelf.found("contact")[1]
    lapsed = Consent(
        subject=person.id, answer="given", audiences=frozenset({"hq"}), obtained_on=date(2025, 1, 1), expires_on=date(2025, 2, 1)
    )
    one.journal.keep([lapsed], author="Ana")
    share_log.add(one.journal, {"audience": "hq", "view": {"name": person.title}}, author="Ana")


def erase_elsewhere(one: Laptop, _patch: pytest.MonkeyPatch) -> None:
    sql("UPDATE op SET field = '_erased' WHERE field = '*' AND record = (SELECT min(id) FROM kind_stakeholder)")(one, _patch)
    sql("INSERT INTO op SELECT replica, seq, record, 'notes', kind, value, ctx, salt, sha FROM op WHERE field = '_erased'")(one, _patch)
    for check in ("proving.broken", "journal_checks.register_agrees"):
        _patch.setattr(f"liaison_desk.storage.{check}", lambda *_arguments: 0)


def leave_a_backup_behind(one: Laptop, _patch: pytest.MonkeyPatch) -> None:
    made, earlier = backup.make(one.vault, reason="manual", clock=one.clock), one.vault.header
    assert slots.try_code(one.vault, slots.new_recovery(one.vault))
    backup.make(one.vault, reason="manual", clock=one.clock)
    header.write(made.folder, earlier)


def owe_copies(one: Laptop, _patch: pytest.MonkeyPatch) -> None:
    backup.make(one.vault, reason="manual", clock=one.clock)
    with one.vault.transaction() as db:
        erase_copies.owe(db, one.vault.folder)


FIXED = "INSERT INTO meta VALUES ('erasing', '1')"
CLONED = "INSERT INTO quarantine VALUES ('r', 1, 'x', '')"
BROKEN: dict[str, list[Break]] = {
    "engine": [lambda _one, patch: patch.setattr(driver, "LEAST_SQLITE", (99, 0, 0))],
    "header-copy": [
        lambda one, _patch: (one.vault.folder / "vault.json.2").unlink(),
        lambda one, _patch: flip(one.vault.folder / "vault.json", 30),
        lambda one, _patch: (one.vault.folder / "vault.json").write_text("{}"),
    ],
    "header-old": [put_an_old_header_back],
    "no-passphrase": [without(header.PASSPHRASE)],
    "no-recovery": [without(header.RECOVERY)],
    "recovery-untried": [
        lambda one, _patch: slots.new_recovery(one.vault),
        sql("DELETE FROM meta WHERE key = 'recovery_tried'"),
    ],
    "slot": [spoil_a_slot],
    "pages": [damage_a_page, lambda _one, patch: patch.setattr(contents, "broken_seals", refuse)],
    "structure": [lambda _one, patch: patch.setattr(contents, "broken_structure", lambda _db: ("row 1 missing from index op_record",))],
    "references": [make_a_dangling_row],
    "rights": [
        lambda one, _patch: (one.vault.folder / "vault.db").chmod(0o640),
        lambda one, _patch: one.vault.folder.chmod(0o755),
    ],
    "residue": [lay(".vault.json.part"), lay(".probe"), lambda one, _patch: (one.vault.folder / swapping.SITE).mkdir(mode=0o700)],
    "plaintext": [lay("contacts.csv"), lay("backups.db", b"SQLite format 3\0 and more")],
    "journal-hash": [sql("UPDATE change_set SET author = 'Eve' WHERE seq = 1")],
    "register-differs": [sql("DELETE FROM register WHERE record = (SELECT min(id) FROM kind_contact)")],
    "tables-differs": [sql("DELETE FROM kind_channel WHERE id = (SELECT min(id) FROM kind_channel)")],
    "search-differs": [sql("DELETE FROM search_doc WHERE id = 1")],
    "share-chain": [sql(FIXED, "UPDATE share_log SET hash = 'x' WHERE number = 1", "DELETE FROM meta WHERE key = 'erasing'")],
    "issued-report": [sql(FIXED, "UPDATE issued_report SET snapshot = '{}'", "DELETE FROM meta WHERE key = 'erasing'")],
    "cloned-vault": [sql(CLONED)],
    "letter-shared": [sql("INSERT INTO replica (uid, letter, label) VALUES ('r', (SELECT letter FROM replica LIMIT 1), '')")],
    "changes-missing": [arrive_with_a_gap],
    "erased-elsewhere": [erase_elsewhere],
    "values-differ": [give_two_values],
    "backup-age": [lambda one, _patch: backup.make(one.vault, reason="manual", clock=lambda: NOON - timedelta(days=8))],
    "backup": [damage_a_backup],
    "backup-failed": [lambda one, _patch: care.keep(one.vault.folder, failed_at=NOON, failure="DiskFullError")],
    "keys-in-copies": [leave_a_backup_behind],
    "erased-in-copies": [owe_copies],
    "carry-old": [lambda one, _patch: care.keep(one.vault.folder, carried_at=NOON - timedelta(days=8))],
    "drill-old": [lambda one, _patch: care.keep(one.vault.folder, drilled_at=NOON - timedelta(days=11))],
    "drill-failed": [lambda one, _patch: care.keep(one.vault.folder, drill_failure="DamagedError")],
    "orphan-link": [save("stakeholder", "never-arrived")],
    "duplicate-id": [sql("UPDATE kind_channel SET id = (SELECT min(id) FROM kind_contact) WHERE id = (SELECT min(id) FROM kind_channel)")],
    "unknown-code": [save("rule", "by-airship")],
    "review-due": [save("rule_review_on", "2026-01-01")],
    "consent-expired": [share_one_whose_consent_ran_out],
    "disk-full": [free(1024)],
    "disk-low": [lambda _one, patch: (patch.setattr(laptop_checks, "_LEAST_FREE", 0), free(4096)(_one, patch))],
    "no-ballast": [lambda one, _patch: ballast.release(one.vault.folder)],
    "clock-behind": [
        lambda _one, patch: patch.setattr(laptop_checks, "MADE_AFTER", NOW),
        lambda one, _patch: one.journal.save([Edit("contact", one.shelf.found("contact")[0].id, "post", "Chair")], author="Ana"),
    ],
    "clock-ahead": [lambda _one, patch: patch.setattr(laptop_checks, "_LONG", timedelta(seconds=-1))],
    "disk-plain": [lambda _one, patch: patch.setattr(laptop_module, "disk", lambda *_arguments: Encryption.PLAIN)],
    "disk-unknown": [lambda _one, patch: patch.setattr(laptop_module, "disk", lambda *_arguments: Encryption.UNKNOWN)],
    "swap-plain": [lambda _one, patch: patch.setattr(laptop_module, "swap", lambda *_arguments: Encryption.PLAIN)],
    "medium": [lambda _one, patch: patch.setattr(media, "of", lambda *_arguments: Medium(is_removable=True))],
}
ALONGSIDE = {
    "duplicate-id": {"tables-differs"},
    "backup-age": {"carry-old"},
    "pages": {"unreadable", "structure"},
    "plaintext": {"rights"},
    "residue": {"rights"},
    "erased-elsewhere": {"register-differs"},
}
"""What a fault brings along that is another one: the same row is missing where it was."""
CASES = [pytest.param(code, breaks, id=f"{code}-{count}") for code, many in BROKEN.items() for count, breaks in enumerate(many)]
WITHOUT_A_FIXTURE = {"cannot-open", "unreadable"}
"""What no open vault gives; tests of their own below."""


def look(one: Laptop, code: str = "") -> tuple[Finding, ...]:
    """Examine at the moment after the last save, or for the clock that was set back at one before it."""
    now = NOON - timedelta(hours=1) if code == "clock-behind" and laptop_checks.MADE_AFTER != NOW else one.clock.now
    return doctor.examine(one.vault, now)


def codes(one: Laptop, code: str = "") -> list[str]:
    return [finding.code for finding in look(one, code)]


def test_every_code_has_a_fixture_and_every_fixture_a_code() -> None:
    said: set[str] = set()
    for file in Path(doctor.__file__).parent.glob("*.py"):
        if file.name.endswith("_checks.py") or file.name == "doctor.py":
            words = file.read_text("utf-8")
            said |= set(re.findall(r'(?:note|to_mend|damage)\(\s*"([a-z-]+)"', words))
            said |= set(re.findall(r'code="([a-z-]+)"', words))
            said |= {f"{one}-differs" for one in re.findall(r'_to_rebuild\("([a-z]+)"', words)}
            said |= set(re.findall(r'_asked\(vault, "([a-z-]+)"', words))
    assert said == set(BROKEN) | WITHOUT_A_FIXTURE
    assert len(said) > 40


def test_every_check_of_the_design_is_run_once() -> None:
    every = (*VAULT_CHECKS, *doctor.BEYOND)
    assert len({check.__name__ for check in every}) == len(every)
    assert all(check.__doc__ for check in every)


def test_a_healthy_vault_has_no_findings(stocked: Laptop) -> None:
    assert codes(stocked) == []
    backup.make(stocked.vault, reason="manual", clock=stocked.clock)
    assert codes(stocked) == []


@pytest.mark.parametrize(("code", "breaks"), CASES)
def test_each_fault_has_its_finding_and_no_other(stocked: Laptop, code: str, breaks: Break, monkeypatch: pytest.MonkeyPatch) -> None:
    if code in {"carry-old", "drill-old"}:
        backup.make(stocked.vault, reason="manual", clock=stocked.clock)
        monkeypatch.setattr(stocked.vault, "header", stocked.vault.header)
    breaks(stocked, monkeypatch)
    found = look(stocked, code)
    assert code in {one.code for one in found}
    assert {one.code for one in found} - {code} <= ALONGSIDE.get(code, set())
    assert all(one.message and one.harm and one.action.endswith(".") for one in found)


def test_a_vault_without_a_backup_says_so_after_a_week(laptop: Laptop) -> None:
    made = datetime.fromisoformat(laptop.vault.header.created)
    for days, expected in ((6, []), (8, ["backup-age"])):
        assert [one.code for one in doctor.examine(laptop.vault, made + timedelta(days=days), BACKUP_CHECKS)] == expected


def test_looking_changes_no_file(stocked: Laptop) -> None:
    backup.make(stocked.vault, reason="manual", clock=stocked.clock)
    before = {file: file.read_bytes() for file in stocked.vault.folder.rglob("*") if file.is_file()}
    look(stocked)
    assert {file: file.read_bytes() for file in stocked.vault.folder.rglob("*") if file.is_file()} == before


@pytest.mark.parametrize("code", ["header-copy", "rights", "no-ballast", "residue"])
def test_what_is_safe_to_mend_is_mended_in_the_vault_and_leaves_nothing_to_find(
    stocked: Laptop, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for breaks in BROKEN[code]:
        breaks(stocked, monkeypatch)
    assert {one.deed for one in look(stocked)} == {Deed.MEND}
    doctor.mend(stocked.vault)
    assert codes(stocked) == []


def test_mending_touches_no_row(stocked: Laptop) -> None:
    lines = list(stocked.journal.lines())
    with stocked.vault.connection() as db:
        before = contents.of(db).rows
    doctor.mend(stocked.vault)
    with stocked.vault.connection() as db:
        assert contents.of(db).rows == before
    assert list(stocked.journal.lines()) == lines


def test_the_worst_comes_first_and_decides_the_exit_status(stocked: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    for code in ("no-ballast", "rights", "journal-hash"):
        BROKEN[code][0](stocked, monkeypatch)
    found = look(stocked)
    assert [finding.code for finding in found] == ["journal-hash", "rights", "no-ballast"]
    assert exit_status(found) == 3


@pytest.mark.parametrize(("error", "action"), [(VaultHeldError("held.", remedy="Close it."), "Close it."), (DeskError("bad."), "")])
def test_a_vault_that_cannot_be_opened_is_a_finding_too(error: DeskError, action: str) -> None:
    finding = doctor.cannot_open(error)
    assert (finding.code, finding.severity, finding.action) == ("cannot-open", Severity.DAMAGED, action)


def test_damage_that_a_check_meets_is_a_finding_and_the_others_go_on(vault: Vault) -> None:
    def meets(_vault: Vault, _now: datetime) -> list[Finding]:
        raise DamagedError("torn.", remedy="Restore it.")

    def stumbles(_vault: Vault, _now: datetime) -> list[Finding]:
        raise ReadOnlyError("no writing.")

    extra = Finding(code="extra", severity=Severity.NOTE, message="m", harm="h", action="a")
    now = datetime.now(UTC)
    found = doctor.examine(vault, now, [meets, lambda _vault, _now: [extra]])
    assert [(one.code, one.action) for one in found] == [("unreadable", "Restore it."), ("extra", "a")]
    assert doctor.examine(vault, now, [lambda _vault, _now: [doctor.cannot_open(DeskError("x"))], meets])[-1].code == "cannot-open"
    with pytest.raises(ReadOnlyError):
        doctor.examine(vault, now, [stumbles])


@pytest.mark.parametrize("seed", range(8))
def test_no_healthy_vault_is_called_ill(stocked: Laptop, seed: int) -> None:
    chance = random.Random(seed)
    for number in range(chance.randrange(1, 12)):
        there = stocked.shelf.found("contact")
        act = chance.randrange(5)
        if act == 0:
            stocked.journal.keep([Contact(name=f"New {number}") for _each in range(chance.randrange(1, 30))], author="Ana")
        elif act == 1 and there:
            stocked.journal.keep([chance.choice(there).but(post=f"Post {number}")], author="Ben")  # type: ignore[list-item]
        elif act == 2 and there:
            stocked.journal.remove("contact", chance.choice(there).id, author="Ana")
        elif act == 3:
            with suppress(UserError):
                stocked.journal.undo("Ana")
        else:
            backup.make(stocked.vault, reason="automatic", clock=stocked.clock)
    assert [one.code for one in look(stocked) if one.severity is not Severity.NOTE] == []
    assert {one.code for one in look(stocked)} <= {"orphan-link"}
