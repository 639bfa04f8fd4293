"""Making a copy as the officer reviewed it: decided again, drawn and searched beside the vault where it is long, logged, then written.

A lock gives it up at any point before it is logged, and it is done anew after the unlock, as it was reviewed or not at all.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from shiboken6 import isValid

from liaison_desk.domain.errors import UserError
from liaison_desk.i18n import _
from liaison_desk.ui.long_work import LongWork

if TYPE_CHECKING:
    import weakref
    from collections.abc import Callable

    from PySide6.QtPrintSupport import QPrinter

    from liaison_desk.domain.errors import DeskError
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.drawing import Drawn
    from liaison_desk.services.publishing import Drafted, Share
    from liaison_desk.ui.dialogs.copy_review import CopyReview
    from liaison_desk.ui.jobs import Progress
    from liaison_desk.ui.shell.frame import Frame


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a copy was asked to be, and the `key` of what the officer has reviewed; without a path it goes to a printer."""

    report: str
    ref: str
    audience: str
    recipient: str
    with_data: bool
    key: str
    paper: str = ""
    form: str = "pdf"
    path: Path | None = None
    second_person: str = ""

    def drafted(self, desk: Desk, _progress: Progress) -> Making:
        """Decide once more what goes, and draw what is short; UserError where it would no longer be what was reviewed."""
        from liaison_desk.services import copy_forms, drawing, publishing

        prepared = publishing.prepare(
            desk,
            self.report,
            self.ref,
            audience=self.audience,
            recipient=self.recipient,
            paper=self.paper,
            with_data=self.with_data,
            second_person=self.second_person,
        )
        if prepared.key != self.key:
            raise UserError(_("What this copy would tell has changed since it was reviewed. Review it again."))
        if self.form in copy_forms.ENDINGS:
            draft = publishing.drafted(desk, replace(prepared, with_data=False))
            return Making(draft, copy_forms.drawn(desk, draft, self.form))
        draft = publishing.drafted(desk, prepared)
        is_long = self.form == "pdf" and drawing.is_long(draft.work)
        return Making(draft, None if is_long else drawing.drawn(draft.work, form=self.form))

    def drawn(self, making: Making, progress: Progress) -> Making:
        """Draw what is long, in a process of its own."""
        from liaison_desk.services import drawing

        if making.drawn is not None:
            return making
        return Making(making.draft, drawing.drawn(making.draft.work, form=self.form, moved=progress))

    def issued(self, desk: Desk, making: Making) -> Copied:
        """Log the copy and only then write it."""
        from liaison_desk.services import publishing

        if making.drawn is None:
            raise AssertionError(self.form)
        share = publishing.issue(desk, making.draft, making.drawn, self.path)
        return Copied(share, b"" if self.path else making.drawn.content)

    def as_work(self, done: Callable[[Frame, Copied], object], failed: Callable[[Frame, DeskError], bool | None]) -> LongWork:
        """Return the making of this copy as long work of the window."""
        return LongWork(
            title=_("Making the copy"),
            work=self.drafted,
            beside=self.drawn,
            last=self.issued,
            done=done,
            failed=failed,
            cancellable=True,
        )


@dataclass(frozen=True, slots=True)
class Making:
    """A copy on its way: decided, and drawn or not yet."""

    draft: Drafted
    drawn: Drawn | None


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy that is in the log: written, or the bytes that are still to be printed."""

    share: Share
    pdf: bytes


def tell_made(there: weakref.ref[CopyReview], printer: QPrinter | None, frame: Frame, copied: Copied) -> None:
    """Say in the dialog that asked for it, or in the window, that a copy was made; print it where it was to be printed."""
    share = copied.share
    if copied.pdf and printer is not None:
        from liaison_desk.ui.dialogs.printing import print_beside

        print_beside(frame, copied.pdf, printer)
    else:
        frame.say(_("Copy {number} written: {name}").format(number=share.number, name=share.path.name))
    for note in share.notes:
        frame.say(note)
    dialog = there()
    if dialog is not None and isValid(dialog):
        dialog.tell_made(copied)


def tell_refused(there: weakref.ref[CopyReview], frame: Frame, error: DeskError) -> bool:
    """Say in the dialog that asked for it, or in the window, why there is no copy."""
    dialog = there()
    if dialog is not None and isValid(dialog):
        dialog.refuse_to_make(error)
    else:
        frame.show_error(error)
    return True
