"""The sample office: an invented civil affairs office in an invented province, rich enough to show every page.

Its content lies in `resources/sample_office/` as JSON. A record has a `key`; `@key` refers to another. Days and times
count from the day on which it is made, so that it is always fresh: `D-3` is three days before, `D-3 09:00` an hour of
that day in UTC, `H-31` thirty-one hours before now. Nothing in it is real.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, TypeVar, cast

from liaison_desk import paths
from liaison_desk.domain.checklist import Checklist, ChecklistItem
from liaison_desk.domain.checklist_templates import made_from, office_kind_of
from liaison_desk.domain.clock import Clock, system_clock
from liaison_desk.domain.fields import Field, Json, Shape, ShapeName, fields_of
from liaison_desk.domain.record import Record, class_of, derived_id, new_id
from liaison_desk.domain.relationship import RelationshipLevel, between
from liaison_desk.i18n import _
from liaison_desk.services import after_action, checklists, engagements, keeping_keys, map_layers, records
from liaison_desk.services import kinds as _every_kind  # noqa: F401 - registers every kind
from liaison_desk.services.desk import discarded_on_failure, new_desk

if TYPE_CHECKING:
    from pathlib import Path

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.engagement import Engagement
    from liaison_desk.services.desk import Desk, Setup

T = TypeVar("T")
DIRECTORY = ("own_terms", "places", "stakeholders", "contacts", "liaison_points", "forums", "activities", "consents", "information")
"""Files whose records need nothing but each other."""
_OFFICE_FILE, _PAIRS, _MEETINGS = "operation", "relationships", "engagements"
_PROMISES, _LISTS, _REPORTS, _ANSWERS = "commitments", "checklists", "reports", "follow_ups"
FILES = (_OFFICE_FILE, *DIRECTORY, _PAIRS, _MEETINGS, _PROMISES, _LISTS, _REPORTS, _ANSWERS)
_MOMENT = re.compile(r"D([+-]\d+)(?: (\d{2}):(\d{2}))?")
_HOURS = re.compile(r"H([+-]\d+(?:\.\d+)?)")
_OUR_WORDS = frozenset({"key", "only", "life", "amended"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The day on which the sample is made, and the ids of its records by key."""

    now: datetime
    ids: dict[str, str] = field(default_factory=dict)

    def id_of(self, key: str) -> str:
        """Return the id of a record by its key; the same key has the same id in every sample office."""
        return self.ids.get(key) or derived_id("sample", key)

    def day(self, text: str) -> date:
        """Return the day that `D-3` means; `ValueError` for anything else."""
        found = _MOMENT.fullmatch(text)
        if not found:
            raise ValueError(text)
        return self.now.date() + timedelta(days=int(found[1]))

    def instant(self, text: str) -> datetime:
        """Return the instant that `D-3 09:00` or `H-31` means, in UTC and to the minute; `ValueError` for anything else."""
        hours = _HOURS.fullmatch(text)
        if hours:
            return (self.now + timedelta(hours=float(hours[1]))).replace(second=0, microsecond=0)
        found = _MOMENT.fullmatch(text)
        if not found or not found[2]:
            raise ValueError(text)
        return datetime.combine(self.day(text), time(int(found[2]), int(found[3])), UTC)


def new_sample(folder: Path, passphrase: str, setup: Setup, *, clock: Clock = system_clock) -> tuple[Desk, str, tuple[str, ...]]:
    """Make a vault with the sample office in exactly this folder and open it.

    Its office is civilian and of a UN mission whatever `setup` says of side and owner. Returns the desk, the recovery
    code and remarks, and raises, as `new_desk` does.
    """
    ours = replace(setup, side="civilian", whose="un", author=setup.author or author())
    desk, recovery, notes = new_desk(folder, passphrase, ours, clock=clock)
    with discarded_on_failure(desk.vault):
        keeping_keys.opens_with(desk, recovery)  # Nobody keeps its paper: the sample's first page shall not ask for it.
        make_sample(desk)
        desk.mark_sample()
    return desk, recovery, notes


def make_sample(desk: Desk) -> Changes:
    """Fill a new desk with the sample office; its operation becomes the flood response of the province of Marav.

    One undo takes back everything but the reports that were made final.
    """
    operation = desk.operation
    story = Story(now=desk.clock(), ids={"operation": operation.id})
    batch, note = new_id(), _("The sample office.")
    office = told(story, _OFFICE_FILE)[0]
    directory = [one for name in DIRECTORY for one in told(story, name)]
    layer = map_layers.layer_of(desk, map_layers.sample(), _("Districts of Marav")).but(id=story.id_of("boundaries"))
    changes = records.keep_many(desk, [office, *directory, *_relationships(story), layer], note=note, batch=batch)
    meetings = [_met(desk, cast("Engagement", one)) for one in told(story, _MEETINGS)]
    drafts = told(story, _REPORTS)
    rest = [*meetings, *told(story, _PROMISES), *_checklists(story, desk), *drafts, *told(story, _ANSWERS)]
    changes |= records.keep_many(desk, rest, note=note, batch=batch)
    for raw in raw_records(_REPORTS):
        _live(desk, story, raw)
    return changes


