"""Shapefiles: the areas of a .shp with its .dbf beside it, or of a .zip that holds them, through pyshp (MIT)."""

from __future__ import annotations

import io
import zipfile
import zlib
from itertools import pairwise
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from liaison_desk.domain.errors import UserError
from liaison_desk.domain.geometry import Area, Ring
from liaison_desk.i18n import _
from liaison_desk.interop import limits
from liaison_desk.interop.boundaries import checked, named

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

PARTS: Final = (".shp", ".dbf", ".shx", ".prj", ".cpg")
_MOST_RATIO: Final = 100


def read(path: Path) -> tuple[Area, ...]:
    """Return the areas of a shapefile in degrees.

    Raises `UserError` where it has none, is not in degrees or cannot be read, and `HostileFileError` beyond the limits.
    """
    parts = _unpacked(limits.read_file(path)) if path.suffix.casefold() == ".zip" else _beside(path)
    if ".shp" not in parts:
        raise UserError(_("There is no .shp file in it."), field="file")
    if b"PROJCS" in parts.get(".prj", b"")[:4096].upper():
        raise UserError(_("The file is not in degrees of longitude and latitude (WGS 84); ask for one that is."), field="file")
    return checked(tuple(_areas(parts)))


def _beside(path: Path) -> dict[str, bytes]:
    found = {".shp": limits.read_file(path)}
    for suffix in PARTS[1:]:
        for other in (path.with_suffix(suffix), path.with_suffix(suffix.upper())):
            if other.is_file():
                found[suffix] = limits.read_file(other)
    return found


def _unpacked(content: bytes) -> dict[str, bytes]:
    """Return the parts of the first shapefile in a .zip; one that grows too much is refused before it is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            entries = [one for one in packed.infolist() if PurePosixPath(one.filename).suffix.casefold() in PARTS]
            if sum(one.file_size for one in entries) > min(2 * limits.FILE_BYTES, _MOST_RATIO * max(len(content), 1)):
                raise limits.too_much(_("The file grows too much when it is unpacked."))
            first = next((one.filename for one in entries if one.filename.casefold().endswith(".shp")), "")
            stem = str(PurePosixPath(first).with_suffix(""))
            wanted = [one for one in entries if str(PurePosixPath(one.filename).with_suffix("")) == stem]
            return {PurePosixPath(one.filename).suffix.casefold(): packed.read(one) for one in wanted}
    except (zipfile.BadZipFile, zlib.error, RuntimeError, OSError, EOFError, ValueError):
        raise _unread() from None


def _areas(parts: Mapping[str, bytes]) -> Iterator[Area]:
    import shapefile

    encoding = (parts.get(".cpg", b"").decode("ascii", "replace").strip() or "utf-8").replace("�", "")
    files: dict[str, Any] = {suffix[1:]: io.BytesIO(parts[suffix]) for suffix in (".shp", ".shx", ".dbf") if suffix in parts}
    try:
        with shapefile.Reader(**files, encoding=_known(encoding), encodingErrors="replace") as reader:
            for at, shape in enumerate(reader.iterShapes()):
                rings = tuple(_rings(shape))
                if rings:
                    name, code = named(reader.record(at).as_dict() if "dbf" in files else {})
                    yield Area(name=name, code=code, rings=rings)
    except UserError:
        raise
    except Exception:  # noqa: BLE001 - a hostile file may break the reader anywhere
        raise _unread() from None


def _known(encoding: str) -> str:
    try:
        "".encode(encoding)
    except LookupError:
        return "utf-8"
    return encoding


def _rings(shape: Any) -> Iterator[Ring]:
    if "POLYGON" not in str(shape.shapeTypeName):
        return
    starts = [*shape.parts, len(shape.points)]
    for first, last in pairwise(starts):
        points = tuple((float(one[0]), float(one[1])) for one in shape.points[first:last])
        if len(points) >= 3:
            yield points


def _unread() -> UserError:
    return UserError(_("This shapefile cannot be read."), field="file")
