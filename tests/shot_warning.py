"""Pictures of warnings of danger to life; registered with those of `tests/shots.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_desk.domain.information import HarmCheck
from liaison_desk.services import life_warnings
from liaison_desk.ui.dialogs.life_warning import PassWarning
from tests.shots import at_page, dialog_of, on_sample, settle, wait_for

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from liaison_desk.services.desk import Desk
    from liaison_desk.ui.main_window import MainWindow

ID = "7d1c0f4e-2b5a-4c1e-9a53-0c8a3f6be001"
SAFE = HarmCheck(serves_civilians=True, could_harm=False, could_expose_source=False, needs_detail=True)


def _warned(desk: Desk) -> str:
    """Keep a warning, the same however often it is asked for, that one of two has confirmed."""
    words = "The weir may break tonight. Leave the low ground before dark and go up to the school hill."
    one = life_warnings.blank(desk, text=words).but(id=ID, area="Sund district", check=SAFE)
    known = life_warnings.all_here(desk)
    if not known:
        life_warnings.kept(desk, one)
        for audience, recipient in (("humanitarian", "Field hospital, duty nurse"), ("hq", "Mission operations centre")):
            life_warnings.spoken(desk, life_warnings.prepare(desk, ID, audience=audience, recipient=recipient))
        life_warnings.confirmed(desk, ID, "Field hospital, duty nurse", said_by="Duty nurse")
    return ID


def _with_warning(window: MainWindow) -> None:
    at_page(window, "life-warnings")
    found: list[str] = []
    desk = window.frame.desk
    window.jobs.run(lambda: _warned(desk), done=found.append)
    wait_for(lambda: bool(found))
    window.frame.page.refresh()
    settle(window)
    window.frame.page.land(record=ID)
    settle(window)


@on_sample
def page_life_warnings(window: MainWindow) -> None:
    """Show a warning with who has it and who has not said so."""
    _with_warning(window)


@on_sample
def dialog_pass_warning(window: MainWindow) -> QWidget:
    """Show who is told next, and that it goes."""
    _with_warning(window)
    PassWarning(window.frame, ID).open()
    dialog = dialog_of(window)
    dialog.audience.setCurrentIndex(dialog.audience.findData("partner"))
    dialog.recipient.setText("Camp committee")
    dialog.concerns.setChecked(True)
    wait_for(lambda: window.jobs.is_idle and dialog.speak.isEnabled() and dialog.told.count() > 1)
    return dialog


@on_sample
def dialog_read_aloud(window: MainWindow) -> QWidget:
    """Show what is read to who is on the line."""
    from liaison_desk.ui.dialogs.read_aloud import ReadAloud

    _with_warning(window)
    words: list[str] = []
    desk = window.frame.desk
    asked = {"audience": "humanitarian", "recipient": "Clinic"}
    window.jobs.run(lambda: life_warnings.spoken_words(life_warnings.prepare(desk, ID, **asked)), done=words.append)
    wait_for(lambda: bool(words))
    dialog = ReadAloud(window, window.frame, "Clinic", words[0], lambda: life_warnings.confirmed(desk, ID, "Clinic"), lambda: None)
    dialog.show()
    settle(window)
    return dialog
