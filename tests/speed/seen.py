"""Windows as somebody before the screen sees them: how long from the start of a program until its window stands there, whole and still.

The same ruler is laid beside every program, from outside: the X server keeps its picture in a file, which is looked at each few
milliseconds. A window stands from the moment after which no more than a hundredth of the picture changes (a caret may blink). The
processor's time until then is that of the program and all that it started.
"""

from __future__ import annotations

import mmap
import os
import shutil
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.journeys.real_screen import Screen, screen
from tests.speed.figures import Figure

_HEADER = struct.Struct(">25I")
_GLANCE, _STILL, _PATIENCE = 0.004, 1.0, 60.0
"""Seconds between two looks, without a change until a window is said to stand, and until it is given up."""
_SELDOM = 8
"""At every eighth look the processor's time is read, which takes longer."""
_ROWS, _BYTES = 9, 64
"""Every ninth row is looked at, and in it one of the four bytes of every sixteenth point."""
_CARET = 0.01
_RUNS, _TRIES = 5, 5
_TICKS = os.sysconf("SC_CLK_TCK")
_QUIET_CALC = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="ShowTipOfTheDay"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="FirstRun"><value>false</value></prop></item>
</oor:items>
"""
"""Without it the first tip of the day would be waited for, too."""


class NoWindowError(Exception):
    """A program ended, or took too long, and showed nothing."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The seconds until a window stood, and of the processor for it."""

    passed: float
    worked: float


def figures(folder: Path, work: Path) -> Iterator[Figure]:
    """Measure our start in turn with LibreOffice Calc, window beside window; nothing where either cannot be."""
    if shutil.which("Xvfb") is None or not has_windows():
        return
    with screen(work / "seen") as shown:
        ours = [sys.executable, "-m", "liaison_desk", "--vault", str(folder)]
        stood(shown, ours)
        profile = _warm_profile(shown, work / "calc-profile")
        pairs = [(stood(shown, ours), _calc(shown, profile)) for _each in range(_RUNS)]
    for name, of, target in _RULERS:
        mine, theirs = (tuple(of(pair[at]) for pair in pairs) for at in (0, 1))
        yield Figure(name=f"LibreOffice Calc, its window, {name}", seconds=theirs)
        yield Figure(name=f"our window beside that, {name}", seconds=mine, beside=theirs, target=target)


_RULERS: tuple[tuple[str, Callable[[Seen], float], float | None], ...] = (
    ("from start to still", lambda seen: seen.passed, 0.5),
    ("processor time", lambda seen: seen.worked, None),
)
"""The promise is about what somebody waits for, so it is judged by the clock; the processor's time is told beside it."""


def _warm_profile(on: Screen, profile: Path) -> Path:
    """Return a profile of Calc as it is after its first start, which makes it."""
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_QUIET_CALC, "utf-8")
    _calc(on, profile)
    return profile


def _calc(on: Screen, profile: Path) -> Seen:
    """Start Calc; where it ends without a window, as it does now and then after it made something for its profile, start it again."""
    for _try in range(_TRIES - 1):
        with suppress(NoWindowError):
            return stood(on, _calc_words(profile))
    return stood(on, _calc_words(profile))


def _calc_words(profile: Path) -> list[str]:
    return ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--calc", "--nologo", "--norestore"]


def has_windows() -> bool:
    """Say whether LibreOffice is here and has what it draws windows with, which is left out on servers."""
    found = shutil.which("soffice")
    return found is not None and any(Path(found).resolve().parent.glob("libvclplug_*"))


def stood(on: Screen, words: Sequence[str]) -> Seen:
    """Start a program on an empty screen, wait until its window stands, and end it."""
    with (on.folder / "Xvfb_screen0").open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as picture:
        blank, looks = _look(picture), list[tuple[float, bytes]]()
        began = time.perf_counter()
        process = subprocess.Popen(words, env=on.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        try:
            changed, last, worked = began, blank, list[tuple[float, float]]()
            while last == blank or looks[-1][0] - changed < _STILL:
                time.sleep(_GLANCE)
                looks.append((time.perf_counter(), _look(picture)))
                if len(looks) % _SELDOM == 1:
                    worked.append((time.perf_counter(), _worked(process.pid)))
                if _differ(looks[-1][1], last):
                    changed, last = looks[-1]
                if process.poll() is not None or looks[-1][0] - began > _PATIENCE:
                    raise NoWindowError(words[0])
            there = _first_like(looks, looks[-1][1])
            return Seen(there - began, next(seconds for at, seconds in worked if at >= there))
        finally:
            _end(process)
            while _differ(_look(picture), blank):
                time.sleep(_GLANCE)


def _look(picture: mmap.mmap) -> bytes:
    head = _HEADER.unpack_from(picture)
    start, height, stride = head[0] + 12 * head[19], head[5], head[12]
    return b"".join(picture[start + row * stride : start + (row + 1) * stride : _BYTES] for row in range(0, height, _ROWS))


def _differ(one: bytes, other: bytes) -> bool:
    """Say whether more than a caret differs."""
    return one != other and sum(map(int.__ne__, one, other)) > len(one) * _CARET


def _first_like(looks: Sequence[tuple[float, bytes]], last: bytes) -> float:
    """Return when the picture was for the first time as it then stayed."""
    at = len(looks) - 1
    while at and not _differ(looks[at - 1][1], last):
        at -= 1
    return looks[at][0]


def _of(session: int) -> Iterator[list[str]]:
    """Give what the system tells of each process of a session, from its state on."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            told = (folder / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
        except OSError:  # It has just ended.
            continue
        if int(told[3]) == session and told[0] != "Z":
            yield told


def _worked(session: int) -> float:
    """Return the processor's seconds of all processes of a session, and of those of theirs that have ended."""
    return sum(sum(map(int, told[11:15])) for told in _of(session)) / _TICKS


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program and all that it started: it is asked to, as one that is killed may hinder its next start, and killed in the end."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    patience = time.monotonic() + _PATIENCE
    while any(_of(process.pid)) and time.monotonic() < patience:
        process.poll()
        time.sleep(_GLANCE)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
