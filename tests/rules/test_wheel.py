"""The wheel: what is built is complete, and what it installs starts.

The environment made here is fresh and holds the wheel alone; its libraries are lent by the environment that runs the tests, so
that nothing is downloaded. This proves the wheel's own content and its entry point, not that the declared dependencies suffice:
that is proved by every set-up on a new machine.
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from liaison_desk import __version__
from tests.rules.project import REPO, files

pytestmark = pytest.mark.slow
SCRIPTS = "Scripts" if sys.platform == "win32" else "bin"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this tree by the tools that are installed."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, REPO]
    run = subprocess.run(build, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program that the wheel installs, in an environment of its own."""
    home = tmp_path_factory.mktemp("installed")
    venv.create(home, symlinks=True)
    install = [sys.executable, "-m", "pip", "--python", home / SCRIPTS / "python", "install", "--quiet", "--no-deps", "--no-index", wheel]
    run = subprocess.run(install, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    lend_libraries(home)
    return home / SCRIPTS / "liaison-desk"


def lend_libraries(home: Path) -> None:
    """Let the environment import this one's libraries; a plain folder on the path runs no `.pth`, so not this tree itself."""
    own = next((home / ("Lib" if sys.platform == "win32" else "lib")).rglob("site-packages"))
    (own / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")


def inside(wheel: Path) -> set[str]:
    """Return the names of the files in a wheel."""
    with zipfile.ZipFile(wheel) as opened:
        return set(opened.namelist())


def test_the_wheel_holds_the_package_and_its_resources(wheel: Path) -> None:
    expected = {str(one) for one in files() if one.parts[0] == "liaison_desk"}
    expected |= {f"liaison_desk/{one}" for one in files() if one.parts[0] == "resources"}
    expected |= {f"liaison_desk/resources/{one.relative_to('docs')}" for one in files() if one.parts[:2] == ("docs", "guide")}

    assert expected - inside(wheel) == set()


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    assert {name.partition("/")[0].partition("-")[0] for name in inside(wheel)} == {"liaison_desk"}
    assert not any("__pycache__" in name or "/tests/" in name for name in inside(wheel))


def test_the_installed_program_starts(program: Path, tmp_path: Path) -> None:
    run = subprocess.run([program, "--version"], cwd=tmp_path, capture_output=True, text=True, check=False)

    assert run.returncode == 0, run.stderr
    assert __version__ in run.stdout


def test_the_installed_program_finds_its_own_code_and_resources(program: Path, tmp_path: Path) -> None:
    ask = "import liaison_desk.paths as p; print(p.__file__); print(p.resources_folder())"
    run = subprocess.run([program.parent / "python", "-c", ask], cwd=tmp_path, capture_output=True, text=True, check=True)
    code, resources = map(Path, run.stdout.split("\n")[:2])

    assert code.is_relative_to(program.parent.parent)
    assert resources == code.parent / "resources"
    assert resources.is_dir()


def test_the_installed_program_does_its_work(program: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "LIAISON_DESK_PASSPHRASE": "a passphrase for one test only"}
    new = [program, "--vault", tmp_path / "office", "new", "--unlock-seconds", "0"]
    add = [program, "--vault", tmp_path / "office", "add", "stakeholder", "name=Tella Water Circle"]

    for command in (new, add):
        run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, env=environment)
        assert run.returncode == 0, run.stderr
    listed = subprocess.run(
        [program, "--vault", tmp_path / "office", "list", "stakeholder", "--json"],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )

    assert "Tella Water Circle" in listed.stdout
