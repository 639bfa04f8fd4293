"""A timeline: what happened when, on one line in true distances, with labels that keep apart."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from liaison_desk.domain import dtg
from liaison_desk.domain.drawing import Figure, Shape, circle, line, lines_of, rect, text_width, wrapped
from liaison_desk.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

WIDTH = 511.0
_EDGE, _TEXT, _STEP, _SIZE = 24.0, 92.0, 34.0, 6.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing on the line: a UTC instant, a title of a few words, and whether it is still to come or never came."""

    at: datetime
    title: str
    is_planned: bool = False
    has_failed: bool = False

    @property
    def said(self) -> str:
        """Return it in words, for those who do not see the marks."""
        how = _("did not happen") if self.has_failed else _("planned") if self.is_planned else ""
        return f"{dtg.shown(self.at)} {self.title}" + (f" ({how})" if how else "")


def timeline_figure(events: Sequence[Event]) -> Figure:
    """Return the line with its events in time order, labels above and below by turns, further out where they would touch."""
    ordered = sorted(events, key=lambda one: (one.at, one.title))
    places = _places(ordered)
    floors = _floors(ordered, places)
    above = max((floor for floor in floors if floor > 0), default=0)
    below = -min((floor for floor in floors if floor < 0), default=0)
    base = above * _STEP + 8
    shapes: list[Shape] = [line(_EDGE - 12, base, WIDTH - _EDGE + 12, base, stroke="ink", width=1.0)]
    placed = list(zip(ordered, places, floors, strict=True))
    shapes += [shape for one, x, floor in placed for shape in _stem(one, x, floor, base)]
    shapes += [shape for one, x, floor in placed for shape in _label(one, x, floor, base)]
    said = "; ".join(one.said for one in ordered)
    return Figure(width=WIDTH, height=base + below * _STEP + 8, alt=_("Timeline. {events}.").format(events=said), shapes=tuple(shapes))


def _places(events: Sequence[Event]) -> list[float]:
    if not events:
        return []
    start, end = events[0].at, events[-1].at
    span = (end - start).total_seconds()
    room = WIDTH - 2 * _EDGE
    return [_EDGE + (room * (one.at - start).total_seconds() / span if span else room / 2) for one in events]


def _floors(events: Sequence[Event], places: Sequence[float]) -> list[int]:
    """Give each label the nearest free floor, above (1, 2 …) and below (-1, -2 …) by turns."""
    ends: dict[int, float] = {}
    floors = []
    for at, (one, x) in enumerate(zip(events, places, strict=True)):
        left, right = _extent(one, x)
        side = 1 if at % 2 == 0 else -1
        floor = next(
            floor for step in range(1, len(events) + 1) for floor in (side * step, -side * step) if ends.get(floor, -1.0) + 4 <= left
        )
        ends[floor] = right
        floors.append(floor)
    return floors


def _words(event: Event) -> tuple[str, ...]:
    return (dtg.shown(event.at), *wrapped(event.title, _TEXT, _SIZE))


def _middle(width: float, x: float) -> float:
    """Return where a label's middle stands: over its event, but inside the figure."""
    return min(max(x, width / 2 + 4), WIDTH - width / 2 - 4)


def _extent(event: Event, x: float) -> tuple[float, float]:
    width = max(text_width(one, _SIZE) for one in _words(event))
    middle = _middle(width, x)
    return middle - width / 2, middle + width / 2


def _height(event: Event, floor: int, base: float) -> float:
    """Return where the middle of a label stands."""
    return base - floor * _STEP + (1 if floor > 0 else -1) * (_STEP / 2 - 4)


def _stem(event: Event, x: float, floor: int, base: float) -> list[Shape]:
    stem = line(x, base, x, _height(event, floor, base), stroke="rule")
    return [stem, circle(x, base, 3.0, fill="white" if event.is_planned or event.has_failed else "strong", stroke="strong", width=1.0)]


def _label(event: Event, x: float, floor: int, base: float) -> list[Shape]:
    """Return a label on a white plate, so that the stems of others pass behind it."""
    words, y = _words(event), _height(event, floor, base)
    left, right = _extent(event, x)
    half = _SIZE * 0.66 * len(words)
    when, *title = lines_of(words, (left + right) / 2, y, size=_SIZE)
    return [rect(left - 2, y - half, right - left + 4, 2 * half, fill="white"), replace(when, fill="grey"), *title]
