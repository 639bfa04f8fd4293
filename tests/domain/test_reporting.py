"""Held against reported, by forum and by week."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain.engagement import Engagement
from liaison_desk.domain.reporting import Owed, by_forum, by_week, owed, whole

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)


def met(id_: str, hours_ago: float, **more: object) -> Engagement:
    facts = {"id": id_, "title": id_, "state": "held", "starts_at": NOW - timedelta(hours=hours_ago)} | more
    return Engagement(**facts)  # type: ignore[arg-type]


def test_what_is_reported_overdue_and_still_has_time_is_told_apart() -> None:
    held = [
        met("a", 100, forum="f"),
        met("b", 100, forum="g"),
        met("c", 5),
        met("d", -5),
        met("e", 9, kind="chance"),
        Engagement(id="x", state="held"),
    ]
    found = owed(held, {"a": NOW - timedelta(hours=80)}, NOW, hours=72)
    assert [(one.engagement, one.hours, one.is_overdue) for one in found] == [("a", 20.0, False), ("b", None, True), ("c", None, False)]
    line = whole(found)
    assert (line.held, line.reported, line.overdue, line.waiting, line.median_hours) == (3, 1, 1, 1, 20.0)
    assert [one.key for one in by_forum(found)] == ["g", "", "f"]


def test_weeks_are_iso_weeks_newest_first_and_the_median_is_that_of_the_reported() -> None:
    ends = datetime(2026, 11, 16, 8, tzinfo=UTC)
    rows = [Owed(engagement=str(at), forum="", ended_at=ends, reported_at=ends + timedelta(hours=at)) for at in (2, 4, 90)]
    rows += [Owed(engagement="z", forum="", ended_at=ends - timedelta(days=2))]
    assert [(one.key, one.held, one.median_hours) for one in by_week(rows)] == [("2026-W47", 3, 4.0), ("2026-W46", 1, None)]


def test_only_the_days_that_are_asked_for_count() -> None:
    held = [met("a", 24 * 3), met("b", 24 * 9)]
    since = owed(held, {}, NOW, hours=72, since=date(2026, 11, 18))
    until = owed(held, {}, NOW, hours=72, until=date(2026, 11, 18))
    assert ([one.engagement for one in since], [one.engagement for one in until]) == (["a"], ["b"])


def test_a_report_that_was_final_before_the_end_took_no_time() -> None:
    assert Owed(engagement="a", forum="", ended_at=NOW, reported_at=NOW - timedelta(hours=1)).hours == 0


def test_how_late_a_report_is_counts_from_the_day_on_which_it_was_due() -> None:
    found = owed([met("a", 100), met("b", 73.5, state="did-not-happen"), met("c", 71)], {}, NOW, hours=72)
    assert [(one.hours_late, one.was_held) for one in found] == [(28, True), (1, False), (0, True)]


@given(st.lists(st.tuples(st.floats(0, 500), st.none() | st.floats(0, 500), st.sampled_from(["", "f", "g"])), max_size=20))
def test_the_lines_add_up_to_the_whole(rows: list[tuple[float, float | None, str]]) -> None:
    held = [met(str(at), hours, forum=forum) for at, (hours, _late, forum) in enumerate(rows)]
    reported = {str(at): NOW - timedelta(hours=late) for at, (_hours, late, _forum) in enumerate(rows) if late is not None}
    found = owed(held, reported, NOW, hours=72)
    for lines in (by_forum(found), by_week(found)):
        for name in ("held", "reported", "overdue", "waiting"):
            assert sum(getattr(one, name) for one in lines) == getattr(whole(found), name)
            assert getattr(whole(found), name) >= 0
