"""Text set in lines: prepared, ordered by UAX 9, cut into pieces, broken to a width.

Nothing here draws; `emit.py` does. One `Setter` serves one document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from liaison_desk.reports.pdf import bidi
from liaison_desk.reports.pdf.fonts import FontSet, font_set, missing, substitute
from liaison_desk.reports.pdf.isolation import spans
from liaison_desk.reports.pdf.linebreak import breaks
from liaison_desk.reports.pdf.shape import Piece, Shaper

if TYPE_CHECKING:
    from liaison_desk.reports.pdf.fonts import Face
    from liaison_desk.reports.pdf.style import TextStyle

RTL_LANGUAGES = frozenset({"ar", "fa", "he", "ps", "ur", "sd", "ckb", "ug", "dv", "yi"})
_MOST_SQUEEZED = 1.5
_MOST_WORDS = 6_000
_BREAKS_IN_ASCII = re.compile(r"[-/|!?}\\$%+](?=.)|[)\],.:;](?=[(\[{$%+\\])")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e]")
_DIRECTIONS = re.compile("[\u061c\u200e\u200f\u2066-\u2069]")
_LINE_ENDS = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")


class Token(NamedTuple):
    """A piece in its place: its level, whether a line may start before it, whether it is a space."""

    piece: Piece
    level: int
    may_start: bool
    is_space: bool


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One line in logical order, without spaces at its end.

    `width` is in points, `tall` the factor of its height. `squeeze` is below 1 where a number, reference or address that
    must stay whole is wider than its column: its letters are drawn that much narrower.
    """

    tokens: tuple[Token, ...]
    width: float
    base: int
    tall: float
    squeeze: float = 1.0


@cache
def _right_to_left() -> re.Pattern[str]:
    """Match any character that makes the bidirectional algorithm necessary."""
    from liaison_desk.reports.pdf.unicode_tables import RangeTable

    ranges = RangeTable("bidi", "L").ranges_of({"R", "AL", "AN", "RLI"})
    return re.compile("[" + "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in ranges) + "]")


