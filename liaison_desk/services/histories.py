"""History as people read it: who changed what of a record, when, from what to what, and why; in sentences, grouped by action."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from liaison_desk.domain.display import shown
from liaison_desk.domain.dtg import shown as time_shown
from liaison_desk.domain.errors import NotFoundError, UserError
from liaison_desk.domain.fields import Field, Json, ShapeName, field_of
from liaison_desk.domain.folding import fold
from liaison_desk.domain.record import Row, kind_named, kinds
from liaison_desk.domain.terms.channels import CLOSED_RULES
from liaison_desk.i18n import _, isolate
from liaison_desk.services import records
from liaison_desk.services.kinds import kind_asked
from liaison_desk.storage import history

if TYPE_CHECKING:
    from datetime import datetime

    from liaison_desk.services.desk import Desk
    from liaison_desk.storage.history import HistoryLine

_CREATED, _DELETED, _ERASED, _MERGED = "*", "_deleted", "_erased", "_merged_into"
_LONGEST = 120
Named = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One line of history in words; `line` is what the journal says, `row` names the row that it is about, empty for the record."""

    line: HistoryLine
    label: str
    before: str
    after: str
    row: str = ""

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

    @property
    def what(self) -> str:
        """What was changed, as the end of a sentence that begins with who did it."""
        return _said(self)

    @property
    def sentence(self) -> str:
        """Who changed what, and why, as one sentence."""
        return in_words(self.author, [self.what], self.line.note)

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
            "label": self.label,
            "before": list(line.before),
            "after": list(line.after),
            "note": line.note,
            "batch": line.batch,
            "undoes": line.undoes,
            "undone": line.undone,
            "sentence": self.sentence,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """All that one action changed of a record: its lines, and `batch` by which it may be taken back."""

    lines: tuple[Told, ...]

    @property
    def batch(self) -> str:
        """The action's id."""
        return self.lines[0].line.batch

    @property
    def at(self) -> datetime:
        """When it was done, by the clock of the laptop on which it was."""
        return self.lines[0].line.at

    @property
    def head(self) -> str:
        """When and by whom it was done, and what became of it."""
        first = self.lines[0]
        state = _("taken back since") if first.line.undone else _("takes an earlier action back") if first.line.undoes else ""
        return " · ".join(word for word in (isolate(first.when), isolate(first.author), state) if word)

    @property
    def sentence(self) -> str:
        """Who did what, and why; a record that was made stands before its rows, and many rows of a kind are counted."""
        first = self.lines[0]
        return in_words(first.author, _gathered(self.lines), first.line.note)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenHistory:
    """The history of one record as the window shows it: what it is called, its actions newest first, and the fields they changed."""

    kind: str
    record: str
    title: str
    deeds: tuple[Deed, ...]
    fields: Mapping[str, str]


def in_words(author: str, whats: Sequence[str], note: str) -> str:
    """Return who did what, and why, as one or two sentences."""
    what = "; ".join(whats)
    words = _("{who} {what}") if what.rstrip("\u2069”").endswith((".", "…")) else _("{who} {what}.")
    said = words.format(who=isolate(author or _("Somebody")), what=what)
    return f"{said} {_('Why: {note}').format(note=isolate(note))}" if note else said


# --- asking ----------------------------------------------------------------------------------------------------------


def reference(desk: Desk, kind: str, ref: str) -> str:
    """Return the id of a record by reference, also of one that was removed or erased, which its id or its last name still finds.

    Raises NotFoundError where nothing fits, UserError where several removed ones are called so.
    """
    name = kind_asked(kind).name
    try:
        return records.resolved(desk, name, ref)
    except NotFoundError:
        found = history.known_id(desk.vault, name, ref)
        gone = [] if found else [one for one, title in history.removed_titles(desk.vault, name).items() if fold(title) == fold(ref)]
        if len(gone) > 1:
            raise UserError(_("Several records are called “{ref}”; use the id.").format(ref=ref), field="ref") from None
        if not found and not gone:
            raise
        return found or gone[0]


def of(desk: Desk, kind: str, ref: str, *, until: datetime | None = None, field: str = "") -> tuple[Told, ...]:
    """Return what was done to a record and its rows, the newest first; only until an instant, only one field where they are given.

    `field` is a field's name; a field that holds rows stands for all of these rows.
    """
    found = kind_asked(kind)
    id_ = reference(desk, found.name, ref)
    lines = [one for one in history.of(desk.vault, found.name, id_) if until is None or one.at <= until]
    chosen = [one for one in lines if not field or _belongs(one, found.name, field)]
    return told_of(desk, chosen)


def deeds(told: Iterable[Told]) -> tuple[Deed, ...]:
    """Return lines of history in groups, one for each action."""
    return tuple(Deed(lines=tuple(each)) for _batch, each in groupby(told, key=lambda one: one.line.batch))


