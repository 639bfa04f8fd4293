"""What a file from outside is, by its first bytes and never by its name, and why most kinds of file are not kept."""

from __future__ import annotations

from typing import Final

from liaison_desk.domain.errors import UserError
from liaison_desk.i18n import N_, _
from liaison_desk.interop.decoding import decoded

_STARTS: Final = ((b"\xff\xd8\xff", "jpeg"), (b"\x89PNG\r\n\x1a\n", "png"), (b"%PDF-", "pdf"))
_HEIF: Final = frozenset({b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis"})
_OFFICE: Final = N_("A document of an office program names who wrote and changed it. Save it as PDF and attach that.")
_PICTURE: Final = N_("A picture in this format cannot be cleaned here. Save it as JPEG or PNG and attach that.")
_MARKUP: Final = N_("A page or drawing in this format may hold more than it shows. Print it to a PDF and attach that.")
_ANY: Final = N_("Only pictures (JPEG, PNG, WebP), PDF and plain text are kept: nothing else can be cleaned of what it tells besides.")
_REFUSED: Final = (
    (b"PK\x03\x04", _OFFICE),
    (b"\xd0\xcf\x11\xe0", _OFFICE),
    (b"{\\rtf", _OFFICE),
    (b"GIF8", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"BM", _PICTURE),
    (b"8BPS", _PICTURE),
    (b"<", _MARKUP),
    (b"%!PS", _MARKUP),
    (b"BEGIN:VCARD", N_("This is a card of a person. Import it, so that it becomes a contact.")),
)
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")
_CONTROLS: Final = frozenset(map(chr, range(32))) - frozenset("\t\n\r\f")
_PDF_WITHIN: Final = 1024
_ANYWHERE: Final = frozenset({b"<", b"{\\rtf", b"%!PS", b"BEGIN:VCARD"})
"""Starts before which text may have white space and a byte order mark."""


def type_of(content: bytes) -> str:
    """Return the code of a file's type; UserError, with field `file`, for one that is not kept, with the reason and what helps."""
    for start, name in _STARTS:
        if content.startswith(start):
            return name
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    if b"%PDF-" in content[:_PDF_WITHIN]:
        return "pdf"
    if content[4:8] == b"ftyp" and content[8:12] in _HEIF:
        raise _refused(
            _("HEIC pictures cannot be cleaned here. Save it as JPEG (the telephone's setting “most compatible”) and attach that.")
        )
    bare = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    for start, why in _REFUSED:
        if (bare if start in _ANYWHERE else content).startswith(start):
            raise _refused(_(why))
    plain_text(content)
    return "text"


def plain_text(content: bytes) -> bytes:
    """Return the bytes of a plain text in UTF-8 without a mark; UserError for what is no text.

    Bytes of zero are text only in UTF-16 and UTF-32 that say so by their mark: otherwise nearly any program would pass for one.
    """
    if b"\0" in content and not content.startswith(_WIDE):
        raise _refused(_(_ANY))
    try:
        text, _name = decoded(content)
    except UserError:
        raise _refused(_(_ANY)) from None
    if not text.strip() or _CONTROLS & set(text):
        raise _refused(_("The file is empty.") if not text.strip() else _(_ANY))
    return text.encode("utf-8", "replace")


def _refused(message: str) -> UserError:
    return UserError(message, field="file")
