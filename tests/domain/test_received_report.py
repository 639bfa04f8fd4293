"""Received reports: which stand, what they ask for, and which numbers never came."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

from liaison_desk.domain.received_report import (
    ReceivedAsk,
    ReceivedReport,
    asks,
    missing_numbers,
    overtaken,
    overtaken_asks,
    standing,
    unread,
)

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)


def came(number: str, version: int = 1, *wanted: ReceivedAsk, id: str = "", content: str = "{}") -> ReceivedReport:
    return ReceivedReport(id=id or f"{number}-{version}", number=number, version=version, asks=wanted, content=content, received_at=NOW)


def ask(text: str, by: date | None = None) -> ReceivedAsk:
    return ReceivedAsk(id=text, ask=text, needed_by_on=by)


def test_a_later_version_takes_the_place_of_an_earlier_one_whatever_came_first():
    first, second = came("A-A-AAR-2026-0001"), came("A-A-AAR-2026-0001", 2)
    assert standing([first, second]) == standing([second, first]) == (second,)


def test_of_two_copies_the_one_with_data_stands():
    bare, whole = came("A-A-AAR-2026-0001", id="a", content=""), came("A-A-AAR-2026-0001", id="b")
    assert standing([bare, whole]) == (whole,)
    assert whole.has_data
    assert not bare.has_data


def test_a_copy_without_a_number_stands_by_itself():
    assert len(standing([came("", id="a"), came("", id="b")])) == 2


def test_asks_come_by_their_day_and_those_without_one_last():
    one = came("A-A-AAR-2026-0001", 1, ask("whenever"), ask("late", date(2026, 12, 1)))
    two = came("A-A-AAR-2026-0002", 1, ask("soon", date(2026, 11, 23)))
    assert [each.ask.ask for each in asks([one, two])] == ["soon", "late", "whenever"]


def test_what_an_amendment_no_longer_asks_is_folded_away():
    found = asks([came("A-A-AAR-2026-0001", 1, ask("a pump")), came("A-A-AAR-2026-0001", 2, ask("two pumps"))])
    assert [each.ask.ask for each in found] == ["two pumps"]


def test_numbers_that_were_passed_over_are_named_by_laptop_and_year():
    numbers = ("A-A-AAR-2026-0004", "A-A-AAR-2026-0001", "A-B-AAR-2026-0002", "A-A-AAR-2025-0001", "of another sort", "")
    assert missing_numbers(came(one) for one in numbers) == ("A-A-AAR-2026-0002", "A-A-AAR-2026-0003", "A-B-AAR-2026-0001")


def test_an_overtaken_version_says_by_which_one():
    first, second, other = came("A-A-AAR-2026-0001", id="a"), came("A-A-AAR-2026-0001", 2, id="b"), came("", id="c")
    assert overtaken([first, second, other]) == {"a": second}


def test_another_copy_of_the_same_version_is_not_overtaken():
    assert overtaken([came("A-A-AAR-2026-0001", id="a"), came("A-A-AAR-2026-0001", id="b")]) == {}


def test_what_only_an_overtaken_version_asked_is_told_once():
    first = came("A-A-AAR-2026-0001", 1, ask("a pump"), ask("a road list"), id="a")
    second = came("A-A-AAR-2026-0001", 2, ask("a pump"), ask("a road list"), id="b")
    third = came("A-A-AAR-2026-0001", 3, ask("a road list"), id="c")
    (gone,) = overtaken_asks([first, second, third])
    assert (gone.ask.ask, gone.report.version) == ("a pump", 2)


def test_a_number_far_too_high_makes_one_line_and_not_a_million():
    numbers = ("A-A-AAR-2026-0002", "A-A-AAR-2026-0006", "A-A-AAR-2026-999999999", "A-A-AAR-2026-9999999999999999999999")
    found = missing_numbers(came(one) for one in numbers)
    each = tuple(f"A-A-AAR-2026-000{place}" for place in (1, 3, 4, 5))
    assert found == (*each, "A-A-AAR-2026-0007…999999998")


FLASH = '{"view":{"report":{"kind":"flash"}}}'


def test_the_whole_report_stands_before_a_flash_note_of_its_version_and_not_of_a_later_one():
    flash, whole = came("A-A-AAR-2026-0001", id="1", content=FLASH), came("A-A-AAR-2026-0001", id="2")
    assert standing([flash, whole]) == (whole,)
    assert overtaken([flash, whole]) == {"1": whole}
    later = came("A-A-AAR-2026-0001", 2, id="3", content=FLASH)
    assert standing([flash, whole, later]) == (later,)


def test_words_that_look_like_a_kind_make_no_short_form():
    assert not came("A-A-AAR-2026-0001", content=json.dumps({"title": '"kind":"flash"'}, separators=(",", ":"))).is_short


def test_a_copy_without_data_is_unread_until_its_data_comes():
    bare = ReceivedReport(id="b", number="A-A-AAR-2026-0001", sha="ab" * 8)
    other = came("A-A-AAR-2026-0001", id="o").but(sha="cd" * 32)
    assert unread([bare, other]) == (bare,)
    assert overtaken([bare, other]) == {}
    whole = came("A-A-AAR-2026-0001", id="w").but(sha="ab" * 32)
    assert unread([bare, whole]) == ()
    assert overtaken([bare, whole]) == {"b": whole}
