"""What a finished file says, in whatever form, held against what was withheld from it.

A file is searched as layers: each is one form of its text. Both sides are normalised (NFKC, case folded, without spaces, marks and
controls), for a telephone number is printed with other spaces than it is stored with, and a sentence is broken over lines.

A search that finds nothing proves something only if it finds what is there: so each looks for controls too, texts known to be
in the file, and a missed control refuses it.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SHORTEST: Final = 4
SHORTEST_IN_BINARY: Final = 8
_ENDINGS: Final = (16, 8, SHORTEST)
_FEW = 64
_FEWEST_DIGITS = 7
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_WIDE = ("utf-16-le", "utf-16-be")
_DIGITS = re.compile("[0-9]+")
_NUMBERS_OR_LETTERS = re.compile("[0-9]+|[^0-9]")
_WORDS = re.compile(r"\w+")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")


@dataclass(frozen=True, slots=True)
class Leak:
    """A withheld value that is in the file, and the forms it was found in."""

    value: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Leaks:
    """What a search found. `too_short` are withheld values of fewer than four letters or digits, which cannot be searched for."""

    found: tuple[Leak, ...]
    missed_controls: tuple[str, ...]
    too_short: tuple[str, ...] = ()

    @property
    def may_leave(self) -> bool:
        """Whether the file holds nothing withheld and the search has proved that it sees."""
        return not self.found and not self.missed_controls


class Layer(NamedTuple):
    """One form of the file's text, normalised: without any spaces, and with single ones.

    Chance hits in binary layers are excluded by a greater length. Controls are looked for in printed layers, and numbers however they
    are grouped in these and where `has_numbers`.
    """

    name: str
    text: str
    spaced: str
    is_binary: bool = False
    is_printed: bool = False
    has_numbers: bool = False


def layer(name: str, text: str, *, is_binary: bool = False, is_printed: bool = False, has_numbers: bool = False) -> Layer:
    """Return a text as a layer."""
    return Layer(name, *folded(text), is_binary, is_printed, has_numbers or is_printed)


class _Folding(dict[int, str]):
    """What each character of a folded text becomes: a digit of any script 0 to 9, a space a space, a mark or a control nothing."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if character.isspace():
            found = " "
        elif unicodedata.category(character) in ("Cf", "Cc", "Mn"):
            found = ""
        else:
            found = str(unicodedata.decimal(character)) if character.isdecimal() else character
        self[code] = found
        return found


_FOLDING: Final = _Folding()


def folded(text: str) -> tuple[str, str]:
    """Return a text as both sides of the search are compared, without any spaces and with single ones.

    NFKC, case folded, digits of every script as 0 to 9, without marks and controls.
    """
    plain = text.lower() if text.isascii() else unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    words = plain.translate(_FOLDING).split()
    return "".join(words), " ".join(words)


def normalised(text: str) -> str:
    """Return a text as both sides of the search are compared, without any spaces."""
    return folded(text)[0]


def digits_of(text: str) -> str:
    """Return the decimal digits of a text: a telephone number however it is grouped."""
    return "".join(_DIGITS.findall(text))


def judged(layers: list[Layer], withheld: Iterable[str], controls: Iterable[str]) -> Leaks:
    """Return which withheld values stand in which layers, and which controls in no printed one.

    Without a single control nothing is proved, and the answer says so by missing the control "".
    """
    wanted = {value: folded(value) for value in withheld}
    long_enough = {value: forms for value, forms in wanted.items() if len(forms[0]) >= SHORTEST}
    found: dict[str, set[str]] = {}
    search = Search(text for text, _spaced in long_enough.values())
    for one in layers:
        for value in _in_layer(one, search.held(one.text), long_enough):
            found.setdefault(value, set()).add(one.name)
    for value in _numbered(layers, long_enough):
        found.setdefault(value, set()).add("digits")
    leaks = tuple(Leak(value, tuple(sorted(found[value]))) for value in wanted if value in found)
    printed = [one.text for one in layers if one.is_printed]
    known = list(controls) or [""]
    missed = tuple(each for each in known if not any(_is_seen(each, text) for text in printed))
    return Leaks(leaks, missed, tuple(value for value in wanted if value not in long_enough))


def _is_seen(control: str, text: str) -> bool:
    """Say whether a control stands in a printed text, or, where readers order a line otherwise, most of its words do."""
    whole = normalised(control)
    if not whole or whole in text or control.isascii():
        return bool(whole) and whole in text
    words = [word for one in _WORDS.findall(control) if (word := normalised(one))]
    return 3 * sum(word in text for word in words) > 2 * len(words)


