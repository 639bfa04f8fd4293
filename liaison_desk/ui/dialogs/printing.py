"""The system's printer: chosen by its own dialog, and given the pages of the real PDF one by one, beside the vault."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

from liaison_desk.domain.errors import WorldError
from liaison_desk.i18n import _
from liaison_desk.ui.jobs import Job

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from liaison_desk.ui.jobs import Progress
    from liaison_desk.ui.shell.frame import Frame

RESOLUTION: Final = 300
"""Dots to the inch: more would make a page larger than what printers draw."""
_SIZES: Final = {"a4": QPageSize.PageSizeId.A4, "letter": QPageSize.PageSizeId.Letter}


def has_printer() -> bool:
    """Say whether this laptop knows a printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def printer_for(paper: str, name: str) -> QPrinter:
    """Return a printer set up for a paper; `name` is what its queue shows, and tells no title."""
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setPageSize(QPageSize(_SIZES[paper]))
    made.setFullPage(True)
    made.setResolution(RESOLUTION)
    made.setDocName(name)
    made.setCreator("Liaison Desk")
    return made


def choose_printer(parent: QWidget, paper: str, name: str, pages: int) -> QPrinter | None:
    """Ask which printer, which pages and how many copies; None where it was called off."""
    made = printer_for(paper, name)
    dialog = QPrintDialog(made, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, on=False)
    if pages:
        dialog.setMinMax(1, pages)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    return made if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


def print_beside(frame: Frame, pdf: bytes, printer: QPrinter) -> Job:
    """Send the pages to the printer beside the vault, with progress; a lock or Cancel stops it between two pages."""
    work, done = partial(spooled, pdf, printer), partial(_told, frame)
    return frame.jobs.start(Job(work, done, title=_("Sending to the printer"), cancellable=True), aside=True)


def spooled(pdf: bytes, printer: QPrinter, progress: Progress) -> int:
    """Paint the chosen pages on the printer; returns how many. Raises WorldError where the printer takes none."""
    from liaison_desk.services import previewing

    pages = chosen_pages(printer, len(previewing.page_sizes(pdf)))
    painter = QPainter()
    if not painter.begin(printer):
        raise WorldError(_("The printer took no page."), remedy=_("Look whether it is switched on, or save the PDF and print that."))
    try:
        for at, place in enumerate(pages):
            progress(at, len(pages))
            if at:
                printer.newPage()
            page = previewing.page(pdf, place, printer.resolution() / 72)
            image = QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGBA8888)
            painter.drawImage(QRectF(painter.viewport()), image)
    except BaseException:
        painter.end()
        printer.abort()
        raise
    painter.end()
    return len(pages)


def chosen_pages(printer: QPrinter, count: int) -> tuple[int, ...]:
    """Return the places of the pages that were asked for, in their order, as often as the printer does not repeat them itself."""
    first, last = printer.fromPage() or 1, printer.toPage() or count
    once = tuple(range(max(1, first) - 1, min(last, count)))
    return once * (1 if printer.supportsMultipleCopies() else max(1, printer.copyCount()))


def _told(frame: Frame, pages: int) -> None:
    frame.say(_("Sent to the printer: {pages}").format(pages=pages))
