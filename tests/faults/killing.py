"""Killing a program at a random moment, without sleeping: the harness for every "nothing acknowledged is lost" test.

The child prints one line for each thing that it has safely done. `killed` reads those lines, waits until `lines` of them have come and
then up to `seconds` more for whatever comes next, and kills the process with SIGKILL. What it printed in whole lines before it died is
what it acknowledged; a line cut in half is not.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import selectors
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

REPOSITORY = Path(__file__).parents[2]
_LONGEST = 120.0


@dataclass(frozen=True, slots=True)
class Moment:
    """When to kill: after so many acknowledged lines, and then after at most so many seconds."""

    lines: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Killed:
    """What a killed program left: the lines it acknowledged, whether it was still running, and what it said on standard error."""

    acknowledged: tuple[str, ...]
    was_running: bool
    errors: str


def moments(count: int, *, lines: int, seconds: float, seed: int = 20261122) -> Iterator[Moment]:
    """Give `count` random moments: 0 to `lines` lines, then 0 to `seconds` seconds; the same ones for the same seed."""
    chance = random.Random(seed)
    for _each in range(count):
        yield Moment(chance.randint(0, lines), chance.random() * seconds)


def killed(command: Sequence[str], moment: Moment, *, typed: str = "", environment: Mapping[str, str] | None = None) -> Killed:
    """Start a program in the repository's folder, hand it `typed` on standard input, and kill it at the moment."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=REPOSITORY,
        env={**os.environ, **(environment or {})},
    )
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdin.write(typed.encode())
    process.stdin.close()
    said, has_ended = _read_until(process.stdout, moment)
    if has_ended:
        process.wait(_LONGEST)
    was_running = process.poll() is None
    process.kill()
    said += process.stdout.read()
    errors = process.stderr.read().decode()
    for pipe in (process.stdout, process.stderr):
        pipe.close()
    process.wait()
    whole, _newline, _half = said.rpartition(b"\n")
    return Killed(tuple(whole.decode().splitlines()), was_running, errors)


def killed_copy(run: Callable[..., object], moment: Moment, *arguments: object) -> Killed:
    """Run a function in a process of its own that has its modules loaded already, and kill that at the moment.

    This saves the third of a second that a fresh interpreter needs. The function must be importable; standard error counts as output.
    """
    copies = multiprocessing.get_context("forkserver")
    copies.set_forkserver_preload([run.__module__])
    reader, writer = copies.Pipe(duplex=False)
    process = copies.Process(target=_speak, args=(writer, dict(os.environ), run, arguments))
    process.start()
    writer.close()
    said, has_ended = _read_until(reader, moment)
    process.kill()
    process.join()
    while more := os.read(reader.fileno(), 65536):
        said += more
    reader.close()
    process.close()
    whole, _newline, _half = said.rpartition(b"\n")
    return Killed(tuple(whole.decode().splitlines()), not has_ended, "")


def _speak(writer: Connection, environment: Mapping[str, str], run: Callable[..., object], arguments: Sequence[object]) -> None:
    os.environ.update(environment)
    for stream in (1, 2):
        os.dup2(writer.fileno(), stream)
    writer.close()
    run(*arguments)
    sys.stdout.flush()


class _Readable(Protocol):
    def fileno(self) -> int: ...


def _read_until(pipe: _Readable, moment: Moment) -> tuple[bytes, bool]:
    """Read what comes until enough lines are there and the time after them is over, or nothing more will come; say which."""
    said = b""
    enough_at: float | None = None
    with selectors.DefaultSelector() as waiting:
        waiting.register(pipe, selectors.EVENT_READ)
        give_up_at = time.monotonic() + _LONGEST
        while True:
            now = time.monotonic()
            if enough_at is None and said.count(b"\n") >= moment.lines:
                enough_at = now + moment.seconds
            ends_at = enough_at if enough_at is not None else give_up_at
            if now >= ends_at:
                return said, False
            if waiting.select(ends_at - now):
                more = os.read(pipe.fileno(), 65536)
                if not more:
                    return said, True
                said += more
