"""Answers that are remembered: asked for once, until they are forgotten."""

from __future__ import annotations

from liaison_desk.domain import likeness
from liaison_desk.domain.remembering import forget_all, remembered


def test_an_answer_is_remembered_until_all_are_forgotten() -> None:
    asked: list[str] = []

    @remembered(2)
    def long(word: str) -> int:
        asked.append(word)
        return len(word)

    assert [long("Tella"), long("Tella"), long("Ossa")] == [5, 5, 4]
    assert asked == ["Tella", "Ossa"]
    forget_all()
    assert long("Tella") == 5
    assert asked == ["Tella", "Ossa", "Tella"]


def test_no_more_are_remembered_than_it_may() -> None:
    asked: list[str] = []

    @remembered(1)
    def kept(word: str) -> str:
        asked.append(word)
        return word

    for word in ("one", "two", "one"):
        kept(word)
    assert asked == ["one", "two", "one"]


def test_what_is_known_of_names_is_forgotten_too() -> None:
    likeness.skeleton("Warsen")
    assert likeness.skeleton.cache_info().currsize > 0
    forget_all()
    assert likeness.skeleton.cache_info().currsize == 0
