"""Erasing for safety: values are gone from every table for good, while the journal still proves the rest.

The ops stay with their hashes, without values and salts, so that nobody can guess a short value from its hash. A line
in `erased` keeps every later bundle from bringing them back, and keyed marks let an import of the same list say so.
Nothing of this can be undone. An erase is itself a change: it tells the other laptops of the office which ops to blank.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, delete, func, or_, select, text, update

from liaison_desk.domain.causality import CREATED, ERASED, SEVERAL, same
from liaison_desk.domain.changes import Changes
from liaison_desk.domain.errors import NotFoundError, UserError, WorldError
from liaison_desk.domain.fields import ShapeName
from liaison_desk.i18n import _, isolate
from liaison_desk.storage import blobs, driver, erase_copies, erase_plan, erased, register, saving, schema, search_index, shelf, write_once
from liaison_desk.storage.canonical import Op
from liaison_desk.storage.erase_plan import Cleaner, Plan, Wanted
from liaison_desk.storage.projection import known_kind
from liaison_desk.storage.refreshing import refresh, retake
from liaison_desk.storage.register import among
from liaison_desk.storage.replicas import Replicas
from liaison_desk.storage.tables import ERASING, change_set, draft, op, quarantine, record
from liaison_desk.storage.traces import inside, is_named_in, masked, traces_of
from liaison_desk.storage.writing import Edit, Header

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from liaison_desk.domain.fields import Json
    from liaison_desk.storage.journal import Journal
    from liaison_desk.storage.traces import Traces
    from liaison_desk.storage.vault import Vault
    from liaison_desk.storage.writing import Writer

DOTS = "dots"
"""The key in the value of `_erased/NAME`: the list of [replica uid, change, place] of each op that loses its value."""
WRITTEN_ONCE = "values"
"""The NAME under which an issued report, an event or a share says which of its values are erased."""
OWED = "erase_owed"
"""The key in `meta` that stands while the file was not yet written anew after an erase."""
_MOST_SOUGHT = 50
_STANDING = frozenset({"live", "merged"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """What an erase did: what changed, the plan it followed, and the records whose text still holds a name (kind and id)."""

    changes: Changes
    plan: Plan
    mentions: tuple[tuple[str, str], ...] = ()


def look(vault: Vault, wanted: Wanted) -> Plan:
    """Find what an erase would take away, and change nothing; NotFoundError where one of the records was never here."""
    with vault.connection() as db:
        _refuse_unknown(db, wanted)
        return erase_plan.plan(db, wanted)


def carry_out(journal: Journal, wanted: Wanted, *, author: str, reason: str = "", owes_copies: bool = False) -> Erasure:
    """Erase what is wanted, for good.

    Covers ops, register, typed rows, search, drafts, quarantined lines, notes of saves, values in issued reports and in
    the share log; then the file is written anew, so that no free room in it keeps a byte. Backups are the caller's
    business; `owes_copies` keeps in mind that they are to go. NotFoundError where a record was never here, UserError for a
    reason that names what is erased.
    """
    vault = journal.vault
    with vault.transaction() as db:
        _refuse_unknown(db, wanted)
        plan = erase_plan.plan(db, wanted)
        if is_named_in(plan.traces, reason):
            raise UserError(_("The reason names what is erased. Say it without the name."), field="reason")
        made = carried_out(db, journal.writer, plan, wanted, Header(author=author, note=reason))
        if owes_copies:
            erase_copies.owe(db, vault.folder)
        mentions = _mentions(db, plan.traces)
    later = () if settle(vault) else (_("The disk has no room yet to write the file anew; that is done when the vault is next opened."),)
    changes = Changes(kinds=made.kinds, ids=plan.asked, batch=made.batch, notes=later)
    return Erasure(changes=changes, plan=plan, mentions=mentions)


def _refuse_unknown(db: Connection, wanted: Wanted) -> None:
    states = dict(db.execute(select(record.c.id, record.c.state).where(among(record.c.id, wanted.records))).all())
    for one in wanted.records:
        if one not in states or (one not in wanted.whole and states[one] not in _STANDING):
            raise NotFoundError(_("There is no record {reference}.").format(reference=isolate(one)))


def carried_out(db: Connection, writer: Writer, plan: Plan, wanted: Wanted, header: Header) -> Changes:
    """Do what a plan says, in the transaction that is open."""
    if not plan.takes_something and not wanted.records:
        return Changes()
    schema.keep_value(db, OWED, "1")
    known = erased.Erased(db)
    cleaner = Cleaner(plan.closed, plan.traces, wanted, known)
    dropped = [*erase_plan.rows_of(db, plan.whole), *(row for _kind, _id, _names, row in _each_gone(plan))]
    lines = {(one, "", 0, 0) for one in plan.whole} | {(id_, name, 0, 0) for id_, name in wanted.values}
    lines |= {(id_, name, 0, 0) for id_, each in plan.touched.items() for name in each.names}
    edits = _orders(db, plan, wanted, known, lines)
    retold = [edit for one, each in plan.touched.items() for edit in _told_anew(db, one, each, cleaner)]
    _mark(db, plan, wanted, cleaner)
    # The list of what was done leaves out whatever speaks of a share, so what was ordered of these stands in change sets of its own.
    plain, of_once = ([one for one in edits + retold if (one.kind in write_once.KINDS) is is_once] for is_once in (False, True))
    made = writer.write(db, [*saving.grouped(plain), *saving.grouped(of_once)], header)
    _blank_ops(db, dropped)
    erased.keep_lines(db, lines, newest(db))
    _show_again(db, [row.record for row in dropped], plan)
    for forget in BESIDE:
        forget(db, plan.traces)
    return made


def _orders(db: Connection, plan: Plan, wanted: Wanted, known: erased.Erased, lines: set[erased.Place]) -> list[Edit]:
    """Return the edits that tell every laptop what to erase, but for what one says already; the dots join the lines."""
    entries = register.entries(db, list(plan.whole), Replicas(db).uids)
    edits = [Edit(kind, one, ERASED, True) for one, kind in plan.whole.items() if register.state(entries.get(one, {})) != "erased"]
    fresh = [place for place in wanted.values if place not in known.fields]
    dots: dict[tuple[str, str, str], list[Json]] = {(kind_at(db, id_), id_, name): [] for id_, name in fresh}
    uids = Replicas(db).uids
    for kind, id_, names, row in _each_gone(plan):
        place = place_of(row)
        if (id_, place, row.replica, row.seq) not in known.places:
            lines.add((id_, place, row.replica, row.seq))
            for name in names:
                dots.setdefault((kind, id_, name), []).append([uids[row.replica], row.seq, place])
    return edits + [Edit(kind, id_, f"{ERASED}/{name}", {DOTS: each}) for (kind, id_, name), each in sorted(dots.items())]


def kind_at(db: Connection, id_: str) -> str:
    """Return the stored kind of a record."""
    return str(db.execute(select(record.c.kind).where(record.c.id == id_)).scalar() or "")


def _each_gone(plan: Plan) -> Iterator[tuple[str, str, Collection[str], Any]]:
    for id_, each in plan.touched.items():
        yield from ((each.kind, id_, names, row) for row, names in each.ops)
    for (kind, id_), rows in plan.once.items():
        yield from ((kind, id_, (WRITTEN_ONCE,), row) for row in rows)


def _op_of(row: Any) -> Op:
    return Op(row.record, row.kind, row.field, row.value, {}, row.salt, row.sha)


def place_of(row: Any) -> str:
    """Return the place of an op as its hash covers it."""
    return _op_of(row).place


# --- telling anew what stays ---------------------------------------------------------------------------------------------


def _told_anew(db: Connection, id_: str, touched: erase_plan.Touched, cleaner: Cleaner) -> list[Edit]:
    """Return, as changes of their own, what stays of a record's values once some of its ops are blank.

    A record that was removed is not told anew: that would bring it back.
    """
    rows = register.entries(db, [id_], Replicas(db).uids).get(id_, {})
    known = register.known(rows)
    if known.state != "live":
        return []
    facts = _creation(rows)
    edits: list[Edit] = []
    for name in sorted(touched.names | (facts.keys() if touched.has_creation else frozenset())):
        if _is_set(touched.kind, name):
            edits += _codes_anew(id_, touched, name, rows, facts.get(name), cleaner) if touched.has_creation else []
        else:
            edits += _values_anew(id_, touched, name, rows, known.values.get(name, ()), cleaner, is_created=name in facts)
    return edits


def _creation(rows: register.Entries) -> dict[str, Json]:
    value = next(iter(register.live_values(rows.get(CREATED, ()))), None)
    return value if isinstance(value, dict) else {}


def _is_set(kind_name: str, name: str) -> bool:
    kind = known_kind(kind_name)
    return kind is not None and any(one.name == name and one.shape.name is ShapeName.TERMS for one in kind.fields)


def _codes_anew(id_: str, touched: erase_plan.Touched, name: str, rows: register.Entries, value: Json, cleaner: Cleaner) -> list[Edit]:
    left = cleaner.left(touched.kind, id_, name, value)
    codes = left if isinstance(left, list) else []
    return [Edit(touched.kind, id_, f"{name}/{code}", True) for code in codes if f"{name}/{code}" not in rows]


def _values_anew(
    id_: str, touched: erase_plan.Touched, name: str, rows: register.Entries, live: Sequence[Json], cleaner: Cleaner, *, is_created: bool
) -> list[Edit]:
    left: list[Json] = []
    for value in (cleaner.left(touched.kind, id_, name, each) for each in live):
        if value is not None and not any(same(value, other) for other in left):
            left.append(value)
    if name in rows and same(left, list(live)):
        return []
    if left:
        return [Edit(touched.kind, id_, name, left[0] if len(left) == 1 else {SEVERAL: left})]
    # What the creation said would show again in place of a value that is gone.
    return [Edit(touched.kind, id_, name, None)] if name in rows and is_created and not touched.has_creation else []


# --- taking it away ----------------------------------------------------------------------------------------------------


def _blank_ops(db: Connection, rows: Iterable[Any]) -> None:
    """Blank ops, and of an element of a set its code too."""
    for one in rows:
        gone = _op_of(one).blanked
        here = (op.c.record == one.record) & (op.c.field == one.field) & (op.c.replica == one.replica) & (op.c.seq == one.seq)
        db.execute(update(op).where(here).values(field=gone.field, value=None, salt=None))


def _show_again(db: Connection, ids: Iterable[str], plan: Plan) -> None:
    """Make the register, the typed rows, the search and the write-once rows of what lost a value anew from what is left."""
    concerned = list(dict.fromkeys((*ids, *plan.whole)))
    retake(db, Replicas(db), concerned)
    kinds = dict(db.execute(select(record.c.id, record.c.kind).where(among(record.c.id, concerned))).all())
    refresh(db, {str(one): str(name) for one, name in kinds.items()}, Replicas(db))
    schema.keep_value(db, ERASING, "1")
    for kind, id_ in plan.once:
        write_once.rewrite(db, kind, id_)
    schema.drop_value(db, ERASING)


def _blank_notes(db: Connection, traces: Traces) -> None:
    noted = db.execute(select(change_set.c.replica, change_set.c.seq, change_set.c.note).where(change_set.c.note.is_not(None))).all()
    for number, seq, note in noted:
        if is_named_in(traces, note):
            here = (change_set.c.replica == number) & (change_set.c.seq == seq)
            db.execute(update(change_set).where(here).values(note=None, note_salt=None))


def _blank_drafts(db: Connection, traces: Traces) -> None:
    db.execute(delete(draft).where(among(draft.c.record, traces.ids) | among(draft.c.key, traces.ids)))
    for key, value in db.execute(select(draft.c.key, draft.c.value)).all():
        found = dict(write_once.leaves(json.loads(value)))
        gone = {path for path, each in found.items() if isinstance(each, str) and each in traces.ids}
        gone |= {path for path in erase_plan.paths_to_blank(found, traces) if traces.is_theirs((), str(found[path]))}
        kept = {path: "" if path in gone else masked(traces, each) if isinstance(each, str) else each for path, each in found.items()}
        db.execute(update(draft).where(draft.c.key == key).values(value=json.dumps(write_once.joined(kept), ensure_ascii=False)))


def _drop_quarantined(db: Connection, traces: Traces) -> None:
    for number, seq, sha, line in db.execute(select(quarantine)).all():
        if any(one in line for one in traces.ids) or is_named_in(traces, line):
            here = (quarantine.c.replica == number) & (quarantine.c.seq == seq) & (quarantine.c.sha == sha)
            db.execute(update(quarantine).where(here).values(line=""))


def _forget_search(db: Connection, _traces: Traces) -> None:
    search_index.forget(db)


def _forget_samples(db: Connection, _traces: Traces) -> None:
    """Drop the samples of index values that the engine keeps for its planner; it takes new ones by itself."""
    for name in db.execute(text("SELECT name FROM sqlite_master WHERE name = 'sqlite_stat4'")).scalars().all():
        db.execute(text(f"DELETE FROM {name}"))  # noqa: S608 - that one name


def _drop_blobs(db: Connection, _traces: Traces) -> None:
    blobs.drop_unnamed(db)


BESIDE: tuple[Callable[[Connection, Traces], None], ...] = (
    _blank_notes,
    _blank_drafts,
    _drop_quarantined,
    _forget_search,
    _forget_samples,
    _drop_blobs,
)
"""What stands beside the ops and may hold what was erased. A new table with people's words needs a step in this list."""


