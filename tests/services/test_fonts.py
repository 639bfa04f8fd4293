"""Adding and removing fonts for paper."""

from __future__ import annotations

import pytest

from liaison_desk import paths
from liaison_desk.domain.errors import DamagedError, UserError, WorldError
from liaison_desk.services import fonts
from tests.fonts import TINY, patched


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    place = tmp_path / "data" / "fonts"
    monkeypatch.setattr(paths, "fonts_folder", lambda: place)
    return place


def test_nothing_was_added_at_first():
    found = fonts.fonts()
    assert found.added == ()
    assert found.prefer == "zh-Hans"
    assert "NotoSansMyanmar" in found.bundled


def test_a_font_is_added_once_and_listed(folder):
    for _again in range(2):
        assert fonts.add(TINY).characters == 11
    (one,) = fonts.fonts().added
    assert (one.file, one.is_usable, one.is_known, one.languages) == (TINY.name, True, False, ("zh-Hans",))
    assert (folder / TINY.name).read_bytes() == TINY.read_bytes()


def test_another_font_of_the_same_name_is_refused(tmp_path):
    fonts.add(TINY)
    other = tmp_path / TINY.name
    other.write_bytes(patched("OS/2", 4, 700))
    with pytest.raises(UserError, match="Another font"):
        fonts.add(other)
    assert fonts.fonts().added[0].is_usable


def test_a_font_is_removed_with_its_file(folder):
    fonts.add(TINY)
    fonts.remove(TINY.name)
    assert fonts.fonts().added == ()
    assert not (folder / TINY.name).exists()
    with pytest.raises(UserError):
        fonts.remove(TINY.name)


def test_a_font_whose_file_is_gone_is_told_and_can_be_removed(folder):
    fonts.add(TINY)
    (folder / TINY.name).unlink()
    assert not fonts.fonts().added[0].is_usable
    fonts.remove(TINY.name)
    assert fonts.fonts().added == ()


def test_what_is_no_font_or_not_there_changes_nothing(tmp_path, folder):
    page = tmp_path / "page.otf"
    page.write_bytes(b"%PDF-1.7")
    with pytest.raises(DamagedError):
        fonts.add(page)
    with pytest.raises(WorldError):
        fonts.add(tmp_path / "none.otf")
    assert not folder.exists()


def test_a_font_cannot_take_the_place_of_the_list(tmp_path):
    named = tmp_path / "fonts.json"
    named.write_bytes(TINY.read_bytes())
    with pytest.raises(UserError, match="cannot have this name"):
        fonts.add(named)


def test_the_language_of_ideographs_is_chosen_and_kept():
    fonts.prefer("ja")
    fonts.add(TINY)
    assert fonts.fonts().prefer == "ja"
    with pytest.raises(UserError):
        fonts.prefer("xx")
