"""A canvas that writes the structure of a document while it draws.

Every mark on a page stands either inside a numbered sequence that belongs to a structure element (heading, paragraph, table
cell) or inside an artifact (rules, tints, page furniture), as ISO 14289-1 (PDF/UA-1) wants. A finished page's body is
set aside, so that its furniture can say `page 3 of 12` once the number of pages is known.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from liaison_desk.reports.pdf.emit import colour, line_code
from liaison_desk.reports.pdf.shape import number
from liaison_desk.reports.pdf.style import DASHES, INK, RULE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from liaison_desk.reports.pdf.style import TextStyle
    from liaison_desk.reports.pdf.text import Line


@dataclass(slots=True, eq=False)
class Element:
    """A structure element: its standard type, its kids in order: elements, or (page, sequence number), pages from 0."""

    tag: str
    alt: str = ""
    scope: str = ""
    kids: list[Element | tuple[int, int]] = field(default_factory=list)

    def child(self, tag: str, *, alt: str = "", scope: str = "") -> Element:
        """Add a kid and return it; `scope` is `Row` or `Column`, for a table's header cells."""
        kid = Element(tag, alt, scope)
        self.kids.append(kid)
        return kid


@dataclass(slots=True)
class Body:
    """A page set aside: its operators and the bookmarks on it (title, level from 0, height)."""

    code: str
    bookmarks: list[tuple[str, int, float]]


class TaggingCanvas(Canvas):  # type: ignore[misc]  # ReportLab has no type hints
    """ReportLab's canvas without its own fonts, with structure; pages are finished by `bind()`."""

    def __init__(self, target: object, paper: tuple[float, float]) -> None:
        """Start the first page of `paper` (width, height in points)."""
        super().__init__(target, pagesize=paper, pageCompression=1, invariant=1)
        self.root = Element("Document")
        self.bodies: list[Body] = []
        self.bookmarks: list[tuple[str, int, float]] = []
        self.scale = 1.0
        self._sequences = 0
        self._rules: dict[tuple[float, str], list[str]] = {}

    def _make_preamble(self) -> None:
        """Leave out ReportLab's start of a page, which sets a font that is not embedded."""
        self._preamble = ""

    @property
    def page_index(self) -> int:
        """The page being drawn, from 0."""
        return len(self.bodies)

    def open(self, element: Element) -> None:
        """Start drawing what belongs to a structure element."""
        self._code.append(f"/{element.tag} <</MCID {self._sequences}>> BDC")
        element.kids.append((self.page_index, self._sequences))
        self._sequences += 1

    def open_artifact(self, kind: str = "") -> None:
        """Start drawing what belongs to no text: `Pagination`, `Layout`, `Background`."""
        self._code.append(f"/Artifact <</Type /{kind}>> BDC" if kind else "/Artifact BMC")

    def close(self) -> None:
        """End what `open` or `open_artifact` started."""
        self._code.append("EMC")

    def text(self, line: Line, x: float, baseline: float, style: TextStyle, *, ink: str = "") -> None:
        """Draw one line with its left end at `x`; `ink` overrules the style's colour."""
        self._code.append(f"{colour(ink or style.colour)} rg")
        self._code.append(line_code(line, x, baseline, style.size))

    def rule(self, x: float, y: float, end: float, *, width: float, ink: str = RULE) -> None:
        """Draw a horizontal rule; all rules of a page are drawn at its end, one path for each width and colour."""
        self._rules.setdefault((width, ink), []).append(f"{number(x)} {number(y)} m {number(end)} {number(y)} l")

    def rule_now(self, x: float, y: float, end: float, *, width: float, ink: str = RULE) -> None:
        """Draw a horizontal rule inside what is open, such as the furniture's artifact."""
        self._code.append(f"{colour(ink)} RG {number(width)} w {number(x)} {number(y)} m {number(end)} {number(y)} l S")

    def box(self, x: float, y: float, width: float, height: float, *, fill: str, radius: float = 0.0) -> None:
        """Fill a box, `y` being its lower edge."""
        self._code.append(f"{colour(fill)} rg")
        if radius:
            self.roundRect(x, y, width, height, radius, stroke=0, fill=1)
        else:
            self.rect(x, y, width, height, stroke=0, fill=1)

    def outline_box(self, x: float, y: float, size: float) -> None:
        """Draw a small square with a thin dark edge."""
        self.stroke([(x, y), (x + size, y), (x + size, y + size), (x, y + size), (x, y)], width=0.7)

    def stroke(self, points: Sequence[tuple[float, float]], *, width: float, ink: str = INK, fill: str = "", dash: str = "") -> None:
        """Draw a line through points; with `fill` the shape they close is filled first, an empty `ink` draws no line."""
        path = self.beginPath()
        path.moveTo(*points[0])
        for x, y in points[1:]:
            path.lineTo(x, y)
        self.paint(path, width=width, ink=ink, fill=fill, dash=dash)

    def paint(self, path: object, *, width: float, ink: str, fill: str, dash: str = "") -> None:
        """Fill and stroke one of ReportLab's paths; an empty colour does neither."""
        if fill:
            self._code.append(f"{colour(fill)} rg")
        if ink:
            self._code.append(f"{colour(ink)} RG {number(width)} w {DASHES[dash]}")
        self.drawPath(path, stroke=int(bool(ink)), fill=int(bool(fill)))

    def bookmark(self, title: str, level: int, y: float) -> None:
        """Put a heading into the file's outline."""
        self.bookmarks.append((title, level, y * self.scale))

    def set_aside(self) -> None:
        """End the page's body and start the next page."""
        for (width, ink), paths in self._rules.items():
            self._code.append(f"/Artifact <</Type /Layout>> BDC\n{colour(ink)} RG {number(width)} w {' '.join(paths)} S\nEMC")
        code = "\n".join(self._code)
        if self.scale != 1:
            code = f"q {number(self.scale)} 0 0 {number(self.scale)} 0 0 cm\n{code}\nQ"
        self.bodies.append(Body(code, self.bookmarks))
        self._code: list[str] = []
        self._rules = {}
        self.bookmarks = []
        self._sequences = 0

    def bind(self, dress: Callable[[TaggingCanvas, int, int], None]) -> bytes:
        """Write all pages and return the file; `dress(canvas, page from 1, pages)` draws each page's furniture."""
        rl_config.useA85 = 0  # pages are compressed, not spelt out in ASCII
        level = -1
        for at, body in enumerate(self.bodies):
            self.addLiteral(body.code)
            dress(self, at + 1, len(self.bodies))
            level = self._write_bookmarks(body.bookmarks, level, at)
            self.showPage()
        self.showOutline()
        data: bytes = self.getpdfdata()
        return data

    def _write_bookmarks(self, bookmarks: Iterable[tuple[str, int, float]], level: int, page: int) -> int:
        """Write one page's bookmarks; a level is never more than one below the one before it."""
        for at, (title, wanted, y) in enumerate(bookmarks):
            level = min(wanted, level + 1)
            key = f"p{page + 1}h{at + 1}"
            self.bookmarkHorizontalAbsolute(key, y)
            self.addOutlineEntry(title, key, level, closed=False)
        return level
