"""A template that came as a file: what it holds and how it differs from the one of that name here, before any of it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.checklist import Checklist, ChecklistItem, due_shown
from liaison_desk.domain.checklist_templates import made_from, office_kind_of
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.folding import fold
from liaison_desk.domain.terms.checklists import REPEATS
from liaison_desk.i18n import _, ngettext
from liaison_desk.services import own_checklists, records
from liaison_desk.services.checklists import templates

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from liaison_desk.domain.changes import Changes
    from liaison_desk.services.desk import Desk

Pair = tuple[ChecklistItem, ChecklistItem]
_TAKEN: Final = ("number", "text", "owner", "repeat", "self_tick", "due_hours", "help_text")
"""What a step of a template says; the rest belongs to a run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A template as it would be kept, with its `version` at the office that wrote it, 0 where it says none.

    `known` is the template of that name here, our own (`is_ours`) or one that ships, None for neither. `added`, `gone` and `changed`
    (theirs, ours) say how theirs differs from it.
    """

    checklist: Checklist
    version: int = 0
    changed_on: date | None = None
    known: Checklist | None = None
    is_ours: bool = False
    added: tuple[ChecklistItem, ...] = ()
    gone: tuple[ChecklistItem, ...] = ()
    changed: tuple[Pair, ...] = ()

    @property
    def is_same(self) -> bool:
        """Say whether the one here says the very same, in the same order."""
        return self.known is not None and [_said(one) for one in self.known.items] == [_said(one) for one in self.checklist.items]


def looked_at(desk: Desk, content: bytes) -> Offered:
    """Return what a file holds; nothing is kept. Raises `UserError` where it is no template, or too large."""
    template = own_checklists.template_in(content)
    offered = own_checklists.as_kept(template)
    ours = next((one for one in own_checklists.own(desk) if fold(one.name) == fold(offered.name)), None)
    known = ours or _shipped(desk, offered.name)
    pairs = dict(_paired(offered.items, known.items)) if known else {}
    matched = set(pairs.values())
    return Offered(
        checklist=offered,
        version=template.version,
        changed_on=template.changed_on,
        known=known,
        is_ours=ours is not None,
        added=tuple(one for place, one in enumerate(offered.items) if known and place not in pairs),
        gone=tuple(one for place, one in enumerate(known.items) if place not in matched) if known else (),
        changed=tuple(_differing(offered.items, known.items, pairs)) if known else (),
    )


def taken(desk: Desk, content: bytes, *, name: str = "", renews: bool = False) -> tuple[str, Changes]:
    """Keep a template that came as a file; return its id and what changed, which one undo takes back.

    Under its own name, or another one; with `renews` our own of that name gets these steps as its next version. Raises `UserError` naming
    `name` where there is one of that name already, ours or one that ships, or none to renew.
    """
    found = looked_at(desk, content)
    note = (
        _("Brought in as a file, their version {version}.").format(version=found.version) if found.version else _("Brought in as a file.")
    )
    if renews:
        if found.known is None or not found.is_ours:
            raise UserError(_("You have no template of that name to renew."), field="name")
        return found.known.id, records.keep(desk, _renewed(found.known, found.checklist), note=note)
    words = own_checklists.free_name(desk, " ".join(name.split()) or found.checklist.name)
    kept = records.identified(found.checklist.but(name=words))
    return kept.id, records.keep(desk, kept, note=note)


def difference(found: Offered) -> tuple[str, ...]:
    """Return in lines how an offered template differs from the one here; one line where there is none, or no difference."""
    if found.known is None:
        return (_("There is no list of this name here."),)
    if found.is_same:
        return (_("Yours says the very same."),)
    lines = [
        *(_("New: {text}").format(text=one.text) for one in found.added),
        *(_("Not in theirs: {text}").format(text=one.text) for one in found.gone),
        *(line for theirs, ours in found.changed for line in _changed_lines(theirs, ours)),
    ]
    return tuple(lines) or (_("The same steps in another order."),)


def summary(found: Offered) -> str:
    """Return in one line how many steps it has, and of which version it is."""
    from liaison_desk.domain.dtg import day_shown

    count = len(found.checklist.items)
    words = [ngettext("{count} step", "{count} steps", count).format(count=count)]
    words.append(_("their version {version}").format(version=found.version) if found.version else _("no version said"))
    if found.changed_on:
        words.append(_("changed on {day}").format(day=day_shown(found.changed_on)))
    return " · ".join(words)


def when(item: ChecklistItem) -> str:
    """Return whose a step is, when it is due and how it comes back, as one line; empty for nothing."""
    back = REPEATS.label_of(item.repeat) if item.repeat not in {"", "once"} else ""
    return " · ".join(one for one in (item.owner, due_shown(item), back) if one)


def _shipped(desk: Desk, name: str) -> Checklist | None:
    kind = office_kind_of(desk.operation.side, desk.operation.whose)
    return next((made_from(one, kind) for one in templates().values() if fold(one.name) == fold(name)), None)


def _said(item: ChecklistItem) -> tuple[object, ...]:
    return tuple(getattr(item, name) for name in _TAKEN)


def _paired(theirs: Iterable[ChecklistItem], ours: Iterable[ChecklistItem]) -> Iterator[tuple[int, int]]:
    """Give the places of steps that are one: of the same words, else of the same number."""
    listed, free = list(theirs), dict(enumerate(ours))
    found: dict[int, int] = {}
    for same in (lambda one, other: fold(one.text) == fold(other.text), lambda one, other: bool(one.number) and one.number == other.number):
        for place, one in enumerate(listed):
            fitting = next((at for at, other in free.items() if same(one, other)), None) if place not in found else None
            if fitting is not None:
                found[place] = fitting
                del free[fitting]
    yield from found.items()


def _differing(theirs: tuple[ChecklistItem, ...], ours: tuple[ChecklistItem, ...], pairs: dict[int, int]) -> Iterator[Pair]:
    for place, at in sorted(pairs.items()):
        if _said(theirs[place]) != _said(ours[at]):
            yield theirs[place], ours[at]


def _changed_lines(theirs: ChecklistItem, ours: ChecklistItem) -> Iterator[str]:
    if theirs.text != ours.text:
        yield _("Reworded: {text} (yours: {yours})").format(text=theirs.text, yours=ours.text)
    elif when(theirs) != when(ours):
        yield _("Otherwise due or owned: {text} ({theirs}; yours: {yours})").format(
            text=theirs.text, theirs=when(theirs) or "-", yours=when(ours) or "-"
        )
    else:
        yield _("Otherwise shown or numbered: {text}").format(text=theirs.text)


def _renewed(ours: Checklist, theirs: Checklist) -> Checklist:
    """Return our own template with their steps; a step that is one keeps its id, and with it its history."""
    pairs = dict(_paired(theirs.items, ours.items))
    items = tuple(
        one.but(id=ours.items[pairs[place]].id, parent=ours.items[pairs[place]].parent, order="") if place in pairs else one
        for place, one in enumerate(theirs.items)
    )
    return ours.but(phase=theirs.phase, items=items)
