"""What may be erased of a record: all of it, a field, a row, or one value that a field has or had."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from liaison_desk.domain.causality import same
from liaison_desk.domain.display import shown
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.fields import Field, Json, ShapeName
from liaison_desk.domain.folding import fold
from liaison_desk.domain.record import Kind, kind_named, kind_of
from liaison_desk.i18n import _, isolate
from liaison_desk.storage import erase_plan, history
from liaison_desk.storage.canonical import dumped
from liaison_desk.storage.erase_plan import Wanted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liaison_desk.services.desk import Desk

_LONGEST = 60
_NEVER = frozenset({"operation"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One thing that may be erased: in words, and what storage is told; `field` and `value` name it on the command line."""

    label: str
    wanted: Wanted
    field: str = ""
    value: str = ""

    @property
    def is_whole(self) -> bool:
        """Say whether a whole record goes, which asks for its name to be typed."""
        return not self.field


def targets(desk: Desk, kind_name: str, id_: str) -> tuple[Target, ...]:
    """Return what may be erased of a record, the whole of it first, then its fields in their order with what each ever held.

    Raises UserError for a kind without which the vault cannot be used.
    """
    kind = kind_named(kind_name)
    if kind.name in _NEVER:
        raise UserError(_("An {kind} cannot be erased: the vault cannot be used without it.").format(kind=kind.label.lower()), field="kind")
    whole = Target(label=_("All of it"), wanted=Wanted(whole=(id_,)))
    with desk.vault.connection() as db:
        ids = erase_plan.same_as(db, id_)
        held = _joined([erase_plan.held(db, one) for one in ids])
        rows = {field.name: [(row, erase_plan.held(db, row)) for row in _rows(desk, id_, child)] for field, child in kind.children}
    if not held and not any(rows.values()):
        raise UserError(_("Nothing of it is left to erase."), field="ref")
    found = [whole]
    for field in kind.fields:
        if field.shape.name is ShapeName.ROWS:
            found += _of_rows(field, rows[field.name])
        elif held.get(field.name) and field.name not in {"parent", "order"}:
            found += _of_values(field, ids, held[field.name])
    return tuple(found)


def chosen(found: tuple[Target, ...], field: str, value: str) -> Target:
    """Return the target that a field and a value name; without a value all that the field ever held.

    Raises UserError naming `field` or `value` where there is nothing of the kind.
    """
    of_field = [one for one in found if one.field == field]
    if not of_field:
        raise UserError(_("Nothing was ever written down under {name}.").format(name=isolate(field)), field="field")
    fitting = [one for one in of_field if fold(one.value) == fold(value)]
    if not fitting:
        raise UserError(_("This value was never there. There are: {values}").format(values=_listed(of_field)), field="value")
    return fitting[0]


def _listed(found: list[Target]) -> str:
    return ", ".join(isolate(one.value[:_LONGEST]) for one in found if one.value)


def _rows(desk: Desk, id_: str, child: Kind) -> list[str]:
    with desk.vault.connection() as db:
        family = history.family(db, id_)
    return [one for one in family if one != id_ and desk.shelf.kind_of(one) == child.name]


def _of_rows(field: Field, rows: list[tuple[str, dict[str, list[Json]]]]) -> Iterator[Target]:
    there = [(one, held) for one, held in rows if held]
    if not there:
        return
    yield Target(
        label=_("{field}: every line").format(field=field.label), wanted=Wanted(whole=tuple(one for one, _held in there)), field=field.name
    )
    for one, held in there:
        words = _title(field, held)
        if words:
            yield Target(label=f"{field.label}: {isolate(words[:_LONGEST])}", wanted=Wanted(whole=(one,)), field=field.name, value=words)


def _title(field: Field, held: dict[str, list[Json]]) -> str:
    names = kind_of(field.shape.member).title_fields if field.shape.member else ()
    return " ".join(str(held[name][-1]) for name in names if held.get(name))


def _joined(several: list[dict[str, list[Json]]]) -> dict[str, list[Json]]:
    """Return what several records hold as one: those that were merged with each other."""
    found: dict[str, list[Json]] = {}
    for one in several:
        for name, values in one.items():
            known = found.setdefault(name, [])
            known += [value for value in values if not any(same(value, other) for other in known)]
    return found


def _of_values(field: Field, ids: list[str], held: list[Json]) -> Iterator[Target]:
    places = [(id_, field.name) for id_ in ids]
    words = [(_words(field, one), one) for one in held if one not in (None, "", [], {})]
    if not words:
        return
    yield Target(
        label=_("{field}: all it ever said").format(field=field.label), wanted=Wanted(values=dict.fromkeys(places)), field=field.name
    )
    for said, value in reversed(words):
        label = f"{field.label}: {isolate(said[:_LONGEST])}"
        yield Target(label=label, wanted=Wanted(values=dict.fromkeys(places, frozenset({dumped(value)}))), field=field.name, value=said)


def _words(field: Field, value: Json) -> str:
    if isinstance(value, str):
        return value
    return shown(field, field.shape.unpack(value)) or dumped(value)
