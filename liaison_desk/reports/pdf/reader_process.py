"""The inside of the process that reads PDFs from outside: little memory, little time, no file to write to, one file a process.

Files come on standard input, each after its length (eight bytes, the greatest first), and answers go to standard output in the same
way: JSON, or nothing where the reader of that file was stopped. On Linux a process that has loaded everything forks for each
file, so that each is read in one that has seen no other and costs milliseconds. Elsewhere the process reads one file and ends.
"""

from __future__ import annotations

import base64
import json
import os
import re
import select
import signal
import sys
import time
from typing import BinaryIO, Final

from liaison_desk.domain.errors import DamagedError, WorldError

SECONDS: Final = 1.5
"""The processor's time that one file may take."""
PATIENCE: Final = 10.0
"""How long one file may take by the clock, on a machine that does much else."""
MEMORY: Final = 768 * 2**20
MOST_ANSWER: Final = 16 * 2**20
LENGTH: Final = 8
_CHECK = re.compile(r"(?:[0-9A-F]{4}\s){3}[0-9A-F]{4}\b")
_NUMBER = re.compile(r"\b[A-Z][A-Z0-9]*-[A-Z]-AAR-\d{4}-\d{4,}\b")
_PAGES = 2
_MOST_FOUND = 100


def answer_of(pdf: bytes) -> dict[str, object]:
    """Return the answer about a PDF as JSON values: what it carries, or why it could not be read."""
    from liaison_desk.reports.pdf.readback import held

    try:
        found = held(pdf)
    except WorldError as error:
        kind = "damaged" if isinstance(error, DamagedError) else "hostile"
        return {"error": kind, "message": error.message, "remedy": error.remedy}
    words = printed(pdf)
    return {
        "data": None if found.data is None else base64.b64encode(found.data).decode(),
        "title": found.title,
        "is_made_without": found.is_made_without,
        "checks": sorted({re.sub(r"\s", "", one).lower() for one in _CHECK.findall(words)})[:_MOST_FOUND],
        "numbers": sorted(set(_NUMBER.findall(words)))[:_MOST_FOUND],
    }


def printed(pdf: bytes) -> str:
    """Return the words of the first pages; where they cannot be read there are none."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(pdf)
        return "\n".join(document[at].get_textpage().get_text_bounded() for at in range(min(_PAGES, len(document))))
    except (pypdfium2.PdfiumError, ValueError):
        return ""


def limit() -> None:
    """Take away memory, time, and the right to write files, where the system knows such limits."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (int(SECONDS) + 1, int(SECONDS) + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)


def read_frame(source: BinaryIO) -> bytes | None:
    """Return what comes next after its length; None at the end."""
    head = source.read(LENGTH)
    if len(head) < LENGTH:
        return None
    size = int.from_bytes(head, "big")
    found = source.read(size)
    return found if len(found) == size else None


def write_frame(target: BinaryIO, content: bytes) -> None:
    """Write something after its length."""
    target.write(len(content).to_bytes(LENGTH, "big") + content)
    target.flush()


def answer_apart(pdf: bytes) -> bytes:
    """Return the answer about a PDF that a process of its own gives; nothing where it was stopped."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        _read_and_end(pdf, writing)  # pragma: no cover - in a process that ends here
    os.close(writing)
    found, told = bytearray(), True
    until = time.monotonic() + PATIENCE
    while told:
        ready, _writable, _failed = select.select([reading], [], [], max(0.0, until - time.monotonic()))
        part = os.read(reading, 2**20) if ready else b""
        told = bool(part) and len(found) <= MOST_ANSWER
        found += part
    os.close(reading)
    os.kill(child, signal.SIGKILL)
    # Whoever closes the pipe has said all; one that had not ended by itself is told from its status only by an answer cut short.
    os.waitpid(child, 0)
    return bytes(found) if len(found) <= MOST_ANSWER and found.endswith(b"}") else b""


def _read_and_end(pdf: bytes, writing: int) -> None:  # pragma: no cover - in a process of its own
    """Read one file, in the process of its own, with nothing to talk to but the pipe."""
    try:
        nowhere = os.open(os.devnull, os.O_RDWR)
        for each in (0, 1, 2):
            os.dup2(nowhere, each)
        limit()
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(json.dumps(answer_of(pdf)).encode())
    finally:
        os._exit(0)


def serve(source: BinaryIO, target: BinaryIO, *, can_fork: bool) -> None:
    """Answer what comes, until nothing comes any more; without forks, one file."""
    import pikepdf  # noqa: F401 - loaded once, before anything is read
    import pypdfium2  # noqa: F401 - this too

    while (pdf := read_frame(source)) is not None:
        if can_fork:
            write_frame(target, answer_apart(pdf))
            continue
        limit()
        write_frame(target, json.dumps(answer_of(pdf)).encode())
        return


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer, can_fork=sys.platform == "linux")
