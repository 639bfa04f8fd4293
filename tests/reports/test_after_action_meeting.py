from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from liaison_desk.domain.commitment import Commitment
from tests.reports.outlined import numbers, outline, said, section
from tests.rich_report import ENGAGEMENT, FACTS, REPORT


def test_names_print_only_with_consent_and_own_staff_by_post() -> None:
    attendance = section(outline("hq"), "4")
    assert "Amina Hassan" in attendance
    assert "Representative, Informal responders" in attendance
    assert "Civil Affairs Officer" in attendance
    assert "Sara" not in said(outline("hq"))
    assert "Mira" not in said(outline("hq"))


def test_counts_of_few_local_groups_are_not_exact_outside_the_team() -> None:
    assert "< 5" in section(outline("hq"), "5")
    assert "< 5" not in section(outline("team"), "5")
    assert "of which women's group" in section(outline("team"), "5")


def test_matters_are_numbered_so_that_headquarters_can_answer_by_number() -> None:
    made = section(outline("hq"), "6")
    assert "6.1" in made
    assert "Closed wells" in made
    assert "Agreed. The council repairs the south well." in made
    assert "Deferred" in made
    assert "Positive. People knew each other." in made


def test_commitments_begin_with_what_was_carried_over() -> None:
    words = section(outline("hq"), "8")
    assert words.index("Lend the truck") < words.index("Test the north well")
    assert "from MARAV-A-AAR-2026-0001" in words
    assert "The truck broke down" in words
    assert "Clerk" in words


ASKED = (
    Commitment(id="q8", text="A second pump", owner="Mission Support", owed_by="", carried_from="MARAV-A-AAR-2026-0006"),
    Commitment(id="q9", text="A warden", owner="Mission Support", owed_by="", state="done", outcome="One from Monday"),
)


@pytest.mark.parametrize("audience", ["team", "hq"])
def test_what_earlier_reports_asked_of_headquarters_stands_between_with_what_came_back(audience: str) -> None:
    words = section(outline(audience, replace(FACTS, asked=ASKED)), "8")
    assert words.index("Lend the truck") < words.index("A second pump") < words.index("Test the north well")
    assert "Answer: One from Monday" in words
    assert "from MARAV-A-AAR-2026-0006" in words


@pytest.mark.parametrize("audience", ["humanitarian", "partner", "mission-military", "state", "public"])
def test_what_headquarters_was_asked_before_is_for_our_team_and_headquarters_alone(audience: str) -> None:
    words = said(outline(audience, replace(FACTS, asked=ASKED)))
    assert "A second pump" not in words
    assert "One from Monday" not in words


def test_how_a_promise_ended_is_told_with_it() -> None:
    ended = FACTS.carried[0].but(state="dropped", outcome="The truck was sold")
    words = section(outline("hq", replace(FACTS, carried=(ended,))), "8")
    assert "How it ended: The truck was sold" in words
    assert "Dropped" in words


def test_where_only_old_promises_stand_it_says_that_none_was_made() -> None:
    bare = replace(FACTS, commitments=(), report=REPORT.but(no_commitments=True))
    words = section(outline("hq", bare), "8")
    assert "Lend the truck" in words
    assert "No commitments were made." in words


def test_a_flash_note_without_a_main_person_prints_everybody() -> None:
    nobody_first = ENGAGEMENT.but(attendees=tuple(one.but(is_primary=None, side="counterpart") for one in ENGAGEMENT.attendees))
    flash = outline("team", replace(FACTS, engagement=nobody_first, report=REPORT.but(kind="flash")))
    assert "Bello Danso" in section(flash, "4")


def test_a_meeting_that_did_not_happen_says_why() -> None:
    failed = replace(
        FACTS, report=REPORT.but(kind="did-not-happen"), engagement=ENGAGEMENT.but(not_held_reason="routes", not_held_note="The ferry.")
    )
    made = outline("team", failed)
    assert (made.first_page, [one for one in numbers(made) if one]) == ((), ["1", "2", "6", "13", "14", "15"])
    assert all(words in section(made, "6") for words in (REPORT.purpose, "Routes", "The ferry."))


