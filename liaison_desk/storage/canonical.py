"""A change set as plain data and as one line of text, its hashes, and strict reading of what came from outside.

A value's hash is `SHA-256(salt, value)`; an op's hash covers its record, kind, place, context and the value's hash, so
that a value can be blanked while everything else stays verifiable. The place is the field; of an element of a set,
whose field `name/code` tells the value, it is `name/!` and the salted hash of the code. A change set's hash covers its header with the list
of its ops' hashes, and that list is what the replica signs. Canonical JSON: UTF-8, sorted keys, no spaces, no NaN.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
from dataclasses import dataclass, field, replace
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any, cast

from liaison_desk.domain.errors import HostileFileError
from liaison_desk.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from liaison_desk.domain.fields import Json


SALT_BYTES = 16
LARGEST_LINE = 16 * 1024 * 1024
MOST_OPS = 20_000
SIGNED_AS = b"liaison-change-set-1\0"
_LONGEST_NAME = 2_000
_DEEPEST = 64
_HIGHEST = 2**63 - 1
_ODD = re.compile("[\\x00\\ud800-\\udfff]")


@dataclass(frozen=True, slots=True)
class Op:
    """One change of one field: canonical JSON `value` (None once erased), `ctx` by replica uid, `salt` and the value's hash."""

    record: str
    kind: str
    field: str
    value: str | None
    ctx: Mapping[str, int]
    salt: bytes | None
    sha: bytes

    @property
    def place(self) -> str:
        """Return the field as the op's hash covers it: without the code of an element of a set."""
        of, _bar, code = self.field.partition("/")
        if self.salt is None or not (of and code):
            return self.field
        return f"{of}/!{value_hash(self.salt, code).hex()}"

    @property
    def leaf(self) -> bytes:
        """Return the op's hash, which the header lists."""
        return hashed(dumped([self.record, self.kind, self.place, dict(self.ctx), self.sha.hex()]))

    @property
    def blanked(self) -> Op:
        """Return the op without what it says; its hash stays the same."""
        return replace(self, field=self.place, value=None, salt=None)

    @property
    def is_true(self) -> bool:
        """Say whether the value is the one that was hashed; an erased one has none and counts as true."""
        return self.value is None or self.salt is None or value_hash(self.salt, self.value) == self.sha


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSet:
    """One save: its dot, clock stamp, author, note, batch, the batch it undoes, and its ops in any order."""

    replica: str
    seq: int
    hlc: int
    schema: int
    author: str
    batch: str
    undoes: str
    ops: tuple[Op, ...]
    note: str | None = None
    note_salt: bytes | None = None
    note_sha: bytes | None = None
    signature: bytes | None = None
    _header: list[bytes] = field(default_factory=list, init=False, repr=False, compare=False)

    @property
    def header(self) -> bytes:
        """Return the canonical header, over the list of its ops' hashes; it is asked for twice, to sign and to hash."""
        if not self._header:
            self._header.append(self.header_over(one.leaf.hex() for one in self.ops))
        return self._header[0]

    def with_signature(self, signature: bytes) -> ChangeSet:
        """Return the change set signed; the header does not hold the signature and is not written again."""
        made = replace(self, signature=signature)
        object.__setattr__(made, "_header", self._header)
        return made

    def header_over(self, leaves: Iterable[str]) -> bytes:
        """Return the canonical header over a list of ops' hashes in hexadecimal."""
        note = self.note_sha.hex() if self.note_sha else ""
        before = dumped({"author": self.author, "batch": self.batch, "hlc": self.hlc, "note": note})
        after = dumped({"replica": self.replica, "schema": self.schema, "seq": self.seq, "undoes": self.undoes})
        # Hexadecimal needs no escape: the encoder would take each hash of a long list apart.
        hashes = ",".join([f'"{one}"' for one in sorted(leaves)])
        return f'{before[:-1]},"ops":[{hashes}],{after[1:]}'.encode()

    @property
    def sha(self) -> bytes:
        """Return the change set's hash: SHA-256 of its header."""
        return hashlib.sha256(self.header).digest()

    @property
    def message(self) -> bytes:
        """Return the bytes that the replica signs."""
        return SIGNED_AS + self.header


def leaves_of(records: Iterable[str], kind: str, place: str, hashes: Iterable[bytes]) -> list[str]:
    """Return the hashes, in hexadecimal, of ops with an empty context: what `Op.leaf` is, in a fifth of the time."""
    middle = f"{encode_basestring(kind)},{encode_basestring(place)},{{}},"
    return [
        hashlib.sha256(f'[{encode_basestring(one)},{middle}"{sha.hex()}"]'.encode()).hexdigest()
        for one, sha in zip(records, hashes, strict=True)
    ]


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False)


def dumped(value: object) -> str:
    """Return canonical JSON."""
    return _ENCODER.encode(value)


def hashed(content: str) -> bytes:
    """Return the SHA-256 of a text in UTF-8."""
    return hashlib.sha256(content.encode()).digest()


def value_hash(salt: bytes, value: str) -> bytes:
    """Return the salted hash of a value's canonical JSON."""
    return hashlib.sha256(salt + value.encode()).digest()


def salted(record: str, kind: str, field: str, written: str, ctx: Mapping[str, int], salt: bytes) -> Op:
    """Make an op of a value's canonical JSON with a salt that was drawn for it."""
    return Op(record, kind, field, written, ctx, salt, value_hash(salt, written))


def are_clean(written: Sequence[str]) -> bool:
    """Say whether texts of canonical JSON surely hold nothing that `clean` takes away, in one look at all of them."""
    together = "\n".join(written)
    try:
        together.encode()  # raises for what UTF-8 cannot hold, ten times as fast as a search for it
    except UnicodeEncodeError:
        return False
    return "\0" not in together and "\\u0000" not in together


