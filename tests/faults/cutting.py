"""Cutting a piece of work off at its n-th change to the file system, in this process: every step in turn, none by chance.

An audit hook of the interpreter sees each file that Python opens to write, renames, deletes or makes; what the database engine writes by
itself is left to `killing.py`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_CHANGES = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.truncate"}


class CutError(BaseException):
    """Stands for a kill: nothing after it runs but what Python cannot help to run."""


class _Cutter:
    """Raises at the n-th change to the file system while it is armed."""

    def __init__(self) -> None:
        self.left: int | None = None
        self.is_installed = False

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if self.left is None or not (event in _CHANGES or _opens_to_write(event, arguments)):
            return
        if self.left <= 0:
            raise CutError
        self.left -= 1


_CUTTER = _Cutter()


@contextmanager
def cut_off(after: int) -> Iterator[None]:
    """Let so many changes happen in this block, and raise `CutError` at the next, and at each that a tidying-up tries then."""
    if not _CUTTER.is_installed:
        sys.addaudithook(_CUTTER)  # it cannot be taken away again: one for the whole run
        _CUTTER.is_installed = True
    _CUTTER.left = after
    try:
        yield
    finally:
        _CUTTER.left = None


def _opens_to_write(event: str, arguments: tuple[object, ...]) -> bool:
    return event == "open" and isinstance(arguments[2], int) and bool(arguments[2] & (os.O_WRONLY | os.O_RDWR))
