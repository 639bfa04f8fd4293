"""Pieces of text turned into glyphs by HarfBuzz, once a drawing.

A `Piece` is a stretch of text in one face and one direction that no line end divides. Its operators are made when it is
shaped: most pieces are plain rows of glyphs, and drawing them again costs one string.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from liaison_desk.reports.pdf.fonts import Face, is_ignorable
from liaison_desk.reports.pdf.unicode_tables import categories

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_PIECES = 6_000
_LONGEST_MEANING = 32
"""The most characters that one glyph stands for in a font's table: readers take no more, and hundreds of marks on a letter are a trap."""
_NO_WIDTH = "\u200b"
# Direction marks, break marks and soft hyphens have done their work before text is shaped; joiners still have theirs to do.
_DONE = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u2060\u2066-\u2069\ufeff]")


class Glyph(NamedTuple):
    """One glyph: its id, and its measures in thousandths of the type size."""

    gid: int
    advance: float
    own_advance: float
    x: float
    y: float


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """Shaped text: `width` is in units of the nominal type size; `code` is its row of glyphs for a TJ operator.

    `glyphs` is kept only where marks are raised and a row is not enough. `actual` is the text that a reader must
    be told because glyphs and characters do not match one to one. `language` is a BCP 47 code where letters are of a script
    that the document's language is not written in; empty otherwise.
    """

    text: str
    face: Face
    is_rtl: bool
    width: float
    code: str
    glyphs: tuple[Glyph, ...]
    actual: str
    language: str = ""


def number(value: float) -> str:
    """Write a number as PDF wants it: at most three decimals, no exponent."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


class Shaper:
    """Shapes text for one document and remembers which glyph stands for which characters in it."""

    def __init__(self, language: str) -> None:
        """Start with nothing used; `language` is the document's BCP 47 code."""
        self.language = language
        self.used: dict[Face, dict[int, str]] = {}
        self._pieces: dict[tuple[Face, str, bool], Piece] = {}

    def piece(self, face: Face, text: str, *, is_rtl: bool = False) -> Piece:
        """Return the piece for this text, shaped now or earlier."""
        key = (face, text, is_rtl)
        known = self._pieces.get(key)
        if known is None:
            if len(self._pieces) >= _MOST_PIECES:
                self._pieces.clear()
            known = self._pieces[key] = self._shape(face, text, is_rtl=is_rtl)
        return known

    def clusters(self, piece: Piece) -> Iterator[tuple[str, float]]:
        """Yield the smallest parts that a piece may be cut into when it is wider than the line, with their widths."""
        infos, positions, _script = self._run(piece.face, piece.text, is_rtl=piece.is_rtl)
        starts = sorted({info.cluster for info in infos if not _leans(piece.text, info.cluster)} or {0})
        widths = dict.fromkeys(starts, 0.0)
        for info, position in zip(infos, positions, strict=True):
            widths[starts[max(0, bisect_right(starts, info.cluster) - 1)]] += position.x_advance
        unit = piece.face.per_mille / 1000 * piece.face.spec.scale
        for at, start in enumerate(starts):
            first = start if at else 0
            end = starts[at + 1] if at + 1 < len(starts) else len(piece.text)
            yield piece.text[first:end], widths[start] * unit

    def _run(self, face: Face, text: str, *, is_rtl: bool) -> tuple[list[Any], list[Any], str]:
        """Shape, and return the glyphs, their positions, and the script (ISO 15924) of the first letter; empty without one."""
        import uharfbuzz as hb

        buffer = hb.Buffer()
        buffer.add_str(text)
        if text.isascii():
            buffer.script = "Latn"
        else:
            buffer.guess_segment_properties()
        buffer.direction = "rtl" if is_rtl else "ltr"
        buffer.language = self._language_for(buffer.script or "", face)
        level = hb.BufferClusterLevel.MONOTONE_CHARACTERS if is_rtl else hb.BufferClusterLevel.MONOTONE_GRAPHEMES
        buffer.cluster_level = level
        buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
        hb.shape(face.hb_font, buffer, {})
        infos = list(buffer.glyph_infos or ())
        positions = list(buffer.glyph_positions or ())[: len(infos)]
        return infos, positions, buffer.script or ""

    def _language_for(self, script: str, face: Face) -> str:
        """Return the language to shape a script in: the document's where it is written so, else the commonest."""
        own = self.language.split("-")[0]
        if script == "Hani":
            return self.language if own in ("zh", "ja", "ko") else face.spec.language or "zh"
        if script == "Arab":
            return own if own in ("ar", "fa", "ps", "ur", "sd", "ckb", "ug") else "ar"
        return _COMMONEST.get(script, own)

    def _foreign(self, script: str, face: Face) -> str:
        """Return the language that a screen reader should read a script in, where it is not the document's; else nothing."""
        if not script or script in _SCRIPTS.get(self.language.split("-")[0], ("Latn",)):
            return ""
        is_known = script in _COMMONEST or script in ("Arab", "Hani")
        return self._language_for(script, face) if is_known else f"und-{script}"

    def _shape(self, face: Face, text: str, *, is_rtl: bool) -> Piece:
        if text.isascii() and not is_rtl and (plain := self._shape_plain(face, text)) is not None:
            return plain
        shown = _DONE.sub("", text).replace("\u00a0", " ").replace("\u202f", "\u00a0")
        infos, positions, script = self._run(face, shown, is_rtl=is_rtl)
        starts = sorted({info.cluster for info in infos})
        glyphs = tuple(self._glyphs(face, infos, positions))
        unit = face.spec.scale / 1000
        is_level = all(not glyph.y for glyph in glyphs)
        return Piece(
            text=text,
            face=face,
            is_rtl=is_rtl,
            width=sum(glyph.advance for glyph in glyphs) * unit,
            code=row(glyphs) if is_level else "",
            glyphs=() if is_level else glyphs,
            language=self._foreign(script if any(map(str.isalpha, shown)) else "", face),
            actual=shown if self._note(face, shown, starts, infos, is_rtl=is_rtl) and not is_rtl else "",
        )

    def _shape_plain(self, face: Face, text: str) -> Piece | None:
        """Take the short way for ASCII, one glyph a character and none moved; None where that is not so."""
        infos, positions, _script = self._run(face, text, is_rtl=False)
        if len(infos) != len(text):
            return None
        used = self.used.setdefault(face, {})
        scale, own_of = face.per_mille, face.own_advance
        total, codes, is_unclear = 0, [], False
        for character, info, at in zip(text, infos, positions, strict=True):
            gid, advance = info.codepoint, at.x_advance
            if at.x_offset or at.y_offset:
                return None
            is_unclear = used.setdefault(gid, character) != character or is_unclear
            codes.append(f"{gid:04X}")
            total += advance
            if advance != (own := own_of(gid)):
                codes.append(f"> {number((own - advance) * scale)} <")
        code = f"<{''.join(codes)}>".removesuffix("<>").rstrip()
        return Piece(
            text,
            face,
            False,
            total * scale * face.spec.scale / 1000,
            code,
            (),
            text if is_unclear else "",
            self._foreign("Latn" if any(map(str.isalpha, text)) else "", face),
        )

    def _glyphs(self, face: Face, infos: list[Any], positions: list[Any]) -> Iterator[Glyph]:
        scale, advance_of = face.per_mille, face.own_advance
        for info, at in zip(infos, positions, strict=True):
            own = advance_of(info.codepoint) * scale
            yield Glyph(info.codepoint, at.x_advance * scale, own, at.x_offset * scale, at.y_offset * scale)

    def _note(self, face: Face, text: str, starts: list[int], infos: list[Any], *, is_rtl: bool) -> bool:
        """Note what each glyph stands for; say whether the glyphs alone do not tell the text.

        Right-to-left words carry no text beside their glyphs, so there each glyph of a cluster has its share of the characters.
        """
        used = self.used.setdefault(face, {})
        ends = dict(pairwise([*starts, len(text)]))
        by_cluster: dict[int, list[int]] = {}
        for info in infos:
            by_cluster.setdefault(info.cluster, []).append(info.codepoint)
        is_unclear = False
        for start, gids in by_cluster.items():
            whole = "".join(each for each in text[start : ends[start]] if not is_ignorable(each))
            meaning = whole[:_LONGEST_MEANING]
            if len(gids) > 1 or used.setdefault(gids[0], meaning) != whole:
                is_unclear = True
            shares = _shares(meaning, len(gids))[::-1] if is_rtl else [meaning, *("" for _ in gids[1:])]
            for gid, share in zip(gids, shares, strict=True):
                used.setdefault(gid, share)
        return is_unclear


