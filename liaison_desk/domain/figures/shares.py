"""Local against external as bars: whose map, whose forums, whose rooms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liaison_desk.domain.drawing import Figure, Shape, label, rect, text_width
from liaison_desk.domain.shares import EXTERNAL, LOCAL, ORIGINS, OTHER, STATE
from liaison_desk.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liaison_desk.domain.shares import Share

ORIGIN_WORDS: Final = {
    LOCAL: N_("Local civil society"),
    STATE: N_("Bodies of this state"),
    EXTERNAL: N_("From outside"),
    OTHER: N_("Others"),
}
PLACE_WORDS: Final = {"map": N_("On the map"), "forums": N_("Seats in forums"), "rooms": N_("People in meetings")}
_FILLS: Final = {LOCAL: "strong", STATE: "soft", EXTERNAL: "tint-6", OTHER: "pale"}
_INKS: Final = {LOCAL: "white"}
_LEFT, _WIDTH, _ROW, _BAR = 100.0, 511.0, 24.0, 15.0


def shares_figure(shares: Sequence[Share]) -> Figure:
    """Return one bar for each place in which anybody was counted, cut by where they come from, with the numbers in it."""
    counted = [one for one in shares if one.total]
    shapes = [shape for at, one in enumerate(counted) for shape in _bar(one, at * _ROW + 4)]
    shapes += _key(len(counted) * _ROW + 12)
    said = "; ".join(f"{_(PLACE_WORDS[one.where])}: {told(one)}" for one in counted)
    return Figure(
        width=_WIDTH, height=len(counted) * _ROW + 22, alt=_("Local against external. {shares}.").format(shares=said), shapes=tuple(shapes)
    )


def told(share: Share) -> str:
    """Return a share in words, with the part that is local in per cent."""
    parts = ", ".join(f"{_(ORIGIN_WORDS[one]).lower()} {getattr(share, one)}" for one in ORIGINS if getattr(share, one))
    return _("{parts}; {share} in 100 local").format(parts=parts, share=round(100 * share.local / share.total))


def _bar(share: Share, y: float) -> list[Shape]:
    shapes = [label(_(PLACE_WORDS[share.where]), _LEFT - 8, y + _BAR / 2, size=7.4, align="end")]
    room, x = _WIDTH - _LEFT, _LEFT
    for origin in ORIGINS:
        count: int = getattr(share, origin)
        width = room * count / share.total
        if not count:
            continue
        shapes.append(rect(x, y, width, _BAR, fill=_FILLS[origin], stroke="white"))
        if width > text_width(str(count), 7.6) + 2:
            shapes.append(label(str(count), x + width / 2, y + _BAR / 2, size=7.6, fill=_INKS.get(origin, "ink"), is_strong=True))
        x += width
    return shapes


def _key(y: float) -> list[Shape]:
    shapes, x = [], _LEFT
    for origin in ORIGINS:
        text = _(ORIGIN_WORDS[origin])
        shapes += [rect(x, y - 4, 10, 8, fill=_FILLS[origin], stroke="rule"), label(text, x + 14, y, size=6.8, align="start")]
        x += text_width(text, 6.8) + 28
    return shapes
