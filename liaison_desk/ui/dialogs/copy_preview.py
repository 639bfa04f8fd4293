"""The pages of a copy as its reader will get them: the real PDF, page by page, with its place and size."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QProgressBar, QSizePolicy, QStackedWidget, QWidget

from liaison_desk.i18n import _
from liaison_desk.ui.jobs import Job
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button, icon_button
from liaison_desk.ui.widgets.pages_view import PagesView
from liaison_desk.ui.widgets.panel import Icon, column, panel, row
from liaison_desk.ui.widgets.text import ElidedText, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liaison_desk.domain.errors import DeskError
    from liaison_desk.services.previewing import Shown
    from liaison_desk.ui.jobs import Progress
    from liaison_desk.ui.shell.frame import Frame
    from liaison_desk.ui.widgets.page_image import PageImage

_SIZES, _PAGE = "copy-sizes", "copy-page"


class CopyPreview(QWidget):
    """Draws what `show_copy` is given and shows its pages; a long copy is drawn beside the vault, with progress, and can be stopped."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame, self._pdf, self._turn = frame, b"", 0
        self._drawing: Job | None = None
        self.view, self.words, self.where = PagesView(), ElidedText("", "small-strong", "text2"), Text("", "small-strong")
        self.said, self.bar = Text(_("The pages appear here."), "body", "text2", wrapped=True), QProgressBar()
        self.stop = Button(_("Stop drawing"), "link", pressed=self.give_up)
        self._tools = (
            icon_button("zoom-out", _("Smaller"), partial(self.view.enlarge, -1), key="Ctrl+-"),
            icon_button("zoom-in", _("Larger"), partial(self.view.enlarge, 1), key="Ctrl++"),
            icon_button("arrow-left", _("Page before"), partial(self._turn_page, -1), key="Ctrl+PgUp"),
            icon_button("arrow-right", _("Next page"), partial(self._turn_page, 1), key="Ctrl+PgDown"),
        )
        self.room = QStackedWidget()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)  # While the pages are drawn, too.
        self._stack_up()
        self.view.wanted.connect(self._ask)
        self.view.moved.connect(self._tell)
        self.say("")

    @property
    def pages(self) -> int:
        """How many pages are shown."""
        return self.view.pages

    def wait_for(self, reader: str) -> None:
        """Say for whom the next pages will be, and let go of those that are shown."""
        self._forget()
        self.words.set_text(_("As this reader will get it: {reader}").format(reader=reader) if reader else "")
        self.say(_("Deciding what goes…"))

    def say(self, words: str) -> None:
        """Show words in place of pages."""
        self._forget()
        self.said.setText(words or _("The pages appear here."))
        self.bar.hide()
        self.stop.hide()
        self.room.setCurrentIndex(1)
        self._tell()

    def show_copy(self, shown: Shown) -> None:
        """Show a copy, at once where it is drawn already."""
        self._forget()
        if not shown.is_long:
            self._show_pdf(self._turn, shown.pdf)
            return
        self.said.setText(_("Drawing the pages…"))
        self.bar.setRange(0, 0)
        self.bar.show()
        self.stop.show()
        self.room.setCurrentIndex(1)
        job = Job(partial(_drawn, shown), done=partial(self._show_pdf, self._turn), failed=self._fail)
        self._drawing = self._frame.jobs.start(job, aside=True)

    def give_up(self) -> None:
        """Stop drawing; the copy can be made all the same."""
        self.say(_("The pages were not drawn. The copy can be made all the same."))

    def leave(self) -> None:
        """Let go of everything: the dialog closes."""
        self._forget()
        self._frame.jobs.drop(_SIZES)
        self._frame.jobs.moved.disconnect(self._move)

    def _forget(self) -> None:
        self._turn, self._pdf = self._turn + 1, b""
        if self._drawing is not None:
            self._frame.jobs.cancel(self._drawing)
            self._drawing = None
        self._frame.jobs.drop(_PAGE)
        self.view.show_sizes(())

    def _show_pdf(self, turn: int, pdf: bytes) -> None:
        from liaison_desk.services import previewing

        if turn == self._turn:
            self._drawing, self._pdf = None, pdf
            self._frame.jobs.run(partial(previewing.page_sizes, pdf), done=partial(self._show_sizes, turn), failed=self._fail, topic=_SIZES)

    def _show_sizes(self, turn: int, sizes: Sequence[tuple[float, float]]) -> None:
        if turn == self._turn:
            self.room.setCurrentIndex(0)
            self.view.show_sizes(sizes)
            self._tell()

    def _ask(self, place: int, scale: float) -> None:
        from liaison_desk.services import previewing

        work = partial(previewing.page, self._pdf, place, scale)
        self._frame.jobs.run(work, done=partial(self._put, self._turn, place, scale), failed=self._fail, topic=_PAGE)

    def _put(self, turn: int, place: int, scale: float, page: PageImage) -> None:
        if turn == self._turn:
            self.view.put(place, scale, page)

    def _move(self, job: Job, done: int, total: int) -> None:
        if job is self._drawing:
            self.bar.setRange(0, total)
            self.bar.setValue(done)

    def _fail(self, error: DeskError) -> bool:
        self.say(str(error))
        return True

    def _turn_page(self, by: int) -> None:
        self.view.go_to(self.view.page + by)

    def _tell(self) -> None:
        count, place = self.view.pages, self.view.page
        self.where.setText(_("page {page} of {pages}").format(page=place + 1, pages=count) if count else "")
        for one in self._tools:
            one.setEnabled(count > 0)
        self._tools[2].setEnabled(place > 0)
        self._tools[3].setEnabled(place + 1 < count)

    def _stack_up(self) -> None:
        frame, waiting = panel("sunk"), QWidget()
        column(self).addWidget(frame)
        standing = column(frame, gap=8, margins=(12, 8, 6, 8))
        head = row(gap=6, margins=(0, 0, 6, 0))
        head.addWidget(Icon("eye", "text2", 16))
        head.addWidget(self.words, 1)
        for one in (*self._tools[:2], self._tools[2], self.where, self._tools[3]):
            head.addWidget(one)
        standing.addLayout(head)
        middle = column(waiting, gap=12, margins=(24, 24, 24, 24))
        middle.addStretch(2)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Drawing the pages"))
        self.bar.setFixedWidth(px(220))
        for each in (self.said, self.bar, self.stop):
            lying = row()
            lying.addStretch(1)
            lying.addWidget(each)
            lying.addStretch(1)
            middle.addLayout(lying)
        middle.addStretch(3)
        self.room.addWidget(self.view)
        self.room.addWidget(waiting)
        standing.addWidget(self.room, 1)
        self._frame.jobs.moved.connect(self._move)


def _drawn(shown: Shown, progress: Progress) -> bytes:
    from liaison_desk.services import previewing

    return previewing.drawn(shown.work, progress)
