"""One line of words against the posts that are written down."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain import half_life
from liaison_desk.domain.calling import AREA, BODY, DECIDES, NAME, SECTOR, Answering, corrected, ranked, read, sector_words
from liaison_desk.domain.folding import words
from liaison_desk.domain.terms.matters import MATTER_WORDS
from liaison_desk.domain.terms.sectors import SECTORS

NOON = datetime(2026, 11, 23, 12, 0).astimezone()
TODAY = date(2026, 11, 23)


def post(name: str, topics: str = "", areas: str = "", hours: str = "", *, is_emergency: bool = False, **more: str) -> Answering:
    found = {
        SECTOR: sector_words(topics.split()), AREA: frozenset(words(areas)), NAME: frozenset(words(name)),
        BODY: frozenset(words(more.get("body", ""))), DECIDES: frozenset(words(more.get("decides", ""))),
    }  # fmt: skip
    return Answering(
        kind="liaison-point",
        id=name,
        name=name,
        words={kind: each for kind, each in found.items() if each},
        is_open_to_all=frozenset(kind for kind in (SECTOR, AREA) if not found[kind]),
        hours=hours,
        is_emergency_point=is_emergency,
        odds=half_life.odds("phone-land", date.fromisoformat(more.get("tried", "2026-11-22")), TODAY),
    )


CLINIC = post("Clinic desk", "health", "Tella", "08:00-15:00")
HOSPITAL = post("Duty doctor", "health", "Tella", "always", is_emergency=True)
WELLS = post("Wells", "water", "Kerrin")
GENERAL = post("General desk", hours="always")


def names(text: str, *posts: Answering) -> list[str]:
    return [one.post.name for one in ranked(posts or (CLINIC, HOSPITAL, WELLS), read(text, NOON))]


@pytest.mark.parametrize(
    "text", ["medevac tella", "MED tel", "healthcare Tella", "tella hospital", "it is 02:00 medical evacuations tella district"]
)
def test_any_beginning_of_any_word_in_any_order_finds_it(text: str) -> None:
    assert names(text)[0] == "Duty doctor"


def test_at_night_those_who_answer_at_night_come_first() -> None:
    day = post("Day post", "health", "Tella", "08:00-15:00", is_emergency=True)
    night = post("Night post", "health", "Tella", "15:00-08:00")
    assert names("health tella 0200", day, night) == ["Night post", "Day post"]
    assert names("health tella 1000", day, night) == ["Day post", "Night post"]


def test_at_night_hours_that_nobody_wrote_down_count_as_closed_but_for_a_post_of_emergencies() -> None:
    silent, open_ = post("Silent", "health", "Tella"), post("Open", "health", hours="always")
    assert names("health tella 0200", silent, open_) == ["Open", "Silent"]
    assert names("health tella 1200", silent, open_) == ["Silent", "Open"]
    assert names("health tella 0200", post("Silent", "health", "Tella", is_emergency=True), open_) == ["Silent", "Open"]


def test_a_post_that_names_no_matter_answers_for_every_one_but_after_the_one_that_does() -> None:
    assert names("water", WELLS, GENERAL) == ["Wells", "General desk"]
    assert names("mine", GENERAL) == ["General desk"]


def test_what_nobody_answers_for_is_told_and_those_who_answer_less_are_left_out() -> None:
    found = ranked((CLINIC, WELLS), read("health kerrin", NOON))
    assert found[0].post.name == "Clinic desk"
    assert found[0].missed == ("kerrin",)
    assert names("health tella", CLINIC, WELLS) == ["Clinic desk"]


def test_without_words_or_without_anybody_who_fits_there_is_no_answer() -> None:
    assert names("") == []
    assert names("zzz") == []
    assert names("0200") == []


def test_a_name_an_organisation_and_what_may_be_decided_are_found_too() -> None:
    gates = post("Gate officer", "access", "Tella", body="River Authority", decides="Opening of the weir")
    assert names("river", gates) == names("weir", gates) == names("gate", gates) == ["Gate officer"]


def test_the_fresher_of_two_alike_comes_first() -> None:
    old, new = post("A", "water", "Ossa", tried="2024-01-01"), post("B", "water", "Ossa")
    assert names("water ossa", old, new) == ["B", "A"]


@pytest.mark.parametrize(
    ("text", "hour", "day"),
    [("0200 water", 2, 24), ("water 13:30", 13, 23), ("9h water", 9, 24), ("2359h water", 23, 23), ("water", 12, 23)],
)
def test_an_hour_is_the_next_time_that_it_is_that_hour(text: str, hour: int, day: int) -> None:
    matter = read(text, NOON)
    assert (matter.words, matter.at.hour, matter.at.day) == (("water",), hour, day)
    assert matter.is_timed is (text != "water")


@pytest.mark.parametrize(
    ("text", "hour", "day"),
    [
        *(("water 3am", 3, 24), ("3 am water", 3, 24), ("water 3 p.m.", 15, 23), ("1:30pm water", 13, 23), ("noon water", 12, 23)),
        *(("water at midnight", 0, 24), ("water tonight", 22, 23), ("tomorrow water", 12, 24), ("water tomorrow 1300", 13, 24)),
        ("water tonight 2300", 23, 23),
    ],
)
def test_an_hour_and_a_day_are_read_as_people_say_them(text: str, hour: int, day: int) -> None:
    matter = read(text, NOON)
    assert (matter.words, matter.at.hour, matter.at.day, matter.is_timed) == (("water",), hour, day, True)


def test_tonight_is_now_once_the_night_has_begun() -> None:
    late = NOON.replace(hour=23, minute=30)
    assert read("water tonight", late).at == late
    assert read("water tonight 2345", late).at == late.replace(minute=45)


def test_an_hour_of_utc_is_one_and_neither_the_beginning_of_a_weekday_nor_now_is_a_time() -> None:
    assert read("water 0200Z", NOON).at.astimezone(UTC).hour == 2
    matter = read("sat mon now 2560", NOON)
    assert (matter.words, matter.is_timed) == (("sat", "mon", "2560"), False)


@pytest.mark.parametrize("hour", ["25:00", "2561z", "13pm"])
def test_an_hour_that_no_clock_shows_asks_for_no_time(hour: str) -> None:
    assert not read(f"water {hour}", NOON).is_timed


def test_a_word_that_nobody_has_is_read_as_the_one_that_is_meant() -> None:
    def meant(word: str, among: Iterable[str]) -> tuple[str, ...]:
        return tuple(one for one in sorted(among) if one == {"tela": "tella"}.get(word))

    assert corrected((CLINIC,), read("health tela nowhere", NOON), meant) == {"tela": "tella"}


def test_only_the_first_hour_counts_and_a_number_of_three_digits_is_none() -> None:
    assert read("0200 0300 555", NOON).words == ("0300", "555")


def test_every_sector_word_is_folded_and_of_a_sector_that_there_is() -> None:
    assert set(MATTER_WORDS) <= {one.code for one in SECTORS}
    assert all(words(word) == [word] for found in MATTER_WORDS.values() for word in found)
    assert sector_words(["x-river-watch"]) == {"river", "watch"}


@given(st.text(max_size=60))
def test_any_line_is_answered(text: str) -> None:
    found = ranked((CLINIC, HOSPITAL, WELLS, GENERAL), read(text, datetime(2026, 11, 23, tzinfo=UTC)))
    assert len(found) == len({one.post.id for one in found})
