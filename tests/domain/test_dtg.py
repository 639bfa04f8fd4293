"""Date-time groups and the other ways to write a time."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain import dtg

NOW = datetime(2026, 11, 22, 10, 10, tzinfo=UTC)
ZONE = timezone(timedelta(hours=3))
TWO_PM = datetime(2026, 11, 22, 14, 0, tzinfo=UTC)


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
        ("22 November 2026 14:00 Z", TWO_PM),
        ("tomorrow 1700", TWO_PM + timedelta(days=1)),
        ("yesterday 1700", TWO_PM - timedelta(days=1)),
    ],
)
def test_a_time_is_read_as_people_write_it(typed: str, meant: datetime) -> None:
    assert dtg.read(typed, NOW, ZONE) == meant


@pytest.mark.parametrize("typed", ["", "soon", "9999", "331400Z NOV 26", "221400Z XXX 26", "22 Xyz 2026 14:00", "noon Z"])
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
    ],
)
def test_a_day_is_read_as_people_write_it(typed: str, meant: date) -> None:
    assert dtg.read_day(typed, NOW, ZONE) == meant


def test_without_a_zone_the_laptops_own_is_used() -> None:
    assert dtg.read("2026-11-22 14:00", NOW) == datetime.fromisoformat("2026-11-22T14:00").astimezone(UTC)


def test_a_group_is_shown_in_utc_and_beside_it_the_local_time() -> None:
    assert dtg.shown(TWO_PM) == "221400Z NOV 26"
    assert dtg.local_shown(TWO_PM, ZONE) == "22 NOV 26, 17:00 (+03:00)"
    assert dtg.day_shown(date(2026, 1, 5)) == "05 JAN 26"


@given(st.integers(946_684_800, 4_102_444_799).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)))
def test_what_is_shown_reads_back_to_the_minute(instant: datetime) -> None:
    whole = instant.replace(second=0, microsecond=0)
    assert dtg.read(dtg.shown(whole), whole) == whole


@pytest.mark.parametrize("typed", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:00-12:00"])
def test_a_time_outside_the_calendar_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="T"):
        dtg.read(typed, NOW)
