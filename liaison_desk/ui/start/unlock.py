"""The unlock screen; it is the lock screen too: it shows nothing of what lies behind it."""

from __future__ import annotations

import math
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

from liaison_desk.domain.errors import DeskError, TooSoonError, WrongKeyError
from liaison_desk.domain.telling import told_to
from liaison_desk.i18n import _, isolate, ngettext
from liaison_desk.ui.start.passphrase_field import PassphraseField
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.brand import Brand
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.flow import Flow
from liaison_desk.ui.widgets.form_row import FormRow
from liaison_desk.ui.widgets.panel import column, line, row
from liaison_desk.ui.widgets.text import ElidedText, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

    from liaison_desk.ui.jobs import Progress
    from liaison_desk.ui.session import Opened

_CARD = 420


class Unlock(QWidget):
    """Asks for the passphrase, or for the recovery code; `unlocked` tells folder, what was typed, and whether it is the code.

    After wrong passphrases the next one waits, which the vault itself decides; here it is counted down. The code never waits.
    `shown_for` tells which vault is asked for, `destroy_asked` which one is to be destroyed, `restore_asked` which one a backup replaces.
    """

    unlocked = Signal(Path, str, bool)
    other_asked = Signal()
    start_asked = Signal()
    shown_for = Signal(Path)
    destroy_asked = Signal(Path)
    restore_asked = Signal(Path)

    def __init__(
        self,
        *,
        offers_recovery: bool = True,
        tick: Callable[[Callable[[], None]], object] | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.folder = Path()
        self._left, self._is_code, self._why = 0, False, ""
        self._now, self._until = now, 0.0
        self._tick = tick or (lambda call: QTimer.singleShot(1_000, self, call))
        self._offers_recovery = offers_recovery
        self._whole = column(self)
        self._build()

    def _build(self) -> None:
        self.heading, self.where = Text(_("Unlock"), "page"), ElidedText("", "small", "text2")
        self.field = PassphraseField(_("Passphrase"))
        self.row = FormRow(_("Passphrase"), self.field)
        self.button = Button(_("Unlock"), "primary", "lock-open", pressed=self.enter)
        self.recovery = Button(_("Use the recovery code"), "link", pressed=self._turn)
        self.other = Button(_("Another vault"), "link", pressed=self.other_asked.emit)
        self.start = Button(_("Set up an office"), "link", pressed=self.start_asked.emit)
        self.bring_back = Button(_("Restore a backup"), "link", "arrow-back-up", pressed=lambda: self.restore_asked.emit(self.folder))
        self.end = Button(_("Destroy this vault"), "link", "trash", pressed=lambda: self.destroy_asked.emit(self.folder))
        self.busy = QProgressBar()
        self._inside = self._stacked()
        self._whole.addWidget(self._inside)
        self.recovery.setVisible(self._offers_recovery)  # In its place first: alone it would be a window for a moment, and take the keys.
        self.field.field.returnPressed.connect(self.enter)
        self.field.field.textEdited.connect(lambda _text: self.row.show_error("") if not self._is_waiting else None)

    def make_anew(self) -> None:
        """Make every part again: the words or the scale have changed since they were made."""
        self._is_code = False
        self._inside.hide()
        self._inside.deleteLater()
        self._build()
        self.where.set_text(isolate(self.folder.name))
        self._count_down()

    def ask_for(self, folder: Path, *, is_locked: bool = False) -> None:
        """Ask for the passphrase of a vault; `is_locked` says that it was open until now."""
        if folder != self.folder:
            self._until = 0.0
        self.folder = folder
        self.heading.setText(_("Locked") if is_locked else _("Unlock"))
        self.where.set_text(isolate(folder.name))
        self.field.clear()
        self.row.show_error("")
        self._show_busy(is_busy=False)
        self._count_down()
        self.shown_for.emit(folder)

    @property
    def _is_waiting(self) -> bool:
        """Whether the next passphrase still waits; a recovery code does not."""
        return self._left > 0 and not self._is_code

    def enter(self) -> None:
        """Try what was typed."""
        words = self.field.text()
        if self._is_waiting or not self.button.isEnabled():
            return
        if not words:
            self.row.show_error(_("Type the recovery code.") if self._is_code else _("Type the passphrase."))
            return
        self._show_busy(is_busy=True)
        self.unlocked.emit(self.folder, words, self._is_code)

    def refuse(self, error: DeskError) -> bool:
        """Show why it did not open, and for how long the next try has to wait."""
        self._show_busy(is_busy=False)
        message, remedy = getattr(error, "message", str(error)), getattr(error, "remedy", "")
        self.row.show_error(f"{message} {remedy}".strip())
        if isinstance(error, WrongKeyError):
            self.field.clear()
            why = _("There were wrong passphrases.") if isinstance(error, TooSoonError) else message
            self._begin_wait(error.seconds, why)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def done(self) -> None:
        """Forget what was typed; the vault is open."""
        self._until = 0.0
        self._count_down()
        self.field.clear()
        self._show_busy(is_busy=False)

    def stop_waiting(self) -> None:
        """Let the next try begin; the last one ended without a word."""
        if self.busy.isVisible():
            self._show_busy(is_busy=False)

    def showEvent(self, event: QShowEvent) -> None:
        """Put the cursor into the field."""
        super().showEvent(event)
        self.field.setFocus(Qt.FocusReason.ActiveWindowFocusReason)

    def wait(self, folder: Path, seconds: float) -> None:
        """Count down what is left of a wait that began earlier, before a restart perhaps."""
        if folder == self.folder and seconds > 0:
            self._begin_wait(seconds, _("There were wrong passphrases."))

    def _begin_wait(self, seconds: float, why: str) -> None:
        is_counting = self._left > 0
        self._why, self._until = why, self._now() + seconds
        self._count_down()
        if self._left and not is_counting:
            self._tick(self._tell_left)

    def _tell_left(self) -> None:
        self._count_down()
        if self._left:
            self._tick(self._tell_left)
        elif self.row.has_error and not self._is_code:
            self.row.show_error(self._why)

    def _count_down(self) -> None:
        self._left = max(0, math.ceil(self._until - self._now()))
        self.button.setEnabled(not self._is_waiting and not self.busy.isVisible())
        if self._is_waiting:
            words = ngettext("Wait {count} second before the next try.", "Wait {count} seconds before the next try.", self._left)
            self.row.show_error(f"{self._why} {words.format(count=self._left)}".strip())

    def _turn(self) -> None:
        self._is_code = not self._is_code
        label = _("Recovery code") if self._is_code else _("Passphrase")
        self.row.label.setText(label)
        self.field.field.setAccessibleName(label)
        self.recovery.set_text(_("Use the passphrase") if self._is_code else _("Use the recovery code"))
        self.row.show_error("")
        self.field.clear()
        self._count_down()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_moved(self, _job: object, done: int, total: int) -> None:
        """Show how far an opening is that has to make something anew, as the first one after an update has."""
        if self.busy.isVisible() and total:
            self.busy.setRange(0, total)
            self.busy.setValue(done)
            self.button.set_text(_("Making the search anew after an update…"))

    def _show_busy(self, *, is_busy: bool) -> None:
        self.busy.setRange(0, 0)
        self.busy.setVisible(is_busy)
        if is_busy and self.isVisible():  # Before the button goes quiet: else the keys would go on to the next link.
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.hold(is_held=is_busy)
        self.button.setEnabled(not is_busy and not self._is_waiting)
        self.button.set_text(_("Unlocking…") if is_busy else _("Unlock"))

    def _stacked(self) -> QWidget:
        inside = QWidget()
        standing, middle, below = column(inside), row(), row(gap=4)
        middle.addStretch(1)
        middle.addWidget(self._card())
        middle.addStretch(1)
        standing.addStretch(2)
        standing.addLayout(middle)
        standing.addSpacing(px(12))
        words = Text(_("Nobody can open it without the passphrase or the recovery sheet."), "small", "text2")
        standing.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
        standing.addSpacing(px(4))
        below.addStretch(1)
        for one in (self.bring_back, self.end):
            below.addWidget(one)
        below.addStretch(1)
        standing.addLayout(below)
        standing.addStretch(3)
        self.busy.hide()
        return inside

    def _card(self) -> QFrame:
        card = QFrame()
        card.setProperty("panel", "card")
        card.setFixedWidth(px(_CARD))
        inside, head, foot = column(card, gap=14, margins=(28, 26, 28, 22)), column(gap=2), QWidget()
        inside.addWidget(Brand(34, "card"))
        inside.addSpacing(px(6))
        head.addWidget(self.heading)
        head.addWidget(self.where)
        inside.addLayout(head)
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setAccessibleName(_("Unlocking…"))
        for one in (self.row, self.busy, self.button, line()):
            inside.addWidget(one)
        links = Flow(foot, gap=4)
        for link in (self.recovery, self.other, self.start):
            links.addWidget(link)
        inside.addWidget(foot)
        return card


def told(work: Callable[..., Opened], folder: Path, words: str, progress: Progress) -> Opened:
    """Open a vault in the worker, and tell how far it is where it has to make something anew."""
    with told_to(progress):
        return work(folder, words)
