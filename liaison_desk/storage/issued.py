"""Issued reports: write-once, numbered, each with its canonical snapshot; and what happened to them afterwards (decision 6)."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, select

from liaison_desk.domain.causality import instant_of
from liaison_desk.domain.errors import NotFoundError
from liaison_desk.domain.record import new_id
from liaison_desk.i18n import _, isolate
from liaison_desk.storage import canonical, write_once
from liaison_desk.storage.tables import issued_report, report_event
from liaison_desk.storage.writing import Edit, Header

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from liaison_desk.domain.fields import Json
    from liaison_desk.storage.journal import Journal
    from liaison_desk.storage.vault import Vault

_LAST = re.compile(r"-(\d+)$")
_IN_ORDER = (issued_report.c.number, issued_report.c.version, issued_report.c.hlc.desc(), issued_report.c.id.desc())
"""By number and version; of two of one number and version, which two laptops made, the one that stands is the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedReport:
    """One issue of a report, as it was made final.

    `draft` is the id of the after-action report it was made from, `supersedes` the id of the issue it takes the place
    of, `snapshot` all that is shown or printed of it, `sha` the SHA-256 of the snapshot's canonical JSON in
    hexadecimal, `facts` what else the caller kept, `is_superseded` whether a later issue stands in its place.
    """

    id: str
    number: str
    version: int
    draft: str
    supersedes: str
    replica: str
    author: str
    at: datetime
    snapshot: Mapping[str, Json]
    sha: str
    facts: Mapping[str, Json]
    is_superseded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueHead:
    """What lists need of an issue: which report it is and whether it still stands, without its content."""

    id: str
    number: str
    version: int
    draft: str
    supersedes: str
    author: str
    at: datetime
    is_superseded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportEvent:
    """One thing that happened to a draft or an issue: `event` is `reviewed released sent acknowledged` or another word."""

    id: str
    subject: str
    event: str
    author: str
    at: datetime
    facts: Mapping[str, Json]


def next_number(vault: Vault, office: str, letter: str, year: int) -> str:
    """Return the next free number `OFFICE-A-AAR-YYYY-NNNN` of a laptop and year (UTC)."""
    start = f"{office}-{letter}-AAR-{year:04}-"
    with vault.connection() as db:
        used = db.execute(select(issued_report.c.number).where(issued_report.c.number.startswith(start, autoescape=True))).scalars()
        last = max((int(found.group(1)) for one in used if (found := _LAST.search(one))), default=0)
    return f"{start}{last + 1:04}"


def issue(
    journal: Journal,
    *,
    office: str,
    draft: str,
    snapshot: Mapping[str, Json],
    author: str,
    supersedes: str = "",
    facts: Mapping[str, Json] | None = None,
) -> IssuedReport:
    """Make a report final: give it its number and keep its snapshot for ever, in one transaction.

    An issue that supersedes another keeps its number and takes the next version. Every value of the snapshot is salted
    and hashed by itself. Raises NotFoundError where `supersedes` names no issue.
    """
    vault, at = journal.vault, journal.clock()
    with vault.transaction() as db:
        before = _row(db, supersedes) if supersedes else None
        number = before.number if before else next_number(vault, office, journal.letter, at.year)
        kept = canonical.clean(dict(snapshot))
        whole: dict[str, Json] = {
            **dict(facts or {}),
            "number": number,
            "version": _versions(db, number) + 1,
            "draft": draft,
            "supersedes": supersedes,
            "replica": journal.replica,
            "author": author,
            "snapshot": kept,
            "sha": hashlib.sha256(canonical.dumped(kept).encode()).hexdigest(),
        }
        id_ = new_id()
        _write(journal, db, write_once.ISSUED, id_, whole, author)
    return one(vault, id_)


def one(vault: Vault, reference: str) -> IssuedReport:
    """Return an issue by its id, a unique beginning of it, or its number (then the newest version); NotFoundError otherwise."""
    with vault.connection() as db:
        return _read(_row(db, reference), _superseded(db))


def listed(vault: Vault, *, draft: str = "") -> tuple[IssuedReport, ...]:
    """Return every issue, or those of one draft, by number and version."""
    wanted = select(issued_report).order_by(*_IN_ORDER)
    with vault.connection() as db:
        superseded = _superseded(db)
        return tuple(_read(row, superseded) for row in db.execute(wanted.where(issued_report.c.draft == draft) if draft else wanted))


def heads(vault: Vault) -> tuple[IssueHead, ...]:
    """Return every issue without its content, by number and version."""
    columns = issued_report.c
    asked = (columns.id, columns.number, columns.version, columns.draft, columns.supersedes, columns.author, columns.hlc)
    with vault.connection() as db:
        superseded = _superseded(db)
        rows = db.execute(select(*asked).order_by(*_IN_ORDER)).all()
    return tuple(
        IssueHead(
            id=id_,
            number=number,
            version=version,
            draft=draft,
            supersedes=supersedes,
            author=author,
            at=instant_of(hlc),
            is_superseded=id_ in superseded,
        )
        for id_, number, version, draft, supersedes, author, hlc in rows
    )


