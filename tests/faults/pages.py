"""The pages of a vault as they lie on the disk, decrypted one by one: also those that no table uses any more.

The layout is SQLCipher 4's: of each page of 8,192 bytes the last 80 are the initial vector (16) and the seal (64), the rest is AES-256 in
CBC; the first page begins with the salt (16), which is not encrypted. The log has a header of 32 bytes and one of 24 before each page.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator

from liaison_desk.storage.pages import SIZE

PAGE, RESERVED, SALT, BLOCK = SIZE, 80, 16, 16
LOG_HEADER, FRAME_HEADER = 32, 24


def of_database(content: bytes) -> Iterator[tuple[bytes, int]]:
    """Give each page of a database with how much of its beginning is not encrypted."""
    for start in range(0, len(content), PAGE):
        yield content[start : start + PAGE], 0 if start else SALT


def of_log(content: bytes) -> Iterator[tuple[bytes, int]]:
    """Give each page of a write-ahead log, those that were folded in long ago too."""
    step = FRAME_HEADER + PAGE
    for start in range(LOG_HEADER, len(content) - step + 1, step):
        number = int.from_bytes(content[start : start + 4], "big")
        yield content[start + FRAME_HEADER : start + step], SALT if number == 1 else 0


def decrypted(pages: list[tuple[bytes, int]], key: bytes) -> bytes:
    """Return what the pages hold, one after the other; `openssl` undoes the cipher and the chain is undone here."""
    bodies = [(page[shown : PAGE - RESERVED], page[PAGE - RESERVED : PAGE - RESERVED + BLOCK]) for page, shown in pages]
    words = ["openssl", "enc", "-d", "-aes-256-ecb", "-nopad", "-K", key.hex()]
    plain = subprocess.run(words, input=b"".join(body for body, _vector in bodies), capture_output=True, check=True).stdout
    chain = b"".join(vector + body[:-BLOCK] for body, vector in bodies)
    return (int.from_bytes(plain, "big") ^ int.from_bytes(chain, "big")).to_bytes(len(plain), "big")
