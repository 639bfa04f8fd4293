"""What the program says of itself."""

from __future__ import annotations

from importlib import metadata

import pytest

from liaison_desk import __version__
from liaison_desk.services import about


def test_it_knows_its_version_and_engines() -> None:
    assert about.version() == __version__
    assert [one.name for one in about.engines()] == ["Python", "SQLite", "SQLCipher"]
    assert all(one.version for one in about.engines())


def test_fonts_and_icons_have_their_licence_beside_them() -> None:
    for one in about.parts()[: len(about.BROUGHT_ALONG)]:
        assert one.licence
        assert len(one.text) > 500


def test_every_library_that_is_asked_for_is_named_with_its_version() -> None:
    named = {one.name.replace("_", "-").casefold(): one for one in about.libraries()}
    assert {"sqlcipher3", "pynacl", "reportlab", "pyside6-essentials"} <= set(named)
    assert all(one.version for one in named.values())
    assert named["sqlalchemy"].licence == "MIT"


def test_a_program_that_was_not_installed_names_no_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(about.metadata, "requires", missing)
    assert about.libraries() == ()


def test_a_library_that_is_away_is_still_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(about.metadata, "requires", lambda _name: ["nowhere-to-be-found>=1", 'left-out; extra == "x"'])
    assert about.libraries() == (about.Part(name="nowhere-to-be-found"),)
