"""Workbooks of spreadsheet programs (.xlsx, ISO/IEC 29500): the values of one sheet as text; nothing in them is evaluated.

A formula counts as the value that was last shown for it. Dates become ISO 8601; numbers have no more than fifteen digits, as
spreadsheet programs show them.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from xml.etree import ElementTree as ET

from liaison_desk.domain.errors import UserError
from liaison_desk.i18n import _
from liaison_desk.interop import hxl, limits
from liaison_desk.interop.incoming import TableRow

_START: Final = b"PK\x03\x04"
_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT: Final = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_BOOK: Final = "xl/workbook.xml"
_MOST_RATIO, _ALWAYS = 200, 1024 * 1024
"""How much a file may grow when it is unpacked, and what it may grow to in any case, in bytes."""
_MOST_TOLD: Final = 2 * limits.FILE_BYTES
"""The most letters of all cells: many cells may refer to one long text, which stands in the file once."""
_PLACE: Final = re.compile(r"([A-Z]{1,3})(\d*)")
_ESCAPE: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NO_FORMAT: Final = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_DATES: Final = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
"""The built-in number formats that show a day or a time."""
_LAST_DAY: Final = 2_958_466
_MOST_FILLED: Final = 1_000_000
"""The most cells that merged ones are said of: no honest sheet has more, and a hostile one may name the same ones again and again."""
_DAMAGE: Final = (
    *(zipfile.BadZipFile, zlib.error, struct.error, RuntimeError, OSError, EOFError),
    *(ValueError, KeyError, IndexError, OverflowError, ET.ParseError),
)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the cells of every sheet refer to: texts by their number, which styles show a day, and the day 0."""

    texts: Sequence[str]
    days: frozenset[int]
    zero: datetime


def is_workbook(content: bytes) -> bool:
    """Say whether these bytes are a workbook, and no other packed file."""
    if not content.startswith(_START):
        return False
    with suppress(zipfile.BadZipFile, OSError, ValueError, RuntimeError), zipfile.ZipFile(io.BytesIO(content)) as packed:
        return _BOOK in packed.namelist()
    return False


