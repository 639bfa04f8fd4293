from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.reports.outlined import outline, section
from tests.rich_report import FACTS, REPORT


def test_a_risk_stands_with_what_was_done_about_it() -> None:
    words = section(outline("hq"), "13")
    for part in ("Risk from the meeting itself", "The room has one door.", "Left in turns."):
        assert part in words


def test_an_incident_says_when_and_to_whom_it_was_reported() -> None:
    point = REPORT.safety[0].but(kind="incident", happened_on=date(2026, 11, 21), reported_to="Duty officer")
    words = section(outline("team", replace(FACTS, report=REPORT.but(safety=(point,)))), "13")
    assert "21 NOV 26, reported to Duty officer" in words


def test_the_next_meeting_stands_with_what_to_prepare() -> None:
    words = section(outline("hq", replace(FACTS, report=REPORT.but(place_printing="exact"))), "14")
    for part in ("030900Z DEC 26, Town hall, Tella water table", "Print the list.", "The boatmen."):
        assert part in words


def test_the_next_meeting_does_not_tell_the_place_that_its_author_keeps_off_the_paper() -> None:
    assert "030900Z DEC 26, [place], Tella water table" in section(outline("hq"), "14")


def test_that_none_is_planned_is_said() -> None:
    alone = REPORT.but(next_at=None, next_place="", none_planned=True)
    words = section(outline("hq", replace(FACTS, next_forum=None, report=alone)), "14")
    assert "None planned" in words
