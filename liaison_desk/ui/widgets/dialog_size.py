"""How high a dialog is: never so low that a text is cut, never higher than the screen, no higher than it needs where nothing scrolls.

Wrapped texts and rows of choices get higher as a language gets longer or letters larger, and Qt does not ask them again once a dialog
has its size.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QAbstractScrollArea, QDialog, QScrollArea, QSizePolicy, QWidget

from liaison_desk.ui.theme import px

_GROWS: Final = (QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
_TITLE_BAR: Final = 40
_SHOWN_WHOLE: Final = "shown-whole"


class DialogSize(QObject):
    """Watches one dialog, and gives it the height that its words need when it is shown and whenever they change."""

    def __init__(self, dialog: QDialog) -> None:
        super().__init__(dialog)
        self._made = 0
        dialog.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the dialog when it appears, and let it grow where something in it was added."""
        if isinstance(watched, QDialog):
            if event.type() is QEvent.Type.Show:
                self._made = 0 if _has_room_to_use(watched) else watched.height()
                fit(watched)
            elif event.type() is QEvent.Type.LayoutRequest and watched.isVisible():
                _grow(watched, self._made)
        return False


def fit(dialog: QDialog) -> None:
    """Give a dialog the height that it needs: just that where nothing in it scrolls or grows, and at least that elsewhere."""
    needed, most = _needed(dialog), _most(dialog)
    whole = [one for one in dialog.findChildren(QScrollArea) if one.property(_SHOWN_WHOLE)]
    if not needed or _has_room_to_use(dialog):
        height = max(needed, dialog.height())
    elif whole:
        height = max(needed, min(needed + sum(_hidden(one) for one in whole), dialog.height()))
    else:
        height = needed
    wished = QSize(dialog.width(), height).boundedTo(most)
    if wished != dialog.size():
        dialog.resize(wished)


def shown_whole(area: QScrollArea) -> QScrollArea:
    """Return an area whose dialog is only as high as what it scrolls, where that is less than the height the dialog was made with."""
    area.setProperty(_SHOWN_WHOLE, True)
    return area


def _grow(dialog: QDialog, made: int) -> None:
    """Let a dialog grow with its words; one that was empty when it was shown has its own height again once it has what scrolls."""
    needed = max(_needed(dialog), made) if _has_room_to_use(dialog) else _needed(dialog)
    height = min(needed, _most(dialog).height())
    if height > dialog.height():
        dialog.resize(dialog.width(), height)


def _needed(dialog: QDialog) -> int:
    """Return the least height, in pixels, at which no part of a dialog is cut at its width."""
    layout = dialog.layout()
    if layout is None:
        return 0
    if not layout.hasHeightForWidth():
        return layout.totalMinimumSize().height()
    return max(layout.totalMinimumHeightForWidth(dialog.width()), layout.totalMinimumSize().height())


def _hidden(area: QScrollArea) -> int:
    """Return how much higher than its least height an area is when it shows all that is in it."""
    inside: QWidget | None = area.widget()
    if inside is None:
        return 0
    whole = inside.heightForWidth(area.viewport().width()) if inside.hasHeightForWidth() else inside.sizeHint().height()
    return max(0, whole - area.minimumSizeHint().height())


def _has_room_to_use(dialog: QDialog) -> bool:
    """Say whether something in a dialog scrolls or grows, so that the height it was made with is of use."""
    seen = (one for one in dialog.findChildren(QWidget) if one.isVisibleTo(dialog))
    return any(_is_of_use(one) for one in seen)


def _is_of_use(part: QWidget) -> bool:
    if isinstance(part, QAbstractScrollArea):
        return not part.property(_SHOWN_WHOLE)
    return part.sizePolicy().verticalPolicy() in _GROWS


def _most(dialog: QDialog) -> QSize:
    """Return the size that the screen has room for, and the window beneath if that is larger."""
    room = dialog.screen().availableSize() - QSize(0, px(_TITLE_BAR))
    under = dialog.parentWidget()
    return room.expandedTo(under.window().size()) if under is not None else room
