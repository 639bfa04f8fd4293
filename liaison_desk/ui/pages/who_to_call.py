"""The line that asks whom to call about a matter, in a place, at an hour, and names one post."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, QTimer
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from liaison_desk.i18n import _, isolate
from liaison_desk.ui.icons import paint_icon
from liaison_desk.ui.painting import draw_text, plain
from liaison_desk.ui.shell.commands import shown_key
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.painted import Painted
from liaison_desk.ui.widgets.panel import Card, Icon, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPainter

    from liaison_desk.services.calling import Called
    from liaison_desk.ui.shell.frame import Frame


_TOPIC = "call.answer"


class AnswerLine(Painted):
    """The answer, cut where there is no room; a press shows the call sheet."""

    focus_radius = 6

    def __init__(self, pressed: Callable[[], object]) -> None:
        super().__init__(_("Who do I call?"), pressed)
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_answer(self, words: str) -> None:
        """Show whom to call."""
        self._words = words
        self.setAccessibleName(plain(words))
        self.setToolTip(plain(words))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of a line."""
        return QSize(px(120), px(30))

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Draw a telephone and the answer."""
        start, side = px(4), px(18)
        if self.isEnabled():
            paint_icon(painter, "phone", self.placed(QRectF(start, (area.height() - side) / 2, side, side)), "accent")
            start += px(26)
        ink = "accent_ink" if self.isEnabled() else "text2"
        draw_text(painter, self.placed(QRectF(start, 0, area.width() - start, area.height())), self._words, "small-strong", ink)


class WhoToCall(Card):
    """Asks in one line about what, where and when, and names the post; a press or Enter shows its call sheet."""

    def __init__(self, frame: Frame, opened: Callable[[str], object]) -> None:
        super().__init__()
        self.setAccessibleName(_("Who do I call?"))
        self._frame, self._opened, self._answer = frame, opened, ""
        self.asked, self.found = QLineEdit(), AnswerLine(self._open)
        self.asked.setMaxLength(200)
        self.asked.setAccessibleName(_("A matter, a place, an hour"))
        self.asked.setPlaceholderText(_("medevac tella 0200"))
        self.asked.setMinimumWidth(px(150))
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.timeout.connect(self.ask)
        self.asked.textChanged.connect(lambda _words: self._wait.start(30))
        self.asked.returnPressed.connect(self._open)
        self.body.setContentsMargins(px(16), px(8), px(16), px(8))
        lying = row(gap=10)
        lying.addWidget(Icon("phone-call", "accent", 20))
        lying.addWidget(Text(_("Who do I call?"), "card"))
        lying.addWidget(self.asked, 2)
        lying.addWidget(self.found, 3)
        self.body.addLayout(lying)
        self._show_answer(None)

    def refresh(self) -> None:
        """Ask again, since posts may have changed."""
        self.ask()

    def ask(self) -> None:
        """Ask who answers for what is typed."""
        from liaison_desk.services import calling

        words = self.asked.text().strip()
        if not words:
            self._frame.jobs.drop(_TOPIC)
            self._show_answer(None)
            return
        self._frame.jobs.run(partial(calling.whom, self._frame.desk, words), done=self._show_answer, topic=_TOPIC)

    def _show_answer(self, answer: Called | None) -> None:
        first = answer.first if answer else None
        self._answer = first.id if first else ""
        said = isolate(", ".join(word for word in (first.organisation, first.post) if word)) if first else ""
        nothing = _("Nobody is written down for that") if answer else _("Also from anywhere: {key}").format(key=shown_key("Ctrl+D"))
        self.found.show_answer(said or nothing)
        self.found.setEnabled(bool(self._answer))

    def _open(self) -> None:
        if self._answer:
            self._opened(self._answer)
