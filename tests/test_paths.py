"""Where things lie, in a checkout, in an installed program, and on a stick."""

from __future__ import annotations

import sys
from pathlib import Path

import platformdirs
import pytest

from liaison_desk import paths


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a program that its user carries along."""
    monkeypatch.setattr(sys, "executable", str(tmp_path / "liaison-desk.exe"))
    return tmp_path


def test_in_a_checkout_the_resources_lie_beside_the_package() -> None:
    assert paths.resources_folder() == Path(paths.__file__).parents[1] / "resources"
    assert paths.resource("icons", "user.svg") == paths.resources_folder() / "icons" / "user.svg"


def test_in_an_installed_program_they_lie_inside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "paths.py"))

    assert paths.resources_folder() == tmp_path / "resources"


def test_without_the_mark_the_system_says_where_to_keep_things(stick: Path) -> None:
    assert not paths.is_portable()
    assert paths.user_folder() == platformdirs.user_data_path("liaison-desk", appauthor=False)
    assert not paths.user_folder().is_relative_to(stick)


def test_the_mark_keeps_everything_beside_the_program(stick: Path) -> None:
    (stick / "portable.ini").touch()

    assert paths.is_portable()
    assert paths.user_folder() == stick / "liaison-desk"


def test_a_folder_of_that_name_is_no_mark(stick: Path) -> None:
    (stick / "portable.ini").mkdir()

    assert not paths.is_portable()


def test_an_interpreter_that_does_not_know_where_it_lies_is_not_portable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "portable.ini").touch()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "executable", "")

    assert not paths.is_portable()


def test_what_the_program_keeps_lies_in_the_users_folder_and_is_not_made_by_asking(stick: Path) -> None:
    (stick / "portable.ini").touch()
    kept = [paths.settings_file(), paths.vaults_folder(), paths.log_folder()]

    assert all(one.is_relative_to(paths.user_folder()) for one in kept)
    assert not paths.user_folder().exists()


def test_the_guide_lies_among_the_resources_where_it_is_installed_and_else_where_it_is_written(tmp_path, monkeypatch):
    assert (paths.guide_folder() / "first-steps.md").is_file()
    (tmp_path / "guide").mkdir()
    monkeypatch.setattr(paths, "resources_folder", lambda: tmp_path)
    assert paths.guide_folder() == tmp_path / "guide"
