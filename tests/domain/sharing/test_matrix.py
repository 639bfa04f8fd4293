"""The matrix for each reader: a pair that may not be told is in no cell and no count."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from liaison_desk.domain.relationship import RelationshipLevel, between
from liaison_desk.domain.sharing.audience import COPIES
from liaison_desk.domain.sharing.matrix import MatrixFacts, MatrixView, cells_of, disclose_matrix, moves_of
from liaison_desk.domain.sharing.papers import Paper
from liaison_desk.domain.sharing.plain import from_plain, to_plain
from tests.domain.sharing.test_edges import EVERYBODY, TODAY, line, reading
from tests.domain.sharing.test_stakeholder_map import JOINS, WORLDS, joined

THEN = date(2026, 3, 1)
OLD = RelationshipLevel(id="o", level="coexist", since_on=date(2026, 1, 1), until_on=date(2026, 5, 1))
NEW = RelationshipLevel(id="n", level="cooperate", since_on=date(2026, 5, 1), desired_level="cooperate")
MOVED = between("council", "relief", "internal", (OLD, NEW))
APART = line("circle", "council", "coexist", desired_reason="their-choice", desired_level="coexist")
LINES = (MOVED, APART, line("circle", "brigade"))


def seen(audience: str = "team", relationships=LINES, then: date | None = THEN, stakeholders=EVERYBODY) -> MatrixView:
    paper = Paper(on=TODAY, operation="Marav flood")
    facts = MatrixFacts(paper=paper, stakeholders=tuple(stakeholders), relationships=tuple(relationships), on=TODAY, then=then)
    return disclose_matrix(facts, reading(audience, stakeholders=stakeholders)).record


def counts(view: MatrixView) -> dict[tuple[str, str], int]:
    return {(one.level, one.scope): one.count for one in cells_of(view) if one.count}


def test_our_team_reads_every_pair_with_their_wish() -> None:
    view = seen()
    assert counts(view) == {("cooperate", "internal"): 1, ("coexist", "internal"): 1, ("coordinate", "internal"): 1}
    apart = next(one for one in view.pairs if one.wish)
    assert (apart.first, apart.second, apart.wished, apart.wish) == (
        "Tella Town Council",
        "Tella Women's Circle",
        "coexist",
        "their-choice",
    )
    assert [len(one.by_wish) for one in cells_of(view) if one.by_wish] == [1]


def test_headquarters_reads_the_pairs_that_may_be_told() -> None:
    view = seen("hq")
    assert counts(view) == {("cooperate", "internal"): 1}
    assert [(one.before, one.level) for one in view.pairs] == [("coexist", "cooperate")]


def test_moves_are_told_only_where_an_earlier_day_was_asked_for() -> None:
    assert [(one.before, one.after) for one in moves_of(seen("hq"))] == [("coexist", "cooperate")]
    assert moves_of(seen("hq", then=None)) == ()
    assert seen("hq", then=None).then == ""


def test_a_pair_that_is_no_longer_judged_stands_in_no_cell_but_moved() -> None:
    ended = between("council", "relief", "internal", (OLD,))
    view = seen("hq", relationships=(ended,))
    assert counts(view) == {}
    assert [(one.before, one.after) for one in moves_of(view)] == [("coexist", "")]


def test_a_level_of_tomorrow_counts_as_not_assessed() -> None:
    strange = between("council", "relief", "internal", (NEW.but(level="x-new"), OLD))
    assert counts(seen("team", relationships=(strange,))) == {("unknown", "internal"): 1}


def test_an_empty_cell_by_their_choice_is_told_to_our_team_only() -> None:
    alone = (APART,)
    assert seen(relationships=alone).answered == (("coordinate", "internal"),)
    assert [one.is_answered for one in cells_of(seen(relationships=alone))].count(True) == 1
    assert seen("hq", relationships=alone).answered == ()


def test_a_view_survives_its_journey() -> None:
    assert from_plain(to_plain(seen())) == seen()


@settings(max_examples=60, deadline=None)
@given(world=WORLDS, joins=JOINS, audience=some.sampled_from([one.value for one in COPIES]))
def test_what_is_kept_back_is_in_no_count(world, joins, audience) -> None:
    lines = joined(world, joins)
    view = seen(audience, relationships=lines, stakeholders=world)
    told = {one.name for one in world} & {name for pair in view.pairs for name in (pair.first, pair.second)}
    names = {one.id: one.name for one in world}
    kept = {(*sorted((pair.first, pair.second)), pair.scope) for pair in view.pairs}
    bare = [one for one in lines if (*sorted((names[one.stakeholder_a], names[one.stakeholder_b])), one.scope) in kept]
    again = seen(audience, relationships=bare, stakeholders=world)
    assert (again.pairs, again.answered, cells_of(again)) == (view.pairs, view.answered, cells_of(view))
    assert len(told) <= len(world)


@pytest.mark.parametrize("audience", ["humanitarian", "partner", "mission-military", "state", "public"])
def test_nobody_else_reads_any_pair(audience: str) -> None:
    assert seen(audience).pairs == ()
