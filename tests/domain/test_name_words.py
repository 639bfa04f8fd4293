"""The words of names: each in one spelling, none of them twice."""

from liaison_desk.domain.name_words import COMMON, LEGAL, SMALL, SPELT, SPELT_OUT


def test_no_word_is_spelt_as_a_word_that_is_spelt_otherwise() -> None:
    assert not set(SPELT.values()) & set(SPELT)


def test_small_words_legal_forms_and_common_words_are_three_things() -> None:
    assert not SMALL & LEGAL
    assert not SMALL & COMMON
    assert not LEGAL & COMMON
    assert not set(SPELT_OUT) & (SMALL | LEGAL | COMMON)
    assert all(word.isascii() and word == word.lower() for word in SMALL | LEGAL | COMMON | set(SPELT))
