"""The care of a vault, on real vaults at the floor of the key derivation."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from liaison_desk.domain.errors import DamagedError, UserError
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import records, safekeeping
from liaison_desk.services.desk import Desk
from liaison_desk.storage import backup, care, contents, stick
from liaison_desk.storage.contents import Contents
from tests.template_desk import NOW


def change(desk: Desk) -> None:
    records.keep(desk, Stakeholder(name="Tella Council"))


def full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=1024))


def reasons(desk: Desk) -> list[str]:
    return [one.reason for one in safekeeping.backups(desk)]


def test_a_backup_is_listed_with_its_reason_and_size(desk: Desk) -> None:
    assert safekeeping.backups(desk) == ()
    safekeeping.back_up(desk, "manual")
    (made,) = safekeeping.backups(desk)
    assert (made.reason, made.made_at) == ("manual", NOW)
    assert made.size > 0
    assert (safekeeping.backups_folder(desk) / made.name).is_dir()
    assert safekeeping.kept_in(desk.vault.folder) == (made,)


def test_a_backup_is_made_by_itself_half_an_hour_after_the_last_and_only_when_something_changed(desk: Desk) -> None:
    safekeeping.tend(desk)
    assert reasons(desk) == ["automatic"]
    for minutes, has_changed, expected in ((31, False, 1), (31, True, 2), (20, True, 2), (11, False, 3)):
        desk.clock.move(minutes=minutes)  # type: ignore[attr-defined]
        if has_changed:
            change(desk)
        seen = safekeeping.tend(desk)
        assert len(reasons(desk)) == expected
        assert not seen.is_late


def test_before_much_is_changed_a_backup_is_made_unless_the_newest_holds_everything(desk: Desk) -> None:
    assert safekeeping.before(desk, "import") == ()
    assert safekeeping.before(desk, "bulk") == ()
    change(desk)
    assert safekeeping.before(desk, "erase") == ()
    assert reasons(desk) == ["erase", "import"] or reasons(desk) == ["import", "erase"]


def test_a_disk_without_room_does_not_stop_the_work_and_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    full(monkeypatch)
    (said,) = safekeeping.before(desk, "import")
    assert "no room" in said
    assert not safekeeping.at_lock(desk)
    seen = safekeeping.tend(desk)
    assert (seen.is_late, seen.backed_up_at) == (True, None)
    assert safekeeping.after_unlock(desk).is_late


def test_damage_stops_what_would_change_much(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "checked", lambda *_arguments: Contents(rows={}, digest=""))
    with pytest.raises(DamagedError):
        safekeeping.before(desk, "import")


def test_a_backup_that_failed_is_not_tried_again_every_minute(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []
    with monkeypatch.context() as patch:
        full(patch)
        safekeeping.tend(desk)
    monkeypatch.setattr(backup, "make", lambda *_arguments, **named: tried.append(named["reason"]))
    desk.clock.move(minutes=4)  # type: ignore[attr-defined]
    safekeeping.tend(desk)
    safekeeping.after_unlock(desk)
    assert tried == []
    desk.clock.move(minutes=2)  # type: ignore[attr-defined]
    safekeeping.tend(desk)
    assert tried == ["automatic"]


def test_at_the_lock_a_backup_is_made_when_it_is_surely_quick(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    assert safekeeping.at_lock(desk)
    assert not safekeeping.at_lock(desk)
    change(desk)
    monkeypatch.setattr(backup, "expected_seconds", lambda _folder: 0.5)
    assert not safekeeping.at_lock(desk)
    assert reasons(desk) == ["lock"]
    safekeeping.after_unlock(desk)
    assert sorted(reasons(desk)) == ["automatic", "lock"]
    safekeeping.after_unlock(desk)
    assert len(reasons(desk)) == 2


def test_a_new_vault_is_not_backed_up_the_moment_it_is_opened(desk: Desk) -> None:
    safekeeping.after_unlock(desk)
    assert reasons(desk) == []


def test_how_the_vault_is_kept_is_told(desk: Desk) -> None:
    seen = safekeeping.standing(desk)
    assert (seen.backed_up_at, seen.is_behind, seen.is_carry_due) == (None, True, False)
    safekeeping.back_up(desk, "manual")
    seen = safekeeping.standing(desk)
    assert (seen.backed_up_at, seen.is_behind, seen.is_late) == (NOW, False, False)
    change(desk)
    desk.clock.move(minutes=46)  # type: ignore[attr-defined]
    assert safekeeping.standing(desk).is_late
    desk.clock.move(days=8)  # type: ignore[attr-defined]
    assert safekeeping.standing(desk).is_carry_due


def test_a_copy_is_carried_with_everything_of_now(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "stick").mkdir()
    done = safekeeping.carry(desk, tmp_path / "stick")
    assert done.file.exists()
    assert reasons(desk) == ["carried"]
    assert care.read(desk.vault.folder).carried_at is None
    true_carry = stick.carry
    monkeypatch.setattr(
        stick,
        "carry",
        lambda *given, **named: stick.Carried(
            file=(found := true_carry(*given, **named)).file,
            size=found.size,
            sha256=found.sha256,
            is_from_device=True,
            is_elsewhere=True,
        ),
    )
    safekeeping.carry(desk, tmp_path / "stick")
    assert len(reasons(desk)) == 1
    assert safekeeping.standing(desk).carried_at == NOW


def test_a_place_that_is_none_is_refused_before_a_backup_is_made(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UserError):
        safekeeping.carry(desk, tmp_path / "none")
    assert reasons(desk) == []


def test_once_a_week_a_backup_is_restored_for_trial(desk: Desk) -> None:
    safekeeping.back_up(desk, "manual")
    assert safekeeping.tend(desk).drilled_at == NOW
    desk.clock.move(days=6)  # type: ignore[attr-defined]
    assert safekeeping.tend(desk).drilled_at == NOW
    desk.clock.move(days=1)  # type: ignore[attr-defined]
    assert safekeeping.tend(desk).drilled_at == NOW + timedelta(days=7)
    assert safekeeping.drilled(desk).records > 0
    assert not safekeeping.standing(desk).drill_failed


def test_a_desk_that_is_closed_already_is_not_backed_up_at_the_lock(desk: Desk) -> None:
    desk.close()
    assert not safekeeping.at_lock(desk)
