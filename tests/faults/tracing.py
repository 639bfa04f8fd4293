"""What a program does to a folder, call by call, as `strace` sees it: the log that the power-cut simulator plays back.

Only calls that worked and that touch the folder are kept, and every whole line that the program printed, in one order.
"""

from __future__ import annotations

import functools
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

CALLS = (
    "openat,creat,close,write,pwrite64,lseek,fsync,fdatasync,ftruncate,truncate,fallocate,sendfile,copy_file_range,"
    "unlink,unlinkat,rename,renameat,renameat2,mkdir,mkdirat,rmdir"
)
_LONGEST_WRITE = 8 * 1024 * 1024
_CALL = re.compile(r"^\d+\s+(\w+)\((.*)\)\s+=\s+(\d+)")
_STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_DESCRIPTOR = re.compile(r"^(\d+)<((?:\\x[0-9a-f]{2})*)>")
_IGNORED = frozenset({"ballast.bin", "lock", ".probe"})
"""Files that hold nothing anybody would miss; see `storage/ballast.py` and `storage/holding.py`."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A file or folder was opened under a number; what is done to that number later is done to it, whatever its name then is."""

    path: str
    number: str


@dataclass(frozen=True, slots=True)
class Wrote:
    """Bytes at an offset of a file, which was opened under `number`."""

    path: str
    offset: int
    content: bytes
    number: str = ""


@dataclass(frozen=True, slots=True)
class Resized:
    """A file got this size."""

    path: str
    size: int
    number: str = ""


@dataclass(frozen=True, slots=True)
class Flushed:
    """A file, or a folder's own list of names, was flushed to the disk."""

    path: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """A file, or a folder, came to be under this name."""

    path: str
    is_folder: bool = False


@dataclass(frozen=True, slots=True)
class Removed:
    """A name was taken away."""

    path: str


@dataclass(frozen=True, slots=True)
class Renamed:
    """A name became another one, and what had that one is gone."""

    path: str
    to: str


@dataclass(frozen=True, slots=True)
class Copied:
    """Bytes went from one file into another inside the system."""

    source: str
    start: int
    path: str
    offset: int
    size: int
    number: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """The program printed a line."""

    line: str


Event = Opened | Wrote | Resized | Flushed | Made | Removed | Renamed | Copied | Said


@functools.cache
def missing() -> str:
    """Return why no program can be watched here; empty where it can."""
    if not shutil.which("strace"):
        return "strace is not installed"
    tried = subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, text=True, check=False)
    return "" if tried.returncode == 0 else "this system lets no program watch another (ptrace)"


def watched(command: Sequence[str], folder: Path, log: Path, *, typed: str = "", cwd: Path, env: Mapping[str, str]) -> tuple[Event, ...]:
    """Run a program to its end under `strace` and return what it did to `folder`; it must end well."""
    words = ["strace", "-f", "-y", "-xx", "-s", str(_LONGEST_WRITE), "-o", str(log), "-e", f"trace={CALLS}", *command]
    ran = subprocess.run(words, input=typed, capture_output=True, text=True, cwd=cwd, env=dict(env), check=False)
    assert ran.returncode == 0, ran.stderr[-3000:]
    try:
        with log.open(encoding="ascii") as lines:
            return tuple(events(lines, folder))
    finally:
        log.unlink()


def events(lines: Iterator[str], folder: Path) -> Iterator[Event]:
    """Give what the lines of a log say about the files in a folder, by their names inside it."""
    reader = _Reader(f"{folder}/")
    for line in lines:
        found = _CALL.match(line)
        if found:
            yield from reader.read(found[1], found[2], int(found[3]))
        elif "unfinished ..." in line and str(folder).encode().hex() in line.replace("\\x", ""):
            raise ValueError("two threads wrote at once; the log has no order")


def _text(said: str) -> str:
    return bytes.fromhex(said.replace("\\x", "")).decode("utf-8", "surrogateescape")


