"""What a person typed, as the value of a field: the one reader for forms, command line and import.

Every refusal is a `UserError` that names the field and says what would be accepted; nothing is guessed in silence.
"""

from __future__ import annotations

import json
import math
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from liaison_desk.domain import dtg
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.fields import Field, Json, ShapeName, fields_of
from liaison_desk.domain.folding import fold
from liaison_desk.i18n import _

if TYPE_CHECKING:
    from liaison_desk.domain.terms.vocabulary import Vocabulary

_YES = frozenset({"yes", "y", "true", "1"})
_NO = frozenset({"no", "n", "false", "0"})
_KEPT_CONTROLS = frozenset("\n\t")
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""What turns the text behind it round: embeddings, overrides and isolates (UAX 9, section 2). Marks of direction stay."""
_MOST_CHOICES = 5
_PART = 3


def cleaned(text: str) -> str:
    """Return typed text in normal form C without control characters and without blanks at its ends.

    Control characters (U+0000 above all, which some databases refuse) and lone surrogates carry no meaning in a name
    or a note and are dropped, and so is what turns the words behind it round, by which a name may be read as another:
    every page orders its text by itself. Line ends become a single line feed.
    """
    if text.isprintable():
        return unicodedata.normalize("NFC", text).strip()
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = (c for c in text if c in _KEPT_CONTROLS or (c not in _TURNING and unicodedata.category(c) not in {"Cc", "Cs"}))
    return "".join(kept).strip()


def is_plain(text: str) -> bool:
    """Say whether a text holds nothing that `cleaned` drops: no control character, no lone surrogate, nothing that turns words round."""
    return all(c in _KEPT_CONTROLS or (c not in _TURNING and unicodedata.category(c) not in {"Cc", "Cs"}) for c in text)


def entered(field: Field, typed: str, now: datetime) -> Any:
    """Return the value of `field` that the typed text means; empty text is the field's default.

    `now` is aware and gives "tomorrow" its day. Terms are separated by commas, groups and rows are JSON. Raises
    `UserError` naming the field.
    """
    words = cleaned(typed)
    if not words:
        return field.shape.default
    check_length(field, words)
    return _READERS[field.shape.name](field, words, now)


def entered_json(cls: type[Any], given: Mapping[str, Json], now: datetime) -> dict[str, Any]:
    """Return field values from a JSON object, as `add --from` reads it; strings are read as if typed.

    Child rows nest as a list of objects. Raises `UserError` naming the unknown key or the field with a wrong value.
    """
    known = {one.name: one for one in fields_of(cls)}
    for key in given:
        if key not in known and key != "id":
            raise UserError(_("There is no field of this name: {name}.").format(name=key), field=key)
    return {key: _from_json(known[key], value, now) for key, value in given.items() if key in known}


def _from_json(field: Field, value: Json, now: datetime) -> Any:
    if isinstance(value, str) and field.shape.name is not ShapeName.ROWS:
        return entered(field, value, now)
    member = field.shape.member
    if field.shape.name is ShapeName.ROWS and member is not None and isinstance(value, list):
        return tuple(_child(member, field, one, now) for one in value)
    if field.shape.name is ShapeName.GROUP and member is not None and isinstance(value, dict):
        return member(**entered_json(member, value, now))
    if field.shape.name is ShapeName.TERMS and isinstance(value, list):
        return entered(field, ",".join(str(one) for one in value), now)
    read = field.shape.unpack(value)
    if value is not None and field.shape.pack(read) != value:
        raise UserError(_("This value does not fit the field {name}.").format(name=field.name), field=field.name)
    return read


def _child(member: type[Any], field: Field, value: Json, now: datetime) -> Any:
    if not isinstance(value, dict):
        raise UserError(_("Each row of {name} is a JSON object.").format(name=field.name), field=field.name)
    known_id = {"id": value["id"]} if isinstance(value.get("id"), str) else {}
    return member(**known_id, **entered_json(member, value, now))


def check_length(field: Field, words: str) -> None:
    """Raise `UserError` naming the field where a text is longer than it takes."""
    if field.limit and len(words) > field.limit:
        message = _("{label}: {length} characters are too many; the most is {limit}.")
        raise UserError(message.format(label=field.label, length=len(words), limit=field.limit), field=field.name)


def _value(field: Field, words: str, now: datetime) -> Any:
    return _VALUES[field.shape.type_name](field, words, now)


def _code(field: Field, words: str, _now: datetime) -> str:
    vocabulary = field.shape.vocabulary
    return words if vocabulary is None else code_entered(field, vocabulary, words)


def code_entered(field: Field, vocabulary: Vocabulary, words: str) -> str:
    """Return the code meant by a typed code or label; raises `UserError` with at most five labels, the near ones where there are any."""
    if vocabulary.knows(words):
        return words
    wanted, offered = fold(words), [one for one in vocabulary if not one.retired]
    for one in vocabulary:
        if wanted in {fold(one.code), fold(one.label), fold(one.label_text)}:
            return one.code
    own = next((code for code, label in vocabulary.own.items() if wanted in {fold(label), fold(vocabulary.label_of(code))}), "")
    if own:
        return own
    near = _near([one.label for one in offered], wanted)
    if near:
        message = _("{label}: “{words}” is not on the list. Did you mean {labels}?")
        raise UserError(message.format(label=field.label, words=words, labels=", ".join(near)), field=field.name)
    few = ", ".join(one.label for one in offered[:_MOST_CHOICES]) + (" …" if len(offered) > _MOST_CHOICES else "")
    message = _("{label}: “{words}” is not on the list. It has: {labels}.")
    raise UserError(message.format(label=field.label, words=words, labels=few), field=field.name)


def code_begun(vocabulary: Vocabulary, words: str) -> str:
    """Return the code of the only label that words of three letters and more begin, for somebody who sees what it becomes; else nothing."""
    wanted = fold(words).strip()
    begun = [one.code for one in vocabulary if not one.retired and fold(one.label).startswith(wanted)]
    return begun[0] if len(wanted) >= _PART and len(begun) == 1 else ""


def _near(labels: Sequence[str], wanted: str) -> list[str]:
    """Return at most five labels that hold the words, or else one of them, or that differ by little."""
    holding = [one for one in labels if wanted in fold(one)]
    parts = [part for part in wanted.split() if len(part) >= _PART]
    holding += [one for one in labels if one not in holding and any(part in fold(one) for part in parts)]
    alike = {fold(one): one for one in labels}
    return (holding or [alike[one] for one in get_close_matches(wanted, alike, _MOST_CHOICES)])[:_MOST_CHOICES]


def _terms(field: Field, words: str, now: datetime) -> frozenset[str]:
    parts = (cleaned(part) for part in words.split(","))
    return frozenset(_code(field, part, now) for part in parts if part)


def _group(field: Field, words: str, now: datetime) -> Any:
    value = _json(field, words)
    if not isinstance(value, dict) or field.shape.member is None:
        raise UserError(_("{label}: write a JSON object.").format(label=field.label), field=field.name)
    return field.shape.member(**entered_json(field.shape.member, value, now))


def _rows(field: Field, words: str, now: datetime) -> Any:
    value = _json(field, words)
    if not isinstance(value, list):
        raise UserError(_("{label}: write a JSON list.").format(label=field.label), field=field.name)
    return _from_json(field, value, now)


def _json(field: Field, words: str) -> Json:
    try:
        found: Json = json.loads(words)
    except (ValueError, RecursionError):
        raise UserError(_("{label}: this is not JSON.").format(label=field.label), field=field.name) from None
    return found


def _day(field: Field, words: str, now: datetime) -> date:
    try:
        return dtg.read_day(words, now)
    except ValueError as error:
        message = _("{label}: {why} Write a day as 2026-11-22, 22 Nov 2026, tomorrow, mon or in 3 days.")
        raise UserError(message.format(label=field.label, why=error), field=field.name) from None


def _instant(field: Field, words: str, now: datetime) -> datetime:
    try:
        return dtg.read(words, now)
    except ValueError as error:
        message = _("{label}: {why} Write a time as 221400Z NOV 26, tomorrow 1400, mon 9am or 2026-11-22T14:00Z.")
        raise UserError(message.format(label=field.label, why=error), field=field.name) from None


def _number(field: Field, words: str, _now: datetime) -> int:
    try:
        return int(words)
    except ValueError:
        raise UserError(_("{label}: write a whole number.").format(label=field.label), field=field.name) from None


def _measure(field: Field, words: str, _now: datetime) -> float:
    try:
        read = float(words.replace(",", "."))
    except ValueError:
        read = math.nan
    if not math.isfinite(read):
        raise UserError(_("{label}: write a number.").format(label=field.label), field=field.name)
    return read


def _flag(field: Field, words: str, _now: datetime) -> bool:
    folded = words.casefold()
    if folded not in _YES | _NO:
        raise UserError(_("{label}: write yes or no.").format(label=field.label), field=field.name)
    return folded in _YES


def _text(_field: Field, words: str, _now: datetime) -> str:
    return words


_Reader = Callable[[Field, str, datetime], Any]
_VALUES: dict[str, _Reader] = {
    "text": _text,
    "long-text": _text,
    "code": _code,
    "day": _day,
    "instant": _instant,
    "number": _number,
    "measure": _measure,
    "flag": _flag,
}
_READERS: dict[ShapeName, _Reader] = {
    ShapeName.VALUE: _value,
    ShapeName.TERMS: _terms,
    ShapeName.GROUP: _group,
    ShapeName.ROWS: _rows,
    ShapeName.REFERS_TO: _text,
}
