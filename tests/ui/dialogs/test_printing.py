"""Pages go to the system's printer one by one, as many and as often as was asked."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPageRanges
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

from liaison_desk.domain.errors import WorldError
from liaison_desk.reports import pdf
from liaison_desk.ui.dialogs import printing
from liaison_desk.ui.jobs import CancelledError
from tests.reports import made_up
from tests.ui.real_window import PATIENCE


@pytest.fixture(scope="module")
def document() -> bytes:
    return pdf.draw(made_up.directory(80))


@pytest.fixture
def to_file(qapp, tmp_path):
    """A printer that prints into a file, at few dots so that it is quick."""
    made = printing.printer_for("a4", "MARAV-directory")
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "printed.pdf"))
    made.setResolution(72)
    return made


def test_every_page_is_printed_and_told(document, to_file, tmp_path) -> None:
    told = []
    pages = printing.spooled(document, to_file, lambda done, whole: told.append((done, whole)))
    assert pages == pdf.page_count(document) == pdf.page_count((tmp_path / "printed.pdf").read_bytes())
    assert told == [(at, pages) for at in range(pages)]


def test_only_the_pages_that_were_asked_for_are_printed(document, to_file, tmp_path) -> None:
    to_file.setPageRanges(QPageRanges.fromString("2-3"))
    to_file.setFromTo(2, 3)
    assert printing.spooled(document, to_file, lambda *_told: None) == 2
    assert pdf.page_count((tmp_path / "printed.pdf").read_bytes()) == 2


def test_copies_are_repeated_where_the_printer_does_not(to_file, monkeypatch) -> None:
    monkeypatch.setattr(type(to_file), "supportsMultipleCopies", lambda _self: False)
    monkeypatch.setattr(type(to_file), "copyCount", lambda _self: 2)
    assert printing.chosen_pages(to_file, 2) == (0, 1, 0, 1)


def test_who_calls_it_off_stops_between_two_pages(document, to_file) -> None:
    def stop(done: int, _whole: int) -> None:
        if done == 1:
            raise CancelledError

    with pytest.raises(CancelledError):
        printing.spooled(document, to_file, stop)


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_no_page_is_told_of(document, to_file, tmp_path) -> None:
    to_file.setOutputFileName(str(tmp_path / "nowhere" / "printed.pdf"))
    with pytest.raises(WorldError, match="took no page"):
        printing.spooled(document, to_file, lambda *_told: None)


@pytest.mark.parametrize(("answer", "is_given"), [(QPrintDialog.DialogCode.Accepted, True), (QPrintDialog.DialogCode.Rejected, False)])
def test_the_systems_dialog_chooses(qtbot, frame, monkeypatch, answer, is_given) -> None:
    monkeypatch.setattr(QPrintDialog, "exec", lambda _self: answer)
    chosen = printing.choose_printer(frame, "letter", "MARAV-directory", 5)
    assert (chosen is not None) is is_given
    if chosen is not None:
        assert chosen.docName() == "MARAV-directory"
        assert chosen.resolution() == printing.RESOLUTION


def test_it_is_known_whether_there_is_a_printer(monkeypatch) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Office"])
    assert printing.has_printer()
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    assert not printing.has_printer()


def test_printing_runs_beside_the_vault_and_is_told(qtbot, opened, document, to_file) -> None:
    printing.print_beside(opened.frame, document, to_file)
    qtbot.waitUntil(lambda: "Sent to the printer" in opened.frame.toast.words.text(), timeout=PATIENCE)
    assert opened.frame.strip.isHidden()
