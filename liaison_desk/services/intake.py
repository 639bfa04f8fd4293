"""Taking records in from a file: each is matched with what is known, merged or new, and all of it is written as one batch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from liaison_desk.domain.changes import Changes
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.fields import field_of
from liaison_desk.domain.record import Record, kind_of, new_id
from liaison_desk.domain.stakeholder import Stakeholder, refused_fields
from liaison_desk.i18n import _
from liaison_desk.services import guards
from liaison_desk.services.known_records import KnownRecords
from liaison_desk.services.merging_rows import merged, single_values
from liaison_desk.services.records import check_required

if TYPE_CHECKING:
    from datetime import datetime

    from liaison_desk.domain.fields import Json
    from liaison_desk.services.desk import Desk

_LONGEST_SOURCE = 200


class Outcome(StrEnum):
    """What became of one row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowOutcome:
    """What became of one row or card; `row` counts from 1, `line` is where it begins in the file (0: not known).

    `why` is the reason of a refusal; `id`, `kind` and `title` are those of the record that the row is about.
    """

    row: int
    line: int
    outcome: Outcome
    why: str = ""
    id: str = ""
    kind: str = ""
    title: str = ""
    notes: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Json]:
        """Return the outcome as plain JSON."""
        return {
            "row": self.row,
            "line": self.line,
            "outcome": self.outcome.value,
            "kind": self.kind,
            "id": self.id,
            "title": self.title,
            "why": self.why,
            "notes": list(self.notes),
        }


@dataclass(frozen=True, slots=True)
class Taken:
    """One record that was taken in, as it stands now."""

    record: Record
    outcome: Outcome
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Intake:
    """What one file brings: the records known before, those made or changed by it, and where they come from.

    Each kind is read once, when the first row needs it. Nothing is written before `keep`.
    """

    desk: Desk
    file: str
    now: datetime
    _known: dict[str, KnownRecords] = field(default_factory=dict)
    _touched: dict[str, Record] = field(default_factory=dict)
    _outcomes: dict[str, Outcome] = field(default_factory=dict)
    _filled: set[tuple[str, str]] = field(default_factory=set)

    def known(self, kind: str) -> KnownRecords:
        """Return what is known of a kind, this file's own records included."""
        if kind not in self._known:
            self._known[kind] = KnownRecords(self.desk.shelf.found(kind))
        return self._known[kind]

    def take(self, given: Record, row: int) -> Taken:
        """Match, merge or add one record that a row gives.

        Raises `UserError` when a required field is empty or a rule of its kind refuses it; nothing is taken then.
        """
        known = self.known(kind_of(type(given)).name)
        found = known.match(given)
        if found is None:
            made = self._signed(given.but(id=new_id()), row)
            self._checked(made)
            self._filled |= {(made.id, name) for name in single_values(given)}
            self._put(known, made, Outcome.NEW)
            return Taken(made, Outcome.NEW)
        joined, notes = merged(found, given, self._filled)
        if joined is not found:
            self._checked(joined)
        self._filled |= {(found.id, name) for name in single_values(given)}
        if joined is found:
            return Taken(found, Outcome.SAME, notes)
        self._put(known, joined, Outcome.CHANGED)
        return Taken(joined, Outcome.CHANGED, notes)

    def keep(self) -> Changes:
        """Write everything that was taken in as one batch, which one undo takes back."""
        if not self._touched:
            return Changes()
        note = _("Imported from {file}.").format(file=self.file)
        return self.desk.journal.keep(tuple(self._touched.values()), author=self.desk.author, note=note)

    @property
    def counts(self) -> Mapping[str, Mapping[str, int]]:
        """Return how many records of each kind are new or changed."""
        found: dict[str, Counter[str]] = {}
        for record in self._touched.values():
            found.setdefault(kind_of(type(record)).name, Counter())[self._outcomes[record.id].value] += 1
        return {kind: dict(counter) for kind, counter in found.items()}

    def _checked(self, record: Record) -> None:
        check_required(record)
        if isinstance(record, Stakeholder) and (names := refused_fields(record)):
            labels = ", ".join(field_of(Stakeholder, name).label for name in names)
            message = _("Of an armed group only the name and the access rules are kept. Leave out: {fields}.")
            raise UserError(message.format(fields=labels), field=names[0])
        guards.check(self.desk, record)

    def _put(self, known: KnownRecords, record: Record, outcome: Outcome) -> None:
        known.put(record)
        self._touched[record.id] = record
        self._outcomes.setdefault(record.id, outcome)

    def _signed(self, record: Record, row: int) -> Record:
        """Return a new record with the file and row that it comes from; a plain file is the officer's own entry."""
        where = _("{file}, row {row}").format(file=self.file[-150:], row=row)[:_LONGEST_SOURCE]
        told = {"source_note": where, "source_kind": "document"}
        empty = {one.name for one in kind_of(type(record)).fields if getattr(record, one.name) == one.shape.default}
        return record.but(**{name: value for name, value in told.items() if name in empty})
