"""The last gate before a file leaves: search its finished bytes for what was withheld.

Text hides in a PDF in many forms, so every form is searched: bytes outside streams, each decoded stream, every string
object, text told to readers (`ActualText`), the attachment, the metadata, what PDFium extracts, and the glyphs of each page
mapped back to text. Both sides are normalised (NFKC, case folded, without spaces, marks and controls), for a telephone number
is printed with other spaces than it is stored with, and a sentence is broken over lines.

A scan that finds nothing proves something only if it finds what is there: each scan also looks for controls, texts known
to be printed, and a missed control refuses the file.
"""

from __future__ import annotations

import io
import json
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from liaison_desk.domain.errors import DamagedError
from liaison_desk.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SHORTEST = 4
SHORTEST_IN_BINARY = 8
_ENCODINGS = ("utf-8", "utf-16-be", "latin-1")
_STREAM_BODY = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)
_ACTUAL_TEXT = re.compile(rb"FEFF([0-9A-Fa-f]+)>")
_MAPPING = re.compile(r"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]*)>")
_PDF_WORDS = re.compile(r"/[A-Za-z][\w+.-]*|<[0-9A-Fa-f]+>")
_ASCII_WORDS = re.compile(rb"[\x20-\x7e]{8,}")
_WIDE_WORDS = re.compile(rb"(?:\x00[\x20-\x7e]){8,}")
_LITERAL = re.compile(r"\([^)]*\)")
_TAG = re.compile(r"<[^>]*>")
_DEEPEST = 60
_FEWEST_DIGITS = 7
_PRINTED = ("extracted text", "glyphs", "glyphs turned", "glyphs backwards", "glyphs as read", "ActualText")


@dataclass(frozen=True, slots=True)
class Leak:
    """A withheld value that is in the file, and the forms it was found in."""

    value: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Leaks:
    """What a scan found. `too_short` are withheld values of fewer than four letters or digits, which cannot be searched for."""

    found: tuple[Leak, ...]
    missed_controls: tuple[str, ...]
    too_short: tuple[str, ...] = ()

    @property
    def may_leave(self) -> bool:
        """Whether the file holds nothing withheld and the scan has proved that it sees."""
        return not self.found and not self.missed_controls


class Layer(NamedTuple):
    """One form of the file's text, normalised: without any spaces, and with single ones.

    Chance hits in binary layers are excluded by a greater length.
    """

    name: str
    text: str
    spaced: str
    is_binary: bool = False


def _layer(name: str, text: str, *, is_binary: bool = False) -> Layer:
    return Layer(name, normalised(text), " ".join(normalised(word) for word in text.split()), is_binary)


def normalised(text: str) -> str:
    """Return a text as both sides of the search are compared.

    NFKC, case folded, digits of every script as 0 to 9, without spaces, marks and controls.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    if folded.isascii():
        return "".join(folded.split())
    kept = (each for each in folded if not each.isspace() and unicodedata.category(each) not in ("Cf", "Cc", "Mn"))
    return "".join(str(unicodedata.decimal(each)) if each.isdecimal() else each for each in kept)


def digits_of(text: str) -> str:
    """Return the decimal digits of a text: a telephone number however it is grouped."""
    return "".join(each for each in text if each in "0123456789")


def scan(pdf: bytes, withheld: Iterable[str], controls: Iterable[str]) -> Leaks:
    """Search a finished PDF for withheld values and for controls that must be found in its printed text.

    Without a single control nothing is proved, and the scan says so by missing the control "". DamagedError where
    the file cannot be read.
    """
    wanted = {value: normalised(value) for value in withheld}
    layers = layers_of(pdf)
    layers += [Layer("digits", digits_of(layer.text), "") for layer in layers if layer.name in _PRINTED or layer.name == "strings"]
    found = []
    for value, folded in wanted.items():
        if len(folded) >= SHORTEST and (places := _places(value, folded, layers)):
            found.append(Leak(value, places))
    printed = [layer.text for layer in layers if layer.name in _PRINTED]
    known = list(controls) or [""]
    missed = tuple(each for each in known if not (folded := normalised(each)) or not any(folded in text for text in printed))
    return Leaks(tuple(found), missed, tuple(value for value, folded in wanted.items() if len(folded) < SHORTEST))


def _places(value: str, folded: str, layers: list[Layer]) -> tuple[str, ...]:
    """Return the names of the layers that hold a value.

    A long number is looked for however it is grouped. A short word in Latin letters must stand there as a word: `Amal` is
    not leaked by `formalamalgam`.
    """
    digits = digits_of(folded)
    is_number = len(digits) >= _FEWEST_DIGITS and len(digits) * 2 > len(folded)
    is_word = folded.isascii() and len(folded) < SHORTEST_IN_BINARY
    word = re.compile(rf"(?<![^\W_]){re.escape(' '.join(normalised(each) for each in value.split()))}(?![^\W_])") if is_word else None
    found = set()
    for layer in layers:
        if layer.name == "digits":
            is_there = is_number and digits in layer.text
        elif word is not None:
            is_there = not layer.is_binary and folded in layer.text and bool(word.search(layer.spaced))
        else:
            is_there = folded in layer.text
        if is_there:
            found.add(layer.name)
    return tuple(sorted(found))


def layers_of(pdf: bytes) -> list[Layer]:
    """Return every form of a file's text, normalised."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(pdf), attempt_recovery=False) as opened:
            raw = _PDF_WORDS.sub(" ", _STREAM_BODY.sub(b"", pdf).decode("latin-1"))
            layers = [_layer("bytes", raw), *_object_layers(opened), *_glyph_layers(opened)]
    except pikepdf.PdfError as error:
        raise DamagedError(_("The PDF cannot be read back, so it cannot be checked."), remedy=_("Make it again.")) from error
    return [*layers, *_extracted(pdf)]


