"""The fonts of paper: which come with the program, which the office added, and adding or taking one away.

No vault is needed: fonts say nothing about anybody. Each laptop has its own; a report drawn with other fonts has other bytes.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from liaison_desk import paths
from liaison_desk.domain.errors import UserError, WorldError
from liaison_desk.i18n import _, isolate
from liaison_desk.storage import failures
from liaison_desk.storage.atomic import PRIVATE_FOLDER, write_atomically

FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedFont:
    """A font that the office added; `is_usable` is false where its file is gone or is not what it was when it was added."""

    file: str
    sha256: str
    is_usable: bool
    is_known: bool = False
    licence: str = ""
    families: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    characters: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fonts:
    """All fonts of paper on this laptop; `prefer` is the language whose ideographs come first."""

    bundled: tuple[str, ...]
    added: tuple[AddedFont, ...]
    folder: Path
    prefer: str


def fonts() -> Fonts:
    """Return what there is."""
    from liaison_desk.reports.pdf import font_packs
    from liaison_desk.reports.pdf.fonts import FALLBACK

    listed, usable = font_packs.listed(), {one.path.name: one for one in font_packs.packs()}
    return Fonts(
        bundled=tuple(one.family for one in FALLBACK),
        added=tuple(_added(name, sha, usable.get(name)) for name, sha in listed.files),
        folder=paths.fonts_folder(),
        prefer=listed.prefer,
    )


def _added(name: str, sha256: str, pack: object) -> AddedFont:
    from liaison_desk.reports.pdf.font_packs import Pack

    if not isinstance(pack, Pack):
        return AddedFont(file=name, sha256=sha256, is_usable=False)
    return AddedFont(
        file=name,
        sha256=sha256,
        is_usable=True,
        is_known=pack.is_known,
        licence=pack.licence,
        families=tuple(dict.fromkeys(one.family for one in pack.faces)),
        languages=tuple(dict.fromkeys(one.language for one in pack.faces if one.language)),
        characters=max(one.characters for one in pack.faces),
    )


def add(source: Path) -> AddedFont:
    """Copy a font into the folder and list it; the same font again changes nothing.

    Raises WorldError where there is no such file, HostileFileError for one that is too large, DamagedError for one that is no font,
    UserError where its maker does not allow embedding or another font has its name, and the world's errors on writing.
    """
    from liaison_desk.reports.pdf import font_packs

    content = _read(source, font_packs.LARGEST)
    pack = font_packs.looked_into(source, content)
    if not font_packs.is_plain_name(source.name) or source.name == font_packs.LIST:
        raise UserError(_("A font cannot have this name: {name}").format(name=isolate(source.name)), field="file")
    listed = font_packs.listed()
    if dict(listed.files).get(source.name, pack.sha256) != pack.sha256:
        raise UserError(_("Another font is called {name}. Remove that one first.").format(name=isolate(source.name)), field="file")
    folder = paths.fonts_folder()
    with failures.translated(folder):
        folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    write_atomically(folder / source.name, content)
    _write_list(dict(listed.files) | {source.name: pack.sha256}, listed.prefer)
    return _added(source.name, pack.sha256, pack)


def _read(source: Path, most: int) -> bytes:
    if not source.is_file():
        message = _("There is no file {place}.").format(place=isolate(str(source)))
        raise WorldError(message, remedy=_("Check the name and the folder."))
    with failures.translated(source.parent), source.open("rb") as file:
        return file.read(most + 1)


def remove(name: str) -> None:
    """Take an added font off the list, and its file from the folder. Raises UserError where none is called so."""
    from liaison_desk.reports.pdf import font_packs

    listed = font_packs.listed()
    if name not in dict(listed.files):
        raise UserError(_("No added font is called {name}.").format(name=isolate(name)), field="name")
    _write_list({file: sha for file, sha in listed.files if file != name}, listed.prefer)
    with failures.translated(paths.fonts_folder()), suppress(FileNotFoundError):
        (paths.fonts_folder() / name).unlink()


def prefer(language: str) -> None:
    """Choose whose shapes of shared ideographs come first where a document's own language does not say."""
    from liaison_desk.reports.pdf import font_packs

    if language not in font_packs.LANGUAGES:
        raise UserError(_("The language is one of: {names}.").format(names=", ".join(font_packs.LANGUAGES)), field="language")
    folder = paths.fonts_folder()
    with failures.translated(folder):
        folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    _write_list(dict(font_packs.listed().files), language)


def _write_list(files: dict[str, str], language: str) -> None:
    from liaison_desk.reports.pdf.font_packs import LIST

    rows = [{"file": name, "sha256": sha} for name, sha in sorted(files.items())]
    content = json.dumps({"format": FORMAT, "prefer": language, "files": rows}, ensure_ascii=False, indent=1)
    write_atomically(paths.fonts_folder() / LIST, content.encode())
