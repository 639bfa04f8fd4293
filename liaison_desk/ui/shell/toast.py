"""The toast: what was done, with one Undo, for six seconds; and the strip that shows long work."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

from liaison_desk.domain.time_left import words_left
from liaison_desk.i18n import _
from liaison_desk.ui.jobs import Job
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.panel import column, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

SHOWN_FOR = 6_000
_WIDEST = 560
_MOST_LETTERS = 160
"""As much as is read in six seconds; what is cut off is told to screen readers and stands in the history."""
_TURNS_WITH_FOCUS = 2
"""How many times as long it stays with the focus: the key for Undo works without it."""


class Toast(QFrame):
    """A short word at the bottom; it goes by itself, later where the pointer or the focus rests on it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("panel", "toast")
        self._undo: Callable[[], object] | None = None
        self._turns = 0
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
        seen = words if len(words) <= _MOST_LETTERS else words[: _MOST_LETTERS - 1].rstrip() + "…"
        is_wide = self.words.fontMetrics().horizontalAdvance(seen) > px(_WIDEST)
        self.words.setWordWrap(is_wide)
        self.words.setMinimumWidth(px(_WIDEST) if is_wide else 0)
        self.words.setText(seen)
        self.button.setVisible(undo is not None)
        self.setAccessibleName(words)
        self.adjustSize()
        self.raise_()
        self.show()
        self._turns = 0
        self._timer.start()

    def leave(self) -> None:
        """Go at once where the focus is here: another page is shown, and the keys belong to it."""
        if self.button.hasFocus():
            self._timer.stop()
            self.hide()

    def _over(self) -> None:
        self._turns += 1
        if self.underMouse() or (self.button.hasFocus() and self._turns < _TURNS_WITH_FOCUS):
            self._timer.start()
        else:
            self.hide()

    def _pressed(self) -> None:
        self.hide()
        if self._undo is not None:
            self._undo()


class WorkStrip(QFrame):
    """Long work that is running: its name, how far it is, how long it still takes, and Cancel where it can be stopped.

    `grew` tells that its words need more room than it has.
    """

    cancelled = Signal(Job)
    grew = Signal()

    def __init__(self, parent: QWidget, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self.setProperty("panel", "card")
        self._clock = clock
        self._running: list[tuple[Job, float]] = []
        self.words, self.rest, self.bar = Text("", "small-strong"), Text("", "small", "text2"), QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(px(260))
        self.button = Button(_("Cancel"), "link", pressed=self._pressed)
        standing, lying, head = column(gap=6), row(self, gap=12, margins=(16, 10, 10, 10)), row(gap=12)
        head.addWidget(self.words)
        head.addStretch(1)
        head.addWidget(self.rest)
        standing.addLayout(head)
        standing.addWidget(self.bar)
        lying.addLayout(standing)
        lying.addWidget(self.button)
        self.hide()

    def begin(self, job: Job) -> None:
        """Show a job that has begun; the one before it is shown again where it outlives this one."""
        self._running.append((job, self._clock()))
        self._show_newest()

    def move_on(self, job: Job, done: int, total: int) -> None:
        """Show how far it is; without a total the bar only moves."""
        if self._running and job is self._running[-1][0]:
            self.bar.setRange(0, total)
            self.bar.setValue(done)
            self.rest.setText(words_left(done, total, self._clock() - self._running[-1][1]))
            self._measure_again()
            if self.sizeHint().width() > self.width():
                self.grew.emit()

    def end(self, job: Job) -> None:
        """Take the strip away when the last of its jobs is over."""
        self._running = [(one, began) for one, began in self._running if one is not job]
        self._show_newest()

    def _show_newest(self) -> None:
        if not self._running:
            self.hide()
            return
        job, _began = self._running[-1]
        self.words.setText(job.title)
        self.rest.setText("")
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(job.title)
        self.button.setVisible(job.cancellable)
        self._measure_again()
        self.adjustSize()
        self.raise_()
        self.show()

    def _measure_again(self) -> None:
        """Let the layouts within ask their words again: by themselves they do so with the next event only."""
        standing = self.layout()
        if standing is not None:
            standing.activate()

    def _pressed(self) -> None:
        if self._running:
            self.words.setText(_("Stopping…"))
            self.rest.setText("")
            self.cancelled.emit(self._running[-1][0])
