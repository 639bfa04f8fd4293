"""The office's own markings: the list that a report is marked from, beside the traffic light."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from liaison_desk.i18n import N_, _, isolate
from liaison_desk.ui.pages.drafted_sheet import open_sheet
from liaison_desk.ui.pages.settings_part import Part
from liaison_desk.ui.widgets.button import Button, icon_button
from liaison_desk.ui.widgets.chip import Chip
from liaison_desk.ui.widgets.panel import column, emptied, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QHBoxLayout

    from liaison_desk.domain.own_marking import OwnMarking
    from liaison_desk.services.desk import Desk
    from liaison_desk.ui.shell.frame import Frame


class MarkingsPart(Part):
    """Markings in their order, each with the traffic light that it asks for and the sensitivity that it goes up to."""

    label_text: ClassVar[str] = N_("Markings")
    icon: ClassVar[str] = "tag"

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.add = Button(_("Add a marking"), "secondary", "plus", pressed=self.open_new)
        line = _("The traffic light is always printed. Add what your country or mission asks for besides; it is offered in reports.")
        card = self.card(_("Our markings"), line)
        card.add_to_head(self.add)
        self.lines = column(gap=2)
        card.body.addLayout(self.lines)
        rule = _("A report with one gets its traffic light or a stricter one; where it says more than it may, it cannot be made final.")
        card.add(Text(rule, "small", "text2", wrapped=True))

    def refresh(self) -> None:
        """Read the markings."""
        self.frame.jobs.run(partial(_read, self.frame.desk), done=self._show, topic="settings.markings")

    def open_new(self) -> None:
        """Open the form of a new marking."""
        from liaison_desk.domain.own_marking import OwnMarking
        from liaison_desk.domain.record import new_id

        open_sheet(self.frame, OwnMarking(id=new_id()), title=_("Add a marking"), key="new:own-marking", kept=self._kept)

    def open_form(self, one: OwnMarking) -> None:
        """Open the form of a marking."""
        open_sheet(self.frame, one, title=isolate(one.label), kept=self._kept)

    def move_line(self, one: OwnMarking, by: int) -> None:
        """Move a marking in the list."""
        self.frame.jobs.run(partial(_moved, self.frame.desk, one.id, by), done=self._kept)

    def remove(self, one: OwnMarking) -> None:
        """Remove a marking; reports that have it keep its words, and undo brings it back."""
        self.frame.jobs.run(partial(_removed, self.frame.desk, one.id), done=partial(self._tell_removed, one))

    def _kept(self, _changes: object) -> None:
        self.refresh()

    def _tell_removed(self, one: OwnMarking, changes: object) -> None:
        self.frame.say(_("Removed: {name}").format(name=isolate(one.label)), batch=getattr(changes, "batch", ""))
        self.refresh()

    def _show(self, there: Sequence[OwnMarking]) -> None:
        emptied(self.lines)
        for at, one in enumerate(there):
            self.lines.addLayout(self._line(one, is_first=not at))
        if not there:
            self.lines.addWidget(Text(_("There is none: reports carry the traffic light alone."), "body", "text2"))

    def _line(self, one: OwnMarking, *, is_first: bool) -> QHBoxLayout:
        from liaison_desk.domain.terms.marking import SENSITIVITIES

        lying, said = row(gap=8, margins=(0, 3, 0, 3)), column(gap=1)
        said.addWidget(Text(isolate(one.label), "row"))
        words = _("up to {sensitivity}").format(sensitivity=SENSITIVITIES.label_of(one.ceiling)) if one.ceiling else ""
        retired = _("no longer offered") if one.is_retired else ""
        said.addWidget(Text(" · ".join(each for each in (words, retired) if each), "small", "text2"))
        lying.addLayout(said, 1)
        lying.addWidget(Chip(isolate(one.tlp, left_to_right=True)))
        name = isolate(one.label)
        up = Button(_("Up"), "link", name=_("Move {name} up").format(name=name), pressed=partial(self.move_line, one, -1))
        up.setEnabled(not is_first)
        lying.addWidget(up)
        lying.addWidget(icon_button("pencil", _("Change {name}").format(name=name), partial(self.open_form, one)))
        lying.addWidget(icon_button("trash", _("Remove {name}").format(name=name), partial(self.remove, one)))
        return lying


def _read(desk: Desk) -> Sequence[OwnMarking]:
    from liaison_desk.services import markings

    return markings.listed(desk)


def _moved(desk: Desk, ref: str, by: int) -> object:
    from liaison_desk.services import markings

    return markings.moved(desk, ref, by)


def _removed(desk: Desk, ref: str) -> object:
    from liaison_desk.services import markings, records

    return records.drop(desk, markings.KIND, ref)
