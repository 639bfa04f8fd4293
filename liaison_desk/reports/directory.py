"""The directory of liaison points and contacts: one entry an organisation, its posts first, then its people."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from liaison_desk.domain import phone
from liaison_desk.domain.terms.channels import CHANNEL_KINDS, CHANNEL_USES, CLOSED_RULES, CONTACT_RULES
from liaison_desk.domain.terms.families import FAMILIES, FAMILY_GROUPS
from liaison_desk.domain.terms.sides import LOCALITIES
from liaison_desk.i18n import _, isolate, ngettext
from liaison_desk.reports.outline import Block, Cell, Column, Facts, Grid, Note, Outline, Section
from liaison_desk.reports.papers import paper
from liaison_desk.reports.wording import joined, nothing, word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liaison_desk.domain.sharing.directory import DirectoryView, Entry, Line, Reach
    from liaison_desk.domain.sharing.disclosed import Disclosed
    from liaison_desk.reports.provenance import Copy

_SAID: Final = frozenset({"emergency-only"})


def outline(disclosed: Disclosed[DirectoryView], copy: Copy) -> Outline:
    """Return the directory of a disclosed view as an outline; the same view and copy give the same outline."""
    view = disclosed.record
    blocks = (*_opening(view), *_groups(view))
    return paper(disclosed, copy, title=_("Liaison points and contacts"), kind=_("Directory"), blocks=blocks)


def _opening(view: DirectoryView) -> Iterable[Block]:
    posts = sum(one.is_post for entry in view.entries for one in entry.lines)
    people = sum(not one.is_post for entry in view.entries for one in entry.lines)
    organisations = sum(bool(entry.name) for entry in view.entries)
    if not view.entries:
        yield Note(nothing(view.is_extract))
        return
    yield Facts(
        (
            (_("Organisations"), str(organisations)),
            (_("Liaison points"), str(posts)),
            (_("People"), str(people)),
            (_("Numbers"), ngettext("{count} channel", "{count} channels", _channels(view)).format(count=_channels(view))),
        ),
        2,
    )
    yield Note(_("Groups without logo or contact are not in it. Whoever chose an indirect way has no number here: ask the desk."))


def _channels(view: DirectoryView) -> int:
    return sum(len(line.reach) for entry in view.entries for line in entry.lines)


def _groups(view: DirectoryView) -> Iterable[Block]:
    for group, entries in groupby(view.entries, key=lambda one: one.group):
        yield Section(title=FAMILY_GROUPS.label_of(group), blocks=(_grid(list(entries)),))


def _grid(entries: list[Entry]) -> Grid:
    columns = (
        Column(title=_("Organisation"), width=3.2, is_strong=True),
        Column(title=_("Post or person"), width=2.8),
        Column(title=_("How to reach them"), width=3.2),
    )
    return Grid(columns=columns, rows=tuple(row for entry in entries for row in _rows(entry)))


def _rows(entry: Entry) -> Iterable[tuple[Cell | str, ...]]:
    where = joined(word(LOCALITIES, entry.locality).lower(), ", ".join(entry.areas), by=": ")
    also = ", ".join(isolate(one) for one in entry.other_names)
    kind = word(FAMILIES, entry.family)
    title = joined(entry.name or _("Without organisation"), f"({entry.acronym})" if entry.acronym else "", by=" ")
    first = Cell(title, detail=joined(kind, also, where, by=" · "), is_strong=True)
    if not entry.lines:
        yield (first, "", "")
    for number, line in enumerate(entry.lines):
        yield (first if number == 0 else "", _who(line), _how(line))


def _who(line: Line) -> Cell:
    spoken = ", ".join(line.languages)
    return Cell(line.name, detail=joined(line.detail, line.hours, spoken, by=" · "), is_strong=line.is_post)


def _how(line: Line) -> Cell:
    rule = word(CONTACT_RULES, line.rule)
    if line.rule in CLOSED_RULES:
        return Cell(rule, detail=_("Ask the desk."))
    return Cell("\n".join(_channel(one) for one in line.reach), detail=rule if line.rule != "direct" else "")


def _channel(one: Reach) -> str:
    use = word(CHANNEL_USES, one.use).lower() if one.use in _SAID else ""
    return joined(f"{word(CHANNEL_KINDS, one.kind)}: {isolate(phone.shown(one.kind, one.value), left_to_right=True)}", use, one.hours)
