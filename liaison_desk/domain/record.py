"""What a record is, and the register of all kinds of record."""

from __future__ import annotations

import dataclasses
import secrets
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Self, TypeVar, dataclass_transform

from liaison_desk.domain.fields import Field, ShapeName, described, fields_of, per_class, refers_to
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.i18n import _

R = TypeVar("R", bound="Record")
C = TypeVar("C")
NAMESPACE = uuid.UUID("6c1a5e0e-3a57-5b1f-9d0e-4c4944455356")
_VARIANT = {digit: "89ab"[int(digit, 16) & 3] for digit in "0123456789abcdef"}
_FEW = 1_000
_classes: dict[str, type[Record]] = {}
_kinds: dict[type[Record], Kind] = {}


def new_id() -> str:
    """Return a fresh random record id (UUID version 4)."""
    return str(uuid.uuid4())


def new_ids(count: int) -> list[str]:
    """Return fresh random record ids in ascending order: rows that are written in the order of their keys cost a vault half as much."""
    drawn = secrets.token_hex(16 * count)
    if count < _FEW:
        return sorted(_version_4(drawn[at : at + 32]) for at in range(0, len(drawn), 32))
    # Sorted in 256 parts: one sort of 300,000 would let no other thread run for a tenth of a second.
    parts: dict[str, list[str]] = {f"{part:02x}": [] for part in range(256)}
    for at in range(0, len(drawn), 32):
        parts[drawn[at : at + 2]].append(drawn[at : at + 32])
    ascending = (one for each in parts.values() for one in sorted(each))
    # As `_version_4`, without a call for each.
    return [f"{one[:8]}-{one[8:12]}-4{one[13:16]}-{_VARIANT[one[16]]}{one[17:20]}-{one[20:]}" for one in ascending]


def _version_4(drawn: str) -> str:
    """Return 32 random hexadecimal digits as a UUID of version 4 (RFC 9562); its own class takes four times as long to write one."""
    return f"{drawn[:8]}-{drawn[8:12]}-4{drawn[13:16]}-{_VARIANT[drawn[16]]}{drawn[17:20]}-{drawn[20:]}"


