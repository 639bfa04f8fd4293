"""The map for each reader: nothing that is not told shapes what is drawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from liaison_desk.domain.figures.network import Node, Tie, network_figure
from liaison_desk.domain.network import Disc, Layout
from liaison_desk.domain.relationship import Relationship, RelationshipLevel, between
from liaison_desk.domain.sharing.audience import COPIES, Audience
from liaison_desk.domain.sharing.disclosed import sealed
from liaison_desk.domain.sharing.marking import UNMARKED
from liaison_desk.domain.sharing.papers import Paper
from liaison_desk.domain.sharing.party import standing_of
from liaison_desk.domain.sharing.plain import from_plain, to_plain
from liaison_desk.domain.sharing.stakeholder_map import MapFacts, MapView, disclose_map
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.domain.terms.families import FAMILIES
from liaison_desk.domain.terms.levels import LEVELS, SCOPES
from liaison_desk.interop import graph
from liaison_desk.reports import stakeholder_map as paper
from liaison_desk.reports.outline import texts
from tests.domain.sharing.test_edges import EVERYBODY, TODAY, line, reading
from tests.reports.copies import copy_for

PAPER = Paper(on=TODAY, operation="Marav flood", office="Civil Affairs Office Marav")
LINES = (line("council", "relief"), line("council", "brigade", "compete"), line("circle", "council"), line("circle", "brigade"))


def facts(stakeholders=EVERYBODY, relationships=LINES, **asked) -> MapFacts:
    return MapFacts(paper=PAPER, stakeholders=tuple(stakeholders), relationships=tuple(relationships), on=TODAY, **asked)


def seen(audience: str = "team", *, agreed=frozenset(), **asked) -> MapView:
    return disclose_map(facts(**asked), reading(audience, agreed=agreed)).record


def names(view: MapView) -> list[str]:
    return [one.name for one in view.nodes]


def test_our_team_sees_everybody_and_headquarters_those_who_may_be_named() -> None:
    assert len(names(seen())) == 5
    assert names(seen("hq")) == ["4th Brigade", "Relief International", "River Front", "Tella Town Council"]
    assert (len(seen().ties), len(seen("hq").ties), len(seen("humanitarian").ties)) == (4, 2, 0)


def test_one_organisation_is_shown_with_those_around_it() -> None:
    near, far = seen(centre="relief"), seen(centre="relief", steps=2)
    assert names(near) == ["Relief International", "Tella Town Council"]
    assert len(names(far)) == 4
    assert (near.centre, near.steps, len(near.ties)) == ("relief", 1, 1)


STANDING = Layout(
    places={one.id: (float(at), 2.0 * at) for at, one in enumerate(EVERYBODY)}, discs=(Disc(group="", x=1.0, y=2.0, radius=3.0),)
)


def test_our_team_s_copy_is_drawn_as_the_window_draws_it() -> None:
    view = from_plain(to_plain(seen(standing=STANDING)))
    assert {one.id: (one.across, one.down) for one in view.nodes} == STANDING.places
    assert [(one.group, one.across, one.down, one.radius) for one in view.discs] == [("", 1.0, 2.0, 3.0)]


@pytest.mark.parametrize(
    ("audience", "asked"),
    [
        ("hq", {}),
        ("hq", {"agreed": frozenset(one.id for one in EVERYBODY)}),
        ("team", {"centre": "relief"}),
        ("team", {"relationships": (*LINES, line("users", "relief"), line("relief", "brigade", "friends"))}),
        ("team", {"stakeholders": (*EVERYBODY, Stakeholder(id="new", name="New Mill", family="private"))}),
    ],
    ids=["somebody is left out", "not our team", "around one", "a line is left out", "somebody has no place"],
)
def test_any_other_copy_is_laid_out_from_what_it_holds(audience: str, asked: dict) -> None:
    view = seen(audience, standing=STANDING, **asked)
    assert view.discs == ()
    assert {(one.across, one.down) for one in view.nodes} == {(None, None)}


def test_somebody_hidden_is_no_bridge_to_others() -> None:
    lines = (line("relief", "circle"), line("circle", "council"))
    assert names(seen("hq", centre="relief", steps=2, relationships=lines)) == ["Relief International"]


def test_around_somebody_who_may_not_be_named_there_is_nothing() -> None:
    view = seen("hq", centre="circle")
    assert (view.nodes, view.ties, view.centre) == ((), (), "")


def test_a_sector_or_an_area_is_looked_for_in_what_may_be_told() -> None:
    water = [one.but(sectors=frozenset({"water", "health"}), areas=frozenset({"Tella"})) for one in EVERYBODY]
    assert len(names(seen(sector="water", stakeholders=water))) == 4
    assert len(names(seen("humanitarian", sector="water", stakeholders=water))) == 3
    assert names(seen(area="Saan", stakeholders=water)) == []
    assert names(seen(sector="water", centre="relief", stakeholders=water)) == ["Relief International", "Tella Town Council"]


@pytest.mark.parametrize(("by", "group"), [("sector", "health"), ("area", "Saan"), ("kind", "government"), ("none", "")])
def test_they_stand_together_as_asked(by: str, group: str) -> None:
    council = EVERYBODY[1].but(sectors=frozenset({"water", "health"}), areas=frozenset({"Tella", "Saan"}))
    (node,) = seen(by=by, stakeholders=[council]).nodes
    assert (node.group, node.sectors, node.areas) == (group, ("health", "water"), ("Saan", "Tella"))


def test_somebody_whose_kind_was_not_said_has_none() -> None:
    assert [one.kind for one in seen(stakeholders=[EVERYBODY[1].but(family="")]).nodes] == [""]


def test_of_one_sector_everybody_stands_in_it() -> None:
    council = EVERYBODY[1].but(sectors=frozenset({"water", "health"}))
    assert [one.group for one in seen(sector="water", stakeholders=[council, EVERYBODY[3]]).nodes] == ["water"]
    assert [one.group for one in seen(stakeholders=[EVERYBODY[3]], by="area").nodes] == [""]
    assert [one.group for one in seen(stakeholders=[EVERYBODY[3]]).nodes] == [""]


def test_those_who_left_are_not_here_and_the_view_survives_its_journey() -> None:
    gone = [EVERYBODY[1].but(presence="left"), *EVERYBODY[2:]]
    assert "Tella Town Council" not in names(seen(stakeholders=gone))
    assert from_plain(to_plain(seen())) == seen()


def test_a_line_says_since_when() -> None:
    assert {one.since_on for one in seen().ties} == {"2026-01-01"}
    undated = between("council", "relief", "internal", (RelationshipLevel(id="u", level="unknown"),))
    assert seen(relationships=(undated,)).ties[0].since_on == ""


# --- the property: closed in every picture, and no gap or stub ---------------------------------------------------------


STAKEHOLDERS = some.builds(
    lambda at, family, locality, sectors, areas, sensitivity: Stakeholder(
        id=f"s{at}", name=f"Name {at}", family=family, locality=locality, sectors=frozenset(sectors), areas=frozenset(areas),
        sensitivity=sensitivity,
    ),
    at=some.integers(0, 11),
    family=some.sampled_from([one.code for one in FAMILIES]),
    locality=some.sampled_from(["", "local", "national", "international"]),
    sectors=some.lists(some.sampled_from(["water", "health", "education"]), max_size=2),
    areas=some.lists(some.sampled_from(["Tella", "Saan"]), max_size=2),
    sensitivity=some.sampled_from(["", "", "high", "severe"]),
)  # fmt: skip
WORLDS = some.lists(STAKEHOLDERS, min_size=2, max_size=9, unique_by=lambda one: one.id)
_LEVELS, _SCOPES = [one.code for one in LEVELS], [one.code for one in SCOPES]
JOINS = some.lists(
    some.tuples(some.integers(0, 8), some.integers(0, 8), some.sampled_from(_LEVELS), some.sampled_from(_SCOPES)), max_size=14
)


def joined(world: list[Stakeholder], joins) -> tuple[Relationship, ...]:
    found = {}
    for first, second, level, scope in joins:
        one, other = world[first % len(world)].id, world[second % len(world)].id
        if one != other:
            made = between(one, other, scope, (RelationshipLevel(id=f"{one}{other}{scope}", level=level, since_on=date(2026, 1, 1)),))
            found[made.id] = made
    return tuple(found.values())


def drawn(view: MapView):
    nodes = [Node(id=one.id, name=one.name, kind=one.kind, group=one.group) for one in view.nodes]
    return network_figure(nodes, [Tie(first=one.first, second=one.second, level=one.level) for one in view.ties])


def files(view: MapView, audience: str) -> list[bytes]:
    """Return the files of nodes and edges of a view, their marking apart, which says whether anything was kept back."""
    same = sealed(replace(view, withheld=(), is_extract=True, marking=UNMARKED), (), audience)
    return [write(same) for write in (graph.graphml, graph.nodes_table, graph.edges_table)]


@settings(max_examples=150, deadline=None)
@given(world=WORLDS, joins=JOINS, audience=some.sampled_from([one.value for one in COPIES]), agreed=some.booleans())
def test_no_picture_for_others_joins_a_local_group_to_an_armed_actor_or_shows_a_gap(world, joins, audience, agreed) -> None:
    everybody = frozenset(one.id for one in world) if agreed else frozenset()
    context = reading(audience, stakeholders=world, agreed=everybody)
    lines = joined(world, joins)
    view = disclose_map(facts(world, lines), context).record
    standing = {one.id: standing_of(one.family, one.locality) for one in world}
    if audience != Audience.TEAM:
        for one in view.ties:
            sides = {standing[one.first].value, standing[one.second].value}
            assert not {"outside", "armed-group"} <= sides
            assert not {"outside", "force"} <= sides or (audience == Audience.HQ and agreed)
    # The same picture as of a world in which nothing that was kept back ever was: no gap, no stub, no other place.
    told = {one.id for one in view.nodes}
    kept = {(one.first, one.second, one.scope) for one in view.ties}
    bare = disclose_map(
        facts(
            [one for one in world if one.id in told],
            [one for one in lines if (one.stakeholder_a, one.stakeholder_b, one.scope) in kept],
        ),
        context,
    ).record
    assert (bare.nodes, bare.ties) == (view.nodes, view.ties)
    assert drawn(bare) == drawn(view)
    assert files(bare, audience) == files(view, audience)
    hidden = {one.name for one in world if one.id not in told}
    assert not hidden & {one.text for one in drawn(view).shapes}


@settings(max_examples=60, deadline=None)
@given(world=WORLDS, joins=JOINS, steps=some.integers(1, 2), audience=some.sampled_from(["hq", "humanitarian", "partner"]))
def test_around_one_organisation_nobody_hidden_leaves_a_trace_either(world, joins, steps, audience) -> None:
    context = reading(audience, stakeholders=world)
    lines = joined(world, joins)
    view = disclose_map(facts(world, lines, centre=world[0].id, steps=steps), context).record
    told = {one.id for one in view.nodes}
    bare = disclose_map(facts([one for one in world if one.id in told], lines, centre=world[0].id, steps=steps), context).record
    assert (bare.nodes, bare.ties) == (view.nodes, view.ties)
    assert [one for _place, one in texts(_outline(bare, audience))] == [one for _place, one in texts(_outline(view, audience))]


def _outline(view: MapView, audience: str):
    """Return the paper of a view whose own words on how much was kept back are those of any other."""
    same = replace(view, withheld=(), is_extract=True, marking=UNMARKED)
    blocks = paper.outline(sealed(same, (), audience), copy_for(audience)).blocks
    return blocks[:-1]
