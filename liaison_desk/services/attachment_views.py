"""Files as the window shows them: read from the vault into memory, drawn there, and never written anywhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.terms.files import PICTURES
from liaison_desk.services import attachments, records

if TYPE_CHECKING:
    from liaison_desk.domain.attachment import Attachment
    from liaison_desk.reports.pdf.preview import PageImage
    from liaison_desk.services.attachments import Listed
    from liaison_desk.services.desk import Desk

LONGEST_TEXT: Final = 200_000
"""So many characters of a text are shown; the rest stays in the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilesOf:
    """The files on one record: its kind, its id, what it is called, and its files by their names."""

    kind: str
    subject: str
    title: str
    files: tuple[Listed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What of a file is shown: the bytes of a picture, one page of a PDF of so many, or a text (`is_cut`: not all of it)."""

    file: Attachment
    picture: bytes = b""
    page: PageImage | None = None
    at: int = 0
    pages: int = 0
    text: str = ""
    is_cut: bool = False


def files_of(desk: Desk, kind: str, subject: str) -> FilesOf:
    """Return the files on a record."""
    titles = records.titles(desk, [subject])
    return FilesOf(kind=kind, subject=subject, title=titles.get(subject, ""), files=attachments.listed(desk, kind, subject))


def of_file(desk: Desk, ref: str) -> FilesOf:
    """Return the files on the record on which one file lies."""
    subject = attachments.one(desk, ref).subject
    return files_of(desk, desk.shelf.kind_of(subject), subject)


def opened(desk: Desk, ref: str, *, at: int = 0, scale: float = 1.5) -> Opened:
    """Return a file to be shown; of a PDF the page `at`, counted from 0. Raises as `attachments.content`."""
    file, content = attachments.one(desk, ref), attachments.content(desk, ref)
    if file.file_type in PICTURES:
        return Opened(file=file, picture=content)
    if file.file_type == "pdf":
        from liaison_desk.reports.pdf.preview import page_count, page_image

        count = page_count(content)
        at = max(0, min(at, count - 1))
        return Opened(file=file, page=page_image(content, at, scale=scale), at=at, pages=count)
    text = content.decode("utf-8", "replace")
    return Opened(file=file, text=text[:LONGEST_TEXT], is_cut=len(text) > LONGEST_TEXT)
