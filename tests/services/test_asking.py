"""Words that narrow a paper, and what they mean."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from liaison_desk.domain.errors import UserError
from liaison_desk.services.asking import asked, day_asked, sector_asked

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
NAMES = ("sector", "area", "on")


def test_values_go_on_to_the_next_name() -> None:
    assert asked("sector=water area=North  Tella on=2026-09-01", NAMES) == {"sector": "water", "area": "North Tella", "on": "2026-09-01"}
    assert asked("  ", NAMES) == {}


@pytest.mark.parametrize(
    "words", ["water", "please sector=water", "sector=", "weather=fine", "sector=water sector=health", "area= sector=water"]
)
def test_other_words_are_refused_with_what_may_be_asked(words: str) -> None:
    with pytest.raises(UserError, match="sector=…, area=…, on=…") as refused:
        asked(words, NAMES)
    assert refused.value.field == "ref"


def test_a_day_is_read_as_people_write_it() -> None:
    assert (day_asked("", NOW), day_asked("2026-09-01", NOW), day_asked("yesterday", NOW)) == (None, date(2026, 9, 1), date(2026, 11, 21))


@pytest.mark.parametrize("words", ["soon", "2026-13-01", "99999999-01-01"])
def test_what_is_no_day_is_refused(words: str) -> None:
    with pytest.raises(UserError) as refused:
        day_asked(words, NOW, field="as-of")
    assert refused.value.field == "as-of"


def test_a_sector_is_known_or_the_offices_own() -> None:
    assert [sector_asked(one) for one in ("", "water", "x-ferries")] == ["", "water", "x-ferries"]
    with pytest.raises(UserError, match="water"):
        sector_asked("weather")
