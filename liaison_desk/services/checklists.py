"""Checklists: begin one from its template, tick its steps, see how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from liaison_desk import paths
from liaison_desk.domain.attachment import LONGEST_NAME
from liaison_desk.domain.checklist import (
    EVIDENCE,
    SETTLED_STATES,
    Checklist,
    ChecklistItem,
    as_on,
    due_after,
    due_on_day,
    hours_after_start,
)
from liaison_desk.domain.errors import NotFoundError, UserError
from liaison_desk.domain.fields import field_of
from liaison_desk.domain.readiness import Progress, is_overruled, progress, self_tick, settles_itself
from liaison_desk.domain.terms.checklists import OFFICE_KINDS, REPEATS
from liaison_desk.domain.terms.states import CHECKLIST_STATES
from liaison_desk.i18n import _
from liaison_desk.services import records
from liaison_desk.services.pictures import every, picture

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.checklist_templates import Template
    from liaison_desk.services.desk import Desk

OWN = "own"
"""What stands in `template` of a list that is itself a template of the office's own."""
_NEED_REASON = frozenset({"blocked", "not-applicable"})
_FIELDS: Final = {"note": "evidence", "owner": "owner"}
WORDS: Final = frozenset({*_FIELDS, "due", "repeat", "shown_by"})
"""What may be said of a step besides its state: what shows it, whose it is, a day or `T+24`, how it comes back, a record or a file."""


def templates() -> dict[str, Template]:
    """Return the lists that ship, by name: `before`, `first_72_hours`, `during`, `meeting`."""
    from liaison_desk.domain.checklist_templates import NAMES, read_template

    return {name: read_template(paths.resource("checklists", f"{name}.toml").read_text(encoding="utf-8")) for name in NAMES}


def begin(desk: Desk, template: str, *, name: str = "") -> tuple[str, Changes]:
    """Begin a list for the operation in use, with the steps for this kind of office; return its id and what changed.

    Hours count from the crisis clock of the operation, else from now. `NotFoundError` lists the templates there are.
    """
    named = records.identified(filled(desk, Checklist(template=template, name=name)))
    return named.id, records.keep(desk, named, note=_("Begun from its template."))


def filled(desk: Desk, checklist: Checklist) -> Checklist:
    """Return a new checklist as it is begun: in the operation in use, with the steps of the template that it names.

    What was given stays; a list that names no template, or brings its own steps, gets none. `NotFoundError` lists the
    templates there are.
    """
    from liaison_desk.domain.checklist_templates import made_from, office_kind_of

    operation = checklist.operation or desk.operation.id
    if not checklist.template or checklist.items:
        return checklist.but(operation=operation)
    key = checklist.template.replace("-", "_")
    found = templates().get(key)
    if found is None:
        return _from_own(desk, checklist, operation)
    ours = desk.operation
    kind = checklist.office_kind or office_kind_of(ours.side, ours.whose)
    started_at = checklist.started_at or ours.crisis_started_at or desk.clock()
    made = made_from(found, kind, name=checklist.name, operation=operation, started_at=started_at)
    return made.but(id=checklist.id, template=key, phase=checklist.phase or made.phase, engagement=checklist.engagement)


def _from_own(desk: Desk, checklist: Checklist, operation: str) -> Checklist:
    """Return a list begun from a template of our own, which is named by its id or its name."""
    from liaison_desk.domain.checklist_templates import NAMES, Template, TemplateItem, made_from, office_kind_of

    wanted = checklist.template
    fitting = [one for one in every(desk, Checklist) if one.template == OWN and wanted in {one.id, one.name}]
    if not fitting:
        message = _("There is no checklist “{name}” to begin. There are: {known}.")
        raise NotFoundError(message.format(name=wanted, known=", ".join(NAMES)), field="template")
    ours, source = desk.operation, fitting[0]
    items = tuple(TemplateItem(item=one.but(id="", parent="", order=""), kinds=frozenset(OFFICE_KINDS.terms)) for one in source.items)
    made = made_from(
        Template(name=source.name, phase=source.phase, items=items),
        checklist.office_kind or office_kind_of(ours.side, ours.whose),
        name=checklist.name,
        operation=operation,
        started_at=checklist.started_at or ours.crisis_started_at or desk.clock(),
    )
    return made.but(id=checklist.id, phase=checklist.phase or made.phase, engagement=checklist.engagement)


def ticked(desk: Desk, checklist: str, step: str, *, state: str = "done", reason: str = "", **words: str) -> Changes:
    """Set the state of one step, with the reason it needs and what else is said of it.

    An empty `state` leaves it as it is. `step` is its number in the list (`B4`), its place counted from 1, its id or its text. `words`
    are those of `WORDS`; what is left out stays. What the data settles is left to it, so that it comes undone when that is true no more.
    Raises `UserError` naming `reason` when a step is blocked or not applicable without one, or is to stay open though the data settles it;
    naming `note` when it is to be done though the data counts what is missing and nothing shows it; and the field of what cannot be read.
    """
    from liaison_desk.domain.entry import code_entered

    found = cast("Checklist", records.one(desk, "checklist", checklist))
    item = step_of(found, step)
    code = code_entered(field_of(ChecklistItem, "state"), CHECKLIST_STATES, state) if state else item.state
    overrules = bool(state) and code not in SETTLED_STATES and settles_itself(item.but(state=code, reason=""), picture(desk))
    kept = item.reason if code in _NEED_REASON or overrules or is_overruled(item.but(state=code)) else ""
    if (code in _NEED_REASON or overrules) and not (reason or kept):
        raise UserError(_("The data settles this step; say why it stays open.") if overrules else _("Say why: reason=…"), field="reason")
    if code == "done" and state and item.self_tick:
        state = _by_the_data(desk, item, reason, words)
        code = code if state else "open"
    changed = with_words(desk, found, item.but(state=code, reason=reason or kept), words)
    if state or code != item.state:
        is_done = code in SETTLED_STATES
        changed = changed.but(done_on=desk.clock().date() if is_done else None, done_by=desk.author if is_done else "")
    items = tuple(changed if one.id == item.id else one for one in found.items)
    return records.keep(desk, found.but(items=items))


