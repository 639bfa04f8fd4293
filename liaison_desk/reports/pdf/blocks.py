"""Blocks of an outline turned into strips: headings, text, lists, boxes, figures. Tables are in `grid.py`."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from liaison_desk.domain.drawing import Figure
from liaison_desk.reports import outline as parts
from liaison_desk.reports.pdf import style as look
from liaison_desk.reports.pdf.figures import figure_strips
from liaison_desk.reports.pdf.flow import Frame, Strip, nothing
from liaison_desk.reports.pdf.grid import fact_strips, grid_strips
from liaison_desk.reports.pdf.letterhead import letterhead_strips
from liaison_desk.reports.pdf.lines import Span, baseline, heights, start_x
from liaison_desk.reports.pdf.signature import signature_strips

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from liaison_desk.reports.pdf.structure import Element
    from liaison_desk.reports.pdf.style import TextStyle
    from liaison_desk.reports.pdf.tagging import TaggingCanvas
    from liaison_desk.reports.pdf.text import Line, Setter

NUMBER_INDENT = 30.0
BULLET_INDENT = 14.0
PADDING = 7.0


@dataclass(frozen=True, slots=True)
class Context:
    """What every block needs: how text is set, where it may stand, which element it belongs to.

    `tops` are the headings of the first level so far: where a paper begins with small ones, its tags must not leave a step out.
    """

    setter: Setter
    frame: Frame
    element: Element
    tops: list[Element] = field(default_factory=list)


def strips_of(blocks: Iterable[parts.Block], context: Context) -> Iterator[Strip]:
    """Yield the strips of blocks, one block after the other; what must not stand alone stays with the end of the block before it."""
    for block, following in zip_longest(blocks := tuple(blocks), blocks[1:]):
        strips = _section(block, context) if isinstance(block, parts.Section) else _WRITERS[type(block)](block, context)
        yield from _tied(strips) if _leans(following) else strips


def _leans(block: parts.Block | None) -> bool:
    """Say whether a block makes no sense at the top of a page: a remark on what stands above, a signature, a single row of facts."""
    return isinstance(block, parts.Note | parts.Signature) or (isinstance(block, parts.Facts) and len(block.rows) <= block.columns)


def _tied(strips: Iterator[Strip]) -> Iterator[Strip]:
    """Yield strips of which the last that is not mere space stays with what follows."""
    held: list[Strip] = []
    for strip in strips:
        if strip.draw is not nothing:
            yield from held
            held = []
        held.append(strip)
    yield from (replace(strip, keeps_next=True) for strip in held)


def title_strips(outline: parts.Outline, context: Context) -> Iterator[Strip]:
    """Yield the head of page one: letterhead, kind of report, office, title, subtitle."""
    yield from letterhead_strips(outline.furniture, context.setter, context.frame, context.element)
    office = outline.furniture.office
    if outline.kind or office:
        kind = context.setter.line(outline.kind.upper(), look.KIND)
        owner = context.setter.line(office, look.OFFICE)
        placed = (
            (kind, look.KIND, context.frame.at(0, kind.width), context.element.child("P")),
            (owner, look.OFFICE, context.frame.at(context.frame.width - owner.width, owner.width), context.element.child("P")),
        )

        def draw(canvas: TaggingCanvas, top: float) -> None:
            for line, style, x, element in placed:
                if line.tokens:
                    canvas.open(element)
                    canvas.text(line, x, baseline(top, look.KIND.leading, style.size), style)
                    canvas.close()

        yield Strip(look.KIND.leading + 2, draw, keeps_next=True)
    yield from text_strips(outline.title, look.TITLE, context, tag="H1", keeps_next=True)
    yield from text_strips(outline.subtitle, look.SUBTITLE, context, keeps_next=True)
    yield Strip(4, nothing)


def text_strips(text: str, style: TextStyle, context: Context, *, tag: str = "P", before: float = 0.0, indent: float = 0.0,
                keeps_next: bool = False) -> Iterator[Strip]:  # fmt: skip
    """Yield running text; its first two and its last two lines stay together."""
    span = Span(indent, context.frame.width - indent)
    lines = context.setter.lines(text, style, span.width)
    if lines:
        yield from line_strips(lines, style, span, context, context.element.child(tag), before=before, keeps_next=keeps_next)


def line_strips(lines: list[Line], style: TextStyle, span: Span, context: Context, element: Element, *, before: float = 0.0,
                keeps_next: bool = False) -> Iterator[Strip]:  # fmt: skip
    """Yield set lines as strips of one element."""
    for at, chunk in enumerate(_together(lines)):
        is_last = chunk[-1] is lines[-1]
        draw = _drawn(chunk, style, span, context, element)
        yield Strip(sum(heights(chunk, style)), draw, before if at == 0 else 0.0, keeps_next and is_last)


def _together(lines: list[Line]) -> list[list[Line]]:
    if len(lines) <= 3:
        return [lines]
    return [lines[:2], *([line] for line in lines[2:-2]), lines[-2:]]


def _drawn(chunk: list[Line], style: TextStyle, span: Span, context: Context, element: Element) -> Callable[[TaggingCanvas, float], None]:
    def draw(canvas: TaggingCanvas, top: float) -> None:
        canvas.open(element)
        y = top
        for line, height in zip(chunk, heights(chunk, style), strict=True):
            canvas.text(line, start_x(line, span, context.frame), baseline(y, height, style.size), style)
            y -= height
        canvas.close()

    return draw


def _section(section: parts.Section, context: Context) -> Iterator[Strip]:
    """Yield a heading, which stays with what follows it, and everything under it."""
    is_top = section.level == 1
    style = look.HEADING if is_top else look.SUBHEADING
    title = f"{section.number}  {section.title}" if section.number else section.title
    lines = context.setter.lines(title, style, context.frame.width)
    element = context.element.child("H2" if is_top or not context.tops else "H3")
    if is_top:
        context.tops.append(element)
    write = _drawn(lines, style, Span(0, context.frame.width), context, element)

    def draw(canvas: TaggingCanvas, top: float) -> None:
        canvas.bookmark(f"{section.number} {section.title}".strip(), section.level - 1, top + 4)
        write(canvas, top)

    blocks = section.blocks
    if blocks and isinstance(blocks[0], parts.PageBreak):
        yield Strip(0, nothing, is_break=True)
        blocks = blocks[1:]
    yield Strip(sum(heights(lines, style)) + 3, draw, 15.0 if is_top else 8.0, keeps_next=bool(blocks))
    yield from strips_of(blocks, context)


def _undivided(block: parts.Together, context: Context) -> Iterator[Strip]:
    """Yield the strips of a section as one group, so that it begins a page where it would be divided; space at its end stays free."""
    strips = list(_section(block.section, context))
    last = max(at for at, strip in enumerate(strips) if strip.draw is not nothing)
    yield from (replace(strip, keeps_next=at < last) for at, strip in enumerate(strips))


def _paragraph(block: parts.Paragraph, context: Context) -> Iterator[Strip]:
    """Yield running text; a label is a small heading and stays with what follows it."""
    style = look.PARAGRAPHS.get(block.style, look.BODY)
    if block.number:
        span = Span(NUMBER_INDENT, context.frame.width - NUMBER_INDENT)
        strips = _hanging(block.number, block.text, style, span, context, context.element.child("P"))
    else:
        strips = text_strips(block.text, style, context, before=3.0)
    yield from (replace(one, keeps_next=True) for one in strips) if block.style == "label" else strips


def _hanging(label: str, text: str, style: TextStyle, span: Span, context: Context, element: Element) -> Iterator[Strip]:
    """Yield text with a label in its margin: a paragraph's number, a bullet."""
    mark = context.setter.line(label, style)
    lines = context.setter.lines(text or " ", style, span.width)
    labelled, body = (element.child("Lbl"), element.child("LBody")) if element.tag == "LI" else (element, element)
    offset = 0.0
    if element.tag == "LI" and bool(lines[0].base) != context.frame.is_mirrored:  # the text starts on the other side
        span, offset = Span(0, span.width), context.frame.width - mark.width
    strips = line_strips(lines, style, span, context, body, before=1.5 if element.tag == "LI" else 3.0)
    first = next(strips)
    write = first.draw

    def draw(canvas: TaggingCanvas, top: float) -> None:
        canvas.open(labelled)
        y = baseline(top, heights(lines[:1], style)[0], style.size)
        canvas.text(mark, context.frame.at(offset, mark.width), y, style, ink=look.GREY)
        canvas.close()
        write(canvas, top)

    yield replace(first, draw=draw)
    yield from strips


