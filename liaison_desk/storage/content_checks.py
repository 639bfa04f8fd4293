"""Checks of what people entered: links that lead nowhere, ids that two kinds claim, unknown codes, consent and what is due for review.

They are notes and things to mend, never damage: nothing here is lost, and most of it only a person can settle.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, inspect, select, union_all

from liaison_desk.domain.fields import Field, ShapeName
from liaison_desk.domain.health import Deed, Finding, note, to_mend
from liaison_desk.domain.record import Kind, kinds
from liaison_desk.domain.terms.vocabulary import OWN_PREFIX
from liaison_desk.i18n import _, isolate, ngettext
from liaison_desk.storage.projection import TypedTable, typed
from liaison_desk.storage.tables import record, share_log

if TYPE_CHECKING:
    from liaison_desk.storage.session import Vault

REVIEWED = ("review_by", "rule_review_on", "expires_on")
"""Days by which a record is to be looked at again; a consent has a check of its own."""
_LONGEST = timedelta(days=180)
_SUBJECT, _CONSENT = "subject", "consent"
_SHORTEST_NAME = 5
_SHOWN = 3


def orphans(vault: Vault, _now: datetime) -> Iterator[Finding]:
    """Every end of a relationship, and every parent of a row, is a record that was here."""
    with vault.connection() as db:
        there = select(record.c.id)
        count = sum(_leading_nowhere(db, table, there) for table in _tables(db))
    if count:
        said = ngettext(
            "{count} link leads to a record that is not here.", "{count} links lead to records that are not here.", count
        ).format(count=count)
        harm = _("A name stays empty; the record may not have arrived yet, or was withheld.")
        yield note("orphan-link", said, harm, _("Ask the office that sent it, or choose another record."))


def _leading_nowhere(db: Connection, table: TypedTable, there: Any) -> int:
    count = 0
    for one in table.columns:
        if one.field.shape.name is ShapeName.REFERS_TO:
            column = table.table.c[one.field.name]
            wanted = select(func.count()).select_from(table.table).where(column != "", column.is_not(None), column.not_in(there))
            count += int(db.execute(wanted).scalar_one())
    return count


def one_id_one_record(vault: Vault, _now: datetime) -> Iterator[Finding]:
    """No two kinds claim one id."""
    with vault.connection() as db:
        tables = _tables(db)
        if not tables:
            return
        every = union_all(*(select(one.table.c.id) for one in tables)).subquery()
        doubled = select(every.c.id).group_by(every.c.id).having(func.count() > 1).subquery()
        count = int(db.execute(select(func.count()).select_from(doubled)).scalar_one())
    if count:
        said = ngettext("{count} id belongs to two records.", "{count} ids belong to two records each.", count).format(count=count)
        yield to_mend(
            "duplicate-id", said, _("One of the two may be shown in place of the other."), _("Repair a copy of the vault."), Deed.REPAIR
        )


def codes(vault: Vault, _now: datetime) -> Iterator[Finding]:
    """Every coded value is a term that this version knows, or the office's own."""
    found: set[str] = set()
    with vault.connection() as db:
        for table in _tables(db):
            for one in table.columns:
                found |= {code for code in _codes_in(db, table, one.field) if not _is_known(one.field, code)}
    if found:
        names = ", ".join(sorted(found)[:_SHOWN])
        said = _("Values that this version does not know: {names}.").format(names=isolate(names, left_to_right=True))
        harm = _("They are kept, shown as unknown, and closed for sharing.")
        yield note("unknown-code", said, harm, _("Update Liaison Desk, or choose another value."))


def _codes_in(db: Connection, table: TypedTable, field: Field) -> Iterable[str]:
    vocabulary = field.shape.vocabulary
    if vocabulary is None or vocabulary.is_open or field.shape.name not in {ShapeName.VALUE, ShapeName.TERMS}:
        return ()
    column = table.table.c[field.name]
    values = [str(one) for one in db.execute(select(column).where(column != "", column.is_not(None)).distinct()).scalars()]
    return values if field.shape.name is ShapeName.VALUE else {str(code) for one in values for code in json.loads(one)}


