"""An outline as plain text, for a thin link or to be read out over a radio: short lines, no markup, nothing lost but the drawing."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

from liaison_desk.domain.drawing import Figure
from liaison_desk.i18n import _, isolate
from liaison_desk.reports import outline as parts
from liaison_desk.reports.pdf.bidi import classes_of
from liaison_desk.reports.pdf.isolation import spans
from liaison_desk.reports.pdf.page import grouped, identity, marking_words, status_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

WIDTH = 72
_MARKS = {"open": "[ ] ", "done": "[x] ", "no": "[-] "}
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]")
_ISOLATES = re.compile("[\u2066-\u2069]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def plain_text(outline: parts.Outline, width: int = WIDTH) -> str:
    """Return the report as text with lines of at most `width` characters where words allow; it ends with a line feed.

    The marking stands first and last, as on paper. Numbers inside right-to-left text are isolated.
    """
    lines = [*_head(outline), "", *_title(outline), *_blocks((*outline.first_page, *outline.blocks)), "", *_foot(outline)]
    wrapped = [bit for line in lines for bit in _wrapped(line, width)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(wrapped)).strip() + "\n"


def _head(outline: parts.Outline) -> list[str]:
    furniture = outline.furniture
    marking = " · ".join(part for part in (outline.marking.tlp, marking_words(outline.marking)) if part)
    number = " · ".join(part for part in (identity(furniture), furniture.dtg) if part)
    return [line for line in (marking, status_words(furniture), number) if line]


def _title(outline: parts.Outline) -> list[str]:
    return [line for line in (outline.kind.upper(), outline.title, outline.subtitle, outline.furniture.office) if line]


def _foot(outline: parts.Outline) -> list[str]:
    furniture = outline.furniture
    check = _("Content check {check}").format(check=grouped(furniture.content_check)) if furniture.content_check else ""
    rows = (outline.marking.attribution, furniture.copy_note, check, *_head(outline)[:2])
    return [line for line in rows if line]


def _blocks(blocks: Iterable[parts.Block]) -> Iterator[str]:
    for each in blocks:
        block = each.section if isinstance(each, parts.Together) else each
        if isinstance(block, parts.Section):
            yield ""
            title = f"{block.number} {block.title}".strip()
            yield title.upper() if block.level == 1 else title
            yield from _blocks(block.blocks)
        else:
            yield from _WRITERS[type(block)](block)


def _paragraph(block: parts.Paragraph) -> Iterator[str]:
    yield f"{block.number} {block.text}".strip()


def _note(block: parts.Note) -> Iterator[str]:
    yield f"({block.text})"


def _bullets(block: parts.Bullets) -> Iterator[str]:
    for at, text in enumerate(block.texts, 1):
        yield f"{at}. {text}" if block.is_numbered else f"- {text}"


def _facts(block: parts.Facts) -> Iterator[str]:
    for label, value in block.rows:
        yield f"{label}: {value}"


def _grid(block: parts.Grid) -> Iterator[str]:
    if block.caption:
        yield block.caption
    if not block.rows:
        yield block.empty
        return
    yield " | ".join(column.title for column in block.columns if column.title)
    for row in block.rows:
        yield "- " + " | ".join(text for text in (_cell(cell) for cell in row) if text)


def _cell(cell: parts.Cell | str) -> str:
    """Return a cell in one line; one that holds right-to-left text is isolated, so that its neighbours keep their places."""
    if isinstance(cell, str):
        cell = parts.Cell(cell)
    text = _MARKS.get(cell.mark, "") + " - ".join(text.strip().replace("\n", "; ") for text in (cell.text, cell.detail) if text.strip())
    return isolate(text) if _is_right_to_left(text) else text


def _badge(block: parts.Badge) -> Iterator[str]:
    yield f"[{block.text}]"


def _callout(block: parts.Callout) -> Iterator[str]:
    yield f"! {block.title.removesuffix('.')}. {block.text}".strip()


def _signature(block: parts.Signature) -> Iterator[str]:
    for column in block.columns:
        yield f"{column.act}: {', '.join(part for part in (column.name, column.post, column.dtg) if part)}"
    if block.note:
        yield block.note


def _figure(block: Figure) -> Iterator[str]:
    yield block.alt


def _page_break(block: parts.PageBreak) -> Iterator[str]:
    yield ""


_WRITERS: dict[type, Callable[..., Iterator[str]]] = {
    parts.Paragraph: _paragraph,
    parts.Note: _note,
    parts.Bullets: _bullets,
    parts.Facts: _facts,
    parts.Grid: _grid,
    parts.Badge: _badge,
    parts.Callout: _callout,
    parts.Signature: _signature,
    Figure: _figure,
    parts.PageBreak: _page_break,
}


def _wrapped(line: str, width: int) -> list[str]:
    """Break a line at words; what goes on is indented, numbers are neither broken nor turned round."""
    bits = []
    for part in _CONTROLS.sub("", _LINE_ENDS.sub("\n", line)).split("\n"):
        kept = _kept_whole(part)
        found = textwrap.wrap(kept, width, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)
        bits += [bit.replace("\x00", " ") for bit in found] or [""]
    return bits


def _kept_whole(text: str) -> str:
    """Mark the spaces inside numbers so that no line ends there; isolate the numbers where the text runs both ways.

    Where all of it runs left to right, isolates do nothing but stand unseen in what is copied or read out: they go.
    """
    is_mixed = _is_right_to_left(text)
    text = text if is_mixed else _ISOLATES.sub("", text)
    for first, end in reversed(spans(text)):
        whole = text[first:end].replace(" ", "\x00")
        text = text[:first] + (isolate(whole, left_to_right=True) if is_mixed else whole) + text[end:]
    return text


def _is_right_to_left(text: str) -> bool:
    return not text.isascii() and any(found in ("R", "AL") for found in classes_of(text))
