"""How much a file from outside may hold, and the checks that keep a hostile one from doing harm.

The measures follow the fault plan of the product's design; each is tested at the limit, one above, and far above.
"""

from __future__ import annotations

import re
from pathlib import Path

from liaison_desk.domain.errors import HostileFileError, ReadOnlyError, WorldError
from liaison_desk.i18n import _

FILE_BYTES = 64 * 1024 * 1024
"""The largest file that is read, in bytes."""
ROWS = 100_000
"""The most rows, cards or objects of one file."""
COLUMNS = 1_000
"""The most columns of one table, or keys of one object."""
CELL = 131_072
"""The longest cell, in characters: the standard library's own limit for CSV fields, kept."""
RECORD = 1_048_576
"""The longest single row with all its cells, in characters."""
CARD_LINES = 50_000
"""The most lines of one vCard; a large photo has about 10,000."""
JSON_DEPTH = 16
"""The deepest nesting of JSON, checked before it is parsed."""
JSON_INTEGER = 2**53
"""Whole numbers stay below this, as every reader of JSON keeps them exactly there."""
NAME = 200
"""The longest name, in characters."""
NOTE = 20_000
"""The longest note, in characters."""

_TYPE_OF_DOCUMENT = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_JSON_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*(?:"|\Z)|[\[\]{}]', re.DOTALL)


def declares_type(content: bytes) -> bool:
    """Say whether XML, in UTF-8 or UTF-16, declares a document type: entities in one may expand without end, or name other files."""
    return bool(_TYPE_OF_DOCUMENT.search(content.replace(b"\0", b"")))


def read_file(path: Path) -> bytes:
    """Return the bytes of a file from outside, never more than `FILE_BYTES`.

    Raises `HostileFileError` for a larger file, `ReadOnlyError` where it may not be read and `WorldError` where it is
    missing or no file.
    """
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            # A pipe would wait for ever, a device would never end.
            raise WorldError(_("{name} is no ordinary file.").format(name=path.name), remedy=_("Choose a file."))
        with path.open("rb") as stream:
            found = stream.read(FILE_BYTES + 1)
    except PermissionError as error:
        raise ReadOnlyError(
            _("The file {name} may not be read.").format(name=path.name), remedy=_("Ask for the right to read it.")
        ) from error
    except OSError as error:
        message = _("The file {name} cannot be read.").format(name=path.name)
        raise WorldError(message, remedy=_("Check the name, and that the stick or folder is still there.")) from error
    check_bytes(len(found))
    return found


def check_bytes(count: int) -> None:
    """Refuse a file of more than `FILE_BYTES`."""
    if count > FILE_BYTES:
        raise too_much(_("The file is larger than {limit} MiB.").format(limit=FILE_BYTES // 1024 // 1024))


def check_rows(count: int, line: int = 0) -> None:
    """Refuse a file with more than `ROWS` rows; `line` is where the first row too many begins."""
    if count > ROWS:
        raise too_much(_("The file has more than {limit} rows.").format(limit=ROWS), line)


def check_columns(count: int, line: int) -> None:
    """Refuse a row with more than `COLUMNS` cells."""
    if count > COLUMNS:
        raise too_much(_("A row has more than {limit} columns.").format(limit=COLUMNS), line)


def check_depth(text: str) -> None:
    """Refuse JSON that nests deeper than `JSON_DEPTH`, before it is parsed; brackets inside strings do not count."""
    depth = 0
    for found in _JSON_TOKEN.finditer(text):
        sign = found.group()[0]
        if sign in "[{":
            depth += 1
            if depth > JSON_DEPTH:
                line = text.count("\n", 0, found.start()) + 1
                raise too_much(_("The file nests deeper than {limit} levels.").format(limit=JSON_DEPTH), line)
        elif sign in "]}":
            depth -= 1


def too_much(what: str, line: int = 0) -> HostileFileError:
    """Return the error for a file that breaks a limit, with the line (from 1) where it does."""
    where = _("Line {line}:").format(line=line) + " " if line else ""
    return HostileFileError(where + what, remedy=_("Nothing was taken in. Split the file, or ask for a clean one."))