class _Reader:
    """Reads call after call, and knows where in each open file the next one writes."""

    def __init__(self, root: str) -> None:
        self.root = root
        self.places: dict[str, int] = {}
        self.sizes: dict[str, int] = {}
        self.said = b""

    def read(self, call: str, arguments: str, result: int) -> Iterator[Event]:
        known = getattr(self, f"_{call}", None)
        if known:
            yield from known(arguments, result)

    def _inside(self, said: str) -> str:
        """Return a path inside the folder, empty for any other; the folder itself is a point."""
        path = _text(said)
        if path + "/" == self.root:
            return "."
        name = path.removeprefix(self.root) if path.startswith(self.root) else ""
        return "" if name.rpartition("/")[2] in _IGNORED else name

    def _target(self, arguments: str) -> tuple[str, str]:
        """Return the first argument, an open file, as its number and its path inside the folder."""
        found = _DESCRIPTOR.match(arguments)
        return (found[1], self._inside(found[2])) if found else ("", "")

    def _openat(self, arguments: str, result: int) -> Iterator[Event]:
        path = self._inside(_STRING.findall(arguments)[0])
        self.places[str(result)] = self.sizes.get(path, 0) if "O_APPEND" in arguments else 0
        if path and "O_CREAT" in arguments and path not in self.sizes:
            yield Made(path)
        if path and "O_CREAT" in arguments:
            self.sizes.setdefault(path, 0)
        if path:
            yield Opened(path, str(result))
        if path and "O_TRUNC" in arguments:
            yield Resized(path, 0, str(result))

    def _write(self, arguments: str, result: int) -> Iterator[Event]:
        number, path = self._target(arguments)
        content = bytes.fromhex(arguments.split('"', 2)[1].replace("\\x", ""))[:result]
        if number == "1":
            yield from self._lines(content)
        if path and path != ".":
            place = self.places.get(number, 0)
            self.places[number] = place + result
            yield Wrote(path, place, content, number)

    def _lines(self, content: bytes) -> Iterator[Event]:
        *whole, self.said = (self.said + content).split(b"\n")
        yield from (Said(one.decode()) for one in whole)

    def _pwrite64(self, arguments: str, result: int) -> Iterator[Event]:
        number, path = self._target(arguments)
        if path:
            content = bytes.fromhex(arguments.split('"', 2)[1].replace("\\x", ""))[:result]
            yield Wrote(path, int(arguments.rpartition(", ")[2]), content, number)

    def _lseek(self, arguments: str, result: int) -> Iterator[Event]:
        self.places[self._target(arguments)[0]] = result
        yield from ()

    def _fsync(self, arguments: str, _result: int) -> Iterator[Event]:
        number, path = self._target(arguments)
        if path:
            yield Flushed(path, number)

    _fdatasync = _fsync

    def _ftruncate(self, arguments: str, _result: int) -> Iterator[Event]:
        number, path = self._target(arguments)
        if path:
            yield Resized(path, int(arguments.rpartition(", ")[2]), number)

    def _truncate(self, arguments: str, _result: int) -> Iterator[Event]:
        path = self._inside(_STRING.findall(arguments)[0])
        if path:
            yield Resized(path, int(arguments.rpartition(", ")[2]))

    def _sendfile(self, arguments: str, result: int) -> Iterator[Event]:
        number, path = self._target(arguments)
        if path and result:
            source = _DESCRIPTOR.match(arguments.partition(", ")[2])
            start = re.search(r"\[(\d+)\]", arguments)
            assert source
            assert start
            place = self.places.get(number, 0)
            self.places[number] = place + result
            yield Copied(self._inside(source[2]), int(start[1]), path, place, result, number)

    def _unlink(self, arguments: str, _result: int) -> Iterator[Event]:
        path = self._named(arguments, 0)
        if path:
            self.sizes.pop(path, None)
            yield Removed(path)

    _unlinkat = _rmdir = _unlink

    def _mkdir(self, arguments: str, _result: int) -> Iterator[Event]:
        path = self._named(arguments, 0)
        if path:
            yield Made(path, is_folder=True)

    _mkdirat = _mkdir

    def _rename(self, arguments: str, _result: int) -> Iterator[Event]:
        path, to = self._named(arguments, 0), self._named(arguments, 1)
        if path and to:
            for name in [one for one in self.sizes if one == path or one.startswith(f"{path}/")]:
                self.sizes[to + name.removeprefix(path)] = self.sizes.pop(name)
            yield Renamed(path, to)

    _renameat = _renameat2 = _rename

    def _named(self, arguments: str, number: int) -> str:
        """Return the path that a call names, joined to the open folder that stands before it (`unlinkat`)."""
        path = _STRING.findall(arguments)[number]
        folder = re.match(r"^\d+<([^>]*)>", arguments)
        if folder and not _text(path).startswith("/"):
            return self._inside(f"{folder[1]}\\x2f{path}")
        return self._inside(path)
