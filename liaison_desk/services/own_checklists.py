"""Checklists of the office's own: templates copied from what ships, steps edited, and both carried as a file to another office.

A template of our own is a checklist without an operation, marked in its `template`; so it is versioned, undone and merged as every record.
The file is the TOML of `domain/checklist_templates.py`: steps in our own words, without state, evidence, reason or any name.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from liaison_desk.domain.checklist import Checklist, ChecklistItem, due_shown, hours_after_start
from liaison_desk.domain.checklist_templates import Template, check_foreign, check_name, made_from, office_kind_of, read_template
from liaison_desk.domain.entry import check_length
from liaison_desk.domain.errors import NotFoundError, UserError
from liaison_desk.domain.fields import field_of
from liaison_desk.domain.folding import fold
from liaison_desk.domain.sharing.audience import Audience
from liaison_desk.i18n import _
from liaison_desk.services import checklists, leaving, records
from liaison_desk.services.checklists import OWN, templates
from liaison_desk.services.pictures import every
from liaison_desk.storage import history

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.fields import Json
    from liaison_desk.services.desk import Desk

MOST_BYTES = 1 << 20
"""No file of a template is larger."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step as it is edited: the `id` of the one it was, empty for a new one, its words and owner, when it is due and comes back.

    `due` is a day or `T+24`, `repeat` a code of `REPEATS`; None leaves what there was.
    """

    text: str
    id: str = ""
    owner: str = ""
    due: str | None = None
    repeat: str | None = None


def own(desk: Desk) -> tuple[Checklist, ...]:
    """Return the templates of our own, by name."""
    return tuple(one for one in every(desk, Checklist) if one.template == OWN)


def copied(desk: Desk, source: str, name: str) -> tuple[str, Changes]:
    """Keep a template of our own, made from one that ships (by its key) or from a list (by its id); return its id and what changed.

    Nothing of a run goes along: no state, evidence or reason. Raises `UserError` naming `name` where there is none, or where a list that
    ships or another one of ours is called so.
    """
    words = free_name(desk, name)
    shipped = templates().get(source.replace("-", "_"))
    kind = office_kind_of(desk.operation.side, desk.operation.whose)
    found = made_from(shipped, kind) if shipped else cast("Checklist", records.one(desk, "checklist", source))
    kept = records.identified(_as_template(found, words))
    return kept.id, records.keep(desk, kept, note=_("Kept as a template."))


def free_name(desk: Desk, name: str) -> str:
    """Return a name for a template of our own in one line; `UserError` naming `name` where it is none, too long, or taken."""
    words = " ".join(name.split())
    check_name(words)
    if fold(words) in {fold(one.name) for one in templates().values()}:
        raise UserError(_("A list that ships has this name; keep it under another one."), field="name")
    if not words or fold(words) in {fold(one.name) for one in own(desk)}:
        raise UserError(_("Give it a name that no other template of yours has."), field="name")
    return words


def _as_template(found: Checklist, name: str) -> Checklist:
    items = tuple(_bare(one) for one in found.items)
    return Checklist(name=name, phase=found.phase, office_kind=found.office_kind, template=OWN, items=items)


def _bare(item: ChecklistItem) -> ChecklistItem:
    return ChecklistItem(
        number=item.number,
        text=item.text,
        owner=item.owner,
        repeat=item.repeat,
        self_tick=item.self_tick,
        due_hours=item.due_hours,
        help_text=item.help_text,
    )


def edited(desk: Desk, checklist: str, steps: Sequence[Step]) -> Changes:
    """Give a list or a template these steps in this order: those that are left out go, those without an id are new.

    Raises `UserError` where a step has no words or too many, none is left, or naming `due` or `repeat` what cannot be read; a template,
    which has no clock yet, is due by hours alone.
    """
    found = cast("Checklist", records.one(desk, "checklist", checklist))
    known = {one.id: one for one in found.items}
    if not steps or any(not one.text.strip() for one in steps):
        raise UserError(_("A step needs words, and a list needs a step."), field="items")
    items = tuple(_edited(desk, found, known.get(one.id, ChecklistItem()), one) for one in steps)
    if [one.but(order="") for one in found.items] == list(items):
        return records.keep(desk, found)
    return records.keep(desk, found.but(items=items))


def _edited(desk: Desk, found: Checklist, item: ChecklistItem, step: Step) -> ChecklistItem:
    changed = item.but(text=step.text.strip(), owner=step.owner.strip(), order="")
    for name in ("text", "owner"):
        check_length(field_of(ChecklistItem, name), getattr(changed, name))
    words = {} if step.due is None or step.due.strip() == due_shown(item) else {"due": step.due.strip()}
    if words.get("due") and found.template == OWN and hours_after_start(words["due"]) is None:
        raise UserError(_("A template has no days yet: write hours after the clock starts, such as T+24."), field="due")
    if step.repeat is not None and step.repeat != (item.repeat or "once"):
        words["repeat"] = step.repeat
    return checklists.with_words(desk, found, changed, words)


def as_file(checklist: Checklist, *, version: int = 0, changed_on: date | None = None) -> str:
    """Return a list as the TOML of a template; with its version and the day of that, where they are known."""
    lines = [f"name = {_quoted(checklist.name)}", f"phase = {_quoted(checklist.phase or 'before')}"]
    lines += [f"version = {version}"] if version else []
    lines += [f"changed_on = {changed_on.isoformat()}"] if changed_on else []
    for one in checklist.items:
        lines += ["", "[[item]]"]
        words = {"number": one.number, "text": one.text, "owner": one.owner, "evidence": one.help_text, "repeat": one.repeat}
        words |= {"self_tick": one.self_tick}
        lines += [f"{name} = {_quoted(value)}" for name, value in words.items() if value]
        if one.due_hours is not None:
            lines.append(f"due_hours = {one.due_hours}")
    return "\n".join(lines) + "\n"


def _quoted(words: str) -> str:
    # A basic string of TOML is a string of JSON, but for DEL, which must be escaped.
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")


def written(desk: Desk, checklist: str, to: Path) -> None:
    """Write a list as a file for another office: a blank form without state, evidence or names; it is logged before it is there."""
    leaving.refuse_place(to)
    found = cast("Checklist", records.one(desk, "checklist", checklist))
    told = history.of(desk.vault, "checklist", found.id)
    content = as_file(found, version=len({one.batch for one in told}), changed_on=told[0].at.date() if told else None).encode()
    facts: dict[str, Json] = {
        "report": "checklist-template",
        "subject": found.id,
        "audience": Audience.TEAM.value,
        "included": len(found.items),
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    leaving.logged(desk, facts, content, to)


def template_in(content: bytes) -> Template:
    """Return the template in a file of another office; `UserError` where it is none, is too large or would mislead."""
    if len(content) > MOST_BYTES:
        raise UserError(_("This file is too large for a checklist."))
    try:
        found = read_template(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise UserError(_("This is no checklist: it is no plain text.")) from None
    check_foreign(found)
    return found


def as_kept(found: Template) -> Checklist:
    """Return a template as it would be kept as our own: without anything of a run."""
    return _as_template(Checklist(name=found.name, phase=found.phase, items=tuple(one.item for one in found.items)), found.name)


def bytes_of(path: Path) -> bytes:
    """Return the bytes of a file on a disk, as far as one of a template may have them; `UserError` where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise UserError(_("This file cannot be read: {why}").format(why=error.strerror), field="file") from error


def template(desk: Desk, ref: str) -> Checklist:
    """Return a template of our own, by its id or its name; `NotFoundError` naming those there are."""
    wanted = fold(ref.strip())
    mine = own(desk)
    fitting = [one for one in mine if wanted and (wanted == fold(one.name) or one.id.startswith(wanted))]
    if len(fitting) != 1:
        message = _("There is no template of your own called “{name}”. There are: {known}.")
        raise NotFoundError(message.format(name=ref, known=", ".join(one.name for one in mine) or "-"), field="template")
    return fitting[0]


def steps_of(checklist: Checklist) -> list[Step]:
    """Return the steps of a list as they are edited."""
    return [Step(id=one.id, text=one.text, owner=one.owner, due=due_shown(one), repeat=one.repeat or "once") for one in checklist.items]
