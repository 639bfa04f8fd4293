"""README is followed to the letter: its commands lead from nothing to a written PDF."""

from __future__ import annotations

import os
import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.rules.project import BIN, REPO

if TYPE_CHECKING:
    from pathlib import Path

README = (REPO / "README.md").read_text("utf-8")


def commands_under(heading: str) -> str:
    """Return the first block of commands under a heading of README."""
    found = re.search(r"```\n(.*?)```", README.partition(f"\n## {heading}\n")[2], re.DOTALL)
    assert found, heading
    return found[1]


def test_it_names_the_two_commands() -> None:
    assert "make run" in commands_under("Two commands")
    assert "\n```\nmake test\n```\n" in README


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="the commands are those of a Unix-like shell")
def test_following_it_by_hand_ends_with_a_pdf(tmp_path: Path) -> None:
    (tmp_path / ".venv").symlink_to(BIN.parent)
    (tmp_path / "contacts.csv").write_text("name,email,phone\nSana Orel,sana@example.org,+999 555 0101\n", "utf-8")
    script = "set -euo pipefail\n" + commands_under("From nothing to a PDF, by hand")

    run = subprocess.run(
        ["/bin/bash", "-c", script],
        cwd=tmp_path,
        input="seven quiet herons cross the ford\n",
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "HOME": str(tmp_path)},
    )

    assert run.returncode == 0, run.stdout + run.stderr
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF-")
    assert "withheld" in run.stdout.lower()
