"""The matrix is tinted by closeness and says what changed."""

from __future__ import annotations

from dataclasses import replace

from liaison_desk.domain.figures.matrix import matrix_figure
from liaison_desk.domain.matrix import Cell, Move
from liaison_desk.domain.terms.levels import LEVELS, SCOPES


def bare(text: str) -> str:
    return text.replace("\u2066", "").replace("\u2069", "")


def test_a_change_keeps_its_sign_before_it_in_right_to_left_text():
    moves = [Move(relationship="1", scope="internal", before="coexist", after="cooperate")]
    assert "\u2066+1\u2069" in {one.text for one in matrix_figure(cells(cooperate=1), moves).shapes}


def cells(**counts: int) -> list[Cell]:
    return [
        Cell(level=level.code, scope=scope.code, relationships=tuple(map(str, range(counts.get(level.code, 0)))))
        for level in LEVELS
        for scope in SCOPES
    ]


def test_the_tint_follows_the_level_and_not_the_count():
    few, many = matrix_figure(cells(united=1)), matrix_figure(cells(united=40))
    assert [one.fill for one in few.shapes if one.shape == "rect"] == [one.fill for one in many.shapes if one.shape == "rect"]


def test_the_sentence_says_the_counts():
    assert "Cooperate, Internal: 3" in matrix_figure(cells(cooperate=3)).alt


def test_without_relationships_it_says_none():
    assert "none" in matrix_figure(cells()).alt


def test_a_move_shows_in_both_cells():
    moves = [Move(relationship="1", scope="internal", before="coexist", after="cooperate")]
    figure = matrix_figure(cells(cooperate=1), moves)
    assert {"+1", "−1"} <= {bare(one.text) for one in figure.shapes}
    assert "Cooperate, Internal: 1 (+1)" in bare(figure.alt)
    assert "Coexist, Internal: 0 (−1)" in bare(figure.alt)


def test_a_pair_judged_for_the_first_time_leaves_no_cell():
    figure = matrix_figure(cells(cooperate=1), [Move(relationship="1", scope="internal", before="", after="cooperate")])
    assert "−1" not in {bare(one.text) for one in figure.shapes}


def test_one_no_longer_judged_enters_no_cell():
    figure = matrix_figure(cells(), [Move(relationship="1", scope="internal", before="united", after="")])
    assert "+1" not in {bare(one.text) for one in figure.shapes}


def test_without_cells_it_is_still_a_figure():
    assert matrix_figure([]).width > 0


def test_an_empty_cell_is_dashed_and_may_be_by_their_choice():
    grid = [*cells(coexist=2)]
    grid = [replace(one, is_answered=one.level == "coordinate" and one.scope == "internal") for one in grid]
    figure = matrix_figure(grid)
    assert {"none", "by their choice"} <= {one.text for one in figure.shapes}
    assert "Coordinate, Internal: none, by their choice" in figure.alt


def test_a_cell_says_how_many_stand_there_by_their_choice():
    figure = matrix_figure([replace(one, by_wish=one.relationships[:2]) for one in cells(coexist=3)])
    assert "2 by their choice" in {one.text for one in figure.shapes}
    assert "Coexist, Internal: 3, 2 by their choice" in figure.alt


def test_what_nobody_judged_has_a_row_only_where_there_is_any():
    assert "Not assessed" not in {one.text for one in matrix_figure(cells(united=1)).shapes}
    assert "Not assessed" in {one.text for one in matrix_figure(cells(unknown=1)).shapes}


def test_one_scope_alone_stands_without_a_line_beside_it():
    alone = matrix_figure([one for one in cells(united=1) if one.scope == "internal"])
    assert not [one for one in alone.shapes if one.shape == "line"]
    assert "Ours, added" not in {one.text for one in matrix_figure([one for one in cells() if one.scope == "intra-agency"]).shapes}
