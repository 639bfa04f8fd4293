"""A line is whole or it is not there, and whoever is not told leaves nothing behind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from liaison_desk.domain.relationship import Relationship, RelationshipLevel, between
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.sharing.audience import COPIES, Audience, Office
from liaison_desk.domain.sharing.consent import Permission
from liaison_desk.domain.sharing.edges import disclose_edges, disclose_network, disclose_nodes
from liaison_desk.domain.sharing.facts import Context
from liaison_desk.domain.sharing.party import Party, Standing, standing_of
from liaison_desk.domain.stakeholder import Stakeholder, name_floor
from tests.rich_report import NOW, context

TODAY = NOW.date()
TO_HQ = Permission(audiences=frozenset({"hq"}), given_on=date(2026, 11, 1))
CIRCLE = Stakeholder(id="circle", name="Tella Women's Circle", family="women", locality="local", areas=frozenset({"Tella"}))
COUNCIL = Stakeholder(id="council", name="Tella Town Council", family="civ-gov-local", goals="Win the next vote")
BRIGADE = Stakeholder(id="brigade", name="4th Brigade", family="mil-un")
RELIEF = Stakeholder(id="relief", name="Relief International", family="ngo-int")
FACTION = Stakeholder(id="faction", name="River Front", family="nsag", sectors=frozenset({"water"}))
EVERYBODY = (CIRCLE, COUNCIL, BRIGADE, RELIEF, FACTION)


def line(first: str, second: str, level: str = "coordinate", **facts: object) -> Relationship:
    row = RelationshipLevel(
        id=f"{first}-{second}", level=level, since_on=date(2026, 1, 1), asserted_by="A neighbour", reason="They said so", **facts
    )
    return between(first, second, "internal", (row,))


def parties(*stakeholders: Stakeholder, agreed: frozenset[str] = frozenset()) -> dict[str, Party]:
    return {
        one.id: Party(
            id=one.id,
            standing=standing_of(one.family, one.locality),
            names=(one.name,),
            sensitivity=name_floor(one),
            permissions=(TO_HQ,) if one.id in agreed else (),
        )
        for one in stakeholders
    }


def reading(audience: str, *, office: Office | None = None, agreed: frozenset[str] = frozenset(), stakeholders=EVERYBODY) -> Context:
    return replace(context(audience, office), parties=parties(*stakeholders, agreed=agreed))


def pairs(told) -> set[frozenset[str]]:
    return {frozenset((one.stakeholder_a, one.stakeholder_b)) for one in told}


def test_our_team_reads_every_line_with_the_wish_beside_it() -> None:
    wish = line("circle", "brigade", desired_reason="their-safety", desired_level="coexist")
    told = disclose_network(EVERYBODY, [wish], (TODAY,), reading("team"), with_wish=True)
    assert set(told.nodes) == {one.id for one in EVERYBODY}
    assert (told.edges[0].levels[0].level, told.edges[0].levels[0].desired_reason) == ("coordinate", "their-safety")
    assert told.edges[0].levels[0].asserted_by == ""
    without, _decisions = disclose_edges([wish], told.nodes, (TODAY,), reading("team"), with_wish=False)
    assert without[0].levels[0].desired_reason == ""


@pytest.mark.parametrize("audience", [one.value for one in COPIES if one is not Audience.TEAM])
@pytest.mark.parametrize("armed", ["brigade", "faction"])
def test_a_line_between_a_local_group_and_an_armed_actor_goes_to_nobody_else(audience: str, armed: str) -> None:
    told = disclose_network(EVERYBODY, [line("circle", armed)], (TODAY,), reading(audience), with_wish=True)
    assert told.edges == ()


def test_only_a_civilian_headquarters_reads_it_and_only_with_their_consent_naming_it() -> None:
    lines = [line("circle", "brigade"), line("circle", "faction")]
    agreed = frozenset({"circle"})
    civilian, host, force = Office(whose="un"), Office(whose="host-state"), Office(side="military", whose="foreign")
    found = {
        name: pairs(disclose_network(EVERYBODY, lines, (TODAY,), reading("hq", office=office, agreed=agreed), with_wish=False).edges)
        for name, office in (("civilian", civilian), ("host", host), ("force", force))
    }
    assert found == {"civilian": {frozenset({"circle", "brigade"})}, "host": set(), "force": set()}


def test_lines_among_public_bodies_and_ngos_go_to_headquarters_only() -> None:
    lines = [line("council", "relief"), line("council", "brigade")]
    for audience in COPIES:
        told = disclose_network(EVERYBODY, lines, (TODAY,), reading(audience), with_wish=False)
        assert len(told.edges) == (2 if audience in {Audience.TEAM, Audience.HQ} else 0)


def test_a_line_whose_level_may_not_be_told_is_not_there_at_all() -> None:
    severe = line("council", "relief").but(sensitivity="severe")
    assert disclose_network(EVERYBODY, [severe], (TODAY,), reading("hq"), with_wish=False).edges == ()


def test_a_line_that_nobody_judged_on_the_day_or_with_somebody_unknown_is_not_there() -> None:
    told = disclose_network(EVERYBODY, [line("council", "relief")], (date(2025, 1, 1),), reading("team"), with_wish=False)
    assert told.edges == ()
    assert disclose_network([COUNCIL], [line("council", "relief")], (TODAY,), reading("team"), with_wish=False).edges == ()


def test_a_node_holds_nothing_but_what_a_picture_shows_and_of_an_armed_group_only_its_name() -> None:
    nodes, decisions = disclose_nodes(EVERYBODY, reading("team"))
    assert (nodes["council"].goals, nodes["faction"].sectors) == ("", frozenset())
    assert {one.path for one in decisions} <= {"name", "family", "locality", "sectors", "areas"}


def test_a_group_that_did_not_agree_is_no_node_for_others() -> None:
    nodes, decisions = disclose_nodes(EVERYBODY, reading("hq"))
    assert "circle" not in nodes
    assert any(one.decision.reasons and one.path == "name" for one in decisions)
    assert "circle" in disclose_nodes(EVERYBODY, reading("hq", agreed=frozenset({"circle"})))[0]


def test_what_another_office_gave_us_goes_to_nobody_it_did_not_name() -> None:
    given = line("council", "relief").but(given_by="OTHER", given_for=frozenset({"partner"}))
    assert disclose_network(EVERYBODY, [given], (TODAY,), reading("hq"), with_wish=False).edges == ()


def test_standings_here_are_those_of_the_rule() -> None:
    assert {one.standing for one in parties(*EVERYBODY).values()} == {
        Standing.OUTSIDE, Standing.OFFICIAL, Standing.FORCE, Standing.ARMED_GROUP,
    }  # fmt: skip
    assert parties(CIRCLE)["circle"].sensitivity is Sensitivity.HIGH


def test_a_sector_that_nothing_means_is_closed_and_closes_no_other() -> None:
    mixed = COUNCIL.but(sectors=frozenset({"water", "Communication", "x-bridges"}))
    nodes, decisions = disclose_nodes([mixed], reading("team"))
    assert nodes["council"].sectors == {"water", "x-bridges"}
    closed = [one.decision for one in decisions if one.path == "sectors" and not one.decision.goes]
    assert "does not know" in closed[0].reasons[0].sentence_text
