"""What the program is made of: its version, its engines, and whose work it brings along under which licence."""

from __future__ import annotations

import platform
import re
from dataclasses import dataclass
from importlib import metadata
from typing import TYPE_CHECKING

from liaison_desk import __version__, paths
from liaison_desk.i18n import N_, _
from liaison_desk.storage import driver

if TYPE_CHECKING:
    from importlib.metadata import PackageMetadata
    from pathlib import Path

_PROGRAM = "liaison-desk"
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_LICENCE_LENGTH = 60
BROUGHT_ALONG = (
    (N_("Inter, the letters of the window"), "fonts/inter/OFL.txt", "SIL Open Font License 1.1"),
    (N_("Noto, the letters of other scripts"), "fonts/noto/OFL.txt", "SIL Open Font License 1.1"),
    (N_("Tabler Icons"), "icons/LICENSE", "MIT License"),
    (N_("Natural Earth, the countries of the map"), "maps/LICENSE", "ISC License"),
    (N_("EFF large word list, for passphrases"), "words/LICENSE", "CC BY 3.0 US"),
)
"""What lies in `resources/` and is not ours: its name, the file of its licence, and the licence's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part that others made: its name, version and licence; `text` is the licence in full where it lies beside the part."""

    name: str
    version: str = ""
    licence: str = ""
    text: str = ""


def version() -> str:
    """Return the version of this program."""
    return __version__


def engines() -> tuple[Part, ...]:
    """Return what runs beneath: Python, the database engine and its cipher."""
    engine = ".".join(str(one) for one in driver.engine_version())
    return (
        Part(name="Python", version=platform.python_version()),
        Part(name="SQLite", version=engine),
        Part(name="SQLCipher", version=driver.cipher_version()),
    )


def parts() -> tuple[Part, ...]:
    """Return the fonts and icons that are brought along, then the libraries by name."""
    return (*(Part(name=_(name), licence=licence, text=_text(paths.resource(file))) for name, file, licence in BROUGHT_ALONG), *libraries())


def libraries() -> tuple[Part, ...]:
    """Return the libraries that this program asks for, by name; none where it was not installed."""
    try:
        asked = metadata.requires(_PROGRAM) or []
    except metadata.PackageNotFoundError:
        return ()
    names = sorted({found[0] for one in asked if ";" not in one and (found := _NAME.match(one))}, key=str.casefold)
    return tuple(_library(name) for name in names)


def _library(name: str) -> Part:
    try:
        found = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return Part(name=name)
    about = found.metadata
    return Part(name=about["Name"], version=found.version, licence=_licence(about), text=_licence_file(found))


def _licence(about: PackageMetadata) -> str:
    """Return a licence's name from what a package says of itself: its expression, its classifier, or its first line."""
    classifiers = [one.rpartition(" :: ")[2] for one in about.get_all("Classifier") or [] if one.partition(" :: ")[0] == "License"]
    said = [about.get_all(name) or [] for name in ("License-Expression", "License")]
    for one in (*said[0], *classifiers, *said[1]):
        if one.strip():
            return str(one).strip().splitlines()[0][:_LICENCE_LENGTH]
    return ""


def _licence_file(found: metadata.Distribution) -> str:
    names = ("LICENSE", "LICENCE", "COPYING")
    for one in found.files or []:
        if one.name.upper().startswith(names) and one.suffix.lower() in {"", ".txt", ".md", ".rst"}:
            text: str = one.read_text(encoding="utf-8")
            return text
    return ""


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.is_file() else ""
