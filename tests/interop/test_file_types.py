"""What a file is, by its first bytes; and every other kind refused with what helps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain.errors import UserError
from liaison_desk.interop.file_types import plain_text, type_of


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"\xff\xd8\xff\xe0", "jpeg"),
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "webp"),
        (b"%PDF-1.7", "pdf"),
        (b"junk before it\n%PDF-1.4", "pdf"),
        ("What was agreed: \u0627\u0644\u0628\u0626\u0631".encode(), "text"),
        ("What was agreed".encode("utf-16"), "text"),
    ],
)
def test_a_file_is_known_by_its_bytes(content: bytes, expected: str) -> None:
    assert type_of(content) == expected


@pytest.mark.parametrize(
    ("content", "help_word"),
    [
        (b"\0\0\0\x18ftypheic\0\0\0\0", "JPEG"),
        (b"PK\x03\x04word/document.xml", "PDF"),
        (b"\xd0\xcf\x11\xe0old", "PDF"),
        (b"{\\rtf1\\ansi{\\author Somebody}}", "PDF"),
        (b"GIF89a", "PNG"),
        (b"II*\0tiff", "PNG"),
        (b"  <svg><metadata/></svg>", "PDF"),
        (b"\xef\xbb\xbf<html>", "PDF"),
        (b"BEGIN:VCARD\r\n", "Import"),
        (b"\x7fELF\x02\x01\x01" + bytes(range(40)) * 20, "plain text"),
        (b"\0\0\0\x18ftypmp42" + bytes(range(32)) * 20, "plain text"),
        (b"RIFF\0\0\0\0WAVEfmt " + bytes(range(32)) * 20, "plain text"),
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"a\0b", "plain text"),
    ],
)
def test_another_kind_is_refused_with_what_helps(content: bytes, help_word: str) -> None:
    with pytest.raises(UserError) as error:
        type_of(content)
    assert error.value.field == "file"
    assert help_word in error.value.message


def test_a_text_is_kept_in_one_encoding() -> None:
    assert plain_text("\ufeffWhat was agréé".encode("utf-8")) == plain_text("What was agréé".encode("utf-16")) == "What was agréé".encode()


@given(st.binary(max_size=200))
def test_no_bytes_surprise_it(content: bytes) -> None:
    try:
        found = type_of(content)
    except UserError:
        return
    assert found in {"jpeg", "png", "webp", "pdf", "text"}
