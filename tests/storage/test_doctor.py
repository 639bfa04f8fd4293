"""The doctor: every finding has a vault that gives it, and a healthy vault gives none."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from liaison_desk.domain.errors import DamagedError, DeskError, NotFoundError, ReadOnlyError, VaultHeldError
from liaison_desk.domain.health import Finding, Severity, exit_status
from liaison_desk.storage import backup, ballast, contents, doctor, driver, header, schema, slots
from liaison_desk.storage.vault import Vault

if TYPE_CHECKING:
    from tests.template_vault import TemplateVault

NOW = datetime.now(UTC)
Break = Callable[[Vault, pytest.MonkeyPatch], object]


def codes(vault: Vault, *, now: datetime = NOW) -> list[str]:
    return [finding.code for finding in doctor.examine(vault, now)]


def flip(file: Path, place: int) -> None:
    content = bytearray(file.read_bytes())
    content[place] ^= 1
    file.write_bytes(content)


def free(bytes_free: int) -> Break:
    return lambda _vault, patch: patch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=bytes_free))


def without(kind: str) -> Break:
    return lambda vault, _patch: slots._put(vault, tuple(slot for slot in vault.header.slots if slot.kind != kind))


def put_an_old_header_back(vault: Vault, _patch: pytest.MonkeyPatch) -> None:
    earlier = vault.header
    slots.new_recovery(vault)
    header.write(vault.folder, earlier)
    vault.header = earlier


def damage_a_page(vault: Vault, _patch: pytest.MonkeyPatch) -> None:
    vault.raw().execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
    flip(vault.folder / "vault.db", 4096 * 3 + 100)


def damage_a_backup(vault: Vault, _patch: pytest.MonkeyPatch) -> None:
    made = backup.make(vault, reason="manual")
    flip(made.folder / "vault.db", 5000)


def refuse(_connection: object) -> None:
    raise NotFoundError("malformed")


BROKEN: dict[str, list[Break]] = {
    "engine": [lambda _vault, patch: patch.setattr(driver, "LEAST_SQLITE", (99, 0, 0))],
    "header-copy": [
        lambda vault, _patch: (vault.folder / "vault.json.2").unlink(),
        lambda vault, _patch: flip(vault.folder / "vault.json", 30),
        lambda vault, _patch: (vault.folder / "vault.json").write_text("{}"),
    ],
    "header-old": [put_an_old_header_back],
    "no-passphrase": [without(header.PASSPHRASE)],
    "no-recovery": [without(header.RECOVERY)],
    "pages": [damage_a_page, lambda _vault, patch: patch.setattr(contents, "problems", refuse)],
    "rights": [lambda vault, _patch: (vault.folder / "vault.db").chmod(0o640), lambda vault, _patch: vault.folder.chmod(0o755)],
    "backup-age": [lambda vault, _patch: backup.make(vault, reason="manual", clock=lambda: NOW - timedelta(days=8))],
    "backup": [damage_a_backup],
    "disk-full": [free(1024)],
    "disk-low": [lambda _vault, patch: (patch.setattr(doctor, "_LEAST_FREE", 0), free(4096)(_vault, patch))],
    "no-ballast": [lambda vault, _patch: ballast.release(vault.folder)],
}
CASES = [pytest.param(code, breaks, id=f"{code}-{count}") for code, many in BROKEN.items() for count, breaks in enumerate(many)]


def test_a_healthy_vault_has_no_findings(vault: Vault) -> None:
    assert codes(vault) == []
    backup.make(vault, reason="manual")
    assert codes(vault) == []


@pytest.mark.parametrize(("code", "breaks"), CASES)
def test_each_fault_has_its_finding_and_no_other(vault: Vault, code: str, breaks: Break, monkeypatch: pytest.MonkeyPatch) -> None:
    breaks(vault, monkeypatch)
    assert codes(vault) == [code]


@pytest.mark.parametrize(("code", "breaks"), CASES)
def test_each_finding_says_the_harm_and_one_action(vault: Vault, code: str, breaks: Break, monkeypatch: pytest.MonkeyPatch) -> None:
    breaks(vault, monkeypatch)
    (finding,) = doctor.examine(vault, NOW)
    assert finding.message
    assert finding.harm
    assert finding.action.endswith(".")


def test_a_vault_without_a_backup_says_so_after_a_week(vault: Vault) -> None:
    assert codes(vault, now=NOW + timedelta(days=6)) == []
    assert codes(vault, now=NOW + timedelta(days=8)) == ["backup-age"]


def test_looking_changes_no_file(vault: Vault) -> None:
    backup.make(vault, reason="manual")
    before = {file: file.read_bytes() for file in vault.folder.rglob("*") if file.is_file()}
    doctor.examine(vault, NOW)
    assert {file: file.read_bytes() for file in vault.folder.rglob("*") if file.is_file()} == before


@pytest.mark.parametrize("code", ["header-copy", "rights", "no-ballast"])
def test_mending_leaves_nothing_to_find(vault: Vault, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    BROKEN[code][0](vault, monkeypatch)
    doctor.mend(vault)
    assert codes(vault) == []


def test_the_worst_comes_first_and_decides_the_exit_status(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    for code in ("no-ballast", "rights", "pages"):
        BROKEN[code][0](vault, monkeypatch)
    found = doctor.examine(vault, NOW)
    assert [finding.code for finding in found] == ["pages", "rights", "no-ballast"]
    assert exit_status(found) == 3


def test_checks_of_others_run_after_those_of_the_vault(vault: Vault) -> None:
    extra = Finding(code="extra", severity=Severity.NOTE, message="m", harm="h", action="a")
    assert doctor.examine(vault, NOW, [lambda _vault, _now: [extra]]) == (extra,)


@pytest.mark.parametrize(("error", "action"), [(VaultHeldError("held.", remedy="Close it."), "Close it."), (DeskError("bad."), "")])
def test_a_vault_that_cannot_be_opened_is_a_finding_too(error: DeskError, action: str) -> None:
    finding = doctor.cannot_open(error)
    assert (finding.code, finding.severity, finding.action) == ("cannot-open", Severity.DAMAGED, action)


def test_a_vault_with_records_is_healthy_too(vault: Vault, template_vault: TemplateVault) -> None:
    with vault.transaction() as connection:
        for number in range(500):
            schema.keep_value(connection, f"key {number}", "x" * 500)
    assert codes(vault) == []
    assert vault.key == template_vault.key.key


def test_damage_that_a_check_meets_is_a_finding_and_the_others_go_on(vault: Vault) -> None:
    def meets(_vault: Vault, _now: datetime) -> list[Finding]:
        raise DamagedError("torn.", remedy="Restore it.")

    def stumbles(_vault: Vault, _now: datetime) -> list[Finding]:
        raise ReadOnlyError("no writing.")

    extra = Finding(code="extra", severity=Severity.NOTE, message="m", harm="h", action="a")
    found = doctor.examine(vault, NOW, [meets, stumbles, lambda _vault, _now: [extra]])
    assert [(one.code, one.action) for one in found] == [("unreadable", "Restore it."), ("extra", "a")]
    with pytest.raises(ReadOnlyError):
        doctor.examine(vault, NOW, [stumbles])
