"""What keeps a report from being final."""

from datetime import UTC, date, datetime, timedelta

import pytest

from liaison_desk.domain.after_action.finalising import (
    BLOCKING_SECTIONS,
    Block,
    blocks,
    carried_over,
    commitments_of,
    least_tlp,
    warnings,
)
from liaison_desk.domain.after_action.report import AfterAction
from liaison_desk.domain.after_action.rows import (
    AgendaMatter,
    InformationExchanged,
    KeyPoint,
    Objective,
    Observation,
    PlanAction,
    SafetyPoint,
    TaskLink,
)
from liaison_desk.domain.commitment import Commitment
from liaison_desk.domain.engagement import Attendee, Engagement

START = datetime(2026, 11, 21, 7, 0, tzinfo=UTC)
MEETING = Engagement(
    id="e1", title="Water", state="held", forum="f1", starts_at=START, ends_at=START + timedelta(hours=1), place="p1",
    attendees=(Attendee(name="Nadia Okello", family="civ-gov-local", consent_to_name="yes"),),
)  # fmt: skip
GOOD = AfterAction(
    id="0123456789", title="Water", engagement="e1", author_post="Civil Affairs Officer", outcome="partly", bottom_line="Two wells close.",
    no_information=True, no_commitments=True, no_safety_points=True,
)  # fmt: skip
PROMISE = Commitment(id="k1", text="Test again", owner="Water", due_on=date(2026, 12, 1), engagement="e1", forum="f1")


def found(report: AfterAction, meeting: Engagement | None = MEETING, *commitments: Commitment) -> list[tuple[str, str, int]]:
    return [(one.section, one.field, one.row) for one in blocks(report, meeting, commitments)]


def test_a_filled_report_can_be_final() -> None:
    assert blocks(GOOD, MEETING) == ()


def test_an_empty_report_is_blocked_in_each_of_the_six_sections_and_no_other() -> None:
    sections = [section for section, _field, _row in found(AfterAction(), Engagement())]
    assert list(dict.fromkeys(sections)) == ["1", "2", "4", "7", "8", "13"] == list(BLOCKING_SECTIONS)


@pytest.mark.parametrize(
    ("report", "section", "field"),
    [
        (GOOD.but(title=""), "1", "title"),
        (GOOD.but(title="w" * 81), "1", "title"),
        (GOOD.but(author_post=""), "1", "author_post"),
        (GOOD.but(outcome=""), "2", "outcome"),
        (GOOD.but(bottom_line=" \n"), "2", "bottom_line"),
        (GOOD.but(bottom_line="w" * 601), "2", "bottom_line"),
        (GOOD.but(bottom_line="1\n2\n3\n4\n5\n6"), "2", "bottom_line"),
        (GOOD.but(key_points=(KeyPoint(text="a"),) * 4), "2", "key_points"),
        (GOOD.but(key_points=(KeyPoint(text="a", kind="must-know"),) * 4), "2", "key_points"),
        (GOOD.but(no_information=None), "7", "information"),
        (GOOD.but(information=(InformationExchanged(category="coord", subject="x"),)), "7", "no_information"),
        (GOOD.but(no_commitments=False), "8", "tasks"),
        (GOOD.but(no_safety_points=None), "13", "safety"),
        (GOOD.but(safety=(SafetyPoint(text="x"),)), "13", "no_safety_points"),
    ],
)
def test_each_gap_blocks_its_section_and_names_its_field(report: AfterAction, section: str, field: str) -> None:
    assert [(one.section, one.field) for one in blocks(report, MEETING)] == [(section, field)]


@pytest.mark.parametrize(
    ("meeting", "section", "field", "row"),
    [
        (None, "1", "engagement", 0),
        (MEETING.but(starts_at=None), "1", "starts_at", 0),
        (MEETING.but(ends_at=START - timedelta(minutes=1)), "1", "ends_at", 0),
        (MEETING.but(state="planned"), "1", "state", 0),
        (MEETING.but(place=""), "1", "place", 0),
        (MEETING.but(attendees=()), "4", "attendees", 0),
        (MEETING.but(attendees=(Attendee(name="A", presence="declined"),)), "4", "attendees", 0),
        (MEETING.but(attendees=(*MEETING.attendees, Attendee(post="Nurse"))), "4", "attendees", 2),
    ],
)
def test_the_meeting_itself_can_block(meeting: Engagement | None, section: str, field: str, row: int) -> None:
    assert (section, field, row) in found(GOOD, meeting)


