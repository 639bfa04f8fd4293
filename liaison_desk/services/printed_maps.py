"""The stakeholder map on paper: coverage, matrix, map extract, wheel and timeline, each from its words to the disclosed view."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from liaison_desk.domain.errors import UserError
from liaison_desk.domain.map_groups import GROUPINGS, group_label, group_of_node
from liaison_desk.domain.network import Layout
from liaison_desk.domain.relationship import Relationship
from liaison_desk.domain.sharing.coverage import CoverageFacts, disclose_coverage
from liaison_desk.domain.sharing.free_text import masked
from liaison_desk.domain.sharing.matrix import MatrixFacts, disclose_matrix
from liaison_desk.domain.sharing.stakeholder_map import MapFacts, disclose_map
from liaison_desk.domain.sharing.timeline import TimelineFacts, disclose_timeline
from liaison_desk.domain.sharing.wheel import WheelFacts, disclose_wheel
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.domain.terms.families import FAMILIES
from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.i18n import _
from liaison_desk.services import asked_of_desk, asking, map_views, mapping, pictures, sharing
from liaison_desk.services.pictures import every
from liaison_desk.services.printing import Printed, hidden_numbers, paper_of

if TYPE_CHECKING:
    from datetime import date

    from liaison_desk.domain.after_action.report import AfterAction
    from liaison_desk.domain.forum import Forum
    from liaison_desk.domain.record import Record
    from liaison_desk.domain.sharing.decision import Reader
    from liaison_desk.domain.sharing.disclosed import Disclosed
    from liaison_desk.domain.sharing.facts import Context
    from liaison_desk.services.desk import Desk

_STEPS = {"": 1, "1": 1, "2": 2}


def coverage(desk: Desk, ref: str, reader: Reader, recipient: str) -> Printed:
    """Return who is there and who is missing for a reader; `on=DAY` asks for another day."""
    words = asking.asked(ref, ("on",))
    found = mapping.missing(desk, _day(desk, words, "on"))
    context = sharing.context_of(desk, reader)
    everybody = every(desk, Stakeholder)
    apart = {one.id for one in everybody if one.family not in FAMILIES or one.family_group == "private-other"}
    facts = CoverageFacts(
        paper=paper_of(desk, context),
        coverage=found.coverage,
        kinds=found.kinds,
        shares=found.shares,
        on=found.on,
        private=Counter((one.sector, one.area) for one in found.coverage.squares for id_ in one.stakeholders if id_ in apart),
    )
    return _printed(desk, "coverage", ref, disclose_coverage(facts, context), context, recipient, everybody)


def matrix(desk: Desk, ref: str, reader: Reader, recipient: str) -> Printed:
    """Return how pairs stand for a reader; `on=DAY` asks for another day, `then=DAY` compares with an earlier one."""
    words = asking.asked(ref, ("on", "then"))
    on, then = _day(desk, words, "on") or desk.clock().date(), _day(desk, words, "then")
    if then is not None and then >= on:
        raise UserError(_("The day to compare with must be an earlier one."), field="ref")
    context = sharing.context_of(desk, reader)
    everybody, pairs = every(desk, Stakeholder), every(desk, Relationship)
    facts = MatrixFacts(paper=paper_of(desk, context), stakeholders=everybody, relationships=pairs, on=on, then=then)
    return _printed(desk, "matrix", ref, disclose_matrix(facts, context), context, recipient, (*everybody, *pairs))


def stakeholder_map(desk: Desk, ref: str, reader: Reader, recipient: str) -> Printed:
    """Return the map for a reader.

    `of=ID` or `of=NAME` asks for one organisation and those around it (`steps=2` for two steps), `sector=CODE` and `area=NAME` for
    those who work there, `by=sector|kind|area|none` for how they stand together, `on=DAY` for another day.
    """
    words = asking.asked(ref, ("of", "steps", "sector", "area", "by", "on"))
    context = sharing.context_of(desk, reader)
    everybody, pairs = every(desk, Stakeholder), every(desk, Relationship)
    by, sector = _grouping(words), asking.sector_asked(words.get("sector", ""))
    facts = MapFacts(
        paper=paper_of(desk, context),
        stakeholders=everybody,
        relationships=pairs,
        on=_day(desk, words, "on") or desk.clock().date(),
        by=by,
        centre=_centre(desk, words["of"]) if "of" in words else "",
        steps=_steps(words),
        sector=sector,
        area=asked_of_desk.area_asked(desk, words.get("area", "")),
        standing=None if "of" in words or (sector and by == "sector") else _standing(desk, by),
    )
    disclosed = disclose_map(facts, context)
    if facts.centre and not disclosed.record.centre:
        raise UserError(_("This reader may not know them, so there is no map around them."), field="ref")
    return _printed(desk, "map", ref, disclosed, context, recipient, (*everybody, *pairs))


def _standing(desk: Desk, by: str) -> Layout:
    """Return where everybody stands in the window, with the codes of groups in place of their words."""
    laid = map_views.standing(desk, by)
    codes = {group_label(by, code): code for code in {group_of_node(one, by) for one in every(desk, Stakeholder)}}
    discs = tuple(replace(one, group=codes[one.group]) for one in laid.discs if one.group in codes)
    return Layout(places=laid.places, discs=discs)


def _centre(desk: Desk, asked: str) -> str:
    """Return the stakeholder that is asked for, by exact name or by id."""
    from liaison_desk.storage.shelf import Query

    named = desk.shelf.ids("stakeholder", Query(where={"name": asked}, limit=2))
    return named[0] if len(named) == 1 else desk.shelf.resolve("stakeholder", asked.removeprefix("stakeholder/"))


def _steps(words: dict[str, str]) -> int:
    if words.get("steps", "") not in _STEPS:
        raise UserError(_("One step or two: steps=1 or steps=2."), field="ref")
    return _STEPS[words.get("steps", "")]


def _grouping(words: dict[str, str]) -> str:
    by = words.get("by", "kind" if "sector" in words else "sector")
    if by not in GROUPINGS:
        raise UserError(_("They stand together by one of: {known}.").format(known=", ".join(GROUPINGS)), field="ref")
    return by


def wheel(desk: Desk, ref: str, reader: Reader, recipient: str) -> Printed:
    """Return the coordination wheel for a reader; `forum=ID`, `sector=CODE`, `from=DAY` and `until=DAY` narrow it."""
    words = asking.asked(ref, ("forum", "sector", "from", "until"))
    sought = mapping.sought(
        desk,
        forum=words.get("forum", ""),
        sector=words.get("sector", ""),
        since=words.get("from", ""),
        until=words.get("until", ""),
    )
    context = sharing.context_of(desk, reader)
    forum = cast("Forum", desk.shelf.one("forum", sought.forum)) if sought.forum else None
    facts = WheelFacts(paper=paper_of(desk, context), spokes=mapping.joint_work(desk, sought), sought=sought, forum=forum)
    originals: tuple[Record, ...] = (*every(desk, Stakeholder), *((forum,) if forum else ()))
    return _printed(desk, "wheel", ref, disclose_wheel(facts, context), context, recipient, originals)


def timeline(desk: Desk, ref: str, reader: Reader, recipient: str) -> Printed:
    """Return the engagements along a line of time for a reader; `forum=ID`, `sector=CODE`, `from=DAY` and `until=DAY` narrow it."""
    words = asking.asked(ref, ("forum", "sector", "from", "until"))
    sought = mapping.sought(
        desk,
        forum=words.get("forum", ""),
        sector=words.get("sector", ""),
        since=words.get("from", ""),
        until=words.get("until", ""),
    )
    wanted = tuple(
        one
        for one in pictures.engagements(desk)
        if one.starts_at is not None
        and sought.takes(one.forum, one.sectors)
        and sought.overlaps(one.starts_at.astimezone().date(), one.starts_at.astimezone().date())
    )
    context = sharing.context_of(desk, reader)
    facts = TimelineFacts(
        paper=paper_of(desk, context),
        engagements=wanted,
        unmentioned=unmentioned(desk),
        asked=SECTORS.label_of(sought.sector) if sought.sector else "",
    )
    return _printed(desk, "timeline", ref, disclose_timeline(facts, context), context, recipient, wanted)


def unmentioned(desk: Desk) -> frozenset[str]:
    """Return the ids of the engagements that are not to be mentioned, by any of their reports."""
    from liaison_desk.storage.shelf import Query

    found = cast("list[AfterAction]", desk.shelf.found("after-action", Query(where={"attribution": "no-mention"})))
    return frozenset(one.engagement for one in found if one.engagement)


def _day(desk: Desk, words: dict[str, str], name: str) -> date | None:
    return asked_of_desk.day_of_a_picture(desk, words.get(name, ""), field=name, may_precede=name == "then")


def _printed(
    desk: Desk, key: str, ref: str, disclosed: Disclosed[Any], context: Context, recipient: str, originals: tuple[Record, ...]
) -> Printed:
    day = desk.clock().date()
    return Printed(
        subject=" ".join(one for one in (key, " ".join(ref.split())) if one),
        number=f"{desk.office}-{key}-{day:%Y-%m-%d}",
        disclosed=disclosed,
        originals=originals,
        names=hidden_numbers(context),
        recipient=masked(recipient, context.names),
    )
