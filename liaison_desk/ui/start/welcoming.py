"""The first start on its window: what each of its buttons leads to."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from liaison_desk.i18n import _
from liaison_desk.ui import settings
from liaison_desk.ui.dialogs.over_window import ask_folder
from liaison_desk.ui.looks import put_on
from liaison_desk.ui.start import recovery_work
from liaison_desk.ui.start.first_start import FirstStart

if TYPE_CHECKING:
    from pathlib import Path

    from liaison_desk.ui.main_window import MainWindow
    from liaison_desk.ui.session import NewOffice


def first_start_of(window: MainWindow, new_folder: Path) -> FirstStart:
    """Return the first start of a window, its buttons connected; a new vault is proposed in `new_folder`."""
    first = FirstStart(new_folder)

    def make(answers: NewOffice) -> None:
        window.jobs.run(partial(window.session.create, answers), done=first.made, failed=first.refuse)

    def take_place(chosen: Path) -> None:
        first.lock.show_folder(chosen / new_folder.name)

    def read_first() -> None:
        from liaison_desk.ui.dialogs.before_installing import BeforeInstalling

        BeforeInstalling(window).open()

    def speak(code: str) -> None:
        chosen = replace(settings.read(), language=code)
        settings.keep(chosen)
        put_on(chosen)
        first.speak_again()
        window.unlock.make_anew()

    def connect_recovery() -> None:
        recovery_work.connect(first.recovery, window.jobs, lambda: first.desk)

    connect_recovery()
    first.made_anew.connect(connect_recovery)
    first.language_chosen.connect(speak)
    first.finished.connect(make)
    first.entered.connect(window.show_opened)
    first.sample_asked.connect(window.open_sample)
    first.open_asked.connect(window.ask_for_vault)
    first.folder_asked.connect(partial(ask_folder, window, _("Choose where the vault will lie"), new_folder.parent, take_place))
    first.read_asked.connect(read_first)
    return first
