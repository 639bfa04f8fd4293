"""A received report to be read: its pages set again from its data, with its marking; nothing in it can be changed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog

from liaison_desk.i18n import _
from liaison_desk.ui.dialogs.copy_parts import show_marking
from liaison_desk.ui.dialogs.copy_preview import CopyPreview
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.panel import column, line, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from liaison_desk.domain.errors import DeskError
    from liaison_desk.services.previewing import Shown
    from liaison_desk.ui.shell.frame import Frame

_TOPIC = "received-pages"


class ReceivedPages(QDialog):
    """Shows the pages of one received report."""

    def __init__(self, frame: Frame, record_id: str) -> None:
        super().__init__(frame.window())
        from liaison_desk.services import received_views

        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Received report"))
        self.resize(min(px(900), frame.window().width() - px(40)), min(px(860), frame.window().height() - px(40)))
        self._frame, self.preview, self._chips = frame, CopyPreview(frame), column(gap=6)
        self._stack_up()
        self.preview.words.set_text(_("Read-only, as it came"))
        self.preview.say(_("Setting the pages…"))
        work = partial(received_views.pages, frame.desk, record_id)
        frame.jobs.run(work, done=self._show, failed=self._refuse, topic=_TOPIC)
        view = self.preview.view
        keys: dict[str, Callable[[], object]] = {
            "Ctrl++": partial(view.enlarge, 1),
            "Ctrl+=": partial(view.enlarge, 1),
            "Ctrl+-": partial(view.enlarge, -1),
            "Ctrl+0": view.fit_width,
        }
        for key, act in keys.items():
            QShortcut(QKeySequence(key), self, act)
        view.setFocus(Qt.FocusReason.OtherFocusReason)

    def done(self, result: int) -> None:
        """Let go of the pages."""
        self._frame.jobs.drop(_TOPIC)
        self.preview.leave()
        super().done(result)

    def _show(self, shown: Shown) -> None:
        show_marking(self._chips, shown)
        self.preview.show_copy(shown)
        self.preview.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refuse(self, error: DeskError) -> bool:
        self.preview.say(str(error))
        return True

    def _stack_up(self) -> None:
        standing, inside = column(self, gap=0), column(gap=12, margins=(24, 18, 24, 14))
        inside.addLayout(self._chips)
        inside.addWidget(self.preview, 1)
        standing.addLayout(inside, 1)
        standing.addWidget(line())
        foot = row(gap=8, margins=(24, 12, 24, 16))
        words = _("Set again from the data that came with it. What another office gave goes to nobody whom it did not name.")
        foot.addWidget(Text(words, "small", "text2", wrapped=True), 1)
        foot.addWidget(Button(_("Close"), "primary", pressed=self.reject))
        standing.addLayout(foot)
