"""The glyphs of a PDF mapped back to text, as no reader needs to show them: of pages, forms, patterns, annotations, hidden layers.

A program is read for what it draws and what it is told to say (`ActualText`, `Alt`), whatever its colour, its place or its layer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from liaison_desk.domain.steps import step
from liaison_desk.reports.leaks import Layer, decoded, folded, layer, normalised

_SINGLE = re.compile(r"<([0-9A-Fa-f]{2,4})>\s*<([0-9A-Fa-f]*)>")
_CHARS = re.compile(r"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(r"beginbfrange(.*?)endbfrange", re.DOTALL)
_RANGE = re.compile(r"<([0-9A-Fa-f]{2,4})>\s*<([0-9A-Fa-f]{2,4})>\s*<([0-9A-Fa-f]+)>")
_MOST_IN_RANGE = 65_536
_LITERAL = rb"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\))*\)"
_STRINGS = re.compile(rb"(" + _LITERAL + rb")|(?<!<)<([0-9A-Fa-f\s]+)>|(%[^\r\n]*)", re.DOTALL)
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|.))", re.DOTALL)
_STRING = rb"(?:" + _LITERAL + rb"|<[0-9A-Fa-f\s]*>)"
_SHOWN = re.compile(
    rb"/(?P<font>[^\s/<>\[\]()]+)\s+[-+.\d]+\s+Tf"
    rb"|(?P<codes>\[(?:[^\]()<>]|" + _STRING + rb")*\]|" + _STRING + rb")\s*(?:TJ|Tj|'|\")"
    rb"|<<(?P<told>(?:[^()<>]|" + _STRING + rb"|<<(?:[^()<>]|" + _STRING + rb")*>>)*)>>\s*(?:BDC|DP)"
    rb"|(?P<end>(?<![^\s>\])])EMC\b)",
    re.DOTALL,
)
_ACTUAL = re.compile(rb"/ActualText\s*<FEFF([0-9A-Fa-f]+)>")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")


class Mapping:
    """What the codes of one font stand for; a font that does not say it is read as Latin-1."""

    def __init__(self, font: Any) -> None:
        """Read the font's own table."""
        self.size = 4 if str(font.get("/Subtype", "")) == "/Type0" else 2
        self.table = _table(font.ToUnicode.read_bytes().decode("latin-1")) if "/ToUnicode" in font else {}

    def text(self, codes: bytes) -> str:
        """Return what a string of codes says."""
        if not self.table:
            return codes.decode("latin-1") if self.size == 2 else codes.decode("utf-16-be", "ignore")
        digits = codes.hex().upper()
        return "".join(self.table.get(digits[at : at + self.size], "") for at in range(0, len(digits), self.size))


def _table(cmap: str) -> dict[str, str]:
    table = {code.upper(): _wide(text) for part in _CHARS.findall(cmap) for code, text in _SINGLE.findall(part)}
    for part in _RANGES.findall(cmap):
        for first, last, text in _RANGE.findall(part):
            begin, end, width = int(first, 16), int(last, 16), len(first)
            for at in range(begin, min(end, begin + _MOST_IN_RANGE) + 1):
                table[f"{at:0{width}X}"] = _wide(f"{int(text, 16) + at - begin:0{len(text)}X}")
    return table


def _wide(digits: str) -> str:
    return bytes.fromhex(digits).decode("utf-16-be", "ignore") if len(digits) % 4 == 0 else ""


def glyph_layers(pdf: Any) -> Iterator[Layer]:
    """Yield all glyphs as text: as written, turned round, backwards, and as we write them to be read; and what programs are told to say."""
    told: list[str] = []
    said: list[str] = []
    runs: list[str] = []
    for program, fonts in _programs(pdf):
        step()
        runs += _runs(program, fonts, told, said)
    yield _joined("glyphs", runs)
    turned = [run[::-1] for run in runs]
    yield _joined("glyphs turned", turned)
    yield _joined("glyphs backwards", turned[::-1])
    is_turned = [bool(_RIGHT_TO_LEFT.search(run)) for run in runs]
    if any(is_turned):
        yield _joined("glyphs as read", [turned[at] if is_rtl else runs[at] for at, is_rtl in enumerate(is_turned)])
    if told:
        yield layer("ActualText", " ".join(told), is_printed=True)
        # Burmese and its like, whose glyphs are no letters: what a reader that keeps to the standard would say.
        yield _joined("glyphs with ActualText", said)


