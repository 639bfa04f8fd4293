"""The clipboard: everything that is copied in the window goes through here, is marked as not to be kept, and is cleared again.

The marks are those that clipboard managers respect: KDE's hint for passwords, the formats that Windows documents under "Cloud Clipboard and
Clipboard History Formats", and the concealed type of nspasteboard.org. Copying out of a text field is noticed and marked as well.
"""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

CLEARED_AFTER = 20_000
"""Milliseconds."""
_WINDOWS = 'application/x-qt-windows-mime;value="{}"'
_OURS = "application/x-liaison-desk-copy"
_NO = bytes(4)
"""A number of 32 bits that says no, as the formats of Windows want it."""
HINTS = {
    _OURS: b"1",
    "x-kde-passwordManagerHint": b"secret",
    _WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing"): b"1",
    _WINDOWS.format("CanIncludeInClipboardHistory"): _NO,
    _WINDOWS.format("CanUploadToCloudClipboard"): _NO,
    "application/x-nspasteboard-concealed-type": b"1",
}


class DeskClipboard(QObject):
    """Watches the clipboard while a vault is open; what the desk put there goes after `CLEARED_AFTER`, and at the latest by `clear`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._board = QGuiApplication.clipboard()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CLEARED_AFTER)
        self._timer.timeout.connect(self.clear)
        self._board.dataChanged.connect(self._changed)

    def clear(self) -> None:
        """Empty the clipboard where it still holds what the desk put there."""
        self._timer.stop()
        clear_ours()

    def is_of_this_program(self) -> bool:
        """Say whether this program put there what the clipboard holds, marked or not."""
        return self._board.ownsClipboard()

    def _changed(self) -> None:
        """Begin the time anew for what is ours; mark what a text field of ours has copied by itself."""
        if is_ours(self._board):
            self._timer.start()
        elif self.is_of_this_program() and self._board.text():
            copy(self._board.text())
        else:
            self._timer.stop()


def clear_ours() -> None:
    """Empty the clipboard where it holds what the desk put there, and the selection that a middle button would paste."""
    board = QGuiApplication.clipboard()
    if is_ours(board):
        board.clear(QClipboard.Mode.Clipboard)
    if board.supportsSelection() and board.ownsSelection():
        board.clear(QClipboard.Mode.Selection)


def copy(words: str) -> None:
    """Put words on the clipboard of this laptop, marked as not to be kept by whoever watches it."""
    marked = QMimeData()
    marked.setText(words)
    for name, value in HINTS.items():
        marked.setData(name, value)
    QGuiApplication.clipboard().setMimeData(marked)


def is_ours(board: QClipboard) -> bool:
    """Say whether the clipboard holds what the desk put there; a manager that took it over keeps our mark with it."""
    held: QMimeData | None = board.mimeData()  # None where it is empty, which Qt's types do not say.
    return held is not None and held.hasFormat(_OURS)