def _bullets(block: parts.Bullets, context: Context) -> Iterator[Strip]:
    element = context.element.child("L")
    indent = 18.0 if block.is_numbered else BULLET_INDENT
    for at, text in enumerate(block.texts):
        label = f"{at + 1}." if block.is_numbered else "•"
        yield from _hanging(label, text, look.BODY, Span(indent, context.frame.width - indent), context, element.child("LI"))


def _note(block: parts.Note, context: Context) -> Iterator[Strip]:
    yield from text_strips(block.text, look.NOTE, context, before=4.0)


def _badge(block: parts.Badge, context: Context) -> Iterator[Strip]:
    tint, ink = look.VERDICTS.get(block.tone, look.VERDICTS["plain"])
    line = context.setter.line(block.text, look.BADGE)
    element = context.element.child("P")
    width = line.width + 2 * PADDING
    height = look.BADGE.leading + 5

    def draw(canvas: TaggingCanvas, top: float) -> None:
        x = context.frame.at(0, width)
        canvas.open_artifact("Background")
        canvas.box(x, top - height, width, height, fill=tint, radius=3)
        canvas.close()
        canvas.open(element)
        canvas.text(line, x + PADDING, baseline(top, height, look.BADGE.size), look.BADGE, ink=ink)
        canvas.close()

    yield Strip(height + 3, draw, 4.0)


