"""Which columns of a list are shown, in which order and how wide: the user's choice for each page, kept beside the other settings.

It holds names of columns and widths, and nothing about people.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from liaison_desk.ui import settings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from liaison_desk.ui.models.cells import Column

NARROWEST, WIDEST, STEP = 56, 900, 16


@dataclass(frozen=True, slots=True)
class Shown:
    """One column that is shown: its key, and its width in pixels before scaling."""

    key: str
    width: int


Arrangement = tuple[Shown, ...]
"""The columns that are shown, in their order; the one that stretches is always among them."""


def usual(columns: Sequence[Column]) -> Arrangement:
    """Return the columns as they come."""
    return tuple(Shown(one.key, one.width) for one in columns if not one.is_extra)


def fitting(columns: Sequence[Column], wanted: Arrangement) -> Arrangement:
    """Return an arrangement with what there is: unknown columns left out, widths within bounds, the stretching one never gone."""
    known = {one.key: one for one in columns}
    kept: dict[str, Shown] = {}
    for one in wanted:
        if one.key in known:
            kept.setdefault(one.key, Shown(one.key, within(one.width)))
    leading = next((one for one in columns if one.stretches), columns[0])
    if leading.key not in kept:
        return (Shown(leading.key, leading.width), *kept.values())
    return tuple(kept.values())


def within(width: int) -> int:
    """Return a width that can be read and fits a screen."""
    return min(max(width, NARROWEST), WIDEST)


def moved(shown: Arrangement, key: str, by: int) -> Arrangement:
    """Return the arrangement with a column moved by so many places; at an end it stays."""
    keys = [one.key for one in shown]
    here = keys.index(key)
    there = min(max(here + by, 0), len(keys) - 1)
    rest = [one for one in shown if one.key != key]
    return (*rest[:there], shown[here], *rest[there:])


def widened(shown: Arrangement, key: str, by: int) -> Arrangement:
    """Return the arrangement with a column wider by so many pixels, or narrower."""
    return tuple(replace(one, width=within(one.width + by)) if one.key == key else one for one in shown)


def kept(page: str, columns: Sequence[Column], file: Path | None = None) -> Arrangement:
    """Return what the user chose on a page; as it comes where nothing was chosen, or it cannot be read."""
    found = settings.read(file).columns.get(page)
    if not isinstance(found, list):
        return usual(columns)
    read = tuple(Shown(one[0], one[1]) for one in found if _is_pair(one))
    return fitting(columns, read) if read else usual(columns)


def _is_pair(one: object) -> bool:
    return isinstance(one, list) and len(one) == len(("key", "width")) and isinstance(one[0], str) and type(one[1]) is int


def keep(page: str, columns: Sequence[Column], shown: Arrangement, file: Path | None = None) -> None:
    """Keep what the user chose on a page; what is as it comes is not kept, so that a newer version may bring new columns."""
    now = settings.read(file)
    others = {name: value for name, value in now.columns.items() if name != page}
    chosen = {} if shown == usual(columns) else {page: [[one.key, one.width] for one in shown]}
    settings.keep(replace(now, columns={**others, **chosen}), file)
