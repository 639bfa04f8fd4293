"""The blank screen: covers that show nothing of what lies beneath, put on at once.

`cover_over` blanks every other window of the program before it is closed by a lock. `Blank` blanks all of them while the key is held for a
meeting: Enter brings back what was there, everything else that is touched stays without effect.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QToolTip, QWidget
from shiboken6 import isValid

from liaison_desk.i18n import _
from liaison_desk.ui.painting import painter_on
from liaison_desk.ui.shell.idle import LOCK_KEY
from liaison_desk.ui.theme import colour
from liaison_desk.ui.widgets.brand import Brand
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.panel import column, row
from liaison_desk.ui.widgets.text import Text, window_title

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QStackedWidget

_FLOATING = {Qt.WindowType.Popup, Qt.WindowType.ToolTip}
_BACK = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_TYPED = {
    QEvent.Type.KeyPress,
    QEvent.Type.KeyRelease,
    QEvent.Type.ShortcutOverride,
    QEvent.Type.Shortcut,
    QEvent.Type.InputMethod,
    QEvent.Type.ContextMenu,
}


class Cover(QWidget):
    """A ground without a word, over all of a window; with `go_on` it says how to come back."""

    def __init__(self, parent: QWidget | None = None, go_on: Callable[[], object] | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # So that nothing beneath is painted once more, and blank comes sooner.
        if go_on is not None:
            self._say_how(go_on)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill all of it: Qt paints no ground where a widget says that it is opaque."""
        with painter_on(self) as painter:
            painter.fillRect(self.rect(), colour("bg"))

    def _say_how(self, go_on: Callable[[], object]) -> None:
        standing, middle = column(self, gap=14), row()
        inside = column(gap=14)
        inside.addWidget(Brand(34, "card"))
        inside.addWidget(Text(_("The screen is blank; the key is still here."), "body", "text2"))
        self.button = Button(_("Go on"), "primary", "eye", key="Return", name=_("Go on"), pressed=go_on)
        inside.addWidget(self.button)
        inside.addWidget(Text(_("Enter brings it back. Ctrl+Shift+L locks."), "small", "text2"))
        middle.addStretch(1)
        middle.addLayout(inside)
        middle.addStretch(1)
        standing.addStretch(1)
        standing.addLayout(middle)
        standing.addStretch(1)


def windows_over(window: QWidget) -> list[QWidget]:
    """Return every other window of the program that can be seen: dialogs, lists of choices, hints."""
    return [one for one in QApplication.topLevelWidgets() if one is not window and one.isVisible()]


def cover_over(window: QWidget) -> None:
    """Make every other window of the program blank, at once: hints and lists go, the others get a cover and are painted now."""
    QToolTip.hideText()
    for one in windows_over(window):
        if one.windowType() in _FLOATING:
            one.hide()
        else:
            one.setWindowTitle(window_title())
            painted_cover(one)


def painted_cover(over: QWidget) -> Cover:
    """Cover a window and paint that now: what is beneath it may take its time to be kept and hidden."""
    cover = put_cover(over)
    cover.repaint()
    return cover


def put_cover(over: QWidget, go_on: Callable[[], object] | None = None) -> Cover:
    """Cover a window with all that is in it."""
    cover = Cover(over, go_on)
    cover.setGeometry(over.rect())
    cover.show()
    cover.raise_()
    return cover


class Blank(QObject):
    """Blanks the screens of a window and every window over it; `lifted` tells that somebody brought them back."""

    lifted = Signal()

    def __init__(self, screens: QStackedWidget) -> None:
        super().__init__(screens)
        self._screens, self.cover = screens, Cover(go_on=self.lift)
        self._under: QWidget | None = None
        self._focused: QWidget | None = None
        self._covers: list[tuple[QWidget, str, Cover]] = []
        screens.addWidget(self.cover)

    @property
    def is_on(self) -> bool:
        """Say whether the screen is blank."""
        return self._under is not None

    def begin(self) -> None:
        """Make everything blank, painted before this returns; a second call does nothing."""
        if self.is_on:
            return
        self._under, self._focused = self._screens.currentWidget(), QApplication.focusWidget()
        at_once = painted_cover(self._screens.window())
        self._screens.setCurrentWidget(self.cover)
        at_once.hide()
        at_once.deleteLater()
        for one in windows_over(self._screens.window()):
            self._cover(one)
        self.cover.button.setFocus(Qt.FocusReason.OtherFocusReason)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def lift(self) -> None:
        """Show again what was there, the cursor where it was."""
        under, focused = self._under, self._focused
        self.end()
        if under is not None and isValid(under):
            self._screens.setCurrentWidget(under)
        if focused is not None and isValid(focused):
            focused.setFocus(Qt.FocusReason.OtherFocusReason)
        self.lifted.emit()

    def end(self) -> None:
        """Take the covers of other windows away; what the main window shows is left to who calls."""
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        for over, title, cover in self._covers:
            if isValid(over) and isValid(cover):
                over.setWindowTitle(title)
                cover.hide()
                cover.deleteLater()
        self._under, self._focused, self._covers = None, None, []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let nothing that is typed reach what is covered, and cover every window that opens meanwhile."""
        kind = event.type()
        if kind is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow() and watched is not self._screens.window():
            self._cover(watched)
        if kind not in _TYPED:
            return False
        if kind is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.keyCombination() == LOCK_KEY:
                return False
            if QKeyCombination(event.keyCombination()).key() in _BACK:
                self.lift()
        return True

    def _cover(self, over: QWidget) -> None:
        if over.windowType() in _FLOATING:
            over.hide()
        elif isinstance(over, QFileDialog):
            over.reject()
        elif all(one is not over for one, _title, _cover in self._covers):
            title = over.windowTitle()
            over.setWindowTitle(window_title())
            self._covers.append((over, title, put_cover(over, self.lift)))
            self._covers[-1][2].repaint()
