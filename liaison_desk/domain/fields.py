"""How a record describes its own fields, once, for form, table, store, search, report, exchange and sharing.

A field has one of five shapes (decision 1): `value`, `terms` (a set), `group` (values that change together),
`refers_to` (another record) and `rows` (child records). Every field has a default; `required` is a rule of forms
and of finalising, never of storage. A field without a declared sensitivity is severe, and so closed.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, Generic, TypeVar, cast, overload

from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.terms.vocabulary import ANY_TEXT, Vocabulary
from liaison_desk.i18n import _

T = TypeVar("T")
G = TypeVar("G")
Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
_METADATA = "described"
_described: dict[type[Any], tuple[Field, ...]] = {}


class ShapeName(StrEnum):
    """The five shapes of a field; no more."""

    VALUE = "value"
    TERMS = "terms"
    GROUP = "group"
    REFERS_TO = "refers_to"
    ROWS = "rows"


@dataclass(frozen=True, slots=True)
class Shape(Generic[T]):
    """A field's shape and type: its default and the way to plain JSON and back.

    `type_name` refines a value: `text long-text code day instant number measure flag`. `unpack` never raises:
    what it cannot read becomes the default, while the journal keeps the bytes.
    """

    name: ShapeName
    type_name: str
    default: T
    pack: Callable[[T], Json]
    unpack: Callable[[Json], T]
    vocabulary: Vocabulary | None = None
    target: str = ""
    member: type[Any] | None = None


Floor = Sensitivity | Callable[[Any], Sensitivity]


@dataclass(frozen=True, slots=True)
class Field:
    """One described field of a record; the single source for every place that shows, stores or shares it.

    `search` is `name` (names, acronyms, phone numbers), `text` or empty. `section` groups a form, and for a report
    gives its section. `limit` is the longest text accepted when typed, in characters. `marks` are the reasons for
    which a value may never leave (`domain/sharing.py`). `consent_of` names the field that refers to the person or
    group whose consent rules this one; `self` means the record itself.
    """

    name: str
    label_text: str
    shape: Shape[Any]
    help_text: str = ""
    required: bool = False
    in_table: bool = False
    first: bool = False
    hxl: str = ""
    sensitivity: Floor = Sensitivity.SEVERE
    search: str = ""
    section: str = ""
    limit: int = 0
    marks: frozenset[str] = frozenset()
    consent_of: str = ""

    @property
    def label(self) -> str:
        """Return the label in the language in use."""
        return _(self.label_text)

    @property
    def help(self) -> str:
        """Return the help line in the language in use."""
        return _(self.help_text)

    def floor(self, record: object) -> Sensitivity:
        """Return the least sensitivity of this field on this record; a rule that fails is severe."""
        if isinstance(self.sensitivity, Sensitivity):
            return self.sensitivity
        return self.sensitivity(record)


@overload
def described(label: str, *, help: str = "", **facts: Any) -> str: ...
@overload
def described(label: str, shape: Shape[T], *, help: str = "", **facts: Any) -> T: ...
def described(label: str, shape: Shape[Any] | None = None, *, help: str = "", **facts: Any) -> Any:
    """Describe one field of a record; `facts` are the attributes of `Field`, such as `required=True`.

    Without a shape the field is one line of text. The type of the field follows from the shape, so a wrong annotation
    is refused by the type checker; an unknown fact raises `TypeError` when the module is imported.
    """
    shape = shape if shape is not None else text
    facts.setdefault("search", "text" if shape.type_name in {"text", "long-text"} else "")
    facts.setdefault("limit", {"text": 200, "long-text": 20_000}.get(shape.type_name, 0))
    facts["marks"] = frozenset(facts.get("marks", ()))
    made = Field("", label, shape, help, **facts)
    return dataclasses.field(default=shape.default, metadata={_METADATA: made})


def per_class(find: Callable[[type[Any]], T]) -> Callable[[type[Any]], T]:
    """Ask a function once for each class, as a decorator."""
    return cast("Callable[[type[Any]], T]", cache(find))


def fields_of(cls: type[Any]) -> tuple[Field, ...]:
    """Return the described fields of a record or group class, in the order of their writing."""
    if cls not in _described:
        found = ((one.name, one.metadata.get(_METADATA)) for one in dataclasses.fields(cls))
        _described[cls] = tuple(dataclasses.replace(made, name=name) for name, made in found if made is not None)
    return _described[cls]


def field_of(cls: type[Any], name: str) -> Field:
    """Return one described field by name; `KeyError` where there is none."""
    for one in fields_of(cls):
        if one.name == name:
            return one
    raise KeyError(name)


# --- the value shape -----------------------------------------------------------------------------------------------


def _value(type_name: str, default: T, pack: Callable[[T], Json], unpack: Callable[[Json], T]) -> Shape[T]:
    return Shape(ShapeName.VALUE, type_name, default, pack, unpack)


def _text_of(value: Json) -> str:
    if isinstance(value, str):
        return value
    return "" if value is None else json.dumps(value, ensure_ascii=False)


def _day_of(value: Json) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _instant_of(value: Json) -> datetime | None:
    try:
        read = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return read if read is not None and read.tzinfo is not None else None


def _number_of(value: Json) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _measure_of(value: Json) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _iso(value: date | None) -> Json:
    return value.isoformat() if value else None


def _as_is(value: Any) -> Json:
    return cast("Json", value)


text: Shape[str] = _value("text", "", _as_is, _text_of)
"""One line of text."""
long_text: Shape[str] = _value("long-text", "", _as_is, _text_of)
"""Several lines of text."""
day: Shape[date | None] = _value("day", None, _iso, _day_of)
"""A calendar day; stored as ISO 8601."""
instant: Shape[datetime | None] = _value("instant", None, _iso, _instant_of)
"""An aware instant in UTC; stored as ISO 8601."""
number: Shape[int | None] = _value("number", None, _as_is, _number_of)
"""A whole number."""
measure: Shape[float | None] = _value("measure", None, _as_is, _measure_of)
"""A number with a fraction, such as degrees."""
flag: Shape[bool | None] = _value("flag", None, _as_is, lambda value: value if isinstance(value, bool) else None)
"""Yes, no, or not asked."""


def code(vocabulary: Vocabulary, default: str = "") -> Shape[str]:
    """One code of a controlled list, stored as text; an unknown code is kept byte for byte."""
    return Shape(ShapeName.VALUE, "code", default, _as_is, _text_of, vocabulary=vocabulary)


# --- the other four shapes -----------------------------------------------------------------------------------------


def _terms_of(value: Json) -> frozenset[str]:
    return frozenset(one for one in value if isinstance(one, str)) if isinstance(value, list) else frozenset()


def terms(vocabulary: Vocabulary = ANY_TEXT) -> Shape[frozenset[str]]:
    """A set of codes, or of any words for the open list; the journal keeps one op for each element."""
    none: frozenset[str] = frozenset()
    return Shape(ShapeName.TERMS, "", none, lambda value: list[Json](sorted(value)), _terms_of, vocabulary=vocabulary)


def group(member: type[G]) -> Shape[G | None]:
    """Values that change together, as one frozen dataclass of described fields; one op."""

    def pack(value: G | None) -> Json:
        if value is None:
            return None
        return {one.name: one.shape.pack(getattr(value, one.name)) for one in fields_of(member)}

    def unpack(value: Json) -> G | None:
        if not isinstance(value, dict):
            return None
        known = {one.name: one.shape.unpack(value[one.name]) for one in fields_of(member) if one.name in value}
        return member(**known)

    return Shape(ShapeName.GROUP, "", cast("G | None", None), pack, unpack, member=member)


def refers_to(kind: str) -> Shape[str]:
    """The id of another record of that kind, or empty; several kinds are joined by a bar."""
    return Shape(ShapeName.REFERS_TO, "", "", _as_is, _text_of, target=kind)


def rows(member: type[G]) -> Shape[tuple[G, ...]]:
    """Child records, in their order; each is kept as a record of its own kind with `parent` and `order`."""
    none: tuple[G, ...] = ()

    def pack(value: tuple[G, ...]) -> Json:
        return [packed(child) for child in value]

    def unpack(value: Json) -> tuple[G, ...]:
        found = value if isinstance(value, list) else []
        return tuple(unpacked(member, child) for child in found if isinstance(child, dict))

    return Shape(ShapeName.ROWS, "", none, pack, unpack, member=member)


def packed(record: object) -> dict[str, Json]:
    """Return a record or group as plain JSON, its `id` first, child rows nested."""
    found: dict[str, Json] = {"id": record.id} if hasattr(record, "id") else {}
    for one in fields_of(type(record)):
        found[one.name] = one.shape.pack(getattr(record, one.name))
    return found


def unpacked(cls: type[G], value: dict[str, Json]) -> G:
    """Read a record back from plain JSON; unknown keys are left out and unreadable values become defaults."""
    known = {one.name: one.shape.unpack(value[one.name]) for one in fields_of(cls) if one.name in value}
    if isinstance(value.get("id"), str):
        known["id"] = value["id"]
    return cls(**known)
