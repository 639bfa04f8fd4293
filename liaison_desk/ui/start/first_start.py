"""The first start: what this is, when not to install it, and five short steps to an open desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QWidget

from liaison_desk.i18n import _
from liaison_desk.ui.icons import paint_icon
from liaison_desk.ui.painting import draw_text, mirrored, painter_on
from liaison_desk.ui.session import NewOffice, Opened
from liaison_desk.ui.shell.message_bar import MessageBar
from liaison_desk.ui.start.recovery import Recovery
from liaison_desk.ui.start.steps import Office, Passphrase, Welcome, You, when_not_to_install
from liaison_desk.ui.theme import colour, px
from liaison_desk.ui.widgets.brand import Brand
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.panel import Tile, column, line, row, scrolled
from liaison_desk.ui.widgets.text import Text, window_title

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent, QPaintEvent, QShowEvent

    from liaison_desk.domain.errors import DeskError
    from liaison_desk.ui.start.step import Step


_BESIDE = 64
"""Pixels at either side of the questions."""


class Progress(QWidget):
    """The steps as bars with their names: done, doing, to come."""

    def __init__(self, labels: list[str]) -> None:
        super().__init__()
        self._labels, self._now = labels, 0
        self.setFixedHeight(px(36))

    @property
    def label(self) -> str:
        """The name of the step that it is."""
        return self._labels[self._now]

    def show_step(self, now: int) -> None:
        """Show which step it is."""
        self._now = now
        self.setAccessibleName(_("Step {now} of {all}: {name}").format(now=now + 1, all=len(self._labels), name=self._labels[now]))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bars and names."""
        gap, count = px(12), len(self._labels)
        width = (self.width() - gap * (count - 1)) / count
        with painter_on(self) as painter:
            painter.setLayoutDirection(self.layoutDirection())
            for place, label in enumerate(self._labels):
                left = place * (width + gap)
                is_reached, is_now = place <= self._now, place == self._now
                bar, side = QRectF(left, 0, width, px(4)), px(16)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colour("accent" if is_reached else "border"))
                painter.drawRoundedRect(mirrored(self.rect(), bar, self.layoutDirection()), px(2), px(2))
                icon = "circle-dashed" if is_now else "circle-check" if is_reached else "circle"
                spot = QRectF(left, px(14), side, side)
                paint_icon(painter, icon, mirrored(self.rect(), spot, self.layoutDirection()), "accent" if is_reached else "text3")
                words = QRectF(left + px(24), px(11), width - px(24), px(22))
                ink = "accent_ink" if is_now else "text2"
                draw_text(painter, mirrored(self.rect(), words, self.layoutDirection()), label, "small-strong", ink)


class Promise(QWidget):
    """The leading panel: what it is, what it does not do, and when not to install it."""

    read_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        standing = column(self, gap=26, margins=(48, 48, 48, 48))
        standing.addWidget(Brand(40, "title"))
        standing.addWidget(Text(_("Who is here, how to reach them safely, and who may know it."), "page", wrapped=True))
        standing.addSpacing(px(12))
        for icon, words, more in (
            ("wifi-off", _("Never uses a network"), _("Everything stays on this laptop until you carry it")),
            ("shield-lock", _("Locked with your passphrase"), _("Nobody can open it for you, not even us")),
            ("hand-stop", _("Cuts every copy to its reader"), _("And tells you what it held back, and why")),
        ):
            standing.addLayout(self._line(icon, words, more))
        standing.addStretch(1)
        standing.addWidget(when_not_to_install(self.read_asked.emit))

    @staticmethod
    def _line(icon: str, words: str, more: str) -> QHBoxLayout:
        lying, pair = row(gap=16), column(gap=2)
        lying.addWidget(Tile(icon, "accent", 40))
        pair.addWidget(Text(words, "strong", wrapped=True))
        pair.addWidget(Text(more, "small", "text2", wrapped=True))
        lying.addLayout(pair, 1)
        return lying


