"""What an amendment changes against the version before it: found between two views that the same reader may read.

Only what both copies show is laid side by side, so that a section never counts as changed for something that its reader may not know.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from liaison_desk.domain.fields import ShapeName, fields_of, packed
from liaison_desk.domain.sharing.plain import to_plain, view
from liaison_desk.i18n import N_, _

if TYPE_CHECKING:
    from liaison_desk.domain.record import Record
    from liaison_desk.domain.sharing.report import ReportView

_SECTIONS: Final = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "10a", "11", "12", "13", "14", "15", "A-F")
_NOT_TOLD: Final = frozenset({"amends", "engagement", "operation", "next_forum", "notes", "given_by", "given_for"})
_TASK: Final = ("text", "owner", "owed_by", "counterpart", "kind", "due_on", "state", "done_when", "carried_from", "outcome")


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedPart:
    """One part of a section: its label, and of a list how many rows are other than before, new, or gone; all 0 where it is one value."""

    label: str
    other: int = 0
    new: int = 0
    gone: int = 0

    @property
    def words(self) -> str:
        """Return the part in the language in use, with the counts of its rows."""
        counts = (
            (_("{count} changed"), self.other),
            (_("{count} new"), self.new),
            (_("{count} taken out"), self.gone),
        )
        told = ", ".join(words.format(count=count) for words, count in counts if count)
        return f"{_(self.label)} ({told})" if told else _(self.label)


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedSection:
    """One section that an amendment changes: its number, and what in it."""

    number: str
    parts: tuple[ChangedPart, ...]

    @property
    def words(self) -> str:
        """Return the number and what in it changed, in the language in use."""
        return f"{self.number}: {', '.join(one.words for one in self.parts)}"


def changed_words(changes: tuple[ChangedSection, ...]) -> str:
    """Return what an amendment changes as one line; where nothing is, that this copy shows nothing of it."""
    return "; ".join(one.words for one in changes) if changes else _("Nothing that this copy shows.")


def changes_between(before: ReportView, after: ReportView) -> tuple[ChangedSection, ...]:
    """Return the sections that differ between two views of the same reader, in the order of the report."""
    found: dict[str, list[ChangedPart]] = {}
    for section, part in (*_of_meeting(before, after), *_of_report(before.report, after.report)):
        found.setdefault(section, []).append(part)
    return tuple(ChangedSection(number=one, parts=tuple(found[one])) for one in _SECTIONS if one in found)


def _of_meeting(before: ReportView, after: ReportView) -> Iterator[tuple[str, ChangedPart]]:
    """Give what changed and is no field of the report: the meeting, who was there, who was not, what was promised."""
    values = (
        ("1", N_("When"), lambda one: (one.engagement.starts_at, one.engagement.ends_at)),
        ("1", N_("Place"), lambda one: one.place),
        ("1", N_("Forum"), lambda one: (one.forum.name, one.forum.kind) if one.forum else None),
        ("6", N_("Why it did not happen"), lambda one: (one.engagement.not_held_reason, one.engagement.not_held_note)),
        ("14", N_("Next forum"), lambda one: one.next_forum),
    )
    yield from ((section, ChangedPart(label=label)) for section, label, read in values if read(before) != read(after))
    rows = (
        ("4", N_("Attendance"), lambda one: map(to_plain, one.attendance)),
        ("5", N_("Who was not in the room"), lambda one: map(to_plain, one.absence)),
        ("7", N_("Questions put to us"), lambda one: map(_question, one.questions)),
        ("8", N_("Carried over"), lambda one: map(_task, one.carried)),
        ("8", N_("Asked of headquarters before"), lambda one: map(_task, one.asked)),
        ("8", N_("Commitments"), lambda one: map(_task, one.commitments)),
    )
    for section, label, read_rows in rows:
        yield from ((section, one) for one in _rows(label, read_rows(before), read_rows(after)))


def _task(commitment: Record) -> dict[str, str]:
    return {name: str(getattr(commitment, name)) for name in _TASK}


def _question(question: Record) -> tuple[str, ...]:
    return tuple(str(getattr(question, name)) for name in ("subject", "waits_for", "happened_at", "answer_by_on"))


def _of_report(before: Record, after: Record) -> Iterator[tuple[str, ChangedPart]]:
    for one in fields_of(type(after)):
        if not one.section or one.name in _NOT_TOLD:
            continue
        was, now, member = getattr(before, one.name), getattr(after, one.name), one.shape.member
        if member is None or one.shape.name is not ShapeName.ROWS:
            if was != now:
                yield one.section, ChangedPart(label=one.label_text)
            continue
        # The rows of one list may be told in two sections: an objective in 3, how far it was reached in 9.
        for section in dict.fromkeys(each.section for each in fields_of(member) if each.section):
            said = [[_row(row, section) for row in rows] for rows in (was, now)]
            yield from ((section, part) for part in _rows(one.label_text, *said))


def _row(row: Record, section: str) -> dict[str, Any]:
    """Return what a row says in a section; an amendment's rows have ids of their own, which say nothing."""
    whole = packed(row)
    return {one.name: whole.get(one.name) for one in fields_of(type(row)) if one.section == section}


def _rows(label: str, before: Iterable[Any], after: Iterable[Any]) -> Iterator[ChangedPart]:
    was, now = Counter(map(repr, before)), Counter(map(repr, after))
    fresh, gone = (now - was).total(), (was - now).total()
    other = min(fresh, gone)
    if fresh or gone:
        yield ChangedPart(label=label, other=other, new=fresh - other, gone=gone - other)
