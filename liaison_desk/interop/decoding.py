"""Bytes of unknown encoding as text: Unicode marks first, then UTF-8, then what a detector finds most likely."""

from __future__ import annotations

import codecs
import unicodedata
from collections import Counter

from charset_normalizer import from_bytes

from liaison_desk.domain.errors import UserError
from liaison_desk.i18n import _

# Legacy encodings of spreadsheets and address books in the field's languages; the most common stands first.
_LEGACY = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258",
    "koi8_r", "koi8_u", "gb18030", "big5", "shift_jis", "euc_kr", "cp850", "mac_roman",
]  # fmt: skip
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KINDS_OF_FILE = (
    (b"PK\x03\x04", "XLSX, ODS, ZIP"),
    (b"\xd0\xcf\x11\xe0", "XLS"),
    (b"%PDF-", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"SQLite format 3", "SQLite"),
)
_SAMPLE = 65_536
_MOST_CONTROLS = 0.05


def decoded(content: bytes) -> tuple[str, str]:
    """Return the text of a file and the name of the encoding that was found.

    Tried in this order: a byte order mark, UTF-8, UTF-16 without a mark, then the legacy encodings by the detector
    charset-normalizer. Raises `UserError` for a file that is no text, naming its format where that is known.
    """
    _refuse_other_formats(content)
    for mark, name in _MARKS:
        if content.startswith(mark):
            return _with(content, name)
    try:
        text, name = content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        text, name = _with(content, _without_mark(content))
    if "\x00" in text[:_SAMPLE] and (wide := _wide(content)):
        text, name = _with(content, wide)
    _refuse_binary(text)
    return text, name


def safe_charset(name: str) -> str:
    """Return the encoding that a file names for one of its values; UTF-8 where it names none that is plain text.

    Python also knows codecs that are slow or no character sets (`punycode`, `idna`, `unicode_escape`).
    """
    try:
        known = codecs.lookup(name).name
    except (LookupError, ValueError):
        return "utf-8"
    plain = known.startswith(("iso8859", "cp", "koi8", "mac", "gb", "big5", "shift_jis", "euc", "utf-8", "utf-16", "ascii"))
    return known if plain and known != "cp65001" else "utf-8"


def _with(content: bytes, name: str) -> tuple[str, str]:
    return content.decode(name, errors="replace"), name.removesuffix("-sig")


def _wide(content: bytes) -> str:
    """Return the UTF-16 whose signs of punctuation leave every second byte empty, or nothing."""
    sample = content[:4096]
    low, high = Counter(sample[0::2])[0], Counter(sample[1::2])[0]
    if max(low, high) < max(4, len(sample) * 0.015) or min(low, high) * 10 > max(low, high):
        return ""
    return "utf-16-le" if high > low else "utf-16-be"


def _without_mark(content: bytes) -> str:
    return _wide(content) or _detected(content)


def _detected(content: bytes) -> str:
    """Ask the detector; where several encodings fit equally well, Windows-1252 (and so Latin-1) is the likeliest."""
    sample = content[:_SAMPLE]
    matches = list(from_bytes(sample, cp_isolation=_LEGACY))
    if not matches:
        return "cp1252"
    best = matches[0]
    tied = [one for one in matches if (one.chaos, one.coherence) == (best.chaos, best.coherence)]
    if any("cp1252" in one.could_be_from_charset for one in tied):
        return "cp1252"
    return best.encoding


def _refuse_other_formats(content: bytes) -> None:
    for start, name in _KINDS_OF_FILE:
        if content.startswith(start):
            message = _("This is a file of another kind ({kind}). Save it as CSV with the encoding UTF-8 and import that.")
            raise UserError(message.format(kind=name))


def _refuse_binary(text: str) -> None:
    sample = text[:_SAMPLE]
    controls = sum(1 for one in sample if one not in "\t\r\n\f\x00" and unicodedata.category(one) in {"Cc", "Co", "Cn"})
    # A single NUL costs one row; a file full of them is no text.
    controls += max(0, sample.count("\x00") - 3)
    if controls > max(3, len(sample) * _MOST_CONTROLS):
        raise UserError(_("This is no text file."))
