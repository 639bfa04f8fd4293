"""The last gate before a PDF leaves: search its finished bytes for what was withheld.

Text hides in a PDF in many forms, so every form is searched: bytes outside streams, each decoded stream, bytes that no table of
contents names, every string, every name, text told to readers (`ActualText`), the attachment, the metadata, what PDFium extracts,
and the glyphs of all pages, forms and annotations mapped back to text. What a picture shows is not: the desk puts none on paper.
"""

from __future__ import annotations

import html
import io
import json
import re
import zlib
from typing import TYPE_CHECKING, Any

from liaison_desk.domain.errors import DamagedError
from liaison_desk.domain.steps import step
from liaison_desk.i18n import _
from liaison_desk.reports.leaks import Layer, Leaks, decoded, judged, layer
from liaison_desk.reports.pdf.glyph_runs import glyph_layers, strings_in, unpacked
from liaison_desk.reports.pdf.preview import TURN
from liaison_desk.reports.pdf.standard_names import STANDARD_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_STREAM_BODY = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_PDF_WORDS = re.compile(r"/[A-Za-z][\w+.-]*|<[0-9A-Fa-f]+>")
_NAMES = re.compile(rb"/([^\x00-\x20()<>\[\]{}/%]+)")
_BYTE_OF_NAME = re.compile(rb"#([0-9A-Fa-f]{2})")
_SUBSET = re.compile("^[A-Z]{6}[+]")
_HEX = re.compile(rb"<[0-9A-Fa-f\s]+>")
_ASCII_WORDS = re.compile(rb"[\x20-\x7e]{8,}")
_WIDE_WORDS = re.compile(rb"(?:\x00[\x20-\x7e]){8,}")
_TAG = re.compile(r"<[^>]*>", re.DOTALL)
_QUOTED = re.compile(r"=\s*(?:\"([^\"]*)\"|'([^']*)')")
_OUR_KEY = re.compile("[a-z][a-z0-9_]*")
_WIDE_MARK = b"\xfe\xff"
_MOST_LEFT_OVER = 64 * 2**20


def scan(pdf: bytes, withheld: Iterable[str], controls: Iterable[str]) -> Leaks:
    """Search a finished PDF for withheld values and for controls that must be found in its printed text.

    Without a single control nothing is proved, and the scan says so by missing the control "". DamagedError where
    the file cannot be read.
    """
    return judged(layers_of(pdf), withheld, controls)


def layers_of(pdf: bytes) -> list[Layer]:
    """Return every form of a file's text, normalised."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(pdf), attempt_recovery=False) as opened:
            layers = [*_object_layers(opened, pdf), *glyph_layers(opened)]
    except pikepdf.PdfError as error:
        raise DamagedError(_("The PDF cannot be read back, so it cannot be checked."), remedy=_("Make it again.")) from error
    return [*layers, *_extracted(pdf)]


def _object_layers(pdf: Any, raw: bytes) -> Iterator[Layer]:
    """Yield the bytes outside streams, every decoded stream, every string and every name."""
    import pikepdf

    bare = _STREAM_BODY.sub(b"", raw)
    strings, names, streams = list(strings_in(bare)), set(_NAMES.findall(bare)), 0
    texts: dict[tuple[str, bool], list[str]] = {}
    for each in pdf.objects:
        if isinstance(each, pikepdf.Stream):
            streams += 1
            data = unpacked(each)
            if is_syntax := str(each.get("/Type", "")) == "/ObjStm":
                strings += strings_in(data)
            else:
                for key, text in _stream_texts(each, data):
                    texts.setdefault(key, []).append(text)
            if is_syntax or b" BDC" in data:
                names.update(_NAMES.findall(data))
    yield from (layer(name, "\n".join(parts), is_binary=is_binary) for (name, is_binary), parts in texts.items())
    yield from _said("strings", strings)
    yield layer("names", " ".join(_named(names)))
    yield from (layer("bytes", _PDF_WORDS.sub(" ", text)) for text in decoded(bare))
    if raw.count(b"endstream") > streams:
        yield from _left_over(raw)


def _said(name: str, strings: Iterable[bytes]) -> Iterator[Layer]:
    """Yield what strings say: by their mark of UTF-16, in the format's own encoding, and as bytes of any other."""
    plain: list[bytes] = []
    wide: list[bytes] = []
    for one in strings:
        (wide if one.startswith(_WIDE_MARK) else plain).append(one)
    yield layer(name, "\n".join(one[2:].decode("utf-16-be", "ignore") for one in wide), has_numbers=True)
    told = b"\n".join(plain)
    yield from (layer(name, text, has_numbers=True) for text in decoded(told))
    if not told.isascii():
        yield layer(name, told.decode("pdfdoc", "replace"), has_numbers=True)


