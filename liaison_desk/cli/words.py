"""Words of the command line that are no text: bytes that are no UTF-8 are refused by the name of their field, never left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_desk.domain.errors import UserError
from liaison_desk.i18n import _

if TYPE_CHECKING:
    import argparse

_PATHS = frozenset({"vault", "passphrase_file", "new_file", "code_file", "file", "files", "source", "sheet", "to", "logo", "backup"})
"""What names a file: a file system may call one by any bytes, and Python hands them on unchanged."""


def refuse_bytes(arguments: argparse.Namespace) -> None:
    """Raise `UserError` for the first word that is not UTF-8, naming its field or option; paths may hold any bytes."""
    for name, value in vars(arguments).items():
        if name in _PATHS or (name == "add" and arguments.command == "fonts"):
            continue
        for word in value if isinstance(value, list | tuple) else (value,):
            if isinstance(word, str) and not _is_text(word):
                raise UserError(_("These bytes are no text in UTF-8; nothing was done."), field=_field(name, word))


def _is_text(word: str) -> bool:
    """Say whether a word can be written in UTF-8: Python hides each byte that it could not read in half a surrogate pair (PEP 383)."""
    try:
        word.encode()
    except UnicodeEncodeError:
        return False
    return True


def _field(name: str, word: str) -> str:
    field, equals, _value = word.partition("=")
    return field if equals and _is_text(field) else name.replace("_", "-")
