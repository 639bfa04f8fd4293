"""What the views of the map show of one selection: the words and filters of the list, as on a day; all of it inside the desk."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from liaison_desk.domain.coverage import here_on
from liaison_desk.domain.figures.network import Node, Tie
from liaison_desk.domain.map_groups import group_label, group_of_node, kind_of_node
from liaison_desk.domain.map_pin import map_pin
from liaison_desk.domain.matrix import moves
from liaison_desk.domain.network import Disc, Layout
from liaison_desk.domain.network_kept import is_whole, placed, rounded, with_pins
from liaison_desk.domain.relationship import Relationship, level_on
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import listings, records
from liaison_desk.services.pictures import every
from liaison_desk.storage import schema

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.map_pin import MapPin
    from liaison_desk.domain.matrix import Move
    from liaison_desk.domain.network import Place
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.narrowing import Filters

_KEY = "network"


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which stakeholders are meant: those that hold the words and fit the filters.

    `on` is the day as on which lines are read, None for now; `since` is one that now is compared with.
    """

    text: str = ""
    filters: Filters = ()
    on: date | None = None
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenNetwork:
    """The network of a selection.

    `groups` and `pairs` are those of everybody here, so that a filter hides and moves nobody; `places` holds a layout of all of them, None
    where somebody has no place yet. `pinned` are those that somebody put by hand. `left` counts those who fit and are not here. `moves` are
    the lines between them that began, ended or changed their level from the day `since` to now; none where no day is compared with.
    """

    on: date
    by: str
    ours: str
    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    groups: Mapping[str, str]
    pairs: tuple[tuple[str, str], ...]
    before: Layout | None
    pinned: Mapping[str, Place] = field(default_factory=dict)
    left: int = 0
    mapped: int = 0
    since: date | None = None
    moves: tuple[Move, ...] = ()

    @property
    def is_placed(self) -> bool:
        """Say whether everybody has a place."""
        return is_whole(self.groups, self.before)


def selected(desk: Desk, asked: Selection) -> frozenset[str]:
    """Return the ids of those who are meant."""
    return frozenset(listings.ids(desk, "stakeholder", text=asked.text, filters=asked.filters))


def network(desk: Desk, asked: Selection, by: str) -> SeenNetwork:
    """Return the network of a selection, grouped by one of GROUPINGS; who is on the map is as it is known now."""
    day, wanted = asked.on or desk.clock().date(), selected(desk, asked)
    here = here_on(every(desk, Stakeholder))
    groups = {one.id: group_of_node(one, by) for one in here}
    nodes = tuple(
        Node(id=one.id, name=one.name, kind=kind_of_node(one), group=group_label(by, groups[one.id])) for one in here if one.id in wanted
    )
    inside = {one.id for one in nodes}
    lines = tuple(one for one in every(desk, Relationship) if one.stakeholder_a in inside and one.stakeholder_b in inside)
    since = asked.since if asked.on is None and asked.since is not None and asked.since < day else None
    return SeenNetwork(
        on=day,
        by=by,
        ours=desk.operation.office,
        nodes=nodes,
        ties=_ties(lines, day),
        groups={id_: group_label(by, code) for id_, code in groups.items()},
        pairs=pairs_of(desk),
        before=kept_layout(desk, by),
        pinned=pins(desk, by),
        left=len(wanted - inside),
        mapped=len(here),
        since=since,
        moves=moves(lines, since, day) if since else (),
    )


def _ties(lines: tuple[Relationship, ...], day: date) -> tuple[Tie, ...]:
    rows = ((one, level_on(one, day)) for one in lines)
    return tuple(
        Tie(first=one.stakeholder_a, second=one.stakeholder_b, level=row.level or "unknown") for one, row in rows if row is not None
    )


def standing(desk: Desk, by: str) -> Layout:
    """Return where everybody here stands, by one of GROUPINGS: what the window drew last, pins and all, else what it would draw now.

    This is the layout that screen and paper share.
    """
    here = here_on(every(desk, Stakeholder))
    groups = {one.id: group_label(by, group_of_node(one, by)) for one in here}
    before = kept_layout(desk, by)
    if before is None or not is_whole(groups, before):
        before = rounded(placed(groups, pairs_of(desk), before))
    return with_pins(before, pins(desk, by))


def pairs_of(desk: Desk) -> tuple[tuple[str, str], ...]:
    """Return who is related to whom at any time, in one order."""
    return tuple(sorted((one.stakeholder_a, one.stakeholder_b) for one in every(desk, Relationship)))


def pins(desk: Desk, by: str) -> dict[str, Place]:
    """Return where somebody put organisations by hand, by id."""
    return {one.stakeholder: (one.across or 0.0, one.down or 0.0) for one in _pins(desk, by)}


# --- where everybody stands -----------------------------------------------------------------------------------------


def kept_layout(desk: Desk, by: str) -> Layout | None:
    """Return where everybody stood last in the operation in use; None where nobody looked yet or it cannot be read."""
    with desk.vault.connection() as connection:
        text = schema.value_of(connection, _key(desk, by))
    try:
        found = json.loads(text or "null")
        places = {str(id_): (float(x), float(y)) for id_, (x, y) in found["places"].items()}
        discs = tuple(Disc(group=str(group), x=float(x), y=float(y), radius=float(radius)) for group, x, y, radius in found["discs"])
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    return Layout(places=places, discs=discs)


def keep_layout(desk: Desk, by: str, layout: Layout) -> None:
    """Keep where everybody stands (as `rounded`) in the operation in use; it is drawing and no fact, so no undo knows it."""
    places = {id_: [x, y] for id_, (x, y) in layout.places.items()}
    discs = [[one.group, one.x, one.y, one.radius] for one in layout.discs]
    with desk.vault.transaction() as connection:
        schema.keep_value(connection, _key(desk, by), json.dumps({"places": places, "discs": discs}, ensure_ascii=False))


def _key(desk: Desk, by: str) -> str:
    return f"{_KEY} {by} {desk.operation.id}"


def _pins(desk: Desk, by: str) -> tuple[MapPin, ...]:
    from liaison_desk.storage.shelf import Query

    found = cast("list[MapPin]", desk.shelf.found("map-pin", Query(where={"operation": desk.operation.id, "grouping": by})))
    return tuple(found)


def pin(desk: Desk, by: str, stakeholder: str, place: Place) -> Changes:
    """Keep an organisation where somebody put it on the network; undo takes it back."""
    return records.keep(desk, map_pin(desk.operation.id, by, stakeholder, *place))


def unpin(desk: Desk, by: str, stakeholder: str) -> Changes:
    """Let an organisation go back to its own place; raises `NotFoundError` where nobody put it anywhere."""
    made = map_pin(desk.operation.id, by, stakeholder, 0.0, 0.0)
    return records.drop(desk, "map-pin", made.id)
