"""The share log: who was given what, when, by whom; append-only, each line chained to the one before by its hash.

A line is a change set like every other; the chain of one laptop's lines is the chain of those change sets' hashes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, select

from liaison_desk.domain.causality import instant_of, stamp_of
from liaison_desk.domain.errors import NotFoundError
from liaison_desk.domain.record import new_id
from liaison_desk.i18n import _, isolate
from liaison_desk.storage import write_once
from liaison_desk.storage.tables import share_log
from liaison_desk.storage.writing import Edit, Header

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from liaison_desk.domain.fields import Json
    from liaison_desk.storage.journal import Journal
    from liaison_desk.storage.vault import Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """One line of the log: `number` counts the shares of one laptop from 1, `hash` is this line's, `before` the one before.

    `facts` are what the caller told: audience, recipient, what went and what was withheld, in plain JSON.
    """

    id: str
    number: int
    replica: str
    author: str
    at: datetime
    facts: Mapping[str, Json]
    before: str
    hash: str


def add(journal: Journal, facts: Mapping[str, Json], *, author: str) -> Share:
    """Add a line before anything is given away; it can never be changed or undone."""
    id_ = new_id()
    with journal.vault.transaction() as db:
        last = _last(db, journal.replica)
        whole: dict[str, Json] = {
            "facts": dict(facts),
            "number": last.number + 1 if last else 1,
            "before": last.hash if last else "",
            "replica": journal.replica,
            "author": author,
        }
        edits = [Edit(write_once.SHARE, id_, path, value) for path, value in write_once.leaves(whole)]
        journal.writer.write(db, [edits], Header(author=author))
    return one(journal.vault, id_)


def one(vault: Vault, reference: str) -> Share:
    """Return a line by its id or a unique beginning of it, of 4 characters or more; NotFoundError otherwise."""
    wanted = select(share_log).where(share_log.c.id.startswith(reference.lower(), autoescape=True)).limit(2)
    with vault.connection() as db:
        found = db.execute(wanted).all() if len(reference) >= 4 else []
    if len(found) != 1:
        raise NotFoundError(_("There is no share {reference}.").format(reference=isolate(reference)))
    return _read(found[0])


def listed(vault: Vault) -> tuple[Share, ...]:
    """Return every line of every laptop, the oldest first."""
    with vault.connection() as db:
        return tuple(_read(row) for row in db.execute(select(share_log).order_by(share_log.c.hlc, share_log.c.number, share_log.c.id)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a line told in short: which paper about what went to whom, and how many fields were kept back, by the code of the reason."""

    id: str
    at: datetime
    report: str
    subject: str
    number: str
    audience: str
    recipient: str
    withheld: Mapping[str, int]


_SHORT = ("report", "subject", "report_number", "audience", "recipient", "withheld")


def told_since(vault: Vault, at: datetime) -> tuple[Told, ...]:
    """Return what the lines of any laptop since an instant told, the newest first; the copies in them, which may be long, are not read."""
    facts = (func.json_extract(share_log.c.facts, f"$.facts.{name}") for name in _SHORT)
    wanted = select(share_log.c.id, share_log.c.hlc, *facts).where(share_log.c.hlc > stamp_of(at))
    with vault.connection() as db:
        rows = db.execute(wanted.order_by(share_log.c.hlc.desc(), share_log.c.id)).all()
    return tuple(_told(row) for row in rows)


def _told(row: Any) -> Told:
    id_, hlc, *words, withheld = row
    report, subject, number, audience, recipient = (str(one or "") for one in words)
    counts = json.loads(withheld) if isinstance(withheld, str) and withheld.startswith("{") else {}
    kept_back = {str(code): count for code, count in counts.items() if isinstance(count, int)}
    return Told(
        id=id_, at=instant_of(hlc), report=report, subject=subject, number=number, audience=audience, recipient=recipient,
        withheld=kept_back,
    )  # fmt: skip


def with_key(vault: Vault, key: str) -> Share | None:
    """Return the oldest line whose facts have this `key`; what the other lines told is not read, which may be megabytes each."""
    first = select(share_log).where(func.json_extract(share_log.c.facts, "$.facts.key") == key)
    with vault.connection() as db:
        row = db.execute(first.order_by(share_log.c.hlc, share_log.c.number, share_log.c.id).limit(1)).first()
    return _read(row) if row is not None else None


def next_number(vault: Vault, replica: str) -> int:
    """Return the number that the next line of a laptop gets."""
    with vault.connection() as db:
        last = _last(db, replica)
    return int(last.number) + 1 if last is not None else 1


def head(vault: Vault, replica: str) -> str:
    """Return the hash of a laptop's newest line, in hexadecimal; empty where it has none."""
    with vault.connection() as db:
        last = _last(db, replica)
    return str(last.hash) if last else ""


def _last(db: Connection, replica: str) -> Any:
    return db.execute(select(share_log).where(share_log.c.replica == replica).order_by(share_log.c.number.desc()).limit(1)).first()


def _read(row: Any) -> Share:
    facts = json.loads(row.facts).get("facts", {})
    at = instant_of(row.hlc)
    return Share(id=row.id, number=row.number, replica=row.replica, author=row.author, at=at, facts=facts, before=row.before, hash=row.hash)
