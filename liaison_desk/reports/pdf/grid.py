"""Tables as strips, a row at a time: grids with a header that repeats, and ruled facts."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from liaison_desk.i18n import N_, _
from liaison_desk.reports.outline import Cell, Column, Facts, Grid
from liaison_desk.reports.pdf import style as look
from liaison_desk.reports.pdf.flow import Frame, Strip, nothing
from liaison_desk.reports.pdf.lines import Span, baseline, start_x

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from liaison_desk.reports.pdf.flow import Draw
    from liaison_desk.reports.pdf.structure import Element
    from liaison_desk.reports.pdf.style import TextStyle
    from liaison_desk.reports.pdf.tagging import TaggingCanvas
    from liaison_desk.reports.pdf.text import Line, Setter

PAD_X = 5.0
PAD_Y = 3.2
MARK_SIZE = 7.0
SAMPLE = 150
TALL = 0.25
"""A row that takes so much of a page may stand alone on one."""
MARKS = {"open": N_("open"), "done": N_("done"), "no": N_("not applicable")}


class SetLine(NamedTuple):
    """A line of a cell with its type and height."""

    line: Line
    style: TextStyle
    height: float


@dataclass(slots=True)
class SetCell:
    """A cell set to its column: its lines from the top, its tag, and the box to draw before the text."""

    span: Span
    lines: list[SetLine]
    align: str
    tag: str = "TD"
    scope: str = ""
    mark: str = ""
    element: Element | None = None


def grid_strips(grid: Grid, setter: Setter, frame: Frame, parent: Element) -> Iterator[Strip]:
    """Yield a header that repeats on every page, then the rows; no first or last row stands alone."""
    table = parent.child("Table")
    spans = column_spans(grid, setter, frame)
    header_cells = [
        SetCell(
            Span(span.offset + PAD_X, span.width - 2 * PAD_X),
            _set(column.title, look.TABLE_HEADER, setter, span),
            _beside(column.align),
            "TH",
            "Column",
        )
        for column, span in zip(grid.columns, spans, strict=True)
    ]
    header = _header(header_cells, frame, table)
    yield header[0]
    columns = list(zip(grid.columns, spans, strict=True))
    rows = ([_cell(row[at] if at < len(row) else "", *columns[at], setter) for at in range(len(columns))] for row in grid.rows)
    for cells, keeps_next in _kept(rows, frame):
        yield from _row(cells, frame, table.child("TR"), header[1], keeps_next=keeps_next)
    yield Strip(5, nothing)


def column_spans(grid: Grid, setter: Setter, frame: Frame) -> list[Span]:
    """Share the frame's width among the columns by their relative widths, but none so narrow that a word is cut."""
    total = sum(column.width for column in grid.columns) or 1.0
    wanted = [frame.width * column.width / total for column in grid.columns]
    least = [min(need, frame.width * 0.42) for need in _needs(grid, setter)]
    spans = []
    offset = 0.0
    for width in _shared(wanted, least, frame.width):
        spans.append(Span(offset, width))
        offset += width
    return spans


