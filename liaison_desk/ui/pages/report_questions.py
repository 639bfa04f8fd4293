"""The questions that were put to us at a meeting, in its report: with whose clearance each waits, and a way to write one more."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from liaison_desk.domain.information import waits
from liaison_desk.domain.terms.information import CLEARANCES
from liaison_desk.i18n import _, isolate
from liaison_desk.ui.pages.drafted_sheet import open_sheet
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.panel import column, row
from liaison_desk.ui.widgets.text import Text, section

if TYPE_CHECKING:
    from collections.abc import Callable

    from liaison_desk.domain.information import Information
    from liaison_desk.services.report_editor import Open
    from liaison_desk.ui.shell.frame import Frame


class QuestionsHere(QWidget):
    """The questions put to us at the meeting, open and closed; `moved` is called when one was kept."""

    def __init__(self, frame: Frame, seen: Open, moved: Callable[[], object]) -> None:
        super().__init__()
        self._frame, self._seen, self._moved = frame, seen, moved
        standing = column(self, gap=6)
        standing.addWidget(section(_("Questions put to us at this meeting")))
        for one in seen.questions:
            standing.addLayout(self._line(one))
        if not seen.questions:
            standing.addWidget(
                Text(
                    _("None yet. What we may not answer at once is written down here, with whose clearance is missing."),
                    "small",
                    "text2",
                    wrapped=True,
                )
            )
        self.more = Button(_("Add a question put to us"), "secondary", "user-question", pressed=self.add)
        standing.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)

    def add(self) -> None:
        """Open the short form of a new question of this meeting."""
        from liaison_desk.services import questions_to_us

        work = partial(questions_to_us.blank, self._frame.desk, engagement=self._seen.report.engagement)
        self._frame.jobs.run(work, done=partial(self._open, _("New question put to us")))

    def _line(self, one: Information) -> Any:
        lying = row(gap=8)
        lying.addWidget(Text(isolate(one.subject), "row", wrapped=True), 1)
        waiting = isolate(one.waits_for) if one.waits_for else _("nobody named")
        lying.addWidget(Text(_("waits for {whom}").format(whom=waiting) if waits(one) else "", "small", "text2"))
        lying.addWidget(Text(CLEARANCES.label_of(one.clearance or "waiting"), "small-strong", "text2"))
        lying.addWidget(Button(_("Edit"), "inline", pressed=partial(self._open, _("Question put to us"), one)))
        return lying

    def _open(self, title: str, one: Information) -> None:
        from liaison_desk.services.questions_to_us import FIELDS

        moved, key = self._moved, one.id or f"new:information:{one.engagement}"
        open_sheet(self._frame, one, title=title, only=FIELDS, key=key, kept=lambda _changes: moved())
