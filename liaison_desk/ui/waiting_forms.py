"""A form that somebody was writing when the window locked or the program ended: told of after the unlock, and opened again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from shiboken6 import isValid

from liaison_desk.domain.record import class_of, kind_named
from liaison_desk.i18n import _
from liaison_desk.ui.shell.message_bar import form_waits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liaison_desk.services.drafting import Waiting
    from liaison_desk.ui.shell.frame import Frame

_PAGES = {
    "stakeholder": "stakeholders",
    "contact": "contacts",
    "liaison-point": "contacts",
    "engagement": "engagements",
    "forum": "forums",
    "commitment": "promises",
}


def tell_of_waiting(frame: Frame) -> None:
    """Say that a form waits, where one does, and offer to go on with it."""
    work = frame.session.waiting
    if work is not None:
        frame.jobs.run(partial(work, frame.desk), done=partial(_tell, frame), topic="frame.waiting")


def _tell(frame: Frame, found: Sequence[Waiting]) -> None:
    if not found or not isValid(frame) or not frame.messages.isHidden():
        return
    words = _("A form that you were writing waits: {kind}").format(kind=kind_named(found[0].kind).label)
    frame.messages.show_message(words, act=(_("Continue"), partial(go_on, frame, found[0])))
    frame.messages.stand_for(form_waits(found[0].kind))


def go_on(frame: Frame, waiting: Waiting) -> None:
    """Open a form again, with all that was typed into it."""
    from liaison_desk.ui.pages import record_forms
    from liaison_desk.ui.pages.record_page import RecordPage

    key = _PAGES[waiting.kind]
    frame.go(key)
    page = frame.page
    if frame.current != key or not isinstance(page, RecordPage):
        return
    if waiting.record:
        page.want(waiting.record)
        record_forms.open_edit(page, waiting.record, waiting.kind)
    else:
        record_forms.open_new(page, page.blank() if page.kind == waiting.kind else class_of(waiting.kind)())
