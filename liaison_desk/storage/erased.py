"""What was erased here: consulted for every op that arrives and for every row of an import, without knowing a value.

Lines name ops by their dot, whole records, or fields of which some values are refused; a value itself is only known by
its keyed mark, so that it can be recognised and never read.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import Connection, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from liaison_desk.domain.causality import ERASED, instant_of
from liaison_desk.domain.folding import digits, fold
from liaison_desk.domain.record import kind_of
from liaison_desk.storage import schema, search_index
from liaison_desk.storage.canonical import dumped
from liaison_desk.storage.register import among
from liaison_desk.storage.tables import erased, erased_mark
from liaison_desk.storage.traces import SHORTEST, words_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import datetime

    from liaison_desk.domain.fields import Json
    from liaison_desk.domain.record import Record
    from liaison_desk.storage.canonical import Op
    from liaison_desk.storage.traces import Traces, Words
    from liaison_desk.storage.vault import Vault

_KEY = "erase_key"
_BETWEEN = "\x1f"
Place = tuple[str, str, int, int]
"""A record, a place as the op's hash covers it, and the number and change of its replica; 0 and 0 for all of them."""


class Erased:
    """What was erased here; there are few lines and marks, so all are read at once."""

    def __init__(self, db: Connection) -> None:
        """Read the lines and marks."""
        rows = db.execute(select(erased)).all()
        self._at = {(one.record, one.field): int(one.hlc or 0) for one in rows}
        self.places: set[Place] = {(one.record, one.field, one.replica, one.seq) for one in rows if one.seq}
        self.ids = frozenset(one.record for one in rows if not one.field)
        self.fields = frozenset((one.record, one.field) for one in rows if one.field and not one.seq)
        self._key = schema.value_of(db, _KEY) if rows else None
        self.starts = None
        self._marks: dict[str, list[str]] = {}
        for mark, record in db.execute(select(erased_mark.c.mark, erased_mark.c.record)) if rows else ():
            self._marks.setdefault(mark, []).append(record)

    def __bool__(self) -> bool:
        """Say whether anything was ever erased here."""
        return bool(self._at)

    def left(self, one: Op, number: int, seq: int) -> Op:
        """Return an op as it may be kept: without its value where its record, or this very op, was erased."""
        if one.field.partition("/")[0] == ERASED or one.value is None:
            return one
        return one.blanked if one.record in self.ids or (one.record, one.place, number, seq) in self.places else one

    def refuses(self, record: str, name: str, value: str) -> bool:
        """Say whether this value (canonical JSON) of this field of a record was erased."""
        return (record, name) in self.fields and self._knows(_BETWEEN.join((record, name, value)))

    def tells(self, words: Words) -> bool:
        """Say whether these folded words, or this one number, are a name that is looked for inside texts."""
        return self._knows(_inside(words))

    def is_theirs(self, ids: Collection[str], said: str) -> bool:
        """Say whether a whole text is one that some erased records held."""
        return any(self._knows(_BETWEEN.join((one, "", fold(said)))) for one in ids)

    def when(self, one: Record) -> datetime | None:
        """Return when somebody of this record's name, number or outside key was erased; None where nobody was.

        A name of one word counts only for a record of the same kind; a shared word in running text never does.
        """
        found = [each for mark in self._marks_of(one) for each in self._marks.get(mark, ())]
        return min((at for each in found if (at := self.at(each))), default=None)

    def value_when(self, one: Record, name: str) -> datetime | None:
        """Return when the value that a record has in a field was erased from it; None where it was not."""
        shape = next(each.shape for each in kind_of(type(one)).fields if each.name == name)
        packed = dumped(shape.pack(getattr(one, name)))
        return self.at(one.id, name) if self.refuses(one.id, name, packed) else None

    def at(self, record: str, name: str = "") -> datetime | None:
        """Return when a record, or a field of it, was erased."""
        stamp = self._at.get((record, name)) or self._at.get((record, ""))
        return instant_of(stamp) if stamp else None

    def marks_of(self, one: Record) -> list[str]:
        """Return the marks by which a record about to be imported would be recognised."""
        return [mark for mark in self._marks_of(one) if mark in self._marks]

    def _knows(self, value: str) -> bool:
        return bool(self._key) and marked(str(self._key), value) in self._marks

    def _marks_of(self, one: Record) -> Iterator[str]:
        if self._key:
            for value in {*_called(kind_of(type(one)).name, one.title), *_telling(_names(one))}:
                yield marked(self._key, value)


