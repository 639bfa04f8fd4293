"""The coverage heat map: sectors by areas, how many work there, and where local civil society is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_desk.domain.coverage import NO_LOCAL
from liaison_desk.domain.drawing import Figure, Shape, label, lines_of, rect, wrapped
from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from liaison_desk.domain.coverage import Square

COLUMNS, ROWS = 7, 22
_LEFT, _COLUMN, _HEAD, _ROW = 116.0, 56.0, 28.0, 22.0


def heat_maps(squares: Sequence[Square], areas: Mapping[str, str]) -> tuple[Figure, ...]:
    """Return the map in as many figures as fit pages: at most 7 areas and 22 sectors each; `areas` gives names by id."""
    order = [one.code for one in SECTORS]
    codes = sorted({one.sector for one in squares}, key=lambda code: (order.index(code) if code in order else len(order), code))
    places = sorted({one.area for one in squares}, key=lambda area: areas.get(area, area))
    found = {(one.sector, one.area): one for one in squares}
    return tuple(
        _map(found, codes[row : row + ROWS], places[column : column + COLUMNS], areas)
        for row in range(0, len(codes), ROWS)
        for column in range(0, len(places), COLUMNS)
    )


def _map(found: Mapping[tuple[str, str], Square], codes: list[str], places: list[str], areas: Mapping[str, str]) -> Figure:
    shapes: list[Shape] = []
    said: list[str] = []
    for at, area in enumerate(places):
        name = areas.get(area, area) or _("Area not said")
        middle = _LEFT + at * _COLUMN + _COLUMN / 2
        shapes += lines_of(wrapped(name, _COLUMN - 4, 7.0), middle, _HEAD / 2 - 2, size=7.0, fill="grey")
    for down, code in enumerate(codes):
        y = _HEAD + down * _ROW
        shapes += lines_of(wrapped(SECTORS.label_of(code), _LEFT - 10, 7.2), _LEFT - 8, y + _ROW / 2, size=7.2, align="end")
        for across, area in enumerate(places):
            square = found.get((code, area))
            shapes += _square(square, _LEFT + across * _COLUMN, y)
            if square is not None:
                said.append(f"{SECTORS.label_of(code)}, {areas.get(area, area) or _('area not said')}: {_words(square)}")
    return Figure(
        width=_LEFT + len(places) * _COLUMN,
        height=_HEAD + len(codes) * _ROW + 2,
        alt=_("Who works where. {squares}.").format(squares="; ".join(said)),
        shapes=tuple(shapes),
        caption=_("All / of them local civil society. Dashed: a gap. Empty: nobody mapped, which does not mean nobody there."),
    )


def _square(square: Square | None, x: float, y: float) -> list[Shape]:
    if square is None:
        return [rect(x + 1, y + 1, _COLUMN - 2, _ROW - 2, stroke="rule")]
    middle = x + _COLUMN / 2
    fill = "" if not square.local else f"tint-{min(6, 1 + len(square.local))}"
    shapes = [
        rect(x + 1, y + 1, _COLUMN - 2, _ROW - 2, fill=fill, stroke="ink" if square.gap else "rule", dash="dash" if square.gap else "")
    ]
    note = _note(square)
    shapes.append(
        label(f"{len(square.stakeholders)} / {len(square.local)}", middle, y + _ROW / 2 - (4 if note else 0), size=7.6, is_strong=True)
    )
    return [*shapes, *([label(note, middle, y + _ROW / 2 + 5, size=6.2, fill="grey")] if note else [])]


def _note(square: Square) -> str:
    if square.by_wish:
        return _("by their wish")
    if not square.gap:
        return ""
    return _("no local group") if square.gap == NO_LOCAL else _("gap")


def _words(square: Square) -> str:
    count = ngettext("{count} organisation", "{count} organisations", len(square.stakeholders)).format(count=len(square.stakeholders))
    note = _note(square)
    return _("{count}, {local} local").format(count=count, local=len(square.local)) + (f", {note}" if note else "")