class Setter:
    """Sets the texts of one document: `language` is its BCP 47 code."""

    def __init__(self, language: str) -> None:
        """Start an empty document."""
        self.shaper = Shaper(language)
        self.is_mirrored = language.split("-", maxsplit=1)[0] in RTL_LANGUAGES
        self.fonts = {weight: font_set(weight, language) for weight in ("Regular", "Bold")}
        self._words: dict[tuple[str, str], tuple[Token, ...]] = {}

    def lines(self, text: str, style: TextStyle, width: float) -> list[Line]:
        """Set a text in lines no wider than `width` points; a line end in the text stays one. Empty text is no line."""
        result: list[Line] = []
        for part in prepared(text, self.fonts["Regular"]).split("\n") if text else ():
            base, tokens = self._tokens(part, style.weight)
            result += self._broken(tokens, base, style.size, width) or [Line((), 0.0, base, 1.0)]
        return result

    def narrowest(self, text: str, style: TextStyle) -> float:
        """Return the width in points of the widest part of a text that no line end divides."""
        widest = 0.0
        for part in prepared(text, self.fonts["Regular"]).split("\n"):
            used = 0.0
            for token in self._tokens(part, style.weight)[1]:
                used = 0.0 if token.is_space else token.piece.width + (0.0 if token.may_start else used)
                widest = max(widest, used)
        return widest * style.size

    def line(self, text: str, style: TextStyle) -> Line:
        """Set a text in one line, however wide."""
        base, tokens = self._tokens(prepared(text, self.fonts["Regular"]).replace("\n", " "), style.weight)
        return _line(tokens, base, style.size)

    def _tokens(self, text: str, weight: str) -> tuple[int, list[Token]]:
        fonts = self.fonts[weight]
        if self.is_mirrored or (not text.isascii() and _right_to_left().search(text)):
            return self._mixed(text, fonts)
        text = text if text.isascii() else _DIRECTIONS.sub("", text)
        for first, end in spans(text):
            text = text[:first] + text[first:end].replace(" ", "\u00a0") + text[end:]
        tokens: list[Token] = []
        previous: Face | None = None
        for word in _parts(text):
            if word == " ":
                previous = fonts.pick(" ", previous)
                tokens.append(Token(self.shaper.piece(previous, " "), 0, False, True))
                continue
            tokens += self._word(word, fonts)
            previous = tokens[-1].piece.face
        return 0, tokens

    def _word(self, word: str, fonts: FontSet) -> tuple[Token, ...]:
        """Cut a left-to-right word without spaces into pieces; the same word is cut once a document."""
        key = (fonts.weight, word)
        known = self._words.get(key)
        if known is None:
            if len(self._words) >= _MOST_WORDS:
                self._words.clear()
            known = self._words[key] = self._cut_word(word, fonts)
        return known

    def _cut_word(self, word: str, fonts: FontSet) -> tuple[Token, ...]:
        if word.isascii() and not _BREAKS_IN_ASCII.search(word):
            return (Token(self.shaper.piece(fonts.pick(word[0], None), word), 0, word[0] not in ",.:;!?)]}/", False),)
        plain = word.replace("\u00a0", " ")
        starts = breaks(plain, spans(plain)) if len(word) > 1 else set()
        tokens = self._cut(word, [0] * len(word), starts, fonts)
        return (tokens[0]._replace(may_start=_starts_a_line(word[0])), *tokens[1:])

    def _mixed(self, text: str, fonts: FontSet) -> tuple[int, list[Token]]:
        """Order and cut a text that holds right-to-left characters, or stands in a right-to-left document."""
        kept = spans(text)
        base = bidi.first_strong_level(bidi.classes_of(text))
        base, levels = bidi.levels(text, int(self.is_mirrored) if base is None else base, kept)
        for first, end in kept:  # a reader that turns a line round leaves what holds no-break spaces as it is
            text = text[:first] + text[first:end].replace(" ", "\u202f").replace("\u00a0", "\u202f") + text[end:]
        return base, list(self._cut(text, levels, breaks(text, kept), fonts))

    def _cut(self, text: str, levels: list[int], starts: set[int], fonts: FontSet) -> list[Token]:
        """Cut a text where its face, its level, a space or a possible line end wants it."""
        tokens: list[Token] = []
        previous: Face | None = None
        first = 0
        faces = []
        for character in text:
            previous = fonts.pick("\u00a0" if character == "\u202f" else character, previous)
            faces.append(previous)
        for at in range(1, len(text) + 1):
            ends = at == len(text) or at in starts or levels[at] != levels[first] or faces[at] is not faces[first]
            if ends or text[at] == " " or text[at - 1] == " ":
                piece = self.shaper.piece(faces[first], text[first:at], is_rtl=bool(levels[first] % 2))
                tokens.append(Token(piece, levels[first], first in starts, text[first:at] == " "))
                first = at
        return tokens

    def _broken(self, tokens: list[Token], base: int, size: float, width: float) -> list[Line]:
        """Fill lines greedily; a unit wider than the line is cut between its clusters, or drawn narrower."""
        tokens = self._narrowed(tokens, width / size)
        lines: list[Line] = []
        start = mark = 0
        used = used_at_mark = 0.0
        for at, token in enumerate(tokens):
            if token.may_start and at > start:
                mark, used_at_mark = at, used
            used += token.piece.width * size
            if used > width + 1e-6 and not token.is_space and mark > start:
                lines.append(_line(tokens[start:mark], base, size, width))
                start, used = mark, used - used_at_mark
        if start < len(tokens):
            lines.append(_line(tokens[start:], base, size, width))
        return lines

    def _narrowed(self, tokens: list[Token], most: float) -> list[Token]:
        """Cut every unit (tokens that no line end divides) that is wider than `most` type sizes."""
        result: list[Token] = []
        unit: list[Token] = []
        for token in [*tokens, None]:
            if token is None or token.may_start or token.is_space:
                over = sum(each.piece.width for each in unit) / most
                result += self._divided(unit, most) if over > 1 and not (over <= _MOST_SQUEEZED and _is_whole(unit)) else unit
                unit = []
            if token is not None:
                unit.append(token)
        return result

    def _divided(self, unit: list[Token], most: float) -> list[Token]:
        """Cut one unit where a line ends only if nothing else fits, and what is still too wide into bits."""
        parts: list[list[Token]] = []
        for token in unit:
            places = [0, *sorted(breaks(token.piece.text, may_leave_few=True) - {0}), len(token.piece.text)]
            bits = [self._bit(token, token.piece.text[first:end]) for first, end in pairwise(places)] if len(places) > 2 else [token]
            if not parts or len(bits) > 1:
                parts.append(bits[:1])
            else:
                parts[-1] += bits
            parts += [[bit] for bit in bits[1:]]
        return [each for part in parts for each in self._in_bits(part, most)]

    def _in_bits(self, unit: list[Token], most: float) -> list[Token]:
        """Cut one unit into bits that each fit a line; a line may start before every bit."""
        bits: list[Token] = []
        for token in unit:
            text, used = "", 0.0
            for cluster, width in self.shaper.clusters(token.piece):
                if text and used + width > most:
                    bits.append(self._bit(token, text))
                    text, used = "", 0.0
                text, used = text + cluster, used + width
            bits.append(self._bit(token, text))
        return bits

    def _bit(self, token: Token, text: str) -> Token:
        piece = self.shaper.piece(token.piece.face, text, is_rtl=token.piece.is_rtl)
        return Token(piece, token.level, True, token.is_space)


@lru_cache(maxsize=4096)
def _starts_a_line(character: str) -> bool:
    """Say whether a line may start with a character that stands behind a space."""
    return bool(breaks(" " + character))


def _parts(text: str) -> list[str]:
    """Split a text into words and single spaces."""
    return [part for part in re.split("( )", text) if part]


def _is_whole(unit: list[Token]) -> bool:
    """Say whether a unit is, but for some punctuation, one thing that must stay whole."""
    text = "".join(token.piece.text for token in unit).replace("\u00a0", " ")
    return any(end - first >= len(text) - 4 for first, end in spans(text))


def _line(tokens: list[Token], base: int, size: float, most: float = 0.0) -> Line:
    end = len(tokens)
    while end and tokens[end - 1].is_space:
        end -= 1
    kept = tuple(tokens[:end])
    width = sum(token.piece.width for token in kept) * size
    tall = max((token.piece.face.spec.tall for token in kept), default=1.0)
    if most and width > most + 1e-6:
        return Line(kept, most, base, tall, most / width)
    return Line(kept, width, base, tall)


def prepared(text: str, fonts: FontSet | None = None) -> str:
    """Make a text ready to set: line ends as line feeds, tabs as spaces, controls out, uncovered characters spelt out.

    Directional embeddings and overrides are dropped with the controls: they only make a text read otherwise than it is stored.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _CONTROLS.sub("", _LINE_ENDS.sub("\n", text).replace("\t", " "))
    for character in missing([text], fonts):
        text = text.replace(character, substitute(character))
    return text
