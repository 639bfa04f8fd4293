"""The people met lately, offered first: one press puts one into the attendance."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from liaison_desk.i18n import _
from liaison_desk.ui.forms.pickers import Flow
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.panel import column
from liaison_desk.ui.widgets.text import section

if TYPE_CHECKING:
    from collections.abc import Callable

    from liaison_desk.services.report_editor import Open


class RecentPeople(QWidget):
    """Buttons for those met lately who are not in the attendance yet."""

    def __init__(self, seen: Open, chosen: Callable[[str], object]) -> None:
        super().__init__()
        there = {one.contact for one in seen.engagement.attendees} if seen.engagement else set()
        offered = [one for one in seen.recent if one.id not in there]
        standing = column(self, gap=6)
        standing.addWidget(section(_("Met lately: press to add")))
        holder = QWidget()
        flow = Flow(holder)
        for one in offered:
            flow.addWidget(Button(one.name, "choice", "plus", pressed=partial(chosen, one.id)))
        standing.addWidget(holder)
        self.setVisible(bool(offered))
