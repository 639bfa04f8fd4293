"""The Humanitarian Exchange Language: hashtags, the tolerant search for the tag row, and the columns it names.

HXL 1.1 (hxlstandard.org): a row of hashtags, each with attributes, stands between the headings and the values. Files
from the field write it loosely (`#org +name`, `#ORG+Name`, a tag without its `#`), so the search is tolerant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from liaison_desk.domain.errors import UserError
from liaison_desk.i18n import _
from liaison_desk.interop import limits
from liaison_desk.interop.headings import known_words
from liaison_desk.interop.incoming import Column, Format, Table, TableRow, Tag

HEADING_ROWS = 25
"""The tag row or the headings stand within this many rows from the top, as HXL's own tools assume."""

_TAG = re.compile(r"#\s*([^\W\d_]\w*)((?:\s*\+\s*\w+)*)\s*")
_BARE = re.compile(r"([^\W\d_]\w*)((?:\s*\+\s*\w+)*)\s*")
_LONGEST_TAG = 200


def tag_of(cell: str, *, is_bare: bool = False) -> Tag | None:
    """Return the hashtag in a cell, or nothing; `is_bare` also takes one whose `#` was forgotten."""
    words = cell.strip()
    if len(words) > _LONGEST_TAG:
        return None
    found = _TAG.fullmatch(words) or (_BARE.fullmatch(words) if is_bare else None)
    if found is None:
        return None
    attributes = (part.strip().casefold() for part in found.group(2).split("+"))
    return Tag(found.group(1).casefold(), frozenset(part for part in attributes if part))


def with_columns(rows: Sequence[TableRow], written: Format, *, encoding: str = "utf-8", delimiter: str = "") -> Table:
    """Return the table in these rows: columns from the tag row, else from the headings; rows counted from 1.

    Raises `UserError` for a table without headings, and `HostileFileError` for more than `limits.ROWS` rows.
    """
    at, is_tagged = _heading_at(rows)
    tags = tuple(tag_of(cell, is_bare=True) for cell in rows[at].cells) if is_tagged else ()
    headings = rows[at - 1].cells if is_tagged and at else () if is_tagged else rows[at].cells
    columns = tuple(Column(place, _at(headings, place), _tag(tags, place)) for place in range(max(len(headings), len(tags))))
    below = rows[at + 1 :]
    limits.check_rows(len(below), below[limits.ROWS].line if len(below) > limits.ROWS else 0)
    numbered = tuple(TableRow(row=at, line=one.line, cells=one.cells, refused=one.refused) for at, one in enumerate(below, start=1))
    return Table(format=written, columns=columns, rows=numbered, encoding=encoding, delimiter=delimiter, is_tagged=is_tagged)


def columns_of_keys(keys: Sequence[str]) -> tuple[Column, ...]:
    """Return the columns that the keys of JSON objects make; a key that begins with `#` is a hashtag."""
    return tuple(Column(place, key.strip(), tag_of(key)) for place, key in enumerate(keys))


def is_tagged(rows: Sequence[TableRow]) -> bool:
    """Say whether a row of hashtags stands where headings do."""
    return any(_is_tag_row(one.cells) for one in rows[:HEADING_ROWS])


def _heading_at(rows: Sequence[TableRow]) -> tuple[int, bool]:
    """Return the place of the tag row, else of the first row with known headings, else of the first row."""
    top = rows[:HEADING_ROWS]
    if not any(one.cells for one in top):
        raise UserError(_("The file holds no table."))
    for place, one in enumerate(top):
        if _is_tag_row(one.cells):
            return place, True
    scores = [known_words(one.cells) for one in top]
    # The first good row, not the best: a value below may be a heading's word by chance.
    enough = max(1, min(2, max(scores)), (max(scores) + 1) // 2)
    return next((at for at, score in enumerate(scores) if score >= enough), next(at for at, one in enumerate(top) if one.cells)), False


def _is_tag_row(cells: Sequence[str]) -> bool:
    """Say whether at least half of the cells that hold anything are hashtags, as HXL's own tolerant reader asks."""
    filled = [cell for cell in cells if cell.strip()]
    tags = [cell for cell in filled if tag_of(cell)]
    return bool(tags) and len(tags) * 2 >= len(filled)


def _at(cells: Sequence[str], place: int) -> str:
    return " ".join(cells[place].split()) if place < len(cells) else ""


def _tag(tags: Sequence[Tag | None], place: int) -> Tag | None:
    return tags[place] if place < len(tags) else None