def _named(names: Iterable[bytes]) -> Iterator[str]:
    """Give the names that are no word of the format, their escapes undone."""
    for name in names:
        plain = _BYTE_OF_NAME.sub(lambda found: bytes([int(found[1], 16)]), name)
        for text in decoded(plain):
            word = _SUBSET.sub("", text)
            if word not in STANDARD_NAMES:
                yield word


def _left_over(raw: bytes) -> Iterator[Layer]:
    """Yield what streams hold that no object of the file names, such as those of an earlier state of it."""
    for body in _STREAM_BODY.findall(raw):
        try:
            data = zlib.decompressobj().decompress(body, _MOST_LEFT_OVER)
        except zlib.error:
            data = body
        yield from (layer("left over", text, is_binary=True) for text in decoded(data))
        yield from _said("left over", strings_in(data))


def _stream_texts(stream: Any, data: bytes) -> Iterator[tuple[tuple[str, bool], str]]:
    """Give what a stream may say, each text under the name of its layer and whether that one is of bytes."""
    if "/Length1" in stream or "/N" in stream:
        words = [*_ASCII_WORDS.findall(data), *(each.replace(b"\x00", b"") for each in _WIDE_WORDS.findall(data))]
        yield ("fonts and colours", True), b"\n".join(words).decode("ascii")
        return
    is_binary = b"begincmap" in data
    for text in decoded(data):
        yield ("stream", is_binary), _free_text(stream, text)
    if b"<" in data and b" BDC" not in data:
        yield from ((("stream", True), text) for text in decoded(b"\n".join(strings_in(data))))


def _free_text(stream: Any, text: str) -> str:
    """Return what a stream says in words of its own: without XML tags, JSON keys, PDF names and hex strings."""
    kind = str(stream.get("/Type", ""))
    if kind == "/Metadata":
        return html.unescape(_TAG.sub(lambda tag: " ".join(one or two for one, two in _QUOTED.findall(tag[0])).join("  "), text))
    if kind == "/EmbeddedFile":
        try:
            return "\n".join(_json_strings(json.loads(text)))
        except (ValueError, RecursionError):
            return text
    if " BDC" in text or " Tf" in text:
        return "\n".join(each.decode("latin-1") for each in strings_in(_HEX.sub(b"", text.encode("latin-1", "ignore"))))
    return _PDF_WORDS.sub(" ", text)


def _json_strings(value: Any) -> Iterator[str]:
    """Give the texts of JSON data, and its keys where they are none of our fields."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (key for key in value if not _OUR_KEY.fullmatch(key))
        for each in value.values():
            yield from _json_strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _json_strings(each)
    else:
        yield str(value)


def _extracted(pdf: bytes) -> Iterator[Layer]:
    """Yield what PDFium extracts, page after page."""
    import pypdfium2

    pages = []
    with TURN:
        document = pypdfium2.PdfDocument(pdf)
        try:
            for page in document:
                step()
                pages.append(page.get_textpage().get_text_range())
        finally:
            document.close()
    yield layer("extracted text", "\n".join(pages), is_printed=True)
