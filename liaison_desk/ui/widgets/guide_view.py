"""The guide in the window: a list of its pages that can be searched, and the page that is open. Nothing but bundled pages is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCursor, QTextFormat, QTextFrameFormat, QTextTable
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QListWidgetItem, QTextBrowser, QWidget

from liaison_desk import paths
from liaison_desk.i18n import _, isolate
from liaison_desk.ui import guide_pages
from liaison_desk.ui.theme import colour, px
from liaison_desk.ui.widgets.button import icon_button
from liaison_desk.ui.widgets.panel import column, line, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QTextBlock, QTextDocument

_LIST_WIDTH = 250
_LINE_HEIGHT = 135
_HEADINGS = {1: 22, 2: 15, 3: 13}
"""Sizes of headings in pixels, by their level."""


class GuideText(QTextBrowser):
    """Shows one page; links are told and never followed by Qt itself, and only pictures of the guide's own folder are loaded."""

    followed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setAccessibleName(_("Page of the guide"))
        self.setTabChangesFocus(True)  # Links are reached by the list beside it and by pointing; a page is no trap.
        self.document().setDocumentMargin(px(20))
        self.anchorClicked.connect(lambda url: self.followed.emit(url.toString()))

    def focusNextPrevChild(self, next: bool) -> bool:
        """Let Tab leave the page for the next part of the window, and not go from link to link first."""
        return QWidget.focusNextPrevChild(self, next)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: N802 - Qt's own name
        """Return a picture of the guide; nothing from anywhere else."""
        link = name.toString() if isinstance(name, QUrl) else str(name)
        folder = paths.guide_folder()
        if not guide_pages.is_inside(folder, link) or not link.endswith(".png"):
            return None
        return (folder / link).read_bytes()


