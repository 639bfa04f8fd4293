"""Backups, restoring and the doctor, as a user types them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from liaison_desk.cli import main as command_line
from liaison_desk.cli import unlocking
from liaison_desk.services import check_up
from liaison_desk.storage import backup, pages, stick
from liaison_desk.storage.repair import Repaired
from tests.template_desk import NOW, PASSPHRASE

if TYPE_CHECKING:
    from tests.cli.conftest import CommandLine


@pytest.fixture
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    """The passphrase in the environment."""
    monkeypatch.setenv(unlocking.VARIABLE, PASSPHRASE)


def run(vault: Path, *words: str) -> int:
    return command_line.main(["--vault", str(vault), *words])


def severe(found: list[dict[str, Any]]) -> list[str]:
    return [one["code"] for one in found if one["severity"] != "note"]


def test_a_backup_is_made_and_listed(say: CommandLine) -> None:
    assert say.done("backups").text == "There is none yet."
    made = say.done("backup", "--json").data
    assert made["size"] > 0
    (listed,) = say.done("backups", "--json").data
    assert listed == {"backup": made["backup"], "made_at": NOW.isoformat(), "reason": "manual", "size": made["size"]}
    assert made["backup"] in say.done("backups").text
    assert re.fullmatch(r"\d{8}T\d{12}Z(-\d+)?", say.done("backup").text)


def test_a_backup_is_carried_and_says_that_the_same_disk_helps_little(say: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    ran = say.done("backup", "--to", str(tmp_path / "stick"), "--json")
    assert Path(ran.data["file"]).stat().st_size == ran.data["size"]
    assert backup.sha256_of(Path(ran.data["file"])) == ran.data["sha256"]
    assert ran.data["elsewhere"] is False
    assert "copy elsewhere" in ran.err
    assert say("backup", "--to", str(tmp_path / "none")).status == 1


def test_a_device_that_may_have_answered_from_memory_is_told(say: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = stick.Carried(file=tmp_path / "x", size=1, sha256="", is_from_device=False, is_elsewhere=True)
    monkeypatch.setattr(stick, "carry", lambda *_arguments, **_named: done)
    assert "not from the device" in say.done("backup", "--to", str(tmp_path)).err


def test_a_backup_alone_takes_the_older_copies_away(say: CommandLine) -> None:
    say.done("backup")
    assert say.done("backup", "--alone", "--json").data["gone"] == 1
    assert [one["reason"] for one in say.done("backups", "--json").data] == ["alone"]
    assert say("backup", "--alone", "--to", "x").status == 2


@pytest.mark.parametrize("is_file", [True, False])
def test_a_backup_is_restored_as_a_new_vault_that_opens(say: CommandLine, key: None, tmp_path: Path, is_file: bool) -> None:
    say.added("stakeholder", "name=Tella Council")
    (tmp_path / "stick").mkdir()
    named = say.done("backup", "--to", str(tmp_path / "stick")).text if is_file else "newest"
    if not is_file:
        say.done("backup")
    ran = say.done("restore", named, "--to", str(tmp_path / "new"), "--json")
    assert ran.data == {"vault": str(tmp_path / "new"), "letter": ran.data["letter"]}
    assert re.fullmatch("[A-Z]{2}", ran.data["letter"])
    assert f"letters {ran.data['letter']}" in ran.err
    assert "Tella Council" in say.done("list", "stakeholder").text
    assert say("restore", named, "--to", str(tmp_path / "new")).status == 1


def test_without_a_vault_a_backup_is_named_by_its_path(
    say: CommandLine, key: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = say.done("backup").text
    assert command_line.main(["restore", name, "--to", str(tmp_path / "new")]) == 1
    assert "no backup" in capsys.readouterr().err
    place = str(say.vault / "backups" / name)
    assert command_line.main(["restore", place, "--to", str(tmp_path / "new")]) == 0


def test_doctor_finds_nothing_to_mend_on_a_healthy_vault(closed_desk: Path, key: None, capsys: pytest.CaptureFixture[str]) -> None:
    before = {
        file: (file.read_bytes(), file.stat().st_mtime_ns) for file in closed_desk.rglob("*") if file.is_file() and file.name != "lock"
    }
    assert run(closed_desk, "doctor", "--json") == 0
    assert severe(json.loads(capsys.readouterr().out)) == []
    assert run(closed_desk, "doctor") == 0
    assert "Nothing to mend." in capsys.readouterr().out
    after = {
        file: (file.read_bytes(), file.stat().st_mtime_ns) for file in closed_desk.rglob("*") if file.is_file() and file.name != "lock"
    }
    assert after == before


def test_doctor_says_of_a_code_that_nobody_tried_until_it_is_tried(say: CommandLine, key: None, tmp_path: Path) -> None:
    code = say.done("recovery").err.strip().rsplit(": ", 1)[1]
    untried = [one for one in say.done("doctor", "--json").data if one["code"] == "recovery-untried"]
    assert [(one["severity"], "recovery --test" in one["action"]) for one in untried] == [("note", True)]
    (tmp_path / "code").write_text(code, "utf-8")
    say.done("recovery", "--test", "--code-file", str(tmp_path / "code"))
    assert "recovery-untried" not in {one["code"] for one in say.done("doctor", "--json").data}


def test_doctor_says_of_a_damaged_vault_what_to_do(closed_desk: Path, key: None, capsys: pytest.CaptureFixture[str]) -> None:
    database = closed_desk / "vault.db"
    content = bytearray(database.read_bytes())
    content[len(content) // 2] ^= 0xFF
    database.write_bytes(content)
    assert run(closed_desk, "doctor", "--json") == 3
    (found, *_rest) = json.loads(capsys.readouterr().out)
    assert set(found) == {"code", "severity", "message", "harm", "action"}
    assert run(closed_desk, "doctor") == 3
    assert found["code"] in capsys.readouterr().out


def test_doctor_mends_what_is_safe_only_when_asked(closed_desk: Path, key: None, capsys: pytest.CaptureFixture[str]) -> None:
    (closed_desk / "vault.json.2").unlink()
    assert run(closed_desk, "doctor", "--json") == 1
    assert severe(json.loads(capsys.readouterr().out)) == ["header-copy"]
    assert not (closed_desk / "vault.json.2").exists()
    assert run(closed_desk, "doctor", "--repair") == 0
    assert (closed_desk / "vault.json.2").read_bytes() == (closed_desk / "vault.json").read_bytes()
    assert "kept for 30 days" not in capsys.readouterr().err


def test_doctor_repairs_a_copy_and_says_where_the_vault_before_is_kept(say: CommandLine, key: None) -> None:
    say.added("stakeholder", "name=Tella Council")
    say.done("backup")
    say.added("stakeholder", "name=Marav Water")
    database = say.vault / "vault.db"
    content = bytearray(database.read_bytes())
    content[pages.SIZE * 4 + 50] ^= 1
    database.write_bytes(content)
    assert say("doctor", "--json").status == 3
    ran = say("doctor", "--repair", "--json")
    assert (ran.status, severe(ran.data)) == (0, [])
    assert "kept for 30 days" in ran.err
    assert "It begins with the backup of" in ran.err
    assert {one["name"] for one in say.done("list", "stakeholder", "--json").data} >= {"Tella Council"}


def test_what_a_repair_could_not_save_is_told(say: CommandLine, key: None, monkeypatch: pytest.MonkeyPatch) -> None:
    done = Repaired(kept=say.vault, letter="C", begun_with=NOW, recovered=1, lost=2)
    monkeypatch.setattr(check_up, "examined", lambda *_arguments, **_named: check_up.Examined((), 0, done))
    said = say.done("doctor", "--repair").err
    assert "1 save beyond it was recovered." in said
    assert "2 saves could not be read and are lost." in said
