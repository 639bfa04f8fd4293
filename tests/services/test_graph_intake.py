"""Networks of others, brought in."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_desk.domain.relationship import Relationship, RelationshipLevel, between, level_on
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import graph_intake, records
from liaison_desk.services.pictures import every

CIRCLE, AGENCY = "1" * 32, "2" * 32
NODES = "id,name,kind,sectors,areas\n{circle},Circle,,health; water,Tella\nx9,Newcomers,ngo-int,health; x-made-up,Tella; Ossa\n"
EDGES = (
    "source,target,level,scope,since\n{circle},x9,cooperate,internal,2025-05-01\nCircle,agency,coexist,,\n"
    "Circle,Nobody,coexist,,\nx9,agency,x-odd,x-odd,nonsense\n"
)


@pytest.fixture
def filled(desk):
    levels = (RelationshipLevel(level="coexist", since_on=date(2025, 1, 1)),)
    pair = between(CIRCLE, AGENCY, "external-internal", levels)
    records.keep_many(
        desk, [Stakeholder(id=CIRCLE, name="Circle", family="cbo"), Stakeholder(id=AGENCY, name="Agency", family="un-agency"), pair]
    )
    return desk


@pytest.fixture
def files(tmp_path):
    nodes, edges = tmp_path / "nodes.csv", tmp_path / "edges.csv"
    nodes.write_text(NODES.format(circle=CIRCLE))
    edges.write_text(EDGES.format(circle=CIRCLE))
    return [nodes, edges]


def test_a_preview_says_what_would_change_and_writes_nothing(filled, files) -> None:
    plan = graph_intake.planned(filled, files)
    assert [one.name for one in plan.stakeholders] == ["Newcomers"]
    assert plan.stakeholders[0].sectors == {"health"}
    assert (plan.matched, plan.same, len(plan.relationships)) == (1, 1, 2)
    assert len(plan.unmatched) == 1
    assert [one.partition(": ")[2].replace("\u2068", "").replace("\u2069", "") for one in plan.remarks] == [
        "not on the list of sectors and left out: x-made-up",
        "the day nonsense is taken as today",
        "“x-odd” is not on the list and is left open",
    ]
    assert len(every(filled, Stakeholder)) == 2


def test_it_is_taken_as_one_action_with_its_source_and_one_undo_takes_it_back(filled, files) -> None:
    graph_intake.taken(filled, graph_intake.planned(filled, files))
    pairs = {one.scope: one for one in every(filled, Relationship) if CIRCLE in {one.stakeholder_a, one.stakeholder_b}}
    row = level_on(pairs["internal"], date(2025, 6, 1))
    assert (row.level, row.since_on, row.asserted_by) == ("cooperate", date(2025, 5, 1), "edges.csv")
    again = graph_intake.planned(filled, files)
    assert (again.stakeholders, again.relationships) == ((), ())
    records.undo(filled)
    assert len(every(filled, Stakeholder)) == 2
    assert len(every(filled, Relationship)) == 1


def test_a_later_level_that_is_known_is_not_overwritten(filled, tmp_path) -> None:
    file = tmp_path / "old.csv"
    file.write_text("source,target,level,scope,since\nCircle,Agency,compete,,2024-01-01\n")
    plan = graph_intake.planned(filled, [file])
    assert plan.relationships == ()
    assert "later level" in plan.unmatched[0]


def test_a_new_level_closes_the_one_before(filled, tmp_path) -> None:
    file = tmp_path / "new.csv"
    file.write_text("source,target,level,scope,since\nCircle,Agency,coordinate,external-internal,2025-09-01\n")
    graph_intake.taken(filled, graph_intake.planned(filled, [file]))
    levels = every(filled, Relationship)[0].levels
    assert [(one.level, one.until_on) for one in levels] == [("coexist", date(2025, 9, 1)), ("coordinate", None)]


def test_a_force_stays_a_force_and_of_an_armed_group_the_name_alone_is_taken(filled, tmp_path) -> None:
    file = tmp_path / "nodes.csv"
    file.write_text(
        "id,name,kind,areas,family,locality,side\n1,Column,armed-group,Tella,,,\n2,Brigade,military,Tella,,,\n"
        "3,Weavers,local-civil-society,Tella,women,local,civilian\n4,Guard,private-other,Tella,psc,,\n5,Band,other,Tella,,,armed-non-state\n6,,,,,,\n"
    )
    plan = graph_intake.planned(filled, [file])
    made = {one.name: (one.family, one.side, one.locality, one.areas) for one in plan.stakeholders}
    tella = frozenset({"Tella"})
    assert made == {
        "Column": ("nsag", "", "", frozenset()),
        "Brigade": ("", "military", "", tella),
        "Weavers": ("women", "civilian", "local", tella),
        "Guard": ("psc", "", "", tella),
        "Band": ("nsag", "", "", frozenset()),
    }
    assert (len(plan.unmatched), len(plan.remarks)) == (1, 2)
    graph_intake.taken(filled, plan)
    assert len(every(filled, Stakeholder)) == 7
