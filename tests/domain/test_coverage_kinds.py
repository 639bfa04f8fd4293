"""Sectors by kinds: distinct organisations, gaps of the whole sector, and wishes."""

from __future__ import annotations

from datetime import date

from liaison_desk.domain.coverage import Directory, coverage
from liaison_desk.domain.coverage_kinds import GROUPS, LOCAL, NOT_SAID, kind_rows, sector_order
from liaison_desk.domain.relationship import RelationshipLevel, between
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.domain.terms.families import FAMILY_GROUPS

TODAY = date(2026, 11, 22)
USERS = Stakeholder(id="l", name="Users", family="cbo", sectors=frozenset({"water"}), areas=frozenset({"Tella", "Saan"}))
RELIEF = Stakeholder(id="o", name="Relief", family="ngo-int", sectors=frozenset({"water", "health"}), areas=frozenset({"Tella"}))


def rows(*stakeholders: Stakeholder, relationships: tuple = ()) -> dict:
    found = coverage(Directory(stakeholders=stakeholders, relationships=relationships), TODAY)
    return {one.sector: one for one in kind_rows(found, stakeholders)}


def test_every_group_but_armed_groups_is_counted_and_local_last() -> None:
    assert set(GROUPS) == {one.code for one in FAMILY_GROUPS} - {"armed-group"} | {NOT_SAID}
    assert GROUPS[-1] == LOCAL


def test_an_organisation_in_two_areas_counts_once_and_a_sector_without_local_is_a_gap() -> None:
    found = rows(USERS, RELIEF)
    assert (found["water"].counts[LOCAL], found["water"].counts["ngo-int"], found["water"].is_gap) == (1, 1, False)
    assert (found["health"].counts[LOCAL], found["health"].is_gap) == (0, True)


def test_where_everybody_local_wished_it_the_row_says_so() -> None:
    apart = between("l", "us", "internal", (RelationshipLevel(level="coexist", desired_reason="their-choice"),))
    assert rows(USERS, relationships=(apart,))["water"].by_wish
    assert not rows(USERS)["water"].by_wish


def test_somebody_who_is_not_listed_counts_in_no_row() -> None:
    found = coverage(Directory(stakeholders=[USERS, RELIEF]), TODAY)
    assert {one.sector: one.counts[LOCAL] for one in kind_rows(found, [RELIEF])} == {"health": 0, "water": 0}


def test_sectors_stand_in_their_order_and_own_ones_after_them() -> None:
    assert sector_order({"x-own", "water", "health", "a-foreign-one"}) == ["health", "water", "a-foreign-one", "x-own"]


def test_those_whose_kind_was_not_said_stand_in_a_column_of_their_own() -> None:
    found = rows(USERS.but(family=""), RELIEF)["water"]
    assert (found.counts[NOT_SAID], found.counts[LOCAL], found.is_gap) == (1, 0, True)
