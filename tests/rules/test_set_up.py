"""Set-up: repeatable, quick when nothing changed, and plain when it may not install what is missing."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.rules.project import REPO, words

pytestmark = pytest.mark.skipif(os.name != "posix", reason="make and bash set up Unix-like systems")
SCRIPTS = sorted([*(REPO / "packaging").glob("*.sh"), REPO / ".ci" / "run"])
COPIED = ["packaging/setup.sh", "packaging/debian-packages.txt", "packaging/requirements-dev.lock", "pyproject.toml"]


class Machine:
    """A copy of the set-up in a folder of its own, on a machine whose tools only say what they were asked."""

    def __init__(self, folder: Path) -> None:
        self.top, self.tools, self.said = folder / "project", folder / "tools", folder / "said"
        for name in COPIED:
            (self.top / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(REPO / name, self.top / name)
        self.tools.mkdir()
        for name in ["bash", "sh", "dirname", "sed", "grep", "cat", "tr", "cksum", "sha256sum", "env", "uname"]:
            (self.tools / name).symlink_to(shutil.which(name) or name)
        self.has("dpkg-query", "exit 0")
        self.has("apt-get", f'echo "apt-get $*" >>{self.said}')
        self.has("id", "echo 1000")
        self.has("python3", self.making_venv())

    def making_venv(self) -> str:
        """A Python that makes an environment whose Python writes down what it is asked."""
        inner = f'#!/bin/sh\\ncase "$*" in *pip*) echo "$*" >>{self.said};; esac\\n'
        make = f"mkdir -p .venv/bin && printf '{inner}' >.venv/bin/python && chmod +x .venv/bin/python && echo venv >>{self.said}"
        (self.tools / "mkdir").symlink_to(shutil.which("mkdir") or "mkdir")
        (self.tools / "chmod").symlink_to(shutil.which("chmod") or "chmod")
        return f'case "$*" in *venv*) {make};; esac'

    def has(self, name: str, does: str) -> None:
        """Put a tool on the machine, or replace it."""
        (self.tools / name).write_text(f"#!/bin/sh\n{does}\n", "utf-8")
        (self.tools / name).chmod(0o755)

    def lacks(self, name: str) -> None:
        """Take a tool away."""
        (self.tools / name).unlink()

    def set_up(self) -> subprocess.CompletedProcess[str]:
        """Run the set-up there, with nothing but that machine's tools."""
        command = ["/bin/bash", "packaging/setup.sh"]
        return subprocess.run(command, cwd=self.top, env={"PATH": str(self.tools)}, capture_output=True, text=True, check=False)

    def asked(self) -> str:
        """Return what the tools were asked so far."""
        return self.said.read_text("utf-8") if self.said.exists() else ""


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


ALL_INSTALLED = 'for name; do case $name in -*) ;; *) echo "installed $name";; esac; done'


def test_as_root_what_is_missing_is_installed_without_a_question(machine: Machine) -> None:
    machine.has("id", "echo 0")

    run = machine.set_up()

    assert run.returncode == 0, run.stderr
    assert re.search(r"apt-get update.*\napt-get install -y .*\bpython3-venv libgl1 .*\bxdotool\b", machine.asked())
    assert "--require-hashes --requirement packaging/requirements-dev.lock" in machine.asked()
    assert "--no-deps --no-build-isolation --editable ." in machine.asked()


def test_without_rights_the_one_line_to_run_is_printed_and_nothing_else_happens(machine: Machine) -> None:
    run = machine.set_up()

    assert run.returncode == 1
    assert re.search(r"sudo apt-get update && sudo apt-get install -y --no-install-recommends python3-venv libgl1 .*\n", run.stderr)
    assert machine.asked() == ""
    assert not (machine.top / ".venv").exists()


def test_sudo_that_asks_no_password_is_used(machine: Machine) -> None:
    machine.has("sudo", f'echo "sudo $*" >>{machine.said}')

    assert machine.set_up().returncode == 0
    assert "sudo -n env DEBIAN_FRONTEND=noninteractive apt-get install" in machine.asked()


def test_nothing_is_installed_where_nothing_is_missing(machine: Machine) -> None:
    machine.has("dpkg-query", ALL_INSTALLED)

    assert machine.set_up().returncode == 0
    assert "apt-get" not in machine.asked()


def test_another_system_is_told_plainly_and_set_up_all_the_same(machine: Machine) -> None:
    machine.lacks("apt-get")

    run = machine.set_up()

    assert run.returncode == 0, run.stderr
    assert "not a Debian-like system" in run.stderr
    assert "--require-hashes" in machine.asked()


def test_a_second_run_does_nothing(machine: Machine) -> None:
    machine.has("dpkg-query", ALL_INSTALLED)
    machine.set_up()
    before = machine.asked()

    assert machine.set_up().returncode == 0
    assert machine.asked() == before


@pytest.mark.parametrize("name", COPIED)
def test_a_change_of_what_it_rests_on_sets_up_again(machine: Machine, name: str) -> None:
    machine.has("dpkg-query", ALL_INSTALLED)
    machine.set_up()
    before = machine.asked()
    with (machine.top / name).open("a", encoding="utf-8") as file:
        file.write("# changed\n")

    machine.set_up()

    assert machine.asked() != before


def test_a_moved_folder_sets_up_again(machine: Machine) -> None:
    machine.has("dpkg-query", ALL_INSTALLED)
    machine.set_up()
    before = machine.asked()
    machine.top = machine.top.rename(machine.top.with_name("moved"))

    machine.set_up()

    assert machine.asked() != before


def test_a_machine_without_python_is_told_so(machine: Machine) -> None:
    machine.has("dpkg-query", ALL_INSTALLED)
    machine.lacks("python3")

    run = machine.set_up()

    assert run.returncode == 1
    assert "no Python of version 3.11 or newer" in run.stderr


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_every_script_is_strict_and_can_be_started(script: Path) -> None:
    lines = script.read_text("utf-8").splitlines()

    assert lines[0] == "#!/usr/bin/env bash"
    assert "set -euo pipefail" in lines
    assert os.access(script, os.X_OK)
    assert subprocess.run(["bash", "-n", script], check=False).returncode == 0


def test_help_names_every_word_of_make() -> None:
    text = (REPO / "Makefile").read_text("utf-8")
    declared = set(re.search(r"^\.PHONY: (.*)$", text, re.MULTILINE)[1].split())  # type: ignore[index]
    run = subprocess.run(["make", "--silent", "help"], cwd=REPO, capture_output=True, text=True, check=True)

    assert {line.split()[1] for line in run.stdout.splitlines()} == declared
    assert declared == words("run test setup lint docs texts bench faults conformance lock shots likeness clean help")
    assert subprocess.run(["make", "--silent"], cwd=REPO, capture_output=True, text=True, check=True).stdout == run.stdout


def test_the_continuous_check_is_the_same_two_words() -> None:
    assert "make lint test" in (REPO / ".ci" / "run").read_text("utf-8")
