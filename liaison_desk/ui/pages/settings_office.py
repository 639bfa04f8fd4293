"""The office: its operation, nature, headquarters and release authority, and its code in report numbers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from liaison_desk.i18n import N_, _, isolate
from liaison_desk.ui.pages.drafted_sheet import open_sheet
from liaison_desk.ui.pages.settings_part import Part, labelled, told
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.panel import column, emptied
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from liaison_desk.domain.operation import Operation
    from liaison_desk.services.desk import Desk
    from liaison_desk.ui.shell.frame import Frame

SHOWN = (
    *("name", "side", "whose", "headquarters", "release_authority"),
    *("reports_are_owed", "report_hours", "lowest_sensitivity", "sharing_note", "public_card"),
)
"""The fields of the operation that are set up here."""


class OfficePart(Part):
    """What stands on every report, with a form to change it."""

    label_text: ClassVar[str] = N_("Office")
    icon: ClassVar[str] = "building"

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._operation: Operation | None = None
        self._is_wanted = False
        card = self.card(_("Office"), _("It stands on reports, and its nature decides what may leave the laptop."))
        self._lines = column(gap=4)
        card.body.addLayout(self._lines)
        self.edit = Button(_("Change"), "secondary", "pencil", name=_("Change the office and its operation"), pressed=self.open_form)
        self.edit.setEnabled(False)
        card.add_to_head(self.edit)
        self.code = Text("", "strong")
        numbers = self.card(_("Numbers of reports"), _("Given when a report is made final; they never change afterwards."))
        numbers.add(
            labelled(_("Office and laptop"), self.code, _("The code was chosen when the vault was made, the letter is this laptop's."))
        )

    def begin(self, name: str) -> None:
        """Open the form (`form`) as soon as the operation is read again."""
        self._is_wanted = name == "form"

    def refresh(self) -> None:
        """Read the operation in use."""
        self.frame.jobs.run(partial(_read, self.frame.desk), done=self._show, topic="settings.office")

    def open_form(self) -> None:
        """Open the form of the operation, with the fields that belong here."""
        if self._operation is not None:
            open_sheet(self.frame, self._operation, title=_("Office and operation"), only=SHOWN)

    def _show(self, seen: tuple[Operation, str, str]) -> None:
        from liaison_desk.domain.display import shown
        from liaison_desk.domain.fields import field_of

        self._operation, office, letter = seen
        emptied(self._lines)
        for name in SHOWN:
            field = field_of(type(self._operation), name)
            value: Any = getattr(self._operation, name)
            is_there = value not in (None, "")
            self._lines.addWidget(told(field.label, isolate(shown(field, value)) if is_there else _("not said"), is_there=is_there))
        number = _("{office}-{letter}-AAR-year-number").format(office=office, letter=letter)
        self.code.setText(isolate(number, left_to_right=True))
        self.edit.setEnabled(True)
        if self._is_wanted:
            self._is_wanted = False
            self.open_form()


def _read(desk: Desk) -> tuple[Operation, str, str]:
    return desk.operation, desk.office, desk.journal.letter
