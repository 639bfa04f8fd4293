"""The line that asks whom to call about a matter in a place, and names one post."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtWidgets import QSizePolicy

from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.i18n import _, isolate
from liaison_desk.ui.icons import paint_icon
from liaison_desk.ui.painting import draw_text, plain
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.fields import Combo
from liaison_desk.ui.widgets.painted import Painted
from liaison_desk.ui.widgets.panel import Card, Icon, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPainter

    from liaison_desk.services.reaching import Answer
    from liaison_desk.ui.shell.frame import Frame


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
    """Asks about what and where, and names the post; a press shows its call sheet."""

    def __init__(self, frame: Frame, opened: Callable[[str], object]) -> None:
        super().__init__()
        self.setAccessibleName(_("Who do I call?"))
        self._frame, self._opened, self._answer = frame, opened, ""
        self.sector, self.area = Combo(_("About")), Combo(_("In"))
        self.found = AnswerLine(self._open)
        self.body.setContentsMargins(px(16), px(8), px(16), px(8))
        lying = row(gap=10)
        lying.addWidget(Icon("phone-call", "accent", 20))
        lying.addWidget(Text(_("Who do I call?"), "card"))
        for words, box in ((_("about"), self.sector), (_("in"), self.area)):
            lying.addWidget(Text(words, "body", "text2"))
            lying.addWidget(box)
            box.setFixedWidth(px(150))
            box.currentIndexChanged.connect(lambda _place: self.ask())
        lying.addWidget(self.found, 1)
        self.body.addLayout(lying)

    def refresh(self) -> None:
        """Ask again which sectors and areas somebody answers for."""
        from liaison_desk.services import reaching

        self._frame.jobs.run(partial(reaching.matters, self._frame.desk), done=self._show_matters, topic="call.matters")

    def ask(self) -> None:
        """Ask who answers for what is chosen."""
        from liaison_desk.services import reaching

        sector, area = self.sector.currentData() or "", self.area.currentData() or ""
        if not sector and not area:
            self._answer = ""
            self.found.show_answer(_("Choose a matter or a place"))
            self.found.setEnabled(False)
            return
        work = partial(reaching.who_to_call, self._frame.desk, sector, area)
        self._frame.jobs.run(work, done=self._show_answer, topic="call.answer")

    def _show_matters(self, found: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
        sectors, areas = found
        self.setVisible(bool(sectors or areas))
        for box, values in (
            (self.sector, [(SECTORS.label_of(one), one) for one in sectors]),
            (self.area, [(one, one) for one in areas]),
        ):
            before = box.currentData()
            box.blockSignals(True)
            box.clear()
            box.addItem(_("anything") if box is self.sector else _("any place"), "")
            for label, code in sorted(values):
                box.addItem(label, code)
            box.setCurrentIndex(max(0, box.findData(before)))
            box.blockSignals(False)
        self.ask()

    def _show_answer(self, answer: Answer) -> None:
        self._answer = answer.id
        self.found.show_answer(isolate(answer.words) if answer.id else _("Nobody is written down for that"))
        self.found.setEnabled(bool(answer.id))

    def _open(self) -> None:
        if self._answer:
            self._opened(self._answer)
