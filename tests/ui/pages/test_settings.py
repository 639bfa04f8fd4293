"""The settings on a real vault: looks used at once, keys changed, backups made, the doctor asked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from liaison_desk.domain.errors import WrongKeyError
from liaison_desk.services import safekeeping
from liaison_desk.services.desk import open_desk
from liaison_desk.storage import keys
from liaison_desk.ui import settings, theme
from liaison_desk.ui.dialogs.licence import LicenceDialog
from liaison_desk.ui.dialogs.new_passphrase import NewPassphrase
from liaison_desk.ui.dialogs.recovery_code import RecoveryCode
from liaison_desk.ui.forms.record_sheet import RecordSheet
from liaison_desk.ui.pages.catalogue import PAGES
from liaison_desk.ui.pages.settings_care import size_words
from liaison_desk.ui.pages.settings_look import idle_words
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.text import Text
from tests.template_desk import AUTHOR, PASSPHRASE, closed_desk, template_desk
from tests.ui.real_window import PATIENCE, filled, opened_window, settled

__all__ = ["closed_desk", "template_desk"]
NEW = "a kettle beside nine maps"
SETTINGS = tuple(one for one in PAGES if one.key == "settings")


@pytest.fixture
def window(qtbot, closed_desk, monkeypatch, tmp_path):
    monkeypatch.setattr("liaison_desk.paths.settings_file", lambda: tmp_path / "settings.json")
    monkeypatch.setattr(keys, "calibrated", lambda _seconds: keys.floor())
    made = opened_window(qtbot, closed_desk, SETTINGS)
    yield made
    made.close()


@pytest.fixture
def page(window):
    return window.frame.page


def words_in(part) -> list[str]:
    return [one.text() for one in part.findChildren(Text) if not one.isHidden()]


def dialog_of(window, kind):
    return next(one for one in window.findChildren(kind) if one.isVisible())


def opened_part(qtbot, window, key):
    part = window.frame.page.parts[key]
    window.frame.page.open_part(key)
    settled(qtbot, window)
    qtbot.waitUntil(lambda: all(one.isVisible() for one in part.findChildren(Button) if one.text() == "Take off"), timeout=PATIENCE)
    return part


def test_it_is_no_page_of_the_rail_and_opens_from_its_button(window) -> None:
    assert not SETTINGS[0].in_rail
    assert window.frame.rail.buttons == {}
    assert window.frame.current == "settings"
    assert window.windowTitle().startswith("Settings")


def test_a_part_can_be_landed_on(qtbot, window) -> None:
    window.frame.go("settings", part="backups")
    assert window.frame.page.current == "backups"
    assert window.frame.page.buttons["backups"].isChecked()
    window.frame.go("settings", part="nowhere")
    assert window.frame.page.current == "backups"


def test_colours_change_at_once_and_are_kept(page) -> None:
    page.parts["look"].theme.chosen.emit("dark")
    assert theme.tokens().name == "dark"
    assert settings.read().theme == "dark"


def test_another_size_makes_the_frame_anew_and_stays_where_one_was(qtbot, window) -> None:
    before = window.frame
    before.page.parts["look"].scale.chosen.emit("125")
    settled(qtbot, window)
    assert theme.percent() == 125
    assert window.frame is not before
    assert window.frame.current == "settings"
    assert window.frame.page.parts["look"].scale.current() == "125"
    assert window.frame.desk.vault.is_open


def test_movement_is_reduced_at_once(page) -> None:
    page.parts["look"].motion.click()
    assert theme.motion() == 0
    assert settings.read().reduced_motion


def test_the_window_can_be_tried_from_right_to_left(qtbot, window) -> None:
    window.frame.page.parts["look"].mirrored.click()
    settled(qtbot, window)
    assert QApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    window.frame.page.parts["look"].mirrored.click()
    assert QApplication.layoutDirection() is Qt.LayoutDirection.LeftToRight


def test_only_languages_that_are_translated_are_offered(page) -> None:
    offered = page.parts["look"].language
    assert [offered.itemData(place) for place in range(offered.count())] == list(settings.languages())
    offered.activated.emit(0)
    assert settings.read().language == "en"


def test_the_idle_lock_is_three_minutes_until_something_else_is_chosen(window) -> None:
    look = window.frame.page.parts["look"]
    assert look.idle.current() == "180"
    look.idle.chosen.emit("30")
    assert window.idle.seconds == 30
    assert settings.read().idle_seconds == 30


@pytest.mark.parametrize(("seconds", "words"), [(30, "30 s"), (60, "1 min"), (900, "15 min")])
def test_idle_times_are_said_in_words(seconds, words) -> None:
    assert idle_words(seconds) == words


def test_the_office_is_shown_and_changed_in_its_form(qtbot, window, closed_desk) -> None:
    office = opened_part(qtbot, window, "office")
    qtbot.waitUntil(lambda: "Marav Province" in " ".join(words_in(office)), timeout=PATIENCE)
    assert "MARAV-A-AAR-" in office.code.text()
    office.edit.click()
    settled(qtbot, window)
    sheet = dialog_of(window, RecordSheet)
    assert set(sheet.form.stack.editors) == {"name", "side", "whose", "headquarters", "release_authority"}
    sheet.form.stack.editors["headquarters"].line.setText("Regional office, Kerrin")
    sheet.save.click()
    qtbot.waitUntil(lambda: window.jobs.is_idle and "Regional office, Kerrin" in " ".join(words_in(office)), timeout=PATIENCE)
    window.close()
    assert filled(closed_desk, lambda desk: desk.operation.headquarters) == "Regional office, Kerrin"


def test_the_passphrase_is_changed_off_the_main_thread_with_words_meanwhile(qtbot, window, closed_desk) -> None:
    opened_part(qtbot, window, "keys").change.click()
    asked = dialog_of(window, NewPassphrase)
    asked.old.field.setText(PASSPHRASE)
    for one in (asked.first, asked.again):
        one.field.setText(NEW)
    asked.submit()
    assert asked.progress.isVisible()
    assert not asked.save.isEnabled()
    qtbot.waitUntil(lambda: window.jobs.is_idle and not asked.isVisible(), timeout=PATIENCE)
    assert asked.old.text() == asked.first.text() == ""
    window.close()
    open_desk(closed_desk, NEW).close()
    with pytest.raises(WrongKeyError):
        open_desk(closed_desk, PASSPHRASE)


def test_a_wrong_old_passphrase_is_said_beside_its_field(qtbot, window) -> None:
    opened_part(qtbot, window, "keys").change.click()
    asked = dialog_of(window, NewPassphrase)
    asked.old.field.setText("not this one at all")
    for one in (asked.first, asked.again):
        one.field.setText(NEW)
    asked.submit()
    qtbot.waitUntil(lambda: asked.rows["old"].has_error, timeout=PATIENCE)
    assert asked.save.isEnabled()
    asked.reject()


def test_what_is_missing_for_a_passphrase_is_shown_and_nothing_is_asked(qtbot, window) -> None:
    opened_part(qtbot, window, "keys").add.click()
    asked = dialog_of(window, NewPassphrase)
    asked.again.field.setText("other")
    asked.submit()
    assert {name for name, one in asked.rows.items() if one.has_error} == {"holder", "passphrase", "again"}
    assert window.jobs.is_idle
    asked.reject()


def test_a_person_is_added_listed_and_taken_off(qtbot, window) -> None:
    part = opened_part(qtbot, window, "keys")
    part.add.click()
    asked = dialog_of(window, NewPassphrase)
    asked.holder.setText("Omar Haddad")
    for one in (asked.first, asked.again):
        one.field.setText(NEW)
    asked.submit()
    qtbot.waitUntil(lambda: window.jobs.is_idle and any("Omar Haddad" in one for one in words_in(part)), timeout=PATIENCE)
    part.ask = lambda _question, _button: True
    next(one for one in part.findChildren(Button) if one.accessibleName() == "Take off Omar Haddad" and not one.isHidden()).click()
    qtbot.waitUntil(lambda: window.jobs.is_idle and not any("Omar Haddad" in one for one in words_in(part)), timeout=PATIENCE)


def test_who_opened_the_vault_cannot_be_taken_off_here(qtbot, window) -> None:
    part = opened_part(qtbot, window, "keys")
    qtbot.waitUntil(lambda: AUTHOR in " ".join(words_in(part)), timeout=PATIENCE)
    named = [one.accessibleName() for one in part.findChildren(Button) if not one.isHidden()]
    assert f"Take off {AUTHOR}" not in named
    assert "Take off the recovery code" in named


def test_a_question_that_is_answered_with_no_changes_nothing(qtbot, window) -> None:
    part = opened_part(qtbot, window, "keys")
    asked = []
    part.ask = lambda question, _button: asked.append(question)
    part.renew.click()
    next(one for one in part.findChildren(Button) if one.text() == "Take off").click()
    assert len(asked) == 2
    assert window.jobs.is_idle


def test_a_new_recovery_code_is_shown_once_and_forgotten(qtbot, window, closed_desk) -> None:
    part = opened_part(qtbot, window, "keys")
    part.ask = lambda _question, _button: True
    part.renew.click()
    settled(qtbot, window)
    shown = dialog_of(window, RecoveryCode)
    code = shown.shown.lines[0].accessibleName().replace(" ", "-")
    assert not shown.close_button.isEnabled()
    shown.shown.noted.click()
    shown.close_button.click()
    assert code not in shown.shown.lines[0].accessibleName().replace(" ", "-")
    window.close()
    from liaison_desk.services.desk import open_with_recovery

    open_with_recovery(closed_desk, code).close()


def test_a_backup_is_made_and_listed_with_the_place_where_it_lies(qtbot, window, closed_desk) -> None:
    part = opened_part(qtbot, window, "backups")
    qtbot.waitUntil(lambda: "There is none yet." in words_in(part), timeout=PATIENCE)
    part.make.click()
    qtbot.waitUntil(lambda: window.jobs.is_idle and "made by hand" in words_in(part), timeout=PATIENCE)
    assert str(closed_desk / "backups") in part.where.text()


@pytest.mark.parametrize(("size", "words"), [(1, "1 kB"), (20_480, "20 kB"), (3 * 1024 * 1024, "3.0 MB")])
def test_sizes_are_said_in_words(size, words) -> None:
    assert size_words(size) == words


def test_the_doctor_finds_nothing_in_a_whole_vault(qtbot, window) -> None:
    part = opened_part(qtbot, window, "doctor")
    part.run.click()
    qtbot.waitUntil(lambda: window.jobs.is_idle and "Nothing to mend." in words_in(part), timeout=PATIENCE)
    assert part.mend.isHidden()


def test_the_doctor_says_harm_and_one_action_and_mends(qtbot, window, closed_desk) -> None:
    part = opened_part(qtbot, window, "doctor")
    (closed_desk / "vault.json.2").write_text("{}", encoding="utf-8")
    part.run.click()
    qtbot.waitUntil(lambda: any(one.startswith("To do: ") for one in words_in(part)), timeout=PATIENCE)
    part.mend.click()
    qtbot.waitUntil(lambda: window.jobs.is_idle and "Nothing to mend." in words_in(part), timeout=PATIENCE)


def test_about_names_version_engines_and_licences(qtbot, window) -> None:
    part = opened_part(qtbot, window, "about")
    assert "SQLCipher" in part.engines.text()
    assert "Qt" in part.engines.text()
    part.findChildren(Button)[0].click()
    shown = dialog_of(window, LicenceDialog)
    assert "Open Font License" in shown.words.toPlainText()
    shown.accept()


def test_no_key_of_the_vault_changes_without_a_word(closed_desk) -> None:
    assert [one.holder for one in filled(closed_desk, safekeeping.ways)] == [AUTHOR, AUTHOR]
