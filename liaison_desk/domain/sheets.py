"""A sheet: many new records of one class as lines of cells, which an import of very many keeps instead of records.

A record of thirty fields of which a file fills eight takes a tenth of the time of all that is done with it to be made, and as much again
to be asked for each field. What is kept column by column never needs it; whoever asks for one record gets it made, and it stands on the
sheet no longer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from liaison_desk.domain.record import Record, Row

Line = tuple[str, int, tuple[Any, ...]]
"""What the field `last` holds, the row of the file, and the cells."""


@dataclass(frozen=True, slots=True)
class Hung:
    """A column of which each filled cell is a row of its own below the record.

    `name` is the field under which rows of the class `cls` hang, `told` the field of theirs that the cell fills, `fixed` what is the same
    in every row.
    """

    name: str
    cls: type[Row]
    told: str
    fixed: Mapping[str, Any]


@dataclass(slots=True)
class Sheet:
    """New records of a class, by id, each a line; none of them is known to a vault.

    The cells of a line are first the values of the fields `names`, then those of the columns `hung`, where an empty text is no row.
    `last` is the field that is known only when a line is taken in. What no cell says is the field's default.
    """

    cls: type[Record]
    names: tuple[str, ...]
    hung: tuple[Hung, ...]
    last: str
    lines: dict[str, Line] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.lines)

    def record(self, id_: str) -> Record:
        """Return the record of a line, made for whoever asks."""
        last, _row, cells = self.lines[id_]
        rows: dict[str, tuple[Record, ...]] = {}
        for each, cell in zip(self.hung, cells[len(self.names) :], strict=True):
            if cell:
                rows[each.name] = (*rows.get(each.name, ()), each.cls(**{**each.fixed, each.told: cell}))
        given: dict[str, Any] = dict(zip(self.names, cells, strict=False))
        return self.cls(**{"id": id_, **given, **rows, self.last: last})

    def parts(self, size: int) -> Iterator[Sheet]:
        """Give sheets of at most so many lines, in their order."""
        waiting = iter(self.lines.items())
        while part := dict(islice(waiting, size)):
            yield Sheet(self.cls, self.names, self.hung, self.last, part)

    def columns(self) -> dict[str, Sequence[Any]]:
        """Return the columns of the fields that the sheet tells; for a sheet that has lines."""
        last, _rows, cells = zip(*self.lines.values(), strict=True)
        return {**dict(zip(self.names, zip(*cells, strict=True), strict=False)), self.last: last}

    def hanging(self) -> list[tuple[Hung, list[str]]]:
        """Return the columns of rows, each with its cells."""
        cells = [one[2] for one in self.lines.values()]
        return [(each, list(map(itemgetter(at), cells))) for at, each in enumerate(self.hung, start=len(self.names))]

    def rows(self) -> int:
        """Return how many rows hang below the records."""
        return sum(len(cells) - cells.count("") for _each, cells in self.hanging())
