"""Whoever was only typed into the attendance of a meeting is not named in the texts about it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from liaison_desk.domain.commitment import Commitment
from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.sharing.papers import Paper
from liaison_desk.domain.sharing.records import RecordsFacts, RecordsView, disclose_records
from liaison_desk.domain.sharing.report import guard_for
from liaison_desk.domain.sharing.timeline import TimelineFacts, disclose_timeline
from liaison_desk.domain.sharing.typed_names import with_typed
from tests.rich_report import AMINA, NOW, PARTIES, TYPED, context

WORDS = "Yusuf Karam of the Boatmen's union"
MASKED = "Civil society representative of the civil society representative"
MEETING = Engagement(id="m", title=WORDS, purpose=WORDS, state="held", starts_at=NOW, attendees=(TYPED, AMINA))
READER = replace(context("hq"), names=guard_for(PARTIES.values(), context("hq").reader))


def card(kind: str, record: Engagement | Commitment, meeting: Engagement = MEETING) -> RecordsView:
    facts = RecordsFacts(kind=kind, form="card", records=(record,), referents={"m": meeting}, paper=Paper(on=NOW.date()))
    return disclose_records(facts, READER).record


def test_the_card_of_a_meeting_names_neither_them_nor_their_organisation() -> None:
    (shown,) = card("engagement", MEETING).records
    assert isinstance(shown, Engagement)
    assert (shown.title, shown.purpose) == (MASKED, MASKED)


def test_the_card_of_a_promise_made_there_does_not_either() -> None:
    view = card("commitment", Commitment(id="c", text=WORDS, engagement="m"))
    assert [one.title for one in view.records] == [MASKED]
    assert dict(view.titles)["m"] == MASKED


def test_the_timeline_does_not_either() -> None:
    facts = TimelineFacts(paper=Paper(on=NOW.date()), engagements=(MEETING,))
    assert [one.title for one in disclose_timeline(facts, READER).record.moments] == [MASKED]


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_the_answer_of_that_day_counts(answer: str) -> None:
    willing = MEETING.but(attendees=(TYPED.but(consent_to_name=answer),))
    (shown,) = card("engagement", willing, willing).records
    assert (shown.title == WORDS) is (answer == "yes")


def test_a_name_that_is_on_record_stands_as_its_record_allows() -> None:
    typed = MEETING.but(title="Amina Hassan spoke", attendees=(Attendee(id="r", name="Amina Hassan"), AMINA))
    (shown,) = card("engagement", typed, typed).records
    assert shown.title == "Amina Hassan spoke"


def test_a_meeting_with_everybody_on_record_changes_nothing() -> None:
    assert with_typed(READER, (MEETING.but(attendees=(AMINA,)),)) is READER


@pytest.mark.parametrize(
    ("said", "is_heard"), [("A word with KARAM", True), ("the Boatmen’s union", True), ("The weir", False), (None, True)]
)
def test_for_a_list_only_names_of_which_a_word_is_told_are_looked_for(said: str | None, is_heard: bool) -> None:
    assert (with_typed(READER, (MEETING,), said) is not READER) is is_heard


def test_a_list_of_meetings_names_them_as_little_as_a_card() -> None:
    facts = RecordsFacts(
        kind="engagement", form="list", records=(MEETING, MEETING.but(id="n", title="The weir")), paper=Paper(on=NOW.date())
    )
    assert [one.title for one in disclose_records(facts, READER).record.records] == [MASKED, "The weir"]
