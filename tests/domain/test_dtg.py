"""Date-time groups and the other ways to write a time."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain import conventions, dtg
from liaison_desk.domain.written_day import day_in_words

NOW = datetime(2026, 11, 22, 10, 10, tzinfo=UTC)
ZONE = timezone(timedelta(hours=3))
TWO_PM = datetime(2026, 11, 22, 14, 0, tzinfo=UTC)


@pytest.mark.parametrize(("hours", "has_begun"), [(3, True), (0, False), (-5, False)])
def test_a_day_has_begun_where_it_has_begun_here_already(hours: int, has_begun: bool) -> None:
    late = datetime(2026, 11, 22, 22, 30, tzinfo=UTC)
    assert dtg.has_begun(date(2026, 11, 23), late, timezone(timedelta(hours=hours))) is has_begun
    assert dtg.has_begun(date(2026, 11, 22), late, timezone(timedelta(hours=hours)))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("221400Z NOV 26", TWO_PM),
        ("221400ZNOV26", TWO_PM),
        ("221400z nov 2026", TWO_PM),
        ("221700C NOV 26", TWO_PM),
        ("221700J NOV 26", TWO_PM),
        ("220200Y NOV 26", TWO_PM),
        ("2026-11-22T14:00Z", TWO_PM),
        ("2026-11-22T17:00+03:00", TWO_PM),
        ("2026-11-22 17:00", TWO_PM),
        ("today 1700", TWO_PM),
        ("1700", TWO_PM),
        ("17:00", TWO_PM),
        ("1400Z", TWO_PM),
        ("14:00 UTC", TWO_PM),
        ("22 Nov 2026 17.00", TWO_PM),
        ("22 nov 1700", TWO_PM),
        ("22 November 2026 14:00 Z", TWO_PM),
        ("tomorrow 1700", TWO_PM + timedelta(days=1)),
        ("yesterday 1700", TWO_PM - timedelta(days=1)),
        ("221400Z", TWO_PM),
        ("22 1400Z Nov", TWO_PM),
        ("1700 today", TWO_PM),
        ("sun 5pm", TWO_PM),
        ("sunday at 5 pm", TWO_PM),
        ("last sun 1700", TWO_PM - timedelta(days=7)),
        ("next sunday, 17:00", TWO_PM + timedelta(days=7)),
        ("mon 9am", datetime(2026, 11, 23, 6, 0, tzinfo=UTC)),
        ("in 3 days 1700", TWO_PM + timedelta(days=3)),
        ("2 weeks ago 1700", TWO_PM - timedelta(days=14)),
        ("noon", datetime(2026, 11, 22, 9, 0, tzinfo=UTC)),
        ("tomorrow midnight", datetime(2026, 11, 22, 21, 0, tzinfo=UTC)),
        ("in 2 hours", datetime(2026, 11, 22, 12, 10, tzinfo=UTC)),
        ("20 minutes ago", datetime(2026, 11, 22, 9, 50, tzinfo=UTC)),
        ("now", NOW),
        ("١٧٠٠", TWO_PM),
        ("tmrw 1700", TWO_PM + timedelta(days=1)),
        ("tonight at 8pm", TWO_PM + timedelta(hours=3)),
        ("22/11/2026 17h", TWO_PM),
        ("22 NOV 26, 17:00 local", TWO_PM),
        ("1700 hours", TWO_PM),
        ("in 2h", datetime(2026, 11, 22, 12, 10, tzinfo=UTC)),
    ],
)
def test_a_time_is_read_as_people_write_it(typed: str, meant: datetime) -> None:
    assert dtg.read(typed, NOW, ZONE) == meant


@pytest.mark.parametrize("typed", ["", "soon", "9999", "331400Z NOV 26", "221400Z XXX 26", "22 Xyz 2026 14:00", "noon Z", "22", "tomorrow"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        dtg.read(typed, NOW, ZONE)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-11-22", date(2026, 11, 22)),
        ("22 Nov 2026", date(2026, 11, 22)),
        ("3. march 2027", date(2027, 3, 3)),
        ("Today", date(2026, 11, 22)),
        ("tomorrow", date(2026, 11, 23)),
        ("22 NOV 26", date(2026, 11, 22)),
        ("Nov 22, 2026", date(2026, 11, 22)),
        ("22.11.2026", date(2026, 11, 22)),
        ("2026-1-5", date(2026, 1, 5)),
        ("3 Jan", date(2027, 1, 3)),
        ("sun", date(2026, 11, 22)),
        ("this mon", date(2026, 11, 23)),
        ("next fri", date(2026, 11, 27)),
        ("last friday", date(2026, 11, 20)),
        ("in 3 days", date(2026, 11, 25)),
        ("in a week", date(2026, 11, 29)),
        ("2 weeks ago", date(2026, 11, 8)),
        ("in 3 months", date(2027, 2, 22)),
        ("1 year ago", date(2025, 11, 22)),
        ("tmrw", date(2026, 11, 23)),
        ("tonight", date(2026, 11, 22)),
        ("day after tomorrow", date(2026, 11, 24)),
        ("22/11/2026", date(2026, 11, 22)),
    ],
)
def test_a_day_is_read_as_people_write_it(typed: str, meant: date) -> None:
    assert dtg.read_day(typed, NOW, ZONE) == meant


def test_without_a_zone_the_laptops_own_is_used() -> None:
    assert dtg.read("2026-11-22 14:00", NOW) == datetime.fromisoformat("2026-11-22T14:00").astimezone(UTC)


def test_a_group_is_shown_in_utc_and_beside_it_the_local_time() -> None:
    assert dtg.shown(TWO_PM) == "221400Z NOV 26"
    assert dtg.local_shown(TWO_PM, ZONE) == "22 NOV 26, 17:00 (+03:00)"


def test_a_time_by_the_clock_of_the_laptop_is_read_again() -> None:
    assert dtg.read(dtg.here_shown(TWO_PM, ZONE), NOW, ZONE) == TWO_PM


def test_the_window_says_a_time_by_the_clock_of_the_laptop() -> None:
    assert dtg.here_shown(TWO_PM, ZONE) == "22 NOV 26, 17:00 local"
    assert dtg.day_shown(date(2026, 1, 5)) == "05 JAN 26"


@given(st.integers(946_684_800, 4_102_444_799).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)))
def test_what_is_shown_reads_back_to_the_minute(instant: datetime) -> None:
    whole = instant.replace(second=0, microsecond=0)
    assert dtg.read(dtg.shown(whole), whole) == whole


@pytest.mark.parametrize("typed", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:00-12:00"])
def test_a_time_outside_the_calendar_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="T"):
        dtg.read(typed, NOW)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("31 Feb 2026", "There is no day 31"),
        ("3/4/2026", "may be 3 Apr 2026 or 4 Mar 2026"),
        ("tomorrow 2500", "This is no day"),
        ("in 99999999 days", "beyond the calendar"),
        ("22 Foo", "no day or time"),
        ("31.2.2026", "There is no day 31"),
    ],
)
def test_what_is_no_day_is_refused_with_its_reason(typed: str, why: str) -> None:
    with pytest.raises(dtg.UnreadTimeError, match=why):
        dtg.read_day(typed, NOW, ZONE)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("mon", "time of day is missing"),
        ("22 Nov 2026", "time of day is missing"),
        ("tomorrow 2500", "0000 to 2359"),
        ("today 13pm", "1 to 12"),
        ("221400Z FOO 26", "no month"),
        ("222500Z NOV 26", "0000 to 2359"),
        ("310000Z FEB 26", "There is no day 31"),
        ("310000Z FEB", "There is no day 31"),
        ("0001-01-01T00:00+05:00", "beyond the calendar"),
        ("tonight", "tonight 2000, for example"),
        ("tonight 0100", "write today or tomorrow"),
        ("3/4/2026 14:00", "may be 3 Apr 2026"),
    ],
)
def test_what_is_no_time_says_why(typed: str, why: str) -> None:
    with pytest.raises(dtg.UnreadTimeError, match=why):
        dtg.read(typed, NOW, ZONE)


STYLES = [conventions.Conventions(dates=one) for one in (conventions.DTG, conventions.WORDS, conventions.ISO)]
MINUTES = st.datetimes(min_value=datetime(2001, 1, 1), max_value=datetime(2099, 12, 30)).map(  # noqa: DTZ001 - made aware at once
    lambda one: one.replace(second=0, microsecond=0, tzinfo=UTC)
)


@given(MINUTES, st.sampled_from(STYLES))
def test_an_instant_that_is_shown_is_read_again(instant: datetime, style: conventions.Conventions) -> None:
    with conventions.written_as(style):
        assert dtg.read(dtg.shown(instant), NOW, ZONE) == instant


@given(MINUTES, st.sampled_from(STYLES))
def test_a_day_that_is_shown_is_read_again(instant: datetime, style: conventions.Conventions) -> None:
    with conventions.written_as(style):
        assert dtg.read_day(dtg.day_shown(instant.date()), NOW, ZONE) == instant.date()
    assert dtg.read_day(day_in_words(instant.date()), NOW, ZONE) == instant.date()


WORDS = st.sampled_from(
    ["in", "ago", "mon", "next", "3", "2400", "14:00", "9am", "z", "nov", "31", "weeks", "99999999", "22/11", "3/4/26", "tonight"]
)


@given(st.one_of(st.text(max_size=40), st.lists(WORDS, max_size=5).map(" ".join)))
def test_any_text_is_an_aware_time_or_refused_with_words(typed: str) -> None:
    try:
        offset = dtg.read(typed, NOW, ZONE).utcoffset()
    except dtg.UnreadTimeError as error:
        offset = None if str(error) else timedelta(1)
    assert offset in {None, timedelta(0)}


@given(st.one_of(st.text(max_size=40), st.lists(WORDS, max_size=5).map(" ".join)))
def test_any_text_is_a_day_or_refused_with_words(typed: str) -> None:
    try:
        read = isinstance(dtg.read_day(typed, NOW, ZONE), date)
    except dtg.UnreadTimeError as error:
        read = bool(str(error))
    assert read


@given(st.integers(min_value=1, max_value=400))
def test_days_ahead_and_ago_lie_as_far_from_today(count: int) -> None:
    today = NOW.astimezone(ZONE).date()
    assert dtg.read_day(f"in {count} days", NOW, ZONE) - today == today - dtg.read_day(f"{count} days ago", NOW, ZONE)


def test_a_date_time_group_stays_one_whatever_the_conventions_are() -> None:
    with conventions.written_as(conventions.Conventions(dates=conventions.ISO)):
        assert (dtg.group(TWO_PM), dtg.shown(TWO_PM)) == ("221400Z NOV 26", "2026-11-22 14:00Z")
    with conventions.written_as(conventions.Conventions(dates=conventions.WORDS)):
        assert dtg.shown(TWO_PM) == "22 Nov 2026 14:00 UTC"
        assert dtg.local_shown(TWO_PM, ZONE) == "22 Nov 2026, 17:00 (+03:00)"


@pytest.mark.parametrize("text", ["0001-01-01 00:00", "0001-01-01T00:00"])
def test_a_day_before_the_calendar_of_the_laptop_is_explained(text: str) -> None:
    with pytest.raises(dtg.UnreadTimeError, match="beyond the calendar"):
        dtg.read(text, NOW)