def derived_id(kind: str, *parts: str) -> str:
    """Return the id of a link record (UUID version 5), the same on every laptop for the same parts in that order."""
    return str(uuid.uuid5(NAMESPACE, "\x1f".join((kind, *parts))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A frozen record that describes its own fields; `id` is a UUID, empty until it is first kept."""

    id: str = ""

    def but(self, **changed: Any) -> Self:
        """Return a copy with some fields changed; `TypeError` for a field that there is not."""
        # `dataclasses.replace` looks at every field's description anew, which takes five times as long.
        take, fill = _slots(type(self))
        if fill is None or not fill.keys() >= changed.keys():
            return type(self)(**(dict(zip(_names(type(self)), take(self), strict=True)) | changed))
        made = object.__new__(type(self))
        for put, value in zip(fill.values(), take(self), strict=True):
            put(made, value)
        for name, value in changed.items():
            fill[name](made, value)
        return made

    @property
    def title(self) -> str:
        """Return the words by which people know this record; never empty for a kind with a title field."""
        names = kind_of(type(self)).title_fields
        words = [str(getattr(self, name)) for name in names]
        return words[0] if len(words) == 1 else " ".join([word for word in words if word])


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record: its stored name, its labels, and what makes two of them the same.

    `name` is fixed and singular, such as `liaison-point`. `identity` are the fields from which the id of a link record
    is derived; empty for records with a random id. `title_fields` are the fields that people know it by.
    """

    name: str
    label_text: str
    plural_text: str
    title_fields: tuple[str, ...]
    identity: tuple[str, ...]
    cls: type[Record]

    @property
    def label(self) -> str:
        """Return the name of one such record in the language in use."""
        return _(self.label_text)

    @property
    def plural(self) -> str:
        """Return the name of many in the language in use."""
        return _(self.plural_text)

    @property
    def fields(self) -> tuple[Field, ...]:
        """Return the described fields."""
        return fields_of(self.cls)

    @property
    def is_child(self) -> bool:
        """Say whether records of this kind are rows of another record."""
        return issubclass(self.cls, Row)

    @property
    def children(self) -> tuple[tuple[Field, Kind], ...]:
        """Return the fields that hold rows, each with the kind of its rows."""
        return _children(self.cls)


@dataclass_transform(kw_only_default=True, frozen_default=True)
def record(
    name: str, label: str, plural: str = "", *, title: str | tuple[str, ...] = "name", identity: tuple[str, ...] = ()
) -> Callable[[type[R]], type[R]]:
    """Make a class a frozen record and register it under its stored name."""

    def decorate(cls: type[R]) -> type[R]:
        made: type[R] = filled_by_slots(dataclass(frozen=True, slots=True, kw_only=True)(cls))
        if name in _classes:
            raise ValueError(name)
        titles = (title,) if isinstance(title, str) else title
        known = {one.name for one in fields_of(made)}
        _classes[name] = made
        _kinds[made] = Kind(name, label, plural or label, tuple(one for one in titles if one in known), identity, made)
        return made

    return decorate


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Record):
    """A child record: a row of its parent, kept in the order of `order` (a fractional index, compared as text)."""

    parent: str = described("Part of", refers_to("record"), sensitivity=Sensitivity.LOW)
    order: str = described("Order", sensitivity=Sensitivity.LOW, search="")


@per_class
def _children(cls: type[Any]) -> tuple[tuple[Field, Kind], ...]:
    return tuple((one, kind_of(one.shape.member)) for one in fields_of(cls) if one.shape.name is ShapeName.ROWS and one.shape.member)


@per_class
def _names(cls: type[Any]) -> tuple[str, ...]:
    return tuple(one.name for one in dataclasses.fields(cls))


@per_class
def _slots(cls: type[Any]) -> tuple[Callable[[Any], tuple[Any, ...]], dict[str, Callable[[Any, Any], None]] | None]:
    """Return what takes the values of a class's fields, and what fills each; nothing for a class that looks at them when it is made."""
    names = _names(cls)
    take = attrgetter(*names) if len(names) > 1 else lambda one: tuple(getattr(one, name) for name in names)
    is_plain = not hasattr(cls, "__post_init__") and all(hasattr(cls, name) for name in names)
    return take, {name: getattr(cls, name).__set__ for name in names} if is_plain else None


def filled_by_slots(made: type[C]) -> type[C]:
    """Let a frozen class with slots fill them by their own setters, as a decorator.

    Frozen dataclasses fill each field through `object.__setattr__`: most of the time that it takes to make a record, and twice as long.
    """
    fields = dataclasses.fields(made)  # type: ignore[arg-type] # a dataclass, though its type does not say so
    _take, fill = _slots(made)
    if fill is None or any(one.default_factory is not dataclasses.MISSING or not one.init for one in fields):
        return made
    scope: dict[str, Any] = {f"put_{name}": put for name, put in fill.items()} | {f"else_{one.name}": one.default for one in fields}
    given = ", ".join(one.name if one.default is dataclasses.MISSING else f"{one.name}=else_{one.name}" for one in fields)
    steps = "".join(f"\n    put_{one.name}(self, {one.name})" for one in fields)
    exec(f"def __init__(self, *, {given}):{steps}", scope)  # noqa: S102 - names of our own fields, as `dataclasses` does it
    filling = scope["__init__"]
    filling.__annotations__ = made.__init__.__annotations__
    type.__setattr__(made, "__init__", filling)
    return made


def kinds() -> tuple[Kind, ...]:
    """Return every registered kind, by stored name; importing `domain.kinds` registers them all."""
    return tuple(_kinds[_classes[name]] for name in sorted(_classes))


def kind_of(cls: type[Any]) -> Kind:
    """Return the kind of a record class; `KeyError` for a class that is no record."""
    return _kinds[cls]


def kind_named(name: str) -> Kind:
    """Return a kind by its stored name; `KeyError` where there is none."""
    return _kinds[_classes[name]]


def class_of(name: str) -> type[Record]:
    """Return the class of a kind by its stored name; `KeyError` where there is none."""
    return _classes[name]


def forget(name: str) -> None:
    """Take a kind out of the register; for tests that add a field or a kind at run time."""
    del _kinds[_classes.pop(name)]
