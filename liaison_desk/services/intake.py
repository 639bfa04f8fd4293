"""Taking records in from a file: each is matched with what is known, merged or new, and all of it is written as one batch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, cast

from liaison_desk.domain.changes import Changes
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.fields import field_of, fields_of, per_class
from liaison_desk.domain.record import Record, filled_by_slots, kind_of, new_id, new_ids
from liaison_desk.domain.stakeholder import Stakeholder, refused_fields
from liaison_desk.i18n import _
from liaison_desk.services import guards, own_terms, refusals, safekeeping
from liaison_desk.services.erased_rows import ErasedRows, WasErasedError
from liaison_desk.services.known_records import KnownRecords
from liaison_desk.services.look_alike_rows import LookAlikeRows, as_the_same
from liaison_desk.services.merging_rows import left_out, merged, single_values
from liaison_desk.services.records import check_required

if TYPE_CHECKING:
    from datetime import datetime

    from liaison_desk.domain.fields import Json
    from liaison_desk.domain.own_term import OwnTerm
    from liaison_desk.domain.sheets import Line, Sheet
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.duplicates import Pair
    from liaison_desk.services.kind_rows import KindRows
    from liaison_desk.services.sector_rows import SectorRows

_LONGEST_SOURCE = 200
_NONE: Iterator[str] = iter(())


class Outcome(StrEnum):
    """What became of one row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


