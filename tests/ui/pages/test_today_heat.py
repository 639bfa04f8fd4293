"""The grid of who is missing: five tints, and gaps before all else."""

from __future__ import annotations

import pytest

from liaison_desk.services.today_views import HeatRow
from liaison_desk.ui.pages.today_heat import shown_rows, tint_of

ROW = HeatRow(sector="health", counts={"police": 2})


@pytest.mark.parametrize(("count", "step"), [(1, 0), (2, 1), (3, 2), (4, 3), (5, 3), (6, 4), (40, 4)])
def test_the_tint_has_five_steps(count, step) -> None:
    assert tint_of(count) == step


def test_gaps_are_shown_before_all_else_and_in_the_order_of_the_sectors() -> None:
    gap = HeatRow(sector="water", counts={"police": 1}, is_gap=True)
    assert shown_rows([ROW, gap], 1) == [gap]
    assert shown_rows([ROW, gap], 2) == [ROW, gap]
