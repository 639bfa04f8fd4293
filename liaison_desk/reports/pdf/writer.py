"""A PDF file put together object by object, so that a long report never lies in memory as a tree of objects.

Small objects go into object streams of 200, streams are deflated as they come, and the table of places is a stream too (ISO
32000-1, 7.5.7 and 7.5.8). The file's identifier is a digest of its own bytes: the same objects give the same file.
"""

from __future__ import annotations

import hashlib
import zlib

_A_STREAM = 200
_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_PLAIN = frozenset(chr(code) for code in range(0x20, 0x7F)) - {"(", ")", "\\"}


def text(value: str) -> str:
    """Write a text string: in brackets where it is plain ASCII, else as UTF-16 with its mark, in hex."""
    if _PLAIN.issuperset(value):
        return f"({value})"
    return f"<FEFF{value.encode('utf-16-be', 'replace').hex().upper()}>"


def raw(value: bytes) -> str:
    """Write a string of bytes in hex."""
    return f"<{value.hex().upper()}>"


def ref(number: int) -> str:
    """Write a reference to an object."""
    return f"{number} 0 R"


class FileWriter:
    """Takes objects in any order, by number, and gives the file."""

    def __init__(self) -> None:
        """Start a file without objects."""
        self._parts: list[bytes] = [_HEADER]
        self._length = len(_HEADER)
        self._places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
        self._last = 0
        self._waiting: list[tuple[int, str]] = []

    def reserve(self) -> int:
        """Return the number of an object that is put later."""
        self._last += 1
        return self._last

    def put(self, entries: str, number: int = 0) -> int:
        """Put an object that is no stream, written out; return its number."""
        number = number or self.reserve()
        self._waiting.append((number, entries))
        if len(self._waiting) == _A_STREAM:
            self._put_waiting()
        return number

    def stream(self, data: bytes, entries: str = "", *, number: int = 0, is_deflated: bool = False, is_open: bool = False) -> int:
        """Put a stream and return its number; `is_open` keeps it readable without inflating, `is_deflated` says that it is already."""
        number = number or self.reserve()
        if not is_open:
            data = data if is_deflated else zlib.compress(data)
            entries += "/Filter/FlateDecode"
        self._places[number] = (1, self._length, 0)
        self._append(f"{number} 0 obj\n<<{entries}/Length {len(data)}>>\nstream\n".encode("latin-1") + data + b"\nendstream\nendobj\n")
        return number

    def file(self, root: int, record: int) -> bytes:
        """Return the finished file; `root` is the catalog, `record` the document information."""
        self._put_waiting()
        number, start = self.reserve(), self._length
        self._places[number] = (1, start, 0)
        digest = hashlib.md5(b"".join(self._parts), usedforsecurity=False).digest()
        rows = (self._places[at] for at in range(self._last + 1))
        table = b"".join(kind.to_bytes(1, "big") + place.to_bytes(4, "big") + index.to_bytes(2, "big") for kind, place, index in rows)
        data = zlib.compress(table)
        entries = (
            f"/Type/XRef/Size {self._last + 1}/W[1 4 2]/Root {ref(root)}/Info {ref(record)}/ID[{raw(digest)}{raw(digest)}]"
            f"/Filter/FlateDecode/Length {len(data)}"
        )
        self._append(f"{number} 0 obj\n<<{entries}>>\nstream\n".encode() + data + b"\nendstream\nendobj\n")
        self._append(f"startxref\n{start}\n%%EOF\n".encode())
        return b"".join(self._parts)

    def _append(self, data: bytes) -> None:
        self._parts.append(data)
        self._length += len(data)

    def _put_waiting(self) -> None:
        """Write the objects that wait as one object stream."""
        if not self._waiting:
            return
        holder = self.reserve()
        heads, bodies, at = [], [], 0
        for index, (number, entries) in enumerate(self._waiting):
            body = entries.encode("latin-1")
            self._places[number] = (2, holder, index)
            heads.append(f"{number} {at}")
            bodies.append(body)
            at += len(body) + 1
        head = (" ".join(heads) + "\n").encode()
        self.stream(head + b"\n".join(bodies), f"/Type/ObjStm/N {len(bodies)}/First {len(head)}", number=holder)
        self._waiting = []
