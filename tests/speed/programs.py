"""Measures of whole programs: the window from start to its first key, unlocking, the cost of an import, a command."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.speed import seen
from tests.speed.figures import RUNS, Figure, in_turn, measured

REPOSITORY = Path(__file__).parents[2]
_WINDOW = [sys.executable, "-m", "tests.speed.window"]


@contextmanager
def screen() -> Iterator[dict[str, str]]:
    """Give the environment of a screen: an X server of its own where there is one, else Qt's drawing into memory."""
    if shutil.which("Xvfb") is None:
        yield {"QT_QPA_PLATFORM": "offscreen"}
        return
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1400x900x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as pipe:
            yield {"QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{pipe.readline().strip()}"}
    finally:
        server.terminate()
        server.wait()


def until_ready(environment: Mapping[str, str], *words: str) -> float:
    """Start a window; return the seconds from the start of the process to its first key."""
    began = time.perf_counter()
    env = {**os.environ, **environment}
    process = subprocess.Popen([*_WINDOW, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=REPOSITORY, env=env)
    assert process.stdout is not None
    said = process.stdout.readline()
    took = time.perf_counter() - began
    _rest, complaint = process.communicate()
    if said != "ready\n":
        raise RuntimeError(complaint)
    return took


def bare_weight(environment: Mapping[str, str]) -> tuple[float, ...]:
    """Return what a bare window holds in MiB: resident, its share of what programs share, what it alone has."""
    env = {**os.environ, **environment}
    run = subprocess.run([*_WINDOW, "weigh"], capture_output=True, text=True, cwd=REPOSITORY, env=env, check=True)
    return tuple(float(one) for one in run.stdout.split())


def unlocking(environment: Mapping[str, str], folder: Path, key: bytes) -> tuple[float, float]:
    """Return the seconds from Enter to the first rows of a window that was warm, without the derivation of the key.

    The second figure is the processor's time in all threads: what the first one is where nothing else runs on the machine.
    """
    command = [*_WINDOW, "unlock", str(folder)]
    env = {**os.environ, **environment}
    run = subprocess.run(command, input=f"{key.hex()}\n", capture_output=True, text=True, cwd=REPOSITORY, env=env, check=True)
    passed, worked = run.stdout.split()
    return float(passed), float(worked)


def statement(source: str) -> float:
    """Return the seconds of a fresh interpreter that runs a statement."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", source], cwd=REPOSITORY, check=True)
    return time.perf_counter() - began


def command(folder: Path, *words: str) -> float:
    """Return the seconds of one command line, its unlock included."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "liaison_desk", "--vault", str(folder), *words], cwd=REPOSITORY, check=True, capture_output=True)
    return time.perf_counter() - began


def window_figures(folder: Path, key: bytes) -> Iterator[Figure]:
    """Measure start and unlock, on a real screen where there is one, and the start in memory too."""
    with screen() as shown:
        for name, environment, is_promised in (("X11", shown, True), ("in memory", {"QT_QPA_PLATFORM": "offscreen"}, False)):
            if not is_promised and shown == environment:
                continue
            bare, ours = in_turn(
                lambda environment=environment: until_ready(environment, "bare"),  # type: ignore[misc]
                lambda environment=environment: until_ready(environment, "desk", str(folder)),  # type: ignore[misc]
            )
            yield Figure(name=f"bare PySide6 window ({name})", seconds=bare)
            yield Figure(name=f"start to unlock field ({name})", seconds=ours, beside=bare, target=2.0, is_promised=is_promised)
    yield from seen.figures(folder, folder.parent)
    with screen() as shown:
        runs = [unlocking(shown, folder, key) for _each in range(RUNS + 1)][1:]
        passed = tuple(passed for passed, _worked in runs)
        yield Figure(name="unlock to first rows, key known", seconds=passed, target=0.25, is_promised=True)
        worked = tuple(worked for _passed, worked in runs)
        yield Figure(name="the same, processor time of all threads", seconds=worked, target=0.25, is_promised=True)


def door_figures(folder: Path) -> Iterator[Figure]:
    """Measure what the command line costs before and around its work."""
    bare, ours = in_turn(lambda: statement("pass"), lambda: statement("import liaison_desk.cli.main"))
    yield Figure(name="bare interpreter", seconds=bare)
    over = tuple(max(0.0, one - two) for one, two in zip(ours, bare, strict=True))
    yield Figure(name="import of liaison_desk.cli.main, over that", seconds=over, target=0.25)
    yield Figure(name="one command, with unlock at the floor", seconds=measured(lambda: command(folder, "list", "forum"), 5))
