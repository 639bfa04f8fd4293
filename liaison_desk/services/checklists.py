"""Checklists: begin one from its template, tick its steps, see how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from liaison_desk import paths
from liaison_desk.domain.checklist import SETTLED_STATES, Checklist, ChecklistItem, as_on
from liaison_desk.domain.checklist_templates import NAMES, Template, TemplateItem, made_from, office_kind_of, read_template
from liaison_desk.domain.entry import code_entered
from liaison_desk.domain.errors import NotFoundError, UserError
from liaison_desk.domain.fields import field_of
from liaison_desk.domain.readiness import Progress, is_overruled, progress, settles_itself
from liaison_desk.domain.terms.checklists import OFFICE_KINDS
from liaison_desk.domain.terms.states import CHECKLIST_STATES
from liaison_desk.i18n import _
from liaison_desk.services import records
from liaison_desk.services.pictures import every, picture

if TYPE_CHECKING:
    from liaison_desk.domain.changes import Changes
    from liaison_desk.services.desk import Desk

OWN = "own"
"""What stands in `template` of a list that is itself a template of the office's own."""
_NEED_REASON = frozenset({"blocked", "not-applicable"})


def templates() -> dict[str, Template]:
    """Return the lists that ship, by name: `before`, `first_72_hours`, `during`, `meeting`."""
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


def ticked(desk: Desk, checklist: str, step: str, *, state: str = "done", reason: str = "", note: str = "", owner: str = "") -> Changes:
    """Set the state of one step, with the reason it needs and what shows that it is done.

    An empty `state` leaves it as it is. `step` is its number in the list (`B4`), its place counted from 1, its id or its text.
    Raises `UserError` naming `reason` when a step is blocked or not applicable without one, or is to stay open though the data
    settles it.
    """
    found = cast("Checklist", records.one(desk, "checklist", checklist))
    item = step_of(found, step)
    code = code_entered(field_of(ChecklistItem, "state"), CHECKLIST_STATES, state) if state else item.state
    overrules = bool(state) and code not in SETTLED_STATES and settles_itself(item.but(state=code, reason=""), picture(desk))
    kept = item.reason if code in _NEED_REASON or overrules or is_overruled(item.but(state=code)) else ""
    if (code in _NEED_REASON or overrules) and not (reason or kept):
        raise UserError(_("The data settles this step; say why it stays open.") if overrules else _("Say why: reason=…"), field="reason")
    changed = item.but(state=code, reason=reason or kept)
    changed = changed.but(evidence=note or item.evidence, owner=owner or item.owner)
    is_done = code in SETTLED_STATES
    changed = changed.but(done_on=desk.clock().date() if is_done else None, done_by=desk.author if is_done else "")
    items = tuple(changed if one.id == item.id else one for one in found.items)
    return records.keep(desk, found.but(items=items))


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
