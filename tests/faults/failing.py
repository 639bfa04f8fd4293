"""A disk that fails at a chosen call: the system itself is told to refuse the n-th write of a process, and every one after it.

`strace` does that from outside ("inject" in its manual), so that the program, its driver and its database engine are what they always are.
"""

from __future__ import annotations

import json
import os
import re
import socket  # noqa: TID251 - between two processes of one machine
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.faults.killing import REPOSITORY

if TYPE_CHECKING:
    from liaison_desk.storage.keys import RawKey

CALLS = ("pwrite64", "write", "ftruncate", "fsync", "fdatasync", "rename", "mkdir")
"""The calls that may be refused: the database engine's writes, Python's own, and what makes, ends and flushes files."""


class Worker:
    """A process of `failing_works.py` with a desk that is open."""

    def __init__(self, folder: Path, key: RawKey) -> None:
        """Start it; it answers one line for each that it is sent."""
        ours, theirs = socket.socketpair()
        command = [sys.executable, "-m", "tests.faults.failing_works", str(folder), str(theirs.fileno())]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, text=True, cwd=REPOSITORY, pass_fds=[theirs.fileno()])
        theirs.close()
        self._socket, self._answers = ours, ours.makefile()
        assert self.process.stdin is not None
        self.process.stdin.write(f"{key.key.hex()}\n")
        self.process.stdin.close()
        assert self._answer() == "ready"

    def ask(self, *words: object) -> Any:
        """Send words and return the answer."""
        self._socket.sendall(json.dumps(words).encode() + b"\n")
        return self._answer()

    def _answer(self) -> Any:
        line = self._answers.readline()
        assert line, "the program ended"
        return json.loads(line)

    def close(self) -> None:
        """Let it close the vault and end."""
        self._hang_up()
        assert self.process.wait(60) == 0

    def kill(self) -> None:
        """End it where a test has failed; a second call, or one after `close`, does nothing."""
        self._hang_up()
        self.process.kill()
        self.process.wait()

    def _hang_up(self) -> None:
        self._answers.close()
        self._socket.close()

    @contextmanager
    def failing(self, call: str, at: int, error: str, *, also: str = "") -> Iterator[None]:
        """Refuse its `at`-th call of a name from now on and each later one, and all calls named `also`, with an error such as ENOSPC."""
        refusals = [f"inject={call}:error={error}:when={at}+", *([f"inject={also}:error={error}"] if also else [])]
        words = ["strace", "-f", "-p", str(self.process.pid), "-o", os.devnull, "-e", f"trace={call},{also}".rstrip(",")]
        watcher = subprocess.Popen([*words, *(word for one in refusals for word in ("-e", one))], stderr=subprocess.PIPE, text=True)
        assert watcher.stderr is not None
        said = watcher.stderr.readline()
        assert re.search("attached", said), said
        try:
            yield
        finally:
            watcher.terminate()
            watcher.communicate()