def _needs(grid: Grid, setter: Setter) -> list[float]:
    """Return each column's widest word, from its title and a sample of its cells."""
    step = max(1, len(grid.rows) // SAMPLE)
    needs = []
    for at, column in enumerate(grid.columns):
        need = setter.narrowest(column.title, look.TABLE_HEADER)
        for cell in (row[at] for row in grid.rows[::step] if at < len(row)):
            whole = Cell(cell) if isinstance(cell, str) else cell
            room = MARK_SIZE + 4 if whole.mark else 0.0
            need = max(need, room + setter.narrowest(whole.text, _style(whole, column)))
        needs.append(need + 2 * PAD_X + 0.1)
    return needs


def _shared(wanted: list[float], least: list[float], width: float) -> list[float]:
    """Give every column at least its least, and take what that costs from those that have more than they need."""
    if sum(least) >= width:
        return [width * need / sum(least) for need in least]
    short = sum(max(0.0, need - want) for want, need in zip(wanted, least, strict=True))
    spare = sum(max(0.0, want - need) for want, need in zip(wanted, least, strict=True))
    share = short / spare if spare else 0.0
    return [need if want < need else want - (want - need) * share for want, need in zip(wanted, least, strict=True)]


def fact_strips(facts: Facts, setter: Setter, frame: Frame, parent: Element) -> Iterator[Strip]:
    """Yield ruled rows of labels and values, one or two pairs to a row."""
    table = parent.child("Table")
    pair = frame.width / facts.columns
    label = 96.0 if facts.columns == 1 else 78.0
    rows = [facts.rows[at : at + facts.columns] for at in range(0, len(facts.rows), facts.columns)]
    made = []
    for row in rows:
        cells = []
        for place, (name, value) in enumerate(row):
            left = Span(place * pair, label - PAD_X)
            right = Span(place * pair + label, pair - label - (10.0 if facts.columns > 1 else 0.0))
            cells.append(SetCell(left, _set(name, look.FACT_LABEL, setter, left, pad=0), "edge", "TH", "Row"))
            lines = _set(value, look.FACT_VALUE, setter, right, pad=0)
            cells.append(SetCell(right, lines, "edge" if len(lines) == 1 else "start"))  # a short value stands beside its label
        cells += [SetCell(Span(pair, 0.0), [], "start")] * (2 * (facts.columns - len(row)))
        made.append(cells)
    for cells, keeps_next in _kept(made, frame):
        yield from _row(cells, frame, table.child("TR"), None, keeps_next=keeps_next)
    yield Strip(3, nothing)


def _kept(rows: Iterable[list[SetCell]], frame: Frame) -> Iterator[tuple[list[SetCell], bool]]:
    """Give each row with whether the next must stand on its page: no first and no last row stands alone, unless it is tall."""
    coming = iter(rows)
    window = deque(islice(coming, 3))
    is_first = True
    while window:
        cells = window.popleft()
        is_at_end = bool(window) and (is_first or len(window) == 1)
        yield cells, is_at_end and max(_row_height(cells), _row_height(window[0])) <= frame.height * TALL
        window.extend(islice(coming, 1))
        is_first = False


def _set(text: str, style: TextStyle, setter: Setter, span: Span, *, pad: float = PAD_X, less: float = 0.0) -> list[SetLine]:
    lines = setter.lines(text, style, max(span.width - 2 * pad - less, style.size))
    return [SetLine(line, style, style.leading * line.tall) for line in lines]


def _cell(cell: Cell | str, column: Column, span: Span, setter: Setter) -> SetCell:
    if isinstance(cell, str):
        cell = Cell(cell)
    room = MARK_SIZE + 4 if cell.mark else 0.0
    lines = _set(cell.text, _style(cell, column), setter, span, less=room) + _set(cell.detail, look.TABLE_DETAIL, setter, span, less=room)
    inner = Span(span.offset + PAD_X + room, span.width - 2 * PAD_X - room)
    is_short = len(lines) <= bool(cell.text) + bool(cell.detail)
    return SetCell(inner, lines, _beside(column.align) if is_short else column.align, mark=cell.mark)


def _beside(align: str) -> str:
    """Return how short words stand in a column: all at the side where the page begins, in whatever direction each is read."""
    return "edge" if align == "start" else align


def _style(cell: Cell, column: Column) -> TextStyle:
    if cell.is_large:
        return look.TABLE_LARGE
    return look.TABLE_STRONG if cell.is_strong or column.is_strong else look.TABLE


def _header(cells: list[SetCell], frame: Frame, table: Element) -> tuple[Strip, Strip]:
    """Return the header as it is drawn first, and as it is drawn again: the same marks, but no part of the text."""
    height = _row_height(cells) + 2 * PAD_Y
    row = table.child("TR")

    def rule(canvas: TaggingCanvas, top: float) -> None:
        canvas.rule(frame.left, top - height, frame.left + frame.width, width=look.HEADER_RULE, ink=look.INK)

    def draw(canvas: TaggingCanvas, top: float) -> None:
        _draw_cells(canvas, cells, frame, row, top - PAD_Y)
        rule(canvas, top)

    def draw_again(canvas: TaggingCanvas, top: float) -> None:
        canvas.open_artifact("Pagination")
        for cell in cells:
            _draw_lines(canvas, cell, frame, top - PAD_Y, cells)
        canvas.close()
        rule(canvas, top)

    return Strip(height, draw, 4.0, keeps_next=True), Strip(height, draw_again)


def _row(cells: list[SetCell], frame: Frame, row: Element, header: Strip | None, *, keeps_next: bool) -> Iterator[Strip]:
    """Yield a row; one that is taller than most of a page is divided between its lines."""
    most = frame.height * 0.6
    bits = [cells] if _row_height(cells) <= most else _divided(cells, most, row)
    for at, bit in enumerate(bits):
        is_last = at == len(bits) - 1
        height = _row_height(bit) + 2 * PAD_Y
        yield Strip(height, _drawn(bit, frame, row, height, is_ruled=is_last), 0.0, keeps_next and is_last, header)


def _divided(cells: list[SetCell], most: float, row: Element) -> list[list[SetCell]]:
    """Cut cells into bits no taller than `most`; the bits of a cell share its element."""
    bits: list[list[SetCell]] = []
    for cell in cells:
        element = row.child(cell.tag, scope=cell.scope)
        for at, lines in enumerate(_cuts(cell.lines, most)):
            if at == len(bits):
                bits.append([])
            bits[at].append(SetCell(cell.span, lines, cell.align, mark=cell.mark if at == 0 else "", element=element))
    return bits


def _cuts(lines: list[SetLine], most: float) -> Iterator[list[SetLine]]:
    cut: list[SetLine] = []
    used = 0.0
    for line in lines:
        if cut and used + line.height > most:
            yield cut
            cut, used = [], 0.0
        cut.append(line)
        used += line.height
    yield cut


def _drawn(cells: list[SetCell], frame: Frame, row: Element, height: float, *, is_ruled: bool) -> Draw:
    def draw(canvas: TaggingCanvas, top: float) -> None:
        _draw_cells(canvas, cells, frame, row, top - PAD_Y)
        if is_ruled:
            canvas.rule(frame.left, top - height, frame.left + frame.width, width=look.HAIRLINE)

    return draw


def _draw_cells(canvas: TaggingCanvas, cells: list[SetCell], frame: Frame, row: Element, top: float) -> None:
    for cell in cells:
        element = cell.element or row.child(cell.tag, scope=cell.scope)
        if cell.mark:
            _draw_mark(canvas, cell, frame, element, top)
        if cell.lines:
            canvas.open(element)
            _draw_lines(canvas, cell, frame, top, cells)
            canvas.close()


def _row_height(cells: list[SetCell]) -> float:
    """Return the height of a row's tallest cell, whose first line may have to make room for its neighbours'."""
    first = _first_height(cells)
    return max((first + sum(line.height for line in cell.lines[1:]) for cell in cells), default=0.0)


def _first_height(cells: list[SetCell]) -> float:
    """Return the height that all first lines of a row take, so that they stand on one baseline."""
    return max((cell.lines[0].height for cell in cells if cell.lines), default=0.0)


def _first_size(cells: list[SetCell]) -> float:
    """Return the size of type by which all first lines of a row find their one baseline."""
    return max(
        (cell.lines[0].style.size for cell in cells if cell.lines and cell.lines[0].style is look.TABLE_LARGE), default=look.TABLE.size
    )


def _draw_lines(canvas: TaggingCanvas, cell: SetCell, frame: Frame, top: float, cells: list[SetCell]) -> None:
    """Draw the lines of one of a row's cells, whose first lines stand on one baseline."""
    first, size = _first_height(cells), _first_size(cells)
    for at, (line, style, own) in enumerate(cell.lines):
        height = own if at else first
        y = baseline(top, height, style.size if at else size)
        canvas.text(line, start_x(line, cell.span, frame, cell.align), y, style)
        top -= height


def _draw_mark(canvas: TaggingCanvas, cell: SetCell, frame: Frame, element: Element, top: float) -> None:
    """Draw a tick box: empty, ticked, or struck as not applicable."""
    x = frame.at(cell.span.offset - MARK_SIZE - 4, MARK_SIZE)
    y = top - 9.2
    canvas.open(element.child("Figure", alt=_(MARKS.get(cell.mark, cell.mark))))
    canvas.outline_box(x, y, MARK_SIZE)
    if cell.mark == "done":
        canvas.stroke([(x + 1.4, y + 3.4), (x + 3, y + 1.6), (x + 5.8, y + 5.8)], width=1.1)
    elif cell.mark == "no":
        canvas.stroke([(x + 1.6, y + 3.5), (x + 5.4, y + 3.5)], width=1.1)
    canvas.close()
