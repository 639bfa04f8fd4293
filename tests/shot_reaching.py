"""Pictures of reaching people; registered with those of `tests/shots.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_desk.domain.errors import UserError
from liaison_desk.ui.dialogs.call_down import open_call_down
from liaison_desk.ui.dialogs.calling import CallingDialog, open_calling
from liaison_desk.ui.dialogs.closing import DATA, PEOPLE, ClosingDialog
from liaison_desk.ui.dialogs.guide import GuideDialog
from liaison_desk.ui.dialogs.handover import CONTACTS, KEYS, WHAT, HandoverDialog
from liaison_desk.ui.dialogs.level_advisor import open_advisor
from liaison_desk.ui.dialogs.reason import ReasonDialog
from liaison_desk.ui.dialogs.rotating import RotateDialog
from liaison_desk.ui.dialogs.two_together import open_two
from tests.shots import at_page, dialog_of, on_sample, record_called, settle, wait_for

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from liaison_desk.ui.main_window import MainWindow


@on_sample
def dialog_calling(window: MainWindow) -> QWidget:
    """Show whom to call at two in the morning."""
    at_page(window, "today")
    open_calling(window.frame, "medevac tella 0200")
    shown = next(one for one in window.findChildren(CallingDialog) if one.isVisible())
    wait_for(lambda: shown.answer is not None and window.jobs.is_idle)
    return dialog_of(window)


@on_sample
def dialog_calling_nobody(window: MainWindow) -> QWidget:
    """Show that nobody is written down."""
    at_page(window, "today")
    open_calling(window.frame, "submarine")
    shown = next(one for one in window.findChildren(CallingDialog) if one.isVisible())
    wait_for(lambda: shown.answer is not None and window.jobs.is_idle)
    return dialog_of(window)


@on_sample
def dialog_rotate(window: MainWindow) -> QWidget:
    """Show a post that changes hands."""
    at_page(window, "contacts")
    RotateDialog(window.frame, "", "District road engineer · Tariq Rhoum").open()
    return dialog_of(window)


@on_sample
def dialog_call_down(window: MainWindow) -> QWidget:
    """Show the call-down at its first post."""
    at_page(window, "contacts")
    open_call_down(window.frame)
    wait_for(lambda: window.jobs.is_idle)
    return dialog_of(window)


def _handover(window: MainWindow, step: int) -> QWidget:
    """Lead a handover to one of its steps."""
    at_page(window, "today")
    made = HandoverDialog(window.frame)
    made.open()
    made.leaver.setText("Mira Adeyemi")
    made.next.show_value(_colleague(window))
    for reached in range(1, step + 1):
        made.go_on()
        wait_for(lambda reached=reached: made.step == reached and window.jobs.is_idle)
    return dialog_of(window)


def _colleague(window: MainWindow) -> str:
    from liaison_desk.services import records

    found: list[str] = []
    window.jobs.run(lambda: records.resolved(window.frame.desk, "contact", "Leyla Sadat"), done=found.append)
    wait_for(lambda: bool(found))
    return found[0]


@on_sample
def dialog_handover(window: MainWindow) -> QWidget:
    """Show what passes when an officer leaves."""
    return _handover(window, WHAT)


@on_sample
def dialog_handover_contacts(window: MainWindow) -> QWidget:
    """Show which contacts agreed to be handed on."""
    return _handover(window, CONTACTS)


@on_sample
def dialog_handover_keys(window: MainWindow) -> QWidget:
    """Show what is left to do with the keys."""
    return _handover(window, KEYS)


def _closing(window: MainWindow, step: int) -> QWidget:
    """Lead the closing of an operation to one of its steps."""
    at_page(window, "today")
    made = ClosingDialog(window.frame)
    made.open()
    wait_for(lambda: made.plan is not None and window.jobs.is_idle)
    for _step in range(step):
        made.go_on()
    return dialog_of(window)


@on_sample
def dialog_closing(window: MainWindow) -> QWidget:
    """Show the promises that hang when an operation closes."""
    return _closing(window, 0)


@on_sample
def dialog_closing_people(window: MainWindow) -> QWidget:
    """Show who is to be told that an operation closes."""
    return _closing(window, PEOPLE)


@on_sample
def dialog_closing_data(window: MainWindow) -> QWidget:
    """Show whose data is destroyed when an operation closes."""
    return _closing(window, DATA)


def to_stakeholder(window: MainWindow, title: str) -> str:
    """Show the stakeholders of the sample office, one of them chosen."""
    at_page(window, "stakeholders")
    found = record_called(window, "stakeholder", title)
    window.frame.page.land(record=found)
    settle(window)
    return found


@on_sample
def dialog_level_advisor(window: MainWindow) -> QWidget:
    """Show what the answers about a stakeholder support."""
    found = to_stakeholder(window, "Tella Mothers' Health Circle")
    open_advisor(window.frame.page, found)
    return dialog_of(window)


@on_sample
def dialog_two_together(window: MainWindow) -> QWidget:
    """Show a force beside an organisation of civilians."""
    force, found = (to_stakeholder(window, name) for name in ("Engineer Battalion 12, mission force", "Medic Bridge International"))
    open_two(window.frame.page, found, force)
    return dialog_of(window)


@on_sample
def dialog_guide(window: MainWindow) -> QWidget:
    """Show the guide over the window."""
    at_page(window, "stakeholders")
    GuideDialog("stakeholders", window).open()
    return dialog_of(window)


@on_sample
def dialog_reason(window: MainWindow) -> QWidget:
    """Show the question for a reason, kept too early."""
    at_page(window, "promises")
    words = "Deliver forty latrine kits by the airport road. Say why it will not be kept; whoever was promised is told."
    made = ReasonDialog(window, "Put this promise aside", words, lambda _words, _dialog: None)
    made.open()
    made.refuse(UserError("Say why in a sentence."))
    return dialog_of(window)