def _mentions(db: Connection, traces: Traces) -> tuple[tuple[str, str], ...]:
    """Return the records whose text still holds one of the names or numbers."""
    doc = search_index.doc
    starts = sorted({max(one, key=len) for one in traces.inside})
    if not starts:
        return ()
    holds = or_(*(func.instr(doc.c.texts, one) > 0 for one in starts[:_MOST_SOUGHT]))
    rows = db.execute(select(doc.c.kind, doc.c.record, doc.c.texts).where(holds).order_by(doc.c.kind, doc.c.record))
    return tuple((str(kind), str(id_)) for kind, id_, said in rows if is_named_in(traces, said))


# --- so that it does not come back -------------------------------------------------------------------------------------


def _mark(db: Connection, plan: Plan, wanted: Wanted, cleaner: Cleaner) -> None:
    """Keep keyed marks of what goes, before it goes: of each record's names and texts, and of each value of a field."""
    for id_ in wanted.whole:
        rows = erase_plan.rows_of(db, erase_plan.grown(db, [id_], is_said=False))
        kind = known_kind(plan.whole[id_])
        title = next((one.title for one in shelf.load(db, kind, [id_]).values()), "") if kind else ""
        _mark_texts(db, id_, plan.whole[id_], title, traces_of(rows), plan)
    for (id_, name), only in wanted.values.items():
        rows = [row for row in erase_plan.rows_of(db, [id_]) if row.record not in plan.whole]
        _mark_texts(db, id_, "", "", erase_plan.traces_of_values(rows, Wanted(values={(id_, name): only})), plan)
    for id_, each in plan.touched.items():
        erased.keep_marks(db, id_, {mark for row, names in each.ops for mark in _marks_of_values(row, names, cleaner)})


