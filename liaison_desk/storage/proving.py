"""Proving the journal: every change set again, from the values as they lie there up to the signature.

It computes what `canonical.py` defines, straight from the rows and a row at a time, so that fifty megabytes are proved in a second: no part
of it is skipped, and nothing is remembered from an earlier time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import groupby
from json.encoder import encode_basestring
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from liaison_desk.storage import canonical, keys
from liaison_desk.storage.replicas import Replicas

if TYPE_CHECKING:
    from sqlalchemy import Connection

_OPS = "SELECT replica, seq, record, kind, field, value, ctx, salt, sha FROM op ORDER BY replica, seq"
_HEADS = "SELECT replica, seq, hlc, schema, author, note, note_salt, note_sha, batch, undoes, sha, signature FROM change_set"
_DOT = itemgetter(0, 1)
_UNSIGNED = b""


def broken(db: Connection) -> int:
    """Return how many change sets are not what was written: a value, a note, an op, the header or the signature is another.

    Ops that belong to no change set count as one for each number that they claim.
    """
    replicas = Replicas(db)
    known = {number: (uid, replicas.verify_key(uid)) for number, uid in replicas.uids.items()}
    cursor = db.connection.cursor()
    heads = {_DOT(row): row for row in cursor.execute(_HEADS)}
    count = 0
    for dot, ops in groupby(cursor.execute(_OPS), key=_DOT):
        head = heads.pop(dot, None)
        count += head is None or not _is_proved(head, list(ops), *known.get(dot[0], ("", None)))
    return count + sum(not _is_proved(head, (), *known.get(dot[0], ("", None))) for dot, head in heads.items())


def leaf(record: str, kind: str, field: str, ctx: str | None, salt: bytes | None, sha: bytes) -> str:
    """Return an op's hash in hexadecimal, from its columns; what `canonical.Op.leaf` says of the same op."""
    if salt is not None and "/" in field:
        of, _bar, code = field.partition("/")
        field = f"{of}/!{hashlib.sha256(salt + code.encode()).hexdigest()}" if of and code else field
    said = f'[{encode_basestring(record)},{encode_basestring(kind)},{encode_basestring(field)},{ctx or "{}"},"{sha.hex()}"]'
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def _is_proved(head: Sequence[Any], ops: Sequence[Sequence[Any]], uid: str, key: bytes | None) -> bool:
    _number, seq, hlc, schema, author, note, note_salt, note_sha, batch, undoes, sha, signature = head
    if not all(_is_true(value, salt, value_sha) for *_place, value, _ctx, salt, value_sha in ops):
        return False
    if note is not None and note_salt and canonical.value_hash(note_salt, canonical.dumped(note)) != note_sha:
        return False
    leaves = sorted(leaf(record, kind, field, ctx, salt, value_sha) for _r, _s, record, kind, field, _v, ctx, salt, value_sha in ops)
    facts = {"author": author, "batch": batch, "hlc": hlc, "note": note_sha.hex() if note_sha else "", "ops": leaves}
    facts |= {"replica": uid, "schema": schema, "seq": seq, "undoes": undoes}
    header = canonical.dumped(facts).encode("utf-8", "surrogatepass")
    is_signed = not key or keys.is_signature(key, canonical.SIGNED_AS + header, signature or _UNSIGNED)
    return is_signed and hashlib.sha256(header).digest() == sha


def _is_true(value: str | None, salt: bytes | None, sha: bytes) -> bool:
    """Say whether a value is the one that was hashed; an erased one has none and counts as true."""
    return value is None or salt is None or hashlib.sha256(salt + value.encode("utf-8", "surrogatepass")).digest() == sha
