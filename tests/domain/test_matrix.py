"""The matrix: who stands where, on a day."""

from datetime import date

import pytest

from liaison_desk.domain.matrix import Cell, Move, matrix, moves
from liaison_desk.domain.relationship import Relationship, RelationshipLevel, between
from liaison_desk.domain.terms.levels import LEVELS, SCOPES

OLD = RelationshipLevel(level="coexist", since_on=date(2026, 1, 1), until_on=date(2026, 5, 1))
NEW = RelationshipLevel(level="coordinate", since_on=date(2026, 5, 1), desired_level="coexist")
PAIR = between("a", "b", "internal", (OLD, NEW))


def standing(pairs: list[Relationship], on: date) -> dict[tuple[str, str], Cell]:
    return {(one.level, one.scope): one for one in matrix(pairs, on) if one.count or one.wished}


def test_the_grid_is_whole_even_when_nothing_stands_in_it() -> None:
    assert len(matrix([], date(2026, 1, 1))) == len(LEVELS.terms) * len(SCOPES.terms) == 35
    assert standing([], date(2026, 1, 1)) == {}


def test_a_pair_stands_in_one_cell_and_the_other_side_s_wish_beside_it() -> None:
    found = standing([PAIR], date(2026, 6, 1))
    assert found[("coordinate", "internal")].relationships == (PAIR.id,)
    assert found[("coexist", "internal")].wished == (PAIR.id,)
    assert found[("coexist", "internal")].count == 0


def test_before_anybody_judged_it_a_pair_stands_nowhere() -> None:
    assert standing([PAIR], date(2025, 1, 1)) == {}


def test_an_unknown_level_counts_as_not_assessed() -> None:
    odd = between("a", "c", "internal", (RelationshipLevel(level="x-odd"),))
    assert standing([odd], date(2026, 1, 1))[("unknown", "internal")].relationships == (odd.id,)


def test_a_move_is_a_pair_that_stands_elsewhere_now() -> None:
    still = between("a", "c", "internal", (RelationshipLevel(level="compete"),))
    assert moves([PAIR, still], date(2026, 2, 1), date(2026, 6, 1)) == (
        Move(relationship=PAIR.id, scope="internal", before="coexist", after="coordinate"),
    )
    assert [one.before for one in moves([PAIR], date(2025, 2, 1), date(2026, 6, 1))] == [""]
    assert [one.after for one in moves([PAIR], date(2026, 6, 1), date(2025, 2, 1))] == [""]


def wishes(*pairs: tuple[str, str, str]) -> dict[tuple[str, str], Cell]:
    """Each pair is level, desired level and why no closer."""
    rows = [
        between(f"a{at}", "b", "internal", (RelationshipLevel(level=level, desired_level=wished, desired_reason=why),))
        for at, (level, wished, why) in enumerate(pairs)
    ]
    return {(one.level, one.scope): one for one in matrix(rows, date(2026, 11, 22))}


def test_a_cell_says_who_stands_there_by_their_own_wish() -> None:
    cells = wishes(("coexist", "coexist", "their-choice"), ("coexist", "", "our-choice"))
    assert (cells["coexist", "internal"].count, len(cells["coexist", "internal"].by_wish)) == (2, 1)


def test_the_empty_cell_above_is_an_answer_where_somebody_wished_for_distance() -> None:
    cells = wishes(("coexist", "coexist", "their-safety"))
    assert [key for key, one in cells.items() if one.is_answered] == [("coordinate", "internal")]


@pytest.mark.parametrize(
    "pairs",
    [
        [],
        [("coexist", "coexist", "our-choice")],
        [("coexist", "coexist", "their-choice"), ("compete", "cooperate", "")],
        [("united", "", ""), ("coexist", "", "their-choice")],
        [("unknown", "", "their-choice")],
    ],
)
def test_otherwise_an_empty_cell_is_only_empty(pairs: list[tuple[str, str, str]]) -> None:
    assert not [one for one in wishes(*pairs).values() if one.is_answered]
