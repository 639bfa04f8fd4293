"""The ways to look at engagements and at what follows from them, and what the check of the forums says over them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from liaison_desk.i18n import _, ngettext
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.panel import Icon, column, panel, row
from liaison_desk.ui.widgets.segments import Segments
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from liaison_desk.services.forum_checks import Checked
    from liaison_desk.ui.shell.frame import Frame

LIST, WEEK, FORUMS = "list", "week", "forums"
PROMISES, LESSONS, REPORTING, ACTIVITIES = "promises", "lessons", "reporting", "activities"
PAGES_OF = frozenset({FORUMS, PROMISES, LESSONS, REPORTING, ACTIVITIES})
"""The ways that are pages of their own."""


def go_way(frame: Frame, ways: Ways, here: str, way: str) -> None:
    """Go from the page of one way to that of another, and leave the segments of this page as they were."""
    ways.segments.choose(here)
    frame.go(way) if way in PAGES_OF else frame.go("engagements", way=way)


class Ways(QWidget):
    """The segments over the list, with one line on what the check of the forums found; `look` goes to it."""

    def __init__(self, current: str, chosen: Callable[[str], object], look: Callable[[], object] | None = None) -> None:
        super().__init__()
        standing, lying = column(self, gap=10), row(gap=8)
        choices = (
            (LIST, _("List"), "table"),
            (WEEK, _("Week"), "calendar-event"),
            (FORUMS, _("Forums"), "messages"),
            (PROMISES, _("Promises"), "checks"),
            (LESSONS, _("Lessons"), "note"),
            (REPORTING, _("Reporting"), "layout-grid"),
            (ACTIVITIES, _("Activities"), "route-2"),
        )
        self.segments = Segments(choices, _("How to look at engagements"), current)
        self.segments.chosen.connect(chosen)
        lying.addWidget(self.segments)
        lying.addStretch(1)
        standing.addLayout(lying)
        self.note, inside = panel("warn"), row(gap=10, margins=(12, 6, 8, 6))
        self.note.setLayout(inside)
        self.words = Text("", "small-strong", "text", wrapped=True)
        inside.addWidget(Icon("alert-triangle", "warn"))
        inside.addWidget(self.words, 1)
        if look is not None:
            inside.addWidget(Button(_("Look"), "link", pressed=look, name=_("Look at what the forums' check found")))
        standing.addWidget(self.note)
        self.note.hide()

    def show_findings(self, checked: Sequence[Checked]) -> None:
        """Say how many findings about forums nobody put aside, and name the most dangerous; nothing where there is none."""
        waiting = [one.finding for one in checked if one.settled is None and one.finding.forums]
        if waiting:
            count = len(waiting)
            words = ngettext("{count} forum finding: {first}", "{count} forum findings, first: {first}", count)
            self.words.setText(words.format(count=count, first=waiting[0].title))
        self.note.setVisible(bool(waiting))
