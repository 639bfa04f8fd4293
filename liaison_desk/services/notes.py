"""Quick notes: written down in a line, listed until sorted, and turned into a record that carries their words over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, cast

from liaison_desk.domain.commitment import Commitment
from liaison_desk.domain.contact import Contact
from liaison_desk.domain.engagement import Engagement
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.fields import field_of
from liaison_desk.domain.note import BECOMES, LONGEST, QuickNote, first_line, is_waiting
from liaison_desk.domain.record import new_id
from liaison_desk.i18n import _
from liaison_desk.services import drafting, records
from liaison_desk.services.pictures import every
from liaison_desk.storage import history

if TYPE_CHECKING:
    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.record import Record
    from liaison_desk.services.desk import Desk

DRAFT: Final = "quick-note"
"""The key under which a note that is being typed is kept as a draft."""

_LONG_AGO: Final = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """The record that a note is about to become, with the titles of what it refers to."""

    note: str
    record: Record


def filled(desk: Desk, note: QuickNote) -> QuickNote:
    """Return a new note with when and by whom it is written down, where nobody said."""
    return note.but(noted_at=note.noted_at or desk.clock(), noted_by=note.noted_by or desk.author)


def jotted(desk: Desk, text: str) -> Changes:
    """Keep a note; `UserError` naming `text` where there are no words, or more than a note holds."""
    words = text.strip()
    if len(words) > LONGEST:
        raise UserError(_("A note holds {count} characters. Log a longer one as an engagement.").format(count=LONGEST), field="text")
    changes = records.keep(desk, filled(desk, QuickNote(id=new_id(), text=words)))
    drafting.drop(desk, DRAFT)
    return changes


def draft(desk: Desk) -> str:
    """Return the words of a note that was being typed when the window locked; empty where there are none."""
    return str(drafting.typed(desk, DRAFT).get("text", ""))


def keep_draft(desk: Desk, text: str) -> None:
    """Keep the words of a note that is being typed; without words there is no draft."""
    if text.strip():
        drafting.put(desk, DRAFT, "note", "", {"text": text})
    else:
        drafting.drop(desk, DRAFT)


def waiting(desk: Desk) -> tuple[QuickNote, ...]:
    """Return the notes that are nothing yet, the newest first; of one instant those that were written last."""
    found = [one for one in every(desk, QuickNote) if is_waiting(one)]
    is_plain = len({one.noted_at for one in found}) == len(found)
    begun_at = {} if is_plain else history.stamps(desk.vault, "note")
    return tuple(sorted(found, key=lambda one: (one.noted_at or _LONG_AGO, begun_at.get(one.id, 0), one.id), reverse=True))


# --- what a note becomes ---------------------------------------------------------------------------------------------


def begun(desk: Desk, note_id: str, kind: str) -> Begun:
    """Return the record that a note may become, its words carried over; `UserError` for a kind that no note becomes."""
    note = cast("QuickNote", records.one(desk, "note", note_id))
    make = _MADE.get(kind)
    if make is None:
        raise UserError(_("A note becomes one of: {kinds}.").format(kinds=", ".join(BECOMES)), field="kind")
    return Begun(note=note.id, record=make(desk, note).but(id=new_id()))


def _contact(_desk: Desk, note: QuickNote) -> Record:
    """Carry the words into the notes; a line holds numbers and places besides a name, which is left to be typed."""
    return Contact(notes=note.text)


def _engagement(_desk: Desk, note: QuickNote) -> Record:
    title = first_line(note.text, field_of(Engagement, "title").limit)
    return Engagement(title=title, state="held", starts_at=note.noted_at, gist=note.text)


def _commitment(desk: Desk, note: QuickNote) -> Record:
    most = field_of(Commitment, "text").limit
    rest = note.text if len(note.text) > most else ""
    return Commitment(text=first_line(note.text, most) if rest else note.text, notes=rest, operation=desk.operation.id)


_MADE: Final[dict[str, Callable[[Desk, QuickNote], Record]]] = {"contact": _contact, "engagement": _engagement, "commitment": _commitment}


def turned(desk: Desk, note_id: str, record: Record) -> Changes:
    """Keep the record that a note became, close the note and link the two, as one action that one undo takes back."""
    from liaison_desk.services import engagements

    note = cast("QuickNote", records.one(desk, "note", note_id))
    if isinstance(record, Engagement):
        record = engagements.completed(desk, record)
    made = records.identified(record)
    closed = note.but(became=made.id, closed_on=desk.clock().date())
    return records.keep_many(desk, (made, closed), note=_("From a quick note."))


def put_away(desk: Desk, note_id: str) -> Changes:
    """Close a note that becomes nothing; it stays in the search."""
    note = cast("QuickNote", records.one(desk, "note", note_id))
    return records.keep(desk, note.but(closed_on=desk.clock().date()), note=_("Nothing to be done."))
