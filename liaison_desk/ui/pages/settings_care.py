"""The care of the vault: backups on this laptop, and the doctor that looks for what is wrong."""

from __future__ import annotations

import weakref
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from shiboken6 import isValid

from liaison_desk.domain.health import Finding, Severity
from liaison_desk.i18n import N_, _, isolate, ngettext
from liaison_desk.ui.long_work import LongWork, begin
from liaison_desk.ui.pages.settings_part import Part
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.panel import Icon, column, emptied, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QHBoxLayout

    from liaison_desk.services.check_up import Examined
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.safekeeping import Kept
    from liaison_desk.ui.jobs import Progress
    from liaison_desk.ui.shell.frame import Frame

_REASONS = {
    "manual": N_("made by hand"),
    "automatic": N_("made by itself"),
    "import": N_("before an import"),
    "migration": N_("before a newer version"),
}
_TONES = {Severity.NOTE: ("info-circle", "info"), Severity.MEND: ("alert-triangle", "warn"), Severity.DAMAGED: ("urgent", "danger")}
_KILO = 1024
_MOST = 12


class BackupsPart(Part):
    """This laptop's backups, and one made now."""

    label_text: ClassVar[str] = N_("Backups")
    icon: ClassVar[str] = "copy"

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        card = self.card(_("Backups"), _("Encrypted copies on this laptop, each opened and checked before it counts."))
        self.make = Button(_("Back up now"), "primary", "copy", pressed=self.back_up)
        card.add_to_head(self.make)
        self.where = Text("", "small", "text2", wrapped=True)
        self.where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        card.add(self.where)
        self.lines = column(gap=2)
        card.body.addLayout(self.lines)
        limit = _("They help against mistakes and a damaged file, not against a lost laptop: carry a copy of the folder elsewhere.")
        card.add(Text(limit, "small", "text2", wrapped=True))

    def refresh(self) -> None:
        """Read the backups there are."""
        self.frame.jobs.run(partial(_backups, self.frame.desk), done=self._show, topic="settings.backups")

    def back_up(self) -> None:
        """Make a backup now."""
        begin(self.frame, LongWork(title=_("Making a backup"), work=_backed_up, done=partial(_tell_made, weakref.ref(self))))

    def _show(self, seen: tuple[Sequence[Kept], Path]) -> None:
        there, folder = seen
        self.where.setText(_("They lie in {folder}").format(folder=isolate(str(folder), left_to_right=True)))
        emptied(self.lines)
        for one in there[:_MOST]:
            self.lines.addLayout(_backup_line(one))
        more = len(there) - _MOST
        if more > 0:
            words = ngettext("and {count} older one", "and {count} older ones", more).format(count=more)
            self.lines.addWidget(Text(words, "small", "text2"))
        if not there:
            self.lines.addWidget(Text(_("There is none yet."), "body", "text2"))


class DoctorPart(Part):
    """What is wrong with the vault, what harm it can do, and the one thing to do."""

    label_text: ClassVar[str] = N_("Doctor")
    icon: ClassVar[str] = "shield"

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        card = self.card(_("Doctor"), _("Checks every page, the journal, the key files and the backups, and changes nothing by it."))
        self.run = Button(_("Check now"), "primary", "shield", pressed=self.check)
        card.add_to_head(self.run)
        self.lines = column(gap=10)
        self.mend = Button(_("Mend what can be mended"), "secondary", "check", pressed=partial(self.check, repair=True))
        self.mend.hide()
        card.body.addLayout(self.lines)
        card.body.addWidget(self.mend, 0, Qt.AlignmentFlag.AlignLeading)

    def check(self, *, repair: bool = False) -> None:
        """Check the vault; with `repair` write again first what is safe to write."""
        work = partial(_checked, repair)
        begin(self.frame, LongWork(title=_("Checking the vault"), work=work, done=partial(_show_checked, weakref.ref(self))))

    def show_found(self, seen: Examined) -> None:
        """Show what the doctor found, each with what to do."""
        emptied(self.lines)
        for one in seen.findings:
            self.lines.addLayout(_finding_line(one))
        if not seen.findings:
            self.lines.addLayout(_marked("circle-check", "ok", _("Nothing to mend.")))
        self.mend.setVisible(any(one.severity is Severity.MEND for one in seen.findings))


def _backed_up(desk: Desk, _progress: Progress) -> object:
    from liaison_desk.services import safekeeping

    return safekeeping.back_up(desk, "manual")


def _tell_made(there: weakref.ref[BackupsPart], frame: Frame, _backup: object) -> None:
    """Say that a backup was made; the part that asked for it is gone where the window was locked meanwhile."""
    frame.say(_("The backup is made and was checked."))
    part = there()
    if part is not None and isValid(part):
        part.refresh()


def _checked(repair: bool, desk: Desk, _progress: Progress) -> Examined:
    from liaison_desk.services import safekeeping

    return safekeeping.checked(desk, repair=repair)


def _show_checked(there: weakref.ref[DoctorPart], frame: Frame, seen: Examined) -> None:
    """Show what was found where it was asked for, else in a word that leads there."""
    part = there()
    if part is not None and isValid(part):
        part.show_found(seen)
        return
    count = len(seen.findings)
    words = ngettext("The doctor found {count} thing: see Settings.", "The doctor found {count} things: see Settings.", count)
    frame.say(words.format(count=count) if count else _("Nothing to mend."))


def _backup_line(made: Kept) -> QHBoxLayout:
    from liaison_desk.domain.dtg import local_shown

    lying = row(gap=10, margins=(0, 3, 0, 3))
    lying.addWidget(Icon("check", "ok"))
    lying.addWidget(Text(isolate(local_shown(made.made_at)), "row"), 1)
    lying.addWidget(Text(_(_REASONS.get(made.reason, made.reason)), "small", "text2"))
    lying.addWidget(Text(isolate(size_words(made.size), left_to_right=True), "small", "text2"))
    return lying


def _finding_line(one: Finding) -> QHBoxLayout:
    icon, ink = _TONES[one.severity]
    todo = _("To do: {action}").format(action=one.action)
    return _marked(icon, ink, one.message, Text(one.harm, "small", "text2", wrapped=True), Text(todo, "small-strong", wrapped=True))


def _marked(icon: str, ink: str, words: str, *below: Text) -> QHBoxLayout:
    lying, said = row(gap=10), column(gap=2)
    lying.addWidget(Icon(icon, ink), 0, Qt.AlignmentFlag.AlignTop)
    for one in (Text(words, "row", wrapped=True), *below):
        said.addWidget(one)
    lying.addLayout(said, 1)
    return lying


def size_words(size: int) -> str:
    """Return a size in kB or MB, rounded."""
    if size < _KILO * _KILO:
        return _("{count} kB").format(count=max(1, round(size / _KILO)))
    return _("{count} MB").format(count=f"{size / _KILO / _KILO:.1f}")


def _backups(desk: Desk) -> tuple[Sequence[Kept], Path]:
    from liaison_desk.services import safekeeping

    return safekeeping.backups(desk), safekeeping.backups_folder(desk)