def seen(desk: Desk, kind: str, record_id: str, *, field: str = "") -> SeenHistory:
    """Return the history of a record for the window, only of one field where it is named."""
    told = of(desk, kind, record_id)
    name = kind_asked(kind).name
    chosen = [one for one in told if not field or _belongs(one.line, name, field)]
    title = history.titles(desk.vault, [record_id]).get(record_id, "")
    return SeenHistory(kind=name, record=record_id, title=title, deeds=deeds(chosen), fields=fields_changed(told, name))


def told_of(desk: Desk, lines: Sequence[HistoryLine]) -> tuple[Told, ...]:
    """Return lines of history of any records in words; numbers of those who may not be called directly are not told."""
    rows = {one.record: one.kind for one in lines if _is_row(one)}
    facts = history.last_known(desk.vault, rows)
    meant = {id_ for row, found in facts.items() for id_ in _known_by(rows[row], found)}
    known = history.titles(desk.vault, sorted({one.record for one in lines} | _references(lines) | meant))
    known |= {row: _title(rows[row], found, lambda id_: known.get(id_, "")) for row, found in facts.items()}
    hidden = _hidden(desk, lines)
    return tuple(told(one, lambda id_: known.get(id_, ""), is_hidden=one.record in hidden) for one in lines)


def fields_changed(told: Iterable[Told], kind: str) -> dict[str, str]:
    """Return the fields of a record that its history speaks of, by name with their labels; a field of rows for all of its rows."""
    found: dict[str, str] = {}
    for one in told:
        field = field_named(kind, _own_field(one.line, kind))
        if field is not None:
            found[field.name] = field.label
    return dict(sorted(found.items(), key=lambda pair: pair[1].casefold()))


def _belongs(line: HistoryLine, kind: str, field: str) -> bool:
    return _own_field(line, kind) == field


def _own_field(line: HistoryLine, kind: str) -> str:
    """Return the field of the record that a line is about; for a line about a row the field that holds it."""
    if line.kind == kind:
        return line.field.partition("/")[0]
    return next((one.name for one, child in kind_named(kind).children if child.name == line.kind), "")


def _hidden(desk: Desk, lines: Iterable[HistoryLine]) -> frozenset[str]:
    """Return the channels of those whose contact rule closes their numbers, by the last that is known of it."""
    rows = history.last_known(desk.vault, {one.record for one in lines if one.kind == "channel"})
    holders = {id_: str(facts.get("parent") or "") for id_, facts in rows.items()}
    rules = {id_: facts.get("rule") for id_, facts in history.last_known(desk.vault, holders.values()).items()}
    return frozenset(id_ for id_, holder in holders.items() if rules.get(holder) in CLOSED_RULES)


def _references(lines: Iterable[HistoryLine]) -> set[str]:
    found: set[str] = set()
    for one in lines:
        found |= {_into(one)} - {""} if one.field == _MERGED else set()
        field = _field(one)
        if field is not None and field.shape.name is ShapeName.REFERS_TO:
            found |= {value for value in (*one.before, *one.after) if isinstance(value, str)}
    return found


# --- saying ----------------------------------------------------------------------------------------------------------


def told(line: HistoryLine, named: Named = str, *, is_hidden: bool = False) -> Told:
    """Return a line of history in words; `named` gives the title of a record, `is_hidden` keeps numbers and addresses back."""
    row = _row_of(line, named, is_hidden=is_hidden)
    if line.blanked:
        return Told(line=line, label=_label(line), before=_("erased"), after=_("erased"), row=row)
    if line.field == _CREATED:
        return Told(line=line, label=_("Added"), before="", after=_summary(line, named, is_hidden=is_hidden), row=row)
    if line.field == _DELETED:
        return Told(line=line, label=_("Removed") if True in line.after else _("Brought back"), before="", after="", row=row)
    if line.field == _MERGED:
        into = _into(line)
        label = _("Merged into another record") if into else _("Separate again")
        return Told(line=line, label=label, before="", after=named(into) if into else "", row=row)
    field = _field(line)
    if field is None:
        return Told(line=line, label=_label(line), before=_plain(line.before), after=_plain(line.after), row=row)
    if is_hidden and field.name == "value":
        return Told(line=line, label=field.label, before=_kept_back(line.before), after=_kept_back(line.after), row=row)
    words = (_words(field, line, values, named) for values in (line.before, line.after))
    return Told(line=line, label=field.label, before=next(words), after=next(words), row=row)


def _into(line: HistoryLine) -> str:
    """Return the id of the record into which another one was merged; empty where that was taken back."""
    found = [str(one["into"]) for one in line.after if isinstance(one, dict) and one.get("into")]
    return found[0] if found else ""


def _kept_back(values: tuple[Json, ...]) -> str:
    return _("number hidden") if any(values) else ""


def _row_of(line: HistoryLine, named: Named, *, is_hidden: bool) -> str:
    """Return what a row is called where a line is about one: its kind and its title."""
    kind = _kind_label(line)
    if not _is_row(line):
        return ""
    title = "" if is_hidden else named(line.record)
    return f"{kind} “{isolate(title)}”" if title and title != line.record else kind


