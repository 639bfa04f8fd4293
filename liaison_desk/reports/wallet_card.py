"""Cards for a pocket: six alike to a sheet, as large as a bank card, with lines to cut along.

The size is ID-1 of ISO/IEC 7810: 85.60 by 53.98 mm.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liaison_desk.domain import phone
from liaison_desk.domain.drawing import Figure, label, line, text_width, wrapped
from liaison_desk.domain.sharing.wallet_card import MOST_LINES
from liaison_desk.i18n import _, isolate, ngettext
from liaison_desk.reports.outline import Block, Bullets, Outline, Paragraph, Section
from liaison_desk.reports.papers import paper
from liaison_desk.reports.wording import joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from liaison_desk.domain.drawing import Shape
    from liaison_desk.domain.sharing.disclosed import Disclosed
    from liaison_desk.domain.sharing.wallet_card import WalletLine, WalletView
    from liaison_desk.reports.provenance import Copy

WIDTH: Final = 85.60 / 25.4 * 72
HEIGHT: Final = 53.98 / 25.4 * 72
_COLUMNS: Final = 2
_ROWS: Final = 3
_EDGE: Final = 9.0
_INSET: Final = 11.0
_HEAD: Final = 17.0
_LINE: Final = 20.6
_LARGE: Final = 13.0
_SMALL: Final = 7.4


def outline(disclosed: Disclosed[WalletView], copy: Copy) -> Outline:
    """Return a sheet of wallet cards as an outline; the office's name stands nowhere on it but where its bearer ticked it."""
    view = disclosed.record
    blocks = (*_before(), _sheet(view), Section(title=_("Before you carry it"), blocks=(Bullets(_questions()),)))
    return paper(disclosed, copy, title=_("Wallet cards"), kind=_("To cut out"), blocks=blocks, says_office=False, says_handling=False)


def _before() -> Iterable[Block]:
    yield Paragraph(_("Cut along the broken lines, and destroy the rest of the sheet. All six are alike."))


def _questions() -> tuple[str, ...]:
    return (
        _("Who could take it from you today, and what would they think of each line? Strike out what could hurt you."),
        _("Try every number before you leave. Learn the two that matter by heart, and you need no card."),
        _("When the numbers change, or your journey ends, destroy it."),
    )


def _sheet(view: WalletView) -> Figure:
    shapes: list[Shape] = [*_cuts()]
    for place in range(_COLUMNS * _ROWS):
        left = _EDGE + (place % _COLUMNS) * WIDTH
        top = _EDGE + (place // _COLUMNS) * HEIGHT
        shapes += _card(view.lines, left, top)
    told = "; ".join(joined(one.who, one.organisation, isolate(phone.shown(one.kind, one.value), left_to_right=True)) for one in view.lines)
    count = _COLUMNS * _ROWS
    alike = ngettext("{count} card", "{count} cards, all alike", count).format(count=count)
    return Figure(
        width=_COLUMNS * WIDTH + 2 * _EDGE,
        height=_ROWS * HEIGHT + 2 * _EDGE,
        alt=joined(alike, told or _("with lines to fill in by hand"), by=": "),
        shapes=tuple(shapes),
    )


def _cuts() -> Iterator[Shape]:
    """Give the lines to cut along, which run over the edges of the cards so that a ruler finds them."""
    far_x, far_y = _EDGE + _COLUMNS * WIDTH, _EDGE + _ROWS * HEIGHT
    for at in range(_COLUMNS + 1):
        x = _EDGE + at * WIDTH
        yield line(x, 0, x, far_y + _EDGE, stroke="grey", width=0.5, dash="dash")
    for at in range(_ROWS + 1):
        y = _EDGE + at * HEIGHT
        yield line(0, y, far_x + _EDGE, y, stroke="grey", width=0.5, dash="dash")


def _card(lines: tuple[WalletLine, ...], left: float, top: float) -> Iterator[Shape]:
    near, far = left + _INSET, left + WIDTH - _INSET
    yield label(_("In an emergency"), near, top + _HEAD / 2 + 5, size=8.4, align="start", is_strong=True)
    rows: tuple[WalletLine | None, ...] = (*lines, *(None,) * (MOST_LINES - len(lines)))
    for at, one in enumerate(rows):
        middle = top + _HEAD + 2 + (at + 0.5) * _LINE
        yield line(left + _INSET, middle + _LINE / 2, left + WIDTH - _INSET, middle + _LINE / 2, stroke="rule", width=0.4)
        if one is not None:
            yield from _words(one, (near, far), middle)


def _words(one: WalletLine, ends: tuple[float, float], middle: float) -> Iterator[Shape]:
    """Give one line: who answers above their organisation at the start, the number at the end, in figures as large as there is room."""
    number = isolate(phone.shown(one.kind, one.value), left_to_right=True)
    most = WIDTH - 2 * _INSET
    large = min(_LARGE, _LARGE * most * 0.58 / max(1.0, text_width(phone.shown(one.kind, one.value), _LARGE)))
    room = most - text_width(phone.shown(one.kind, one.value), large) - 8
    (who,) = wrapped(one.who, room, _SMALL, 1) or ("",)
    (body,) = wrapped(one.organisation, room, _SMALL - 1, 1) or ("",)
    yield label(isolate(who), ends[0], middle - 3.6, size=_SMALL, align="start", is_strong=True)
    yield label(isolate(body), ends[0], middle + 5.4, size=_SMALL - 1, align="start", fill="grey")
    yield label(number, ends[1], middle, size=large, align="end", is_strong=True)
