"""The toast: what was done, with one Undo, for six seconds; and the strip that shows long work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

from liaison_desk.i18n import _
from liaison_desk.ui.jobs import Job
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.panel import column, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

SHOWN_FOR = 6_000


class Toast(QFrame):
    """A short word at the bottom; it goes by itself unless the pointer or the focus rests on it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("panel", "toast")
        self._undo: Callable[[], object] | None = None
        self.words = Text("", "row", "surface")
        self.button = Button(_("Undo"), "toast", key="Ctrl+Z", name=_("Undo"), pressed=self._pressed)
        lying = row(self, gap=12, margins=(16, 8, 8, 8))
        lying.addWidget(self.words)
        lying.addWidget(self.button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_FOR)
        self._timer.timeout.connect(self._over)
        self.hide()

    def say(self, words: str, undo: Callable[[], object] | None = None) -> None:
        """Show a word and, where it can be undone, the button."""
        self._undo = undo
        self.words.setText(words)
        self.button.setVisible(undo is not None)
        self.setAccessibleName(words)
        self.adjustSize()
        self.raise_()
        self.show()
        self._timer.start()

    def _over(self) -> None:
        if self.underMouse() or self.button.hasFocus():
            self._timer.start()
        else:
            self.hide()

    def _pressed(self) -> None:
        self.hide()
        if self._undo is not None:
            self._undo()


class WorkStrip(QFrame):
    """Long work that is running: its name, how far it is, and Cancel where it can be stopped."""

    cancelled = Signal(Job)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("panel", "card")
        self._job: Job | None = None
        self.words, self.bar = Text("", "small-strong"), QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(px(220))
        self.button = Button(_("Cancel"), "link", pressed=self._pressed)
        standing, lying = column(gap=6), row(self, gap=12, margins=(16, 10, 10, 10))
        standing.addWidget(self.words)
        standing.addWidget(self.bar)
        lying.addLayout(standing)
        lying.addWidget(self.button)
        self.hide()

    def begin(self, job: Job) -> None:
        """Show a job that has begun."""
        self._job = job
        self.words.setText(job.title)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(job.title)
        self.button.setVisible(job.cancellable)
        self.adjustSize()
        self.raise_()
        self.show()

    def move_on(self, job: Job, done: int, total: int) -> None:
        """Show how far it is; without a total the bar only moves."""
        if job is self._job:
            self.bar.setRange(0, total)
            self.bar.setValue(done)

    def end(self, job: Job) -> None:
        """Take the strip away when its job is over."""
        if job is self._job:
            self._job = None
            self.hide()

    def _pressed(self) -> None:
        if self._job is not None:
            self.words.setText(_("Stopping…"))
            self.cancelled.emit(self._job)
