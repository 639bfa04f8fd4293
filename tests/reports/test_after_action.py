from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from liaison_desk.domain.engagement import Engagement
from liaison_desk.domain.sharing.audience import COPIES
from liaison_desk.domain.sharing.disclosed import restored
from liaison_desk.domain.sharing.report import Identity
from liaison_desk.domain.sharing.report_facts import ReportFacts
from liaison_desk.reports import after_action, pdf, provenance
from liaison_desk.reports.outline import Outline, Section, texts
from liaison_desk.reports.provenance import Copy
from tests.rich_report import ENGAGEMENT, FACTS, FINAL, REPORT, told, with_force

ALWAYS = ["3", "4", "5", "6", "7", "8", "13", "14", "15"]


def outline(audience: str, facts: ReportFacts = FACTS, identity: Identity = FINAL) -> Outline:
    copy = Copy(audience=audience, recipient="Access desk", made_at=datetime(2026, 11, 22, 12, tzinfo=UTC), share_number=9)
    return after_action.outline(told(audience, facts, identity), copy)


def numbers(made: Outline) -> list[str]:
    return [one.number for one in made.blocks if isinstance(one, Section)]


def said(part: object) -> str:
    return "\n".join(text for _place, text in texts(part))


def section(made: Outline, number: str) -> str:
    return said(next(one for one in (*made.first_page, *made.blocks) if isinstance(one, Section) and one.number == number))


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


def test_page_one_holds_identification_bottom_line_requests_and_numbers_only() -> None:
    titles = [one.title for one in outline("hq").first_page if isinstance(one, Section)]
    assert titles == ["Identification", "Bottom line", "Requests to headquarters", "In numbers"]


def test_page_one_fits_on_page_one() -> None:
    for audience in COPIES:
        assert pdf.first_page_excess(outline(audience)) == 0


def test_page_one_says_which_report_when_where_and_by_which_post() -> None:
    page = section(outline("hq"), "1")
    for words in (
        "MARAV-A-AAR-2026-0007",
        "version 1",
        "210800Z NOV 26 – 0930Z, 1 h 30 min",
        "Tella, Marav",
        "Tella water table",
        "no. 4",
        "interpreter: ours",
    ):
        assert words in page
    assert "Mission headquarters" in page
    assert "Head of Office" in page


def test_who_released_it_and_what_it_supersedes_print_when_there_is_something() -> None:
    released = replace(FINAL, version=2, supersedes="version 1", released_by="Head of Office", released_at="221100Z NOV 26")
    page = section(outline("hq", identity=released), "1")
    assert "Head of Office, 221100Z NOV 26" in page
    assert "version 1" in page


def test_a_draft_shows_the_beginning_of_its_id_and_no_number() -> None:
    made = outline("hq", identity=Identity(draft_id="0f7c2a11"))
    assert made.furniture.is_draft
    assert made.furniture.draft_id == "0f7c2a11"
    assert "0f7c2a11" in section(made, "1")


def test_without_a_request_page_one_says_so() -> None:
    asks_nothing = replace(FACTS, report=REPORT.but(requests=()))
    assert "No request to HQ" in said(outline("hq", asks_nothing).first_page)
    assert "No request in this copy" in said(outline("public", asks_nothing).first_page)


def test_an_extract_never_says_that_there_was_nothing() -> None:
    public = said(outline("public"))
    assert "Nothing to report." not in public
    assert "Nothing in this copy." in public
    assert "No commitments" not in public


def test_requests_say_from_whom_by_when_and_what_follows_without() -> None:
    page = said(outline("hq").first_page)
    for words in ("A pump for the north well", "Mission Support", "01 DEC 26", "If not: Another closed well"):
        assert words in page


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
        "Somebody was missing. Risk to them.",
        "OBS-2 · Strength",
    ):
        assert part in words
    assert "OBS-1" in section(outline("hq"), "12")


def test_own_staff_are_thanked() -> None:
    assert "Our driver found the meter." in section(outline("hq"), "10a")


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


def test_a_flash_note_without_a_main_person_prints_everybody() -> None:
    nobody_first = ENGAGEMENT.but(attendees=tuple(one.but(is_primary=None, side="counterpart") for one in ENGAGEMENT.attendees))
    flash = outline("team", replace(FACTS, engagement=nobody_first, report=REPORT.but(kind="flash")))
    assert "Bello Danso" in section(flash, "4")


def test_a_meeting_that_did_not_happen_says_why() -> None:
    failed = replace(
        FACTS, report=REPORT.but(kind="did-not-happen"), engagement=ENGAGEMENT.but(not_held_reason="routes", not_held_note="The ferry.")
    )
    made = outline("team", failed)
    assert numbers(made) == ["6", "13", "14", "15"]
    assert "Routes" in section(made, "6")
    assert "The ferry." in section(made, "6")


def test_an_exercise_says_so_on_every_page() -> None:
    assert outline("hq", replace(FACTS, report=REPORT.but(is_exercise=True))).furniture.is_exercise


@pytest.mark.parametrize(
    ("engagement", "when"),
    [
        (Engagement(), ""),
        (Engagement(starts_at=datetime(2026, 11, 21, 8, tzinfo=UTC)), "210800Z NOV 26"),
        (
            Engagement(starts_at=datetime(2026, 11, 21, 22, tzinfo=UTC), ends_at=datetime(2026, 11, 22, 1, tzinfo=UTC)),
            "212200Z NOV 26 – 220100Z NOV 26, 3 h 00 min",
        ),
    ],
)
def test_a_meeting_without_times_or_over_midnight_prints_too(engagement: Engagement, when: str) -> None:
    page = section(outline("team", replace(FACTS, engagement=engagement)), "1")
    assert when in page


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