def read(vault: Vault) -> Erased:
    """Return what was erased in a vault."""
    with vault.connection() as db:
        return Erased(db)


def stands_at(vault: Vault) -> tuple[int, int]:
    """Return how many lines there are and when the newest was written: another answer says that something was erased since."""
    with vault.connection() as db:
        count, newest = db.execute(select(func.count(), func.max(erased.c.hlc)).select_from(erased)).one()
        marks = db.execute(select(func.count()).select_from(erased_mark)).scalar_one()
    return int(count) + int(marks), int(newest or 0)


def lift(db: Connection, marks: Iterable[str]) -> None:
    """Forget marks by which somebody would be recognised, once an officer has brought them in on purpose."""
    db.execute(delete(erased_mark).where(among(erased_mark.c.mark, list(marks))))


@dataclass(frozen=True, slots=True)
class Marks:
    """All keyed marks of a vault with their key, as (mark, record); a copy of the vault that knows less takes them over."""

    key: str = field(default="", repr=False)
    rows: tuple[tuple[str, str], ...] = ()


def marks(db: Connection) -> Marks:
    """Return by what is known again who was erased in a vault."""
    rows = db.execute(select(erased_mark.c.mark, erased_mark.c.record)).all()
    return Marks(schema.value_of(db, _KEY) or "", tuple((str(mark), str(record)) for mark, record in rows))


def take_over(db: Connection, told: Marks) -> None:
    """Keep in a copy of the vault the marks that it does not know; those under another key than its own tell it nothing."""
    if not told.rows or (schema.value_of(db, _KEY) or told.key) != told.key:
        return
    schema.keep_value(db, _KEY, told.key)
    db.execute(insert(erased_mark).prefix_with("OR IGNORE"), [{"mark": mark, "record": record} for mark, record in told.rows])


def keep_lines(db: Connection, places: Iterable[Place], hlc: int) -> None:
    """Keep lines of what was erased; a known one stays as it is."""
    rows = [dict(zip(("record", "field", "replica", "seq"), one, strict=True)) | {"hlc": hlc} for one in places]
    if rows:
        db.execute(insert(erased).prefix_with("OR IGNORE"), rows)


def keep_marks(db: Connection, record: str, values: Iterable[str]) -> None:
    """Keep the keyed marks of some values of a record."""
    key = schema.value_of(db, _KEY) or secrets.token_hex(32)
    schema.keep_value(db, _KEY, key)
    rows = [{"mark": marked(key, value), "record": record} for value in values]
    if rows:
        db.execute(insert(erased_mark).prefix_with("OR IGNORE"), rows)


def marked(key: str, value: str) -> str:
    """Return the keyed mark of a value."""
    return hmac.digest(bytes.fromhex(key), value.encode("utf-8", "surrogatepass"), "sha256").hex()


def told_of(kind: str, title: str, traces: Traces) -> set[str]:
    """Return what is marked of one erased record, so that it is recognised: in texts, in an import, under its kind."""
    return {*(_inside(one) for one in traces.inside), *_called(kind, title), *_telling(traces.names)}


def told_texts(record: str, traces: Traces) -> set[str]:
    """Return what is marked of each text that a record held, so that it is known again beside a reference to it."""
    return {_BETWEEN.join((record, "", fold(one))) for one in traces.texts}


def told_value(record: str, name: str, value: Json) -> str:
    """Return what is marked of one value of one field."""
    return _BETWEEN.join((record, name, dumped(value)))


def _inside(words: Words) -> str:
    return _BETWEEN.join(("inside", *words))


def _called(kind: str, title: str) -> set[str]:
    words = " ".join(words_of(title))
    return {_BETWEEN.join((kind, words))} if words else set()


def _telling(names: Iterable[str]) -> set[str]:
    """Return the names that tell one person or organisation from others: numbers, addresses, names of two words or more."""
    found = {" ".join(words_of(one)) for one in names if " " in one or "@" in one or sum(each.isdigit() for each in one) >= SHORTEST}
    return found - {""}


def _names(one: Record) -> set[str]:
    said = {value for _path, is_name, value in search_index.spoken(one) if is_name}
    rows = [row for field, _kind in kind_of(type(one)).children for row in getattr(one, field.name)]
    said |= {str(row.value) for row in (one, *rows) if hasattr(row, "value")}
    return {each for value in said for each in (fold(value), digits(value)) if each}
