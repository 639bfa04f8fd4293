"""The rail: where you are, where you can go, whether a hand-over is planned, and the lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from liaison_desk.i18n import _, isolate
from liaison_desk.ui.icons import paint_icon
from liaison_desk.ui.painting import draw_box, draw_text, line_height, text_width
from liaison_desk.ui.shell.commands import shown_key
from liaison_desk.ui.shell.kept_line import KeptLine
from liaison_desk.ui.theme import colour, px, tokens
from liaison_desk.ui.tokens import RAIL_COLLAPSED, RAIL_WIDTH
from liaison_desk.ui.widgets.brand import Brand
from liaison_desk.ui.widgets.button import escaped
from liaison_desk.ui.widgets.painted import Painted
from liaison_desk.ui.widgets.panel import column

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtGui import QPainter

    from liaison_desk.ui.session import Overview


SETTINGS = "settings"
"""The key of the page of settings, which has its button below those of the other pages."""


class NavButton(Painted):
    """One page in the rail, with the number of things that wait there."""

    def __init__(self, label: str, icon: str, key: str = "") -> None:
        super().__init__(label)
        self.label, self._icon, self.badge, self.is_narrow = label, icon, 0, False
        self._key = shown_key(key)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._tell()

    def set_badge(self, count: int) -> None:
        """Show how many things wait there; nothing for 0."""
        self.badge = count
        self._tell()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of a line in the rail."""
        return QSize(px(48), px(38))

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Draw icon, words and number."""
        is_on = self.isChecked()
        if is_on or self.is_hovered:
            draw_box(painter, area, colour("accent_soft" if is_on else "hover"), 8)
        if is_on and tokens().name.startswith("contrast"):
            self._draw_here(painter, area)
        ink = "accent_ink" if is_on else "text2"
        side = px(20)
        left = (area.width() - side) / 2 if self.is_narrow else px(10)
        paint_icon(painter, self._icon, self.placed(QRectF(left, (area.height() - side) / 2, side, side)), ink)
        if self.is_narrow:
            self._draw_dot(painter, area)
            return
        width = self._draw_badge(painter, area, is_on=is_on)
        start = px(41)
        words = QRectF(start, 0, area.width() - start - width - px(5), area.height())
        draw_text(painter, self.placed(words), self.label, "strong" if is_on else "row", ink)

    def _draw_here(self, painter: QPainter, area: QRectF) -> None:
        """Draw a border and a bar: where grounds are all alike, the page in use must not be told by its colour alone."""
        draw_box(painter, area, colour("surface"), 8, colour("text"))
        painter.fillRect(self.placed(QRectF(px(3), px(6), px(4), area.height() - px(12))), colour("accent"))

    def _draw_badge(self, painter: QPainter, area: QRectF, *, is_on: bool) -> int:
        if not self.badge:
            return 0
        words = str(self.badge) if self.badge < 1000 else "999+"
        width = max(text_width(words, "caption-strong") + px(12), px(22))
        box = self.placed(QRectF(area.width() - px(8) - width, (area.height() - px(20)) / 2, width, px(20)))
        draw_box(painter, box, colour("accent" if is_on else "sunk"), 10)
        draw_text(painter, box, words, "caption-strong", "on_accent" if is_on else "text", side="middle", is_number=True)
        return width + px(4)

    def _draw_dot(self, painter: QPainter, area: QRectF) -> None:
        if self.badge:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent"))
            painter.drawEllipse(self.placed(QRectF(area.width() - px(13), px(6), px(8), px(8))))

    def _tell(self) -> None:
        self.setAccessibleName(f"{self.label}, {self.badge}" if self.badge else self.label)
        self.setToolTip("  ".join(one for one in (self.label, self._key) if one))


class Switcher(Painted):
    """The operation in use; a press offers the others."""

    def __init__(self) -> None:
        super().__init__(_("Operation"))
        self.name, self.line, self.is_narrow = "", "", False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_operation(self, name: str, line: str) -> None:
        """Show which operation is in use."""
        self.name, self.line = name, line
        self.setAccessibleName(_("Operation: {name}").format(name=name))
        self.setToolTip(f"{name}\n{line}".strip())
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of two lines."""
        return QSize(px(48), px(50))

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Draw name, line and the sign that there is a choice."""
        draw_box(painter, area, colour("hover" if self.is_hovered else "sunk"), 8, colour("border"))
        side = px(18)
        if self.is_narrow:
            box = QRectF((area.width() - side) / 2, (area.height() - side) / 2, side, side)
            paint_icon(painter, "selector", box, "text2")
            return
        paint_icon(painter, "selector", self.placed(QRectF(area.width() - px(10) - side, (area.height() - side) / 2, side, side)), "text2")
        room = area.width() - px(44)
        high, low = line_height("strong") + px(1), line_height("caption") + px(1)
        top = (area.height() - high - low) / 2 if self.line else (area.height() - high) / 2
        draw_text(painter, self.placed(QRectF(px(12), top, room, high)), self.name, "strong")
        if self.line:
            draw_text(painter, self.placed(QRectF(px(12), top + high, room, low)), self.line, "caption", "text2")


class HandOverCard(Painted):
    """Says that a hand-over is planned; it is silent, and not there, when none is."""

    focus_radius = 10

    def __init__(self) -> None:
        super().__init__()
        self.words, self.line, self.is_narrow = "", "", False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_plan(self, words: str, line: str) -> None:
        """Show what is planned; with empty words the card goes."""
        self.words, self.line = words, line
        self.setAccessibleName(f"{words}. {line}")
        self.setToolTip(f"{words}\n{line}")
        self.setVisible(bool(words))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of two lines in a card."""
        return QSize(px(48), px(58))

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Draw the card."""
        draw_box(painter, area, colour("hover" if self.is_hovered else "rail"), 10, colour("border"))
        side = px(18)
        if self.is_narrow:
            paint_icon(painter, "calendar-event", QRectF((area.width() - side) / 2, (area.height() - side) / 2, side, side), "accent")
            return
        high, low = line_height("small-strong") + px(2), line_height("caption") + px(2)
        top = (area.height() - high - low) / 2
        paint_icon(painter, "calendar-event", self.placed(QRectF(px(12), top, side, side)), "accent")
        room = area.width() - px(40) - px(10)
        draw_text(painter, self.placed(QRectF(px(40), top, room, high)), self.words, "small-strong")
        draw_text(painter, self.placed(QRectF(px(40), top + high, room, low)), self.line, "caption", "text2")


class Rail(QWidget):
    """The rail of the window; `chosen` tells a page's key."""

    chosen = Signal(str)
    operation_chosen = Signal(str)
    new_operation_asked = Signal()

    def __init__(self, pages: Sequence[tuple[str, str, str]], settings: Callable[[], object], lock: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.is_narrow = False
        self.brand, self.switcher, self.hand_over = Brand(), Switcher(), HandOverCard()
        self.settings = NavButton(_("Settings"), "settings")
        self.kept = KeptLine()
        self.lock = NavButton(_("Lock now"), "lock", "Ctrl+Shift+L")
        self.buttons: dict[str, NavButton] = {}
        self._operations: tuple[tuple[str, str], ...] = ()
        self._operation = ""
        self._quiet: frozenset[str] = frozenset()
        self._stack(pages)
        self.switcher.clicked.connect(self._offer_operations)
        self._chosen = ""
        self.lock.setCheckable(False)
        self.lock.clicked.connect(lambda _checked=False: lock())
        self.settings.clicked.connect(lambda _checked=False: self._open(settings))
        self.set_narrow(is_narrow=False)

    def show_overview(self, seen: Overview) -> None:
        """Show operation, numbers and a planned hand-over."""
        self._operations, self._operation = seen.operations, seen.operation_id
        self.switcher.show_operation(seen.operation or seen.office, seen.operation_line)
        self.hand_over.show_plan(seen.hand_over, seen.hand_over_line)
        for key, button in self.buttons.items():
            button.set_badge(seen.badges.get(key, 0))
            if key in self._quiet:
                button.setVisible(key in seen.in_use)

    def keep_quiet(self, keys: Iterable[str]) -> None:
        """Leave pages out until the overview says that there is something to show on them."""
        self._quiet = frozenset(keys)
        for key in self._quiet:
            self.buttons[key].hide()

    def choose(self, key: str) -> None:
        """Mark a page as the one shown, the settings too; an unknown key marks none."""
        self._chosen = key
        for one, button in (*self.buttons.items(), (SETTINGS, self.settings)):
            button.setChecked(one == key)

    def _open(self, settings: Callable[[], object]) -> None:
        """Open the settings; a press on a button that stays where it is takes no mark away."""
        settings()
        self.choose(self._chosen)

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Collapse to icons, or show the words again."""
        self.is_narrow = is_narrow
        self.setFixedWidth(px(RAIL_COLLAPSED if is_narrow else RAIL_WIDTH))
        parts: tuple[Brand | NavButton | Switcher | HandOverCard | KeptLine, ...]
        parts = (self.brand, self.switcher, self.hand_over, self.kept, self.settings, self.lock, *self.buttons.values())
        for one in parts:
            one.is_narrow = is_narrow
            one.update()

    def _stack(self, pages: Sequence[tuple[str, str, str]]) -> None:
        standing = column(self, gap=2, margins=(12, 15, 12, 12))
        standing.addWidget(self.brand)
        standing.addSpacing(px(14))
        standing.addWidget(self.switcher)
        standing.addSpacing(px(12))
        for place, (key, label, icon) in enumerate(pages, start=1):
            button = NavButton(label, icon, f"Ctrl+{place}")
            button.clicked.connect(lambda _checked=False, key=key: self._pressed(key))
            self.buttons[key] = button
            standing.addWidget(button)
        standing.addStretch(1)
        standing.addWidget(self.hand_over)
        standing.addSpacing(px(8))
        standing.addWidget(self.kept)
        standing.addWidget(self.settings)
        standing.addWidget(self.lock)

    def _pressed(self, key: str) -> None:
        self.choose(key)
        self.chosen.emit(key)

    def _offer_operations(self) -> None:
        place = self.switcher.rect()
        is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self.operations_menu().popup(self.switcher.mapToGlobal(place.bottomRight() if is_mirrored else place.bottomLeft()))

    def operations_menu(self) -> QMenu:
        """Return the menu of the switcher: every operation, the one in use ticked, and beginning another one."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for identity, label in self._operations:
            action = menu.addAction(escaped(isolate(label)))
            action.setCheckable(True)
            action.setChecked(identity == self._operation)
            action.triggered.connect(lambda _checked=False, identity=identity: self._choose(identity))
        if self._operations:
            menu.addSeparator()
        menu.addAction(_("Begin another operation…")).triggered.connect(lambda _checked=False: self.new_operation_asked.emit())
        return menu

    def _choose(self, identity: str) -> None:
        if identity != self._operation:
            self.operation_chosen.emit(identity)
