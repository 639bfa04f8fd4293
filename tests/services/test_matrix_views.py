"""The matrix of a selection as the window shows it."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_desk.domain.relationship import RelationshipLevel, between
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import matrix_views, records
from liaison_desk.services.map_views import Selection

MAY, JUNE, JULY = date(2031, 5, 1), date(2031, 6, 1), date(2031, 7, 1)
SCOPE = "external-internal"


@pytest.fixture
def filled(desk):
    a, b, c = (
        Stakeholder(id=each * 32, name=name, family="cbo", sectors=frozenset({sector}))
        for each, name, sector in (("1", "Alma", "health"), ("2", "Bero", "water"), ("3", "Caro", "water"))
    )
    moved = (RelationshipLevel(level="coexist", since_on=MAY, until_on=JUNE), RelationshipLevel(level="coordinate", since_on=JUNE))
    apart = RelationshipLevel(level="coexist", since_on=MAY, desired_level="coexist", desired_reason="their-choice", reason="They said so.")
    records.keep_many(
        desk,
        [
            a,
            b,
            c,
            between(a.id, b.id, SCOPE, moved),
            between(b.id, c.id, SCOPE, (apart,)),
            between(a.id, c.id, "internal", (RelationshipLevel(level="unknown", since_on=MAY),)),
        ],
    )
    return desk


def test_now_is_compared_with_an_earlier_day(filled) -> None:
    seen = matrix_views.seen(filled, Selection(on=None, since=MAY)) if filled.clock().date() > JUNE else None
    day = matrix_views.seen(filled, Selection(on=JULY))
    assert day.cells["coordinate", SCOPE].count == 1
    assert (day.total, day.not_assessed) == (2, 1)
    assert not day.changed
    assert seen is None or seen.changed == {("coexist", SCOPE): -1, ("coordinate", SCOPE): 1}


def test_only_pairs_of_the_selection_count(filled) -> None:
    seen = matrix_views.seen(filled, Selection(filters=(("sectors", ("health",)),), on=JULY))
    assert seen.total == 1


def test_the_lines_of_a_cell_stand_by_name_with_their_wish(filled) -> None:
    seen = matrix_views.seen(filled, Selection(on=MAY))
    found = matrix_views.lines(filled, seen.cells["coexist", SCOPE].relationships, MAY)
    assert [(one.first_name, one.second_name) for one in found] == [("Alma", "Bero"), ("Bero", "Caro")]
    assert found[1].desired_reason == "their-choice"
    assert found[1].reason == "They said so."


def test_a_relationship_that_is_gone_is_left_out(filled) -> None:
    assert matrix_views.lines(filled, ["f" * 32], MAY) == ()
