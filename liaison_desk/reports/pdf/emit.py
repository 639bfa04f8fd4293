"""Lines turned into the operators of a PDF page.

A line of left-to-right text is one row of glyphs. A line that holds right-to-left text is written word by word in the order
of reading, each word at its own place: programs that search or copy a page then find more words than when glyphs come
in the order of the eye. A word whose glyphs do not match its characters one to one carries its text (`ActualText`),
except in right-to-left words, where readers turn such a text round.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from liaison_desk.reports.pdf.bidi import visual_order
from liaison_desk.reports.pdf.shape import Piece, number, row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liaison_desk.reports.pdf.fonts import Face
    from liaison_desk.reports.pdf.text import Line


@lru_cache(maxsize=64)
def colour(value: str) -> str:
    """Return `#rrggbb` as the operands of `rg` and `RG`, such as `0 0.5 1`."""
    return " ".join(number(int(value[at : at + 2], 16) / 255) for at in (1, 3, 5))


def font_name(face: Face) -> str:
    """Return the name by which pages call a face."""
    return "/" + face.name


def line_code(line: Line, x: float, y: float, size: float) -> str:
    """Return the operators that draw a line with its left end at `x` and its baseline at `y`."""
    if not line.tokens:
        return ""
    parts = [f"BT {number(x)} {number(y)} Td"]
    if line.squeeze < 1:
        parts.append(f"{number(100 * line.squeeze)} Tz")
    if any(token.level for token in line.tokens):
        _write_placed(parts, line, size)
    else:
        _write_spoken(parts, [token.piece for token in line.tokens], size)
    parts.append("100 Tz ET" if line.squeeze < 1 else "ET")
    return "\n".join(parts)


def _write_spoken(parts: list[str], pieces: list[Piece], size: float) -> None:
    """Write pieces that follow each other, each stretch of another language with its name (ISO 32000-1, 14.9.2)."""
    face: Face | None = None
    for language, stretch in _stretches(pieces):
        parts += _spoken(language)
        face = _write_row(parts, stretch, size, face)
        parts += ["EMC"] if language else []


def _spoken(language: str) -> list[str]:
    return [f"/Span <</Lang ({language})>> BDC"] if language else []


def _stretches(pieces: list[Piece]) -> Iterator[tuple[str, list[Piece]]]:
    """Yield pieces by language; spaces and signs go with the words before them."""
    stretch: list[Piece] = []
    spoken = ""
    for piece in pieces:
        if piece.language != spoken and (piece.language or any(map(str.isalpha, piece.text))):
            if stretch:
                yield spoken, stretch
            stretch, spoken = [], piece.language
        stretch.append(piece)
    if stretch:
        yield spoken, stretch


def _write_row(parts: list[str], pieces: list[Piece], size: float, current: Face | None) -> Face | None:
    """Write pieces that follow each other from left to right; return the face left in force."""
    waiting: list[str] = []
    for piece in pieces:
        if not piece.code and not piece.glyphs:
            continue
        if piece.face is not current or piece.actual or piece.glyphs:
            _flush(parts, waiting)
        if piece.face is not current:
            current = piece.face
            parts.append(f"{font_name(current)} {number(size * current.spec.scale)} Tf")
        if piece.actual or piece.glyphs:
            _write_told(parts, piece, size)
        else:
            waiting.append(piece.code)
    _flush(parts, waiting)
    return current


def _flush(parts: list[str], waiting: list[str]) -> None:
    if waiting:
        parts.append("[" + " ".join(waiting).replace("> <", "") + "] TJ")
        waiting.clear()


def _write_told(parts: list[str], piece: Piece, size: float) -> None:
    if piece.actual:
        parts.append(f"/Span <</ActualText <FEFF{piece.actual.encode('utf-16-be').hex().upper()}>>> BDC")
    if piece.glyphs:
        _write_raised(parts, piece, size * piece.face.spec.scale)
    else:
        parts.append(f"[{piece.code}] TJ")
    if piece.actual:
        parts.append("EMC")


def _write_raised(parts: list[str], piece: Piece, size: float) -> None:
    """Write a piece whose marks stand above or below the baseline, a row for each height."""
    first = 0
    glyphs = list(piece.glyphs)
    while first < len(glyphs):
        end = first
        while end < len(glyphs) and glyphs[end].y == glyphs[first].y:
            end += 1
        raised = number(glyphs[first].y * size / 1000)
        head = f"{raised} Ts [" if raised != "0" else "["
        tail = "] TJ 0 Ts" if raised != "0" else "] TJ"
        parts.append(f"{head}{row(tuple(glyphs[first:end]))}{tail}")
        first = end


def _write_placed(parts: list[str], line: Line, size: float) -> None:
    """Write the pieces of a mixed line in reading order, each at its own place."""
    places = [0.0] * len(line.tokens)
    x = 0.0
    for at in visual_order([token.level for token in line.tokens]):
        places[at] = x
        x += line.tokens[at].piece.width * size * line.squeeze
    last = 0.0
    face: Face | None = None
    for place, token in zip(places, line.tokens, strict=True):
        if place != last:
            parts.append(f"{number(place - last)} 0 Td")
            last = place
        parts += _spoken(token.piece.language)
        face = _write_row(parts, [token.piece], size, face)
        parts += ["EMC"] if token.piece.language else []