def _in_layer(one: Layer, there: set[str], wanted: dict[str, tuple[str, str]]) -> Iterator[str]:
    """Give the values that a layer holds, of those whose letters are there.

    A short word in Latin letters must stand there as a word: `Amal` is not leaked by `formalamalgam`. A name that ends in a number must
    stand there with that number: `Camp 12` is not leaked by `Camp 1` in one cell and `27 NOV 26` in the next.
    """
    for value, (text, spaced) in wanted.items() if there else ():
        if text in there and (one.is_binary or not _is_numbered_name(text) or _has_number(spaced, one.spaced)):
            is_short = len(text.encode("utf-8", "surrogatepass")) < SHORTEST_IN_BINARY
            if not is_short or (not one.is_binary and (not text.isascii() or _stands(spaced, one.spaced))):
                yield value


def _is_numbered_name(text: str) -> bool:
    return (text[0].isdigit() or text[-1].isdigit()) and not _is_number(digits_of(text), text)


def _has_number(name: str, text: str) -> bool:
    """Say whether a name stands in a text with its numbers whole, whatever spaces are between its other letters."""
    words = name.split(" ")
    parts = " ?".join(" ?".join(map(re.escape, _NUMBERS_OR_LETTERS.findall(word))) for word in words)
    before, after = "(?<![0-9])" if name[0].isdigit() else "", "(?![0-9])" if name[-1].isdigit() else ""
    return bool(re.search(f"{before}{parts}{after}", text))


def _stands(word: str, text: str) -> bool:
    return bool(re.search(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])", text))


def _numbered(layers: list[Layer], wanted: dict[str, tuple[str, str]]) -> Iterator[str]:
    """Give the long numbers that stand in a layer however they are grouped."""
    numbers = {value: digits for value, (text, _spaced) in wanted.items() if (digits := digits_of(text)) and _is_number(digits, text)}
    search = Search(numbers.values())
    there = set[str]().union(*(search.held(digits_of(one.text)) for one in layers if one.has_numbers))
    yield from (value for value, digits in numbers.items() if digits in there)


def _is_number(digits: str, text: str) -> bool:
    return len(digits) >= _FEWEST_DIGITS and len(digits) * 2 > len(text)


class Search:
    """Values of four letters or more that are looked for in several texts.

    A few are looked for one by one. Many are filed under the letters they end with, and a text is looked through once for each
    length of these: so a long list of which everything is withheld costs no more than its length.
    """

    def __init__(self, values: Iterable[str]) -> None:
        """File the values."""
        self._values = frozenset(values)
        self._ends: dict[int, dict[str, list[str]]] = {}
        for value in self._values if len(self._values) > _FEW else ():
            size = next(each for each in _ENDINGS if each <= len(value))
            self._ends.setdefault(size, {}).setdefault(value[-size:], []).append(value)

    def held(self, text: str) -> set[str]:
        """Return which of the values stand in a text."""
        if not self._ends:
            return {value for value in self._values if value in text}
        found: set[str] = set()
        for size, ends in self._ends.items():
            seen = {part for at in range(len(text) - size + 1) if (part := text[at : at + size]) in ends}
            found.update(value for part in seen for value in ends[part] if value in text)
        return found


def decoded(data: bytes) -> Iterator[str]:
    """Give what bytes may say: as UTF-8, as UTF-16 of both orders from either byte on, and as Latin-1."""
    if data.isascii() and not _CONTROL.search(data):
        yield data.decode("ascii")
        return
    yield from (data.decode(encoding, "ignore") for encoding in ("utf-8", "latin-1"))
    for start in (data, data[1:]):
        yield from (start[: len(start) // 2 * 2].decode(encoding, "ignore") for encoding in _WIDE)


def text_layers(content: bytes) -> list[Layer]:
    """Return the forms of a file of text: as it is, with its entities, escapes and quoted bytes undone."""
    import quopri

    plain = content.decode("utf-8", "replace")
    forms = [layer("text", one, is_printed=at == 0, has_numbers=True) for at, one in enumerate(decoded(content))]
    undone = {
        "entities": html.unescape(plain),
        "escapes": _ESCAPED.sub(lambda found: chr(int(found[1], 16)), plain),
        "quoted": quopri.decodestring(content).decode("utf-8", "replace"),
    }
    return forms + [layer(name, one) for name, one in undone.items() if one != plain]


def search_text(content: bytes, withheld: Iterable[str], controls: Iterable[str]) -> Leaks:
    """Search a finished file of text for withheld values and for controls that must be found in it."""
    return judged(text_layers(content), withheld, controls)
