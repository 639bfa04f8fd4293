"""Aids for writing: running texts, short forms that nobody spelt out, observations longer than a page."""

from __future__ import annotations

import pytest

from liaison_desk.domain.after_action.report import AfterAction
from liaison_desk.domain.after_action.rows import Observation, PlanAction
from liaison_desk.domain.after_action.writing import LONGEST_OBSERVATION, aids, short_forms, spelt_out, texts_of


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The JOC and the UN-CMCoord cell met the JOC", ["JOC"]),
        ("WASH, HCT; OBS-3 and O1 of the IV. corps", ["WASH", "HCT"]),
        ("Two NGOs and a TV crew", ["NGOs", "TV"]),
        ("A plain sentence. I agree", []),
        ("", []),
    ],
)
def test_short_forms_are_words_of_capitals_and_no_numbers_of_rows(text, found) -> None:
    assert short_forms(text) == found


def test_both_ways_of_spelling_out_are_understood() -> None:
    told = spelt_out(["We met the Joint Operations Centre (JOC).", "The MACC (Mine Action Coordination Centre) said so.", "He (yes) left."])
    assert told == {"JOC": "Joint Operations Centre", "MACC": "Mine Action Coordination Centre"}


def test_words_before_a_bracket_are_taken_by_number_where_no_initials_fit() -> None:
    assert spelt_out(["they spoke with the ferry people (FXP)"]) == {"FXP": "the ferry people"}


def test_every_running_text_is_read_with_its_place_and_what_is_no_prose_is_not() -> None:
    row = Observation(text="The HCT came late.", recommendation="Call earlier.")
    report = AfterAction(title="Wells", author_name="Mira", observations=(row,), plan=(PlanAction(action="Call", observations="OBS-1"),))
    told = [(one.section, one.field, one.row, one.part) for one in texts_of(report)]
    assert told == [
        ("1", "title", 0, ""),
        ("11", "observations", 1, "text"),
        ("11", "observations", 1, "recommendation"),
        ("12", "plan", 1, "action"),
    ]


def test_a_short_form_is_remarked_once_where_it_stands_first() -> None:
    report = AfterAction(
        title="HCT visit", purpose="The JRC and the HCT", observations=(Observation(text="Joint Relief Cell (JRC) and the CLK"),)
    )
    found = [(one.section, one.field, one.row, one.part, one.words) for one in aids(report)]
    assert found == [("1", "title", 0, "", "HCT"), ("11", "observations", 1, "text", "CLK")]


def test_a_text_full_of_short_forms_is_remarked_a_few_times_only() -> None:
    assert len(aids(AfterAction(purpose=" ".join(f"{letter}BC" for letter in "DEFGHJKLMN")))) == 6


def test_an_observation_of_more_than_a_page_is_remarked() -> None:
    long = Observation(text="word " * LONGEST_OBSERVATION, conclusion="and more")
    assert [(one.section, one.row) for one in aids(AfterAction(observations=(long, Observation(text="short"))))] == [("11", 1)]


def test_a_bracket_that_holds_no_short_form_spells_out_nothing() -> None:
    assert spelt_out(["They met on the bridge (Tuesday).", "Annex (of the whole plan) and IV (fourth of them)"]) == {}
