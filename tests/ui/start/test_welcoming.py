"""What the buttons of the first start lead to."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from liaison_desk.i18n import PSEUDO, language, lengthened
from liaison_desk.ui import looks, settings
from liaison_desk.ui.dialogs.before_installing import BeforeInstalling


def test_another_place_is_a_new_folder_in_the_one_that_was_chosen(make_window, monkeypatch) -> None:
    window = make_window(known_vaults=list)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked: "/a/stick")
    window._first.folder_asked.emit()
    assert window._first.lock.folder == Path("/a/stick/office")


def test_another_vault_is_asked_its_passphrase(make_window, monkeypatch) -> None:
    window = make_window(known_vaults=list)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked: "/a/vault")
    window._first.open_asked.emit()
    assert window.screens.currentWidget() is window.unlock


def test_what_to_know_first_opens_over_the_window(make_window) -> None:
    window = make_window(known_vaults=list)
    window._first.read_asked.emit()
    shown = window.findChild(BeforeInstalling)
    assert shown.isVisible()
    shown.close()


def test_a_language_is_used_at_once_and_kept(make_window, monkeypatch) -> None:
    monkeypatch.setattr(settings, "languages", lambda: ("en", PSEUDO))
    before = settings.read()
    window = make_window(known_vaults=list)
    first = window._first
    first.lock.show_folder(Path("/a/stick/office"))
    try:
        first.welcome.language.setCurrentIndex(1)
        first.welcome.language.activated.emit(1)
        assert (language(), settings.read().language) == (PSEUDO, PSEUDO)
        assert lengthened("Your office") in first.progress._labels
        assert first.welcome.language.currentData() == PSEUDO
        assert (first.now, first.lock.folder) == (0, Path("/a/stick/office"))
        first.go_on()
        assert first.now == 1
    finally:
        settings.keep(before)
        looks.put_on(before)
