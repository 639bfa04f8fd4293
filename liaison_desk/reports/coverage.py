"""Who is missing, on paper: sectors by kinds, sectors by areas, the gaps with their next step, local against external."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from liaison_desk.domain import dtg
from liaison_desk.domain.coverage import THEIR_SAFETY, Square
from liaison_desk.domain.coverage_kinds import GROUPS, NOT_SAID, sector_order
from liaison_desk.domain.coverage_words import next_step, reason_of, short_reason
from liaison_desk.domain.figures.heat_map import MOST_HEIGHT, Tile, Tiles, heat_maps
from liaison_desk.domain.figures.shares import ORIGIN_WORDS, PLACE_WORDS, shares_figure
from liaison_desk.domain.folding import as_counted
from liaison_desk.domain.shares import ORIGINS, Share
from liaison_desk.domain.sharing.coverage import BY_WISH, FEW, MANY, WHOLE
from liaison_desk.domain.terms.families import FAMILY_GROUPS
from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.i18n import N_, _, isolate, ngettext
from liaison_desk.reports.outline import Block, Cell, Column, Facts, Grid, Note, Outline, Paragraph, Section
from liaison_desk.reports.papers import paper
from liaison_desk.reports.wording import joined, nothing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from liaison_desk.domain.sharing.coverage import CoverageView, KindLine, SquareLine
    from liaison_desk.domain.sharing.disclosed import Disclosed
    from liaison_desk.reports.provenance import Copy

_LOCAL: Final = "local-civil-society"
_UNDER_THE_HEAD: Final = 400.0
"""How high a figure may be to stand on the first page still, in points."""
_PAGE: Final = 590.0
_LEAST_ROOM: Final = 180.0
NOT_ON_IT: Final = N_("Groups without logo, office or contact are not counted here. An empty place is not an empty place.")


def outline(disclosed: Disclosed[CoverageView], copy: Copy) -> Outline:
    """Return the coverage of a disclosed view as an outline; the same view and copy give the same outline."""
    view = disclosed.record
    return paper(disclosed, copy, title=_("Who is here and who is missing"), kind=_("Coverage"), blocks=_blocks(view))


def _blocks(view: CoverageView) -> Iterable[Block]:
    if not view.kinds:
        yield Paragraph(nothing(view.is_extract))
        yield Note(_(NOT_ON_IT))
        return
    yield from _opening(view)
    kinds = heat_maps(_kind_tiles(view), _UNDER_THE_HEAD)
    yield Section(title=_("Sectors and kinds"), blocks=kinds)
    if view.squares:
        room = max(_LEAST_ROOM, _PAGE - kinds[-1].height) if len(kinds) > 1 else MOST_HEIGHT
        yield Section(title=_("Sectors and areas"), blocks=heat_maps(_area_tiles(view), room))
        yield from _gaps(view)
    if view.shares:
        yield from _shares(view)


def _opening(view: CoverageView) -> Iterator[Block]:
    gaps = sum(bool(one.gap) for one in view.squares)
    answered = sum(bool(one.wish) for one in view.squares)
    none_local = [SECTORS.label_of(one.sector) for one in view.kinds if one.is_gap]
    areas = len({one.area for one in view.squares if one.area})
    rows = [
        (_("Counted on"), dtg.day_shown(date.fromisoformat(view.as_on))),
        (_("Sectors with somebody at work"), str(len(view.kinds))),
        *([(_("Areas"), str(areas)), (_("Gaps"), str(gaps))] if view.squares else []),
        *([(_("By their wish, no gap"), str(answered))] if answered else []),
        *([(_("Meetings held"), _meetings(view))] if view.meetings else []),
    ]
    yield Facts(tuple(rows), 2)
    if none_local:
        yield Paragraph(_("Others work in these sectors and nobody local is mapped: {sectors}.").format(sectors=", ".join(none_local)))
    yield Note(_(NOT_ON_IT))


def _meetings(view: CoverageView) -> str:
    without = ngettext("{count} without anybody local", "{count} without anybody local", view.meetings_without_local)
    return f"{view.meetings}, {without.format(count=view.meetings_without_local)}"


def _kind_tiles(view: CoverageView) -> Tiles:
    shown = [at for at, one in enumerate(GROUPS) if one != NOT_SAID or any(line.counts[at] != "0" for line in view.kinds)]
    return Tiles(
        opening=_("How many organisations of each kind work in each sector."),
        columns=tuple(_heading(GROUPS[at]) for at in shown),
        rows=tuple((SECTORS.label_of(one.sector), tuple(_kind_tile(one, at) for at in shown)) for one in view.kinds),
        caption=_("Organisations at work, by kind; who works in two sectors counts in both. Dashed: nobody local is mapped. Dotted: none."),
        strong=frozenset({len(shown) - 1}),
    )


def _heading(group: str) -> str:
    words = {"un-igo": _("UN, states together"), "ngo-int": _("NGO from outside"), NOT_SAID: _("Kind not said")}
    return words.get(group) or FAMILY_GROUPS.label_of(group)


def _kind_tile(line: KindLine, at: int) -> Tile:
    text, is_local = line.counts[at], GROUPS[at] == _LOCAL
    if is_local and line.is_gap:
        return Tile(text=_("gap"), is_gap=True)
    note = _("by their wish") if is_local and line.by_wish else ""
    return Tile(text=_number(text) if text != "0" else "", count=_least(text), note=note)


def _number(text: str) -> str:
    """Return a printed count that keeps its sign where it belongs in right-to-left text."""
    return text if text.isdecimal() else isolate(text, left_to_right=True)


def _least(text: str) -> int:
    """Return how dark a printed count is; a hidden one is always the same."""
    return {FEW: 1, MANY: 5}.get(text, int(text) if text.isdecimal() else 0)


def _area_tiles(view: CoverageView) -> Tiles:
    areas = sorted({one.area for one in view.squares}, key=lambda area: (not area, as_counted(area), area))
    found = {(one.sector, one.area): one for one in view.squares}
    rows = tuple(
        (SECTORS.label_of(sector), tuple(_area_tile(view, found.get((sector, area))) for area in areas))
        for sector in sector_order({one.sector for one in view.squares})
    )
    all_told = view.depth == WHOLE
    return Tiles(
        opening=_("Local groups and others by sector and area."),
        columns=tuple(area or _("Area not said") for area in areas),
        rows=rows,
        caption=joined(
            _("Local groups | others. Tint: local groups. Dashed: a gap. Dotted: nobody mapped."),
            "" if all_told else _("Business, media and those of no known kind are left out."),
            by=" ",
        ),
    )


def _area_tile(view: CoverageView, one: SquareLine | None) -> Tile | None:
    if one is None:
        return None
    note = short_reason(one.gap) if one.gap else _wish_words(one)
    return Tile(text=f"{_number(one.local)} | {one.others}", count=_least(one.local), note=note, is_gap=bool(one.gap))


def _wish_words(one: SquareLine) -> str:
    if not one.wish:
        return ""
    if one.wish == BY_WISH:
        return _("by their wish")
    return _("for their safety") if one.wish == THEIR_SAFETY else _("by their choice")


def _gaps(view: CoverageView) -> Iterator[Block]:
    """Yield the gaps and then the answers, one row for all areas of a sector that lack the same."""
    columns = (
        Column(title=_("Sector"), width=1.9, is_strong=True),
        Column(title=_("Areas: local | others"), width=4.2),
        Column(title=_("What is missing"), width=2.4),
        Column(title=_("What to do next"), width=2.8),
    )
    gaps, answered = ([one for one in view.squares if getattr(one, field)] for field in ("gap", "wish"))
    yield Section(title=_("Gaps"), blocks=(Grid(columns=columns, rows=_rows(gaps), empty=_("No gap is known.")),))
    if answered:
        words = Note(_("They chose the distance, or need it. The desk counts no gap and proposes nothing closer."))
        yield Section(title=_("By their wish"), blocks=(words, Grid(columns=columns, rows=_rows(answered))))


def _rows(squares: list[SquareLine]) -> tuple[tuple[Cell | str, ...], ...]:
    found: dict[tuple[str, str, str], list[SquareLine]] = {}
    for one in squares:
        found.setdefault((one.sector, *_reason(one)), []).append(one)
    order = sector_order({one.sector for one in squares})
    keys = sorted(found, key=lambda key: order.index(key[0]))
    return tuple((Cell(SECTORS.label_of(key[0]), is_strong=True), _areas(found[key]), *key[1:]) for key in keys)


def _areas(squares: list[SquareLine]) -> str:
    ordered = sorted(squares, key=lambda one: (not one.area, as_counted(one.area), one.area))
    return ", ".join(f"{isolate(one.area) or _('area not said')} {isolate(f'{_number(one.local)} | {one.others}')}" for one in ordered)


def _reason(one: SquareLine) -> tuple[str, str]:
    if one.wish == BY_WISH:
        return _("They stay apart by their wish. That is no gap."), _("Ask the desk that made this page.")
    square = Square(sector=one.sector, area=one.area, stakeholders=(), local=(), gap=one.gap, wish=one.wish, days=one.days)
    return reason_of(square), next_step(square)


def _shares(view: CoverageView) -> Iterator[Block]:
    """Yield local against external: as bars where every number is told, else as words."""
    words = [getattr(one, origin) for one in view.shares for origin in ORIGINS]
    if all(one.isdecimal() for one in words):
        counted = [Share(where=one.where, **{origin: int(getattr(one, origin)) for origin in ORIGINS}) for one in view.shares]
        blocks: tuple[Block, ...] = (shares_figure(counted),) if any(one.total for one in counted) else ()
    else:
        columns = (Column(title=""), *(Column(title=_(ORIGIN_WORDS[one]), align="end") for one in ORIGINS))
        rows = tuple((_(PLACE_WORDS[one.where]), *(getattr(one, origin) for origin in ORIGINS)) for one in view.shares)
        blocks = (Grid(columns=columns, rows=rows),)
    if blocks:
        yield Section(title=_("Local against external"), blocks=blocks)
