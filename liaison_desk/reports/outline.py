"""A report before it is drawn: plain frozen data that golden tests compare and every writer reads.

Every text in an outline is plain text. No writer reads markup out of it, so what a user typed can never become markup,
a link or a command. Sizes are points (1/72 inch); codes are named at their fields. An outline turns into JSON and back
(`to_json`, `from_json`), so that a long report can be drawn by another process.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass
from typing import TYPE_CHECKING, Any

from liaison_desk.domain.drawing import Figure, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

TLP_LABELS = ("TLP:RED", "TLP:AMBER+STRICT", "TLP:AMBER", "TLP:GREEN", "TLP:CLEAR")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marking:
    """How a copy may be handled, in words; printed at the top and bottom of every page.

    `tlp` is one of TLP_LABELS (FIRST, Traffic Light Protocol 2.0) or empty; the others are words for people.
    """

    tlp: str = ""
    sensitivity: str = ""
    releasable_to: str = ""
    attribution: str = ""
    office_label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """What stands round the text of every page, and what the file says about itself.

    `language` is a BCP 47 code; a right-to-left one mirrors the page. `made_at` is a UTC instant as
    `2026-11-21T08:25:00Z`: it becomes the file's date, so that the same report gives the same bytes. `content_check` is
    16 hex digits; `qr` is the text of the code printed beside it, empty for none; `{page}` in it becomes the page's number.
    `letterhead` stands above the title, its first line strong, beside `logo`, a small PNG in Base64.
    """

    number: str = ""
    version: str = ""
    dtg: str = ""
    short_title: str = ""
    is_draft: bool = False
    is_exercise: bool = False
    is_extract: bool = False
    draft_id: str = ""
    language: str = "en"
    author: str = ""
    office: str = ""
    content_check: str = ""
    qr: str = ""
    program_version: str = ""
    copy_note: str = ""
    made_at: str = ""
    letterhead: str = ""
    logo: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; a line feed starts a new line.

    `style` is one of `body lead small quote label`; `number` (such as `6.1`) hangs in the margin of the text.
    """

    text: str
    style: str = "body"
    number: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A remark in small grey type, such as how to read the table above it."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; `is_numbered` counts from 1."""

    texts: tuple[str, ...]
    is_numbered: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with their values, ruled; `columns` is 1 or 2 pairs side by side."""

    rows: tuple[tuple[str, str], ...]
    columns: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a grid: `width` is relative to the others, `align` is one of `start center end`."""

    title: str
    width: float = 1.0
    align: str = "start"
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with a second line in grey (`detail`); `mark` draws a box: `open done no`, or nothing.

    `is_large` sets a number in large figures that no line end divides.
    """

    text: str = ""
    detail: str = ""
    is_strong: bool = False
    mark: str = ""
    is_large: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table; a plain string is a plain cell. Without rows `empty` is printed in their place."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell | str, ...], ...] = ()
    caption: str = ""
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Badge:
    """One short verdict in a tinted box; the word says it, the tint (`plain good part bad`) only helps."""

    text: str
    tone: str = "plain"


@dataclass(frozen=True, slots=True)
class Callout:
    """A boxed remark that must not be missed; `tone` as for a badge."""

    title: str
    text: str = ""
    tone: str = "plain"


@dataclass(frozen=True, slots=True)
class Signatory:
    """One column of a signature block: what the person did, and who; all may be empty but `act`."""

    act: str
    name: str = ""
    post: str = ""
    dtg: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature block with room for ink, never split over two pages."""

    columns: tuple[Signatory, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts a new page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading with what stands under it; `number` is empty where the heading is not counted.

    `level` is 1, or 2 inside a section of level 1. `is_handling` marks the one on how the copy is to be handled, for those who keep
    it whole or leave it out; nothing of that is printed, so it is neither compared nor turned into JSON.
    """

    title: str
    number: str = ""
    level: int = 1
    blocks: tuple[Block, ...] = ()
    is_handling: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Together:
    """A section that is not divided over two pages where it fits on one."""

    section: Section


Block = Section | Together | Facts | Paragraph | Bullets | Grid | Badge | Callout | Signature | PageBreak | Figure | Note


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """One report: what must fit on its first page, and what follows from the second.

    With `first_page` empty the blocks start on page one. `kind` is the line above the title.
    """

    title: str
    subtitle: str = ""
    kind: str = ""
    marking: Marking = Marking()
    furniture: Furniture = Furniture()
    first_page: tuple[Block, ...] = ()
    blocks: tuple[Block, ...] = ()


_PARTS = (
    *(Outline, Marking, Furniture, Section, Facts, Paragraph, Bullets, Grid, Column, Cell, Badge, Callout, Signature, Signatory),
    *(PageBreak, Figure, Shape, Note, Together),
)
_CLASSES: dict[str, type] = {part.__name__: part for part in _PARTS}
_CODES = frozenset({"style", "align", "tone", "mark", "shape", "fill", "stroke", "dash", "language", "made_at", "qr", "logo"})


def to_json(part: object) -> Any:
    """Turn an outline or any part of it into JSON values; each part names its class under `is`."""
    if is_dataclass(part) and not isinstance(part, type):
        return {"is": type(part).__name__} | {each.name: to_json(getattr(part, each.name)) for each in fields(part) if each.compare}
    if isinstance(part, tuple | list):
        return [to_json(each) for each in part]
    return part


def from_json(value: Any) -> Any:
    """Turn JSON values back into the outline they came from.

    Raises ValueError where a part is unknown or its fields are not those of its class.
    """
    if isinstance(value, list):
        return tuple(from_json(each) for each in value)
    if not isinstance(value, dict):
        return value
    name = value.get("is")
    if name not in _CLASSES:
        message = f"not a part of an outline: {name!r}"
        raise ValueError(message)
    try:
        return _CLASSES[name](**{key: from_json(each) for key, each in value.items() if key != "is"})
    except TypeError as error:
        raise ValueError(str(error)) from error


def texts(part: object, place: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text that is printed, with the heading that it stands under; codes and empty texts are left out."""
    if isinstance(part, str):
        yield from [(place, part)] if part else []
        return
    if isinstance(part, Section):
        place = f"{part.number} {part.title}".strip()
    for each in _printed_parts(part):
        yield from texts(each, place)


def _printed_parts(part: object) -> list[object]:
    if isinstance(part, tuple | list):
        return list(part)
    return [getattr(part, each.name) for each in fields(part) if each.name not in _CODES] if is_dataclass(part) else []


def labels(part: object) -> Iterator[str]:
    """Yield the words that stand there whatever the data: headings, labels of rows and columns, captions and notes."""
    if isinstance(part, tuple | list | Together):
        for each in (part.section,) if isinstance(part, Together) else part:
            yield from labels(each)
    elif isinstance(part, Section):
        yield part.title
        yield from labels(part.blocks)
    elif isinstance(part, Facts):
        yield from (label for label, _value in part.rows)
    elif isinstance(part, Grid):
        yield from (column.title for column in part.columns)
        yield part.caption
    elif isinstance(part, Note):
        yield part.text
    elif isinstance(part, Outline):
        yield part.kind
        yield from labels((*part.first_page, *part.blocks))