def _is_known(field: Field, code: str) -> bool:
    vocabulary = field.shape.vocabulary
    return vocabulary is None or code in vocabulary or code.startswith(OWN_PREFIX)


def reviews(vault: Vault, now: datetime) -> Iterator[Finding]:
    """No record is past the day by which it was to be looked at again."""
    today = now.date().isoformat()
    with vault.connection() as db:
        for table in _tables(db):
            days = [table.table.c[name] for name in REVIEWED if name in table.table.c]
            if not days or table.kind.name == _CONSENT:
                continue
            late = days[0] < today
            for one in days[1:]:
                late |= one < today
            count = int(db.execute(select(func.count()).select_from(table.table).where(late)).scalar_one())
            if count:
                yield _overdue(table.kind, count)


def _overdue(kind: Kind, count: int) -> Finding:
    said = ngettext("{plural}: {count} is past its day of review.", "{plural}: {count} are past their day of review.", count)
    harm = _("What is no longer needed can still be found and taken.")
    action = _("Look at them again: renew the day, or remove them.")
    return note("review-due", said.format(plural=kind.plural, count=count), harm, action, Deed.LIST, kind=kind.name)


def consents(vault: Vault, now: datetime) -> Iterator[Finding]:
    """Nobody whose consent ran out since stands in a copy that was given away."""
    today = now.date()
    with vault.connection() as db:
        lapsed = _lapsed(db, today)
        shared = [str(one) for one in db.execute(select(share_log.c.facts)).scalars()] if lapsed else []
    named = sum(any(told in facts for facts in shared for told in words) for words in lapsed.values())
    if named:
        said = ngettext(
            "The consent of {count} who stands in a shared copy has run out.",
            "The consent of {count} who stand in shared copies has run out.",
            named,
        ).format(count=named)
        harm = _("Readers still hold what is no longer agreed to.")
        yield note("consent-expired", said, harm, _("Ask them again, or ask the readers for the copy back."), Deed.LIST, kind=_CONSENT)


def _lapsed(db: Connection, today: date) -> dict[str, set[str]]:
    """Return, for each subject whose last given consent is over, the texts that tell of them: the id, and a name that is long enough."""
    tables = {one.kind.name: one.table for one in _tables(db)}
    if _CONSENT not in tables:
        return {}
    consent = tables[_CONSENT]
    ends: dict[str, date] = {}
    wanted = select(consent.c.subject, consent.c.obtained_on, consent.c.expires_on).where(consent.c.answer == "given")
    for subject, given, until in db.execute(wanted):
        end = min((date.fromisoformat(day) for day in (_longest(given), until) if day), default=date.min)
        ends[str(subject)] = max(end, ends.get(str(subject), date.min))
    over = [subject for subject, end in ends.items() if date.min < end < today]
    return {subject: {subject, *_names(db, tables, subject)} for subject in over}


def _longest(given: str | None) -> str:
    return (date.fromisoformat(given) + _LONGEST).isoformat() if given else ""


def _names(db: Connection, tables: dict[str, Any], subject: str) -> set[str]:
    found = (
        db.execute(select(tables[kind].c.name).where(tables[kind].c.id == subject)).scalar()
        for kind in ("contact", "stakeholder")
        if kind in tables
    )
    return {str(one) for one in found if one and len(str(one)) >= _SHORTEST_NAME}


def _tables(db: Connection) -> list[TypedTable]:
    """Return the typed tables that are there; a vault that no journal has opened yet has none."""
    names = set(inspect(db).get_table_names())
    return [one for one in map(typed, kinds()) if one.table.name in names]


CONTENT_CHECKS = (orphans, one_id_one_record, codes, reviews, consents)
