"""The inside of the process that reads PDFs from outside: bounded, one file a process, and never an end of the whole."""

from __future__ import annotations

import io
import json
import subprocess
import sys

import pytest

from liaison_desk.reports import pdf
from liaison_desk.reports.pdf import reader_process
from liaison_desk.reports.pdf.reader_process import answer_apart, answer_of, printed, read_frame, serve, write_frame
from tests.reports.made_up import report

DATA = b'{"a":1}'
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="the limits are those of Linux")


@pytest.fixture(scope="module")
def good() -> bytes:
    return pdf.draw(report(blocks=()), attachment=DATA)


def framed(*files: bytes) -> io.BytesIO:
    found = io.BytesIO()
    for each in files:
        write_frame(found, each)
    found.seek(0)
    return found


def test_the_same_answer_comes_without_a_process(good):
    assert answer_of(good)["numbers"] == ["UNM-A-AAR-2026-0007"]
    assert answer_of(b"not a PDF")["error"] == "damaged"


def test_words_that_cannot_be_read_are_none(good):
    assert answer_of(pdf.draw(report(blocks=())))["checks"]
    assert printed(b"not a PDF") == ""


def test_frames_are_read_as_they_were_written():
    source = framed(b"one", b"")
    assert [read_frame(source), read_frame(source), read_frame(source)] == [b"one", b"", None]
    assert read_frame(io.BytesIO(b"\0" * 7 + b"\5" + b"abc")) is None


def test_without_forks_one_file_is_answered(good, monkeypatch):
    monkeypatch.setattr(reader_process, "limit", lambda: None)
    target = io.BytesIO()
    serve(framed(good, good), target, can_fork=False)
    target.seek(0)
    assert json.loads(read_frame(target) or b"")["numbers"] == ["UNM-A-AAR-2026-0007"]
    assert read_frame(target) is None


@on_linux
def test_with_forks_every_file_is_answered(good):
    target = io.BytesIO()
    serve(framed(good, b"none", good), target, can_fork=True)
    target.seek(0)
    answers = [json.loads(read_frame(target) or b"") for _each in range(3)]
    assert [one.get("error") for one in answers] == [None, "damaged", None]


@on_linux
@pytest.mark.parametrize(
    "does",
    [
        lambda _pdf: [0 for _each in iter(int, 1)],
        lambda _pdf: bytearray(1 << 30),
        lambda _pdf: __import__("os").kill(__import__("os").getpid(), 9),
        lambda _pdf: __import__("time").sleep(600),
        lambda _pdf: {"data": "x" * (reader_process.MOST_ANSWER + 1)},
    ],
    ids=["for ever", "memory", "crash", "sleep", "too much"],
)
def test_what_stops_the_reader_is_no_answer(monkeypatch, does):
    monkeypatch.setattr(reader_process, "answer_of", does)
    monkeypatch.setattr(reader_process, "PATIENCE", 2.0 if does.__code__.co_names[-1:] == ("sleep",) else 60.0)
    assert answer_apart(b"") == b""


@on_linux
def test_the_process_can_write_no_file_and_takes_no_more_memory_than_its_limit(tmp_path):
    script = (
        "from liaison_desk.reports.pdf.reader_process import limit; limit()\n"
        "try:\n bytearray(1 << 30); print('memory')\nexcept MemoryError: pass\n"
        f"import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"try:\n open({str(tmp_path / 'a')!r}, 'wb', buffering=0).write(b'x' * 9); print('written')\nexcept OSError: pass\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.stdout == ""
    assert (tmp_path / "a").read_bytes() == b""
