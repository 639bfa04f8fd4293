from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from liaison_desk.domain.engagement import Engagement
from liaison_desk.domain.sharing.audience import COPIES
from liaison_desk.domain.sharing.report import Identity
from liaison_desk.reports import pdf
from liaison_desk.reports.outline import Section
from tests.reports.outlined import outline, said, section
from tests.rich_report import FACTS, FINAL, REPORT


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


def test_requests_say_from_whom_by_when_and_what_follows_without() -> None:
    page = said(outline("hq").first_page)
    for words in ("A pump for the north well", "Mission Support", "01 DEC 26", "If not: Another closed well"):
        assert words in page


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


def test_a_call_without_a_place_was_virtual_and_a_meeting_without_one_is_not_told() -> None:
    bare = replace(FACTS, place=None, engagement=FACTS.engagement.but(place="", place_note="", kind="call"))
    assert "Virtual" in section(outline("hq", bare), "1")
    assert "Not told" in section(outline("hq", replace(bare, engagement=bare.engagement.but(kind="meeting"))), "1")


def test_of_promises_that_are_all_closed_none_is_said_to_be_open() -> None:
    done = tuple(one.but(state="done") for one in FACTS.commitments)
    assert "none open" in said(outline("hq", replace(FACTS, commitments=done)))
