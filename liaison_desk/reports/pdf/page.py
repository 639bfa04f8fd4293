"""Page furniture: how the copy may be handled, what it is, and which page this is, on every page.

The marking stands at the top and at the bottom: the TLP label on a black box in its own colour (FIRST, TLP 2.0), then sensitivity,
release and the office's own label in words. All of it is an artifact: a screen reader is not told it on every page.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from liaison_desk.i18n import _
from liaison_desk.reports.pdf import style as look
from liaison_desk.reports.pdf.flow import frame_for
from liaison_desk.reports.pdf.lines import baseline
from liaison_desk.reports.wording import exercise_words

if TYPE_CHECKING:
    from liaison_desk.reports.outline import Furniture, Marking, Outline
    from liaison_desk.reports.pdf.style import TextStyle
    from liaison_desk.reports.pdf.tagging import TaggingCanvas
    from liaison_desk.reports.pdf.text import Line, Setter

BAND = 13.0
TOP_EDGE = 24.0
BOTTOM_EDGE = 20.0
QR_SIZE = 40.0
GAP = 8.0


class Dresser:
    """Draws the furniture of one document's pages; what is the same on every page is set once.

    `frame` is what the furniture leaves free. A marking that is too long for its row gets rows of its own, and the frame
    yields: nothing of a marking is ever cut off.
    """

    def __init__(self, outline: Outline, setter: Setter, paper: tuple[float, float]) -> None:
        """Set the texts that do not change from page to page."""
        self.outline, self.setter, self.paper = outline, setter, paper
        width = paper[0] - 2 * look.MARGIN
        self.tlp = setter.line(outline.marking.tlp, look.MARKING)
        self.status = setter.line(status_words(outline.furniture), look.STATUS)
        self.number = setter.line(identity(outline.furniture), look.FURNITURE)
        self.qr = outline.furniture.qr
        self.qr_room = QR_SIZE + GAP if self.qr else 0.0
        room = width - self.qr_room
        self.words, self.more_words = self._marking(width, room)
        self.foot = [line for text in _foot(outline) for line in setter.lines(text, look.FURNITURE, room)]
        extra = len(self.more_words) * look.MARKING_WORDS.leading
        bottom = look.FRAME_BOTTOM + extra + max(0, len(self.foot) - 2) * look.FURNITURE.leading
        self.frame = frame_for(paper, top=look.FRAME_TOP + extra, bottom=bottom, is_mirrored=setter.is_mirrored)

    def _marking(self, width: float, room: float) -> tuple[Line, list[Line]]:
        """Return the marking in words: beside the label if there is room, else as lines under it."""
        words = " · ".join(part for part in (_lost_in_grey(self.outline.marking), marking_words(self.outline.marking)) if part)
        line = self.setter.line(words, look.MARKING_WORDS)
        taken = self._label_width() + self.status.width + max(self.number.width, 70.0 + self.qr_room) + 2 * GAP
        if line.width + taken <= width:
            return line, []
        return self.setter.line("", look.MARKING_WORDS), self.setter.lines(words, look.MARKING_WORDS, room)

    def _label_width(self) -> float:
        return self.tlp.width + 10 + 6 if self.tlp.tokens else 0.0

    def dress(self, canvas: TaggingCanvas, page: int, pages: int) -> None:
        """Draw the furniture of one page; both count from 1."""
        canvas.open_artifact("Pagination")
        top = self.paper[1] - TOP_EDGE
        self._band(canvas, top, self.number, 0.0)
        below = self._lines(canvas, self.more_words, top - BAND, look.MARKING_WORDS)
        if page > 1:
            self._running_head(canvas, below - 4)
        count = self.setter.line(_("Page {page} of {pages}").format(page=page, pages=pages), look.FURNITURE)
        self._band(canvas, BOTTOM_EDGE + BAND, count, self.qr_room)
        self._footer(canvas, page)
        canvas.close()

    def _band(self, canvas: TaggingCanvas, top: float, right: Line, indent: float) -> None:
        """Draw one row: marking at the start, status in the middle, `right` at the end, `indent` from the margin."""
        if self.tlp.tokens:
            width = self.tlp.width + 10
            canvas.box(self.frame.at(0, width), top - BAND, width, BAND, fill=look.BLACK, radius=1.6)
            self._put(canvas, self.tlp, 5, top, look.MARKING, ink=look.TLP_COLOURS.get(self.outline.marking.tlp, look.WHITE))
        offset = self._label_width()
        self._put(canvas, self.words, offset, top, look.MARKING_WORDS)
        end = self.frame.width - indent - right.width
        self._put(canvas, right, end, top, look.FURNITURE)
        middle = max((self.frame.width - self.status.width) / 2, offset + self.words.width + GAP)
        self._put(canvas, self.status, min(middle, end - self.status.width - GAP), top, look.STATUS)

    def _running_head(self, canvas: TaggingCanvas, top: float) -> None:
        """Draw the short title over every page but the first, which bears the title itself."""
        furniture = self.outline.furniture
        dtg = self.setter.line(furniture.dtg, look.FURNITURE)
        titles = self.setter.lines(furniture.short_title or self.outline.title, look.FURNITURE, self.frame.width - dtg.width - GAP)
        for title in titles[:1]:
            self._put(canvas, title, 0, top, look.FURNITURE)
        self._put(canvas, dtg, self.frame.width - dtg.width, top, look.FURNITURE)

    def _footer(self, canvas: TaggingCanvas, page: int) -> None:
        rows = len(self.foot) * look.FURNITURE.leading + len(self.more_words) * look.MARKING_WORDS.leading
        top = BOTTOM_EDGE + BAND + 6 + rows
        ruled = self.frame.width - self.qr_room
        x = self.frame.at(0, ruled)
        canvas.rule_now(x, top + 3, x + ruled, width=look.LINE, ink=look.GREY)
        self._lines(canvas, self.more_words, self._lines(canvas, self.foot, top, look.FURNITURE), look.MARKING_WORDS)
        if self.qr:
            x = self.frame.at(self.frame.width - QR_SIZE, QR_SIZE)
            path = _qr_path(self.qr.replace("{page}", str(page)))
            canvas.operators(f"q 0 0 0 rg 1 0 0 1 {x:.2f} {BOTTOM_EDGE} cm {path} f Q")

    def _lines(self, canvas: TaggingCanvas, lines: list[Line], top: float, style: TextStyle) -> float:
        """Draw lines from the start of the frame; return where the next one would begin."""
        for line in lines:
            self._put(canvas, line, 0, top, style, height=style.leading)
            top -= style.leading
        return top

    def _put(self, canvas: TaggingCanvas, line: Line, offset: float, top: float, style: TextStyle, *, ink: str = "",
             height: float = BAND) -> None:  # fmt: skip
        canvas.text(line, self.frame.at(offset, line.width), baseline(top, height, style.size), style, ink=ink)


@lru_cache(maxsize=8)
def _qr_path(text: str) -> str:
    """Return a QR code (level Q) as rectangles in a square of QR_SIZE points, one for each run of dark modules."""
    import segno

    rows = segno.make(text, error="q", micro=False, boost_error=False).matrix
    unit = QR_SIZE / len(rows)
    path = []
    for at, modules in enumerate(rows):
        first = 0
        for is_dark, run in groupby(modules):
            length = len(list(run))
            if is_dark:
                path.append(f"{first * unit:.3f} {QR_SIZE - (at + 1) * unit:.3f} {length * unit:.3f} {unit:.3f} re")
            first += length
    return " ".join(path)


def marking_words(marking: Marking) -> str:
    """Return the marking in words, without the TLP label."""
    release = _("Releasable to {recipients}").format(recipients=marking.releasable_to) if marking.releasable_to else ""
    return " · ".join(part for part in (marking.office_label, marking.sensitivity, release) if part)


def _lost_in_grey(marking: Marking) -> str:
    """Return the label again where its colour on black is too dark for grey print or fax."""
    return marking.tlp if marking.tlp == "TLP:RED" else ""


def status_words(furniture: Furniture) -> str:
    """Return what the copy is besides a report: exercise, draft, extract."""
    words = (exercise_words() if furniture.is_exercise else "", _("DRAFT") if furniture.is_draft else "")
    return " · ".join(part for part in (*words, _("EXTRACT") if furniture.is_extract else "") if part)


def identity(furniture: Furniture) -> str:
    """Return the report's number and version, or the draft's id."""
    if furniture.is_draft:
        return _("Draft {id}").format(id=furniture.draft_id) if furniture.draft_id else ""
    version = _("version {version}").format(version=furniture.version) if furniture.version else ""
    return " · ".join(part for part in (furniture.number, version) if part)


def _foot(outline: Outline) -> list[str]:
    """Return the lines of the footer: how it may be quoted, what it is, how to check it."""
    furniture = outline.furniture
    check = grouped(furniture.content_check)
    what = (identity(furniture), furniture.dtg, _("Content check {check}").format(check=check) if check else "")
    return [
        " · ".join(part for part in (outline.marking.attribution, furniture.copy_note) if part),
        " · ".join(part for part in (*what, _("Printed copies are uncontrolled")) if part),
    ]


def grouped(check: str) -> str:
    """Return a content check in groups of four, as it is read out over the radio."""
    return " ".join(check[at : at + 4].upper() for at in range(0, len(check), 4))
