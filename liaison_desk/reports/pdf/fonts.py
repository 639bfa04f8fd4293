"""The fonts of paper, which of them draws which character, and what none of them can draw.

Only fonts in `resources/fonts/noto` and those that the office added (`font_packs.py`) are used, never the system's: the same report
must look and weigh the same on every laptop. A `FaceSpec` says how a face sits beside Noto Sans: `scale` enlarges scripts that run
small at the same size, `tall` asks for a higher line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from liaison_desk import paths
from liaison_desk.reports.pdf.unicode_tables import categories, ignorables

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class FaceSpec:
    """A family of the fallback list: file name stem, enlargement, line height, both relative to Noto Sans.

    `holds_words` is false for fonts of symbols: the space after a symbol is not theirs. A font that the office added has
    its file, its place there, the language of its ideographs, and its one weight or the value on its axis of weights.
    """

    family: str
    scale: float = 1.0
    tall: float = 1.0
    holds_words: bool = True
    file: str = ""
    index: int = 0
    language: str = ""
    weight: str = ""
    axis: int = 0


_AXIS = {"Regular": 400, "Bold": 700}
_LATIN_NUMBERS = frozenset("0123456789+%")
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0")
FALLBACK = (
    FaceSpec("NotoSans"),
    FaceSpec("NotoNaskhArabic", 1.14, 1.12),
    FaceSpec("NotoSansHebrew", 1.0, 1.0),
    FaceSpec("NotoSansEthiopic", 1.0, 1.04),
    FaceSpec("NotoSansMyanmar", 0.96, 1.28),
    FaceSpec("NotoSansBengali", 1.0, 1.06),
    FaceSpec("NotoSansDevanagari", 1.0, 1.08),
    FaceSpec("NotoSansThai", 1.0, 1.1),
    FaceSpec("NotoSansKhmer", 1.0, 1.26),
    FaceSpec("NotoSansLao", 1.0, 1.16),
    FaceSpec("NotoSansGeorgian"),
    FaceSpec("NotoSansArmenian"),
    FaceSpec("NotoSansTamil", 0.96, 1.06),
    FaceSpec("NotoSansSymbols2Cut", holds_words=False),
    FaceSpec("NotoSansMathCut", holds_words=False),
)


class Face:
    """One font file, opened for shaping: its size, its characters, its glyphs' widths."""

    def __init__(self, spec: FaceSpec, weight: str) -> None:
        """Open `FAMILY-WEIGHT.ttf`, or the file of an added font; a family without that weight is opened in Regular."""
        import uharfbuzz as hb

        path = Path(spec.file) if spec.file else paths.resource("fonts", "noto", f"{spec.family}-{weight}.ttf")
        if not path.is_file():
            weight = "Regular"
            path = path.with_name(f"{spec.family}-Regular.ttf")
        self.spec = spec
        self.name = f"{spec.family}-{weight}"
        self.hb_face: Any = hb.Face(hb.Blob.from_file_path(str(path)), spec.index)
        self.hb_font: Any = hb.Font(self.hb_face)
        if spec.axis:
            self.hb_font.set_variations({"wght": spec.axis})
        self.codes = frozenset(self.hb_face.unicodes)
        self.per_mille = 1000 / self.hb_face.upem

        self._advances: dict[int, int] = {}

    def own_advance(self, gid: int) -> int:
        """Return a glyph's own advance in font units."""
        known = self._advances.get(gid)
        if known is None:
            known = self._advances[gid] = int(self.hb_font.get_glyph_h_advance(gid))
        return known

    def covers(self, character: str) -> bool:
        """Say whether the font has a shape for this character."""
        return ord(character) in self.codes


@cache
def face(spec: FaceSpec, weight: str) -> Face:
    """Open a face once; `weight` is `Regular` or `Bold`."""
    return Face(spec, weight)


def added(weight: str, language: str = "") -> tuple[FaceSpec, ...]:
    """Return the fonts that the office added, those for a document's language first."""
    from liaison_desk.reports.pdf.font_packs import chosen

    return tuple(
        FaceSpec(
            family=f"Added{re.sub('[^A-Za-z0-9]', '', face.family)}",
            tall=1.1,
            file=str(path),
            index=face.index,
            language=face.language,
            weight="" if face.axis else face.weight,
            axis=_AXIS[weight] if face.axis else 0,
        )
        for path, face in chosen(weight, language)
    )


def font_set(weight: str, language: str = "") -> FontSet:
    """Return the fallback list in one weight: the bundled fonts, then those that the office added."""
    return _font_set(weight, added(weight, language))


@lru_cache(maxsize=16)
def _font_set(weight: str, more: tuple[FaceSpec, ...]) -> FontSet:
    return FontSet(weight, more)


class FontSet:
    """The fallback list in one weight; faces are opened when a character first needs them."""

    def __init__(self, weight: str, more: tuple[FaceSpec, ...] = ()) -> None:
        """Remember the weight, `Regular` or `Bold`, and the fonts that follow the bundled ones."""
        self.weight = weight
        self.specs = (*FALLBACK, *more)
        self._chosen: dict[str, Face | None] = {}
        self._follows: dict[str, bool] = {}

    def first_covering(self, character: str) -> Face | None:
        """Return the first face of the list that has the character, None where no font has it."""
        if character not in self._chosen:
            candidates = (face(spec, spec.weight or self.weight) for spec in self.specs)
            self._chosen[character] = next((each for each in candidates if each.covers(character)), None)
        return self._chosen[character]

    def pick(self, character: str, previous: Face | None) -> Face:
        """Return the face for a character that follows one set in `previous`.

        Spaces, marks, punctuation, digits and characters without a shape stay in the face before them if it has them,
        so that a word is not torn apart; but 0 to 9 look the same in every text.
        """
        if (
            previous is not None
            and previous.spec.holds_words
            and self._stays(character)
            and (previous.covers(character) or is_ignorable(character))
        ):
            return previous
        return self.first_covering(character) or face(FALLBACK[0], self.weight)

    def _stays(self, character: str) -> bool:
        known = self._follows.get(character)
        if known is None:
            known = character not in _LATIN_NUMBERS and (categories().of(character)[0] in "MPNSZ" or is_ignorable(character))
            self._follows[character] = known
        return known


def is_ignorable(character: str) -> bool:
    """Say whether a character has no shape of its own: joiners, direction marks, variation selectors.

    The fillers of Hangul count as ignorable for Unicode, but shaping keeps them, and no bundled font has them.
    """
    return character not in _FILLERS and (ignorables().of(character) == "Y" or categories().of(character) == "Cf")


def missing(texts: Iterable[str], fonts: FontSet | None = None) -> tuple[str, ...]:
    """Return the characters that no font can draw, sorted; controls and characters without a shape are none."""
    fonts = fonts or font_set("Regular")
    wanted = {character for text in texts if not text.isascii() for character in text}
    return tuple(sorted(each for each in wanted if fonts.first_covering(each) is None and not _is_shapeless(each)))


def _is_shapeless(character: str) -> bool:
    return is_ignorable(character) or categories().of(character) in ("Cc", "Zl", "Zp")


def substitute(character: str) -> str:
    """Return what is printed for a character that no font can draw, such as `[U+4E2D]`."""
    return f"[U+{ord(character):04X}]"
