"""What a panel says of consent: how somebody stands in words, what they answered, and what can be done about it there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from liaison_desk.i18n import _
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.flow import Flow
from liaison_desk.ui.widgets.more_menu import Deed

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
    for label, deed in _choices(frame, found):
        lying.addWidget(Button(label, "inline", pressed=deed.run))
        shown.offer(deed)
    shown.add(choices)


def _choices(frame: Frame, found: Standing) -> list[tuple[str, Deed]]:
    """Return each choice with its words on the link, and as the palette has it, where no heading stands over it."""
    note, about = _("Note an answer"), _("What we hold about them")
    made = [(note, Deed(label=_("Consent: note an answer"), run=partial(open_consent, frame, found), icon="pencil"))]
    if found.is_open:
        take_back = Deed(label=_("Consent: withdraw it"), run=partial(open_withdrawing, frame, found), icon="x")
        made.append((_("Withdraw"), take_back))
    else:
        holders = Deed(label=_("Consent: who holds what"), run=partial(open_withdrawing, frame, found, is_done=True), icon="users")
        made.append((_("Who holds what"), holders))
    if found.kind == "contact":
        made.append((about, Deed(label=about, run=partial(open_about, frame, found), icon="eye")))
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
