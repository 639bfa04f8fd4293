"""Pictures of consent and of what is held about somebody; registered with those of `tests/shots.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_desk.services import consent_views, records
from liaison_desk.ui.dialogs.about_them import AboutDialog
from liaison_desk.ui.dialogs.consent import ConsentDialog
from liaison_desk.ui.dialogs.withdrawing import WithdrawDialog
from tests.shots import at_page, dialog_of, on_sample, wait_for

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from liaison_desk.services.consent_views import Standing
    from liaison_desk.ui.main_window import MainWindow


def _standing(window: MainWindow) -> Standing:
    desk, found = window.frame.desk, []

    def read() -> Standing | None:
        return consent_views.standing(desk, "contact", records.one(desk, "contact", "Peter Lo").id)

    window.jobs.run(read, done=found.append)
    wait_for(lambda: bool(found))
    return found[0]


@on_sample
def dialog_consent(window: MainWindow) -> QWidget:
    """Show the two questions."""
    at_page(window, "contacts")
    ConsentDialog(window.frame, _standing(window)).open()
    return dialog_of(window)


@on_sample
def dialog_withdraw(window: MainWindow) -> QWidget:
    """Show who holds copies before consent is taken back."""
    at_page(window, "contacts")
    made = WithdrawDialog(window.frame, _standing(window))
    made.open()
    wait_for(lambda: made.holdings is not None)
    return dialog_of(window)


@on_sample
def dialog_about_them(window: MainWindow) -> QWidget:
    """Show what is held about somebody, with one line open to be corrected."""
    at_page(window, "contacts")
    made = AboutDialog(window.frame, _standing(window).id)
    made.open()
    wait_for(lambda: made.seen is not None)
    made.correct("post")
    return dialog_of(window)
