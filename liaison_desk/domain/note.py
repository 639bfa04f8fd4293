"""The quick note: a line written down in a hurry that is nothing yet, until it becomes a contact, an engagement or a commitment."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from liaison_desk.domain.fields import day, described, instant, long_text, refers_to
from liaison_desk.domain.record import Record, record
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.sharing.marks import NOTE

_SEVERE = Sensitivity.SEVERE
_OURS = [NOTE]
LONGEST: Final = 2_000
BECOMES: Final = ("contact", "engagement", "commitment")
"""The kinds of record that a note may become."""


@record("note", "Note", "Notes", title="text")
class QuickNote(Record):
    """A line that nobody has sorted yet. What it tells may be anything, so it is severe and in no copy until it has become a record."""

    text: str = described(
        "Note",
        long_text,
        help="Anything; it is sorted later.",
        required=True,
        in_table=True,
        first=True,
        sensitivity=_SEVERE,
        limit=LONGEST,
        marks=_OURS,
    )
    noted_at: datetime | None = described("Written down", instant, in_table=True, sensitivity=_SEVERE, marks=_OURS)
    noted_by: str = described("By", in_table=True, sensitivity=_SEVERE, marks=_OURS)
    became: str = described("Became", refers_to("|".join(BECOMES)), in_table=True, sensitivity=_SEVERE, marks=_OURS)
    closed_on: date | None = described("Sorted on", day, help="Empty while it waits.", in_table=True, sensitivity=_SEVERE, marks=_OURS)


def is_waiting(note: QuickNote) -> bool:
    """Say whether a note is still nothing: it became no record, and nobody put it away."""
    return not note.became and note.closed_on is None


def first_line(text: str, most: int) -> str:
    """Return the first line of a text that says anything, cut at a word where it is longer than `most` characters."""
    line = next((one.strip() for one in text.splitlines() if one.strip()), "")
    if len(line) <= most:
        return line
    cut = line[: most - 1]
    return f"{cut.rpartition(' ')[0] or cut}…"
