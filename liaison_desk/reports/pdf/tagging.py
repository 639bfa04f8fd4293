"""A canvas that writes the structure of a document while it draws.

Every mark on a page stands either inside a numbered sequence that belongs to a structure element (heading, paragraph, table
cell) or inside an artifact (rules, tints, page furniture), as ISO 14289-1 (PDF/UA-1) wants. A finished page's body is
set aside, so that its furniture can say `page 3 of 12` once the number of pages is known.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportlab.pdfgen.canvas import Canvas

from liaison_desk.reports.pdf.emit import colour, line_code
from liaison_desk.reports.pdf.shape import number
from liaison_desk.reports.pdf.structure import Link
from liaison_desk.reports.pdf.style import DASHES, INK, LINE, RULE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from liaison_desk.reports.pdf.logo import Logo
    from liaison_desk.reports.pdf.structure import Element
    from liaison_desk.reports.pdf.style import TextStyle
    from liaison_desk.reports.pdf.text import Line


@dataclass(slots=True)
class Bookmark:
    """A heading: its words, its level from 0, the body that it stands in, and its height there."""

    title: str
    level: int
    body: int
    y: float


@dataclass(frozen=True, slots=True)
class Page:
    """A finished page: the body that it holds, and the deflated operators of the body and of its furniture."""

    body: int
    drawn: bytes
    furniture: bytes


class TaggingCanvas(Canvas):  # type: ignore[misc]  # ReportLab has no type hints
    """ReportLab's canvas without its own fonts, with structure; pages are finished by `pages()`."""

    def __init__(self, paper: tuple[float, float]) -> None:
        """Start the first page of `paper` (width, height in points)."""
        super().__init__(None, pagesize=paper, invariant=1)
        self.paper = paper
        self.bodies: list[bytes] = []
        self.bookmarks: list[Bookmark] = []
        self.noted: dict[str, None] = {}
        self.pictures: dict[str, Logo] = {}
        self.scale = 1.0
        self._is_open = False
        self._sequences = 0
        self._rules: dict[tuple[float, str], list[str]] = {}

    def _make_preamble(self) -> None:
        """Leave out ReportLab's start of a page, which sets a font that is not embedded."""
        self._preamble = ""

    @property
    def body_index(self) -> int:
        """The body being drawn, from 0."""
        return len(self.bodies)

    def open(self, element: Element) -> None:
        """Start drawing what belongs to a structure element."""
        self._opened()
        self._code.append(f"/{element.tag} <</MCID {self._sequences}>> BDC")
        element.kids.append((self.body_index, self._sequences))
        self._sequences += 1

    def open_artifact(self, kind: str = "") -> None:
        """Start drawing what belongs to no text: `Pagination`, `Layout`, `Background`."""
        self._opened()
        self._code.append(f"/Artifact <</Type /{kind}>> BDC" if kind else "/Artifact BMC")

    def close(self) -> None:
        """End what `open` or `open_artifact` started."""
        if not self._is_open:
            self._note("an end without a start")
        self._is_open = False
        self._code.append("EMC")

    def _opened(self) -> None:
        if self._is_open:
            self._note("a sequence inside another")
        self._is_open = True

    def _painted(self) -> None:
        if not self._is_open:
            self._note("paints outside of structure and artifact")

    def _note(self, fault: str) -> None:
        """Note a fault of the document, once for each page."""
        self.noted[f"body {self.body_index + 1}: {fault}"] = None

    def text(self, line: Line, x: float, baseline: float, style: TextStyle, *, ink: str = "") -> None:
        """Draw one line with its left end at `x`; `ink` overrules the style's colour."""
        self._painted()
        self._code.append(f"{colour(ink or style.colour)} rg")
        self._code.append(line_code(line, x, baseline, style.size))

    def rule(self, x: float, y: float, end: float, *, width: float, ink: str = RULE) -> None:
        """Draw a horizontal rule; all rules of a page are drawn at its end, one path for each width and colour."""
        self._rules.setdefault((width, ink), []).append(f"{number(x)} {number(y)} m {number(end)} {number(y)} l")

    def rule_now(self, x: float, y: float, end: float, *, width: float, ink: str = RULE) -> None:
        """Draw a horizontal rule inside what is open, such as the furniture's artifact."""
        self._painted()
        self._code.append(f"{colour(ink)} RG {number(width)} w {number(x)} {number(y)} m {number(end)} {number(y)} l S")

    def box(self, x: float, y: float, width: float, height: float, *, fill: str, radius: float = 0.0) -> None:
        """Fill a box, `y` being its lower edge."""
        self._painted()
        self._code.append(f"{colour(fill)} rg")
        if radius:
            self.roundRect(x, y, width, height, radius, stroke=0, fill=1)
        else:
            self.rect(x, y, width, height, stroke=0, fill=1)

    def outline_box(self, x: float, y: float, size: float) -> None:
        """Draw a small square with a thin dark edge."""
        self.stroke([(x, y), (x + size, y), (x + size, y + size), (x, y + size), (x, y)], width=LINE)

    def stroke(self, points: Sequence[tuple[float, float]], *, width: float, ink: str = INK, fill: str = "", dash: str = "") -> None:
        """Draw a line through points; with `fill` the shape they close is filled first, an empty `ink` draws no line."""
        path = self.beginPath()
        path.moveTo(*points[0])
        for x, y in points[1:]:
            path.lineTo(x, y)
        self.paint(path, width=width, ink=ink, fill=fill, dash=dash)

    def paint(self, path: object, *, width: float, ink: str, fill: str, dash: str = "") -> None:
        """Fill and stroke one of ReportLab's paths; an empty colour does neither."""
        self._painted()
        if fill:
            self._code.append(f"{colour(fill)} rg")
        if ink:
            self._code.append(f"{colour(ink)} RG {number(width)} w {DASHES[dash]}")
        self.drawPath(path, stroke=int(bool(ink)), fill=int(bool(fill)))

    def operators(self, code: str) -> None:
        """Draw by operators that were written elsewhere, such as the squares of a QR code."""
        self._painted()
        self._code.append(code)

    def picture(self, picture: Logo, x: float, y: float, width: float, height: float) -> None:
        """Draw the office's logo, `y` being its lower edge."""
        self._painted()
        self.pictures["Logo"] = picture
        self._code.append(f"q {number(width)} 0 0 {number(height)} {number(x)} {number(y)} cm /Logo Do Q")

    def bookmark(self, title: str, level: int, y: float) -> None:
        """Put a heading into the file's outline."""
        self.bookmarks.append(Bookmark(title, level, self.body_index, y * self.scale))

    def link(self, element: Element, box: tuple[float, float, float, float], to: Bookmark) -> None:
        """Let a box of the page lead to a heading; the link belongs to `element`."""
        scaled = (box[0] * self.scale, box[1] * self.scale, box[2] * self.scale, box[3] * self.scale)
        element.kids.append(Link(self.body_index, scaled, to.body, to.y, to.title))

    def set_aside(self) -> None:
        """End the page's body and start the next page."""
        if self._is_open:
            self._note("a sequence is not ended")
        for (width, ink), paths in self._rules.items():
            self._code.append(f"/Artifact <</Type /Layout>> BDC\n{colour(ink)} RG {number(width)} w {' '.join(paths)} S\nEMC")
        code = self._taken()
        if self.scale != 1:
            code = f"q {number(self.scale)} 0 0 {number(self.scale)} 0 0 cm\n{code}\nQ"
        self.bodies.append(_deflated(code))
        self._rules = {}
        self._sequences = 0
        self._is_open = False

    def pages(self, order: Sequence[int], dress: Callable[[TaggingCanvas, int, int], None]) -> Iterator[Page]:
        """Yield the pages in this order of bodies; `dress(canvas, page from 1, pages)` draws each page's furniture."""
        for at, body in enumerate(order):
            dress(self, at + 1, len(order))
            yield Page(body, self.bodies[body], _deflated(self._taken()))

    def _taken(self) -> str:
        code = "\n".join(self._code)
        self._code: list[str] = []
        return code


def _deflated(code: str) -> bytes:
    return zlib.compress(code.encode("latin-1"))
