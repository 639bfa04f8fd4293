"""Checklist templates: the lists that ship in `resources/checklists/`, and a list made from one for an operation.

A template is TOML: `name`, `phase`, `version` and `changed_on` where another office wrote it, and `[[item]]` tables with `number`, `text`,
`owner`, `evidence`, `repeat`, `self_tick`, `due_hours`, `kinds`, the codes of `office-kind` that the item is for (all where it is left
out), `source`, the keys of what it comes from: `practice`, or a task of the lesson's section 15, such as `lesson-15/before/rewards`; and
of what ships `way`, the name of where it is done.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final, TypeGuard

from liaison_desk.domain.checklist import Checklist, ChecklistItem
from liaison_desk.domain.entry import check_length, is_plain
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.fields import field_of
from liaison_desk.domain.terms.checklists import CHECKLIST_PHASES, OFFICE_KINDS, REPEATS, SELF_TICKS
from liaison_desk.i18n import _, isolate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liaison_desk.domain.fields import Json
    from liaison_desk.domain.terms.vocabulary import Vocabulary

NAMES = ("before", "first_72_hours", "during", "meeting")
"""The templates that ship, by file name without suffix."""
_MOST_VERSION: Final = 999_999
_MOST_HOURS: Final = 9_999
"""As far as `T+9999` goes."""
_WORDS = frozenset({"number", "text", "owner", "evidence", "repeat", "self_tick", "way"})


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateItem:
    """One item of a template, the kinds of office that it is for, the keys of what it comes from, and the name of where it is done."""

    item: ChecklistItem
    kinds: frozenset[str]
    sources: tuple[str, ...] = ()
    way: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A list to start from; `version` counts how often the office that wrote it changed it, 0 where it does not say, last on a day."""

    name: str
    phase: str
    items: tuple[TemplateItem, ...]
    version: int = 0
    changed_on: date | None = None


def read_template(text: str) -> Template:
    """Return the template in a TOML text; raises `UserError` naming the item (`row`) for one that is not."""
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UserError(_("This is no checklist: {why}").format(why=error)) from None
    except RecursionError:
        raise UserError(_("This is no checklist: {why}").format(why=_("it is nested too deeply"))) from None
    name, phase, items = found.get("name"), found.get("phase"), found.get("item")
    if not isinstance(name, str) or not name or phase not in CHECKLIST_PHASES or not isinstance(items, list):
        raise UserError(_("A checklist needs a name, a phase and items."), field="phase")
    version, day = found.get("version", 0), found.get("changed_on")
    if not _is_whole(version, _MOST_VERSION):
        raise UserError(_("The version is a whole number from 0 to {most}.").format(most=_MOST_VERSION), field="version")
    return Template(
        name=name,
        phase=str(phase),
        items=tuple(_item(row, each) for row, each in enumerate(items, start=1)),
        version=version,
        changed_on=day if isinstance(day, date) and not isinstance(day, datetime) else None,
    )


def _is_whole(value: object, most: int) -> TypeGuard[int]:
    """Say whether a value of the file is a whole number from 0 on; yes and no are none."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most


def _item(row: int, found: Mapping[str, Json]) -> TemplateItem:
    strange = set(found) - _WORDS - {"due_hours", "kinds", "source"}
    if strange:
        raise UserError(_("An item has no field “{name}”.").format(name=min(strange)), field=min(strange), row=row)
    words = {name: found.get(name, "") for name in _WORDS}
    hours, kinds, sources = found.get("due_hours"), found.get("kinds", [kind.code for kind in OFFICE_KINDS]), found.get("source", [])
    if not words["text"] or not all(isinstance(one, str) for one in words.values()):
        raise UserError(_("An item needs a text."), field="text", row=row)
    if not (hours is None or _is_whole(hours, _MOST_HOURS)) or not isinstance(kinds, list):
        raise UserError(_("Hours are a whole number, and kinds are a list."), field="due_hours", row=row)
    if not isinstance(sources, list) or not all(isinstance(one, str) for one in sources):
        raise UserError(_("Sources are a list of words."), field="source", row=row)
    given = {name: str(value) for name, value in words.items()}
    _check_code(REPEATS, given["repeat"], "repeat", row)
    _check_code(SELF_TICKS, given["self_tick"], "self_tick", row)
    for kind in kinds:
        _check_code(OFFICE_KINDS, str(kind), "kinds", row)
    item = ChecklistItem(
        number=given["number"],
        text=given["text"],
        owner=given["owner"],
        help_text=given["evidence"],
        repeat=given["repeat"] or "once",
        self_tick=given["self_tick"],
        due_hours=hours,
    )
    return TemplateItem(
        item=item, kinds=frozenset(str(kind) for kind in kinds), sources=tuple(str(one) for one in sources), way=given["way"]
    )


def _check_code(vocabulary: Vocabulary, code: str, field: str, row: int) -> None:
    if code and code not in vocabulary:
        raise UserError(_("“{code}” is not on the list.").format(code=code), field=field, row=row)


def check_foreign(template: Template) -> None:
    """Raise `UserError` for a template of another office that would mislead.

    It names `name`, or the step (`row`) and its field: words that are too long or hold characters that cannot be seen, and a number that
    another step has.
    """
    check_name(template.name)
    numbers: dict[str, int] = {}
    for row, one in enumerate((each.item for each in template.items), start=1):
        for name in ("number", "text", "owner", "help_text"):
            _check_words(ChecklistItem, name, getattr(one, name), row)
        if one.number and numbers.setdefault(one.number, row) != row:
            message = _("Step {row} has the number {number} of step {other}; each step has one of its own.")
            raise UserError(message.format(row=row, number=isolate(one.number), other=numbers[one.number]), field="number", row=row)


def check_name(name: str) -> None:
    """Raise `UserError` naming `name` where the name of a list is too long, more than a line, or holds characters that cannot be seen."""
    _check_words(Checklist, "name", name.replace("\n", "\0").replace("\t", "\0"), 0)


def _check_words(cls: type[Checklist | ChecklistItem], name: str, words: str, row: int) -> None:
    field = field_of(cls, name)
    try:
        check_length(field, words)
    except UserError as error:
        raise UserError(error.message, field=name, row=row) from None
    if not is_plain(words):
        message = _("{label}: it holds characters that cannot be seen, or that turn words round.")
        raise UserError(message.format(label=field.label), field=name, row=row)


def made_from(
    template: Template, office_kind: str, *, name: str = "", operation: str = "", started_at: datetime | None = None
) -> Checklist:
    """Return a new checklist for one kind of office; hours become due times once the clock started (`started_at`, UTC)."""
    items = (one.item for one in template.items if office_kind in one.kinds)
    return Checklist(
        name=name or template.name,
        phase=template.phase,
        office_kind=office_kind,
        operation=operation,
        started_at=started_at,
        template=template.name,
        items=tuple(_due(item, started_at) for item in items),
    )


def _due(item: ChecklistItem, started_at: datetime | None) -> ChecklistItem:
    if started_at is None or item.due_hours is None:
        return item
    return item.but(due_at=started_at + timedelta(hours=item.due_hours))


def office_kind_of(side: str, whose: str) -> str:
    """Return the kind of office for the lists from an office's nature: its `side` and `whose` codes (decision 20)."""
    if side in {"military", "police"}:
        return side
    if side == "mixed":
        return "military"
    return "civil-society" if whose == "none" else "civilian-government"
