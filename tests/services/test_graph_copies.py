"""Files of nodes and edges out and in: for the team and headquarters alone, through the gate, and back with a preview."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_desk.domain.errors import UserError
from liaison_desk.domain.relationship import RelationshipLevel, between
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.interop import graph
from liaison_desk.services import graph_copies, records
from liaison_desk.services.pictures import every
from liaison_desk.storage import share_log

CIRCLE, AGENCY, FORCE = "1" * 32, "2" * 32, "3" * 32


@pytest.fixture
def filled(desk):
    levels = (RelationshipLevel(level="coordinate", since_on=date(2025, 1, 1)),)
    records.keep_many(
        desk,
        [
            Stakeholder(id=CIRCLE, name="Secret Circle of Kerrin", family="women", locality="local", sectors=frozenset({"health"})),
            Stakeholder(id=AGENCY, name="=Agency & <Sons>", family="un-agency", sectors=frozenset({"health", "water"})),
            Stakeholder(id=FORCE, name="Battalion", family="mil-un"),
            between(CIRCLE, FORCE, "external-internal", levels),
            between(AGENCY, FORCE, "inter-agency-international", levels),
        ],
    )
    return desk


def written(desk, tmp_path, audience: str, form: str) -> bytes:
    prepared = graph_copies.prepare(desk, "", audience=audience, recipient="Somebody")
    to = tmp_path / f"net{graph_copies.FORMS[form]}"
    graph_copies.publish(desk, prepared, to, form=form)
    return to.read_bytes()


@pytest.mark.parametrize("form", ["graphml", "nodes", "edges"])
def test_a_file_for_the_team_holds_all_comes_back_whole_and_is_logged(filled, tmp_path, form) -> None:
    found = graph.read(written(filled, tmp_path, "team", form))
    if form != "edges":
        assert sorted(one.name for one in found.nodes) == ["=Agency & <Sons>", "Battalion", "Secret Circle of Kerrin"]
        assert {one.family for one in found.nodes} == {"women", "un-agency", "mil-un"}
        assert {one.sectors for one in found.nodes} == {("health",), ("health", "water"), ()} or form == "nodes"
    if form != "nodes":
        assert {(one.level, one.scope) for one in found.edges} == {
            ("coordinate", "external-internal"),
            ("coordinate", "inter-agency-international"),
        }
    assert share_log.listed(filled.vault)[-1].facts["form"] == form


def test_a_network_without_a_line_has_a_table_of_its_heads(desk, tmp_path) -> None:
    records.keep(desk, Stakeholder(id=AGENCY, name="River agency", family="un-agency"))
    assert written(desk, tmp_path, "hq", "edges").decode("utf-8-sig").split() == ["source,target,level,scope,since,marking"]
    assert b"River agency" in written(desk, tmp_path, "hq", "nodes")


def test_a_local_group_beside_a_force_is_on_no_file_for_headquarters(filled, tmp_path) -> None:
    for form in graph_copies.FORMS:
        content = written(filled, tmp_path, "hq", form)
        assert b"Secret Circle" not in content
        assert CIRCLE.encode() not in content


@pytest.mark.parametrize("audience", ["humanitarian", "partner", "mission-military", "state", "public"])
def test_nobody_beyond_headquarters_gets_one(filled, audience) -> None:
    with pytest.raises(UserError):
        graph_copies.prepare(filled, "", audience=audience, recipient="x")


def test_an_unknown_form_is_refused(filled, tmp_path) -> None:
    with pytest.raises(UserError):
        graph_copies.made(graph_copies.prepare(filled, "", audience="team", recipient="x"), "dot")


def test_a_spreadsheet_reckons_nothing(filled, tmp_path) -> None:
    assert b",'=Agency" in written(filled, tmp_path, "team", "nodes")
    assert len(every(filled, Stakeholder)) == 3
