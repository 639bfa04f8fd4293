"""Liaison Desk as a user starts it: a process of its own, real files, a real vault."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PASSPHRASE = "six quiet herons over still water"
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Ran:
    """What one run left: its exit status and what it printed."""

    status: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)

    @property
    def text(self) -> str:
        return self.out.rstrip("\n")


def run(vault: Path, *words: str, typed: str = "", passphrase: str | None = PASSPHRASE, **environment: str) -> Ran:
    """Run one command line on a vault; without a passphrase the variable is not set."""
    env = {**os.environ, "PYTHONWARNINGS": "error", "PYTHONPATH": str(Path(__file__).parents[2]), **environment}
    env.pop("LIAISON_DESK_PASSPHRASE", None)
    if passphrase is not None:
        env["LIAISON_DESK_PASSPHRASE"] = passphrase
    command = [sys.executable, "-m", "liaison_desk", "--vault", str(vault), *words]
    done = subprocess.run(command, input=typed, capture_output=True, text=True, env=env, timeout=_LONGEST, check=False)
    return Ran(done.returncode, done.stdout, done.stderr)


def done(vault: Path, *words: str, typed: str = "") -> Ran:
    """Run a command that must succeed."""
    ran = run(vault, *words, typed=typed)
    assert ran.status == 0, (words, ran.status, ran.out[-2000:], ran.err[-2000:])
    return ran


def batch(vault: Path, *lines: str) -> list[Any]:
    """Run many commands under one unlock; every one must succeed. Returns what each answered."""
    ran = run(vault, "batch", typed="\n".join(lines) + "\n")
    answers = [json.loads(line) for line in ran.out.splitlines()]
    assert ran.status == 0, (answers[-1:], ran.err[-2000:])
    return [one["data"] for one in answers]


def new(vault: Path, *words: str) -> Ran:
    """Make a vault whose unlock costs the floor, so that tests stay quick."""
    return done(vault, "new", "--unlock-seconds", "0", "--author", "Mira Okafor", *words)
