"""`make run`: a window where there is a display, and the main job where there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.rules.project import BIN, REPO

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(os.name != "posix", reason="make and bash run Unix-like systems")
DESK = """#!/bin/sh
echo "$* [$LIAISON_DESK_PASSPHRASE]" >>asked
case "$*" in
  *" sample") mkdir -p sample/office && touch sample/office/vault.json;;
  *" list "*) echo '[{"number": "", "state": "draft"}, {"number": "TELLA-A-AAR-2031-0001", "state": "final"}]';;
esac
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with the script and a program that only writes down what it is asked."""
    (tmp_path / "packaging").mkdir()
    shutil.copy(REPO / "packaging" / "run.sh", tmp_path / "packaging")
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "liaison-desk").write_text(DESK, "utf-8")
    (tmp_path / ".venv" / "bin" / "liaison-desk").chmod(0o755)
    (tmp_path / ".venv" / "bin" / "python").symlink_to(sys.executable)
    return tmp_path


def run(project: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the script there, with no display but the one given."""
    bare = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    return subprocess.run([project / "packaging" / "run.sh"], capture_output=True, text=True, check=False, env={**bare, **environment})


def asked(project: Path) -> list[str]:
    """Return what the program was asked, without the passphrase that always goes along."""
    lines = (project / "asked").read_text("utf-8").splitlines()
    assert all(line.endswith(" [open the sample office]") for line in lines)
    return [line.partition(" [")[0] for line in lines]


@pytest.mark.parametrize("display", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_with_a_display_the_window_opens_on_the_sample_office(project: Path, display: str) -> None:
    shown = run(project, **{display: "somewhere"})

    assert shown.returncode == 0, shown.stderr
    assert asked(project) == ["--vault sample/office sample", "--vault sample/office"]
    assert "The passphrase of the sample office: open the sample office" in shown.stdout


@pytest.mark.skipif(sys.platform == "darwin", reason="there is always a display there")
def test_without_a_display_a_final_report_is_written_for_headquarters(project: Path) -> None:
    written = run(project)

    assert written.returncode == 0, written.stderr
    report = "sample/TELLA-A-AAR-2031-0001.pdf"
    assert asked(project)[2:] == [
        f"--vault sample/office report after-action TELLA-A-AAR-2031-0001 --audience hq --recipient Mission headquarters --to {report}"
    ]
    assert f"{project.resolve()}/{report}" in written.stdout


def test_the_sample_office_is_made_once(project: Path) -> None:
    run(project)
    run(project)

    assert asked(project).count("--vault sample/office sample") == 1


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "darwin", reason="there is always a display there")
def test_the_real_program_does_the_main_job_without_a_display(tmp_path: Path) -> None:
    (tmp_path / "packaging").mkdir()
    shutil.copy(REPO / "packaging" / "run.sh", tmp_path / "packaging")
    (tmp_path / ".venv").symlink_to(BIN.parent)

    written = run(tmp_path)

    assert written.returncode == 0, written.stderr
    (report,) = (tmp_path / "sample").glob("*.pdf")
    assert report.read_bytes().startswith(b"%PDF-")
    assert str(report) in written.stdout