def _joined(name: str, runs: list[str]) -> Layer:
    """Return runs as a layer: one after the other without any space, and each as a word of its own."""
    return Layer(name, normalised("".join(runs)), folded(" ".join(runs))[1], is_printed=True, has_numbers=True)


def _programs(pdf: Any) -> Iterator[tuple[bytes, dict[str, Mapping]]]:
    """Yield every page, form, pattern and appearance with the fonts that its names stand for; a font is read once."""
    known: dict[tuple[int, int], Mapping] = {}
    fonts: dict[str, Mapping] = {}
    for page in pdf.pages:
        fonts |= _fonts(page.obj.get("/Resources", {}), known)
        yield _content(page.obj.get("/Contents")), fonts
    for each in pdf.objects:
        if _is_program(each):
            yield unpacked(each), fonts | _fonts(each.get("/Resources", {}), known)


def _content(contents: Any) -> bytes:
    """Return a page's program, which may lie in several streams."""
    import pikepdf

    if isinstance(contents, pikepdf.Stream):
        return unpacked(contents)
    return b"\n".join(unpacked(each) for each in contents) if isinstance(contents, pikepdf.Array) else b""


def unpacked(stream: Any) -> bytes:
    """Return a stream as far as its filters can be undone; what cannot be undone is searched as it is."""
    from pikepdf import StreamDecodeLevel

    for level in (StreamDecodeLevel.generalized, StreamDecodeLevel.specialized):
        try:
            return bytes(stream.read_bytes(level))
        except Exception:  # noqa: BLE001, S112 - whatever the filter says, there is a way that cannot fail
            continue
    return bytes(stream.read_raw_bytes())


def _is_program(each: Any) -> bool:
    import pikepdf

    return isinstance(each, pikepdf.Stream) and (str(each.get("/Subtype", "")) == "/Form" or "/Resources" in each or "/PatternType" in each)


def _fonts(resources: Any, known: dict[tuple[int, int], Mapping]) -> dict[str, Mapping]:
    found = {}
    for name, font in resources.get("/Font", {}).items():
        key = font.objgen if font.is_indirect else (0, id(font))
        found[str(name)] = known[key] if key in known else known.setdefault(key, Mapping(font))
    return found


def strings_in(syntax: bytes) -> Iterator[bytes]:
    """Give the strings that stand in the syntax of a PDF, literal or hexadecimal, and its comments."""
    for literal, digits, comment in _STRINGS.findall(syntax):
        if literal:
            yield plain_string(literal[1:-1])
        elif digits:
            yield from _hex(digits)
        else:
            yield comment


def _hex(digits: bytes) -> Iterator[bytes]:
    whole = b"".join(digits.split())
    yield bytes.fromhex((whole + b"0" * (len(whole) % 2)).decode())


def plain_string(literal: bytes) -> bytes:
    """Return a literal string with its escapes undone."""
    return _ESCAPE.sub(_plain_byte, literal) if b"\\" in literal else literal


def _plain_byte(escape: re.Match[bytes]) -> bytes:
    """Return what an escape stands for: a byte by its octal digits, nothing for a line end, else itself."""
    if escape[1]:
        return bytes([int(escape[1], 8) & 0xFF])
    return b"" if escape[2] in (b"\r", b"\n", b"\r\n") else escape[2]


def _runs(program: bytes, fonts: dict[str, Mapping], told: list[str], said: list[str]) -> Iterator[str]:
    """Yield the text of each run of glyphs; strings that properties hold are added to `told`, what is read aloud to `said`."""
    current: Mapping | None = None
    is_replaced = False
    for found in _SHOWN.finditer(program):
        if found["font"] is not None:
            current = fonts.get("/" + found["font"].decode("latin-1"))
        elif found["told"] is not None:
            told += [text for one in strings_in(found["told"]) for text in decoded(one.removeprefix(b"\xfe\xff"))]
            actual = _ACTUAL.search(found["told"])
            if actual:
                is_replaced = True
                said.append(_wide(actual[1].decode()))
        elif found["end"] is not None:
            is_replaced = False
        else:
            codes = b"".join(strings_in(found["codes"]))
            run = current.text(codes) if current else codes.decode("latin-1")
            yield run
            if not is_replaced:
                said.append(run[::-1] if _RIGHT_TO_LEFT.search(run) else run)