def _object_layers(pdf: Any) -> Iterator[Layer]:
    """Yield every decoded stream and every string object."""
    import pikepdf

    strings: list[str] = []
    for each in pdf.objects:
        _collect_strings(each, strings, 0)
        if isinstance(each, pikepdf.Stream):
            yield from _stream_layers(each)
    yield _layer("strings", "\n".join(strings))


def _stream_layers(stream: Any) -> Iterator[Layer]:
    try:
        data = stream.read_bytes()
    except Exception:  # noqa: BLE001 - whatever the filter says, what cannot be decoded is searched as it is
        data = stream.read_raw_bytes()
    if "/Length1" in stream or "/N" in stream:
        words = [*_ASCII_WORDS.findall(data), *(each.replace(b"\x00", b"") for each in _WIDE_WORDS.findall(data))]
        yield _layer("fonts and colours", b"\n".join(words).decode("ascii"), is_binary=True)
        return
    is_binary = b"begincmap" in data
    for encoding in ("ascii",) if data.isascii() else _ENCODINGS:
        yield _layer("stream", _free_text(stream, data.decode(encoding, "ignore")), is_binary=is_binary)
    told = [bytes.fromhex(each.decode()).decode("utf-16-be", "ignore") for each in _ACTUAL_TEXT.findall(data) if len(each) % 2 == 0]
    if told:
        yield _layer("ActualText", " ".join(told))


def _free_text(stream: Any, text: str) -> str:
    """Return what a stream says in words of its own: without XML tags, JSON keys, PDF names and hex strings."""
    kind = str(stream.get("/Type", ""))
    if kind == "/Metadata":
        return _TAG.sub(" ", text)
    if kind == "/EmbeddedFile":
        try:
            return "\n".join(_json_strings(json.loads(text)))
        except (ValueError, RecursionError):
            return text
    if " BDC" in text:
        return "\n".join(_LITERAL.findall(text))
    return _PDF_WORDS.sub(" ", text)


def _json_strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _json_strings(each)
    else:
        yield str(value)


def _collect_strings(each: Any, strings: list[str], depth: int) -> None:
    """Collect the strings in an object; indirect objects are visited on their own."""
    import pikepdf

    if depth > _DEEPEST:
        return
    if isinstance(each, pikepdf.String):
        strings.append(str(each))
        strings.append(bytes(each).decode("latin-1"))
    elif isinstance(each, pikepdf.Array | pikepdf.Dictionary | pikepdf.Stream):
        kids: Any = each if isinstance(each, pikepdf.Array) else each.values()
        for kid in kids:
            if isinstance(kid, pikepdf.Object) and not kid.is_indirect:
                _collect_strings(kid, strings, depth + 1)


def _glyph_layers(pdf: Any) -> Iterator[Layer]:
    """Yield the glyphs of all pages mapped back to text: as written, turned round, backwards, and as we write them to be read."""
    runs = [run for page in pdf.pages for run in _glyph_runs(page)]
    turned = [run[::-1] for run in runs]
    read = [run[::-1] if _is_right_to_left(run) else run for run in runs]
    forms = (("glyphs", runs), ("glyphs turned", turned), ("glyphs backwards", turned[::-1]), ("glyphs as read", read))
    for name, parts in forms:
        yield Layer(name, normalised("".join(parts)), _layer(name, " ".join(parts)).spaced)


def _is_right_to_left(run: str) -> bool:
    return any(unicodedata.bidirectional(each) in ("R", "AL") for each in run)


def _glyph_runs(page: Any) -> Iterator[str]:
    import pikepdf

    maps = {str(name): _mapping(font) for name, font in page.obj.get("/Resources", {}).get("/Font", {}).items()}
    current: dict[str, str] = {}
    instructions: Any = pikepdf.parse_content_stream(page)
    for operands, operator in instructions:
        name = str(operator)
        if name == "Tf":
            current = maps.get(str(operands[0]), {})
        elif name in ("TJ", "Tj"):
            parts = operands[0] if name == "TJ" else [operands[0]]
            codes = "".join(bytes(part).hex().upper() for part in parts if isinstance(part, pikepdf.String))
            yield "".join(current.get(codes[at : at + 4], "") for at in range(0, len(codes), 4))


def _mapping(font: Any) -> dict[str, str]:
    if "/ToUnicode" not in font:
        return {}
    rows = _MAPPING.findall(font.ToUnicode.read_bytes().decode("latin-1"))
    return {code.upper(): bytes.fromhex(text).decode("utf-16-be", "ignore") for code, text in rows if len(text) % 4 == 0}


def _extracted(pdf: bytes) -> Iterator[Layer]:
    """Yield what PDFium extracts, page after page."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    yield _layer("extracted text", "\n".join(pages))
