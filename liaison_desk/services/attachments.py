"""Files on a record: taken in clean, shown inside the program, and never part of anything that leaves.

The bytes lie in the vault beside the journal; the record says what they are. Removing takes the record away and undo brings it
back; erasing takes the bytes for good. Bytes do not travel between laptops yet: what is not here says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from liaison_desk.domain.attachment import BUDGET, LARGEST, LONGEST_NAME, SUBJECTS, Attachment, proposed_name
from liaison_desk.domain.errors import NotFoundError, UserError
from liaison_desk.domain.record import kind_named
from liaison_desk.domain.terms.families import is_armed_group
from liaison_desk.domain.terms.files import FILE_TYPES, PICTURES
from liaison_desk.i18n import _, isolate
from liaison_desk.services import records
from liaison_desk.services.kinds import kind_asked
from liaison_desk.services.pictures import every
from liaison_desk.storage import blobs

if TYPE_CHECKING:
    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.fields import Json
    from liaison_desk.services.desk import Desk

KIND: Final = blobs.KIND
_MIB: Final = 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A file that was read and cleaned, before it is kept: its bytes, its type, and the name to propose for it."""

    content: bytes
    file_type: str
    proposed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """A file that was put on a record: the id of its record, what changed, and the name that it has now."""

    id: str
    changes: Changes
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One file of a list: its record, the title of what it lies on, and whether its bytes are on this laptop."""

    record: Attachment
    on: str
    is_here: bool

    @property
    def about(self) -> str:
        """Return its type and size in words, and where its bytes are missing that they are."""
        words = [FILE_TYPES.label_of(self.record.file_type), size_words(self.record.size or 0)]
        return ", ".join(word for word in (*words, "" if self.is_here else _("its bytes are not on this laptop")) if word)

    def as_json(self) -> Json:
        """Return the line as JSON with codes."""
        one = self.record
        return {
            "id": one.id,
            "subject": one.subject,
            "on": self.on,
            "name": one.label,
            "type": one.file_type,
            "size": one.size,
            "sha256": one.sha,
            "is_here": self.is_here,
        }


def size_words(count: int) -> str:
    """Return a number of bytes in words."""
    if count < _MIB:
        return _("{count} KiB").format(count=max(1, round(count / 1024)))
    return _("{count} MiB").format(count=f"{count / _MIB:.1f}")


# --- taking in -------------------------------------------------------------------------------------------------------


def take(path: Path) -> Taken:
    """Read a file and clean it; nothing is kept yet, and nothing is written anywhere.

    Raises UserError with field `file` for a kind of file that is not kept or one that is too large, HostileFileError for one that
    cannot be read or would do harm, and the world's errors where the disk does not give it.
    """
    from liaison_desk.interop.file_types import plain_text, type_of
    from liaison_desk.interop.limits import read_file

    content = read_file(path)
    file_type = type_of(content)
    if file_type in PICTURES:
        from liaison_desk.interop.photographs import cleaned as picture

        made = picture(content)
        return Taken(content=made.content, file_type=made.file_type, proposed=proposed_name(path.name))
    _refuse_large(content)
    if file_type == "pdf":
        from liaison_desk.reports.pdf.clean import cleaned as pages

        content = pages(content)
    else:
        content = plain_text(content)
    _refuse_large(content)
    return Taken(content=content, file_type=file_type, proposed=proposed_name(path.name))


def _refuse_large(content: bytes) -> None:
    if len(content) > LARGEST:
        raise UserError(_("The file is larger than {most}.").format(most=size_words(LARGEST)), field="file")


def attach(desk: Desk, kind: str, ref: str, path: Path, *, name: str = "") -> Attached:
    """Put a file on a record; without a name it gets one that tells only its type. Raises as `take` and `put`."""
    known = kind_asked(kind).name
    subject = records.resolved(desk, known, ref)
    return put(desk, known, subject, take(path), name)


def put(desk: Desk, kind: str, subject: str, taken: Taken, name: str = "") -> Attached:
    """Keep a file that was taken on a record; the name that it had on a disk is not kept.

    Raises UserError where no file may lie on it (field `subject`), it lies there already or there is no more room (`file`), or the name
    is too long (`label`).
    """
    if kind not in SUBJECTS.split("|"):
        raise UserError(_("A {kind} cannot have files.").format(kind=kind_named(kind).label), field="subject")
    label = " ".join(name.split()) or _unnamed(desk, subject, taken.file_type)
    if len(label) > LONGEST_NAME:
        raise UserError(_("A name has at most {most} characters.").format(most=LONGEST_NAME), field="label")
    with desk.vault.transaction():
        _refuse_full(desk, taken)
        sha = blobs.put(desk.vault, taken.content)
        made = Attachment(subject=subject, label=label, file_type=taken.file_type, size=len(taken.content), sha=sha)
        changes = records.keep(desk, made)
    return Attached(id=changes.ids[0], changes=changes, label=label)


def _unnamed(desk: Desk, subject: str, file_type: str) -> str:
    """Return a name that tells only the type, and how many there are."""
    kind = FILE_TYPES.label_of(file_type).partition(" (")[0]
    taken = {one.label for one in every(desk, Attachment, subject=subject)}
    names = (kind if count == 1 else f"{kind} {count}" for count in range(1, len(taken) + 2))
    return next(one for one in names if one not in taken)


def _refuse_full(desk: Desk, taken: Taken) -> None:
    used = blobs.total(desk.vault)
    if used + len(taken.content) > BUDGET:
        words = _("The files of this vault have {used} of {most}. Erase some; removing alone keeps their bytes, so that undo works.")
        raise UserError(words.format(used=size_words(used), most=size_words(BUDGET)), field="file")


def check(desk: Desk, record: Attachment) -> None:
    """Raise UserError where a file would say of its bytes what they are not, lie twice on a record, or tell of an armed group's people."""
    from liaison_desk.services.refusals import family_of

    there = desk.shelf.many(KIND, [record.id])
    before = cast("Attachment", there[0]) if there else None
    if before is not None and record.but(subject=before.subject, label=before.label) != before:
        raise UserError(_("A file stays as it is. Remove it and attach the other one."), field="file_type")
    if before is None and not blobs.here(desk.vault, [record.sha]):
        raise UserError(_("A file comes from a disk. Use attach."), field="sha")
    if is_armed_group(family_of(desk, record.subject)):
        raise UserError(_("Of an armed group only the name and the access rules are kept; no files."), field="subject")
    twin = next((one for one in every(desk, Attachment, subject=record.subject) if one.sha == record.sha and one.id != record.id), None)
    if twin is not None and before is None:
        raise UserError(_("This file lies there already, as {name}.").format(name=isolate(twin.label)), field="file")


# --- seeing ----------------------------------------------------------------------------------------------------------


def listed(desk: Desk, kind: str = "", ref: str = "") -> tuple[Listed, ...]:
    """Return the files on a record by their names, or all of the vault; NotFoundError for no such record."""
    where = {"subject": records.resolved(desk, kind_asked(kind).name, ref)} if kind else {}
    found = every(desk, Attachment, **where)
    here = blobs.here(desk.vault, {one.sha for one in found})
    titles = records.titles(desk, {one.subject for one in found})
    lines = (Listed(record=one, on=titles.get(one.subject, ""), is_here=one.sha in here) for one in found)
    return tuple(sorted(lines, key=lambda one: (one.on, one.record.label, one.record.id)))


def one(desk: Desk, ref: str) -> Attachment:
    """Return a file's record by id, a unique start of one, or its exact name."""
    return cast("Attachment", records.one(desk, KIND, ref))


def content(desk: Desk, ref: str) -> bytes:
    """Return the bytes of a file, from memory to memory; NotFoundError where they are not on this laptop, DamagedError as `blobs.get`."""
    found = blobs.get(desk.vault, one(desk, ref).sha)
    if found is None:
        raise NotFoundError(_("Its bytes are not on this laptop."), field="file")
    return found
