"""A PDF from outside is read in a process that can do no harm."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys

import pikepdf
import pytest

from liaison_desk.domain.errors import DamagedError, HostileFileError
from liaison_desk.reports import pdf
from liaison_desk.reports.pdf import carried as reader
from liaison_desk.reports.pdf.carried import answer_of, carried
from tests.reports.made_up import report

DATA = b'{"a":1}'


@pytest.fixture(scope="module")
def good() -> bytes:
    return pdf.draw(report(blocks=()), attachment=DATA)


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


def test_a_reader_that_is_stopped_is_an_answer_too(good, monkeypatch):
    def stopped(*_args, **_options):
        raise subprocess.TimeoutExpired("reader", 1)

    monkeypatch.setattr(reader.subprocess, "run", stopped)
    with pytest.raises(HostileFileError, match="stopped"):
        carried(good)


def test_a_reader_that_crashes_is_an_answer_too(good, monkeypatch):
    crashed = subprocess.CompletedProcess([], -11, b"", b"")
    monkeypatch.setattr(reader.subprocess, "run", lambda *_args, **_options: crashed)
    with pytest.raises(HostileFileError, match="stopped"):
        carried(good)


def test_the_same_answer_comes_without_a_process(good):
    assert answer_of(good)["numbers"] == ["UNM-A-AAR-2026-0007"]
    assert answer_of(b"not a PDF")["error"] == "damaged"


def test_words_that_cannot_be_read_are_none(good):
    assert answer_of(pdf.draw(report(blocks=())))["checks"]
    assert reader._printed(b"not a PDF") == ""


@pytest.mark.skipif(sys.platform != "linux", reason="the limits are those of Linux")
def test_the_process_can_write_no_file_and_takes_no_more_memory_than_its_limit(tmp_path):
    script = (
        "from liaison_desk.reports.pdf.carried import _limited; _limited()\n"
        "try:\n bytearray(1 << 30); print('memory')\nexcept MemoryError: pass\n"
        f"import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"try:\n open({str(tmp_path / 'a')!r}, 'wb', buffering=0).write(b'x' * 9); print('written')\nexcept OSError: pass\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.stdout == ""
    assert hashlib.sha256(b"").hexdigest() == hashlib.sha256((tmp_path / "a").read_bytes()).hexdigest()
