"""PDFs that nobody would make in good faith: a good report changed by chance in many ways, and crafted traps for readers.

No changed report says another thing under a right content check: whoever can compute the check can write any report he likes, and no
reader can tell that from the file alone.
"""

from __future__ import annotations

import io
import json
import random
import re
import zlib
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

_NUMBER = re.compile(rb"(?<![\w.])\d+(?![\w.])")
_WORD = re.compile(rb"/[A-Za-z][A-Za-z0-9]+")
_LENGTH = re.compile(rb"/Length \d+")
_REFERENCE = re.compile(rb"\d+ 0 R")
NUMBERS = (b"0", b"-1", b"1", b"2147483647", b"-2147483648", b"4294967296", b"9" * 40, b"1e309", b"0.0000001", b"65536")
WORDS = (b"/FlateDecode", b"/LZWDecode", b"/DCTDecode", b"/JBIG2Decode", b"/Crypt", b"/ObjStm", b"/XRef", b"/Page", b"/Pages", b"/X" * 500)
_UNPACKED = 64 * 2**20
Change = Callable[[random.Random, bytes], bytes]


def _flipped(chance: random.Random, pdf: bytes) -> bytes:
    changed = bytearray(pdf)
    for _each in range(chance.choice((1, 1, 2, 8, 64, 512))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(chance: random.Random, pdf: bytes) -> bytes:
    return pdf[: chance.randrange(len(pdf))]


def _beheaded(chance: random.Random, pdf: bytes) -> bytes:
    return pdf[chance.randrange(min(4096, len(pdf))) :]


def _spliced(chance: random.Random, pdf: bytes) -> bytes:
    first, size, to = chance.randrange(len(pdf)), chance.randrange(1, 4096), chance.randrange(len(pdf))
    return pdf[:to] + pdf[first : first + size] + pdf[to + chance.choice((0, size)) :]


def _repeated(chance: random.Random, pdf: bytes) -> bytes:
    first = chance.randrange(len(pdf))
    return pdf[:first] + pdf[first : first + chance.randrange(1, 64)] * chance.randrange(2, 3000) + pdf[first:]


def _swapped(pattern: re.Pattern[bytes], by: Callable[[random.Random, bytes], bytes]) -> Change:
    def change(chance: random.Random, pdf: bytes) -> bytes:
        found = list(pattern.finditer(pdf))
        for one in sorted(chance.sample(found, min(len(found), chance.choice((1, 1, 3, 20)))), key=lambda one: -one.start()):
            pdf = pdf[: one.start()] + by(chance, one[0]) + pdf[one.end() :]
        return pdf

    return change


def _reference(chance: random.Random, _old: bytes) -> bytes:
    return b"%d 0 R" % chance.choice((0, 1, 2, 3, chance.randrange(200), 10**9))


CHANGES: dict[str, Change] = {
    "bits flipped": _flipped,
    "cut short": _cut,
    "beginning gone": _beheaded,
    "parts moved": _spliced,
    "parts repeated": _repeated,
    "numbers": _swapped(_NUMBER, lambda chance, _old: chance.choice(NUMBERS)),
    "lengths of streams": _swapped(_LENGTH, lambda chance, _old: b"/Length " + chance.choice((*NUMBERS, b"%d" % chance.randrange(9999)))),
    "names": _swapped(_WORD, lambda chance, _old: chance.choice(WORDS)),
    "references": _swapped(_REFERENCE, _reference),
}


def _saved(pdf: bytes, plant: Callable[[Any], None], **saving: Any) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        plant(opened)
        target = io.BytesIO()
        opened.save(target, **saving)
    return target.getvalue()


def _attached(data: bytes, **keys: Any) -> Callable[[Any], None]:
    """Return a change that attaches other data; its content check is therefore not that of the pages."""

    def plant(opened: Any) -> None:
        opened.Root.AF[0].EF.F = opened.make_indirect(Stream(opened, data, **keys))

    return plant


def _named(name: str) -> Callable[[Any], None]:
    def plant(opened: Any) -> None:
        for key in ("UF", "F"):
            setattr(opened.Root.AF[0], key, String(name))

    return plant


def _page(words: bytes, **keys: Any) -> Callable[[Any], None]:
    def plant(opened: Any) -> None:
        opened.pages[0].obj.Contents = opened.make_indirect(Stream(opened, words, **keys))

    return plant


def _pages_in_a_ring(opened: Any) -> None:
    opened.Root.Pages.Kids = Array([opened.Root.Pages])


def _page_of_itself(opened: Any) -> None:
    opened.Root.Pages.Kids = Array([opened.Root.Pages.Kids[0]] * 3000)
    opened.Root.Pages.Count = 2**31 - 1


def _form_in_itself(opened: Any) -> None:
    form = opened.make_indirect(Stream(opened, b"/X Do " * 50, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 1, 1])))
    form.Resources = Dictionary(XObject=Dictionary(X=form))
    opened.pages[0].obj.Resources.XObject = Dictionary(X=form)
    opened.pages[0].obj.Contents = opened.make_indirect(Stream(opened, b"/X Do " * 50))


def _files_in_a_ring(opened: Any) -> None:
    opened.Root.AF[0].EF.F = opened.Root.AF[0]


