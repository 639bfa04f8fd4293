"""Read the data that a report carries, from a file that anybody may have made.

Every step has a limit: the file's size, how many attachments are looked at, which filter packs one, how large it may
become. Nothing in the file is repaired or run, and what comes out is bytes: whoever calls checks what they say.
"""

from __future__ import annotations

import io
import zlib
from dataclasses import dataclass
from typing import Any

from liaison_desk.domain.errors import DamagedError, HostileFileError
from liaison_desk.i18n import _
from liaison_desk.reports.pdf.metadata import PRODUCER

ATTACHMENT_NAME = "liaison-report.json"
MADE_WITHOUT = "LiaisonDeskData"
"""The key of the document information by which a file says that it was made without data; one whose data got lost does not."""
MOST_PDF = 64 * 2**20
MOST_PACKED = 8 * 2**20
MOST_DATA = 8 * 2**20
MOST_ATTACHMENTS = 16
_LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Held:
    """What a file holds: the report's data or None, its title where this program made it, and whether it was made without data."""

    data: bytes | None
    title: str = ""
    is_made_without: bool = False


def held(pdf: bytes) -> Held:
    """Return what a file holds and says about itself.

    HostileFileError where a limit is broken or two files claim to be the report; DamagedError where the PDF cannot be read.
    """
    import pikepdf

    if len(pdf) > MOST_PDF:
        raise _hostile(_("The file is larger than 64 MiB."))
    try:
        with pikepdf.open(io.BytesIO(pdf), attempt_recovery=False, suppress_warnings=True) as opened:
            return Held(_data_of(opened), *_told_of(opened))
    except pikepdf.PasswordError as error:
        raise DamagedError(_("The PDF is locked with a password."), remedy=_("Save an open copy of it and try that.")) from error
    except (
        pikepdf.PdfError,
        pikepdf.DataDecodingError,
        AttributeError,
        KeyError,
        TypeError,
        ValueError,
        RuntimeError,
        zlib.error,
    ) as error:
        raise DamagedError(_("The PDF is damaged."), remedy=_("Ask its sender for it again.")) from error


def _hostile(message: str) -> HostileFileError:
    return HostileFileError(message, remedy=_("Nothing of it was read in. Ask its sender what it is."))


def _told_of(pdf: Any) -> tuple[str, bool]:
    """Return the title of a file that this program made, and whether it says that it was made without data."""
    told = pdf.trailer.get("/Info", {})
    is_ours = str(told.get("/Creator", "")).startswith(PRODUCER)
    return str(told.get("/Title", ""))[:_LONGEST_TITLE] if is_ours else "", str(told.get(f"/{MADE_WITHOUT}", "")) == "none"


def _data_of(pdf: Any) -> bytes | None:
    from pikepdf import Array, Name

    files = pdf.Root.get("/AF")
    if files is None:
        return None
    if not isinstance(files, Array) or len(files) > MOST_ATTACHMENTS:
        raise _hostile(_("The file carries too many attachments."))
    ours = [each for each in files if str(each.get("/UF", "")) == ATTACHMENT_NAME and each.get("/AFRelationship") == Name.Data]
    if not ours:
        return None
    if len(ours) > 1:
        raise _hostile(_("Two attachments claim to be the report."))
    return _unpacked(ours[0].EF.F)


def _unpacked(stream: Any) -> bytes:
    """Unpack a stream that is plain or deflated, without parameters, up to the limit."""
    from pikepdf import Array, Name

    packing = stream.get("/Filter")
    names = list(packing) if isinstance(packing, Array) else [packing] if packing is not None else []
    if names not in ([], [Name.FlateDecode]) or "/DecodeParms" in stream or "/F" in stream:
        raise _hostile(_("The attachment is packed in a way that this program does not write."))
    raw = bytes(stream.read_raw_bytes())
    if len(raw) > MOST_PACKED:
        raise _hostile(_("The attachment is larger than 8 MiB."))
    if not names:
        return raw
    inflater = zlib.decompressobj()
    data = inflater.decompress(raw, MOST_DATA)
    if inflater.unconsumed_tail:
        raise _hostile(_("The attachment grows beyond 8 MiB when it is unpacked."))
    return data