def is_clean(written: str) -> bool:
    """Say whether canonical JSON surely holds nothing that `clean` takes away."""
    return "\\u0000" not in written and (written.isascii() or not _is_odd(written))


def clean(value: Json) -> Json:
    """Return a value without U+0000 and lone surrogates, which no other database or file could hold."""
    if isinstance(value, str):
        return value.replace("\0", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace") if _is_odd(value) else value
    if isinstance(value, list):
        return [clean(one) for one in value]
    return {cast("str", clean(key)): clean(one) for key, one in value.items()} if isinstance(value, dict) else value


def _is_odd(value: str) -> bool:
    return _ODD.search(value) is not None


# --- one line ------------------------------------------------------------------------------------------------------


def to_line(one: ChangeSet) -> str:
    """Return a change set as one self-contained line without its line feed; `replica`, `seq` and `hlc` come first."""
    facts: dict[str, Json] = {"replica": one.replica, "seq": one.seq, "hlc": one.hlc, "schema": one.schema, "author": one.author}
    if one.note_sha:
        facts["note"] = _salted(one.note, one.note_salt, one.note_sha)
    facts |= {"batch": one.batch, "undoes": one.undoes, "ops": [_op_facts(each) for each in one.ops]}
    facts["signature"] = one.signature.hex() if one.signature else ""
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _op_facts(one: Op) -> dict[str, Json]:
    facts: dict[str, Json] = {"record": one.record, "kind": one.kind, "field": one.field, "ctx": dict(one.ctx)}
    return facts | _salted(json.loads(one.value) if one.value is not None else None, one.salt if one.value is not None else None, one.sha)


def _salted(value: Json, salt: bytes | None, sha: bytes) -> dict[str, Json]:
    return {"sha": sha.hex()} if salt is None else {"value": value, "salt": salt.hex(), "sha": sha.hex()}


def from_line(line: str) -> ChangeSet:
    """Read a line strictly.

    Raises HostileFileError for anything that `to_line` would not have written: another shape, duplicate keys, numbers
    that are none, U+0000, a value whose hash is wrong, more than 20,000 ops, a line of over 16 MiB.
    """
    if len(line) > LARGEST_LINE:
        raise hostile()
    try:
        facts = json.loads(line, object_pairs_hook=_unique, parse_constant=_refused, parse_float=_finite)
        return _read(facts)
    except (ValueError, KeyError, TypeError, RecursionError):
        raise hostile() from None


def hostile() -> HostileFileError:
    """Return the error for a line that no Liaison Desk would have written."""
    return HostileFileError(_("A line of these changes is not what a Liaison Desk writes."), remedy=_("Ask the sender for a new file."))


def _read(facts: Any) -> ChangeSet:
    ops = tuple(_read_op(one) for one in facts["ops"])
    _hold(len(ops) <= MOST_OPS and len({(one.record, one.field) for one in ops}) == len(ops))
    note = facts.get("note")
    value, salt, sha = _read_salted(note) if note is not None else (None, None, None)
    return ChangeSet(
        replica=_name(facts["replica"]),
        seq=_count(facts["seq"], 1),
        hlc=_count(facts["hlc"], 0),
        schema=_count(facts["schema"], 1),
        author=_str(facts["author"]),
        batch=_str(facts["batch"]),
        undoes=_str(facts["undoes"]),
        ops=ops,
        note=None if value is None else json.loads(value),
        note_salt=salt,
        note_sha=sha,
        signature=bytes.fromhex(facts["signature"]) or None,
    )


def _read_op(facts: Any) -> Op:
    ctx = facts["ctx"]
    _hold(isinstance(ctx, dict))
    read = {_name(uid): _count(seq, 0) for uid, seq in ctx.items()}
    return Op(_name(facts["record"]), _name(facts["kind"]), _name(facts["field"]), *_reordered(read, _read_salted(facts)))


def _reordered(
    ctx: dict[str, int], salted: tuple[str | None, bytes | None, bytes]
) -> tuple[str | None, dict[str, int], bytes | None, bytes]:
    return salted[0], ctx, salted[1], salted[2]


def _read_salted(facts: Any) -> tuple[str | None, bytes | None, bytes]:
    sha = bytes.fromhex(facts["sha"])
    _hold(len(sha) == hashlib.sha256().digest_size)
    if "salt" not in facts:
        return None, None, sha
    value, salt = dumped(facts["value"]), bytes.fromhex(facts["salt"])
    _hold("\\u0000" not in value and value_hash(salt, value) == sha and _is_shallow(facts["value"], _DEEPEST))
    return value, salt, sha


def _is_shallow(value: Any, left: int) -> bool:
    if not isinstance(value, dict | list):
        return True
    return left > 0 and all(_is_shallow(one, left - 1) for one in (value.values() if isinstance(value, dict) else value))


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    _hold(len(read) == len(pairs))
    return read


def _refused(_text: str) -> Json:
    raise ValueError


def _finite(written: str) -> float:
    read = float(written)
    _hold(math.isfinite(read))
    return read


def _count(value: Any, least: int) -> int:
    _hold(type(value) is int and least <= value <= _HIGHEST)
    return cast("int", value)


def _str(value: Any) -> str:
    _hold(isinstance(value, str) and _ODD.search(value) is None)
    return cast("str", value)


def _name(value: Any) -> str:
    _hold(0 < len(_str(value)) <= _LONGEST_NAME)
    return cast("str", value)


def _hold(is_so: bool) -> None:
    if not is_so:
        raise ValueError
