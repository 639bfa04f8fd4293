"""The button with three dots: a menu of what is done less often, each line with its icon and its key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from liaison_desk.i18n import _
from liaison_desk.ui import icons
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button, escaped

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One line of the menu: its words, what it does, its icon and its key; `is_apart` puts a line above the first of several such."""

    label: str
    run: Callable[[], object]
    icon: str = ""
    key: str = ""
    is_apart: bool = False


class MoreButton(Button):
    """Three dots that open a menu; the keys in it are only shown, as the page itself listens to them."""

    def __init__(self, deeds: Sequence[Deed]) -> None:
        super().__init__("", "secondary", "dots", name=_("More"), pressed=self.open_menu)
        self._deeds = tuple(deeds)

    def open_menu(self) -> None:
        """Open the menu above the button, its edge at the button's trailing one."""
        menu = self.menu_of_deeds()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        around, size = self.rect(), menu.sizeHint()
        is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        corner = self.mapToGlobal(around.topLeft() if is_mirrored else around.topRight())
        menu.popup(corner - QPoint(0 if is_mirrored else size.width(), size.height() + px(4)))

    def menu_of_deeds(self) -> QMenu:
        """Return the menu."""
        menu, was_apart = QMenu(self), False
        for one in self._deeds:
            if one.is_apart and not was_apart and not menu.isEmpty():
                menu.addSeparator()
            was_apart = one.is_apart
            added = menu.addAction("\t".join(part for part in (escaped(one.label), _printed(one.key)) if part))
            if one.icon:
                added.setIcon(icons.icon(one.icon))
            added.triggered.connect(lambda _on=False, one=one: one.run())
        return menu


def _printed(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) if key else ""
