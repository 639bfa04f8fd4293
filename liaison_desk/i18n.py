"""Texts: translation, plural forms and the isolation of names and numbers.

Every text a person reads goes through `_()`, `N_()` or an extraction keyword (`described`, `term`, `command`).
`isolate()` is the one place that keeps numbers, coordinates, e-mail addresses and names in order inside a
right-to-left line (Unicode Standard Annex 9, isolates).
"""

from __future__ import annotations

import gettext as _gettext
import re
from math import ceil
from pathlib import Path

_LRI, _FSI, _PDI = "\u2066", "\u2068", "\u2069"
PSEUDO = "qps"
"""No language: it makes every text 40 % longer, with accents, and mirrors the window, to find what is clipped or cannot be translated."""
RTL_LANGUAGES = frozenset({"ar", "fa", "he", "ps", "ur", PSEUDO})
_KEPT = re.compile(r"(\{[^}]*\}|<[^>]*>|&\w+;|%\w)")
_ACCENTS = str.maketrans("aeiouyAEIOUY", "áéíóúýÁÉÍÓÚÝ")
_VOWELS = re.compile("[aeiouyAEIOUY]")
_LONGER = 1.4


class _Texts:
    """The catalogue in use; one a process, chosen once at start."""

    def __init__(self) -> None:
        self.language = "en"
        self.catalogue: _gettext.NullTranslations = _gettext.NullTranslations()


_texts = _Texts()


class _Longer(_gettext.NullTranslations):
    """The texts themselves, made longer."""

    def gettext(self, message: str) -> str:
        return lengthened(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return lengthened(msgid1 if n == 1 else msgid2)


def lengthened(text: str) -> str:
    """Return a text with accents and two vowels for one, at least 40 % longer; places for values and markup stay as they are."""
    parts = [one if number % 2 else _stretched(one) for number, one in enumerate(_KEPT.split(text))]
    words = "".join(one for number, one in enumerate(_KEPT.split(text)) if not number % 2)
    missing = ceil(len(words) * _LONGER) - sum(len(one) for one in parts[::2])
    for place in reversed(range(0, len(parts), 2)):
        bare = parts[place].rstrip()
        if missing > 0 and bare:
            parts[place] = bare + bare[-1] * missing + parts[place][len(bare) :]
            break
    return "".join(parts)


def _stretched(words: str) -> str:
    return _VOWELS.sub(lambda found: found.group() * 2, words).translate(_ACCENTS)


def choose_language(code: str, folder: Path | None = None) -> None:
    """Use the catalogue of `code` (ISO 639-1, such as `ar`) from `folder`, or the longer texts of `PSEUDO`; English where there is none."""
    _texts.language = code
    if code == PSEUDO:
        _texts.catalogue = _Longer()
        return
    _texts.catalogue = (
        _gettext.translation("liaison_desk", folder, languages=[code], fallback=True) if folder else _gettext.NullTranslations()
    )


def language() -> str:
    """Return the ISO 639-1 code of the language in use."""
    return _texts.language


def is_right_to_left() -> bool:
    """Say whether the language in use is written from right to left."""
    return _texts.language in RTL_LANGUAGES


def _(message: str) -> str:
    """Translate a text now."""
    return _texts.catalogue.gettext(message) if message else ""


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "mark only"
    """Mark a text for translation and return it unchanged; `_()` it where it is shown."""
    return message


def ngettext(one: str, many: str, count: int) -> str:
    """Translate a text with a number in it, in the plural form that `count` needs."""
    return _texts.catalogue.ngettext(one, many, count)


def isolate(text: str, *, left_to_right: bool = False) -> str:
    """Wrap a name, or with `left_to_right` a number, coordinate, reference or e-mail, so that it keeps its order."""
    return f"{_LRI if left_to_right else _FSI}{text}{_PDI}" if text else ""