def _is_row(line: HistoryLine) -> bool:
    try:
        return kind_named(line.kind).is_child
    except KeyError:
        return False


def _kind_label(line: HistoryLine) -> str:
    try:
        return kind_named(line.kind).label
    except KeyError:
        return line.kind


def _gathered(lines: Sequence[Told]) -> list[str]:
    """Return what lines say; rows that were added last, and as a number where a kind has several of them."""
    rows = {one.name: one.plural for one in kinds() if issubclass(one.cls, Row)}
    said: dict[str, list[str]] = {"": []}
    for one in lines:
        said.setdefault(one.line.kind if one.line.field == _CREATED and one.line.kind in rows else "", []).append(one.what)
    whole, counted = said.pop(""), _("added {what}: {count}")
    return whole + [one[0] if len(one) == 1 else counted.format(what=rows[kind], count=len(one)) for kind, one in said.items()]


def _said(one: Told) -> str:
    """Return what was done, as the end of a sentence."""
    line = one.line
    if line.field == _CREATED:
        title = f"{_kind_label(line)} “{isolate(_short(one.after))}”" if one.after else _kind_label(line)
        return _("added {what}").format(what=title)
    if line.field == _DELETED:
        what = one.row or _kind_label(line)
        if not line.after:
            return _("removed or brought back {what}").format(what=what)
        return (_("removed {what}") if True in line.after else _("brought back {what}")).format(what=what)
    if line.field == _MERGED:
        words = _("merged another record into {what}") if one.after else _("took a merge apart again")
        return words.format(what=isolate(one.after))
    field = _("{field} of {row}").format(field=one.label, row=one.row) if one.row else one.label
    if line.field.partition("/")[0] == _ERASED:
        return _("erased it for safety")
    if line.blanked:
        return _("changed {field}; what it said was erased").format(field=field)
    if one.row and line.field in {"order", "parent"}:
        return _("moved {what}").format(what=one.row)
    return _changed(one, field)


def _changed(one: Told, field: str) -> str:
    before, after = (isolate(_short(word)) for word in (one.before, one.after))
    if one.line.field.find("/") > 0:
        words = _("added {after} to {field}") if after else _("took {before} out of {field}")
    elif before and after:
        words = _("changed {field} from {before} to {after}")
    else:
        words = _("wrote {field}: {after}") if after else _("cleared {field}, which was {before}")
    return words.format(field=field, before=before, after=after)


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= _LONGEST else flat[:_LONGEST].rsplit(" ", 1)[0] + " …"


def field_named(kind: str, name: str) -> Field | None:
    """Return a field of a kind; None where this version knows neither."""
    try:
        return field_of(kind_named(kind).cls, name)
    except KeyError:
        return None


def _field(line: HistoryLine) -> Field | None:
    return field_named(line.kind, line.field.partition("/")[0])


def _label(line: HistoryLine) -> str:
    name = line.field.partition("/")[0]
    if name in {_ERASED, _CREATED, _DELETED}:
        return {_ERASED: _("Erased"), _CREATED: _("Added"), _DELETED: _("Removed")}[name]
    field = _field(line)
    return field.label if field else name or line.field


def _words(field: Field, line: HistoryLine, values: tuple[Json, ...], named: Named) -> str:
    _name, slash, element = line.field.partition("/")
    if slash:
        return shown(field, frozenset({element})) if any(values) else ""
    return " | ".join(word for word in (shown(field, field.shape.unpack(one), named) for one in values) if word)


def _summary(line: HistoryLine, named: Named, *, is_hidden: bool) -> str:
    """Return the title of a record that was added, from the fields by which people know its kind."""
    first = line.after[0] if line.after else None
    if not isinstance(first, dict) or is_hidden:
        return ""
    return _title(line.kind, first, named)


def _title(kind: str, facts: Mapping[str, Json], named: Named) -> str:
    try:
        of_kind = kind_named(kind)
    except KeyError:
        return ""
    fields = [field_of(of_kind.cls, name) for name in of_kind.title_fields]
    words = (shown(field, field.shape.unpack(facts.get(field.name)), named) for field in fields)
    between = ", " if kind == "attendee" else " "  # A name and an organisation, which read as one name without it.
    return between.join(word for word in words if word)


def _known_by(kind: str, facts: Mapping[str, Json]) -> list[str]:
    """Return the ids of the records from which a row has its title, such as the person of a holder."""
    fields = [field_of(kind_named(kind).cls, name) for name in kind_named(kind).title_fields]
    return [str(facts[one.name]) for one in fields if one.shape.name is ShapeName.REFERS_TO and facts.get(one.name)]


def _plain(values: tuple[Json, ...]) -> str:
    return " | ".join(json.dumps(one, ensure_ascii=False) for one in values)
