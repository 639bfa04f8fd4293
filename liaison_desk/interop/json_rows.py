"""JSON as rows: an array of flat objects, or of arrays whose first rows are headings and HXL tags."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from liaison_desk.domain.errors import UserError
from liaison_desk.i18n import _
from liaison_desk.interop import hxl, limits
from liaison_desk.interop.decoding import decoded
from liaison_desk.interop.incoming import Format, Table, TableRow

_BLANK = re.compile(r"[ \t\r\n]*")
_LONE = re.compile(r"[\ud800-\udfff]")
_Element = tuple[int, Any]


def read(content: bytes) -> Table:
    """Return the rows of a JSON array: its objects' keys, or its first arrays, name the columns.

    Depth, size, repeated keys, `NaN` and whole numbers of 2**53 and more are refused. Raises `UserError` with the line
    where the JSON breaks or is no array of rows, and `HostileFileError` beyond the limits.
    """
    limits.check_bytes(len(content))
    text, encoding = decoded(content)
    limits.check_depth(text)
    elements = list(_elements(text))
    if elements and all(isinstance(value, list) for _line, value in elements):
        rows = [_array_row(line, value) for line, value in elements]
        return hxl.with_columns([one for one in rows if one.refused or any(one.cells)], Format.JSON, encoding=encoding)
    return _objects(elements, encoding)


def _objects(elements: list[_Element], encoding: str) -> Table:
    keys: dict[str, int] = {}
    for line, value in elements:
        for key in value if isinstance(value, dict) else ():
            keys.setdefault(key, len(keys))
        limits.check_columns(len(keys), line)
    if not keys:
        raise UserError(_("The file is no JSON array of flat objects."))
    rows = tuple(_object_row(count, line, value, keys) for count, (line, value) in enumerate(elements, start=1))
    columns = hxl.columns_of_keys(list(keys))
    is_tagged = any(one.tag for one in columns)
    return Table(format=Format.JSON, columns=columns, rows=rows, encoding=encoding, is_tagged=is_tagged)


def _object_row(row: int, line: int, value: Any, keys: dict[str, int]) -> TableRow:
    if not isinstance(value, dict):
        return TableRow(row=row, line=line, refused=_("This is no JSON object."))
    return _made(row, line, [value.get(key) for key in keys])


def _array_row(line: int, value: list[Any]) -> TableRow:
    limits.check_columns(len(value), line)
    return _made(0, line, value)


def _made(row: int, line: int, values: list[Any]) -> TableRow:
    try:
        return TableRow(row=row, line=line, cells=tuple(_words(value) for value in values))
    except UserError as error:
        return TableRow(row=row, line=line, refused=error.message)


def _words(value: Any) -> str:
    """Return one JSON value as a cell; a list of plain values is joined by semicolons."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list) and not any(isinstance(one, list | dict) for one in value):
        return "; ".join(_words(one) for one in value)
    if isinstance(value, list | dict):
        raise UserError(_("The object is not flat."))
    words = str(value)
    if len(words) > limits.CELL:
        raise UserError(_("A value is longer than {limit} characters.").format(limit=limits.CELL))
    if "\x00" in words or "\ufffd" in words or _LONE.search(words):
        raise UserError(_("The row holds a character that cannot be read."))
    return words


def _elements(text: str) -> Iterator[_Element]:
    """Give the elements of the outer array, each with the line (from 1) where it begins."""
    decoder = json.JSONDecoder(object_pairs_hook=_unique, parse_constant=_no_constant, parse_int=_bounded)
    at, line, counted = _skip(text, 0), 1, 0
    if text[at : at + 1] != "[":
        raise UserError(_("The file is no JSON array of flat objects."), line=1)
    at = _skip(text, at + 1)
    count = 0
    while text[at : at + 1] != "]" or count:
        line, counted = line + text.count("\n", counted, at), at
        value, at = _one(decoder, text, at, line)
        count += 1
        limits.check_rows(count, line)
        yield line, value
        at = _skip(text, at)
        sign = text[at : at + 1]
        if sign == "]":
            break
        if sign != ",":
            raise UserError(_("Line {line}: the JSON breaks off here.").format(line=line), line=line)
        at = _skip(text, at + 1)
    if text[_skip(text, at + 1) :]:
        raise UserError(_("Something follows the end of the JSON array."))


def _one(decoder: json.JSONDecoder, text: str, at: int, line: int) -> tuple[Any, int]:
    try:
        return decoder.raw_decode(text, at)
    except json.JSONDecodeError as error:
        where = error.lineno
        raise UserError(_("Line {line}: the JSON breaks off here.").format(line=where), line=where) from None
    except ValueError as error:
        raise UserError(_("Line {line}: {why}").format(line=line, why=error), line=line) from None


def _skip(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return found.end() if found else at


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError(_("a key stands twice in one object."))
    return made


def _no_constant(word: str) -> None:
    raise ValueError(_("{word} is no JSON number.").format(word=word))


def _bounded(digits: str) -> int:
    if len(digits) > 17 or abs(int(digits)) >= limits.JSON_INTEGER:
        raise ValueError(_("a whole number is too large."))
    return int(digits)