def test_a_row_told_without_detail_shows_its_category_only() -> None:
    from liaison_desk.domain.after_action.rows import InformationExchanged

    bare = InformationExchanged(id="i9", flow="received", category="coord")
    words = section(outline("team", replace(FACTS, report=REPORT.but(information=(bare,)))), "7")
    assert "Coordination arrangements" in words
    assert "told without detail" in words


def test_a_matter_with_a_subject_only_prints_that() -> None:
    from liaison_desk.domain.after_action.rows import AgendaMatter

    matters = (AgendaMatter(id="a8", subject="Only named"), AgendaMatter(id="a9", summary="Only told"))
    words = section(outline("team", replace(FACTS, report=REPORT.but(agenda=matters))), "6")
    assert "Only named" in words
    assert words.count("Only told") == 1


def test_why_nobody_is_listed_prints_in_place_of_the_list_or_under_it() -> None:
    noted = replace(FACTS, report=REPORT.but(attendance_note="People came and went."))
    assert "People came and went." in section(outline("team", noted), "4")
    nobody = replace(noted, engagement=ENGAGEMENT.but(attendees=()))
    assert section(outline("team", nobody), "4").count("People came and went.") == 1


def test_without_a_map_the_section_on_absence_still_stands() -> None:
    bare = replace(FACTS, mapped=(), report=REPORT.but(missing_why="", missing_plan="", sensitive_moments=""))
    assert "where none is counted" in section(outline("team", bare), "5")


def test_a_meeting_that_failed_without_a_reason_prints_nothing_in_its_place() -> None:
    failed = replace(
        FACTS,
        report=REPORT.but(
            kind="did-not-happen", purpose="", agenda=(), atmosphere="", atmosphere_why="", surprises="", sensitive_moments=""
        ),
        engagement=ENGAGEMENT.but(purpose=""),
    )
    assert "Nothing to report." in section(outline("team", failed), "6")


def test_a_promise_and_an_earlier_ask_whose_day_is_past_say_that_they_are_overdue() -> None:
    late = Commitment(id="late", text="Bring the pump", owner="Clerk", due_on=date(2026, 11, 21))
    words = section(outline("hq", replace(FACTS, carried=(late.but(id="old"),), asked=(late.but(id="ask"),), commitments=(late,))), "8")
    assert words.count("Overdue") == 3
    assert "Open" not in words


def test_what_was_kept_after_its_day_is_done_and_not_overdue() -> None:
    kept = Commitment(id="kept", text="Bring the pump", due_on=date(2026, 11, 21), state="done")
    words = section(outline("hq", replace(FACTS, carried=(), commitments=(kept,))), "8")
    assert "Done" in words
    assert "Overdue" not in words


@pytest.mark.parametrize("state", ["dropped", "superseded"])
def test_a_promise_that_will_not_be_kept_has_no_open_box(state: str) -> None:
    gone = Commitment(id="gone", text="Bring the pump", owner="Clerk", state=state, outcome="Both sides know.", done_when="It runs.")
    made = next(one for one in outline("hq", replace(FACTS, commitments=(gone,), carried=(), asked=())).blocks if _is_eight(one))
    row = made.blocks[0].rows[0]  # type: ignore[union-attr] # a grid
    assert row[-1].mark == "no"
    assert row[1].detail == "How it ended: Both sides know; Done when: It runs"


def _is_eight(part: object) -> bool:
    return getattr(part, "number", "") == "8"


def test_what_was_asked_and_not_given_says_nothing_of_a_check() -> None:
    refused = replace(FACTS, report=REPORT.but(information=(REPORT.information[0].but(flow="refused", check=None),)))
    assert "check not complete" not in section(outline("team", refused), "7")