class FirstStart(QWidget):
    """The first start; `finished` tells the answers, `entered` that the recovery code was tested from paper."""

    finished = Signal(NewOffice)
    entered = Signal(Opened)
    sample_asked = Signal()
    open_asked = Signal()
    folder_asked = Signal()
    read_asked = Signal()
    language_chosen = Signal(str)
    made_anew = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._opened: Opened | None = None
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self._go_on)
        self._build(folder)

    def speak_again(self) -> None:
        """Make every word anew in the language that is now in use, and begin at the first page."""
        folder, gone, old = self.lock.folder, QWidget(), self.layout()
        if old is not None:
            gone.setLayout(old)  # What stands in a layout goes with it.
        gone.deleteLater()
        self._build(folder)
        self.resizeEvent(QResizeEvent(self.size(), self.size()))
        self.made_anew.emit()

    def _build(self, folder: Path) -> None:
        self.promise, self.messages = Promise(), MessageBar()
        self.welcome, self.office, self.you, self.lock, self.recovery = Welcome(), Office(), You(), Passphrase(folder), Recovery()
        self.steps: tuple[Step, ...] = (self.welcome, self.office, self.you, self.lock, self.recovery)
        self.progress = Progress([_("Start"), _("Your office"), _("You"), _("Passphrase"), _("Recovery")])
        self.stack = QStackedWidget()
        for one in self.steps:
            self.stack.addWidget(scrolled(one))
        self.back = Button(_("Back"), "secondary", "arrow-left", pressed=self.go_back)
        self.sample = Button(_("Look at sample data"), "secondary", "eye", pressed=self.sample_asked.emit)
        self.next = Button(_("Next"), "primary", "arrow-right", icon_at_end=True, pressed=self.go_on)
        self._stack_up()
        self._connect()
        self._show(0)

    @property
    def desk(self) -> object:
        """The desk that was just made; None before."""
        return self._opened.desk if self._opened else None

    @property
    def now(self) -> int:
        """The number of the step that is shown, from 0."""
        return self.stack.currentIndex()

    def go_on(self) -> None:
        """Go to the next step when this one is complete; after the last, open the desk."""
        step = self.steps[self.now]
        if step is self.lock and not self.next.isEnabled():
            return  # The vault is being made.
        if step.missing():
            self.recovery.go_on() if step is self.recovery else step.take_missing()
            return
        if step is self.welcome and not self.welcome.go_on():
            return
        if step is self.lock:
            self._busy(is_busy=True)
            self.finished.emit(self.answers())
        elif step is self.recovery and self._opened is not None:
            self.entered.emit(self._opened)
        else:
            self._show(self.now + 1)

    def _answer_on(self) -> None:
        """Go to the office's next question that has no answer, or on where all have one: Enter scolds nobody who is not through yet."""
        if not self.office.take_open_question():
            self.go_on()

    def _go_on(self) -> None:
        self.go_on()

    def go_back(self) -> None:
        """Go one step back; what was typed stays."""
        self._show(max(self.now - 1, 0))

    def answers(self) -> NewOffice:
        """Return what was answered."""
        return NewOffice(
            folder=self.lock.folder,
            passphrase=self.lock.first.text(),
            office=self.office.name.text().strip(),
            code=self.office.code.text().strip().upper() or "DESK",
            side=self.office.side.current(),
            whose=self.office.whose.current(),
            author=self.you.author.text().strip(),
            post=self.you.post.text().strip(),
            operation=self.you.operation.text().strip(),
            headquarters=self.you.headquarters.text().strip(),
            language=str(self.welcome.language.currentData() or "en"),
        )

    def made(self, opened: Opened) -> None:
        """The vault is made: forget the passphrase and show the recovery code."""
        self._busy(is_busy=False)
        self.lock.chosen.clear()
        self._opened = opened
        self.recovery.show_code(opened.recovery_code)
        self._show(len(self.steps) - 1)

    def refuse(self, error: DeskError) -> bool:
        """Show why the vault could not be made."""
        self._busy(is_busy=False)
        self.messages.show_error(error)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the leading panel a third and never more than it needs; a small window belongs to the questions."""
        super().resizeEvent(event)
        width = min(px(480), self.width() // 3)
        asked = max(one.minimumSizeHint().width() for one in self.steps) + px(2 * _BESIDE)
        has_room = self.width() - width >= asked and self.promise.heightForWidth(width) <= self.height()
        self.promise.setVisible(has_room)
        self.welcome.warning.setVisible(not has_room)
        self.promise.setFixedWidth(width)

    def showEvent(self, event: QShowEvent) -> None:
        """Name the window after the step, and put the cursor where it begins."""
        super().showEvent(event)
        self._name_window()
        self.steps[self.now].begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button that has the keyboard with Enter too."""
        there = self.focusWidget()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and isinstance(there, QPushButton):
            there.click()
        else:
            super().keyPressEvent(event)

    def _name_window(self) -> None:
        if self.isVisible():
            self.window().setWindowTitle(window_title(self.progress.label))

    def _busy(self, *, is_busy: bool) -> None:
        self.next.setEnabled(not is_busy)
        self.back.setEnabled(not is_busy)
        self.next.set_text(_("Making the vault…") if is_busy else self._next_words())

    def _next_words(self) -> str:
        following = (_("Next"), _("Next: you"), _("Next: passphrase"), _("Make the vault"), _("Open the desk"))
        return following[self.now]

    def _show(self, step: int) -> None:
        self.stack.setCurrentIndex(step)
        self.progress.show_step(step)
        is_last = step == len(self.steps) - 1
        self.back.setVisible(step > 0 and not is_last)
        self.sample.setVisible(0 < step < len(self.steps) - 1)
        self.next.set_text(self._next_words())
        self._may_go_on()
        self.messages.hide()
        self._name_window()
        self.steps[step].begin()

    def _may_go_on(self) -> None:
        is_tested = self.now == len(self.steps) - 1 and not self.recovery.missing()
        self.next.setEnabled(self.now < len(self.steps) - 1 or is_tested)
        if is_tested:
            self.next.setFocus(Qt.FocusReason.TabFocusReason)

    def _connect(self) -> None:
        self.welcome.open_asked.connect(self.open_asked)
        self.welcome.sample_asked.connect(self.sample_asked)
        self.lock.folder_asked.connect(self.folder_asked)
        self.promise.read_asked.connect(self.read_asked)
        self.welcome.read_asked.connect(self.read_asked)
        for tiles in (self.welcome.ways, self.office.whose):
            tiles.accepted.connect(self.go_on)
        self.welcome.language_chosen.connect(self.language_chosen)
        self.recovery.changed.connect(self._may_go_on)
        for told in (self.office.name.returnPressed, self.office.code.returnPressed, self.office.side.accepted):
            told.connect(self._answer_on)
        for field in (self.you.author, self.you.post, self.you.operation, self.you.headquarters):
            field.returnPressed.connect(self.go_on)
        self.lock.again.field.returnPressed.connect(self.go_on)

    def _stack_up(self) -> None:
        lying, standing = row(self, gap=0), column(gap=24, margins=(_BESIDE, 56, _BESIDE, 40))
        lying.addWidget(self.promise)
        lying.addWidget(line(upright=True))
        foot = row(gap=10)
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.sample)
        foot.addWidget(self.next)
        for one in (self.messages, self.progress):
            standing.addWidget(one)
        standing.addWidget(self.stack, 1)
        standing.addLayout(foot)
        holder = QWidget()
        holder.setLayout(standing)
        holder.setMaximumWidth(px(1000))
        side = row(gap=0)
        side.addStretch(1)
        side.addWidget(holder, 100)
        side.addStretch(1)
        lying.addLayout(side, 1)