def _callout(block: parts.Callout, context: Context) -> Iterator[Strip]:
    """Yield a tinted box line by line, so that a long one may go on over the page."""
    tint, ink = look.VERDICTS.get(block.tone, look.VERDICTS["plain"])
    width = context.frame.width
    span = Span(PADDING + 5, width - 2 * PADDING - 5)
    edge = Strip(PADDING - 1, nothing, 6.0, keeps_next=True)
    yield _tinted(edge, tint, ink, context)
    for text, style in ((block.title, look.SUBHEADING), (block.text, look.SMALL)):
        lines = context.setter.lines(text, replace(style, colour=ink), span.width)
        if lines:
            for strip in line_strips(lines, replace(style, colour=ink), span, context, context.element.child("P"), keeps_next=True):
                yield _tinted(strip, tint, ink, context)
    yield _tinted(Strip(PADDING - 1, nothing), tint, ink, context)
    yield Strip(4, nothing)


def _tinted(strip: Strip, tint: str, ink: str, context: Context) -> Strip:
    write = strip.draw

    def draw(canvas: TaggingCanvas, top: float) -> None:
        canvas.open_artifact("Background")
        canvas.box(context.frame.left, top - strip.height - 0.2, context.frame.width, strip.height + 0.2, fill=tint)
        canvas.box(context.frame.at(0, 3), top - strip.height - 0.2, 3, strip.height + 0.2, fill=ink)
        canvas.close()
        write(canvas, top)

    return replace(strip, draw=draw)


def _page_break(block: parts.PageBreak, context: Context) -> Iterator[Strip]:
    yield Strip(0, nothing, is_break=True)


def _grid(block: parts.Grid, context: Context) -> Iterator[Strip]:
    if block.caption:
        yield from text_strips(block.caption, look.LABEL, context, before=5.0, keeps_next=True)
    if block.rows:
        yield from grid_strips(block, context.setter, context.frame, context.element)
    else:
        yield from text_strips(block.empty, look.SMALL, context, before=3.0)


def _facts(block: parts.Facts, context: Context) -> Iterator[Strip]:
    yield from fact_strips(block, context.setter, context.frame, context.element)


def _signature(block: parts.Signature, context: Context) -> Iterator[Strip]:
    yield from signature_strips(block, context.setter, context.frame, context.element)


def _figure(block: Figure, context: Context) -> Iterator[Strip]:
    yield from figure_strips(block, context.setter, context.frame, context.element)
    if block.caption:
        yield from text_strips(block.caption, look.NOTE, context, before=2.0)


_WRITERS: dict[type, Callable[..., Iterator[Strip]]] = {
    parts.Together: _undivided,
    parts.Paragraph: _paragraph,
    parts.Bullets: _bullets,
    parts.Note: _note,
    parts.Badge: _badge,
    parts.Callout: _callout,
    parts.PageBreak: _page_break,
    parts.Grid: _grid,
    parts.Facts: _facts,
    parts.Signature: _signature,
    Figure: _figure,
}
