"""What a row of a list shows: frozen cells that cross from the worker to the painter."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What a list is asked for: words, filters as (field, codes), and the order."""

    text: str = ""
    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()
    sort: str = ""
    is_descending: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """One or two lines; `icon` and `ink` stand before the second (or the only) line, `is_number` isolates digits."""

    first: str
    second: str = ""
    icon: str = ""
    ink: str = ""
    is_number: bool = False
    is_quiet: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A record's name with the tile of its family and a quiet second line, `within` where the row above has the same heading."""

    name: str
    second: str = ""
    icon: str = "building"
    ink: str = "text2"
    within: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """A relationship's level: its word, the step now and the other side's wish, both 0 (united) to 5 (compete)."""

    word: str
    now: int | None = None
    wish: int | None = None


@dataclass(frozen=True, slots=True)
class Fresh:
    """How long ago something was verified; `state` is `fresh`, `ageing`, `stale` or nothing when never."""

    words: str
    state: str = ""


@dataclass(frozen=True, slots=True)
class Chips:
    """One or more chips as (text, icon, tone)."""

    chips: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Done:
    """How many of how many are done, drawn as a ring."""

    done: int
    total: int


Cell = Lines | Name | Level | Fresh | Chips | Done


@dataclass(frozen=True, slots=True, kw_only=True)
class RowCells:
    """One row: the record's id, a cell for each column, and the whole row as a sentence for screen readers and for copying.

    Rows below each other with the same `heading` belong together: only the first of them shows the tile and the whole second line.
    """

    id: str
    cells: tuple[Cell, ...]
    sentence: str
    is_dim: bool = False
    heading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its key (also its sort key), label, width in pixels before scaling, and whether it takes the room that is left.

    One that `is_extra` is a field that is shown where the user chooses it.
    """

    key: str
    label: str
    width: int = 120
    stretches: bool = False
    sorts: bool = True
    is_extra: bool = False


@dataclass(frozen=True, slots=True)
class Loaded:
    """The answer to a query: all ids and the rows of the first page; with `is_part` only the first ids, and the rest is still asked for."""

    ids: tuple[str, ...]
    first: tuple[RowCells, ...] = field(default=())
    is_part: bool = False
