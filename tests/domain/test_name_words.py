"""The words of names: each in one spelling, none of them twice."""

from liaison_desk.domain.name_words import COMMON, LEGAL, SMALL, SPELT, SPELT_OUT, telling


def test_no_word_is_spelt_as_a_word_that_is_spelt_otherwise() -> None:
    assert not set(SPELT.values()) & set(SPELT)


def test_small_words_legal_forms_and_common_words_are_three_things() -> None:
    assert not SMALL & LEGAL
    assert not SMALL & COMMON
    assert not LEGAL & COMMON
    assert not set(SPELT_OUT) & (SMALL | LEGAL | COMMON)
    assert all(word.isascii() and word == word.lower() for word in SMALL | LEGAL | COMMON | set(SPELT))


def test_words_that_only_join_others_are_not_asked_but_for_the_last_which_may_be_half_typed() -> None:
    assert telling(["the", "governor", "of", "marav"]) == ["governor", "marav"]
    assert telling(["office", "of"]) == ["office", "of"]
    assert telling(["the"]) == ["the"]
    assert telling(["a", "b"]) == ["a", "b"]
