"""Who holds a vault: told to the next one, dropped by the system when the process ends."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from liaison_desk.domain.errors import VaultHeldError, WorldError
from liaison_desk.storage import holding
from liaison_desk.storage.holding import hold

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
CHILD = """
import sys
from pathlib import Path
from liaison_desk.storage.holding import hold
kept = hold(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def other(tmp_path: Path) -> subprocess.Popen[str]:
    """Another process that holds the folder."""
    process = subprocess.Popen([sys.executable, "-c", CHILD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.communicate()


def test_a_second_hold_is_told_who_has_it(tmp_path: Path) -> None:
    kept = hold(tmp_path, clock=lambda: AT)
    with pytest.raises(VaultHeldError) as refused:
        hold(tmp_path)
    assert str(os.getpid()) in refused.value.message
    assert "2026-11-22T09:30:00Z" in refused.value.message
    kept.release()


def test_another_process_is_told_by_its_number(tmp_path: Path, other: subprocess.Popen[str]) -> None:
    with pytest.raises(VaultHeldError, match=str(other.pid)):
        hold(tmp_path)


def test_a_killed_process_leaves_nothing_to_clear(tmp_path: Path, other: subprocess.Popen[str]) -> None:
    other.send_signal(signal.SIGKILL)
    other.wait()
    hold(tmp_path).release()


def test_a_released_vault_can_be_taken_again_and_names_nobody(tmp_path: Path) -> None:
    kept = hold(tmp_path)
    kept.release()
    kept.release()
    assert (tmp_path / "lock").read_bytes() == b""
    hold(tmp_path).release()


@pytest.mark.parametrize("said", [b"", b"{", b"[]", b'{"pid": "x"}', json.dumps({"pid": 1}).encode()])
def test_a_holder_that_has_not_said_who_it_is_still_holds(tmp_path: Path, said: bytes) -> None:
    kept = hold(tmp_path)
    (tmp_path / "lock").write_bytes(said)
    with pytest.raises(VaultHeldError, match="Another process"):
        hold(tmp_path)
    kept.release()


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.EOPNOTSUPP])
def test_a_disk_that_cannot_lock_is_refused(tmp_path: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_descriptor: int) -> None:
        raise OSError(number, "")

    monkeypatch.setattr(holding, "_lock", refuse)
    with pytest.raises(WorldError, match="cannot lock"):
        hold(tmp_path)


def test_a_folder_that_vanished_is_told(tmp_path: Path) -> None:
    with pytest.raises(WorldError, match="no longer there"):
        hold(tmp_path / "gone")


def test_a_disk_that_fails_lets_the_vault_go_without_a_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int, _size: int) -> None:
        raise OSError(28, "no room")

    kept = hold(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(os, "truncate", full)
        kept.release()
    hold(tmp_path).release()
