"""What stands over the main window: asking for a folder, and closing everything when the window hides."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


def ask_folder(window: QWidget, question: str, near: Path, use: Callable[[Path], object]) -> None:
    """Ask for a folder, beginning near another one, and hand it to `use`; nothing happens where none is chosen."""
    chosen = QFileDialog.getExistingDirectory(window, question, str(near))
    if chosen:
        use(Path(chosen))


def close_over(window: QWidget) -> None:
    """Close every other window of the program, so that each keeps its draft and nothing stays readable over the lock, or hidden in it."""
    for one in QApplication.topLevelWidgets():
        if one is window:
            continue
        if one.isVisible():
            one.close()
        if isinstance(one, QDialog):
            one.deleteLater()
