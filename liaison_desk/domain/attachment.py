"""A file on a record: a photographed flip chart, terms of reference; this record describes it, its bytes lie beside the journal."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from liaison_desk.domain.fields import code, described, number, refers_to
from liaison_desk.domain.record import Record, record
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.sharing.marks import NOTE
from liaison_desk.domain.terms.files import FILE_TYPES

SUBJECTS: Final = (
    "stakeholder|contact|liaison-point|engagement|forum|after-action|information|commitment|activity|relationship|consent|checklist"
    "|place|operation|received-report"
)
"""The kinds of record on which a file may lie: all that stand alone, but for files, own terms and pairs told apart."""
LARGEST: Final = 5 * 2**20
"""The largest file that is kept, in bytes, after it was cleaned."""
BUDGET: Final = 200 * 2**20
"""How many bytes all files of a vault may have together; every backup holds them too."""
LONGEST_NAME: Final = 120
_SEVERE, _NOTE = Sensitivity.SEVERE, [NOTE]
_OF_A_DEVICE = re.compile(
    r"(?i)(?:img|dsc[nf]?|pxl|mvimg|scan|image|photo|screenshot|whatsapp|signal|document|untitled|at|am|pm|wa|[\W_\d])*"
)


@record("attachment", "File", "Files", title="label")
class Attachment(Record):
    """A file on a record; `size` is in bytes, `sha` is the SHA-256 of its bytes in hexadecimal. It goes to nobody beyond the team."""

    subject: str = described("On", refers_to(SUBJECTS), required=True, in_table=True, first=True, sensitivity=_SEVERE, marks=_NOTE)
    label: str = described(
        "Name",
        help="Your own words for it; the name that it had on a disk is not kept.",
        required=True,
        in_table=True,
        first=True,
        sensitivity=_SEVERE,
        marks=_NOTE,
        limit=LONGEST_NAME,
    )
    file_type: str = described("Type", code(FILE_TYPES), in_table=True, sensitivity=_SEVERE, marks=_NOTE)
    size: int | None = described("Size", number, help="In bytes.", in_table=True, sensitivity=_SEVERE, marks=_NOTE)
    sha: str = described("Content check", help="SHA-256 of its bytes.", sensitivity=_SEVERE, marks=_NOTE, search="", limit=64)


def proposed_name(file_name: str) -> str:
    """Return a name to propose for a file from the name it had on a disk, without folder, ending and invisible characters.

    Empty where the name is only what a camera, a scanner or a messenger writes, which tells when and with what it was made.
    """
    stem = re.split(r"[\\/]", file_name)[-1].strip()
    stem = stem.rpartition(".")[0] or stem
    seen = "".join(one if unicodedata.category(one)[0] not in "CZ" else " " for one in stem.replace("_", " "))
    words = " ".join(seen.split())[:LONGEST_NAME].strip()
    return "" if _OF_A_DEVICE.fullmatch(words) else words
