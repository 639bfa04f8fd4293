"""A blank form names the meeting and its record, and nobody who will be there."""

from __future__ import annotations

from dataclasses import replace

from liaison_desk.domain.sharing.blank_report import BlankFacts, BlankView, disclose_blank
from liaison_desk.domain.sharing.disclosed import Disclosed
from liaison_desk.domain.sharing.plain import from_plain, to_plain
from liaison_desk.domain.sharing.withheld import leaves
from tests.domain.sharing.test_papers import PAPER
from tests.rich_report import AMINA as ATTENDEE
from tests.rich_report import FACTS as REPORT
from tests.rich_report import context

MEETING, FORUM = REPORT.engagement, REPORT.forum
FACTS = BlankFacts(paper=PAPER, engagement=MEETING, forum=FORUM, area="Tella, Marav")


def blank(facts: BlankFacts = FACTS) -> Disclosed[BlankView]:
    return disclose_blank(facts, context("team"))


def test_the_form_names_the_record_that_it_is_typed_back_to() -> None:
    view = blank().record
    assert view.typed_back_to == f"engagement/{MEETING.id}"
    assert view.title == MEETING.title
    assert view.starts_at
    assert view.area == "Tella, Marav"


def test_nobody_who_was_or_will_be_there_is_on_it() -> None:
    said = "\n".join(leaves(blank().record))
    assert ATTENDEE.name in [one.name for one in MEETING.attendees]
    assert ATTENDEE.name not in said
    assert not [one for one in blank().decisions if "attendees" in one.path]


def test_a_form_may_be_for_a_forum_or_for_no_record_yet() -> None:
    assert FORUM is not None
    assert blank(replace(FACTS, engagement=None)).record.typed_back_to == f"forum/{FORUM.id}"
    assert blank(BlankFacts(paper=PAPER)).record.typed_back_to == ""
    assert blank(replace(FACTS, engagement=MEETING.but(starts_at=None, ends_at=None))).record.starts_at == ""


def test_a_view_comes_back_from_plain_json() -> None:
    assert from_plain(to_plain(blank().record)) == blank().record
