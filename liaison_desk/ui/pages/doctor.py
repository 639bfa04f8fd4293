"""The doctor's page: what is wrong with the vault, what harm it can do, and one button for the one thing to do."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt

from liaison_desk.domain.health import Deed, Finding, Severity
from liaison_desk.i18n import N_, _, ngettext
from liaison_desk.ui.long_work import begin_for
from liaison_desk.ui.pages.settings_part import Part
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.panel import Icon, Note, column, emptied, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QHBoxLayout

    from liaison_desk.services.check_up import Examined
    from liaison_desk.services.desk import Desk
    from liaison_desk.ui.shell.frame import Frame

_TONES = {Severity.NOTE: ("info-circle", "info"), Severity.MEND: ("alert-triangle", "warn"), Severity.DAMAGED: ("urgent", "danger")}
_DEEDS = {
    Deed.MEND: N_("Mend it"),
    Deed.REPAIR: N_("Repair a copy"),
    Deed.BACK_UP: N_("Back up now"),
    Deed.RESTORE: N_("Repair a copy"),
    Deed.CARRY: N_("Carry to a stick"),
    Deed.DRILL: N_("Restore for trial"),
    Deed.KEYS: N_("Open passphrases"),
    Deed.TRY_CODE: N_("Try the recovery code"),
    Deed.LIST: N_("Show them"),
}
_PAGES = {"contact": "contacts", "stakeholder": "stakeholders"}


class DoctorPart(Part):
    """Runs every check when asked, and shows each finding with its harm and its one action."""

    label_text: ClassVar[str] = N_("Doctor")
    icon: ClassVar[str] = "shield"

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        card = self.card(_("Doctor"), _("Checks every page, the journal, the keys, the backups and this laptop. Looking changes nothing."))
        self.run = Button(_("Check now"), "primary", "shield", pressed=self.check)
        card.add_to_head(self.run)
        self.verdict, self.lines = column(gap=8), column(gap=14)
        card.body.addLayout(self.verdict)
        card.body.addLayout(self.lines)
        self.buttons: dict[str, Button] = {}

    def check(self, *, mend: bool = False) -> None:
        """Check the vault; with `mend` write again first what is safe to write."""
        from liaison_desk.services import check_up

        begin_for(self.frame, _("Checking the vault"), partial(check_up.checked, mend=mend), self._show)

    def repair(self) -> None:
        """Repair a copy of the vault and go on in it, after one question."""
        from liaison_desk.ui.dialogs.restore_backup import RepairOpen

        RepairOpen(self.frame).open()

    def _show(self, seen: Examined) -> None:
        emptied(self.verdict)
        emptied(self.lines)
        self.buttons.clear()
        self.verdict.addWidget(_verdict(seen))
        for one in seen.findings:
            self.lines.addLayout(self._line(one))

    def _line(self, one: Finding) -> QHBoxLayout:
        icon, ink = _TONES[one.severity]
        lying, said = row(gap=10), column(gap=2)
        lying.addWidget(Icon(icon, ink), 0, Qt.AlignmentFlag.AlignTop)
        todo = _("To do: {action}").format(action=one.action)
        for text in (
            Text(one.message, "row", wrapped=True),
            Text(one.harm, "small", "text2", wrapped=True),
            Text(todo, "small-strong", wrapped=True),
        ):
            said.addWidget(text)
        lying.addLayout(said, 1)
        act = self._act(one)
        if act is not None:
            words = _(_DEEDS[one.deed])
            button = Button(words, "secondary", name=f"{words}: {one.message}", pressed=act)
            self.buttons[one.code] = button
            lying.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return lying

    def _act(self, one: Finding) -> Callable[[], object] | None:
        """Return what the button of a finding does; None where only a person can do something."""
        go = self.frame.go
        acts: dict[Deed, Callable[[], object]] = {
            Deed.MEND: partial(self.check, mend=True),
            Deed.REPAIR: self.repair,
            Deed.RESTORE: self.repair,
            Deed.BACK_UP: self._back_up,
            Deed.CARRY: partial(go, "settings", part="backups"),
            Deed.DRILL: self._drill,
            Deed.KEYS: partial(go, "settings", part="keys"),
            Deed.TRY_CODE: self._try_code,
        }
        if one.deed is Deed.LIST:
            page = _PAGES.get(one.kind, "")
            return partial(go, page) if page else None
        return acts.get(one.deed)

    def _back_up(self) -> None:
        begin_for(self.frame, _("Making a backup"), _backed_up, self._show)

    def _try_code(self) -> None:
        from liaison_desk.ui.dialogs.recovery_code import SheetTest

        asked = SheetTest(self.frame)
        asked.tried.connect(self.check)
        asked.open()

    def _drill(self) -> None:
        begin_for(self.frame, _("Restoring a backup for trial"), _drilled, self._show)


def _verdict(seen: Examined) -> Note | Text:
    """Return the answer in one sentence."""
    worse = [one for one in seen.findings if one.severity is not Severity.NOTE]
    if not worse:
        return Note(_("Nothing to mend."), _("Every page, every save and every signature is what was written."), "ok", "circle-check")
    if any(one.severity is Severity.DAMAGED for one in worse):
        return Note(_("The vault is damaged."), _("No backup is rotated out until this is mended."), "danger", "urgent")
    words = ngettext("{count} thing to mend.", "{count} things to mend.", len(worse)).format(count=len(worse))
    return Note(words, _("The vault works all the same."), "warn")


def _backed_up(desk: Desk) -> Examined:
    from liaison_desk.services import check_up, safekeeping

    safekeeping.back_up(desk, "manual")
    return check_up.checked(desk)


def _drilled(desk: Desk) -> Examined:
    from liaison_desk.services import check_up, safekeeping

    safekeeping.drilled(desk)
    return check_up.checked(desk)
