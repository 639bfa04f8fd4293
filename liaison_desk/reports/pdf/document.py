"""An outline drawn as a PDF."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from liaison_desk.domain.errors import UserError
from liaison_desk.i18n import _
from liaison_desk.reports import outline as parts
from liaison_desk.reports.pdf.blocks import Context, strips_of, title_strips
from liaison_desk.reports.pdf.contents import FROM_PAGES, contents_strips
from liaison_desk.reports.pdf.finish import Sheets, finish
from liaison_desk.reports.pdf.flow import Flow, nothing, pages_needed
from liaison_desk.reports.pdf.fonts import font_set, missing
from liaison_desk.reports.pdf.metadata import record_of
from liaison_desk.reports.pdf.page import Dresser
from liaison_desk.reports.pdf.structure import Element
from liaison_desk.reports.pdf.style import PAPERS
from liaison_desk.reports.pdf.tagging import TaggingCanvas
from liaison_desk.reports.pdf.text import Setter

if TYPE_CHECKING:
    from liaison_desk.reports.pdf.flow import Frame, Strip

# A first page that is too full is drawn smaller, down to tables in type of 6.7 points.
# It may start higher than others, for it has no running head.
HEAD_ROOM = 10.0
CHARACTERS = 1_900
"""About how many a page holds: a guess, mended by drawing again."""
SCALES = (1.0, 0.97, 0.94, 0.91, 0.88, 0.85, 0.82)
# So is a paper of few pages whose closing section would stand alone on the last, but never so much that it is seen.
SHORT = 3
TIGHT = SCALES[1:4]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawn report: its bytes, its pages, and by how many points its first page is too full (0: it fits).

    `shortcomings` says what it lacks of PDF/A-3a and PDF/UA-1; only one that lacks nothing names them.
    """

    pdf: bytes
    pages: int
    first_page_excess: float
    shortcomings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MissingCharacter:
    """A character that no font can draw, and the headings it was found under."""

    character: str
    places: tuple[str, ...]

    @property
    def code(self) -> str:
        """The code point as people quote it, such as `U+4E2D`."""
        return f"U+{ord(self.character):04X}"


def missing_characters(outline: parts.Outline) -> tuple[MissingCharacter, ...]:
    """Return what no font can draw, by code point."""
    found: dict[str, dict[str, None]] = {}
    fonts = font_set("Regular", outline.furniture.language)
    for place, text in parts.texts(outline):
        if not text.isascii():
            for character in missing([text], fonts):
                found.setdefault(character, {})[place or outline.title] = None
    return tuple(MissingCharacter(character, tuple(places)) for character, places in sorted(found.items()))


def first_page_excess(outline: parts.Outline, paper: str = "A4") -> float:
    """Return by how many points the first page is too full even in its smallest type; 0 where it fits. Draws nothing."""
    context, _dresser = _prepared(outline, _size(paper))
    return _first_page(outline, context).excess if outline.first_page else 0.0


def drawn(outline: parts.Outline, *, paper: str = "A4", attachment: bytes | None = None, may_substitute: bool = False) -> Drawn:
    """Draw an outline; see `liaison_desk.reports.pdf.draw` for the arguments and errors."""
    size = _size(paper)
    if not may_substitute and (lacking := missing_characters(outline)):
        codes = ", ".join(f"{each.character} ({each.code})" if each.character.isprintable() else each.code for each in lacking[:12])
        raise UserError(_("No font of this program can print: {codes}.").format(codes=codes), field=lacking[0].places[0])
    shares_title = not outline.first_page and _is_long(outline)
    made = _made(outline, size, shares_title=shares_title)
    if not outline.first_page and shares_title != made.has_contents:
        made = _made(outline, size, shares_title=made.has_contents)
    if made.has_lone_closing and len(made.sheets.order) <= SHORT:
        made = _tightened(outline, size, made)
    finished = finish(made.sheets, record_of(outline), attachment)
    return Drawn(finished.pdf, len(made.sheets.order), made.excess, finished.shortcomings)


@dataclass(frozen=True, slots=True)
class _Made:
    """A document drawn page by page.

    `has_contents` says that it is long enough for a page of contents, `has_lone_closing` that only what must not be divided
    stands on its last page.
    """

    sheets: Sheets
    excess: float
    has_contents: bool
    has_lone_closing: bool


def _tightened(outline: parts.Outline, size: tuple[float, float], made: _Made) -> _Made:
    """Return a paper in the largest of the TIGHT types in which its closing needs no page of its own; as it was where none is enough."""
    for scale in TIGHT:
        tight = _made(outline, size, shares_title=False, scales=(scale,))
        if len(tight.sheets.order) < len(made.sheets.order):
            return tight
    return made


