"""How an office writes days, coordinates and distances."""

from __future__ import annotations

from threading import Thread

import pytest

from liaison_desk.domain import conventions
from liaison_desk.domain.conventions import Conventions


def test_what_was_chosen_is_in_use_until_something_else_is() -> None:
    assert conventions.choose(Conventions(dates="iso"))
    try:
        assert conventions.in_use().dates == "iso"
        assert not conventions.choose(Conventions(dates="iso"))
    finally:
        conventions.choose(Conventions())


def test_a_copy_is_written_by_its_own_conventions_in_its_thread_alone() -> None:
    seen: list[str] = []
    with conventions.written_as(Conventions(units="miles")):
        other = Thread(target=lambda: seen.append(conventions.in_use().units))
        other.start()
        other.join()
        assert conventions.in_use().units == "miles"
    assert seen == ["km"]


def test_unknown_codes_are_as_things_come() -> None:
    assert conventions.from_codes({"dates": "words", "units": "furlongs"}) == Conventions(dates="words")


def test_only_what_was_chosen_is_told() -> None:
    assert Conventions(coordinates="mgrs").changed() == {"coordinates": "mgrs"}
    assert Conventions().changed() == {}


@pytest.mark.parametrize(
    ("units", "metres", "words"), [("km", 3400, "3.4 km"), ("km", 1_234_000, "1 234 km"), ("miles", 16093.44, "10 miles")]
)
def test_a_distance_is_told_in_the_unit_in_use(units: str, metres: float, words: str) -> None:
    with conventions.written_as(Conventions(units=units)):
        assert conventions.distance_shown(metres) == words
