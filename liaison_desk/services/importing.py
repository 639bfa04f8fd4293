"""Importing other people's files: tables, JSON lists, vCards and calendars, row by row, one undo for all of it.

A plain file counts as the officer's own entry with its source. Consent stays not asked; no import grants one. The same
file twice changes nothing, an empty cell wipes nothing, and a shared number or address alone never joins two people.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from liaison_desk.domain.changes import Changes
from liaison_desk.domain.errors import HostileFileError, StoppedError, UserError
from liaison_desk.domain.safe_points import safe_point
from liaison_desk.domain.uncollected import uncollected
from liaison_desk.i18n import _, isolate, ngettext
from liaison_desk.interop import limits
from liaison_desk.interop.incoming import Format, Table
from liaison_desk.interop.recognise import format_of, layout
from liaison_desk.services.card_rows import take_card
from liaison_desk.services.intake import Intake, Outcome, RowOutcome
from liaison_desk.services.kind_rows import KindRow, kind_lines
from liaison_desk.services.kinds import kind_asked
from liaison_desk.services.look_alike_rows import LookAlikeRows
from liaison_desk.services.sector_rows import SectorRow, sector_lines
from liaison_desk.services.table_rows import look_ahead, take_row, unused_keys

if TYPE_CHECKING:
    from liaison_desk.services.desk import Desk

Progress = Callable[[int, int], bool | None]
"""Is told how many rows of how many are read, and of many then how many are written; an answer of `False` stops, and nothing is kept."""

_Row = TypeVar("_Row")
_STEP = 50
_AHEAD = 200
"""Rows that are looked at together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmatched:
    """Words of a file that nothing here means, kept as they stand: `what` they should be (a sector, a P-code), and in how many rows."""

    what: str
    words: str
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import did, row by row.

    `records` counts the records that are new or changed, by kind, among them those that rows brought along; `unmapped`
    are the titles of columns without a field; `dropped` counts what was left out on purpose (photos, birthdays,
    addresses, other lines of a card). `waits` says that rows look like somebody who is there, or that a kind is to be said, and
    nothing was written. `disagreeing` are the rows of which a value was left out because an earlier row says otherwise; its note has
    both. `unmatched` are sectors and P-codes that nothing here means, the most frequent first; `kinds` says what kind each organisation
    is taken as, and why, and `sectors` what each
    word is taken as that names no sector of the list. `changes` holds the batch to undo; it is empty for a dry run or a stopped import.
    """

    file: str
    format: Format
    kind: str
    rows: tuple[RowOutcome, ...] = ()
    unmapped: tuple[str, ...] = ()
    dropped: Mapping[str, int] = field(default_factory=dict)
    records: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    changes: Changes = field(default_factory=Changes)
    is_dry_run: bool = False
    is_stopped: bool = False
    waits: bool = False
    disagreeing: frozenset[int] = frozenset()
    unmatched: tuple[Unmatched, ...] = ()
    kinds: tuple[KindRow, ...] = ()
    sectors: tuple[SectorRow, ...] = ()

    @property
    def batch(self) -> str:
        """Return the batch that one undo takes back, empty when nothing was written."""
        return self.changes.batch

    @property
    def counts(self) -> dict[str, int]:
        """Return how many rows were new, changed, the same and refused."""
        found = Counter(one.outcome for one in self.rows)
        return {one.value: found[one] for one in Outcome}

    @property
    def erased(self) -> tuple[RowOutcome, ...]:
        """Return the rows that were left out because somebody was erased here for safety."""
        return tuple(one for one in self.rows if one.is_erased)

    @property
    def disagreement(self) -> str:
        """Return the sentence that tells of rows of one file that do not agree; empty where all do."""
        count = len(self.disagreeing)
        words = ngettext(
            "{count} row says something else than an earlier row about the same record; the earlier row stands.",
            "{count} rows say something else than an earlier row about the same record; the earlier row stands.",
            count,
        )
        return words.format(count=count) if count else ""

    def matching_lines(self, most: int = 0) -> tuple[str, ...]:
        """Return what words of the file were taken as, and a line for each sort that was not matched; at most so many named, or all (0)."""
        lines = []
        for what in dict.fromkeys(one.what for one in self.unmatched):
            found = [one for one in self.unmatched if one.what == what]
            named = [f"{isolate(one.words)} ({one.rows})" for one in (found[:most] if most else found)]
            named += [_("and {count} more").format(count=len(found) - len(named))] if len(found) > len(named) else []
            words = _("Not matched, kept as it stands ({what}, {count}): {words}")
            lines.append(words.format(what=what, count=len(found), words=", ".join(named)))
        return (*kind_lines(self.kinds, most), *sector_lines(self.sectors, most), *lines)

    @property
    def was_accepted(self) -> bool:
        """Say whether any row was taken in or was already here; false is a refused file."""
        return any(one.outcome is not Outcome.REFUSED for one in self.rows)


def import_file(
    desk: Desk,
    path: Path,
    *,
    as_format: str = "",
    kind: str = "",
    dry_run: bool = False,
    brings_erased: bool = False,
    like: LookAlikeRows | None = None,
    progress: Progress | None = None,
) -> Imported:
    """Import a CSV, TSV, semicolon or HXL table, a JSON array of flat objects, or vCards.

    Format and kind are found by content; `as_format` (such as `csv`, `json`, `vcard`, `ical`) and `kind` (a stored name)
    overrule it. With `dry_run` nothing is written. Whoever was erased here for safety is left out and named, unless
    `brings_erased` says that they are wanted back. `like` holds what the officer said of rows that look like somebody who
    is there, and of kinds; where it still has to ask, nothing is written and the answer `waits`.
    Raises `UserError` for a file that holds no rows of anything known, or not the words that a sector was said for, `HostileFileError`
    beyond the limits, `WorldError` where it cannot be read; nothing is written then.
    """
    asked = _kind(kind) if kind else ""
    content = limits.read_file(path)
    found = format_of(content, as_format)
    intake = Intake(desk, path.name, desk.clock(), brings_erased, like or LookAlikeRows(is_asking=dry_run))
    with _naming(path.name), uncollected():
        if found is Format.VCARD:
            return _cards(intake, content, asked, dry_run=dry_run, progress=progress)
        if found is Format.CALENDAR:
            return _events(intake, content, asked, dry_run=dry_run, progress=progress)
        return _table(intake, found, content, asked, dry_run=dry_run, progress=progress)


@contextmanager
def _naming(file: str) -> Iterator[None]:
    """Put the name of the file before every refusal of it."""
    try:
        yield
    except UserError as error:
        raise UserError(f"{file}: {error.message}", field=error.field, row=error.row, line=error.line) from None
    except HostileFileError as error:
        raise HostileFileError(f"{file}: {error.message}", remedy=error.remedy) from None


def _kind(name: str) -> str:
    found = kind_asked(name)
    if found.is_child:
        raise UserError(_("A {kind} is a row of another record and cannot be imported alone.").format(kind=found.label), field="kind")
    if found.name in {"after-action", "consent", "relationship"}:
        raise UserError(_("A {kind} cannot be imported from a table.").format(kind=found.label), field="kind")
    return found.name


def _cards(intake: Intake, content: bytes, kind: str, *, dry_run: bool, progress: Progress | None) -> Imported:
    from liaison_desk.interop import vcard

    if kind not in {"", "contact"}:
        raise UserError(_("A vCard is a contact."), field="kind")
    cards = vcard.read(content)
    rows = _each(cards, len(cards), lambda card: take_card(intake, card), progress)
    dropped: Counter[str] = Counter()
    for card in cards:
        dropped.update(card.dropped)
    made = Imported(file=intake.file, format=Format.VCARD, kind="contact", rows=tuple(rows), dropped=dict(sorted(dropped.items())))
    return _finished(intake, made, len(cards), dry_run=dry_run, progress=progress)


def _events(intake: Intake, content: bytes, kind: str, *, dry_run: bool, progress: Progress | None) -> Imported:
    from liaison_desk.interop import calendar
    from liaison_desk.services.event_rows import take_event, with_days

    if kind not in {"", "engagement"}:
        raise UserError(_("An event of a calendar is an engagement."), field="kind")
    found = calendar.read(content, intake.now)
    events = tuple(with_days(intake, found.happenings))
    rows = _each(events, len(events), lambda pair: take_event(intake, *pair), progress)
    made = Imported(file=intake.file, format=Format.CALENDAR, kind="engagement", rows=tuple(rows), dropped=found.dropped)
    return _finished(intake, made, len(events), dry_run=dry_run, progress=progress)


def _table(intake: Intake, found: Format, content: bytes, kind: str, *, dry_run: bool, progress: Progress | None) -> Imported:
    table = _read_table(found, content)
    plan = layout(table.columns, kind)
    unmapped, waiting = (*plan.unmapped, *unused_keys(plan, table)), list(table.rows)
    del table
    count = len(waiting)
    intake.expect(plan.kind, count)
    rows = _each(_let_go(waiting, partial(look_ahead, intake, plan)), count, lambda row: take_row(intake, plan, row), progress)
    made = Imported(file=intake.file, format=found, kind=plan.kind, rows=tuple(rows), unmapped=unmapped)
    return _finished(intake, made, count, dry_run=dry_run, progress=progress)


def _let_go(rows: list[_Row], look: Callable[[list[_Row]], None]) -> Iterator[_Row]:
    """Give each row and keep it no longer: letting 100,000 go at once stops every thread for half a second; `look` sees some beforehand."""
    rows.reverse()
    while part := rows[-_AHEAD:]:
        del rows[-_AHEAD:]
        part.reverse()
        look(part)
        yield from part


def _read_table(found: Format, content: bytes) -> Table:
    from liaison_desk.interop import json_rows, spreadsheet

    return json_rows.read(content) if found is Format.JSON else spreadsheet.read(content)


def _each(found: Iterable[_Row], total: int, take: Callable[[_Row], RowOutcome], progress: Progress | None) -> list[RowOutcome]:
    """Take the rows one after another; fewer come back than were given when `progress` stopped it."""
    rows: list[RowOutcome] = []
    for count, one in enumerate(found):
        if progress is not None and count % _STEP == 0 and progress(count, total) is False:
            return rows
        safe_point()
        rows.append(take(one))
    if progress is not None:
        progress(total, total)
    return rows


def _finished(intake: Intake, made: Imported, count: int, *, dry_run: bool, progress: Progress | None) -> Imported:
    is_stopped = len(made.rows) < count
    if not is_stopped:
        intake.sectors.refuse_absent()
    rows = tuple([replace(one, looks_like=found) if (found := intake.like.found.get(one.row)) else one for one in made.rows])
    waits = (bool(intake.like.found) or intake.kinds.waits or intake.sectors.waits) and not dry_run
    for own in intake.sectors.made:
        intake.take_as(own, 0, Outcome.NEW)
    changes = Changes()
    if not (dry_run or is_stopped or waits):
        try:
            changes = intake.keep(partial(_written, progress) if progress else None)
        except _StoppedWritingError:
            is_stopped = True
    made = replace(made, rows=rows, records=intake.counts, changes=changes, is_dry_run=dry_run, is_stopped=is_stopped, waits=waits)
    made = replace(
        made,
        disagreeing=frozenset(intake.disagreeing),
        unmatched=_unmatched(intake),
        kinds=intake.kinds.found,
        sectors=intake.sectors.found,
    )
    intake.let_go()
    return made


def _unmatched(intake: Intake) -> tuple[Unmatched, ...]:
    strange = {(_("Sector"), one.words): one.rows for one in intake.sectors.found if not one.code}
    ranked = sorted((intake.unmatched | strange).items(), key=lambda one: (one[0][0], -one[1], one[0][1]))
    return tuple(Unmatched(what=what, words=words, rows=rows) for (what, words), rows in ranked)


class _StoppedWritingError(StoppedError):
    """The officer stopped an import while it was written; its transaction takes everything back."""


def _written(progress: Progress, done: int, total: int) -> None:
    """Tell how much of the import is written, a second round from nothing to all."""
    if progress(done, total) is False:
        raise _StoppedWritingError("")
