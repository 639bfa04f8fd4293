"""Pictures inside a PDF: the compressed pixels stay byte for byte, everything beside them goes."""

from __future__ import annotations

import io
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from liaison_desk.reports.pdf.bare_pictures import bare_jp2, bare_jpeg

CANARY = b"canaryAtTheWell"


def jpeg(*, is_progressive: bool = False, mode: str = "RGB", **extras: bytes) -> bytes:
    target = io.BytesIO()
    Image.linear_gradient("L").resize((64, 48)).convert(mode).save(
        target, "JPEG", progressive=is_progressive, restart_marker_rows=1, **extras
    )
    return target.getvalue()


def segment(marker: int, content: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content


def pixels(content: bytes) -> bytes:
    with Image.open(io.BytesIO(content)) as opened:
        return opened.tobytes()


@pytest.mark.parametrize("is_progressive", [False, True])
@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_a_jpeg_keeps_its_pixels_and_nothing_else(is_progressive: bool, mode: str) -> None:
    made = jpeg(is_progressive=is_progressive, mode=mode, exif=b"Exif\0\0" + CANARY, comment=CANARY)
    planted = made[:2] + segment(0xE1, CANARY) + segment(0xED, CANARY) + segment(0xE0, b"JFXX\0" + CANARY) + b"\xff" + made[2:] + CANARY
    bare = bare_jpeg(planted)
    assert bare is not None
    assert CANARY not in bare
    assert pixels(bare) == pixels(made)


@pytest.mark.parametrize("content", [b"", b"\xff\xd8", b"\xff\xd8no", b"\xff\xd8\xff\xe1\0\x01", b"\xff\xd8\xff\xe1\xff\xff", jpeg()[:-2]])
def test_a_jpeg_that_is_not_whole_is_refused(content: bytes) -> None:
    assert bare_jpeg(content) is None


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_surprise_the_readers(content: bytes) -> None:
    for one in (bare_jpeg(b"\xff\xd8" + content), bare_jp2(content)):
        assert one is None or isinstance(one, bytes)


def box(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content) + 8) + name + content


START = box(b"jP  ", b"\r\n\x87\n") + box(b"ftyp", b"jp2 \0\0\0\0jp2 ") + box(b"jp2h", b"head")


def test_a_jpeg_2000_file_keeps_its_picture_and_nothing_else() -> None:
    end = struct.pack(">I", 0) + b"jp2c" + b"pixels"
    long = struct.pack(">I4sQ", 1, b"uuid", 16 + len(CANARY)) + CANARY
    assert bare_jp2(START + box(b"xml ", CANARY) + long + end) == START + end


@pytest.mark.parametrize(
    "content", [b"", b"short", box(b"xml ", CANARY), START + b"\0\0\0\x04jp2c", START + b"\0\0\xff\0jp2c", START + b"\0"]
)
def test_a_jpeg_2000_file_that_is_not_whole_is_refused(content: bytes) -> None:
    assert bare_jp2(content) is None


def test_a_bare_code_stream_is_kept_where_it_has_no_comment() -> None:
    plain = b"\xff\x4f\xff\x51size\xff\x90pixels"
    assert bare_jp2(plain) == plain
    assert bare_jp2(b"\xff\x4f\xff\x51size\xff\x64" + CANARY + b"\xff\x90pixels") is None
