"""The lines of the palette."""

from __future__ import annotations

from liaison_desk.ui.session import Hit, HitGroup
from liaison_desk.ui.shell.entries import entries_of, marked_hits

TWO = (Hit(title="Water Users"), Hit(title="Water talk"))


def test_a_last_line_asks_for_the_rest_where_there_is_more() -> None:
    assert [one.is_rest for one in entries_of(HitGroup(label="", hits=TWO, total=2))] == [False, False]
    assert [one.hit.title for one in entries_of(HitGroup(label="", hits=TWO, total=9, is_more=True))][2] == "Show all 9+"


def test_letters_are_marked_by_the_words_that_were_meant() -> None:
    assert [one.title_marks for one in marked_hits(HitGroup(label="", hits=TWO, meant="water"))] == [((0, 5),), ((0, 5),)]
    assert [one.title_marks for one in marked_hits(HitGroup(label="", hits=TWO))] == [None, None]
