"""What is asked for must be something that the desk knows."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_desk.domain.errors import UserError
from liaison_desk.services import operations
from liaison_desk.services.asked_of_desk import area_asked, day_of_a_picture
from liaison_desk.services.desk import Desk
from tests.services.mapped import mapped


def test_an_area_is_known_however_its_letters_are_written(desk: Desk) -> None:
    mapped(desk)
    assert area_asked(desk, "tella") == "Tella"
    assert area_asked(desk, "") == ""


@pytest.mark.parametrize(("words", "told"), [("Tela", "nearest is.*Tella"), ("Nowhere", "nobody on the map")])
def test_a_mistyped_area_is_refused_with_the_nearest_one(desk: Desk, words: str, told: str) -> None:
    mapped(desk)
    with pytest.raises(UserError, match=told) as refused:
        area_asked(desk, words)
    assert refused.value.field == "area"


@pytest.mark.parametrize(("words", "told"), [("0001-01-01", "so early"), ("2099-01-01", "still to come")])
def test_a_day_before_anything_is_known_or_to_come_is_refused_by_its_name(desk: Desk, words: str, told: str) -> None:
    mapped(desk)
    with pytest.raises(UserError, match=told) as refused:
        day_of_a_picture(desk, words, field="on")
    assert refused.value.field == "on"


def test_today_is_a_day_of_a_desk_that_knows_nothing_yet(desk: Desk) -> None:
    today: date = desk.clock().date()
    assert day_of_a_picture(desk, today.isoformat(), field="on") == today
    assert day_of_a_picture(desk, "", field="on") is None


def test_the_word_crisis_means_the_day_of_the_map_before_it(desk: Desk) -> None:
    with pytest.raises(UserError, match="No crisis") as refused:
        day_of_a_picture(desk, "crisis", field="then", may_precede=True)
    assert refused.value.field == "then"
    operations.declared(desk)
    assert day_of_a_picture(desk, " Crisis", field="then", may_precede=True) == date(2026, 11, 21)
