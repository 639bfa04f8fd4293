"""How much two names look like one, with a plain measure of words in place of the library."""

from __future__ import annotations

import difflib
import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain import likeness
from liaison_desk.domain.likeness import (
    Called,
    Weights,
    called,
    initials,
    is_short_form,
    is_unvoiced,
    plain_words,
    skeleton,
    telling,
    word_alike,
)

NAMES = st.text("abcdefgh ()-/ABC.&1", max_size=30)


def as_is(text: str) -> str:
    return text


def measure(one: str, two: str) -> float:
    return difflib.SequenceMatcher(None, one, two, autojunk=False).ratio()


def named(*names: str, short: tuple[str, ...] = ()) -> Called:
    return called(names, as_is, short)


def alike(one: Called, two: Called) -> float:
    return likeness.likeness(one, two, Weights([one, two]), measure)


def test_the_examples_in_the_documentation_are_true() -> None:
    assert doctest.testmod(likeness).failed == 0


@given(NAMES, NAMES)
def test_likeness_is_between_nothing_and_sure_and_the_same_both_ways(one: str, two: str) -> None:
    first, second = named(one), named(two)
    how = alike(first, second)
    assert 0.0 <= how <= 1.0
    assert how == pytest.approx(alike(second, first))
    if first.names:
        assert alike(first, first) == 1.0


@given(NAMES)
def test_two_that_are_alike_meet_under_a_key(name: str) -> None:
    one = named(name)
    if one.names or one.short:
        assert set(likeness.filed_under(one)) & set(likeness.asked_under(one))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Water Circle of Marav", "Marav Water Circle"),
        ("Marav Water Circle Ltd", "The Marav Water Circle"),
        ("Marav Water Circle (MWC)", "MWC - Marav Water Circle"),
        ("Marav Water Circle MWC", "MWC/Marav Water Circle"),
        ("Org. for Devt", "Organisation for Development"),
        ("Marav & Tella", "Marav and Tella"),
        ("UN Office Marav", "United Nations Office, Marav"),
        ("The", "the"),
    ],
)
def test_the_same_words_are_the_same_name(one: str, two: str) -> None:
    assert alike(named(one), named(two)) == 1.0


@pytest.mark.parametrize(
    ("one", "two", "least", "most"),
    [
        (named("Marav Water Circle"), named("Maraav Watter Circle"), 0.9, 0.99),
        (named("Clear Way"), named("Clearway"), 0.98, 1.0),
        (named("Clear Way Tella"), named("Clearwayy Tella"), 0.9, 0.99),
        (named("Clear Way Tella"), named("Bright Tella"), 0.0, 0.3),
        (named("Marav Water Circle"), named("Tella Water Circle"), 0.0, 0.5),
        (named("Marav Water"), named("Marav Water Circle Sund"), 0.4, 0.8),
        (named("Marav"), named("Sund"), 0.0, 0.0),
        (named("TWP"), named("Tella Water People"), 0.8, 0.85),
        (named("TWP"), named("Tella Water People", short=("TWP",)), 0.9, 0.9),
        (named("TW"), named("Tella Water", short=("TW",)), 0.8, 0.8),
        (named("Tella Water (TWP)"), named("Tella Water People", short=("TWP",)), 0.94, 0.94),
        (named("Blue Tent Hut Sky (TWPX)"), named("Tella Water People", short=("TWPX",)), 0.72, 0.72),
        (named("Blue Tent Hut Sky (TWP)"), named("Tella Water People", short=("TWP",)), 0.6, 0.6),
        (named("Tella Sky Roof Wall (TWP)"), named("Tella Water People", short=("TWP",)), 0.6, 0.85),
        (named("Danvik"), named("Tella Water", short=("Danvik",)), 0.92, 1.0),
        (named("TWP North"), named("Tella Water People", short=("TWP",)), 0.65, 0.75),
        (named("TWP water"), named("Tella Water People", short=("TWP",)), 0.9, 0.97),
        (named("UN"), named("United Nations"), 1.0, 1.0),
        (named(""), named(""), 0.0, 0.0),
    ],
)
def test_names_that_differ_are_as_alike_as_what_they_tell(one: Called, two: Called, least: float, most: float) -> None:
    assert least <= alike(one, two) <= most