@pytest.mark.parametrize(
    "meeting",
    [
        MEETING.but(place="", place_note="Under the fig trees"),
        MEETING.but(place="", ground="virtual"),
        MEETING.but(place="", kind="call"),
        MEETING.but(ends_at=None),
    ],
)
def test_a_place_in_words_or_none_for_a_call_is_enough(meeting: Engagement) -> None:
    assert blocks(GOOD, meeting) == ()


def test_a_reason_stands_in_for_attendance() -> None:
    assert blocks(GOOD.but(attendance_note="They asked not to be listed."), MEETING.but(attendees=())) == ()


def test_the_bottom_line_says_how_far_it_is_too_long() -> None:
    assert blocks(GOOD.but(bottom_line="w" * 601), MEETING)[0].message == "The bottom line is 1 character too long."
    assert "10 characters" in blocks(GOOD.but(bottom_line="w" * 610), MEETING)[0].message


def test_information_without_a_category_blocks_its_row() -> None:
    rows = (InformationExchanged(subject="a", category="coord"), InformationExchanged(subject="b"))
    assert found(GOOD.but(information=rows, no_information=None)) == [("7", "information", 2)]


@pytest.mark.parametrize(
    ("row", "least"),
    [
        (InformationExchanged(category="sec", tlp="TLP:RED"), "TLP:RED"),
        (InformationExchanged(category="sec", sensitivity="high"), "TLP:AMBER+STRICT"),
        (InformationExchanged(category="sec", sensitivity="x-odd"), "TLP:RED"),
        (InformationExchanged(category="sec"), "TLP:CLEAR"),
        (InformationExchanged(category="sec", tlp="TLP:GREEN", sensitivity="low"), "TLP:GREEN"),
    ],
)
def test_the_marking_is_as_high_as_the_highest_row(row: InformationExchanged, least: str) -> None:
    report = GOOD.but(information=(row,), no_information=None)
    assert least_tlp(report) == least
    assert blocks(report.but(tlp=least), MEETING) == ()
    lower = blocks(report.but(tlp="TLP:CLEAR"), MEETING)
    assert [(one.section, one.field) for one in lower] == ([] if least == "TLP:CLEAR" else [("7", "tlp")])


def test_a_marking_nobody_knows_is_refused() -> None:
    assert found(GOOD.but(tlp="")) == [("7", "tlp", 0)]


def test_listed_commitments_and_a_tick_for_none_contradict_each_other() -> None:
    assert found(GOOD, MEETING, PROMISE) == [("8", "no_commitments", 0)]
    assert found(GOOD.but(no_commitments=None), MEETING, PROMISE) == []


def test_shorter_forms_owe_fewer_sections() -> None:
    flash = GOOD.but(kind="flash", no_information=None, no_commitments=None, no_safety_points=None)
    assert blocks(flash, MEETING) == ()
    assert found(flash, MEETING.but(attendees=())) == [("4", "attendees", 0)]
    assert blocks(flash.but(kind="roll-up", engagement=""), None) == ()


def test_a_meeting_that_did_not_happen_says_why() -> None:
    report, missed = GOOD.but(kind="did-not-happen"), MEETING.but(state="did-not-happen", attendees=())
    assert found(report, missed) == [("1", "not_held_reason", 0)]
    assert blocks(report, missed.but(not_held_reason="threat")) == ()


def test_a_report_and_its_meeting_say_the_same_of_whether_it_was_held() -> None:
    missed = MEETING.but(state="did-not-happen", not_held_reason="threat")
    assert found(GOOD.but(kind="did-not-happen"), MEETING.but(not_held_reason="threat")) == [("1", "kind", 0)]
    assert found(GOOD, missed)[0] == ("1", "kind", 0)
    assert found(GOOD, MEETING.but(state="planned"))[0] == ("1", "state", 0)


