from __future__ import annotations

from datetime import date

from liaison_desk.domain.terms.marking import AUDIENCES
from liaison_desk.reports import wording
from liaison_desk.reports.outline import Paragraph


def test_a_code_reads_as_its_label_and_nothing_as_nothing() -> None:
    assert wording.word(AUDIENCES, "hq") == "Own headquarters"
    assert wording.word(AUDIENCES, "") == ""


def test_parts_and_rows_that_say_nothing_are_left_out() -> None:
    assert wording.joined("a", "", "b") == "a, b"
    assert wording.filled(("A", ""), ("B", "b")) == (("B", "b"),)
    assert wording.on_day(None) == ""
    assert wording.on_day(date(2026, 11, 2)) == "02 NOV 26"


def test_an_empty_section_says_one_thing_in_a_whole_copy_and_another_in_an_extract() -> None:
    assert wording.or_nothing([], False) == (Paragraph("Nothing to report."),)
    assert wording.or_nothing([], True) == (Paragraph("Nothing in this copy."),)
    assert wording.or_nothing([Paragraph("x")], True) == (Paragraph("x"),)


def test_an_exercise_is_said_three_times() -> None:
    assert wording.exercise_words() == "EXERCISE EXERCISE EXERCISE"
