"""The trouble dialog: a bug is shown as one, with a report that holds no personal data."""

from __future__ import annotations

import platform
import sys
import traceback
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, qVersion
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from liaison_desk import __version__, paths
from liaison_desk.i18n import _, isolate
from liaison_desk.log import FILE_NAME
from liaison_desk.ui.shell.clipboard import copy
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.panel import Note, column, row
from liaison_desk.ui.widgets.text import Text

_OURS = "liaison_desk"


def report_of(error: BaseException) -> str:
    """Return what a developer needs of an error: classes and places in code, versions; no message, no value, no path of this laptop.

    An error's message may quote a name or a number, so it is left out.
    """
    lines = [f"Liaison Desk {__version__}", f"Python {platform.python_version()}, Qt {qVersion()}, {sys.platform}"]
    seen: BaseException | None = error
    while seen is not None:
        lines.append(f"{type(seen).__module__}.{type(seen).__qualname__}")
        lines += [f"  {_place(one.filename)}:{one.lineno} {one.name}" for one in traceback.extract_tb(seen.__traceback__)]
        seen = seen.__cause__ or seen.__context__
    return "\n".join(lines)


def _place(filename: str) -> str:
    """Return a file as it lies in the package, or only its name."""
    found = Path(filename).parts
    if _OURS in found:
        return "/".join(found[len(found) - found[::-1].index(_OURS) - 1 :])
    return found[-1] if found else ""


class TroubleDialog(QDialog):
    """Says that the program failed, that nothing saved is lost, and shows the report."""

    def __init__(self, error: BaseException, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Something went wrong"))
        self.resize(px(560), px(460))
        self.report = QPlainTextEdit(report_of(error))
        self.report.setReadOnly(True)
        self.report.setAccessibleName(_("Report"))
        standing = column(self, gap=12, margins=(24, 20, 24, 16))
        standing.addWidget(Text(_("This is our fault, not yours"), "title"))
        words = _("What was saved before is safe. Please try again; if it comes back, give this report to whoever looks after the program.")
        standing.addWidget(Text(words, "body", "text2", wrapped=True))
        standing.addWidget(self.report, 1)
        standing.addWidget(Note(_("The report names no person, place, number or note"), tone="ok"))
        more = _("More of the kind stands in {file}: what failed when, and nothing else. It may be sent along.")
        standing.addWidget(Text(more.format(file=isolate(FILE_NAME, left_to_right=True)), "small", "text2", wrapped=True))
        foot = row(gap=8)
        foot.addWidget(Button(_("Copy the report"), icon="copy", pressed=self._copy))
        foot.addWidget(Button(_("Open its folder"), icon="folder-open", pressed=_open_folder, name=_("Open the folder of the log")))
        foot.addStretch(1)
        foot.addWidget(Button(_("Close"), "primary", pressed=self.accept))
        standing.addLayout(foot)

    def _copy(self) -> None:
        copy(self.report.toPlainText())


def show_trouble(error: BaseException, window: QWidget) -> None:
    """Show an error over a window; while one is shown, the next ones are in the log alone: a clock that fails would heap them up."""
    if not any(one.isVisible() for one in window.findChildren(TroubleDialog)):
        TroubleDialog(error, window).open()


def _open_folder() -> None:
    """Show the folder of the log in the system's own window; its path may hold a name, so it is not written out."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(paths.log_folder())))
