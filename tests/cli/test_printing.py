"""How answers look on a terminal."""

import pytest

from liaison_desk.cli.printing import facts, table, width


@pytest.mark.parametrize(("text", "columns"), [("Tella", 5), ("e\u0301", 1), ("水", 2), ("\u2068+999\u2069", 4), ("", 0)])
def test_a_text_is_as_wide_as_a_terminal_draws_it(text: str, columns: int) -> None:
    assert width(text) == columns


def test_columns_are_aligned_and_no_line_ends_in_blanks() -> None:
    assert table(("Id", "Name"), [("1", "水"), ("234", "")]) == "Id   Name\n1    水\n234"


def test_a_cell_of_several_lines_stays_in_its_row() -> None:
    assert table(("Note",), [("first\nsecond",)]) == "Note\nfirst second"


def test_facts_are_aligned_without_the_empty_ones() -> None:
    assert facts([("Name", "Ana"), ("Post", ""), ("Id", "7")]) == "Name  Ana\nId    7"


def test_a_fact_of_several_lines_is_indented() -> None:
    assert facts([("Note", "first\nsecond")]) == "Note  first\n      second"


def test_no_facts_are_no_text() -> None:
    assert facts([("Post", "")]) == ""
