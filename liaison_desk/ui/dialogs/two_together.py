"""Two stakeholders side by side: common ground first, then where they differ, then the words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from liaison_desk.i18n import _, isolate
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.panel import column, line, row, scrolled
from liaison_desk.ui.widgets.text import Text, section

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout

    from liaison_desk.domain.side_by_side import Told
    from liaison_desk.services.standing_advice import Pair
    from liaison_desk.ui.shell.page import Page


class TwoTogether(QDialog):
    """Shows what two have in common and where they differ; what nobody asked is marked as typical."""

    def __init__(self, page: Page, pair: Pair) -> None:
        super().__init__(page.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Side by side"))
        self.resize(px(860), px(660 if pair.found.words else 420))
        standing = column(self, gap=12, margins=(24, 18, 24, 16))
        title = _("{first} and {second}").format(first=isolate(pair.first), second=isolate(pair.second))
        standing.addWidget(Text(title, "title", wrapped=True))
        inside = QWidget()
        body = column(inside, gap=10, margins=(0, 0, 8, 0))
        _common(body, pair)
        _contrasts(body, pair)
        _words(body, pair)
        body.addStretch(1)
        standing.addWidget(scrolled(inside), 1)
        foot = row()
        foot.addStretch(1)
        foot.addWidget(Button(_("Close"), pressed=self.reject))
        standing.addLayout(foot)


def _common(body: QVBoxLayout, pair: Pair) -> None:
    body.addWidget(section(_("Common ground")))
    for words in pair.found.common or (_("Nothing is written down that both share. Ask what they care for."),):
        body.addWidget(Text(isolate(words), "body", wrapped=True))


def _contrasts(body: QVBoxLayout, pair: Pair) -> None:
    if not pair.found.contrasts:
        return
    body.addWidget(line())
    body.addWidget(section(_("Where they differ")))
    grid = QGridLayout()
    grid.setHorizontalSpacing(px(16))
    grid.setVerticalSpacing(px(8))
    for place, words in enumerate(("", pair.first, pair.second)):
        grid.addWidget(Text(isolate(words) if words else "", "small-strong", "text2", wrapped=True), 0, place)
        grid.setColumnStretch(place, 2 if place else 1)
    for at, one in enumerate(pair.found.contrasts, start=1):
        grid.addWidget(Text(one.about, "small-strong", wrapped=True), at, 0, Qt.AlignmentFlag.AlignTop)
        for place, told in enumerate((one.first, one.second), start=1):
            grid.addWidget(
                Text(_told(told), "small", "text2" if told.is_typical else "text", wrapped=True), at, place, Qt.AlignmentFlag.AlignTop
            )
    body.addLayout(grid)


def _told(told: Told) -> str:
    if not told.words:
        return _("not known")
    return _("{words} (typical, not asked)").format(words=told.words) if told.is_typical else isolate(told.words)


def _words(body: QVBoxLayout, pair: Pair) -> None:
    if not pair.found.words:
        return
    body.addWidget(line())
    body.addWidget(section(_("Words to use with civilians, and words to avoid")))
    for one in pair.found.words:
        body.addWidget(Text(_("“{use}”, not “{avoid}”").format(use=one.use, avoid=one.avoid), "row", wrapped=True))
        body.addWidget(Text(one.note, "small", "text2", wrapped=True))


def open_two(page: Page, first: str, second: str = "") -> None:
    """Read two stakeholders and show them side by side; one stands beside our own office."""
    from liaison_desk.services import standing_advice

    if first:
        work = partial(standing_advice.pair, page.desk, first, second)
        page.jobs.run(work, done=lambda pair: TwoTogether(page, pair).open())
