"""What a PDF from outside carries, read in a process of its own with little memory and little time.

The file comes on standard input, the answer goes to standard output as JSON. The process can write no file worth having:
it is stopped after seconds, and a crash of a library in it is an answer like any other.
"""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass

from liaison_desk.domain.errors import DamagedError, HostileFileError, WorldError
from liaison_desk.i18n import _

SECONDS = 10
MEMORY = 768 * 2**20
_CHECK = re.compile(r"(?:[0-9A-F]{4}\s){3}[0-9A-F]{4}\b")
_NUMBER = re.compile(r"\b[A-Z][A-Z0-9]*-[A-Z]-AAR-\d{4}-\d{4,}\b")
_PAGES = 2


@dataclass(frozen=True, slots=True)
class Carried:
    """What was found: the attached data or nothing, and the content checks and numbers that the first pages print."""

    data: bytes | None
    checks: frozenset[str]
    numbers: frozenset[str]


def carried(pdf: bytes) -> Carried:
    """Return what a PDF carries.

    Raises HostileFileError where it breaks a limit or stops the reader, DamagedError where it cannot be read.
    """
    command = [sys.executable, "-I", "-m", "liaison_desk.reports.pdf.carried"]
    try:
        done = subprocess.run(command, input=pdf, capture_output=True, timeout=SECONDS, check=False, env=_bare())  # noqa: S603 - this program itself
        answer = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        raise HostileFileError(
            _("The PDF stopped the reader."), remedy=_("Nothing of it was read in. Ask its sender what it is.")
        ) from None
    if "error" in answer:
        kind = DamagedError if answer["error"] == "damaged" else HostileFileError
        raise kind(str(answer["message"]), remedy=str(answer["remedy"]))
    data = None if answer["data"] is None else base64.b64decode(answer["data"])
    return Carried(data, frozenset(answer["checks"]), frozenset(answer["numbers"]))


def _bare() -> dict[str, str]:
    """Return an environment with nothing of the desk in it but the language."""
    kept = ("LANG", "LANGUAGE", "LC_ALL", "PATH", "SYSTEMROOT", "PYTHONHOME")
    return {name: os.environ[name] for name in kept if name in os.environ}


def _limited() -> None:
    """Take away memory, time, and the right to write files, where the system knows such limits."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _printed(pdf: bytes) -> str:
    """Return the words of the first pages; where they cannot be read there are none."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(pdf)
        return "\n".join(document[at].get_textpage().get_text_bounded() for at in range(min(_PAGES, len(document))))
    except (pypdfium2.PdfiumError, ValueError):
        return ""


def answer_of(pdf: bytes) -> dict[str, object]:
    """Return the answer about a PDF as JSON values: what it carries, or why it could not be read."""
    from liaison_desk.reports.pdf.readback import attachment

    try:
        data = attachment(pdf)
    except WorldError as error:
        kind = "damaged" if isinstance(error, DamagedError) else "hostile"
        return {"error": kind, "message": error.message, "remedy": error.remedy}
    words = _printed(pdf)
    return {
        "data": None if data is None else base64.b64encode(data).decode(),
        "checks": sorted({re.sub(r"\s", "", one).lower() for one in _CHECK.findall(words)}),
        "numbers": sorted(set(_NUMBER.findall(words))),
    }


def main() -> None:
    """Read standard input and answer."""
    _limited()
    sys.stdout.write(json.dumps(answer_of(sys.stdin.buffer.read())))


if __name__ == "__main__":
    main()