@filled_by_slots
@dataclass(frozen=True, slots=True, kw_only=True)
class RowOutcome:
    """What became of one row or card; `row` counts from 1, `line` is where it begins in the file (0: not known).

    `why` is the reason of a refusal; `id`, `kind` and `title` are those of the record that the row is about. `is_erased`
    says that it was left out because somebody of that name, number or outside key was erased here for safety.
    """

    @classmethod
    def refused(cls, row: int, line: int, kind: str, error: UserError, notes: tuple[str, ...] = ()) -> RowOutcome:
        """Return the outcome of a row that was not taken."""
        title = error.title if isinstance(error, WasErasedError) else ""
        is_erased = isinstance(error, WasErasedError)
        return cls(row=row, line=line, outcome=Outcome.REFUSED, why=error.message, kind=kind, title=title, notes=notes, is_erased=is_erased)

    row: int
    line: int
    outcome: Outcome
    why: str = ""
    id: str = ""
    kind: str = ""
    title: str = ""
    notes: tuple[str, ...] = ()
    is_erased: bool = False
    looks_like: tuple[Pair, ...] = ()

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
            "erased": self.is_erased,
            "looks_like": [one.as_json() for one in self.looks_like],
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

    Each kind is read once, when the first row needs it; `disagreeing` are the rows of which a value was left out because an earlier
    row says otherwise; `unmatched` counts which P-codes nothing here means. Nothing is written before
    `keep`. Whoever was erased here for safety is left out, unless `brings_erased` says that the officer wants them back.
    """

    desk: Desk
    file: str
    now: datetime
    brings_erased: bool = False
    like: LookAlikeRows = field(default_factory=LookAlikeRows)
    erased: ErasedRows = field(init=False)
    _known: dict[str, KnownRecords] = field(default_factory=dict)
    _touched: dict[str, Record] = field(default_factory=dict)
    _outcomes: dict[str, Outcome] = field(default_factory=dict)
    _filled: dict[str, dict[str, int]] = field(default_factory=dict)
    _made_in: dict[str, int] = field(default_factory=dict)
    _ids: dict[str, Iterator[str]] = field(default_factory=dict)
    _sheet: Sheet | None = None
    _view: Desk = field(init=False)
    _bodies: set[str] = field(default_factory=set)
    _settled: set[str] = field(default_factory=set)
    _where: str = ""
    read_before: dict[Any, Any] = field(default_factory=dict)
    disagreeing: set[int] = field(default_factory=set)
    unmatched: Counter[tuple[str, str]] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        """Look at the desk through a view of its own, which also knows what is not kept yet; read what was erased here."""
        self._view = replace(self.desk)
        self.erased = ErasedRows(self.desk, are_wanted=self.brings_erased)
        self.sectors.know(cast("Iterable[OwnTerm]", self.desk.shelf.found("own-term")))

    def expect(self, kind: str, count: int) -> None:
        """Draw the ids for so many new records of a kind; drawn together they ascend, which halves the cost of writing them."""
        self._ids[kind] = iter(new_ids(count))

    def known(self, kind: str) -> KnownRecords:
        """Return what is known of a kind, this file's own records included."""
        if kind not in self._known:
            self._known[kind] = KnownRecords(self.desk.shelf.found(kind))
        return self._known[kind]

    def take(self, given: Record, row: int) -> Taken:
        """Match, merge or add one record that a row gives.

        Raises `UserError` when a required field is empty or a rule of its kind refuses it, `WasErasedError` for somebody
        who was erased here; nothing is taken then.
        """
        kind = kind_of(type(given)).name
        known = self.known(kind)
        found = known.match(given)
        if found is None and (found := self.like.settled(known, given, row)) is not None:
            given = as_the_same(found, given)
        if found is None:
            self.erased.refuse(given)
            made = given.but(id=self.next_id(kind), **self._source(given, row))
            self._checked(made)
            self._put(known, made, Outcome.NEW)
            self._made_in[made.id] = row
            return Taken(made, Outcome.NEW)
        filled = self._filled.setdefault(found.id, self._told_by_file(found))
        joined, notes = merged(found, given, filled)
        if notes and left_out(found, given, filled):
            self.disagreeing.add(row)
        joined, notes = self.erased.without(found, joined, notes)
        if joined is not found:
            self._checked(joined)
        for name in single_values(given):
            filled.setdefault(name, row)
        if joined is found:
            return Taken(found, Outcome.SAME, notes)
        self._put(known, joined, Outcome.CHANGED)
        return Taken(joined, Outcome.CHANGED, notes)

    def tell_unmatched(self, what: str, words: str) -> None:
        """Count words of the file that nothing here means; they are kept as they stand, and told with the import."""
        self.unmatched[what, words] += 1

    @property
    def kinds(self) -> KindRows:
        """Return what is known of the kinds of organisations of the file."""
        return self.like.kinds

    @property
    def sectors(self) -> SectorRows:
        """Return what is known of the sectors of the file that are on no list here."""
        return self.like.sectors

    @property
    def is_plain(self) -> bool:
        """Say whether nothing is asked of a new record but what its kind's rules ask: nobody was erased here, nobody says who is who."""
        return not (self.erased.is_anything_known or self.like.answers or self.like.is_asking)

    def is_settled(self, stakeholder: str) -> bool:
        """Say whether somebody of this organisation was taken in before, and no row changed the organisation since."""
        return stakeholder in self._settled

    def next_id(self, kind: str) -> str:
        """Return the id of the next new record of a kind."""
        return next(self._ids.get(kind, _NONE), "") or new_id()

    def put_line(self, known: KnownRecords, sheet: Sheet, id_: str, name: str, line: Line) -> None:
        """Take in a new record that a row gives and that is checked, as a line; `name` is all by which it is known, folded."""
        if self._sheet is not sheet:
            self._sheet = sheet
            known.fetch_by(self._taken_out)
        known.put_line(id_, name)
        sheet.lines[id_] = line

    def _taken_out(self, id_: str) -> Record:
        """Make a record of a line of the sheet: from now on it is one that was taken in as all others."""
        sheet = cast("Sheet", self._sheet)
        made = self._touched[id_] = sheet.record(id_)
        self._outcomes[id_], self._made_in[id_] = Outcome.NEW, sheet.lines.pop(id_)[1]
        return made

    def take_as(self, record: Record, row: int, outcome: Outcome) -> Record:
        """Take in a record that the caller matched by a key of its own; refuses as `take` does."""
        if outcome is Outcome.NEW:
            self.erased.refuse(record)
            self._made_in[record.id] = row
        self._checked(record)
        self._put(self.known(kind_of(type(record)).name), record, outcome)
        return record

    def keep(self, progress: Callable[[int, int], None] | None = None) -> Changes:
        """Write everything that was taken in as one batch, which one undo takes back; what was there before is backed up first."""
        if not (self._touched or self._sheet):
            return Changes()
        remarks = safekeeping.before(self.desk, "import")
        note = _("Imported from {file}.").format(file=self.file)
        records, author = tuple(self._touched.values()), self.desk.author
        with self.desk.vault.transaction(records=len(records) + (self._sheet.rows() + len(self._sheet) if self._sheet else 0)):
            self.erased.lift()
            made = self.desk.journal.keep(records, author=author, note=note, sheet=self._sheet, progress=progress)
        return own_terms.after(self.desk, replace(made, notes=(*made.notes, *remarks)))

    def let_go(self) -> None:
        """Forget everything, piece by piece, since letting go of 100,000 records at once would stop every thread."""
        for known in self._known.values():
            known.let_go()
        lines = self._sheet.lines if self._sheet else {}
        for each in (lines, self._touched, self._outcomes, self._filled, self._made_in, self.read_before):
            while each:
                each.popitem()

    @property
    def counts(self) -> Mapping[str, Mapping[str, int]]:
        """Return how many records of each kind are new or changed."""
        found: dict[str, dict[str, int]] = {}
        told = zip(map(type, self._touched.values()), map(self._outcomes.__getitem__, self._touched), strict=True)
        for (cls, outcome), count in Counter(told).items():
            found.setdefault(kind_of(cls).name, {})[outcome.value] = count
        if self._sheet:
            of_kind = found.setdefault(kind_of(self._sheet.cls).name, {})
            of_kind[Outcome.NEW.value] = of_kind.get(Outcome.NEW.value, 0) + len(self._sheet)
        return found

    def _checked(self, record: Record) -> None:
        check_required(record)
        if isinstance(record, Stakeholder) and (names := refused_fields(record)):
            labels = ", ".join(field_of(Stakeholder, name).label for name in names)
            message = _("Of an armed group only the name and the access rules are kept. Leave out: {fields}.")
            raise UserError(message.format(fields=labels), field=names[0])
        if (body := getattr(record, "stakeholder", "")) and body not in self._bodies:
            refusals.family_of(self._view, body, self._family)
            self._bodies.add(body)
        guards.check(self._view, record)
        if body:
            self._settled.add(body)

    def _family(self, stakeholder: str) -> str:
        found = self.known("stakeholder").by_id.get(stakeholder)
        return found.family if isinstance(found, Stakeholder) else ""

    def _put(self, known: KnownRecords, record: Record, outcome: Outcome) -> None:
        known.put(record)
        if outcome is Outcome.CHANGED:
            self._view = replace(self.desk)
            self._bodies.clear()
            self._settled.discard(record.id)
        self._touched[record.id] = record
        self._outcomes.setdefault(record.id, outcome)

    def _source(self, given: Record, row: int) -> dict[str, str]:
        """Return the file and row that a new record comes from; a plain file is the officer's own entry."""
        fields = _source_fields(type(given))
        return {name: self.told_of(name, row) for name, default in fields if getattr(given, name) == default}

    def told_of(self, name: str, row: int) -> str:
        """Return what a field that tells of the source says: a document, and its name with the row."""
        if name == "source_kind":
            return "document"
        self._where = self._where or _("{file}, row {row}").replace("{file}", self.file[-150:].replace("{", "{{").replace("}", "}}"))
        return self._where.format(row=row)[:_LONGEST_SOURCE]

    def _told_by_file(self, found: Record) -> dict[str, int]:
        """Return the fields of a record that this file has told, each with its row, before a later row adds to it."""
        if self._outcomes.get(found.id) is not Outcome.NEW:
            return {}
        sources = {name for name, _default in _source_fields(type(found))}
        return {name: self._made_in[found.id] for name in single_values(found) if name not in sources}


def source_fields(cls: type[Record]) -> tuple[str, ...]:
    """Return the fields of a class that say where a record comes from."""
    return tuple(name for name, _default in _source_fields(cls))


@per_class
def _source_fields(cls: type[Any]) -> tuple[tuple[str, Any], ...]:
    return tuple((one.name, one.shape.default) for one in fields_of(cls) if one.name in {"source_note", "source_kind"})