def count(vault: Vault) -> int:
    """Return how many issues there are; none is ever taken away."""
    with vault.connection() as db:
        return int(db.execute(select(func.count(issued_report.c.draft))).scalar_one())


def picked(vault: Vault, ids: Iterable[str], *paths: str) -> dict[str, tuple[Json, ...]]:
    """Return values out of the snapshots of issues, by the issue's id; a path is SQLite's, such as `$.report.title`.

    What a snapshot does not hold is None.
    """
    asked = ", ".join("json_extract(snapshot, ?)" for _path in paths)
    said = f"SELECT id, json_array({asked}) FROM issued_report WHERE id IN (SELECT value FROM json_each(?))"  # noqa: S608 - our own words
    with vault.connection() as db:
        rows = db.exec_driver_sql(said, (*paths, canonical.dumped(list(ids)))).all()
    return {str(id_): tuple(json.loads(found)) for id_, found in rows}


def record_event(journal: Journal, subject: str, event: str, *, author: str, facts: Mapping[str, Json] | None = None) -> ReportEvent:
    """Write down what happened to a draft or an issue, for ever."""
    id_ = new_id()
    with journal.vault.transaction() as db:
        _write(journal, db, write_once.EVENT, id_, {**dict(facts or {}), "subject": subject, "event": event, "author": author}, author)
    return next(each for each in events(journal.vault, subject) if each.id == id_)


def events(vault: Vault, subject: str = "") -> tuple[ReportEvent, ...]:
    """Return what happened to a draft or an issue, or to all of them, the oldest first."""
    wanted = select(report_event).order_by(report_event.c.hlc, report_event.c.id)
    with vault.connection() as db:
        return tuple(_read_event(row) for row in db.execute(wanted.where(report_event.c.subject == subject) if subject else wanted))


def _write(journal: Journal, db: Connection, kind: str, id_: str, whole: Mapping[str, Json], author: str) -> None:
    edits = [Edit(kind, id_, path, value) for path, value in write_once.leaves(dict(whole))]
    journal.writer.write(db, [edits], Header(author=author))


def _row(db: Connection, reference: str) -> Any:
    column = issued_report.c
    wanted = select(issued_report).where((column.id == reference) | (column.number == reference.upper()))
    found = db.execute(wanted.order_by(column.version.desc(), column.hlc, column.id).limit(1)).first()
    if found is None and len(reference) >= 4:
        near = db.execute(select(issued_report).where(column.id.startswith(reference.lower(), autoescape=True)).limit(2)).all()
        found = near[0] if len(near) == 1 else None
    if found is None:
        raise NotFoundError(_("There is no issued report {reference}.").format(reference=isolate(reference)))
    return found


def _versions(db: Connection, number: str) -> int:
    return int(db.execute(select(func.max(issued_report.c.version)).where(issued_report.c.number == number)).scalar() or 0)


def _superseded(db: Connection) -> frozenset[str]:
    """Return the issues that another takes the place of: named by it, or one of two that know nothing of each other.

    Two laptops may issue one draft, or amend one report: the issues stand side by side and the later is marked (decision 6). Of one
    number only one issue stands, that of the highest version.
    """
    columns = issued_report.c
    asked = (columns.id, columns.draft, columns.supersedes, columns.number, columns.version)
    rows = db.execute(select(*asked).order_by(columns.hlc, columns.id)).all()
    first: dict[str, str] = {}
    doubled = {row.id for row in rows if not row.supersedes and row.draft and first.setdefault(row.draft, row.id) != row.id}
    latest_first = rows[::-1]
    standing = {row.number: row.id for row in sorted(latest_first, key=lambda row: int(row.version))}
    return frozenset(doubled | {row.id for row in rows if standing[row.number] != row.id})


def _read(row: Any, superseded: frozenset[str]) -> IssuedReport:
    return IssuedReport(
        id=row.id,
        number=row.number,
        version=row.version,
        draft=row.draft,
        supersedes=row.supersedes,
        replica=row.replica,
        author=row.author,
        at=instant_of(row.hlc),
        snapshot=json.loads(row.snapshot),
        sha=row.sha,
        facts=json.loads(row.facts),
        is_superseded=row.id in superseded,
    )


def _read_event(row: Any) -> ReportEvent:
    at = instant_of(row.hlc)
    return ReportEvent(id=row.id, subject=row.subject, event=row.event, author=row.author, at=at, facts=json.loads(row.facts))
