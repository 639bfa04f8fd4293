"""A whole day at the desk: no word of it lies readable on the disk, and nothing is written but where it belongs."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from liaison_desk.storage import keys
from liaison_desk.storage.keys import Passphrase
from liaison_desk.storage.vault import open_vault
from tests.faults import tracing
from tests.faults.figures import Tell
from tests.faults.killing import REPOSITORY
from tests.faults.scenario import ENCODINGS, MARK, PASSPHRASE, places_that_tell

pytestmark = pytest.mark.slow
CALLS = "openat,creat,mkdir,rename,renameat,renameat2,unlink,unlinkat,rmdir,link,linkat,symlink,symlinkat,truncate"
_NAMED = re.compile(r"^\d+\s+(\w+)\((.*)\)\s+=\s+\d+")
_STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_FOLDER = re.compile(r"^\d+<((?:\\x[0-9a-f]{2})*)>")
_WRITES = ("O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC")


@dataclass(frozen=True, slots=True)
class Done:
    """What a day left: its folder, what it told about itself, what it printed, and each path that a call of the system changed."""

    work: Path
    told: dict[str, Any]
    printed: str
    changed: tuple[str, ...]


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Done:
    work = tmp_path_factory.mktemp("day")
    for name in ("home", "temporary"):
        (work / name).mkdir()
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "LANG", "LD_LIBRARY_PATH"}}
    places = {name: str(work / "temporary") for name in ("TMPDIR", "SQLITE_TMPDIR")}
    own = {"HOME": str(work / "home"), "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(REPOSITORY)}
    command, log = [sys.executable, "-m", "tests.faults.scenario", str(work)], work / "calls"
    watched = (
        [] if tracing.missing() else ["strace", "-f", "-y", "--seccomp-bpf", "-xx", "-s", "4096", "-o", str(log), "-e", f"trace={CALLS}"]
    )
    ran = subprocess.run([*watched, *command], capture_output=True, text=True, cwd=REPOSITORY, env={**kept, **places, **own}, check=False)
    assert ran.returncode == 0, ran.stderr[-3000:]
    return Done(work, json.loads(ran.stdout.splitlines()[-1]), ran.stderr, tuple(changed(log)) if watched else ())


def plain(said: str) -> str:
    return bytes.fromhex(said.replace("\\x", "")).decode("utf-8", "replace")


def changed(log: Path) -> set[str]:
    """Return the paths that calls in a log opened to write, made, renamed or took away."""
    found: set[str] = set()
    with log.open(encoding="ascii") as lines:
        for call in filter(None, map(_NAMED.match, lines)):
            if call[1] != "openat" or any(flag in call[2] for flag in _WRITES):
                beside = _FOLDER.match(call[2])
                above = Path(plain(beside[1]) if beside else "")
                found.update(str(above / plain(one)) for one in _STRING.findall(call[2]))
    log.unlink()
    return found


def belongs(path: str, work: Path) -> bool:
    """Say whether a path lies in the vault, in the program's own place, is the page that was asked for, or was written by the test.

    A file that has no name yet is called by its number in the program; it gets its name in the place that was asked for.
    """
    if path.startswith("/proc/self/fd/"):
        return True
    places = (work / "office", work / "home" / ".local" / "share" / "liaison-desk", work / "own", work / "out")
    above = {str(one) for place in places for one in place.parents} | {os.devnull}
    return path in above or any(Path(path).is_relative_to(place) for place in places)


def test_no_word_of_the_day_lies_readable_on_the_disk(day: Done, tell: Tell) -> None:
    told = {*day.told["told"], *places_that_tell(*(day.work / name for name in ("office", "home", "temporary")))}
    tell("plaintext after a day at the desk", tried=day.told["used"], unit="canaries", readable=len(told))
    assert told == set()
    assert day.told["used"] >= 500


def test_the_day_was_real_and_the_search_would_have_found_it(day: Done) -> None:
    assert day.told["page"]
    assert len(places_that_tell(day.work / "own")) > 2
    with open_vault(day.work / "office", Passphrase(PASSPHRASE)) as vault, vault.connection() as connection:
        told = connection.exec_driver_sql("SELECT count(*) FROM op WHERE value LIKE ?", (f"%{MARK}%",)).scalar_one()
    assert told > 200


def test_nothing_that_was_printed_tells(day: Done) -> None:
    assert MARK not in day.printed


def test_every_path_that_the_interpreter_opened_to_write_is_where_it_belongs(day: Done, tell: Tell) -> None:
    strange = [path for path in day.told["written"] if not belongs(path, day.work)]
    tell("paths written, as the interpreter saw them", tried=len(day.told["written"]), unit="paths", strange=len(strange))
    assert strange == []
    assert len(day.told["written"]) > 20


@pytest.mark.skipif(bool(tracing.missing()), reason=tracing.missing() or "calls can be seen")
def test_every_path_that_the_system_was_asked_to_change_is_where_it_belongs(day: Done, tell: Tell) -> None:
    strange = [path for path in day.changed if not belongs(path, day.work)]
    tell("paths changed, as the system saw them", tried=len(day.changed), unit="paths", strange=len(strange))
    assert strange == []
    assert any(path.endswith("vault.db-wal") for path in day.changed)


def test_the_key_of_the_vault_lies_in_no_file_and_was_not_printed(day: Done) -> None:
    with open_vault(day.work / "office", Passphrase(PASSPHRASE)) as vault:
        key = vault.key
    shapes = (key, key.hex().encode(), key.hex().upper().encode(), keys.packed(key).encode(), repr(key).encode())
    wanted = [*shapes, *(key.hex().encode(encoding) for encoding in ENCODINGS[1:])]
    content = [one.read_bytes() for one in day.work.rglob("*") if one.is_file()]
    assert not any(want in one for want in wanted for one in (*content, day.printed.encode()))
