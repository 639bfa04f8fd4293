"""What a file is, and which column of a table fills which field; fields are found by their own description.

A column is known by its HXL tag, else by the name or label of a field, else by the words of `headings.py`. No list of
columns is kept here beside the descriptions: a new field with an HXL tag is imported from the day it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from liaison_desk.domain.errors import UserError
from liaison_desk.domain.fields import Field, ShapeName, fields_of
from liaison_desk.domain.record import Kind, kind_named, kinds
from liaison_desk.i18n import _
from liaison_desk.interop.headings import fold, meant
from liaison_desk.interop.hxl import tag_of
from liaison_desk.interop.incoming import Column, Format, Tag

Key = tuple[str, frozenset[str]]
"""A hashtag with those of its attributes that change what it means."""

LEVELS = ("country", "adm1", "adm2", "adm3", "loc", "adm4", "adm5")
"""Places from the widest to the narrowest."""

_FORMATS = {
    **dict.fromkeys(("spreadsheet", "csv", "tsv", "ssv", "txt", "hxl", "3w"), Format.TABLE),
    "json": Format.JSON,
    **dict.fromkeys(("vcard", "vcf"), Format.VCARD),
    **dict.fromkeys(("ical", "ics", "icalendar", "calendar"), Format.CALENDAR),
}
_CARD = re.compile(rb"\s*BEGIN\s*:\s*VCARD", re.IGNORECASE)
_CALENDAR = re.compile(rb"\s*BEGIN\s*:\s*VCALENDAR", re.IGNORECASE)
_PLAIN_TAGS = frozenset({"sector", "status", "description", "country", *(f"adm{n}" for n in range(1, 6))})
_TELLING = frozenset(
    {"acronym", "type", "funder", "code", "url", "email", "phone", "mobile", "fax", "title", "given", "family", "language", "lat", "lon"}
    | {"start", "end", "updated", "reported", "text", "name", "id", "num", "source"}
)
_ALIKE = {
    **dict.fromkeys(("position", "role", "job", "post"), "title"),
    **dict.fromkeys(("tel", "telephone"), "phone"),
    **dict.fromkeys(("cell", "gsm"), "mobile"),
    **dict.fromkeys(("last", "surname"), "family"),
    "lng": "lon", "latitude": "lat", "longitude": "lon", "first": "given", "pcode": "code", "mail": "email",
}  # fmt: skip
_NEVER = frozenset({"given_by", "given_for", "parent", "order"})
_NAME: Key = ("meta", frozenset({"name"}))
_OF_BODY = frozenset({"org", "sector"})
_LANDLINE = frozenset({"work", "business", "office", "landline", "bureau", "fixe", "fijo", "oficina"})
_CHANNELS = {"email": "email", "phone": "phone-mobile", "mobile": "phone-mobile", "fax": "fax"}


@dataclass(frozen=True, slots=True)
class Binding:
    """One column that fills a field; `member` is the part of a group.

    Where the field holds rows, `row` is what the new row is told beside the cell: the kind of a channel, the system
    whose key it is.
    """

    position: int
    field: Field
    member: Field | None = None
    row: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a table is taken in: the kind that each row is about, and the columns for it and for what it brings along.

    `levels` are the columns with names of places, `codes` those with their codes, both by `LEVELS`; `names` are the
    columns of a person's given and family name; `areas` are the sets of places that they fill, by kind; `unmapped` are
    the titles of columns without a field; `is_work` says that rows tell who works in which sector where, and name no
    activity.
    """

    kind: str
    bindings: Mapping[str, tuple[Binding, ...]]
    levels: Mapping[str, int]
    codes: Mapping[str, int]
    names: tuple[int, ...]
    areas: Mapping[str, Field]
    unmapped: tuple[str, ...]
    is_work: bool = False