@pytest.mark.parametrize(
    ("text", "is_so"),
    [("UNICEF", True), ("MoEW", True), ("U.N.", True), ("Danvik", False), ("Marav Water", False), ("A", False), ("Mercy-US", False)],
)
def test_a_short_form_is_one_word_mostly_of_capitals(text: str, is_so: bool) -> None:
    assert is_short_form(text) is is_so


@pytest.mark.parametrize(
    ("text", "words"), [("U N Office", ["un", "office"]), ("O'Hara’s", ["oharas"]), ("e.V.", ["ev"]), ("A&B", ["a", "and", "b"])]
)
def test_single_letters_are_one_word_and_marks_fall_away(text: str, words: list[str]) -> None:
    assert plain_words(text, as_is) == words


def test_another_script_is_written_in_latin_letters_first() -> None:
    assert plain_words("вода", lambda _text: "Vo'da") == ["voda"]


def test_words_are_compared_in_one_spelling_and_without_their_plural() -> None:
    assert telling(["programmes", "of", "wells", "inc"]) == ("program", "well")
    assert telling(["of", "the"]) == ("of", "the")
    assert telling(["bus", "glass", "this"]) == ("bus", "glass", "this")


def test_initials_are_told_with_small_words_and_without() -> None:
    assert initials(["hands", "of", "tella", "north"]) == {"hotn", "htn"}
    assert initials(["tella"]) == frozenset()


@pytest.mark.parametrize(
    ("one", "two", "least", "most"),
    [
        ("mohammed", "muhamad", 0.93, 1.0),
        ("anna", "ana", 0.95, 0.95),
        ("12", "12", 1.0, 1.0),
        ("12", "13", 0.0, 0.0),
        ("abc", "abd", 0.0, 0.0),
        ("water", "waters", 0.85, 1.0),
        ("iraq", "arca", 0.0, 0.6),
        ("omar", "umar", 0.9, 0.9),
        ("noor", "nur", 0.9, 0.9),
        ("ali", "aly", 0.9, 0.9),
        ("ali", "ala", 0.0, 0.0),
        ("amir", "umar", 0.0, 0.6),
        ("hmd", "ahmed", 0.9, 0.9),
        ("ly", "ali", 0.9, 0.9),
        ("ly", "omar", 0.0, 0.0),
        ("hmd", "hsn", 0.0, 0.6),
        ("wy", "aya", 0.0, 0.0),
    ],
)
def test_words_are_alike_by_letters_or_by_the_sounds_they_share(one: str, two: str, least: float, most: float) -> None:
    assert least <= word_alike(one, two, measure) <= most
    assert skeleton("12a") == "12a"


def test_a_name_that_came_without_its_vowels_meets_the_one_that_has_them_both_ways() -> None:
    one, two = named("mhmd ly hsn"), named("Mohammed Ali Hassan")
    short, long = named("ly mr"), named("Ali Omar")
    for bare, full in ((one, two), (short, long)):
        assert alike(bare, full) == pytest.approx(0.9)
        assert set(likeness.filed_under(full)) & set(likeness.asked_under(bare))
        assert set(likeness.filed_under(bare)) & set(likeness.asked_under(full))
    assert alike(named("bd rhmn mr"), named("Abdulrahman Omar")) == 0.9
    assert not is_unvoiced("7")
    assert likeness.heard_under("12") == ("12",)


def test_the_article_of_an_arabic_word_falls_away_and_its_signs_do_not_part_it() -> None:
    read: list[str] = []

    def latin(text: str) -> str:
        read.append(text)
        return "ms`wd lzhr'"

    assert plain_words("مسعود الزهر", latin) == ["mswd", "lzhr"]
    assert read == ["مسعود زهر"]


def test_a_word_that_many_share_tells_less_and_a_common_one_less_still() -> None:
    weights = Weights([named(f"Marav {at}") for at in range(100)] + [named("Sund relief")])
    assert weights.of("marav") < weights.of("sund")
    assert weights.of("relief") < weights.of("sund") <= 1.0
    assert weights.of("sund") == weights.of("sund")
