"""Checks of the journal for `doctor`: that every change is what was signed, and that everything shown follows from it.

They only read. The remedy for what is merely shown wrongly is a rebuild, which makes it anew from the ops.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Select, case, func, select

from liaison_desk.domain.causality import ERASED
from liaison_desk.domain.health import Deed, Finding, Severity
from liaison_desk.domain.record import kinds
from liaison_desk.i18n import _, isolate, ngettext
from liaison_desk.storage import driver, failures, merging, proving, search_index
from liaison_desk.storage.projection import typed
from liaison_desk.storage.replicas import labels
from liaison_desk.storage.tables import change_set, erased, issued_report, op, quarantine, record, register, replica, share_log

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from liaison_desk.storage.vault import Vault


def changes(vault: Vault, _now: datetime) -> Iterator[Finding]:
    """Every change set has the hash that was kept, every value its own, and every signature is true."""
    with vault.connection() as db:
        broken = proving.broken(db)
    if broken:
        yield Finding(
            code="journal-hash",
            severity=Severity.DAMAGED,
            message=ngettext("{count} save is not what was written.", "{count} saves are not what was written.", broken).format(
                count=broken
            ),
            harm=_("A record may show what nobody ever entered."),
            action=_("Repair a copy of the vault: doctor --repair."),
            deed=Deed.REPAIR,
        )


def register_agrees(vault: Vault, _now: datetime) -> Iterator[Finding]:
    """The register holds the newest change of every replica on every field."""
    newest = (
        select(op.c.record, op.c.field, op.c.replica, func.max(op.c.seq).label("seq"))
        .group_by(op.c.record, op.c.field, op.c.replica)
        .subquery()
    )
    place = (register.c.record == newest.c.record) & (register.c.field == newest.c.field) & (register.c.replica == newest.c.replica)
    differs = case((register.c.seq == newest.c.seq, 0), else_=1)
    with vault.connection() as db:
        count = int(db.execute(select(func.coalesce(func.sum(differs), 0)).select_from(newest.outerjoin(register, place))).scalar_one())
    if count:
        yield _to_rebuild("register", count)


def tables_agree(vault: Vault, _now: datetime) -> Iterator[Finding]:
    """Every living record has its typed row, no other has one, and the search index holds what the rows say."""
    with vault.connection() as db:
        count = sum(_differing(db, typed(kind).table, kind.name) for kind in kinds())
    if count:
        yield _to_rebuild("tables", count)


def _differing(db: Connection, table: Any, name: str) -> int:
    living = select(record.c.id).where((record.c.kind == name) & (record.c.state == "live"))
    without_row = db.execute(select(func.count()).select_from(living.where(record.c.id.not_in(select(table.c.id))).subquery())).scalar_one()
    without_record = db.execute(select(func.count()).select_from(table).where(table.c.id.not_in(living))).scalar_one()
    return int(without_row) + int(without_record)


def search_agrees(vault: Vault, _now: datetime) -> Iterator[Finding]:
    """The search index is sound and knows every record that stands alone."""
    alone = [kind.name for kind in kinds() if not kind.is_child]
    with vault.connection() as db:
        living = select(record.c.id).where(record.c.kind.in_(alone) & (record.c.state == "live"))
        count = int(db.execute(select(func.count()).select_from(living.except_(select(search_index.doc.c.record)).subquery())).scalar_one())
    if not count:
        count = int(not _is_sound(vault))
    if count:
        yield _to_rebuild("search", count)


def _is_sound(vault: Vault) -> bool:
    """Ask the engine itself; its check is written as an insertion, which is taken back, so that looking changes nothing.

    A file that nobody may change cannot be asked, and counts as sound: its rows were counted above.
    """
    raw = vault.raw()
    try:
        raw.execute("BEGIN IMMEDIATE").close()
        for name in ("search_name", "search_text"):
            raw.execute(f"INSERT INTO {name}({name}, rank) VALUES ('integrity-check', 1)").close()  # noqa: S608 - two fixed names
    except driver.DriverError as error:
        return failures.result_code(error) == failures.READ_ONLY
    finally:
        if raw.in_transaction:
            raw.execute("ROLLBACK").close()
    return True


def _to_rebuild(what: str, count: int) -> Finding:
    message = ngettext(
        "{count} entry shown does not follow from the journal.", "{count} entries shown do not follow from the journal.", count
    )
    return Finding(
        code=f"{what}-differs",
        severity=Severity.MEND,
        message=message.format(count=count),
        harm=_("A list, a form or a search may miss a record or show an old value; nothing is lost."),
        action=_("Make them anew on a copy: doctor --repair."),
        deed=Deed.REPAIR,
    )


def share_chain(vault: Vault, _now: datetime) -> Iterator[Finding]:
    """Each line of the share log is chained to the one before, without a gap."""
    last: dict[str, tuple[int, str]] = {}
    broken = 0
    with vault.connection() as db:
        for one in db.execute(select(share_log).order_by(share_log.c.replica, share_log.c.number)).all():
            number, before = last.get(one.replica, (0, ""))
            broken += one.number == number + 1 and one.before != before
            last[one.replica] = (one.number, one.hash)
        broken += _unknown_shares(db)
    if broken:
        yield Finding(
            code="share-chain",
            severity=Severity.DAMAGED,
            message=_("The log of what was shared was changed."),
            harm=_("It no longer proves who was given what."),
            action=_("Compare its newest lines with the hash printed in the last report."),
            deed=Deed.REPAIR,
        )


def _unknown_shares(db: Connection) -> int:
    """Return how many lines carry a hash that no change set has."""
    known = {bytes(one).hex() for one in db.execute(select(change_set.c.sha)).scalars()}
    return sum(one not in known for one in db.execute(select(share_log.c.hash)).scalars())


def issued_reports(vault: Vault, _now: datetime) -> Iterator[Finding]:
    """The snapshot of every issued report has the hash under which it was issued, unless something was erased from it."""
    blanked = select(op.c.record).where(op.c.value.is_(None))
    with vault.connection() as db:
        rows = db.execute(select(issued_report).where(issued_report.c.id.not_in(blanked))).all()
    for one in rows:
        if hashlib.sha256(one.snapshot.encode()).hexdigest() != one.sha:
            yield Finding(
                code="issued-report",
                severity=Severity.DAMAGED,
                message=_("Report {number} is not what was issued.").format(number=isolate(one.number, left_to_right=True)),
                harm=_("A copy printed now would differ from the one that was sent."),
                action=_("Repair a copy of the vault: doctor --repair."),
                deed=Deed.REPAIR,
            )


def copies(vault: Vault, _now: datetime) -> Iterator[Finding]:
    """No two laptops write under one replica id, or number their reports with one letter."""
    with vault.connection() as db:
        strange = int(db.execute(select(func.count()).select_from(quarantine)).scalar_one())
        shared = (
            db.execute(select(replica.c.letter).where(replica.c.letter != "").group_by(replica.c.letter).having(func.count() > 1))
            .scalars()
            .all()
        )
    if strange:
        yield Finding(
            code="cloned-vault",
            severity=Severity.MEND,
            message=ngettext("{count} save came from a copy of a vault.", "{count} saves came from a copy of a vault.", strange).format(
                count=strange
            ),
            harm=_("What was entered in the copy is kept apart and shown nowhere."),
            action=_("Find out which two laptops opened copies of one vault; enter again what is missing."),
        )
    if shared:
        yield Finding(
            code="letter-shared",
            severity=Severity.MEND,
            message=_("Two laptops number their reports with the letter {letter}.").format(letter=isolate(", ".join(sorted(shared)))),
            harm=_("Two different reports may carry one number."),
            action=_("Give one of the laptops a new letter by restoring its backup into a new folder."),
        )


def gaps(vault: Vault, _now: datetime) -> Iterator[Finding]:
    """Changes of another laptop that have not arrived are told; nothing waits for them."""
    with vault.connection() as db:
        missing, called = merging.missing(merging.have(db)), labels(db)
    for uid, ranges in missing.items():
        numbers = ", ".join(f"{first}-{last}" if last > first else str(first) for first, last in ranges)
        yield Finding(
            code="changes-missing",
            severity=Severity.NOTE,
            message=_("Changes {numbers} of {replica} have not arrived.").format(
                numbers=isolate(numbers, left_to_right=True), replica=isolate(called.get(uid, uid[:8]))
            ),
            harm=_("What was entered there is not seen here yet."),
            action=_("Ask that laptop for them."),
        )


def erased_elsewhere(vault: Vault, _now: datetime) -> Iterator[Finding]:
    """A record that another laptop erased for safety has no values left here either."""
    asked = select(op.c.record).where(op.c.field == ERASED).distinct()
    held = select(op.c.record).where(op.c.record.in_(asked) & (op.c.field != ERASED) & op.c.value.is_not(None)).distinct()
    with vault.connection() as db:
        left = set(db.execute(held).scalars()) - set(db.execute(select(erased.c.record).where(erased.c.field == "")).scalars())
        count = len(left | set(db.execute(_named_and_held()).scalars()))
    if count:
        yield Finding(
            code="erased-elsewhere",
            severity=Severity.MEND,
            message=ngettext(
                "{count} record was erased on another laptop, but not here.",
                "{count} records were erased on another laptop, but not here.",
                count,
            ).format(count=count),
            harm=_("What was to be gone for somebody's safety is still on this laptop."),
            action=_("Erase it here too."),
        )


def _named_and_held() -> Select[tuple[str]]:
    """Return the records of which a value is still there that an erase named."""
    same = (
        (op.c.record == erased.c.record) & (op.c.field == erased.c.field) & (op.c.replica == erased.c.replica) & (op.c.seq == erased.c.seq)
    )
    return select(op.c.record).join(erased, same).where(op.c.value.is_not(None)).distinct()


def conflicts(vault: Vault, _now: datetime) -> Iterator[Finding]:
    """Fields to which two laptops gave different values are told, so that somebody chooses."""
    with vault.connection() as db:
        count = int(
            db.execute(select(func.count()).select_from(record).where((record.c.conflicts > 0) & (record.c.state == "live"))).scalar_one()
        )
    if count:
        yield Finding(
            code="values-differ",
            severity=Severity.NOTE,
            message=ngettext("{count} record has two values in one field.", "{count} records have two values in one field.", count).format(
                count=count
            ),
            harm=_("Only one of them is shown first."),
            action=_("Open the record and choose."),
        )


JOURNAL_CHECKS: tuple[Callable[[Vault, datetime], Iterable[Finding]], ...] = (
    changes,
    register_agrees,
    tables_agree,
    search_agrees,
    share_chain,
    issued_reports,
    copies,
    gaps,
    erased_elsewhere,
    conflicts,
)
"""The journal's checks, for `doctor.examine`."""