def _by_the_data(desk: Desk, item: ChecklistItem, reason: str, words: Mapping[str, str]) -> str:
    """Return `done` for a step that is settled by hand, or nothing where the data settles it; raises as `ticked`."""
    tick = self_tick(item.self_tick, picture(desk))
    if tick is not None and tick.is_done:
        return ""
    shows = (reason, words.get("note", item.evidence), words.get("shown_by", item.shown_by))
    if tick is not None and tick.want and not any(one.strip() for one in shows):  # Of nothing, the data says nothing.
        message = _("The data counts this as unfinished ({words}); say what shows that it is done.")
        raise UserError(message.format(words=tick.words), field="note")
    return "done"


def with_words(desk: Desk, found: Checklist, item: ChecklistItem, words: Mapping[str, str]) -> ChecklistItem:
    """Return a step with what was said of it; `TypeError` for a word that is none of `WORDS`, as for any call that cannot be."""
    from liaison_desk.domain.entry import code_entered

    strange = words.keys() - WORDS
    if strange:
        raise TypeError(min(strange))
    plain = {_FIELDS[name]: value.strip() for name, value in words.items() if name in _FIELDS}
    changed = item.but(**plain)
    if "due" in words:
        changed = _due(desk, found, changed, words["due"])
    if words.get("repeat"):
        changed = changed.but(repeat=code_entered(field_of(ChecklistItem, "repeat"), REPEATS, words["repeat"]))
    if "shown_by" in words:
        changed = changed.but(shown_by=_proof(desk, words["shown_by"]))
    return changed


def _due(desk: Desk, found: Checklist, item: ChecklistItem, words: str) -> ChecklistItem:
    from liaison_desk.services import asking

    hours = hours_after_start(words)
    if hours is not None:
        return due_after(item, hours, found.started_at)
    return due_on_day(item, asking.day_asked(words.strip(), desk.clock(), field="due"))


def _proof(desk: Desk, words: str) -> str:
    """Return the id of the record that words mean: `KIND/REF`, an id or a title; empty for none."""
    if not words.strip():
        return ""
    kind, slash, ref = words.strip().partition("/")
    kinds = EVIDENCE.split("|")
    try:
        return records.resolved(desk, kind, ref) if slash and kind in kinds else records.resolved(desk, EVIDENCE, words.strip())
    except UserError as error:
        raise type(error)(error.message, field="shown_by") from None


def shown_by_file(desk: Desk, checklist: str, step: str, path: Path, *, name: str = "") -> Changes:
    """Put a file on a list, and let it show that one of its steps is done; the state stays. Raises as `attachments.attach`."""
    from liaison_desk.services import attachments

    found = cast("Checklist", records.one(desk, "checklist", checklist))
    item = step_of(found, step)
    made = attachments.attach(desk, "checklist", found.id, path, name=name or item.text[:LONGEST_NAME])
    return ticked(desk, found.id, item.id, state="", shown_by=made.id)


def step_of(checklist: Checklist, step: str) -> ChecklistItem:
    """Return the step that a word means; `NotFoundError` where it means none, `UserError` where it means several."""
    wanted = step.strip().casefold()
    exact = [one for one in checklist.items if wanted in {one.number.casefold(), one.id.casefold(), one.text.casefold()}]
    place = int(wanted) - 1 if wanted.isdecimal() else -1
    if not exact and 0 <= place < len(checklist.items):
        exact = [checklist.items[place]]
    fitting = exact or [one for one in checklist.items if wanted and one.text.casefold().startswith(wanted)]
    if len(fitting) > 1:
        raise UserError(_("Several steps fit “{step}”; use the number or the id.").format(step=step), field="item")
    if not fitting:
        raise NotFoundError(_("There is no step “{step}” in this checklist.").format(step=step), field="item")
    return fitting[0]


def under_way(desk: Desk) -> tuple[Checklist, ...]:
    """Return the checklists of the operation in use as they stand today, in the order of their names; templates of our own are none."""
    here, today = desk.operation.id, desk.clock().date()
    return tuple(as_on(one, today) for one in every(desk, Checklist) if one.operation == here and one.template != OWN)


def progress_of(desk: Desk) -> tuple[Progress, ...]:
    """Return how far each checklist of the operation in use is; a step that the data settles counts as settled."""
    now, seen = desk.clock(), picture(desk)
    return tuple(progress(one, seen, now) for one in under_way(desk))