_SCRIPTS = {
    **dict.fromkeys(("ar", "fa", "ps", "ur", "sd", "ckb", "ug"), ("Arab",)),
    **dict.fromkeys(("uk", "ru", "bg", "sr", "mk", "be", "kk", "ky", "tg"), ("Cyrl",)),
    "he": ("Hebr",),
    "am": ("Ethi",),
    "ti": ("Ethi",),
    "my": ("Mymr",),
    "bn": ("Beng",),
    "hi": ("Deva",),
    "ne": ("Deva",),
    "th": ("Thai",),
    "km": ("Khmr",),
    "lo": ("Laoo",),
    "ka": ("Geor",),
    "hy": ("Armn",),
    "ta": ("Taml",),
    "el": ("Grek",),
    "ja": ("Hani", "Hira", "Kana"),
    "zh": ("Hani",),
    "ko": ("Hang", "Hani"),
}
"""The scripts of the languages that are not written in Latin letters."""
_COMMONEST = {
    "Hebr": "he",
    "Ethi": "am",
    "Mymr": "my",
    "Beng": "bn",
    "Deva": "hi",
    "Thai": "th",
    "Khmr": "km",
    "Laoo": "lo",
    "Geor": "ka",
    "Armn": "hy",
    "Taml": "ta",
    "Grek": "el",
    "Hira": "ja",
    "Kana": "ja",
    "Hang": "ko",
    "Bopo": "zh",
}


def _shares(meaning: str, count: int) -> list[str]:
    """Share characters among glyphs in the order of reading; where there are too few, a glyph stands for a space of no width."""
    if count == 1:
        return [meaning]
    return [*(meaning[at : at + 1] or _NO_WIDTH for at in range(count - 1)), meaning[count - 1 :] or _NO_WIDTH]


def _leans(text: str, at: int) -> bool:
    """Say whether a cluster is a mark or a joiner, which is never parted from what stands before it."""
    return at > 0 and (categories().of(text[at])[0] == "M" or is_ignorable(text[at]))


def row(glyphs: tuple[Glyph, ...]) -> str:
    """Write glyphs as the inside of a TJ array: hex codes, with corrections where the advance is not the glyph's own."""
    parts: list[str] = []
    codes: list[str] = []
    owed = 0.0
    for glyph in glyphs:
        correction = owed - glyph.x
        if abs(correction) > 0.01:
            if codes:
                parts.append(f"<{''.join(codes)}>")
                codes = []
            parts.append(number(correction))
        codes.append(f"{glyph.gid:04X}")
        owed = glyph.own_advance - glyph.advance + glyph.x
    if codes:
        parts.append(f"<{''.join(codes)}>")
    if abs(owed) > 0.01:
        parts.append(number(owed))
    return "".join(parts) if len(parts) < 2 else " ".join(parts)
