"""Dependencies: locked with hashes, without the address of any index, under licences that let everybody pass Liaison Desk on."""

from __future__ import annotations

import re
from importlib import metadata

import pytest

from tests.rules.project import REPO, pyproject

RUNTIME, TOOLS = "requirements.lock", "requirements-dev.lock"
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;]+)", re.MULTILINE)
ADDRESS = re.compile(r"https?|://|--(?:extra-)?index|--find-links|file:|\.(?:org|com|io|net)\b", re.IGNORECASE)
COPYLEFT = re.compile(r"(?<!L)(?<!Lesser )(?<!Library )\b(?:A?GPL|(?:Affero )?GNU General Public)", re.IGNORECASE)

UNSAID = {"sqlcipher3": "zlib"}
"""Packages that do not say their licence where programs read it; what their source says."""


def lock(name: str) -> str:
    """Return the text of a lock file."""
    return (REPO / "packaging" / name).read_text("utf-8")


def normal(name: str) -> str:
    """Return a package's name as registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(text: str) -> dict[str, str]:
    """Return each locked package with its version."""
    return {normal(name): version for name, version in PIN.findall(text)}


def unhashed(text: str) -> list[str]:
    """Return the locked packages without a hash."""
    entries = re.split(r"\n(?=[A-Za-z0-9])", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE))
    return [entry.split()[0] for entry in entries if entry.strip() and "--hash=sha256:" not in entry]


def copyleft(licence: str) -> bool:
    """Say whether a licence would bind whoever passes the program on: GPL or AGPL, unless another may be chosen."""
    return bool(COPYLEFT.search(licence)) and " OR " not in licence


@pytest.mark.parametrize("name", [RUNTIME, TOOLS])
def test_a_lock_names_no_address_and_hashes_everything(name: str) -> None:
    assert ADDRESS.findall(lock(name)) == []
    assert unhashed(lock(name)) == []
    assert pins(lock(name))


def test_both_locks_agree() -> None:
    runtime, tools = pins(lock(RUNTIME)), pins(lock(TOOLS))

    assert {name: tools.get(name) for name in runtime} == runtime


def test_every_declared_dependency_is_locked() -> None:
    declared = [normal(re.split(r"[^A-Za-z0-9._-]", one)[0]) for one in pyproject()["project"]["dependencies"]]
    tools = [normal(re.split(r"[^A-Za-z0-9._-]", one)[0]) for one in pyproject()["dependency-groups"]["dev"]]

    assert set(declared) <= set(pins(lock(RUNTIME)))
    assert set(tools) <= set(pins(lock(TOOLS)))


def licence_of(package: str) -> str:
    """Return what a package says of its licence; empty where it is silent, or not installed on this system."""
    try:
        about = metadata.metadata(package)
    except metadata.PackageNotFoundError:
        return "not installed here"
    said = [value for key, value in about.items() if key == "License-Expression" or (key == "Classifier" and value.startswith("License"))]
    return "; ".join(said) or (about.get("License") or "")[:200] or UNSAID.get(package, "")


def test_no_dependency_binds_those_who_pass_the_program_on() -> None:
    found = {name: licence for name in pins(lock(RUNTIME)) if copyleft(licence := licence_of(name))}

    assert found == {}


def test_every_dependency_says_its_licence() -> None:
    assert [name for name in pins(lock(RUNTIME)) if not licence_of(name)] == []


@pytest.mark.parametrize("line", ["--index-url https://example", "--find-links /wheels", "a @ file:///a.whl", "# via pypi.example.org"])
def test_an_address_is_refused(line: str) -> None:
    assert ADDRESS.search(line)


def test_a_missing_hash_is_refused() -> None:
    text = "# Head.\none==1.0 \\\n    --hash=sha256:ab\ntwo==2.0 ; sys_platform == 'win32'\nthree==3 \\\n    --hash=sha256:cd\n"

    assert unhashed(text) == ["two==2.0"]


@pytest.mark.parametrize(
    "licence", ["GPL-3.0-only", "AGPL-3.0-or-later", "License :: OSI Approved :: GNU General Public License v3 (GPLv3)"]
)
def test_a_licence_that_binds_is_refused(licence: str) -> None:
    assert copyleft(licence)


@pytest.mark.parametrize(
    "licence", ["MIT", "LGPL-3.0-only OR GPL-2.0-only", "GNU Lesser General Public License", "MPL-2.0", "LGPL-3.0-only"]
)
def test_a_free_licence_passes(licence: str) -> None:
    assert not copyleft(licence)