def _mark_texts(db: Connection, id_: str, kind: str, title: str, own: Traces, plan: Plan) -> None:
    own = replace(own, inside=inside(own.names) & plan.traces.inside)
    erased.keep_marks(db, id_, erased.told_of(kind, title, own) | erased.told_texts(id_, own))


def _marks_of_values(row: Any, names: Collection[str], cleaner: Cleaner) -> Iterator[str]:
    """Give the marks of what an op loses of some fields; of a set the codes that go."""
    for name, value in erase_plan.facts_of(row).items():
        for one in (value if isinstance(value, list) else [value]) if name in names else ():
            if not same(cleaner.left(row.kind, row.record, name, one), one):
                yield erased.told_value(row.record, name, one)


def newest(db: Connection) -> int:
    """Return the stamp of the newest change that is known here."""
    return int(db.execute(select(func.max(change_set.c.hlc))).scalar() or 0)


def settle(vault: Vault) -> bool:
    """Write the file anew and empty the write-ahead log, for both hold pages as they were; say whether that was done.

    Where the disk has no room for a second copy, or a bigger transaction is open, free pages are given back, each of them
    zeroed before, and the rest is owed: `settle_owed` does it when the vault is next opened.
    """
    is_done = _is_written_anew(vault)
    for statement in ("PRAGMA incremental_vacuum", "PRAGMA wal_checkpoint(TRUNCATE)"):
        with suppress(driver.DriverError):
            vault.raw().execute(statement).close()
    return is_done


def settle_owed(vault: Vault) -> None:
    """Do what an erase still owes since a full disk or a power cut."""
    with vault.connection() as db:
        is_owed = schema.value_of(db, OWED) is not None
    if is_owed:
        settle(vault)


def _is_written_anew(vault: Vault) -> bool:
    try:
        vault.raw().execute("VACUUM").close()
        with vault.transaction() as db:
            schema.drop_value(db, OWED)
    except (driver.DriverError, WorldError):
        return False
    return True
