"""What fonts and pages of a PDF must not do (Matterhorn Protocol 1.1, checkpoints 30 and 31; ISO 19005-3, 6.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf
import uharfbuzz as hb

_ROWS = re.compile(rb"<([0-9A-Fa-f]{4})>\s+<([0-9A-Fa-f]*)>")
_CODES = re.compile(rb"<([0-9A-Fa-f]{4})>\s+(\d+)")
_NEVER_TEXT = {"\x00", "\ufeff", "\ufffe"}


def font_faults(pdf: pikepdf.Pdf) -> list[str]:
    """Return what is wrong with the fonts of a file and the glyphs that its pages draw."""
    found: list[str] = []
    fonts = {str(name): font for page in pdf.pages for name, font in page.obj.get("/Resources", {}).get("/Font", {}).items()}
    for name, font in fonts.items():
        found += _composite(name, font)
    told = {name: _map(font) for name, font in fonts.items()}
    widths = {name: _widths(font) for name, font in fonts.items()}
    for at, page in enumerate(pdf.pages, 1):
        found += dict.fromkeys(_glyphs(page, at, fonts, told, widths))
    return found


def _composite(name: str, font: Any) -> Iterator[str]:
    if str(font.get("/Subtype", "")) != "/Type0":
        yield f"font {name} is not composite"
        return
    descendant = font.DescendantFonts[0]
    kind = str(descendant.get("/Subtype", ""))
    if kind == "/CIDFontType2" and str(descendant.get("/CIDToGIDMap", "")) != "/Identity":
        yield f"font {name} does not say which glyph a code is"
    encoding = font.get("/Encoding")
    if not isinstance(encoding, pikepdf.Stream) and str(encoding) != "/Identity-H":
        yield f"font {name} has an encoding that is not embedded"
    if isinstance(encoding, pikepdf.Stream) and int(encoding.get("/WMode", 0)) != (b"/WMode 1" in encoding.read_bytes()):
        yield f"font {name} disagrees with its encoding on the direction"
    system, own = descendant.get("/CIDSystemInfo", {}), encoding.get("/CIDSystemInfo", {}) if isinstance(encoding, pikepdf.Stream) else {}
    if own and str(own.get("/Ordering")) != str(system.get("/Ordering")):
        yield f"font {name} disagrees with its encoding on its characters"
    if any(text in _NEVER_TEXT or not text for text in _map(font).values()):
        yield f"font {name} maps a glyph to no character"


def _map(font: Any) -> dict[int, str]:
    if "/ToUnicode" not in font:
        return {}
    rows = _ROWS.findall(font.ToUnicode.read_bytes().split(b"endcodespacerange")[-1])
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be", "replace") for code, text in rows}


def _widths(font: Any) -> dict[int, tuple[float, float]]:
    """Return for each glyph of a TrueType font the width that the file declares and the one that the font itself has."""
    descendant = font.get("/DescendantFonts", [{}])[0]
    descriptor = descendant.get("/FontDescriptor", {})
    if "/FontFile2" not in descriptor or "/W" not in descendant:
        return {}
    face = hb.Face(hb.Blob(bytes(descriptor.FontFile2.read_bytes())))
    opened, found = hb.Font(face), {}
    row = list(descendant.W)
    for first, widths in zip(row[::2], row[1::2], strict=True):
        for at, width in enumerate(widths):
            gid = int(first) + at
            own = opened.get_glyph_h_advance(gid) * 1000 / face.upem if gid < face.glyph_count else -1.0
            found[gid] = (float(width), own)
    return found


def _glyphs(page: Any, at: int, fonts: Any, told: Any, widths: Any) -> Iterator[str]:
    name, depth, told_from = "", 0, 0
    for operands, operator in pikepdf.parse_content_stream(page):
        word = str(operator)
        if word in ("BDC", "BMC"):
            depth += 1
            has_text = word == "BDC" and isinstance(operands[1], pikepdf.Dictionary) and "/ActualText" in operands[1]
            told_from = told_from or (depth if has_text else 0)
        elif word == "EMC":
            told_from = 0 if depth == told_from else told_from
            depth -= 1
        elif word == "Tf":
            name = str(operands[0])
        elif word in ("TJ", "Tj") and name in fonts:
            for code in _shown(operands):
                yield from _one_glyph(code, f"page {at}: font {name}", told[name], widths[name], is_told=bool(told_from))


def _one_glyph(code: int, where: str, told: dict[int, str], widths: dict[int, tuple[float, float]], *, is_told: bool) -> Iterator[str]:
    if code == 0:
        yield f"{where} draws the sign for a missing glyph"
    elif code not in told and not is_told:
        yield f"{where} draws glyph {code} without its text"
    if widths and code not in widths:
        yield f"{where} draws glyph {code} without its width"
    elif widths and abs(widths[code][0] - widths[code][1]) > 1:
        yield f"{where} declares a wrong width for glyph {code}"


def _shown(operands: Any) -> Iterator[int]:
    parts = operands[0] if isinstance(operands[0], pikepdf.Array) else operands
    for part in parts:
        if isinstance(part, pikepdf.String):
            data = bytes(part)
            yield from (int.from_bytes(data[at : at + 2], "big") for at in range(0, len(data), 2))
