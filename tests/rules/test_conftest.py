"""The ground that every test stands on: what CI must run and did not is a failure, not a line that nobody reads."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest

from tests.rules.project import REPO, TESTS


def judged(folder: Path, test: str, *, ci: bool = False) -> subprocess.CompletedProcess[str]:
    """Run these tests under the project's own conftest, with files of their own: a run that ends tidies away those of others."""
    folder.joinpath("tests").mkdir()
    shutil.copy(TESTS / "conftest.py", folder / "tests/conftest.py")
    (folder / "tests/test_one.py").write_text(test, "utf-8")
    words = ["-q", "-c", REPO / "pyproject.toml", "-p", "no:cacheprovider", "--rootdir", folder / "tests", "--basetemp", folder / "files"]
    command = [sys.executable, "-m", "pytest", *words, folder / "tests"]
    environment = {**os.environ, "CI": "true" if ci else ""}
    return subprocess.run(command, cwd=folder / "tests", capture_output=True, text=True, check=False, env=environment)


def run(folder: Path, marker: str, *, ci: bool) -> subprocess.CompletedProcess[str]:
    """Run one skipped test with that marker, and one that passes."""
    skipped = f"@pytest.mark.{marker}\n@pytest.mark.skip(reason='not here')\ndef test_one(): ..."
    return judged(folder, f"import pytest\n\n{skipped}\n\ndef test_two(): ...\n", ci=ci)


@pytest.mark.parametrize("marker", ["root", "window"])
def test_ci_fails_when_it_left_out_what_it_must_run(tmp_path: Path, marker: str) -> None:
    left_out = run(tmp_path, marker, ci=True)

    assert left_out.returncode == 1, left_out.stdout
    assert f"skipped for want of {marker}: 1" in left_out.stdout


def test_elsewhere_the_count_is_only_said(tmp_path: Path) -> None:
    left_out = run(tmp_path, "root", ci=False)

    assert left_out.returncode == 0, left_out.stdout
    assert "skipped for want of root: 1" in left_out.stdout


def test_another_skip_is_no_failure(tmp_path: Path) -> None:
    assert run(tmp_path, "slow", ci=True).returncode == 0


def test_a_marker_that_nobody_declared_is_refused(tmp_path: Path) -> None:
    assert run(tmp_path, "quick", ci=False).returncode != 0


def test_a_warning_is_a_failure(tmp_path: Path) -> None:
    assert judged(tmp_path, "import warnings\n\ndef test_one():\n    warnings.warn('old')\n").returncode == 1


def test_a_line_in_qts_log_is_a_failure(tmp_path: Path) -> None:
    noisy = "from PySide6.QtCore import qWarning\n\ndef test_one(qapp):\n    qWarning('painter not active')\n"
    told = judged(tmp_path, noisy)

    assert told.returncode == 1
    assert "painter not active" in told.stdout


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="only there the environment says where users' files lie")
def test_no_test_touches_the_testers_own_files() -> None:
    assert not platformdirs.user_data_path("liaison-desk").is_relative_to(Path.home())


def test_every_test_is_without_a_screen_and_a_passphrase() -> None:
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"
    assert "LIAISON_DESK_PASSPHRASE" not in os.environ
