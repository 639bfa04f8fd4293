"""The one writer: every change of a record is a change set here, and typed rows and search follow in the same transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from liaison_desk.domain.causality import instant_of
from liaison_desk.domain.changes import Changes
from liaison_desk.domain.clock import Clock, system_clock
from liaison_desk.domain.errors import NotFoundError
from liaison_desk.i18n import _, isolate
from liaison_desk.storage import (
    drafts,
    erase,
    identity,
    keeping,
    merged,
    merging,
    projection,
    refreshing,
    saving,
    search_index,
    shelf,
    undoing,
)
from liaison_desk.storage.replicas import Replicas
from liaison_desk.storage.tables import change_set
from liaison_desk.storage.writing import Edit, Header, Writer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from liaison_desk.domain.record import Record
    from liaison_desk.domain.sheets import Sheet
    from liaison_desk.storage.merging import Have, TakenIn
    from liaison_desk.storage.projection import Progress
    from liaison_desk.storage.vault import Vault


class Journal:
    """Writes the changes of one vault under this laptop's replica id and letter.

    Opening it gives a new or copied vault its own id and letter, and brings the typed tables in line with the records'
    descriptions. Every method that writes is one transaction, alone or as part of the vault's transaction around it:
    all of it is kept or nothing.
    """

    def __init__(self, vault: Vault, clock: Clock = system_clock, *, progress: Progress | None = None) -> None:
        """Write into this vault by this clock, which may be wrong; `progress` is told when tables are rebuilt."""
        self.vault = vault
        self.clock = clock
        self.writer = Writer(identity.taken(vault), clock)
        if not vault.read_only:
            self._align(progress)
            erase.settle_owed(vault)

    @property
    def replica(self) -> str:
        """Return this laptop's replica id, a UUID; empty while a new vault is open for reading only."""
        return self.writer.identity.uid

    @property
    def letter(self) -> str:
        """Return this laptop's letter in report numbers, A to Z, then AA to ZZ."""
        return self.writer.identity.letter

    def keep(
        self,
        records: Sequence[Record],
        *,
        author: str,
        note: str = "",
        batch: str = "",
        drop_draft: str = "",
        sheet: Sheet | None = None,
        progress: Progress | None = None,
    ) -> Changes:
        """Save records as they stand now, their rows with them; only what differs from what is stored is written.

        A record or row without an id gets one (link records the one that follows from their identity); a row that is
        missing from its parent is removed; a record that was removed comes back. Beyond 400 records the save becomes
        several change sets of one batch, in one transaction. `batch` joins an earlier batch, `drop_draft` drops that
        draft in the same transaction; `sheet` holds more records, of which nothing is known here; `progress` is told how
        many of many new records are written, and may raise to give up.

        Returns the ids of those records given that changed, in their order (never those of their rows), and the batch.
        Raises ImmutableError for a record that was erased.
        """
        with self.vault.transaction(records=len(records) + (len(sheet) if sheet else 0)) as db:
            if drop_draft:
                drafts.drop(self.vault, drop_draft)
            return keeping.keep(db, self.writer, records, Header(author=author, note=note, batch=batch), progress, sheet)

    def save(self, edits: Sequence[Edit], *, author: str, note: str = "", batch: str = "") -> Changes:
        """Write these edits as one change set, as they are: to choose between several live values, for one.

        At most one edit for each record and field.
        """
        with self.vault.transaction() as db:
            answered = saving.answered(db, edits)
            return self.writer.write(db, [[*edits, *answered]], Header(author=author, note=note, batch=batch))

    def remove(self, kind: str, id_: str, *, author: str, note: str = "", batch: str = "") -> Changes:
        """Remove a record and its rows; undo brings them back. NotFoundError where there is none."""
        return self.remove_many(kind, [id_], author=author, note=note, batch=batch)

    def remove_many(self, kind: str, ids: Sequence[str], *, author: str, note: str = "", batch: str = "") -> Changes:
        """Remove records and their rows in one batch; NotFoundError, and nothing removed, where one of them is missing."""
        with self.vault.transaction() as db:
            there = shelf.load(db, shelf.kind_of(kind), ids)
            for one in ids:
                if one not in there:
                    raise NotFoundError(_("There is no record {reference}.").format(reference=isolate(one)))
            edits = saving.removals(db, shelf.kind_of(kind), list(dict.fromkeys(ids)))
            groups = saving.grouped(edits)
            made = self.writer.write(db, groups, Header(author=author, note=note, batch=batch))
        return Changes(kinds=made.kinds, ids=tuple(ids), batch=made.batch)

    def undo(self, author: str, *, batch: str = "") -> Changes:
        """Undo this laptop's newest change set or batch that is neither undone nor an undo; or the `batch` that is named.

        What somebody changed later stays as it is and is told in `skipped`. Raises ImmutableError for a final report
        or an erase, UserError when there is nothing to undo, or the named batch is undone already.
        """
        with self.vault.transaction() as db:
            return undoing.undo(db, self.writer, author, batch)

    def redo(self, author: str) -> Changes:
        """Undo the newest undo that is not itself undone; UserError when there is none, or something was changed since."""
        with self.vault.transaction() as db:
            return undoing.redo(db, self.writer, author)

    def have(self) -> Have:
        """Return, for each replica's uid, the ranges of its change sets that are here: `{uid: ((1, 120), (125, 130))}`."""
        with self.vault.connection() as db:
            return merging.have(db)

    def lines(self, have: Have | None = None) -> Iterator[str]:
        """Give the change sets that are not in `have`, each as one self-contained line without its line feed."""
        with self.vault.connection() as db:
            yield from merging.lines(db, have or {})

    def take_in(self, lines: Iterable[str]) -> TakenIn:
        """Merge lines, in any order, repeated or not, in one transaction; a second coming of a line changes nothing.

        What another laptop erased for safety is erased here too, and nothing brings back what was erased here.

        Raises HostileFileError for a line that no Liaison Desk writes or whose signature is false; nothing is kept then.
        """
        with self.vault.transaction() as db:
            taken = merging.take_in(db, self.writer, lines)
        if taken.has_erased:
            erase.settle(self.vault)
        return taken

    def introduce(self, uid: str, *, letter: str, label: str = "", verify_key: bytes | None = None) -> None:
        """Keep the letter, the label and the public key of another laptop's replica."""
        with self.vault.transaction() as db:
            Replicas(db).introduce(uid, letter=letter, label=label, verify_key=verify_key)

    def rebuild(self) -> int:
        """Make register, typed tables and search anew from the ops; returns how many records there are."""
        with self.vault.transaction() as db:
            return refreshing.rebuild(db, Replicas(db))

    def last_change_at(self) -> datetime | None:
        """Return when the newest change set of any laptop was made, by that laptop's clock; None in an empty journal."""
        with self.vault.connection() as db:
            newest = db.execute(select(func.max(change_set.c.hlc))).scalar()
        return instant_of(int(newest)) if newest is not None else None

    def _align(self, progress: Progress | None) -> None:
        with self.vault.transaction() as db:
            claims = merged.make(db)
            aligned = projection.align(db, Replicas(db), progress)
            if anew := {**claims, **aligned.telling}:
                refreshing.refresh(db, anew, Replicas(db))
            refreshing.index_again(db, None if search_index.make(db) else aligned.rebuilt)
