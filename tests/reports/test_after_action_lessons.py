from __future__ import annotations

from dataclasses import replace
from datetime import date

from liaison_desk.reports.outline import Section
from tests.reports.outlined import outline, section
from tests.rich_report import FACTS, REPORT


def test_ratings_are_a_letter_and_a_word() -> None:
    words = section(outline("hq"), "9")
    assert "S\nPerformed with some challenges" in words


def test_a_pair_is_drawn_on_six_equal_steps_with_its_words() -> None:
    made = next(one for one in outline("hq").blocks if isinstance(one, Section) and one.number == "10")
    figure = made.blocks[1]
    assert sum(shape.shape == "circle" for shape in figure.shapes) == 2  # type: ignore[union-attr]
    assert "Coexist → Coordinate" in figure.alt  # type: ignore[union-attr]


def test_a_level_that_is_not_assessed_has_no_place_on_the_steps() -> None:
    change = REPORT.relationship_changes[0].but(before="unknown", after="")
    made = next(
        one
        for one in outline("hq", replace(FACTS, report=REPORT.but(relationship_changes=(change,)))).blocks
        if getattr(one, "number", "") == "10"
    )
    assert sum(shape.shape == "circle" for shape in made.blocks[1].shapes) == 0  # type: ignore[union-attr]


def test_observations_say_what_why_and_what_to_change() -> None:
    words = section(outline("hq"), "11")
    for part in (
        "OBS-1 · Area for improvement · Inclusion · Improve",
        "Cause: planning",
        "Call by radio a week ahead.",
        "Somebody who mattered was missing. It put the other side at risk.",
        "OBS-2 · Strength",
    ):
        assert part in words
    assert "OBS-1" in section(outline("hq"), "12")


def test_own_staff_are_thanked() -> None:
    assert "Our driver found the meter." in section(outline("hq"), "10a")


def test_an_improvement_whose_day_is_past_says_that_it_is_overdue() -> None:
    late = REPORT.plan[0].but(due_on=date(2026, 11, 21))
    assert "Overdue" in section(outline("hq", replace(FACTS, report=REPORT.but(plan=(late,)))), "12")
    assert "Overdue" not in section(outline("hq", replace(FACTS, report=REPORT.but(plan=(late.but(state="done"),)))), "12")


def test_a_cause_or_a_reach_without_more_words_stands_alone() -> None:
    bare = REPORT.observations[0].but(discussion="", cause="equipment", action_body="", applies_to=frozenset({"forum"}))
    words = section(outline("hq", replace(FACTS, report=REPORT.but(observations=(bare,)))), "11")
    assert all(one in words.splitlines() for one in ("Cause", "Equipment", "Applies to", "This forum"))
