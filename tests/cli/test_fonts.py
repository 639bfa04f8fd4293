"""The command for the fonts of paper."""

from __future__ import annotations

import pytest

from liaison_desk import paths
from liaison_desk.cli import main as command_line
from tests.fonts import TINY


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "fonts_folder", lambda: tmp_path / "fonts")


def test_fonts_are_listed_added_and_removed_without_a_vault(capsys) -> None:
    assert command_line.main(["fonts", "--add", str(TINY), "--prefer", "ko"]) == 0
    told = capsys.readouterr().out
    assert TINY.name in told
    assert "zh-Hans" in told
    assert command_line.main(["fonts", "--remove", TINY.name, "--json"]) == 0
    assert '"added": []' in capsys.readouterr().out


def test_a_font_that_is_gone_is_told(capsys) -> None:
    command_line.main(["fonts", "--add", str(TINY)])
    (paths.fonts_folder() / TINY.name).unlink()
    capsys.readouterr()
    assert command_line.main(["fonts"]) == 0
    assert "Not used" in capsys.readouterr().out


def test_a_name_that_is_not_there_is_refused(capsys) -> None:
    assert command_line.main(["fonts", "--remove", "none.otf"]) == 1
    assert "none.otf" in capsys.readouterr().err