def test_commitments_of_a_report_are_its_meeting_s_its_own_and_those_it_names() -> None:
    named, reported, other = (
        PROMISE.but(id="k2", engagement="e0", due_on=None),
        PROMISE.but(id="k3", engagement="", after_action=GOOD.id),
        PROMISE.but(id="k4", engagement="e9"),
    )
    report = GOOD.but(tasks=(TaskLink(commitment="k2"),))
    assert [one.id for one in commitments_of(report, (named, PROMISE, other, reported))] == ["k1", "k3", "k2"]


def test_a_draft_without_id_or_engagement_takes_nobody_s_commitments() -> None:
    assert commitments_of(AfterAction(), (PROMISE.but(engagement=""),)) == ()


def test_what_is_open_from_earlier_meetings_of_the_forum_is_carried_over() -> None:
    old, done, elsewhere = (
        PROMISE.but(id="k5", engagement="e0"),
        PROMISE.but(id="k6", engagement="e0", state="done"),
        PROMISE.but(id="k7", engagement="e0", forum="f2"),
    )
    assert carried_over(MEETING, (PROMISE, old, done, elsewhere)) == (old,)
    assert carried_over(MEETING.but(forum=""), (old.but(forum=""),)) == ()


def test_what_was_closed_since_the_forum_met_last_is_told_once() -> None:
    old, kept, gone = (
        PROMISE.but(id="k5", engagement="e0"),
        PROMISE.but(id="k6", engagement="e0", state="done", closed_on=date(2026, 11, 10)),
        PROMISE.but(id="k7", engagement="e0", state="dropped", closed_on=date(2026, 11, 9)),
    )
    assert set(carried_over(MEETING, (old, kept, gone), date(2026, 11, 10))) == {old, kept}
    assert carried_over(MEETING, (old.but(state="done"),), date(2026, 11, 10)) == ()


def test_nothing_to_look_at_again_in_a_good_report() -> None:
    assert warnings(GOOD.but(agenda=(AgendaMatter(subject="a", summary="Two wells close."),)), MEETING) == ()
    assert warnings(GOOD, MEETING, ()) == ()
    assert warnings(GOOD, None) == ()


@pytest.mark.parametrize(
    ("report", "warning"),
    [
        (GOOD.but(purpose="word " * 41), ("3", "purpose", 0)),
        (GOOD.but(agenda=(AgendaMatter(subject="a", summary="word " * 151),)), ("6", "agenda", 1)),
        (GOOD.but(objectives=(Objective(text="a", rating="P"), Objective(text="b"))), ("9", "objectives", 2)),
        (
            GOOD.but(observations=(Observation(text="a", kind="strength"), Observation(text="b", kind="area-for-improvement"))),
            ("11", "observations", 2),
        ),
    ],
)
def test_what_is_thin_is_only_remarked(report: AfterAction, warning: tuple[str, str, int]) -> None:
    assert [(one.section, one.field, one.row) for one in warnings(report, MEETING)] == [warning]
    assert blocks(report, MEETING) == ()


@pytest.mark.parametrize("listed", ["OBS-1", "OBS-3, obs-1", "OBS-2; OBS-1"])
def test_an_action_that_names_the_observation_answers_it(listed: str) -> None:
    report = GOOD.but(
        observations=(Observation(text="b", kind="area-for-improvement"),), plan=(PlanAction(action="x", observations=listed),)
    )
    assert warnings(report, MEETING) == ()


def test_observation_ten_is_not_observation_one() -> None:
    report = GOOD.but(
        observations=(Observation(text="b", kind="area-for-improvement"),), plan=(PlanAction(action="x", observations="OBS-10"),)
    )
    assert [one.section for one in warnings(report, MEETING)] == ["11"]


def test_a_promise_without_owner_or_day_is_remarked_until_it_is_done() -> None:
    loose = PROMISE.but(owner="")
    assert [one.message for one in warnings(GOOD, MEETING, (loose, PROMISE))] == ["A commitment has no owner or no day: Test again"]
    assert warnings(GOOD, MEETING, (loose.but(state="done"),)) == ()


def test_somebody_whom_nobody_asked_is_remarked() -> None:
    asked = MEETING.attendees[0]
    people = (asked, asked.but(consent_to_name="not-asked"), asked.but(consent_to_name="", side="ours"), Attendee(family="cbo"))
    assert warnings(GOOD, MEETING.but(attendees=people)) == (
        Block("4", "Nobody asked this person; they are printed without name.", "attendees", 2),
    )
