"""Texts: translation, plural forms and the isolation of names and numbers.

Every text a person reads goes through `_()`, `N_()` or an extraction keyword (`described`, `term`, `command`).
`isolate()` is the one place that keeps numbers, coordinates, e-mail addresses and names in order inside a
right-to-left line (Unicode Standard Annex 9, isolates).
"""

from __future__ import annotations

import gettext as _gettext
from pathlib import Path

_LRI, _FSI, _PDI = "\u2066", "\u2068", "\u2069"
RTL_LANGUAGES = frozenset({"ar", "fa", "he", "ps", "ur"})


class _Texts:
    """The catalogue in use; one a process, chosen once at start."""

    def __init__(self) -> None:
        self.language = "en"
        self.catalogue: _gettext.NullTranslations = _gettext.NullTranslations()


_texts = _Texts()


def choose_language(code: str, folder: Path | None = None) -> None:
    """Use the catalogue of `code` (ISO 639-1, such as `ar`) from `folder`; English where there is none."""
    _texts.language = code
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
