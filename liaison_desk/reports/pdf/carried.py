"""What a PDF from outside carries, read in a process that can do no harm.

The process has little memory, little time and no file to write to; a crash of a library in it is an answer like any other, and costs
the one file that caused it. `reader_process` is its inside.
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Self

from liaison_desk.domain.errors import DamagedError, HostileFileError
from liaison_desk.i18n import _
from liaison_desk.reports.pdf.reader_process import LENGTH, MOST_ANSWER, PATIENCE

if TYPE_CHECKING:
    from types import TracebackType
    from typing import IO

_COMMAND: Final = (sys.executable, "-I", "-m", "liaison_desk.reports.pdf.reader_process")
_LONGEST_WAIT: Final = PATIENCE * 2


@dataclass(frozen=True, slots=True)
class Carried:
    """What was found: the attached data or nothing, and the content checks and numbers that the first pages print.

    `title` is that of a file that this program made; `is_made_without` says that it never had data.
    """

    data: bytes | None
    checks: frozenset[str]
    numbers: frozenset[str]
    title: str = ""
    is_made_without: bool = False


class Reader:
    """Reads one PDF after another, each apart from the others; used in a `with`, after which nothing of it runs."""

    def __init__(self) -> None:
        """Start nothing yet."""
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        """Return the reader."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None) -> None:
        """End its process."""
        self.close()

    def carried(self, pdf: bytes) -> Carried:
        """Return what a PDF carries.

        Raises HostileFileError where it breaks a limit or stops the reader, DamagedError where it cannot be read.
        """
        said = self._asked(pdf)
        try:
            answer: Any = json.loads(said)
        except ValueError:
            raise HostileFileError(
                _("The PDF stopped the reader."), remedy=_("Nothing of it was read in. Ask its sender what it is.")
            ) from None
        if "error" in answer:
            kind = DamagedError if answer["error"] == "damaged" else HostileFileError
            raise kind(str(answer["message"]), remedy=str(answer["remedy"]))
        data = None if answer["data"] is None else base64.b64decode(answer["data"])
        told = str(answer["title"]), answer["is_made_without"] is True
        return Carried(data, frozenset(answer["checks"]), frozenset(answer["numbers"]), *told)

    def close(self) -> None:
        """End the process, whatever it does."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        process.wait()

    def _asked(self, pdf: bytes) -> bytes:
        """Return what the process says of a file; nothing where it was stopped, and the next file then gets another process."""
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._process = subprocess.Popen(  # noqa: S603 - this program itself
                _COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_bare()
            )
        process = self._process
        watch = threading.Timer(_LONGEST_WAIT, process.kill)
        watch.start()
        try:
            return _exchanged(process, pdf)
        except OSError:
            self.close()
            return b""
        finally:
            watch.cancel()


def _exchanged(process: subprocess.Popen[bytes], pdf: bytes) -> bytes:
    """Send a file and return the answer; OSError where the process ends before."""
    to, back = process.stdin, process.stdout
    if to is None or back is None:
        raise BrokenPipeError
    to.write(len(pdf).to_bytes(LENGTH, "big"))
    to.write(pdf)
    to.flush()
    size = int.from_bytes(_exactly(back, LENGTH), "big")
    if size > MOST_ANSWER:
        raise BrokenPipeError
    return _exactly(back, size)


def _exactly(source: IO[bytes], size: int) -> bytes:
    found = source.read(size)
    if len(found) < size:
        raise BrokenPipeError
    return found


def _bare() -> dict[str, str]:
    """Return an environment with nothing of the desk in it but the language."""
    kept = ("LANG", "LANGUAGE", "LC_ALL", "PATH", "SYSTEMROOT", "PYTHONHOME")
    return {name: os.environ[name] for name in kept if name in os.environ}
