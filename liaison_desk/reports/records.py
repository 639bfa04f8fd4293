"""A record as a card and records as a list, written from what each field says of itself; a checklist with boxes to tick."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Self

from liaison_desk.domain import dtg
from liaison_desk.domain.checklist import Checklist
from liaison_desk.domain.display import shown
from liaison_desk.domain.fields import ShapeName, fields_of
from liaison_desk.domain.record import kind_named
from liaison_desk.domain.sharing.columns import columns_of
from liaison_desk.i18n import _
from liaison_desk.reports.outline import Block, Cell, Column, Facts, Grid, Note, Outline, Paragraph, Section
from liaison_desk.reports.papers import paper
from liaison_desk.reports.wording import joined, nothing, on_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from liaison_desk.domain.fields import Field
    from liaison_desk.domain.record import Record
    from liaison_desk.domain.sharing.disclosed import Disclosed
    from liaison_desk.domain.sharing.records import RecordsView
    from liaison_desk.reports.provenance import Copy

_WIDE: Final = frozenset({"long-text"})
_NARROW: Final = frozenset({"day", "instant", "number", "flag"})
_MARKS: Final = {"done": "done", "not-applicable": "no"}


@dataclass(frozen=True, slots=True)
class _Told:
    """Part of a disclosed view: records as their reader may read them, and how they name others; made from a view only."""

    records: tuple[Record, ...]
    named: Callable[[str], str]

    @classmethod
    def of(cls, view: RecordsView) -> Self:
        titles = dict(view.titles)
        return cls(view.records, lambda id_: titles.get(id_) or _("not named here"))

    def rows(self, field: Field) -> Self:
        """Return the rows of the first record's field."""
        return type(self)(getattr(self.records[0], field.name), self.named)

    def words(self, at: int, field: Field) -> str:
        return shown(field, getattr(self.records[at], field.name), self.named)


def card(disclosed: Disclosed[RecordsView], copy: Copy) -> Outline:
    """Return one record as a card: its filled fields by section, then its rows as tables."""
    view = disclosed.record
    blocks: tuple[Block, ...] = (Paragraph(nothing(view.is_extract)),)
    title = ""
    if view.records:
        title = view.records[0].title
        blocks = (*_facts(_Told.of(view)), *_tables(_Told.of(view)))
    return _paper(disclosed, copy, title or kind_named(view.kind).label, blocks)


def table(disclosed: Disclosed[RecordsView], copy: Copy) -> Outline:
    """Return records as a table of the columns that their kind shows in tables."""
    view = disclosed.record
    kind = kind_named(view.kind)
    grid = replace(_grid(_Told.of(view)), empty=nothing(view.is_extract))
    return _paper(disclosed, copy, kind.plural, (grid,))


def checklist(disclosed: Disclosed[RecordsView], copy: Copy) -> Outline:
    """Return a checklist as it stands, with its boxes."""
    return _checklist(disclosed, copy, is_blank=False)


def blank_checklist(disclosed: Disclosed[RecordsView], copy: Copy) -> Outline:
    """Return a checklist with empty boxes and room to write, to be filled in by hand."""
    return _checklist(disclosed, copy, is_blank=True)


def _checklist(disclosed: Disclosed[RecordsView], copy: Copy, *, is_blank: bool) -> Outline:
    view = disclosed.record
    lists = [one for one in view.records if isinstance(one, Checklist)]
    blocks = tuple(block for one in lists for block in _steps(one.items, is_blank=is_blank))
    title = lists[0].name if lists else kind_named(view.kind).label
    return _paper(disclosed, copy, title, blocks or (Paragraph(nothing(view.is_extract)),))


def _steps(items: Sequence[Any], *, is_blank: bool) -> Iterable[Block]:
    columns = (
        Column(title=_("No."), width=0.7),
        Column(title=_("What to do"), width=5.2),
        Column(title=_("Owner"), width=1.9),
        Column(title=_("Due"), width=1.3),
        Column(title=_("Done"), width=1.6),
    )
    if not is_blank:
        done = sum(item.state == "done" for item in items)
        yield Note(_("{done} of {total} done").format(done=done, total=len(items)))
    yield Grid(columns=columns, rows=tuple(_step(item, is_blank=is_blank) for item in items))
    if is_blank:
        yield Facts(((_("Filled in by"), " "), (_("On"), " ")), 2)


def _step(item: Any, *, is_blank: bool) -> tuple[Cell | str, ...]:
    if is_blank:
        return (item.number, Cell(item.text, detail=item.help_text, mark="open"), "", "", "")
    why = item.reason if item.state in {"blocked", "not-applicable"} else item.help_text
    due = dtg.shown(item.due_at) if item.due_at else on_day(item.due_on)
    done = joined(on_day(item.done_on), item.done_by, by="\n")
    return (item.number, Cell(item.text, detail=why, mark=_MARKS.get(item.state, "open")), item.owner, due, done)


def _facts(told: _Told) -> Iterable[Block]:
    """Yield the filled fields that hold no rows, by the sections of their form."""
    sections: dict[str, list[tuple[str, str]]] = {}
    for one in fields_of(type(told.records[0])):
        if one.shape.name is not ShapeName.ROWS and (words := told.words(0, one)):
            sections.setdefault(one.section, []).append((one.label, words))
    for section, rows in sections.items():
        yield Section(title=_(section), blocks=(Facts(tuple(rows)),)) if section else Facts(tuple(rows))


def _tables(told: _Told) -> Iterable[Block]:
    for one in fields_of(type(told.records[0])):
        if one.shape.name is ShapeName.ROWS and (rows := told.rows(one)).records:
            yield Section(title=one.label, blocks=(_grid(rows),))


def _grid(told: _Told) -> Grid:
    columns = columns_of(told.records)
    rows = tuple(tuple(told.words(at, one) for one in columns) for at in range(len(told.records)))
    return Grid(columns=_heads(columns), rows=rows)


def _heads(columns: Iterable[Field]) -> tuple[Column, ...]:
    return tuple(Column(title=one.label, width=_width(one), is_strong=at == 0) for at, one in enumerate(columns))


def _width(field: Field) -> float:
    kind = field.shape.type_name
    return 3.4 if kind in _WIDE else 1.3 if kind in _NARROW else 2.2


def _paper(disclosed: Disclosed[RecordsView], copy: Copy, title: str, blocks: tuple[Block, ...]) -> Outline:
    plural = kind_named(disclosed.record.kind).plural
    return paper(disclosed, copy, title=title, kind=plural if title != plural else "", blocks=blocks)
