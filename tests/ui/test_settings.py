"""This laptop's settings: kept whole, never in the way."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from liaison_desk.ui import settings
from liaison_desk.ui.settings import Settings


def test_what_is_kept_is_read_again(tmp_path):
    file = tmp_path / "deep" / "settings.json"
    chosen = Settings(theme="dark", scale=120, idle_seconds=60, vaults=("a",))
    settings.keep(chosen, file)
    assert settings.read(file) == chosen
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize("content", ["", "[]", "not json", '{"scale": "big", "vaults": 3, "unknown": 1}'])
def test_a_damaged_file_gives_the_settings_as_they_come(tmp_path, content):
    file = tmp_path / "settings.json"
    file.write_text(content, "utf-8")
    assert settings.read(file) == Settings()


def test_a_missing_file_gives_the_settings_as_they_come(tmp_path):
    assert settings.read(tmp_path / "none.json") == Settings()


def test_a_folder_that_cannot_be_written_loses_them_without_a_word(tmp_path):
    (tmp_path / "file").write_text("", "utf-8")
    settings.keep(Settings(), tmp_path / "file" / "settings.json")
    assert settings.read(tmp_path / "file" / "settings.json") == Settings()


def test_the_vault_opened_last_comes_first_and_eight_are_kept():
    chosen = Settings()
    for number in range(10):
        chosen = settings.with_vault(chosen, Path(f"vault{number}"))
    chosen = settings.with_vault(chosen, Path("vault5"))
    assert [Path(one).name for one in chosen.vaults[:3]] == ["vault5", "vault9", "vault8"]
    assert len(chosen.vaults) == 8


def test_the_file_holds_no_more_than_the_settings(tmp_path):
    file = tmp_path / "settings.json"
    settings.keep(Settings(), file)
    kept = {"language", "theme", "scale", "reduced_motion", "is_mirrored", "idle_seconds", "vaults", "backup_folder", "columns"}
    assert set(json.loads(file.read_text("utf-8"))) == kept


@pytest.mark.parametrize(("said", "used"), [(0, 900), (-1, 900), (1, 30), (29, 30), (30, 30), (180, 180), (900, 900), (901, 900)])
def test_the_idle_lock_can_be_neither_turned_off_nor_put_off_for_long(said, used):
    assert settings.idle_seconds(Settings(idle_seconds=said)) == used


def test_languages_are_those_with_a_translation_english_first(tmp_path, monkeypatch):
    for code in ("fr", "ar"):
        place = tmp_path / "translations" / code / "LC_MESSAGES"
        place.mkdir(parents=True)
        (place / "liaison_desk.mo").touch()
    monkeypatch.setattr("liaison_desk.paths.resource", tmp_path.joinpath)
    assert settings.languages() == ("en", "ar", "fr")


def test_the_language_that_only_tests_the_window_is_not_offered(tmp_path, monkeypatch) -> None:
    for code in ("qps", "ar"):
        made = tmp_path / "translations" / code / "LC_MESSAGES"
        made.mkdir(parents=True)
        (made / "liaison_desk.mo").touch()
    monkeypatch.setattr("liaison_desk.paths.resources_folder", lambda: tmp_path)
    assert settings.languages() == ("en", "ar")