def _is_long(outline: parts.Outline) -> bool:
    """Guess whether a document will want contents, so that it is seldom drawn twice."""
    has_headings = any(isinstance(block, parts.Section | parts.Together) for block in outline.blocks)
    return has_headings and sum(len(text) for _place, text in parts.texts(outline)) > FROM_PAGES * CHARACTERS


def _made(outline: parts.Outline, size: tuple[float, float], *, shares_title: bool, scales: tuple[float, ...] = ()) -> _Made:
    """Draw the pages; contents stand after the first page, or where there is none of its own share a page with the title."""
    context, dresser = _prepared(outline, size)
    canvas = TaggingCanvas(size)
    first = _first_page(outline, context, scales or (SCALES if outline.first_page else SCALES[:1]))
    canvas.scale = first.scale
    flow = Flow(canvas, first.frame)
    if not shares_title:
        flow.place(first.strips)
    if outline.first_page and outline.blocks:
        flow.end()
        canvas.scale = 1.0
        flow = Flow(canvas, context.frame)
    opening, ahead = len(first.root.kids), len(canvas.bodies)
    is_lone = _place_blocks(flow, outline, replace(context, element=first.root, frame=flow.frame))
    flow.end()
    order = list(range(len(canvas.bodies)))
    wants = len(order) >= FROM_PAGES and bool(canvas.bookmarks)
    if wants and (shares_title or outline.first_page):
        held = replace(context, frame=first.frame if shares_title else context.frame)
        order = _put_contents(canvas, held, first.strips if shares_title else [], ahead, (first.root, opening))
    sheets = Sheets(canvas=canvas, order=order, dress=dresser.dress, root=first.root, used=context.setter.shaper.used)
    return _Made(sheets, first.excess, wants, is_lone and not outline.first_page)


def _place_blocks(flow: Flow, outline: parts.Outline, context: Context) -> bool:
    """Place what follows the title or the first page; say whether only a closing that must not be divided stands on the last page."""
    closing = outline.blocks[-1:] if outline.blocks and isinstance(outline.blocks[-1], parts.Together) else ()
    flow.place(strips_of(outline.blocks[: len(outline.blocks) - len(closing)], context))
    pages = flow.pages
    flow.place(strips_of(closing, context))
    return flow.pages > pages


def _put_contents(canvas: TaggingCanvas, context: Context, title: list[Strip], ahead: int, place: tuple[Element, int]) -> list[int]:
    """Draw the contents, with the title above them where it has no page of its own; return the order of bodies."""
    headings, bodies = list(canvas.bookmarks), len(canvas.bodies)
    holder = Element("Document")

    def strips(pages: int, parent: Element) -> list[Strip]:
        def page_of(body: int) -> int:
            return body + 1 + (pages if body >= ahead else 0)

        return [*title, *contents_strips(headings, page_of, context.setter, context.frame, parent)]

    pages = pages_needed(strips(0, Element("Document")), context.frame)
    flow = Flow(canvas, context.frame)
    flow.place(strips(pages, holder))
    flow.end()
    root, at = place
    root.kids[at:at] = holder.kids
    return [*range(ahead), *range(bodies, len(canvas.bodies)), *range(ahead, bodies)]


@dataclass(frozen=True, slots=True)
class _FirstPage:
    """The first page as it will be drawn: in type of this scale, and how many points too full it is all the same."""

    strips: list[Strip]
    root: Element
    frame: Frame
    scale: float
    excess: float


def _first_page(outline: parts.Outline, context: Context, scales: tuple[float, ...] = SCALES) -> _FirstPage:
    """Set the title and the first page, in the largest type of `scales` in which they fit.

    The frame grows as the type shrinks, for the page as a whole is drawn smaller.
    """
    for scale in scales:
        frame = context.frame.raised(HEAD_ROOM if outline.first_page else 0.0).enlarged(1 / scale)
        root = Element("Document")
        held = Context(context.setter, frame, root)
        strips = [*title_strips(outline, held), *strips_of(outline.first_page, held)]
        excess = max(0.0, _height(strips) - frame.height) * scale
        if not excess:
            break
    return _FirstPage(strips, root, frame, scale, excess)


def _height(strips: list[Strip]) -> float:
    """Return the height of strips one under the other, without the space that ends them."""
    last = max((at for at, strip in enumerate(strips) if strip.draw is not nothing), default=-1)
    return sum(strip.height + strip.before for strip in strips[: last + 1])


def _size(paper: str) -> tuple[float, float]:
    if paper not in PAPERS:
        raise UserError(_("The paper is A4 or Letter."), field="paper")
    return PAPERS[paper]


def _prepared(outline: parts.Outline, size: tuple[float, float]) -> tuple[Context, Dresser]:
    setter = Setter(outline.furniture.language)
    dresser = Dresser(outline, setter, size)
    return Context(setter, dresser.frame, Element("Document")), dresser
