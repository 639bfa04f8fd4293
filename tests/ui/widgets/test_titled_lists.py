"""Short lists under their titles."""

from __future__ import annotations

from liaison_desk.ui.widgets.text import Text
from liaison_desk.ui.widgets.titled_lists import titled_lists


def words_of(qtbot, parts: list[tuple[str, list[str]]]) -> list[str]:
    """Return what the lists say, from top to bottom."""
    made = titled_lists(parts, "Nothing new.")
    qtbot.addWidget(made)
    laid = [made.layout().itemAt(at).widget() for at in range(made.layout().count())]
    return [one.text() for one in laid if isinstance(one, Text)]


def test_each_list_stands_under_its_title_and_an_empty_one_does_not(qtbot) -> None:
    parts = [("New", ["Weir Guard"]), ("Changed", []), ("Not taken", ["row 2"])]
    assert words_of(qtbot, parts) == ["New", "Weir Guard", "Not taken", "row 2"]


def test_where_all_are_empty_it_says_so(qtbot) -> None:
    assert words_of(qtbot, [("New", [])]) == ["Nothing new."]


def test_of_a_long_list_a_hundred_lines_stand_there_and_how_many_more(qtbot) -> None:
    said = words_of(qtbot, [("New", [f"line {at}" for at in range(120)])])
    assert (len(said), said[-1]) == (102, "and 20 more")