def format_of(content: bytes, asked: str = "") -> Format:
    """Return the format that was asked for, else the one that the content shows; `UserError` for an unknown name."""
    if asked:
        try:
            return _FORMATS[asked.strip().casefold()]
        except KeyError:
            known = ", ".join(sorted(_FORMATS))
            raise UserError(_("“{name}” is no format. There are: {known}.").format(name=asked, known=known), field="as") from None
    start = content[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\x00", b"")
    if _CARD.match(start):
        return Format.VCARD
    if _CALENDAR.match(start):
        return Format.CALENDAR
    return Format.JSON if start.lstrip()[:1] in {b"[", b"{"} else Format.TABLE


def layout(columns: Sequence[Column], kind: str = "") -> Layout:
    """Return which column fills which field of which kind; `kind` overrules what the columns show.

    Raises `UserError` where no column names what the rows are about.
    """
    keys = {one.position: key_of_column(one) for one in columns}
    main = kind or _kind(columns, keys)
    found: dict[str, list[Binding]] = {name: [] for name in _kinds_filled(main, keys)}
    used: set[int] = set()
    # A column called "name" is the title; one that only means it (a location, for a place) stands in for it.
    for column in sorted(columns, key=lambda one: keys[one.position] != _NAME):
        for name, bound in found.items():
            binding = _binding(kind_named(name), column, keys[column.position])
            if binding is not None and (column.position not in used or keys[column.position][0] in _OF_BODY):
                bound.append(binding)
                used.add(column.position)
    levels = {name: one.position for name in LEVELS for one in reversed(columns) if keys[one.position] == (name, frozenset())}
    codes = {name: one.position for name in LEVELS for one in reversed(columns) if keys[one.position] == (name, frozenset({"code"}))}
    names = _name_parts(keys)
    used |= _used(main, levels, codes, names)
    return Layout(
        kind=main,
        bindings={name: tuple(bound) for name, bound in found.items()},
        levels=levels,
        codes=codes,
        names=names,
        is_work=main == "stakeholder" and _is_work(keys.values()),
        areas={name: area for name in found if (area := areas_field(kind_named(name))) is not None},
        unmapped=tuple(one.title for one in columns if one.position not in used and one.title),
    )


def _name_parts(keys: Mapping[int, Key]) -> tuple[int, ...]:
    """Return the columns of a person's given and family name; beside only one of them, "name" is the other."""
    places = {key: at for at, key in reversed(list(keys.items()))}
    given, family = (places.get(("contact", frozenset({part}))) for part in ("given", "family"))
    name = places.get(_NAME)
    if (given is None) != (family is None) and name is not None:
        given, family = (name, family) if given is None else (given, name)
    return tuple(one for one in (given, family) if one is not None)


def key_of_column(column: Column) -> Key:
    """Return what a column means, by its tag or the words of its heading."""
    tag = column.tag or tag_of(meant(column.heading))
    return key_of(tag) if tag else ("", frozenset())


def key_of(tag: Tag) -> Key:
    """Return a tag with the attributes that change its meaning: languages and versions fall away."""
    kept = {_ALIKE.get(one, one) for one in tag.attributes} & _TELLING
    if "id" in kept and tag.name != "meta":
        kept = kept - {"id"} | {"code"}
    if tag.name != "meta":
        kept -= {"name"}
    if tag.name in {"sector", "status"} or "type" in kept:
        kept -= {"code"}
    if kept & {"mobile", "fax"}:
        kept -= {"phone"}
    return tag.name, frozenset(kept)


def _kind(columns: Sequence[Column], keys: Mapping[int, Key]) -> str:
    """Return the kind of record that the rows of a table are about."""
    present = set(keys.values())
    has_person = any((("contact", frozenset(one))) in present for one in ((), ("given",), ("family",)))
    has_reach = any(("contact", frozenset({one})) in present for one in (*_CHANNELS, "title"))
    has_body = ("org", frozenset()) in present
    describes_body = any(key in present for key in (("org", frozenset({"acronym"})), ("org", frozenset({"type"}))))
    if has_person or (_NAME in present and (has_body or (has_reach and not describes_body))):
        return "contact"
    if has_body:
        return "stakeholder"
    if _NAME in present:
        return _by_fields(columns, present)
    has_position = ("geo", frozenset({"lat"})) in present or any("code" in attributes for _one, attributes in present)
    if has_position and any(one in LEVELS and not attributes for one, attributes in present):
        return "place"
    raise UserError(_("No column names a person, an organisation or a place. Name one of them, or say the kind with --kind."))


def _by_fields(columns: Sequence[Column], present: set[Key]) -> str:
    """Return the kind whose fields the most columns name; a stakeholder where none stands out."""
    if not any(("org", frozenset({one})) in present for one in ("acronym", "type")) and ("sector", frozenset()) not in present:
        has_code = any(name in LEVELS and "code" in attributes for name, attributes in present)
        if has_code or ("geo", frozenset({"lat"})) in present:
            return "place"
    headings = {fold(one.heading) for one in columns}
    ranked = [one for one in kinds() if not one.is_child and one.title_fields == ("name",)]
    scores = {one.name: len(headings & {fold(field.name) for field in one.fields}) for one in ranked}
    best = max(scores.values(), default=0)
    fitting = [name for name, score in scores.items() if score == best]
    return fitting[0] if best > 1 and len(fitting) == 1 else "stakeholder"


def _kinds_filled(main: str, keys: Mapping[int, Key]) -> tuple[str, ...]:
    """Return the kinds that a row fills: a list of who does what where brings activities, one of people their bodies.

    A column goes to the first of them that has a field for it; what tells of a body goes to the body as well.
    """
    present = set(keys.values())
    if main == "stakeholder" and (("activity", frozenset()) in present or _is_work(present)):
        return ("activity", "stakeholder")
    return ("contact", "stakeholder") if main == "contact" else (main,)


def _is_work(keys: Iterable[Key]) -> bool:
    """Say whether a table lists who works in which sector where: sectors, places with their codes, nothing else of a body or its work."""
    present = set(keys)
    is_coded = any((level, frozenset()) in present and (level, frozenset({"code"})) in present for level in LEVELS)
    describes = bool({_NAME, ("activity", frozenset())} & present) or any(
        ("org", frozenset({one})) in present for one in ("acronym", "type", "url")
    )
    return is_coded and ("sector", frozenset()) in present and not describes


def _binding(kind: Kind, column: Column, key: Key) -> Binding | None:
    """Return the field of a kind that a column fills, or nothing."""
    at = column.position
    by_words = _by_words(kind, column)
    if by_words is not None:
        return Binding(at, by_words)
    if not key[0]:
        return None
    return _by_tag(kind, key, at) or _row_binding(kind, key, column) or _by_use(kind, key, at)


def _by_words(kind: Kind, column: Column) -> Field | None:
    """Return the field that a heading names, by its stored name or its label; a tagged column is known by its tag."""
    heading = "" if column.tag else fold(column.heading)
    if not heading:
        return None
    for one in kind.fields:
        if _is_plain(one) and heading in {fold(one.name), fold(one.label), fold(one.label_text)}:
            return one
    return None


def _by_tag(kind: Kind, key: Key, at: int) -> Binding | None:
    """Return the field whose own HXL tag is the column's."""
    for one in kind.fields:
        if one.shape.name is ShapeName.GROUP and one.shape.member is not None:
            for member in fields_of(one.shape.member):
                if _hxl(member) == key:
                    return Binding(at, one, member)
        elif _is_plain(one) and _hxl(one) == key and not _is_area(one):
            return Binding(at, one)
    return None


def _row_binding(kind: Kind, key: Key, column: Column) -> Binding | None:
    """Return the rows that a column fills: channels by the kind of number, external ids by a code of another system."""
    rows = {child.name: field for field, child in kind.children}
    channel = next((_CHANNELS[one] for one in sorted(key[1]) if one in _CHANNELS), "") if key[0] == "contact" else ""
    if channel and "channel" in rows:
        is_land = channel == "phone-mobile" and "phone" in key[1] and _LANDLINE & set(fold(column.heading).split())
        return Binding(column.position, rows["channel"], None, "phone-land" if is_land else channel)
    is_own = key in {("meta", frozenset({"id"})), ("org", frozenset({"code"}))}
    scheme = "+".join((key[0], *sorted(key[1])))
    return Binding(column.position, rows["external-id"], None, scheme) if is_own and "external-id" in rows else None


def _by_use(kind: Kind, key: Key, at: int) -> Binding | None:
    """Return the field for what every kind has under its own name: its title, notes, languages, description."""
    title = kind.title_fields[0] if len(kind.title_fields) == 1 else ""
    names = {
        _NAME: title,
        ("contact", frozenset({"language"})): "languages",
        ("description", frozenset()): "notes",
        ("activity", frozenset({"text"})): "what",
    }
    wanted = names.get(key, "")
    return next((Binding(at, one) for one in kind.fields if wanted and one.name == wanted), None)


def _is_plain(field: Field) -> bool:
    return field.name not in _NEVER and field.shape.name in {ShapeName.VALUE, ShapeName.TERMS, ShapeName.REFERS_TO}


def _is_area(field: Field) -> bool:
    """Say whether a field is a set of places; it takes the columns of places by their level."""
    return field.shape.name is ShapeName.TERMS and _hxl(field)[0] in LEVELS


def areas_field(kind: Kind) -> Field | None:
    """Return the field of a kind that is a set of places, or nothing."""
    return next((one for one in kind.fields if _is_area(one)), None)


def _hxl(field: Field) -> Key:
    tag = tag_of(field.hxl)
    return key_of(tag) if tag else ("", frozenset({field.name}))


def _used(main: str, levels: Mapping[str, int], codes: Mapping[str, int], names: Sequence[int]) -> set[int]:
    """Return the columns of places and name parts that this kind of row takes."""
    found: set[int] = set(names) if main == "contact" else set()
    if main == "place":
        return found | set(levels.values()) | set(codes.values())
    if main == "stakeholder":
        found |= {at for level, at in codes.items() if level in levels}
    return found if areas_field(kind_named(main)) is None and main != "contact" else found | set(levels.values())
