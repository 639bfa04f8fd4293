"""History as people read it: who changed what, when, from what to what; and what was done lately."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from liaison_desk.domain.display import shown
from liaison_desk.domain.dtg import shown as time_shown
from liaison_desk.domain.fields import Field, Json, field_of
from liaison_desk.domain.record import kind_named
from liaison_desk.i18n import _
from liaison_desk.services import records
from liaison_desk.services.kinds import kind_asked
from liaison_desk.storage import history

if TYPE_CHECKING:
    from liaison_desk.services.desk import Desk
    from liaison_desk.storage.history import HistoryLine

_CREATED, _DELETED, _ERASED = "*", "_deleted", "_erased"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One line of history in words; `line` is what the journal says."""

    line: HistoryLine
    label: str
    before: str
    after: str

    @property
    def when(self) -> str:
        """When it was changed, as a date-time group in UTC."""
        return time_shown(self.line.at)

    @property
    def author(self) -> str:
        """Who changed it."""
        return self.line.author

    @property
    def note(self) -> str:
        """Why, and whether it was taken back."""
        return "; ".join(word for word in (self.line.note, _("taken back") if self.line.undone else "") if word)

    def as_json(self) -> Json:
        """Return the line as JSON with codes and packed values; several live values come back as several."""
        line = self.line
        return {
            "id": line.record,
            "at": line.at.isoformat(),
            "author": line.author,
            "laptop": line.replica,
            "kind": line.kind,
            "field": line.field,
            "before": list(line.before),
            "after": list(line.after),
            "note": line.note,
            "batch": line.batch,
            "undoes": line.undoes,
            "undone": line.undone,
        }


def of(desk: Desk, kind: str, ref: str) -> tuple[Told, ...]:
    """Return what was done to a record and its rows, the newest first."""
    found = kind_asked(kind)
    lines = history.of(desk.vault, found.name, records.resolved(desk, found.name, ref))
    return tuple(told(one) for one in lines)


def told(line: HistoryLine) -> Told:
    """Return a line of history in words."""
    if line.blanked:
        return Told(line=line, label=_label(line), before=_("erased"), after=_("erased"))
    if line.field == _CREATED:
        return Told(line=line, label=_("Added"), before="", after=_summary(line))
    if line.field == _DELETED:
        return Told(line=line, label=_("Removed") if True in line.after else _("Brought back"), before="", after="")
    field = _field(line)
    if field is None:
        return Told(line=line, label=line.field, before=_plain(line.before), after=_plain(line.after))
    return Told(line=line, label=_label(line), before=_words(field, line, line.before), after=_words(field, line, line.after))


def _field(line: HistoryLine) -> Field | None:
    try:
        return field_of(kind_named(line.kind).cls, line.field.partition("/")[0])
    except KeyError:
        return None


def _label(line: HistoryLine) -> str:
    if line.field == _ERASED:
        return _("Erased")
    field = _field(line)
    return field.label if field else line.field


def _words(field: Field, line: HistoryLine, values: tuple[Json, ...]) -> str:
    _name, slash, element = line.field.partition("/")
    if slash:
        return shown(field, frozenset({element})) if any(values) else ""
    return " | ".join(word for word in (shown(field, field.shape.unpack(one)) for one in values) if word)


def _summary(line: HistoryLine) -> str:
    """Return the title of a record that was added, from the fields by which people know its kind."""
    first = line.after[0] if line.after else None
    if not isinstance(first, dict):
        return ""
    try:
        names = kind_named(line.kind).title_fields
    except KeyError:
        return ""
    return " ".join(str(first[name]) for name in names if first.get(name))


def _plain(values: tuple[Json, ...]) -> str:
    return " | ".join(json.dumps(one, ensure_ascii=False) for one in values)
