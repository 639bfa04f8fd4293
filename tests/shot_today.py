"""Pictures of Today with all that may need the officer, and of the dialogs that it opens; `tests.shots` draws them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from liaison_desk.services import hand_over, keeping_keys, notes, records
from liaison_desk.storage import share_log
from liaison_desk.storage.writing import Edit
from tests.shots import at_page, on_sample, settle, wait_for

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from liaison_desk.ui.main_window import MainWindow

OTHER = "Ben Aruwa"
NOTES = ("The ferry stops at noon from Monday; Harun at the landing knows more", "Ask who keeps the key of the school hall in Ossa Ford")
TWO_POSTS = ("Duty officer, water directorate", "Head of duty desk, water directorate")
TWO_NOTES = ("Prefers calls before noon.\nSpeaks slowly.", "Prefers calls before nine; speaks fast.")


def busy(desk: Any) -> bool:
    """Let a sample office have a code nobody tried, a value that differs, a copy with something kept back, notes, a planned hand-over."""
    keeping_keys.new_recovery(desk)
    contact = records.one(desk, "contact", "Gerem Ossul").id
    both = (("post", TWO_POSTS), ("notes", TWO_NOTES))
    desk.journal.save([Edit("contact", contact, name, {"_several": list(values)}) for name, values in both], author=OTHER)
    facts = {"report": "directory", "subject": "directory", "report_number": "", "audience": "hq", "recipient": "Mission headquarters"}
    share_log.add(desk.journal, {**facts, "withheld": {"consent": 3, "C-unverified": 1}}, author=desk.author)
    for one in NOTES:
        notes.jotted(desk, one)
    return bool(hand_over.plan(desk, "24 Nov 2026", "Headquarters, by courier"))


def at_busy_today(window: MainWindow) -> None:
    at_page(window, "today")
    done: list[bool] = []
    window.jobs.run(partial(busy, window.frame.desk), done=done.append)
    wait_for(lambda: bool(done))
    window.frame.begin_anew()
    settle(window)


def shown(window: MainWindow, dialog: QDialog) -> QDialog:
    dialog.show()
    settle(window)
    return dialog


@on_sample
def page_today_busy(window: MainWindow) -> None:
    """Today with everything that may stand there."""
    at_busy_today(window)


@on_sample
def dialog_settling(window: MainWindow) -> QDialog:
    """Values of two laptops side by side."""
    from liaison_desk.ui.dialogs.settling import SettleDialog

    at_busy_today(window)
    return shown(window, SettleDialog(window.frame))


@on_sample
def dialog_quick_note(window: MainWindow) -> QDialog:
    """The box of a quick note."""
    from liaison_desk.ui.dialogs.quick_note import QuickNoteDialog

    at_page(window, "today")
    return shown(window, QuickNoteDialog(window.frame))


@on_sample
def dialog_phase(window: MainWindow) -> QDialog:
    """The question for the phase."""
    from liaison_desk.ui.dialogs.phase import PhaseDialog

    at_page(window, "today")
    return shown(window, PhaseDialog(window, "Marav flood response", "first-72-hours", lambda _phase, _with_list, _with_pack: None))


@on_sample
def dialog_hand_over(window: MainWindow) -> QDialog:
    """A hand-over that is planned already."""
    from liaison_desk.ui.dialogs.hand_over import HandOverDialog

    at_page(window, "today")
    return shown(window, HandOverDialog(window.frame, "24 NOV 26", "Headquarters, by courier"))


@on_sample
def dialog_paper_pack(window: MainWindow) -> QDialog:
    """What goes into the paper pack, and where."""
    from liaison_desk.ui.dialogs.paper_pack import PaperPackDialog

    at_page(window, "today")
    made = PaperPackDialog(window.frame)
    made.folder.setText("/media/stick/paper")
    wait_for(lambda: made.sheets and window.jobs.is_idle)
    return shown(window, made)


@on_sample
def dialog_steps(window: MainWindow) -> QDialog:
    """The steps of a list, to be edited."""
    from liaison_desk.ui.dialogs.steps import StepsDialog

    at_page(window, "checklists")
    wait_for(lambda: bool(window.frame.page._seen) and window.jobs.is_idle)
    seen = next(iter(window.frame.page._seen.values()))
    return shown(window, StepsDialog(window.frame, seen.checklist))


@on_sample
def dialog_template(window: MainWindow) -> QDialog:
    """A template of another office, looked at before it is kept."""
    from liaison_desk.services import offered_templates, own_checklists
    from liaison_desk.ui.dialogs.taking_template import TakeTemplateDialog

    at_page(window, "checklists")
    found: list[Any] = []

    def theirs(desk: Any) -> Any:
        own_checklists.copied(desk, "first_72_hours", "First hours, ours")
        text = own_checklists.as_file(own_checklists.template(desk, "First hours, ours"), version=4)
        content = text.replace("Start the crisis clock", "Start the clock at once").encode()
        return offered_templates.looked_at(desk, content), content

    window.jobs.run(partial(theirs, window.frame.desk), done=found.append)
    wait_for(lambda: bool(found) and window.jobs.is_idle)
    return shown(window, TakeTemplateDialog(window.frame, *found[0], lambda _made: None))
