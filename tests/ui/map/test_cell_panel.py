"""The relationships of one cell in the inspector."""

from __future__ import annotations

from datetime import date

from liaison_desk.services.matrix_views import CellLine
from liaison_desk.ui.map.cell_panel import LevelStrip, show_cell
from tests.ui.pages.on_page import shown_in, words_in


def line(at: int, **more) -> CellLine:
    facts = {"is_ours": True, "level": "coexist", "wish": "", "desired_reason": "", "reason": "", "since_on": date(2031, 5, 4)}
    return CellLine(id=str(at), first=str(at), first_name=f"Group {at:02}", second_name="Us", **facts | more)


def test_wishes_and_reasons_are_told(shown) -> None:
    page = shown("stakeholders")
    lines = (line(1, desired_reason="their-choice"), line(2, wish="coordinate", is_ours=False), line(3, reason="Same villages."))
    show_cell(page, "coexist", "internal", lines)
    words = words_in(page.inspector)
    assert "1 of 3 by their choice" in words
    assert "They wish: Coordinate" in words
    assert "Wish not asked yet" in words
    assert "Same villages." in words
    assert len(shown_in(page, LevelStrip)) == 3


def test_a_long_cell_says_how_many_more(shown) -> None:
    page = shown("stakeholders")
    show_cell(page, "coexist", "internal", tuple(line(at) for at in range(43)))
    assert "3 more" in words_in(page.inspector)
