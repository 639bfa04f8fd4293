"""What a reader hands on: rows of text with their place in the file, before anything is known of records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from liaison_desk.domain.record import filled_by_slots


class Format(StrEnum):
    """The formats that import reads; the values are what `--as` takes."""

    TABLE = "csv"
    JSON = "json"
    VCARD = "vcard"
    CALENDAR = "ical"


@dataclass(frozen=True, slots=True)
class Tag:
    """One HXL hashtag with its attributes, such as `#org +name`; the attributes have no order."""

    name: str
    attributes: frozenset[str] = frozenset()

    def __str__(self) -> str:
        """Return the tag in its usual writing, attributes in alphabetical order."""
        return "#" + "+".join((self.name, *sorted(self.attributes)))


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its place from 0, its heading as written, and its HXL tag where it has one."""

    position: int
    heading: str
    tag: Tag | None = None

    @property
    def title(self) -> str:
        """Return the words by which a person knows this column."""
        return self.heading or (str(self.tag) if self.tag else "")


@filled_by_slots
@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One row below the headings; `row` counts from 1, `line` is where it begins in the file (0: not known).

    `refused` says why the row cannot be read at all; its cells are then empty.
    """

    row: int
    line: int
    cells: tuple[str, ...] = ()
    refused: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table read from a file: columns, rows, and how the file was written."""

    format: Format
    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    encoding: str = "utf-8"
    delimiter: str = ""
    is_tagged: bool = False


@dataclass(frozen=True, slots=True)
class Reach:
    """One way to reach the person of a card: a channel kind of ours, the number or address, and a label of the card."""

    kind: str
    value: str
    label: str = ""
    is_preferred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One vCard: what is kept of it, and what was dropped on purpose, counted by property.

    `row` counts cards from 1, `line` is where the card begins. `refused` says why it cannot be taken in.
    """

    row: int
    line: int
    refused: str = ""
    uid: str = ""
    name: str = ""
    organisation: str = ""
    unit: str = ""
    title: str = ""
    role: str = ""
    is_organisation: bool = False
    nicknames: tuple[str, ...] = ()
    reaches: tuple[Reach, ...] = ()
    languages: tuple[str, ...] = ()
    note: str = ""
    place: str = ""
    dropped: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
