"""Fonts that an office adds for scripts that the bundled ones do not draw, above all Chinese, Japanese and Korean.

They lie in the folder `fonts` of the user's data beside a list, `fonts.json`, that holds the SHA-256 of each; a file that is not in the
list, or is not what it was when it was added, is not used. A font is only taken where its own table of rights (OS/2, `fsType`)
allows it to be embedded in parts.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final

from liaison_desk import paths
from liaison_desk.domain.errors import DamagedError, HostileFileError, UserError
from liaison_desk.i18n import _

if TYPE_CHECKING:
    from pathlib import Path

LIST: Final = "fonts.json"
LANGUAGES: Final = ("zh-Hans", "zh-Hant", "ja", "ko")
"""Whose shapes of shared ideographs may come first (Unicode, Unihan); the first is used where nobody chose."""
LARGEST: Final = 64 * 2**20
_SIGNATURES: Final = (b"\x00\x01\x00\x00", b"OTTO", b"ttcf", b"true")
_RESTRICTED, _NO_PARTS, _BITMAPS_ONLY = 0x0002, 0x0100, 0x0200
_BOLD: Final = 600
_LANGUAGE: Final = re.compile(r"(?:CJK ?|Sans |Serif |Han |Ming |Gothic )(JP|KR|SC|TC|HK|J|K|CN|TW)\b", re.IGNORECASE)
_OF_NAME: Final = {
    **dict.fromkeys(("jp", "j"), "ja"),
    **dict.fromkeys(("kr", "k"), "ko"),
    **dict.fromkeys(("sc", "cn"), "zh-Hans"),
    **dict.fromkeys(("tc", "tw", "hk"), "zh-Hant"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PackFace:
    """One face of an added file: its place in the file, family, language of its ideographs or nothing, and its weights.

    `axis` says that one file holds every weight (a variable font with the axis `wght`).
    """

    index: int
    family: str
    language: str
    weight: str
    characters: int
    axis: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """An added file that may be used: its path, SHA-256, licence in its own words or ours, and faces."""

    path: Path
    sha256: str
    licence: str
    is_known: bool
    faces: tuple[PackFace, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """The list of added fonts: the language that comes first, and (file name, SHA-256) of each file."""

    prefer: str = LANGUAGES[0]
    files: tuple[tuple[str, str], ...] = ()


@cache
def known() -> dict[str, str]:
    """Return the releases whose bytes are known to us, by their SHA-256: name, version, weight and licence."""
    lines = paths.resource("fonts", "known.txt").read_text("utf-8").splitlines()
    rows = (line.split(maxsplit=1) for line in lines if line and not line.startswith("#"))
    return {row[0]: row[1] for row in rows}


def listed() -> Listed:
    """Read the list; one that is missing or makes no sense lists nothing."""
    try:
        found: Any = json.loads((paths.fonts_folder() / LIST).read_bytes())
        files = tuple((str(one["file"]), str(one["sha256"])) for one in found["files"])
        prefer = str(found["prefer"])
    except (OSError, ValueError, KeyError, TypeError):
        return Listed()
    sound = tuple(one for one in files if is_plain_name(one[0]))
    return Listed(prefer=prefer if prefer in LANGUAGES else LANGUAGES[0], files=sound)


def is_plain_name(name: str) -> bool:
    """Say whether a name is that of a file in the folder itself."""
    return bool(name) and name not in (".", "..") and not set(name) & set('/\\:\0"')


def packs() -> tuple[Pack, ...]:
    """Return the added fonts that are there and unchanged, in the order of the list."""
    found = (_unchanged(paths.fonts_folder() / name, sha) for name, sha in listed().files)
    return tuple(one for one in found if one is not None)


def _unchanged(path: Path, sha256: str) -> Pack | None:
    try:
        there = path.stat()
        return _looked_into(path, sha256, there.st_size, there.st_mtime_ns)
    except (OSError, DamagedError, HostileFileError, UserError):
        return None


@lru_cache(maxsize=32)
def _looked_into(path: Path, sha256: str, _size: int, _changed_at: int) -> Pack | None:
    content = path.read_bytes()
    return looked_into(path, content) if hashlib.sha256(content).hexdigest() == sha256 else None


def looked_into(path: Path, content: bytes) -> Pack:
    """Return what a font file holds.

    Raises HostileFileError for a file that is too large, DamagedError for one that is no font, UserError for one whose
    rights or outlines forbid to embed it.
    """
    if len(content) > LARGEST:
        raise HostileFileError(_("The font is larger than 64 MiB."), remedy=_("Take one for a single language."))
    faces = tuple(_faces(content))
    sha = hashlib.sha256(content).hexdigest()
    release = known().get(sha, "")
    return Pack(path=path, sha256=sha, licence=release or _licence(content), is_known=bool(release), faces=faces)


def _no_font() -> DamagedError:
    return DamagedError(_("The file is no font that can be used."), remedy=_("Take an OpenType or TrueType file (.otf, .ttf, .ttc)."))


def _faces(content: bytes) -> list[PackFace]:
    import uharfbuzz as hb

    if content[:4] not in _SIGNATURES:
        raise _no_font()
    blob = hb.Blob(content)
    found = []
    for index in range(min(hb.Face(blob, 0).count, 64)):
        face = hb.Face(blob, index)
        if not {"cmap", "head", "hhea", "hmtx", "maxp"} <= set(face.table_tags) or not face.unicodes:
            raise _no_font()
        _refuse_rights(face)
        found.append(_face(face, index))
    if not found:
        raise _no_font()
    return found


def _refuse_rights(face: Any) -> None:
    """Refuse what may not be embedded (OpenType, OS/2 `fsType`), and outlines that a PDF cannot hold."""
    table = bytes(face.reference_table("OS/2").data or b"")
    rights = int.from_bytes(table[8:10], "big") if len(table) >= 10 else 0
    if rights & 0x000F == _RESTRICTED or rights & (_NO_PARTS | _BITMAPS_ONLY):
        raise UserError(_("The maker of this font does not allow it to be embedded in a document."), field="file")
    if not {"glyf", "CFF "} & set(face.table_tags):
        raise UserError(_("The outlines of this font are of a kind that a PDF cannot hold."), field="file")


def _face(face: Any, index: int) -> PackFace:
    family = str(face.get_name(16) or face.get_name(1) or "")
    found = _LANGUAGE.search(family)
    table = bytes(face.reference_table("OS/2").data or b"")
    weight = int.from_bytes(table[4:6], "big") if len(table) >= 6 else 400
    return PackFace(
        index=index,
        family=family,
        language=_OF_NAME[found[1].lower()] if found else "",
        weight="Bold" if weight >= _BOLD else "Regular",
        characters=len(set(face.unicodes)),
        axis=any(axis.tag == "wght" for axis in face.axis_infos),
    )


def _licence(content: bytes) -> str:
    import uharfbuzz as hb

    face = hb.Face(hb.Blob(content), 0)
    return " ".join(str(face.get_name(13) or face.get_name(14) or face.get_name(0) or "").split())[:300]


def wanted_language(language: str) -> str:
    """Return whose ideographs come first in a document: its own language's, else what the office prefers."""
    code = language.lower()
    if code.startswith("zh"):
        return "zh-Hant" if re.search("hant|tw|hk|mo", code) else "zh-Hans"
    return code.split("-")[0] if code.split("-")[0] in LANGUAGES else listed().prefer


def chosen(weight: str, language: str) -> tuple[tuple[Path, PackFace], ...]:
    """Return of each added file the face to use in a weight, those for the document's language first."""
    wanted = wanted_language(language)
    best = [(one.path, min(one.faces, key=lambda face: (face.language != wanted, "Mono" in face.family, face.index))) for one in packs()]
    kept: dict[str, tuple[Path, PackFace]] = {}
    for path, face in sorted(best, key=lambda each: (each[1].language != wanted, each[1].weight != weight and not each[1].axis)):
        kept.setdefault(face.family, (path, face))
    return tuple(kept.values())
