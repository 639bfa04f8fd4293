"""The outline as plain text, for a thin link."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from liaison_desk.reports.outline import Cell, Column, Grid, Outline, Paragraph, Section, Together
from liaison_desk.reports.plain_text import plain_text
from tests.reports.made_up import FURNITURE, NAMES, PHONE, report

GOLDEN = Path(__file__).parents[1] / "golden" / "outline-report.txt"


def test_the_text_of_the_made_up_report_is_the_golden_one():
    assert plain_text(report()) == GOLDEN.read_text("utf-8")


def test_the_marking_stands_first_and_last():
    lines = plain_text(report()).splitlines()
    assert lines[0].startswith("TLP:AMBER")
    assert any(line.startswith("TLP:AMBER") for line in lines[-2:])


def test_lines_are_short():
    assert all(len(line) <= 72 for line in plain_text(report()).splitlines())


def test_every_name_is_there():
    text = plain_text(report())
    assert all(NAMES[script] in text for script in ("Latin", "Cyrillic", "Arabic", "Ethiopic", "Burmese", "Hebrew"))


def test_a_draft_of_an_exercise_says_so():
    text = plain_text(report(furniture=replace(FURNITURE, is_draft=True, is_exercise=True, draft_id="7c1f09ab")))
    assert "EXERCISE EXERCISE EXERCISE · DRAFT" in text
    assert "Draft 7c1f09ab" in text


def test_a_section_that_is_kept_whole_reads_as_any_other():
    section = Section(title="Handling", blocks=(Paragraph("Ask us."),))
    assert plain_text(Outline(title="T", blocks=(Together(section),))) == plain_text(Outline(title="T", blocks=(section,)))


def test_a_number_in_right_to_left_text_is_isolated():
    assert f"\u2066{PHONE}\u2069" in plain_text(Outline(title="T", blocks=(Paragraph(f"الرقم {PHONE} (مكتب)"),)))


def test_a_number_in_left_to_right_text_is_left_alone():
    assert "\u2066" not in plain_text(Outline(title="T", blocks=(Paragraph(f"call {PHONE} now"),)))


def test_a_number_is_not_broken_over_lines():
    text = "word " * 12 + PHONE + " more"
    assert PHONE in plain_text(Outline(title="T", blocks=(Paragraph(text),)))


def test_a_right_to_left_cell_keeps_its_place():
    grid = Grid(columns=(Column(title="A"), Column(title="B")), rows=((NAMES["Arabic"], Cell("7", "ع")),))
    assert f"\u2068{NAMES['Arabic']}\u2069 | \u2068" in plain_text(Outline(title="T", blocks=(grid,)))


def test_controls_are_dropped():
    assert "\x07" not in plain_text(Outline(title="a\x07b\u202ec"))


def test_a_grid_without_rows_says_what_it_is_told_to():
    grid = Grid(columns=(Column(title="A"),), empty="No request to headquarters")
    assert "No request to headquarters" in plain_text(Outline(title="T", blocks=(grid,)))


def test_every_kind_of_line_end_ends_a_line_and_half_characters_are_left_out():
    text = plain_text(Outline(title="T", blocks=(Paragraph("a\u2028b\x85c\rd\ud800e"),)))
    assert "a\nb\nc\nde\n" in text


def test_the_lines_of_a_cell_stand_in_one_line_and_room_to_write_takes_none():
    columns = (Column(title="Who"), Column(title="How"))
    grid = Grid(columns=columns, rows=((Cell("Water desk", detail="Tella\n08-16"), " \n "),))
    assert "- Water desk - Tella; 08-16\n" in plain_text(Outline(title="Calls", blocks=(grid,)))


def test_what_runs_left_to_right_holds_no_isolates():
    assert plain_text(Outline(title="T", blocks=(Paragraph(f"call \u2066{PHONE}\u2069, \u2068Amina\u2069"),))).isascii()


def test_a_remark_that_ends_with_a_stop_gets_no_second_one() -> None:
    from liaison_desk.reports.outline import Callout, Outline

    made = plain_text(Outline(title="T", blocks=(Callout("Nothing in this copy."), Callout("No request", "Ask."))))
    assert "! Nothing in this copy.\n" in made
    assert "! No request. Ask." in made
