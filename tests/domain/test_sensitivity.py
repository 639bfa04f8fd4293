"""The one scale of sensitivity."""

import pytest

from liaison_desk.domain.sensitivity import Sensitivity


@pytest.mark.parametrize("code", ["low", "moderate", "high", "severe"])
def test_a_level_is_stored_by_its_word(code: str) -> None:
    assert Sensitivity.of(code).code == code
    assert Sensitivity.of(code).label == code.capitalize()


def test_an_unknown_word_is_severe() -> None:
    assert Sensitivity.of("open to all") is Sensitivity.SEVERE


def test_levels_can_be_compared() -> None:
    assert Sensitivity.LOW < Sensitivity.MODERATE < Sensitivity.HIGH < Sensitivity.SEVERE
