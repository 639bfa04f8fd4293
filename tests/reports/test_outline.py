"""An outline is plain data: it becomes JSON and comes back, and tells every text that will be printed."""

from __future__ import annotations

import json
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain.drawing import Figure, Shape
from liaison_desk.reports.outline import Cell, Column, Facts, Grid, Outline, Paragraph, Section, Together, from_json, labels, texts, to_json
from tests.reports.made_up import NAMES, report

GOLDEN = Path(__file__).parents[1] / "golden" / "outline-report.json"


def test_an_outline_survives_json():
    outline = report()
    assert from_json(json.loads(json.dumps(to_json(outline)))) == outline


def test_the_json_of_the_made_up_report_is_the_golden_one():
    # To renew it after a wanted change: json.dumps(to_json(report()), ensure_ascii=False, indent=1).
    assert to_json(report()) == json.loads(GOLDEN.read_text("utf-8"))


def test_an_outline_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        report().title = "another"


@pytest.mark.parametrize("value", [{"is": "Script"}, {"title": "no class"}, {"is": "Paragraph", "onclick": "x"}, {"is": "Outline"}])
def test_unknown_parts_and_fields_are_refused(value):
    with pytest.raises(ValueError, match=r"part of an outline|unexpected keyword|missing"):
        from_json(value)


def test_every_name_is_among_the_texts():
    told = {text for _, text in texts(report())}
    assert {NAMES[script] for script in ("Latin", "Cyrillic", "Arabic", "Ethiopic", "Burmese", "Hebrew")} <= told


def test_a_text_knows_the_heading_it_stands_under():
    assert ("4 Attendance", NAMES["Arabic"]) in set(texts(report()))


def test_codes_are_not_texts():
    grid = Grid(columns=(Column(title="A", align="center"),), rows=((Cell("x", mark="done"),),))
    figure = Figure(width=1, height=1, alt="one", shapes=(Shape(shape="rect", points=(0, 0, 1, 1), fill="accent"),))
    told = {text for _, text in texts((grid, figure, Paragraph("p", style="lead")))}
    assert told == {"A", "x", "one", "p"}


@given(st.text(), st.text(), st.lists(st.text(), max_size=4))
def test_any_text_survives_json(title, body, cells):
    grid = Grid(columns=(Column(title=title),), rows=((*cells,),))
    outline = Outline(title=title, blocks=(Section(title=body, blocks=(Paragraph(body), grid)),))
    assert from_json(json.loads(json.dumps(to_json(outline)))) == outline


def test_a_section_that_is_kept_whole_has_the_labels_and_texts_of_any_other():
    section = Section(title="Handling", blocks=(Facts((("Store", "7c1f"),)),))
    assert list(labels(Together(section))) == ["Handling", "Store"]
    assert list(texts(Together(section))) == list(texts(section))
    assert from_json(json.loads(json.dumps(to_json(Together(section))))) == Together(section)


def test_the_mark_of_the_section_on_handling_changes_nothing_of_what_is_printed_or_kept():
    marked, plain = Section(title="Handling", is_handling=True), Section(title="Handling")
    assert marked == plain
    assert to_json(marked) == to_json(plain)
    assert list(texts(marked)) == list(texts(plain))
