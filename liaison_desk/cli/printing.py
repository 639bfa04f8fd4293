"""How answers look on a terminal: tables and facts in plain text, aligned in any script."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

_GAP = "  "


def width(text: str) -> int:
    """Return how many columns a text takes on a terminal: marks none, wide East Asian letters two."""
    total = 0
    for letter in text:
        if unicodedata.category(letter) in {"Mn", "Me", "Cf", "Cc"}:
            continue
        total += 2 if unicodedata.east_asian_width(letter) in {"W", "F"} else 1
    return total


def table(heads: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    """Return rows of text under their heads, each column as wide as its widest cell."""
    rows = [list(heads), *([" ".join(cell.split()) for cell in line] for line in lines)]
    widths = [max(width(row[column]) for row in rows) for column in range(len(heads))]
    padded = (_GAP.join(cell + " " * (size - width(cell)) for cell, size in zip(row, widths, strict=True)) for row in rows)
    return "\n".join(line.rstrip() for line in padded)


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    """Return labels and values, one a line, the values aligned; empty values are left out."""
    kept = [(label, value) for label, value in pairs if value]
    if not kept:
        return ""
    widest = max(width(label) for label, _value in kept)
    indent = "\n" + " " * (widest + len(_GAP))
    lines = (label + " " * (widest - width(label)) + _GAP + value.replace("\n", indent) for label, value in kept)
    return "\n".join(lines)