def author() -> str:
    """Return who keeps the sample office, where nobody else is named."""
    return str(_file(_OFFICE_FILE)["author"])


def _file(name: str) -> dict[str, Any]:
    text = paths.resource("sample_office", f"{name}.json").read_text(encoding="utf-8")
    return cast("dict[str, Any]", json.loads(text))


def raw_records(name: str) -> list[dict[str, Json]]:
    """Return the records of one file as they are written, the file's defaults filled in."""
    found = _file(name)
    defaults = found.get("defaults", {})
    return [one if one.get("only") else {**defaults, **one} for one in found["records"]]


def told(story: Story, name: str) -> list[Record]:
    """Return the records of one file; `KeyError` for a field that the kind does not have."""
    cls = class_of(_file(name)["kind"])
    return [_record(story, cls, one, str(one["key"])) for one in raw_records(name)]


def _record(story: Story, cls: type[T], raw: Mapping[str, Json], key: str) -> T:
    """Return one record, row or group from its JSON; `key` makes its id."""
    known = {one.name: one for one in fields_of(cls)}
    values = {name: _value(story, known[name], raw[name], f"{key}/{name}") for name in raw if name not in _OUR_WORDS}
    if issubclass(cls, Record):
        values["id"] = story.id_of(key)
    return cls(**values)


def _value(story: Story, described: Field, raw: Json, key: str) -> Any:
    shape: Shape[Any] = described.shape
    if shape.name is ShapeName.ROWS and shape.member:
        rows = cast("list[dict[str, Json]]", raw)
        return tuple(_record(story, shape.member, row, f"{key}/{place}") for place, row in enumerate(rows))
    if shape.name is ShapeName.GROUP and shape.member and isinstance(raw, dict):
        return _record(story, shape.member, raw, key)
    if isinstance(raw, str):
        return _text(story, shape, raw)
    return shape.unpack(raw)


def _text(story: Story, shape: Shape[Any], raw: str) -> Any:
    if shape.name is ShapeName.REFERS_TO:
        return story.id_of(raw.removeprefix("@")) if raw else ""
    if shape.type_name == "day":
        return story.day(raw)
    if shape.type_name == "instant":
        return story.instant(raw)
    return shape.unpack(raw)


def _relationships(story: Story) -> Iterator[Record]:
    for raw in raw_records(_PAIRS):
        first, second, scope = cast("list[str]", raw["pair"])
        rows = cast("list[dict[str, Json]]", raw["levels"])
        key = f"{first}/{second}/{scope}"
        levels = tuple(_record(story, RelationshipLevel, row, f"{key}/{place}") for place, row in enumerate(rows))
        made = between(story.id_of(first), story.id_of(second), scope, levels)
        yield made.but(wheel_areas=frozenset(cast("list[str]", raw.get("wheel_areas", []))))


def _met(desk: Desk, engagement: Engagement) -> Engagement:
    """Return an engagement whose attendees have name, post and organisation as they are that day."""
    return engagement.but(attendees=tuple(engagements.frozen(desk, one) for one in engagement.attendees))


def _checklists(story: Story, desk: Desk) -> Iterator[Checklist]:
    operation = desk.operation
    kind = office_kind_of(operation.side, operation.whose)
    templates = checklists.templates()
    for raw in raw_records(_LISTS):
        key, began = str(raw["key"]), story.instant(str(raw["started_at"]))
        made = made_from(templates[str(raw["template"])], kind, name=str(raw["name"]), operation=operation.id, started_at=began)
        said = cast("dict[str, dict[str, Json]]", raw["items"])
        items = tuple(_item(story, one, said.get(one.number, {}), f"{key}/{one.number}") for one in made.items)
        yield made.but(id=story.id_of(key), items=items)


def _item(story: Story, item: ChecklistItem, said: Mapping[str, Json], key: str) -> ChecklistItem:
    known = {one.name: one for one in fields_of(ChecklistItem)}
    values = {name: _value(story, known[name], raw, key) for name, raw in said.items()}
    return item.but(id=story.id_of(key), **values)


def _live(desk: Desk, story: Story, raw: Mapping[str, Json]) -> None:
    """Lead a report through its life: reviewed, made final, released, sent, acknowledged, and corrected once."""
    ref = story.id_of(str(raw["key"]))
    for step in cast("list[str]", raw["life"]):
        ref = _step(desk, ref, step)
    amended = cast("dict[str, str]", raw.get("amended", {}))
    if amended:
        draft = after_action.amend_final(desk, ref, note=_("A correction."))
        records.amend(desk, "after-action", draft, amended)
        after_action.finalise(desk, draft)


def _step(desk: Desk, ref: str, step: str) -> str:
    if step == "finalise":
        return after_action.finalise(desk, ref)
    if step == "review":
        after_action.review(desk, ref, by=_("Head of Office"), note="")
    elif step == "release":
        after_action.release(desk, ref, by=_("Head of Office"), note="")
    elif step == "sent":
        after_action.sent(desk, ref, recipient=desk.operation.headquarters, channel="stick", note="")
    elif step == "acknowledged":
        after_action.acknowledged(desk, ref, by=desk.operation.headquarters, note="")
    else:
        raise ValueError(step)
    return ref
