"""A quick note is nothing yet: everything of it is closed, it is searched, and it goes on no paper."""

from datetime import date

import pytest

from liaison_desk.domain.fields import fields_of
from liaison_desk.domain.note import BECOMES, QuickNote, first_line, is_waiting
from liaison_desk.domain.record import kind_named
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.sharing.records import PRINTABLE


def test_every_field_is_severe_and_the_words_are_searched() -> None:
    assert {one.floor(QuickNote()) for one in fields_of(QuickNote)} == {Sensitivity.SEVERE}
    assert {one.name for one in fields_of(QuickNote) if one.search} == {"text", "noted_by"}
    assert "note" not in PRINTABLE


def test_it_becomes_records_that_there_are() -> None:
    assert [kind_named(one).name for one in BECOMES] == ["contact", "engagement", "commitment"]


@pytest.mark.parametrize(
    ("text", "most", "line"),
    [
        ("Ferry stops\nat noon", 80, "Ferry stops"),
        ("\n  \n late ", 80, "late"),
        ("", 80, ""),
        ("one two three", 9, "one two…"),
        ("x" * 20, 5, "xxxx…"),
        ("exact", 5, "exact"),
    ],
)
def test_its_first_line_is_cut_at_a_word(text: str, most: int, line: str) -> None:
    assert first_line(text, most) == line
    assert len(first_line(text, most)) <= most


def test_it_waits_until_it_became_something_or_was_put_away() -> None:
    assert is_waiting(QuickNote(text="a"))
    assert not is_waiting(QuickNote(text="a", became="c"))
    assert not is_waiting(QuickNote(text="a", closed_on=date(2026, 11, 22)))
