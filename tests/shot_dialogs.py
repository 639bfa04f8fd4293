"""Pictures of every dialog that stands over the window, in the states in which a person meets it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from liaison_desk.services import about, safekeeping
from liaison_desk.ui.main_window import MainWindow
from tests.shots import at_page, dialog_of, on_sample, record_called, settle, state, wait_for

CODE = "ABCD-EFGH-JKLM-NPQR-STUV-WXYZ-2345-6723-QRST"


def done_in(window: MainWindow, work: Callable[[Any], Any]) -> Any:
    """Let the worker do something with the desk, and return its answer."""
    found: list[Any] = []
    window.jobs.run(lambda: work(window.frame.desk), done=found.append)
    wait_for(lambda: bool(found))
    return found[0]


def choose_rows(window: MainWindow, count: int) -> None:
    """Choose the first rows of a list."""
    view = window.frame.page.view
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    chosen = view.selectionModel()
    for row in range(count):
        chosen.select(view.model().index(row, 0), chosen.SelectionFlag.Select | chosen.SelectionFlag.Rows)
    settle(window)


@on_sample
def page_stakeholders_chosen(window: MainWindow) -> None:
    """Several rows chosen: what can be done with them stands in place of the filters."""
    at_page(window, "stakeholders")
    choose_rows(window, 5)


@on_sample
def dialog_bulk_edit(window: MainWindow) -> QWidget:
    """Many records changed at once."""
    page_stakeholders_chosen(window)
    window.frame.page.choosing.edit()
    return dialog_of(window)


@on_sample
def dialog_tag(window: MainWindow) -> QWidget:
    """Many records tagged at once."""
    page_stakeholders_chosen(window)
    window.frame.page.choosing.edit(is_tagging=True)
    return dialog_of(window)


@on_sample
def dialog_verify(window: MainWindow) -> QWidget:
    """How the chosen records were checked."""
    page_stakeholders_chosen(window)
    window.frame.page.choosing.verify()
    return dialog_of(window)


@on_sample
def dialog_columns(window: MainWindow) -> QWidget:
    """The columns of a list."""
    at_page(window, "stakeholders")
    window.frame.page.choosing.choose_columns()
    return dialog_of(window)


@on_sample
def dialog_save_filter(window: MainWindow) -> QWidget:
    """A filter that gets a name, one without which was refused."""
    at_page(window, "stakeholders", sectors="health")
    window.frame.page.choosing.saved.save()
    made = dialog_of(window)
    made.press()
    wait_for(lambda: made.place.has_error)
    return made


@on_sample
def dialog_keys(window: MainWindow) -> QWidget:
    """The keys of a page."""
    at_page(window, "stakeholders")
    window.frame.show_keys()
    return dialog_of(window)


@on_sample
def dialog_trouble(window: MainWindow) -> QWidget:
    """A bug, shown as one."""
    at_page(window, "today")
    try:
        raise KeyError("somebody's name")
    except KeyError as error:
        window._show_trouble(error)
    made = dialog_of(window)
    made.report.setPlainText(
        "Liaison Desk 1.0\nPython 3.11.7, Qt 6.11.3, linux\nbuiltins.KeyError\n  liaison_desk/ui/pages/today.py:120 _show"
    )
    return made


def erasing(window: MainWindow, kind: str, page: str, title: str) -> Any:
    """Open the erasing of a record, its preview shown."""
    from liaison_desk.ui.dialogs.erase import EraseDialog

    at_page(window, page)
    EraseDialog(window.frame, kind, record_called(window, kind, title)).open()
    made = dialog_of(window)
    wait_for(lambda: made._seen is not None)
    return made


@on_sample
def dialog_erase(window: MainWindow) -> QWidget:
    """What an erase takes, covers and leaves."""
    return erasing(window, "contact", "contacts", "Amina Warsen")


@on_sample
def dialog_erased(window: MainWindow) -> QWidget:
    """What is left to do after an erase."""
    made = erasing(window, "stakeholder", "stakeholders", "Clear Path Mine Action")
    made.in_texts.setChecked(False)
    wait_for(lambda: made._seen is not None)
    made.confirm.setText("Clear Path Mine Action")
    made.submit()
    settle(window)
    return made


def at_settings(window: MainWindow, part: str) -> Any:
    """Open a part of the settings, and return it."""
    at_page(window, "settings", part=part)
    return window.frame.page.parts[part]


@on_sample
def page_settings_keys(window: MainWindow) -> None:
    """Who can open the vault, and the worst days."""
    at_settings(window, "keys")


@on_sample
def page_settings_office(window: MainWindow) -> None:
    """The office and its operation."""
    at_settings(window, "office")


@on_sample
def page_settings_paper(window: MainWindow) -> None:
    """Letterhead and markings."""
    at_settings(window, "paper")


@on_sample
def page_settings_backups(window: MainWindow) -> None:
    """The backups."""
    at_page(window, "settings")
    done_in(window, partial(safekeeping.back_up, reason="manual"))
    window.frame.go("settings", part="backups")


@on_sample
def page_settings_about(window: MainWindow) -> None:
    """What the program is made of."""
    at_settings(window, "about")


@on_sample
def page_doctor(window: MainWindow) -> None:
    """What the doctor found."""
    part = at_settings(window, "doctor")
    part.check()
    wait_for(lambda: part.verdict.count() > 0)


@on_sample
def dialog_licence(window: MainWindow) -> QWidget:
    """A licence."""
    from liaison_desk.ui.dialogs.licence import LicenceDialog

    at_page(window, "settings")
    font = about.parts()[0]
    LicenceDialog(font.name, font.text, window).open()
    return dialog_of(window)


@on_sample
def dialog_new_passphrase(window: MainWindow) -> QWidget:
    """A new passphrase, typed differently the second time."""
    at_settings(window, "keys").change_passphrase()
    made = dialog_of(window)
    made.old.field.setText("four old words")
    made.first.field.setText("seven tall boats in Tella")
    made.again.field.setText("seven tall goats")
    made.submit()
    return made


@on_sample
def dialog_new_key(window: MainWindow) -> QWidget:
    """What a new key means."""
    at_settings(window, "keys").new_key()
    return dialog_of(window)


@on_sample
def dialog_recovery_code(window: MainWindow) -> QWidget:
    """A new code, shown once."""
    at_settings(window, "keys")._show_code(CODE)
    return dialog_of(window)


@on_sample
def dialog_sheet_test(window: MainWindow) -> QWidget:
    """A sheet that opens nothing."""
    at_settings(window, "keys").test_sheet()
    made = dialog_of(window)
    made.field.setText("ABCD-EFGH-JKLM")
    made.try_code()
    wait_for(lambda: made.row.has_error)
    return made


@on_sample
def dialog_restore(window: MainWindow) -> QWidget:
    """What a backup holds, before it is put in the vault's place."""
    page_settings_backups(window)
    newest = done_in(window, lambda desk: safekeeping.backups(desk)[0].name)
    settle(window)
    window.frame.page.parts["backups"].restore(newest)
    made = dialog_of(window)
    wait_for(made.press.isEnabled)
    return made


