"""The world fails at the command line: a clear message, exit status 3, and nothing changed."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from liaison_desk.storage import ballast
from tests.faults.killing import REPOSITORY
from tests.journeys.command_line import Ran, run
from tests.template_desk import PASSPHRASE, closed_desk, template_desk

if TYPE_CHECKING:
    from tests.faults.conftest import SmallDisk

__all__ = ["closed_desk", "template_desk"]
MIB = 1024 * 1024
Break = Callable[[Path], object]
ADD = ("add", "stakeholder", "name=Clear Path")
LIMITED = """
import resource, sys
from liaison_desk.cli.main import main
soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), hard))
sys.exit(main(sys.argv[2:]))
"""


def told(vault: Path, *words: str) -> Ran:
    return run(vault, *words, passphrase=PASSPHRASE)


def done(vault: Path, *words: str) -> Ran:
    ran = told(vault, *words)
    assert ran.status == 0, ran
    return ran


def traces(folder: Path) -> dict[str, str]:
    """Return what lies in a folder, byte for byte, but for the file that only says who is in."""
    files = (one for one in folder.rglob("*") if one.is_file() and one.name != "lock")
    return {str(one.relative_to(folder)): hashlib.sha256(one.read_bytes()).hexdigest() for one in files}


def check_refused(ran: Ran, *words: str) -> None:
    assert (ran.status, ran.out) == (3, ""), ran
    assert ran.err.startswith("liaison-desk: ")
    assert ran.err.count("\n") == 1
    assert "Traceback" not in ran.err
    for word in words:
        assert word in ran.err


def changed_header(**changes: object) -> Break:
    def change(vault: Path) -> None:
        for name in ("vault.json", "vault.json.2"):
            path = vault / name
            path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), **changes}), "utf-8")

    return change


def flipped(name: str, part: float) -> Break:
    def flip(vault: Path) -> None:
        path = vault / name
        content = bytearray(path.read_bytes())
        content[int(part * (len(content) - 1))] ^= 1
        path.write_bytes(content)

    return flip


def cut(name: str) -> Break:
    return lambda vault: os.truncate(vault / name, (vault / name).stat().st_size // 2)


def without(*names: str) -> Break:
    return lambda vault: [(vault / name).unlink() for name in names]


def overwritten(name: str, content: bytes) -> Break:
    return lambda vault: (vault / name).write_bytes(content)


BROKEN: dict[str, tuple[Break, str]] = {
    "a newer format": (changed_header(format=99, app="7.1"), "7.1"),
    "no header at all": (without("vault.json", "vault.json.2"), "This was a vault"),
    "no database": (without("vault.db"), "damaged"),
    "an empty database": (overwritten("vault.db", b""), "damaged"),
    "another file as database": (overwritten("vault.db", b"SQLite format 3\x00" + bytes(8192)), "damaged"),
    "a damaged first page": (flipped("vault.db", 0.0), "damaged"),
    "a database cut in half": (cut("vault.db"), "damaged"),
}


@pytest.mark.parametrize("fault", BROKEN)
@pytest.mark.parametrize("words", [("list", "stakeholder"), ADD])
def test_a_vault_that_cannot_be_opened_says_why(closed_desk: Path, fault: str, words: tuple[str, ...]) -> None:
    breaks, message = BROKEN[fault]
    breaks(closed_desk)
    before = traces(closed_desk)
    check_refused(told(closed_desk, *words), message)
    assert traces(closed_desk) == before


@pytest.mark.parametrize("words", [("list", "stakeholder"), ADD, ("passphrase",), ("recovery",), ("undo",), ("doctor",), ("batch",)])
def test_a_wrong_passphrase_changes_nothing(closed_desk: Path, words: tuple[str, ...]) -> None:
    before = traces(closed_desk)
    check_refused(run(closed_desk, *words, passphrase="seven lamps by the river"), "does not open")
    assert traces(closed_desk) == before


def test_a_header_that_was_tampered_with_does_not_open(closed_desk: Path) -> None:
    changed_header(dek_generation=2)(closed_desk)
    check_refused(told(closed_desk, "list", "stakeholder"))


def test_one_damaged_copy_of_the_header_stops_nobody(closed_desk: Path) -> None:
    overwritten("vault.json", b"{")(closed_desk)
    assert told(closed_desk, *ADD).status == 0


@pytest.mark.parametrize("words", [("list", "stakeholder"), ADD, ("doctor",)])
@pytest.mark.parametrize("place", ["missing", "empty", "foreign", "file"])
def test_what_is_no_vault_is_left_as_it_is(tmp_path: Path, place: str, words: tuple[str, ...]) -> None:
    folder = tmp_path / "place"
    if place == "file":
        folder.write_text("letters", "utf-8")
    elif place != "missing":
        folder.mkdir()
    if place == "foreign":
        (folder / "letter.txt").write_text("letters", "utf-8")
        (folder / "vault.json").write_text('{"vault": "of a bank"}', "utf-8")
    before = traces(tmp_path)
    check_refused(told(folder, *words))
    assert traces(tmp_path) == before
    assert folder.exists() == (place != "missing")


def test_a_folder_in_use_is_never_made_a_vault(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("letters", "utf-8")
    ran = told(tmp_path, "new", "--unlock-seconds", "0")
    assert ran.status in {1, 3}
    assert [one.name for one in tmp_path.iterdir() if one.name != "lock"] == ["letter.txt"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_the_right_to_write_is_told(closed_desk: Path) -> None:
    before = traces(closed_desk)
    closed_desk.chmod(0o500)
    try:
        check_refused(told(closed_desk, *ADD), "may not be written")
    finally:
        closed_desk.chmod(0o700)
    assert traces(closed_desk) == before


@pytest.mark.root
def test_a_read_only_disk_is_told_and_left(small_disk: Callable[[int], SmallDisk], closed_desk: Path) -> None:
    disk = small_disk(64 * MIB)
    folder = Path(shutil.copytree(closed_desk, disk.folder / "office"))
    before = traces(folder)
    disk.freeze()
    for words in (("list", "stakeholder"), ADD, ("new", "--unlock-seconds", "0")):
        check_refused(told(folder if words[0] != "new" else disk.folder / "another", *words))
    assert traces(folder) == before


# --- a full disk -----------------------------------------------------------------------------------------------------


def acknowledged(ran: Ran) -> tuple[set[str], dict[str, object]]:
    """Return the ids that a batch told before it stopped, and its last answer."""
    answers = [json.loads(line) for line in ran.out.splitlines()]
    return {one["data"]["id"] for one in answers if one["status"] == 0}, answers[-1]


def many(count: int) -> str:
    return "".join(f"add stakeholder name='Group {number}' notes='{'long ' * 300}'\n" for number in range(count))


def ids_in(vault: Path) -> set[str]:
    return {one["id"] for one in done(vault, "list", "stakeholder", "--json").data}


@pytest.mark.skipif(os.name != "posix", reason="limits of a Unix-like system")
def test_a_limit_on_the_size_of_files_loses_nothing_told(closed_desk: Path) -> None:
    done(closed_desk, "list", "stakeholder")
    size = str((closed_desk / "vault.db").stat().st_size + 300_000)
    command = [sys.executable, "-c", LIMITED, size, "--vault", str(closed_desk), "batch"]
    env = {**os.environ, "LIAISON_DESK_PASSPHRASE": PASSPHRASE}
    ended = subprocess.run(command, input=many(1000), capture_output=True, text=True, env=env, cwd=REPOSITORY, check=False)
    ids, last = acknowledged(Ran(ended.returncode, ended.stdout, ended.stderr))
    assert (ended.returncode, last["status"]) == (3, 3)
    assert "full" in str(last["error"])
    assert ids_in(closed_desk) == ids
    done(closed_desk, *ADD)
    done(closed_desk, "doctor")


@pytest.mark.skipif(os.name != "posix", reason="limits of a Unix-like system")
@pytest.mark.parametrize("size", ["20000", "250000", "480000"])
def test_a_vault_that_finds_no_room_is_not_half_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: str) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    command = [sys.executable, "-c", LIMITED, size, "--vault", str(tmp_path / "new"), "new", "--unlock-seconds", "0"]
    env = {**os.environ, "LIAISON_DESK_PASSPHRASE": PASSPHRASE}
    ended = subprocess.run(command, capture_output=True, text=True, env=env, cwd=REPOSITORY, check=False)
    check_refused(Ran(ended.returncode, ended.stdout, ended.stderr), "full")
    assert not (tmp_path / "new").exists()
    done(tmp_path / "new", "new", "--unlock-seconds", "0")


@pytest.mark.root
def test_on_a_full_disk_one_more_save_works_once_there_is_room(small_disk: Callable[[int], SmallDisk], closed_desk: Path) -> None:
    disk = small_disk(192 * MIB)
    folder = Path(shutil.copytree(closed_desk, disk.folder / "office"))
    done(folder, "list", "stakeholder")
    assert (folder / ballast.FILE_NAME).exists()
    disk.fill(leaving=200_000)
    ran = run(folder, "batch", typed=many(2000), passphrase=PASSPHRASE)
    ids, last = acknowledged(ran)
    assert (ran.status, last["status"]) == (3, 3)
    assert "full" in str(last["error"])
    disk.empty()
    assert ids_in(folder) == ids
    done(folder, *ADD)
    assert done(folder, "doctor", "--json").status == 0


@pytest.mark.root
def test_a_full_disk_takes_no_half_of_an_import(small_disk: Callable[[int], SmallDisk], closed_desk: Path, tmp_path: Path) -> None:
    disk = small_disk(64 * MIB)
    folder = Path(shutil.copytree(closed_desk, disk.folder / "office"))
    done(folder, "list", "stakeholder")
    (tmp_path / "groups.csv").write_text("\n".join(["organisation", *(f"Group {number}" for number in range(2000))]), "utf-8")
    disk.fill(leaving=200_000)
    check_refused(told(folder, "import", str(tmp_path / "groups.csv")), "full")
    disk.empty()
    assert ids_in(folder) == set()
    assert done(folder, "import", str(tmp_path / "groups.csv"), "--json").data["counts"]["new"] == 2000


# --- another process -------------------------------------------------------------------------------------------------


@pytest.fixture
def other(closed_desk: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the vault open and waits for its next command."""
    command = [sys.executable, "-m", "liaison_desk", "--vault", str(closed_desk), "batch"]
    env = {**os.environ, "LIAISON_DESK_PASSPHRASE": PASSPHRASE}
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env, cwd=REPOSITORY)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("list stakeholder\n")
    process.stdin.flush()
    assert json.loads(process.stdout.readline())["status"] == 0
    yield process
    process.kill()
    process.communicate()


@pytest.mark.parametrize("words", [("list", "stakeholder"), ADD, ("doctor",)])
def test_a_vault_in_use_says_by_whom(closed_desk: Path, other: subprocess.Popen[str], words: tuple[str, ...]) -> None:
    before = traces(closed_desk)
    check_refused(told(closed_desk, *words), str(other.pid))
    assert traces(closed_desk) == before


@pytest.mark.parametrize("ending", ["ended", "killed"])
def test_a_vault_is_free_once_its_holder_is_gone(closed_desk: Path, other: subprocess.Popen[str], ending: str) -> None:
    if ending == "killed":
        other.kill()
    other.communicate()
    assert told(closed_desk, *ADD).status == 0