class GuideView(QWidget):
    """Pages at the leading side, the open page beside them; `turned` tells the name of a page that was opened."""

    turned = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.current = ""
        self._before: list[str] = []
        self.search, self.list, self.text = QLineEdit(), QListWidget(), GuideText()
        self.list.setProperty("kind", "guide")
        self.search.setPlaceholderText(_("Look in the guide"))
        self.search.setAccessibleName(_("Look in the guide"))
        self.search.setClearButtonEnabled(True)
        self.list.setAccessibleName(_("Pages of the guide"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.back = icon_button("arrow-left", _("The page before"), self.go_back, key="Alt+Left")
        self.told = Text("", "small", "text2", wrapped=True)
        self._stack_up()
        self._connect()
        self._fill("")

    def open_page(self, name: str) -> bool:
        """Open a page; False where there is none of that name."""
        page = guide_pages.page_named(name)
        if page is None:
            return False
        if self.current and self.current != name:
            self._before.append(self.current)
        self._show(page)
        return True

    def go_back(self) -> bool:
        """Open the page before; False where there is none."""
        page = guide_pages.page_named(self._before.pop()) if self._before else None
        if page is not None:
            self._show(page)
        return page is not None

    def look_for(self, words: str) -> None:
        """Show the pages that hold the words, and mark the first of them in the page that is open."""
        self._fill(words)
        self._mark(words)

    def take_cursor(self) -> None:
        """Put the cursor where one reads on with the arrow keys."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the list from the search field with the arrow down."""
        if self.search.hasFocus() and event.key() == Qt.Key.Key_Down:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    def _stack_up(self) -> None:
        lying, beside, names = row(self, gap=0), column(gap=8, margins=(12, 16, 12, 12)), QWidget()
        head = row(gap=4)
        head.addWidget(self.search, 1)
        head.addWidget(self.back)
        beside.addLayout(head)
        beside.addWidget(self.told)
        beside.addWidget(self.list, 1)
        names.setLayout(beside)
        names.setFixedWidth(px(_LIST_WIDTH))
        lying.addWidget(names)
        lying.addWidget(line(upright=True))
        lying.addWidget(self.text, 1)
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.told.hide()
        self.back.setEnabled(False)

    def _connect(self) -> None:
        self.search.textChanged.connect(self.look_for)
        self.search.returnPressed.connect(self._open_first)
        self.list.itemActivated.connect(self._open_row)
        self.list.itemClicked.connect(self._open_row)
        self.text.followed.connect(self._follow)

    def _fill(self, words: str) -> None:
        found = guide_pages.found(words)
        self.list.clear()
        for one in found:
            made = QListWidgetItem(isolate(one.page.title) + (f"\n{one.line}" if one.line else ""))
            made.setData(Qt.ItemDataRole.UserRole, one.page.name)
            made.setData(Qt.ItemDataRole.AccessibleTextRole, f"{one.page.title}. {one.line}".rstrip(" ."))
            self.list.addItem(made)
        self._choose_row()
        self.told.setText("" if found else _("No page says that."))
        self.told.setVisible(not found)

    def _choose_row(self) -> None:
        for at in range(self.list.count()):
            if self.list.item(at).data(Qt.ItemDataRole.UserRole) == self.current:
                self.list.setCurrentRow(at)
        QTimer.singleShot(0, self.list, self._show_row)

    def _show_row(self) -> None:
        """Bring the open page into the middle of the list, once the list has its height."""
        if (chosen := self.list.currentItem()) is not None:
            self.list.scrollToItem(chosen, QListWidget.ScrollHint.PositionAtCenter)

    def _open_first(self) -> None:
        if self.list.count():
            self._open_row(self.list.item(max(self.list.currentRow(), 0)))
            self.take_cursor()

    def _open_row(self, item: QListWidgetItem) -> None:
        self.open_page(str(item.data(Qt.ItemDataRole.UserRole)))
        self._mark(self.search.text())

    def _follow(self, link: str) -> None:
        """Open another page of the guide; what lies elsewhere is named and never opened."""
        name = link.partition("#")[0].removesuffix(".md")
        if "/" in name or ":" in link or not self.open_page(name):
            self.told.setText(_("That page does not come along: {link}").format(link=isolate(link, left_to_right=True)))
            self.told.show()

    def _show(self, page: guide_pages.GuidePage) -> None:
        self.current = page.name
        self.text.setMarkdown(guide_pages.shown_text(page))
        _spaced(self.text.document())
        _ruled(self.text.document())
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self.told.hide()
        self.back.setEnabled(bool(self._before))
        self._choose_row()
        self.turned.emit(page.name)

    def _mark(self, words: str) -> None:
        """Go to the first of the words in the page, and mark it."""
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        first = next(iter(words.split()), "")
        if first and not self.text.find(first):
            self.text.moveCursor(QTextCursor.MoveOperation.Start)


def _spaced(document: QTextDocument) -> None:
    """Give headings and paragraphs the room of the window's own type; Markdown says nothing of it."""
    block = document.begin()
    while block.isValid():
        form = block.blockFormat()
        is_heading, is_inside = form.headingLevel() > 0, block.textList() is not None or QTextCursor(block).currentTable() is not None
        form.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        form.setTopMargin(px(14) if is_heading and block.blockNumber() else 0)
        form.setBottomMargin(px(2) if is_inside else px(8))
        QTextCursor(block).setBlockFormat(form)
        if is_heading:
            _sized(block, _HEADINGS.get(form.headingLevel(), 13))
        block = block.next()


def _ruled(document: QTextDocument) -> None:
    """Give each table thin lines in the theme's colour, and its cells room around their words."""
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            form = frame.format()
            form.setCellPadding(px(6))
            form.setCellSpacing(0)
            form.setBorder(1)
            form.setBorderCollapse(True)
            form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            form.setBorderBrush(colour("strong"))
            form.setBottomMargin(px(10))
            frame.setFormat(form)


def _sized(block: QTextBlock, size: int) -> None:
    """Give a heading its size in pixels, in place of the steps that Markdown counts in."""
    cursor = QTextCursor(block)
    cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
    font = QFont(QApplication.font())
    font.setPixelSize(px(size))
    font.setWeight(QFont.Weight.DemiBold)
    form = cursor.charFormat()
    form.clearProperty(QTextFormat.Property.FontSizeAdjustment.value)
    form.setFont(font)
    cursor.setCharFormat(form)