@on_sample
def dialog_repair(window: MainWindow) -> QWidget:
    """The question before a copy is repaired."""
    at_settings(window, "doctor").repair()
    return dialog_of(window)


@on_sample
def dialog_restore_locked(window: MainWindow) -> QWidget:
    """A backup for a vault that is locked, without its passphrase."""
    from liaison_desk.ui.start.restoring import offer_to_restore

    offer_to_restore(window, window.unlock.folder)
    made = dialog_of(window)
    made.look.setEnabled(True)
    made.row.show_error("Type the passphrase.")
    return made


@on_sample
def dialog_destroy(window: MainWindow) -> QWidget:
    """A vault about to be destroyed, its name typed and pressed once."""
    from liaison_desk.ui.dialogs.destroying import DestroyVault

    DestroyVault(window, window.jobs, window.unlock.folder).open()
    made = dialog_of(window)
    made.name.setText("office")
    made.go_on()
    wait_for(made.press.isEnabled)
    return made


@state
def dialog_destroyed(window: MainWindow) -> QWidget:
    """What survives a vault elsewhere."""
    from liaison_desk.services.destroying import surviving
    from liaison_desk.ui.dialogs.destroying import VaultDestroyed

    VaultDestroyed(window, "office", ["A file of it was in use and could not be removed; its key is gone."], surviving()).open()
    return dialog_of(window)


@state
def dialog_before_installing(window: MainWindow) -> QWidget:
    """When not to install this."""
    from liaison_desk.ui.dialogs.before_installing import BeforeInstalling

    BeforeInstalling(window).open()
    return dialog_of(window)


@on_sample
def dialog_imported(window: MainWindow) -> QWidget:
    """What became of each row of a file."""
    from liaison_desk.ui.pages import importing

    at_page(window, "stakeholders")
    folder = Path(tempfile.mkdtemp())
    path = folder / "partners.csv"
    rows = (
        "organisation,province,sector",
        "Blue Hands,Sund,water",
        ",Marav,health",
        "Ferry Owners of Ossa,Marav,logistics",
        "Blue Hands,Marav,water",
    )
    path.write_text("\n".join(rows), "utf-8")
    importing.import_file(window.frame.page, path)
    return dialog_of(window)


@on_sample
def dialog_question(window: MainWindow) -> QWidget:
    """One question with its button."""
    from liaison_desk.ui.dialogs.question import Question

    part, asked = at_settings(window, "keys"), []
    # Shown and not waited for: the state is drawn while the question stands.
    part.ask = lambda question, button: asked.append(Question(window.frame, "Passphrases", question, button))
    part.new_recovery()
    asked[0].show()
    return asked[0]


@on_sample
def dialog_informal_contact(window: MainWindow) -> QWidget:
    """A contact in passing, logged in one line."""
    at_page(window, "today")
    window.frame.log_contact()
    return dialog_of(window)


@on_sample
def page_settings_markings(window: MainWindow) -> None:
    """The markings of the office."""
    at_settings(window, "markings")


@on_sample
def page_settings_places(window: MainWindow) -> None:
    """The lists of places."""
    at_settings(window, "places")


@on_sample
def page_settings_writing(window: MainWindow) -> None:
    """How the office writes days, places and distances."""
    at_settings(window, "writing")


@on_sample
def dialog_second_word(window: MainWindow) -> QWidget:
    """A second person is asked to look at a copy and agree."""
    from liaison_desk.services import keeping_keys, publishing
    from liaison_desk.ui.dialogs.second_word import SecondWordDialog

    at_page(window, "engagements")
    done_in(window, partial(keeping_keys.let_in, holder="Omar Haddad", passphrase="a kettle beside nine maps", unlock_seconds=0))
    prepared = done_in(window, partial(publishing.prepare, name="directory", ref="", audience="partner", recipient="Food convoy office"))
    made = SecondWordDialog(window, window.frame, prepared, lambda _name: None)
    made.open()
    settle(window)
    return dialog_of(window)
