"""The power-cut simulator: a real writer is watched, and each moment of its log becomes folders as a power cut may leave them.

For every moment four of them: all that was written, only what was flushed, a random half, and a random half with torn sectors. Each is
opened, checked, and held against what the writer had said was done by then.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from tests.faults import tracing
from tests.faults.disk import Disk, Image
from tests.faults.killing import REPOSITORY
from tests.faults.tracing import Event, Said

if TYPE_CHECKING:
    from liaison_desk.storage.keys import RawKey

Answer = str
"""What a look at an image gave: the word for what it holds, or what is wrong with it."""


@dataclass(slots=True)
class Told:
    """What the writer had printed by some moment, line by line, in words."""

    lines: list[list[str]] = field(default_factory=list)
    states: list[str] = field(default_factory=list)
    safe: int = 0
    """How many of the states are surely safe: those announced before the last thing that was told to be done."""

    def hear(self, line: str) -> None:
        words = line.split()
        if words[0] == "state":
            self.states.append(words[1])
        else:
            self.lines.append(words)
            self.safe = len(self.states)

    def all(self, word: str) -> list[list[str]]:
        """Return what was said after a word, for each line that begins with it."""
        return [words[1:] for words in self.lines if words[0] == word]


class Examiner(Protocol):
    """Knows what an image of one kind of writer must hold."""

    def look(self, image: Image, told: Told) -> Answer:
        """Lay the image down, open it, and say what it holds."""

    def judge(self, answer: Answer, told: Told) -> str:
        """Say what is wrong with that answer after what was told: `lost`, `corrupt`, `half`; empty where nothing is."""


@dataclass(slots=True)
class Tried:
    """How many images were tried and what was found wrong, with the first few of them in words."""

    images: int = 0
    wrong: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)

    def note(self, problem: str, moment: str) -> None:
        if problem:
            self.wrong[problem.partition(":")[0]] += 1
            if len(self.examples) < 5:
                self.examples.append(f"{moment}: {problem}")


def log_of(work: str, folder: Path, key: RawKey, seed: int) -> tuple[Event, ...]:
    """Watch a program of `writers.py` work in a folder, and return its log."""
    command = [sys.executable, "-m", "tests.faults.writers", work, str(folder), str(seed)]
    env = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    return tracing.watched(command, folder, folder.with_name(f"{folder.name}.log"), typed=f"{key.key.hex()}\n", cwd=REPOSITORY, env=env)


def cut_everywhere(
    folder: Path, log: Callable[[], Sequence[Event]], examiner: Examiner, *, seed: int, share: float = 1.0, most: int = 10**9
) -> Tried:
    """Play a log to the folder as it was before, and examine what each moment may leave; `share` of the moments, `most` images.

    `log` is called once the folder was read. An image that is the same as one before is judged again but neither opened nor counted again.
    """
    disk, chance, told, tried = Disk(folder), random.Random(seed), Told(), Tried()
    known: dict[tuple[str, int], Answer] = {}
    for number, event in enumerate(log()):
        if isinstance(event, Said):
            told.hear(event.line)
        else:
            disk.play(event)
        if chance.random() >= share and not isinstance(event, Said):
            continue
        for name, mark, image in _images(disk, chance, number):
            answer = known.get((name, mark))
            if answer is None:
                if tried.images >= most:
                    return tried
                answer = known[name, mark] = examiner.look(image(), told)
                tried.images += 1
            tried.note(examiner.judge(answer, told), f"seed {seed}, moment {number}, {name}")
    return tried


def _images(disk: Disk, chance: random.Random, number: int) -> Iterator[tuple[str, int, Callable[[], Image]]]:
    """Give the four images of a moment, each with a mark that is the same where nothing changed in between."""
    yield "all", disk.steps, disk.all_of_it
    yield "least", disk.flushes, disk.least_of_it
    if disk.is_dirty:
        yield "half", number, lambda: disk.some_of_it(chance, is_torn=False)
        yield "torn", number, lambda: disk.some_of_it(chance, is_torn=True)


def lay(image: Image, folder: Path) -> Path:
    """Write an image down in place of what lies in a folder, for this user's eyes alone as the program does."""
    shutil.rmtree(folder, ignore_errors=True)
    before = os.umask(0o077)
    try:
        folder.mkdir(parents=True)
        for path, content in image.items():
            if content is None:
                (folder / path).mkdir()
            else:
                (folder / path).write_bytes(content)
    finally:
        os.umask(before)
    return folder
