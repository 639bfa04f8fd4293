"""Tables kept as text: comma, semicolon, tab or bar between the cells, in any encoding, or a workbook; nothing in them is evaluated."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from operator import methodcaller

from liaison_desk.domain.errors import UserError
from liaison_desk.i18n import _
from liaison_desk.interop import hxl, limits, workbook
from liaison_desk.interop.decoding import decoded
from liaison_desk.interop.incoming import Format, Table, TableRow

_DELIMITERS = ",;\t|"
_SAMPLE_LINES = 40
_SAMPLE = 16_384


def read(content: bytes) -> Table:
    """Return the table in these bytes, its columns named by the HXL tag row or by its headings.

    Encoding and delimiter are found, not asked. A row that holds an unreadable character or an unclosed quotation mark
    is refused by itself. Raises `UserError` for a file without a table and `HostileFileError` beyond the limits.
    """
    limits.check_bytes(len(content))
    if workbook.is_workbook(content):
        return hxl.with_columns(workbook.rows(content), Format.TABLE)
    text, encoding = decoded(content)
    delimiter = _delimiter(text)
    found = _plain_rows(text, delimiter) or list(_rows(text, delimiter))
    return hxl.with_columns(found, Format.TABLE, encoding=encoding, delimiter=delimiter)


def _plain_rows(text: str, delimiter: str) -> list[TableRow]:
    """Return the rows of a text in which a line is a row and a cell nothing but what stands between two signs; nothing for any other."""
    if any(sign in text for sign in '"\x00\ufffd\r'):
        return []
    lines = text.split("\n")
    # A row beyond the limits is found, and told, by who reads row by row.
    if len(lines) - hxl.HEADING_ROWS > limits.ROWS or max(map(len, lines)) > limits.CELL:
        return []
    if max(map(methodcaller("count", delimiter), lines)) >= limits.COLUMNS:
        return []
    return [
        TableRow(row=0, line=at, cells=tuple(cells))
        for at, cells in enumerate(map(methodcaller("split", delimiter), lines), start=1)
        if any(map(str.strip, cells))
    ]


def _rows(text: str, delimiter: str) -> Iterator[TableRow]:
    """Give every row of the file that is not blank, its line from 1; the count of rows is checked while reading."""
    feed = _Feed(text)
    is_odd = "\x00" in text or "\ufffd" in text
    reader = csv.reader(feed, delimiter=delimiter)
    count = 0
    while True:
        line = feed.begin()
        try:
            cells = next(reader, None)
        except csv.Error:
            message = _("A cell is longer than {limit} characters, or a quotation mark is never closed.")
            raise limits.too_much(message.format(limit=limits.CELL), line) from None
        if cells is None:
            return
        limits.check_columns(len(cells), line)
        if any(map(str.strip, cells)):
            count += 1
            # Room for the rows above the headings.
            limits.check_rows(count - hxl.HEADING_ROWS, line)
            yield _row(cells, line, feed, is_odd=is_odd)


def _row(cells: list[str], line: int, feed: _Feed, *, is_odd: bool) -> TableRow:
    refused = ""
    if is_odd and any("\x00" in cell or "\ufffd" in cell for cell in cells):
        refused = _("The row holds a character that cannot be read.")
    elif feed.is_at_end and feed.line > line and feed.has_open_quote:
        refused = _("A quotation mark on this line is never closed.")
    return TableRow(row=0, line=line, cells=() if refused else tuple(cells), refused=refused)


class _Feed:
    """Gives the reader one line at a time, so that no single row can grow without bound."""

    def __init__(self, text: str) -> None:
        self.line = 0
        self.is_at_end = False
        self.has_open_quote = text.count('"') % 2 == 1
        self._lines = io.StringIO(text, newline="")
        self._length = 0

    def begin(self) -> int:
        """Start a new row and return the line, from 1, where it begins."""
        self._length = 0
        return self.line + 1

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        given = self._lines.readline()
        if not given:
            self.is_at_end = True
            raise StopIteration
        self.line += 1
        self._length += len(given)
        if self._length > limits.RECORD:
            raise limits.too_much(_("A row is longer than {limit} characters.").format(limit=limits.RECORD), self.line)
        return given


def _delimiter(text: str) -> str:
    """Return the sign between the cells: the one that cuts the first lines into the most even rows.

    The standard library's sniffer is asked too and wins among equals.
    """
    sample = "".join(line for line, _n in zip(io.StringIO(text[:_SAMPLE], newline=""), range(_SAMPLE_LINES), strict=False))
    if not sample.strip():
        raise UserError(_("The file is empty."))
    guess = _sniffed(sample)
    return max(_DELIMITERS, key=lambda sign: (*_evenness(sample, sign), sign == guess, -_DELIMITERS.index(sign)))


def _sniffed(sample: str) -> str:
    try:
        return csv.Sniffer().sniff(sample[:2048], delimiters=_DELIMITERS).delimiter
    except csv.Error:
        return ""


def _evenness(sample: str, sign: str) -> tuple[bool, float, int]:
    """Return whether a sign cuts at all, the share of rows of the commonest width, and that width."""
    try:
        widths = [len(row) for row in csv.reader(io.StringIO(sample, newline=""), delimiter=sign) if row]
    except csv.Error:
        return False, 0.0, 0
    cut = Counter(width for width in widths if width > 1)
    if not cut:
        return False, 0.0, 0
    width, count = cut.most_common(1)[0]
    return True, round(count / len(widths), 1), width
