"""What a panel says of consent: how somebody stands in words, what they answered, and what can be done about it there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from liaison_desk.i18n import _
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.flow import Flow

if TYPE_CHECKING:
    from liaison_desk.services.consent_views import Standing
    from liaison_desk.ui.shell.frame import Frame
    from liaison_desk.ui.widgets.inspector import Inspector

_ICONS = {"ok": "check", "warn": "alert-triangle", "danger": "x"}
_MOST = 3


def show_consent(frame: Frame, shown: Inspector, found: Standing | None) -> None:
    """Put how somebody stands into a panel, with the buttons that note an answer, take it back and read what is held."""
    if found is None:
        return
    shown.add_section(_("Consent"))
    shown.add_line(_ICONS.get(found.tone, "users"), found.words, found.more, found.tone or "text2")
    for one in found.answers[:_MOST]:
        shown.add_line("pencil", one.answer, one.line)
    choices = QWidget()
    lying = Flow(choices, gap=16)
    for label, run in _choices(frame, found):
        lying.addWidget(Button(label, "inline", pressed=run))
    shown.add(choices)


def _choices(frame: Frame, found: Standing) -> list[tuple[str, partial[None]]]:
    made = [(_("Note an answer"), partial(open_consent, frame, found))]
    if found.is_open:
        made.append((_("Withdraw"), partial(open_withdrawing, frame, found)))
    else:
        made.append((_("Who holds what"), partial(open_withdrawing, frame, found, is_done=True)))
    if found.kind == "contact":
        made.append((_("What we hold about them"), partial(open_about, frame, found)))
    return made


def open_about(frame: Frame, found: Standing) -> None:
    """Open the page that is read to them."""
    from liaison_desk.ui.dialogs.about_them import AboutDialog

    AboutDialog(frame, found.id).open()


def open_consent(frame: Frame, found: Standing) -> None:
    """Open the dialog for an answer."""
    from liaison_desk.ui.dialogs.consent import ConsentDialog

    ConsentDialog(frame, found).open()


def open_withdrawing(frame: Frame, found: Standing, *, is_done: bool = False) -> None:
    """Open the dialog that takes a consent back, or the list of who holds what where it is taken back already."""
    from liaison_desk.ui.dialogs.withdrawing import WithdrawDialog

    WithdrawDialog(frame, found, is_done=is_done).open()
