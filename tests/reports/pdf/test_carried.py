"""A PDF from outside is read in a process that can do no harm."""

from __future__ import annotations

import io
import sys

import pikepdf
import pytest

from liaison_desk.domain.errors import DamagedError, HostileFileError
from liaison_desk.reports import pdf
from liaison_desk.reports.pdf import carried as carrying
from liaison_desk.reports.pdf.carried import Carried, Reader
from tests.reports.made_up import report

DATA = b'{"a":1}'


@pytest.fixture(scope="module")
def good() -> bytes:
    return pdf.draw(report(blocks=()), attachment=DATA)


def carried(pdf: bytes) -> Carried:
    with Reader() as reader:
        return reader.carried(pdf)


def test_what_a_report_carries_and_prints_is_found(good):
    found = carried(good)
    assert found.data == DATA
    assert found.checks == {"a66155304867d57c"}
    assert found.numbers == {"UNM-A-AAR-2026-0007"}


def test_a_copy_without_data_still_tells_its_number_and_check():
    found = carried(pdf.draw(report(blocks=())))
    assert found.data is None
    assert "UNM-A-AAR-2026-0007" in found.numbers


def test_what_is_no_pdf_is_damaged():
    with pytest.raises(DamagedError):
        carried(b"not a PDF")


def test_what_breaks_a_limit_is_hostile(good):
    with pikepdf.open(io.BytesIO(good)) as opened:
        opened.Root.AF.append(opened.Root.AF[0])
        target = io.BytesIO()
        opened.save(target)
    with pytest.raises(HostileFileError, match="Two attachments"):
        carried(target.getvalue())


def test_several_files_are_read_one_after_another_and_a_bad_one_costs_only_itself(good):
    with Reader() as reader:
        assert reader.carried(good).data == DATA
        with pytest.raises(DamagedError):
            reader.carried(b"not a PDF")
        assert reader.carried(good).data == DATA


@pytest.mark.parametrize(
    "script", ["", "raise SystemExit(3)", "import sys; sys.stdout.buffer.write(b'\\xff' * 8); sys.stdout.flush(); sys.stdin.read()"]
)
def test_a_process_that_ends_or_says_too_much_is_an_answer_too(good, monkeypatch, script):
    monkeypatch.setattr(carrying, "_COMMAND", (sys.executable, "-c", script))
    with Reader() as reader:
        for _each in range(2):
            with pytest.raises(HostileFileError, match="stopped"):
                reader.carried(good)


def test_a_process_that_waits_for_ever_is_ended(good, monkeypatch):
    monkeypatch.setattr(carrying, "_COMMAND", (sys.executable, "-c", "import time; time.sleep(600)"))
    monkeypatch.setattr(carrying, "_LONGEST_WAIT", 0.5)
    with Reader() as reader, pytest.raises(HostileFileError, match="stopped"):
        reader.carried(bytes(2**20))


def test_nothing_runs_after_the_reader_is_closed(good):
    reader = Reader()
    reader.close()
    reader.carried(good)
    process = reader._process
    reader.close()
    assert process.returncode is not None