def rows(content: bytes) -> list[TableRow]:
    """Return the rows of the sheet that holds the table: one with a row of hashtags, else the longest that is not hidden.

    Raises `UserError` for a workbook that cannot be read or holds nothing, and `HostileFileError` beyond the limits.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(one.file_size for one in packed.infolist()) > min(2 * limits.FILE_BYTES, max(_ALWAYS, _MOST_RATIO * len(content))):
                raise limits.too_much(_("The file grows too much when it is unpacked."))
            found = list(_sheets(packed))
    except _DAMAGE:
        raise UserError(_("This workbook cannot be read. Save it as CSV with the encoding UTF-8 and import that.")) from None
    if not any(found):
        raise UserError(_("The file holds no table."))
    return max(found, key=lambda one: (hxl.is_tagged(one), len(one)))


def _sheets(packed: zipfile.ZipFile) -> Iterator[list[TableRow]]:
    book = _parsed(packed, _BOOK)
    links = _parsed(packed, "xl/_rels/workbook.xml.rels")
    targets = {str(one.get("Id")): str(one.get("Target")) for one in links}
    begins_1904 = any(one.get("date1904") in {"1", "true"} for one in book if _tag(one) == "workbookPr")
    reading = _Reading(_texts(packed), _days(packed), datetime(1904, 1, 1) if begins_1904 else datetime(1899, 12, 30))  # noqa: DTZ001 - a sheet knows no zones
    paths, told = dict[str, None](), 0
    for sheet in (one for part in book if _tag(part) == "sheets" for one in part):
        link = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), "")
        if sheet.get("state", "visible") == "visible" and link in targets:
            paths[_path(targets[link])] = None
    for path in paths:  # Each once: a hostile book names one sheet ten thousand times.
        found = _rows(packed, path, reading)
        told += sum(len(words) for one in found for words in one.cells)
        if told > _MOST_TOLD:
            raise limits.too_much(_("The file grows too much when it is unpacked."))
        yield found


def _path(target: str) -> str:
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def _rows(packed: zipfile.ZipFile, path: str, reading: _Reading) -> list[TableRow]:
    if path not in packed.namelist():
        return []
    line, found, merged = 0, dict[int, list[str]](), list[str]()
    for _event, part in ET.iterparse(io.BytesIO(_clean(packed, path))):  # noqa: S314 - without a document type nothing expands
        if _tag(part) == "mergeCell":
            merged.append(part.get("ref") or "")
        if _tag(part) != "row":
            continue
        line = int(part.get("r") or line + 1)
        cells = _cells(part, reading, line)
        part.clear()
        if any(cells):
            found[line] = cells
            limits.check_rows(len(found) - hxl.HEADING_ROWS, line)
    _fill_down(found, merged)
    return [TableRow(row=0, line=line, cells=tuple(cells)) for line, cells in found.items()]


def _fill_down(found: Mapping[int, list[str]], merged: Sequence[str]) -> None:
    """Give every row of a merged cell what stands in its first: an organisation beside three of its activities is that of each."""
    lines, filled = sorted(found), 0
    for one in merged:
        ends = [_PLACE.fullmatch(each) for each in one.split(":")]
        first, last = (ends[0], ends[-1]) if len(ends) == 2 else (None, None)
        if first is None or last is None or not first[2] or not last[2]:
            continue
        place, above = _column(first[0], 0), found.get(int(first[2]), [])
        words = above[place] if place < len(above) else ""
        below = lines[bisect_right(lines, int(first[2])) : bisect_right(lines, int(last[2]))] if words else []
        filled += len(below)
        if filled > _MOST_FILLED:
            raise limits.too_much(_("The file has too many merged cells."))
        for cells in (found[line] for line in below):
            cells.extend([""] * (place + 1 - len(cells)))
            cells[place] = cells[place] or words


def _cells(part: ET.Element, reading: _Reading, line: int) -> list[str]:
    found: dict[int, str] = {}
    place = -1
    for cell in part:
        place = _column(cell.get("r") or "", place + 1)
        limits.check_columns(place + 1, line)
        words = _value(cell, reading).strip()
        if words:
            found[place] = words[: limits.CELL]
    return [found.get(at, "") for at in range(max(found, default=-1) + 1)]


def _column(reference: str, otherwise: int) -> int:
    """Return the place of a cell from its reference, such as 27 for `AB5`."""
    named = _PLACE.fullmatch(reference)
    if named is None:
        return otherwise
    place = 0
    for sign in named[1]:
        place = place * 26 + ord(sign) - ord("A") + 1
    return place - 1


def _value(cell: ET.Element, reading: _Reading) -> str:
    kind, parts = cell.get("t", "n"), {_tag(one): one for one in cell}
    if kind == "inlineStr":
        return _text(parts["is"]) if "is" in parts else ""
    raw = (parts["v"].text or "") if "v" in parts else ""
    if kind == "s":
        return reading.texts[int(raw)] if raw else ""
    if kind == "b":
        return {"1": "TRUE", "0": "FALSE"}.get(raw, "")
    if kind == "n":
        return _number(raw, is_day=int(cell.get("s") or 0) in reading.days, zero=reading.zero)
    return "" if kind == "e" else _plain(raw)


def _number(raw: str, *, is_day: bool, zero: datetime) -> str:
    if not raw:
        return ""
    value = float(raw)
    if not is_day or not 0 <= value < _LAST_DAY:
        return f"{value:.15g}" if abs(value) < 1e15 else raw
    at = zero + timedelta(seconds=round(value * 86_400))
    if value < 1:
        return f"{at:%H:%M}"
    return f"{at:%Y-%m-%d}" if at.hour == at.minute == at.second == 0 else f"{at:%Y-%m-%dT%H:%M}"


def _texts(packed: zipfile.ZipFile) -> Sequence[str]:
    path = "xl/sharedStrings.xml"
    return [_text(one)[: limits.CELL].strip() for one in _parsed(packed, path)] if path in packed.namelist() else []


def _text(part: ET.Element) -> str:
    """Return the words of a text, whatever parts of it look different; not how they are to be read aloud."""
    told = (run for one in part if _tag(one) in {"t", "r"} for run in ([one] if _tag(one) == "t" else [t for t in one if _tag(t) == "t"]))
    return _plain("".join(one.text or "" for one in told))


def _plain(words: str) -> str:
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), words).replace("\x00", "")


def _days(packed: zipfile.ZipFile) -> frozenset[int]:
    """Return the styles, by their number, that show a number as a day or a time."""
    path = "xl/styles.xml"
    if path not in packed.namelist():
        return frozenset()
    parts: Mapping[str, ET.Element] = {_tag(one): one for one in _parsed(packed, path)}
    own = {int(one.get("numFmtId") or 0): _NO_FORMAT.sub("", one.get("formatCode") or "").casefold() for one in parts.get("numFmts", ())}
    shown = [int(one.get("numFmtId") or 0) for one in parts.get("cellXfs", ())]
    return frozenset(at for at, code in enumerate(shown) if (bool(set(own[code]) & set("ymdhs")) if code in own else code in _DATES))


def _parsed(packed: zipfile.ZipFile, path: str) -> ET.Element:
    return ET.fromstring(_clean(packed, path))  # noqa: S314 - without a document type there is nothing to expand


def _clean(packed: zipfile.ZipFile, path: str) -> bytes:
    content = packed.read(path)
    if limits.declares_type(content):
        raise ValueError(path)
    return content


def _tag(part: ET.Element) -> str:
    return part.tag.removeprefix(_MAIN).removeprefix(_STRICT)
