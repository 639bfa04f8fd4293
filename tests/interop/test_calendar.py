"""Calendars in and out: the files of other programs, what comes back, and files that mean harm."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain.engagement import Engagement
from liaison_desk.domain.errors import HostileFileError, UserError
from liaison_desk.domain.sharing.papers import Paper
from liaison_desk.domain.sharing.timeline import TimelineFacts, disclose_timeline
from liaison_desk.interop import calendar
from tests.domain.sharing.test_edges import reading
from tests.interop.samples import sample

if TYPE_CHECKING:
    from liaison_desk.interop.calendar import Found, Happening

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


def read(name: str) -> Found:
    return calendar.read(sample(f"ics/{name}.ics"), NOW)


def event(*lines: str) -> bytes:
    return "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR", "")).encode()


def days(*lines: str) -> tuple[Happening, ...]:
    return calendar.read(event("UID:a", "SUMMARY:Wells", *lines), NOW).happenings


@pytest.mark.parametrize(
    ("name", "taken", "refused"),
    [
        ("alarm_thunderbird_future", 1, 0),
        ("america_new_york", 1, 0),
        ("example", 3, 0),
        ("issue_1050_all_components", 1, 0),
        ("issue_722_missing_timezones", 1, 2),
        ("libical-2446", 100, 30),
        ("libical-incoming", 5, 9),
        ("ms_tzid", 1, 0),
        ("multiple_timezones", 3, 0),
        ("radicale-0816", 1, 0),
        ("rfc_7986_image", 0, 2),
        ("ruby_rrule", 0, 1),
        ("x_location", 60, 0),
    ],
)
def test_the_files_of_other_programs_are_read_or_refused_with_a_reason(name: str, taken: int, refused: int) -> None:
    found = read(name).happenings
    assert sum(not one.refused for one in found) == taken
    assert sum(bool(one.refused) for one in found) == refused
    taken_in = [one for one in found if not (one.refused or one.is_cancelled)]
    assert all(one.title and one.starts_at and one.starts_at.tzinfo is UTC for one in taken_in)


def test_people_alarms_and_files_are_left_out_and_counted() -> None:
    dropped = read("libical-2446").dropped
    assert (dropped["ATTENDEE"], dropped["ORGANIZER"], dropped["VTODO"], dropped["ATTACH"]) == (36, 42, 8, 1)
    assert read("alarm_thunderbird_future").dropped == {"VALARM": 2}


def test_a_zone_of_another_system_and_a_whole_day_are_understood() -> None:
    assert read("ms_tzid").happenings[0].starts_at == datetime(2008, 5, 30, 5, 0, tzinfo=UTC)
    assert read("example").happenings[0].notes == ("It takes the whole day.",)
    without_end = days("DTSTART;VALUE=DATE:20261124")[0]
    assert without_end.starts_at is not None
    assert without_end.ends_at == without_end.starts_at + timedelta(days=1)


def test_an_event_comes_back_on_the_clock_of_the_wall_but_on_no_day_left_out_or_moved() -> None:
    moved = ("END:VEVENT", "BEGIN:VEVENT", "UID:a", "SUMMARY:Moved", "RECURRENCE-ID:20261207T080000Z", "DTSTART:20261208T080000Z")
    first = ("UID:a", "SUMMARY:Wells", "DTSTART:20261123T080000Z", "DTEND:20261123T090000Z", "RRULE:FREQ=WEEKLY;COUNT=4")
    whole = event(*first, "EXDATE:20261130T080000Z", *moved)
    found = calendar.read(whole, NOW).happenings
    assert [(one.title, one.day, one.starts_at and one.starts_at.date()) for one in found] == [
        ("Wells", "20261123T0800", date(2026, 11, 23)),
        ("Wells", "20261214T0800", date(2026, 12, 14)),
        ("Moved", "20261207T0800", date(2026, 12, 8)),
    ]
    assert {one.ends_at - one.starts_at for one in found[:2] if one.ends_at and one.starts_at} == {timedelta(hours=1)}


def test_days_are_counted_within_half_a_year_and_sixty_at_most() -> None:
    assert len(days("DTSTART:20200101T080000Z", "RRULE:FREQ=DAILY")) == calendar.DAYS_EACH
    monthly = days("DTSTART;VALUE=DATE:20200101", "RRULE:FREQ=MONTHLY;BYDAY=1MO;UNTIL=20270201")
    assert [one.starts_at.month for one in monthly if one.starts_at] == [11, 12, 1, 2]
    assert days("DTSTART:20260101T080000Z", "RRULE:FREQ=YEARLY;COUNT=1")[0].refused.startswith("It comes back, on no day")
    assert len(days("DTSTART:20261201T080000Z", "DURATION:PT2H", "RRULE:FREQ=WEEKLY;COUNT=1", "RDATE:20261203T080000Z")) == 2


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;INTERVAL=5",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYMONTHDAY=99",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=999999",
        "FREQ=YEARLY;BYWEEKNO=53",
        "FREQ=DAILY\r\nRRULE:FREQ=WEEKLY",
    ],
)
def test_a_rule_that_may_never_find_a_day_is_not_counted(rule: str) -> None:
    (found,) = days("DTSTART:20261123T080000Z", f"RRULE:{rule}")
    assert not found.refused
    assert "not counted" in found.notes[0]


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (("SUMMARY:x",), "no start"),
        (("DTSTART:00010101T000000Z",), "out of range"),
        (("DTSTART:25000101T000000Z",), "out of range"),
        (("DTSTART:notadate",), "no start"),
    ],
)
def test_a_bad_event_is_refused_with_its_reason(lines: tuple[str, ...], why: str) -> None:
    (found,) = calendar.read(event(*lines), NOW).happenings
    assert why in found.refused


def test_an_end_before_the_start_is_left_out_and_a_cancelled_one_said() -> None:
    (found,) = days("DTSTART:20261123T080000Z", "DTEND:20261122T080000Z", "STATUS:CANCELLED", "LOCATION:Hall", "DESCRIPTION:Bring maps")
    assert (found.ends_at, found.is_cancelled, found.place, found.words) == (None, True, "Hall", "Bring maps")
    assert "Its end lies before its start" in found.notes[0]
    assert days("DTSTART:20261123T080000Z", "DURATION:-PT1H")[0].ends_at is None


@pytest.mark.parametrize("content", [b"", b"hello", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n"])
def test_what_holds_no_event_is_refused(content: bytes) -> None:
    with pytest.raises(UserError):
        calendar.read(content, NOW)


@pytest.mark.parametrize(
    "content",
    [
        b"BEGIN:VEVENT\r\n" * 9,
        event("DTSTART:20261123T080000Z", *("END:VEVENT", "BEGIN:VEVENT") * calendar.EVENTS),
        event("DTSTART:20261123T080000Z", *("RRULE:FREQ=DAILY",) * (calendar.RECURRING + 1)),
        b"x" * (calendar.FILE_BYTES + 1),
    ],
    ids=["deep", "many", "coming back", "large"],
)
def test_a_file_beyond_the_limits_is_hostile(content: bytes) -> None:
    with pytest.raises(HostileFileError):
        calendar.read(content, NOW)


def test_too_many_days_in_all_are_hostile() -> None:
    one = "BEGIN:VEVENT\r\nDTSTART:20260901T080000Z\r\nRRULE:FREQ=DAILY\r\nEND:VEVENT"
    with pytest.raises(HostileFileError, match="more than 5000 events"):
        calendar.read("\r\n".join(("BEGIN:VCALENDAR", *[one] * 90, "END:VCALENDAR")).encode(), NOW)


@given(st.binary(max_size=400))
def test_whatever_stands_in_an_event_it_is_read_or_refused(noise: bytes) -> None:
    whole = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20261123T080000Z\r\n" + noise + b"\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    try:
        found = calendar.read(whole, NOW)
    except (UserError, HostileFileError):
        return
    assert found.happenings


def test_of_several_copies_of_an_entry_the_newest_counts() -> None:
    def copies(*told: str) -> list[tuple[int, str]]:
        events = [
            f"UID:a\r\nSUMMARY:{one.replace(chr(59), chr(13) + chr(10))}\r\nDTSTART:20261124T080000Z\r\nEND:VEVENT\r\nBEGIN:VEVENT"
            for one in told
        ]
        found = calendar.read(event(*events, "UID:b", "SUMMARY:Other", "DTSTART:20261124T080000Z"), NOW).happenings
        assert all("stands in row" in one.refused for one in found if one.refused)
        return [(one.row, one.title) for one in found if not one.refused and one.uid == "a"]

    assert copies("New;SEQUENCE:2", "Old;SEQUENCE:1") == [(1, "New")]
    assert copies("Old;SEQUENCE:1;DTSTAMP:20261122T080000Z", "New;SEQUENCE:2;DTSTAMP:20261121T080000Z") == [(2, "New")]
    assert copies("New;DTSTAMP:20261122T080000Z", "Old;DTSTAMP:20261121T080000Z") == [(1, "New")]
    assert copies("One", "The same") == [(2, "The same")]
    assert copies("Read;SEQUENCE:1", "Odd;SEQUENCE:-7") == [(2, "Odd")]


def test_a_copy_that_cannot_be_read_puts_no_other_aside() -> None:
    other = ("END:VEVENT", "BEGIN:VEVENT", "UID:a", "SEQUENCE:9", "SUMMARY:No start")
    assert [bool(one.refused) for one in days("DTSTART:20261124T080000Z", *other)] == [False, True]


def test_a_time_that_is_marked_free_says_so() -> None:
    (free,) = days("DTSTART:20261124T080000Z", "TRANSP:TRANSPARENT")
    assert free.is_free
    assert "nobody is asked" in free.notes[0]
    (day,) = days("DTSTART;VALUE=DATE:20261124", "TRANSP:TRANSPARENT")
    assert (day.is_free, day.notes) == (True, ("It takes the whole day.",))
    assert not days("DTSTART:20261124T080000Z", "TRANSP:OPAQUE")[0].is_free


def test_what_is_called_off_needs_neither_a_start_nor_a_subject_and_is_not_counted_out() -> None:
    (bare,) = calendar.read(event("UID:a", "STATUS:CANCELLED"), NOW).happenings
    assert (bare.is_cancelled, bare.refused, bare.title, bare.starts_at) == (True, "", "", None)
    (series,) = days("DTSTART:20261124T080000Z", "RRULE:FREQ=WEEKLY", "STATUS:CANCELLED")
    assert (series.day, series.is_cancelled, series.and_later) == ("", True, False)
    (rest,) = days("DTSTART:20261201T080000Z", "RECURRENCE-ID;RANGE=THISANDFUTURE:20261201T080000Z", "STATUS:CANCELLED")
    assert (rest.day, rest.and_later) == ("20261201T0800", True)
    (nobody,) = calendar.read(event("STATUS:CANCELLED"), NOW).happenings
    assert "no start" in nobody.refused


def test_what_is_written_says_when_and_what_about_and_is_read_again() -> None:
    meetings = (
        Engagement(
            id="a", title="Wells, and “roads”; both", kind="meeting", starts_at=NOW, ends_at=NOW + timedelta(hours=1), state="planned"
        ),
        Engagement(id="b", title="Off", starts_at=NOW, state="did-not-happen", place_note="Town hall", gist="Amina"),
        Engagement(id="c", title="Off", starts_at=NOW, state="did-not-happen"),
    )
    facts = TimelineFacts(paper=Paper(on=NOW.date()), engagements=meetings)
    told = disclose_timeline(facts, reading("team"))
    content = calendar.written(told, NOW, "DESK")
    assert content == calendar.written(told, NOW, "DESK")
    assert b"Town hall" not in content
    assert b"Amina" not in content
    found = calendar.read(content, NOW).happenings
    assert sorted(one.title for one in found) == ["Off", "Off", "Wells, and “roads”; both"]
    assert len({one.uid for one in found}) == 3
    assert [one.is_cancelled for one in found if one.title == "Off"] == [True, True]


def test_an_exercise_among_real_meetings_says_so_in_its_title() -> None:
    meetings = (Engagement(id="a", title="Flood talk", kind="exercise", starts_at=NOW), Engagement(id="b", title="Wells", starts_at=NOW))
    told = disclose_timeline(TimelineFacts(paper=Paper(on=NOW.date()), engagements=meetings), reading("team"))
    content = calendar.written(told, NOW, "DESK")
    assert {one.title for one in calendar.read(content, NOW).happenings} == {"EXERCISE: Flood talk", "Wells"}
    assert b"EXERCISE" not in content.replace(b"EXERCISE: Flood talk", b"")