def _stream_outside(opened: Any) -> None:
    opened.Root.AF[0].EF.F = opened.make_indirect(Stream(opened, b"", F=String("/etc/passwd")))


def _deep(opened: Any) -> None:
    nested: Any = Array([])
    for _each in range(400):
        nested = Array([nested])
    opened.Root.AF[0].EF.F.Params = nested


def _script(opened: Any) -> None:
    action = Dictionary(S=Name.JavaScript, JS=String("while (true) { app.launchURL('file:///') }"))
    opened.Root.OpenAction = action
    opened.Root.AA = Dictionary(WC=action)


def _bare_pdf(body: bytes, trailer: bytes) -> bytes:
    return b"%PDF-1.7\n" + body + b"\ntrailer\n" + trailer + b"\nstartxref\n0\n%%EOF\n"


def _xref_loop(pdf: bytes) -> bytes:
    table = b"xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 99999999/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n"
    return pdf + table % (len(pdf), len(pdf))


def _json_bombs(good: bytes) -> Iterator[tuple[str, bytes]]:
    facts = json.loads(good)
    doubled = good[:-1] + b"," + good[1:]
    yield "JSON, deep", b"[" * 4_000_000
    yield "JSON, deep and closed", b'{"a":' * 100_000 + b"1" + b"}" * 100_000
    yield "JSON, keys twice", doubled
    yield "JSON, no number", json.dumps(facts | {"version": float("nan")}).encode()
    yield "JSON, endless number", json.dumps(facts | {"version": float("inf")}).encode()
    yield "JSON, number of a million digits", b'{"version":' + b"9" * 1_000_000 + b"}"
    yield "JSON, number beyond all", b'{"version":1e999999}'
    yield "JSON, half a character", b'{"a":"\\ud800"}'
    yield "JSON, no text", b"\xff\xfe" + good
    yield "JSON, long", b'{"a":"' + b"x" * (7 * 2**20) + b'"}'
    yield "JSON, with a mark before it", b"\xef\xbb\xbf" + good
    yield "JSON, another view", json.dumps(facts | {"view": {"view": "Desk"}}).encode()


def traps(good: bytes, data: bytes) -> Iterator[tuple[str, bytes]]:
    """Give each crafted trap with its name; `data` is what the good report carries."""
    bomb = zlib.compress(bytes(_UNPACKED))
    twice = zlib.compress(bomb)
    open_streams = {"object_stream_mode": pikepdf.ObjectStreamMode.disable}
    yield "bomb attached", _saved(good, _attached(bomb, Filter=Name.FlateDecode))
    yield "bomb attached, packed twice", _saved(good, _attached(twice, Filter=Array([Name.FlateDecode] * 2)), **open_streams)
    yield "bomb for a page", _saved(good, _page(bomb, Filter=Name.FlateDecode))
    yield "bomb of text", _saved(good, _page(zlib.compress(b"BT /F1 9 Tf (aaaaaaaaaaaaaaaa) Tj ET\n" * 2_000_000), Filter=Name.FlateDecode))
    yield "bomb of runs", _saved(good, _attached(b"\x81a" * 2_000_000, Filter=Name.RunLengthDecode))
    for name in ("../../vault.db", "/etc/passwd", "C:\\Windows\\x.exe", "liaison-report.json\x00.exe", "a" * 70_000, "\u202efdp.exe", ""):
        yield "attachment by another name", _saved(good, _named(name))
    for name, bad in _json_bombs(data):
        yield name, _saved(good, _attached(bad))
    for plant in (_pages_in_a_ring, _page_of_itself, _form_in_itself, _files_in_a_ring, _stream_outside, _deep, _script):
        yield plant.__name__.strip("_").replace("_", " "), _saved(good, plant)
    yield "tables that follow each other for ever", _xref_loop(good)
    yield "arrays without end", _bare_pdf(b"1 0 obj\n" + b"[" * 500_000 + b"\nendobj", b"<</Root 1 0 R/Size 2>>")
    yield "dictionaries without end", _bare_pdf(b"1 0 obj\n" + b"<</A " * 300_000 + b"\nendobj", b"<</Root 1 0 R/Size 2>>")
    yield "nothing", b""
    yield "only a head", b"%PDF-1.7"
    yield "another kind", b"PK\x03\x04" + bytes(1000)
    yield "a long line", b"%PDF-1.7\n" + b"9" * 5_000_000


def mutants(good: bytes, seed: int, count: int) -> Iterator[tuple[str, bytes]]:
    """Give so many files made by chance from a good report, as it is written, unpacked, and with its objects in the open."""
    chance = random.Random(seed)
    unpacked = _saved(good, lambda _pdf: None, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False,
                      stream_decode_level=pikepdf.StreamDecodeLevel.generalized)  # fmt: skip
    bases = (good, unpacked, _saved(good, lambda _pdf: None, object_stream_mode=pikepdf.ObjectStreamMode.disable))
    names = list(CHANGES)
    for at in range(count):
        name = names[at % len(names)]
        pdf = CHANGES[name](chance, chance.choice(bases))
        if chance.random() < 0.2:
            pdf = CHANGES[chance.choice(names)](chance, pdf or b"x")
        yield name, pdf
