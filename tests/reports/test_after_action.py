from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from liaison_desk.domain.sharing.audience import COPIES
from liaison_desk.domain.sharing.disclosed import restored
from liaison_desk.reports import after_action, pdf, provenance
from liaison_desk.reports.provenance import Copy
from tests.reports.outlined import ALWAYS, numbers, outline, said, section
from tests.rich_report import ENGAGEMENT, FACTS, REPORT, told, with_force


def test_every_section_stands_in_its_place_with_its_fixed_number() -> None:
    assert numbers(outline("hq")) == ["3", "4", "5", "6", "7", "8", "9", "10", "10a", "11", "12", "13", "14", "15"]


def test_an_empty_section_keeps_its_number_and_only_those_owed_print() -> None:
    bare = replace(
        FACTS,
        report=REPORT.but(
            objectives=(), relationship_changes=(), effects=(), recognition="", observations=(), plan=(), safety=(), agenda=(),
            information=(),
            atmosphere="", atmosphere_why="", surprises="", next_at=None, next_place="", next_forum="",
            next_preparation="", further_engagement="", sensitive_moments="", no_information=True, no_commitments=True,
            none_planned=True, bottom_line="All fine.",
        ),
        commitments=(), carried=(), mapped=(), next_forum=None,
    )  # fmt: skip
    made = outline("team", bare)
    assert numbers(made) == ALWAYS
    assert "None was exchanged." in section(made, "7")
    assert "No commitments were made." in section(made, "8")
    assert "Nothing to report." in section(made, "6")
    assert "Nothing to report." in section(made, "13")
    assert "None planned" in section(made, "14")


def test_an_extract_never_says_that_there_was_nothing() -> None:
    public = said(outline("public"))
    assert "Nothing to report." not in public
    assert "Nothing in this copy." in public
    assert "No commitments" not in public


def test_handling_says_how_the_copy_may_be_used_and_checked() -> None:
    words = section(outline("hq"), "15")
    for part in ("TLP:AMBER+STRICT", "Extract, for", "Access desk", "21 NOV 27", "221200Z NOV 26", "Liaison Desk", "0a1b2c3d", "f" * 16):
        assert part in words
    assert "Not in this copy" in words
    assert "Not in this copy" not in section(outline("humanitarian"), "15")


def test_the_content_check_is_the_beginning_of_the_hash_of_the_data_inside() -> None:
    import hashlib

    made = outline("hq")
    sha = hashlib.sha256(provenance.data_of(told("hq"))).hexdigest()
    assert made.furniture.content_check == sha[:16]
    assert sha in section(made, "15")


def test_a_flash_note_prints_the_main_people_one_promise_and_one_observation() -> None:
    flash = outline("team", replace(FACTS, report=REPORT.but(kind="flash")))
    assert numbers(flash) == ["4", "8", "11", "15"]
    assert "Bello" not in section(flash, "4")
    assert "Bring the meter" not in section(flash, "8")
    assert "OBS-2" not in section(flash, "11")


def test_an_exercise_says_so_on_every_page() -> None:
    assert outline("hq", replace(FACTS, report=REPORT.but(is_exercise=True))).furniture.is_exercise
    assert outline("hq", replace(FACTS, report=REPORT.but(kind="exercise"))).furniture.is_exercise
    assert outline("hq", replace(FACTS, engagement=ENGAGEMENT.but(kind="exercise"))).furniture.is_exercise


@pytest.mark.parametrize("audience", COPIES)
def test_a_view_from_the_share_log_draws_the_same_page(audience: str) -> None:
    copy = Copy(audience=audience, recipient="Access desk", made_at=datetime(2026, 11, 22, 12, tzinfo=UTC), share_number=9)
    first = told(audience, with_force())
    assert after_action.outline(restored(first.record, audience), copy) == after_action.outline(first, copy)


def test_a_long_report_is_drawn() -> None:
    many = replace(FACTS, report=REPORT.but(agenda=REPORT.agenda * 20, observations=REPORT.observations * 10))
    drawn = pdf.drawn(outline("hq", many))
    assert drawn.pages >= 5
    assert pdf.draw(outline("hq", many)) == drawn.pdf
