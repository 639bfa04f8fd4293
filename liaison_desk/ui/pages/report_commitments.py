"""The promises of a meeting, in its report: each with owner and day, and a way to write one more."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from liaison_desk.i18n import _
from liaison_desk.ui.pages.drafted_sheet import open_sheet
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.panel import column, row
from liaison_desk.ui.widgets.text import Text, section

if TYPE_CHECKING:
    from collections.abc import Callable

    from liaison_desk.domain.commitment import Commitment
    from liaison_desk.services.report_editor import Open
    from liaison_desk.ui.forms.editors import FormNeeds
    from liaison_desk.ui.shell.frame import Frame


BEGINS_STEP = "begins-step"
"""The name of the widget that gets the cursor when its step is opened."""


class Commitments(QWidget):
    """The commitments made at the meeting; `moved` is called when one was kept."""

    def __init__(self, frame: Frame, needs: FormNeeds, seen: Open, moved: Callable[[], object]) -> None:
        super().__init__()
        self._frame, self._needs, self._seen, self._moved = frame, needs, seen, moved
        standing = column(self, gap=6)
        standing.addWidget(section(_("Commitments made at this meeting")))
        for one in seen.commitments:
            standing.addLayout(self._line(one))
        if not seen.commitments:
            standing.addWidget(Text(_("None yet."), "small", "text2"))
        add = Button(_("Add a commitment"), "secondary", "plus", pressed=self.add)
        add.setObjectName(BEGINS_STEP)
        standing.addWidget(add, 0, Qt.AlignmentFlag.AlignLeading)

    def add(self) -> None:
        """Open the form of a new commitment of this meeting."""
        from liaison_desk.domain.commitment import Commitment

        report = self._seen.report
        self._open(Commitment(engagement=report.engagement, after_action=report.id, operation=report.operation), _("New commitment"))

    def _line(self, one: Commitment) -> Any:
        from liaison_desk.domain.dtg import day_shown

        lying, words, below = row(gap=8), column(gap=2), row(gap=8)
        words.addWidget(Text(one.text, "row", wrapped=True))
        below.addWidget(Text(one.owner or _("nobody named"), "small", "text2"))
        below.addWidget(Text(day_shown(one.due_on) if one.due_on else _("no day"), "small-strong", "text2"))
        below.addStretch(1)
        words.addLayout(below)
        lying.addLayout(words, 1)
        lying.addWidget(Button(_("Edit"), "inline", pressed=partial(self._open, one, _("Commitment"))))
        return lying

    def _open(self, one: Commitment, title: str) -> None:
        moved = self._moved
        open_sheet(self._frame, one, title=title, key=one.id or f"new:commitment:{one.engagement}", kept=lambda _changes: moved())
