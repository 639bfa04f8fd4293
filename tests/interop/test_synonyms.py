"""Other lists' words for our codes."""

import pytest

from liaison_desk.domain import kinds as _kinds  # noqa: F401 - fills the register of vocabularies
from liaison_desk.domain.terms.vocabulary import vocabulary_named
from liaison_desk.interop.synonyms import _WORDS, code_meant


@pytest.mark.parametrize(
    ("vocabulary", "words", "code"),
    [
        ("sector", "WASH", "water"),
        ("sector", "Eau, hygiène et assainissement", "water"),
        ("sector", "Salud", "health"),
        ("sector", "Educación", "education"),
        ("sector", "CCCM", "camp-coordination"),
        ("family", "Red Cross / Red Crescent", "rcrc"),
        ("family", "ONG internationale", "ngo-int"),
        ("family", "United Nations", "un-agency"),
        ("family", "40", "un-agency"),
        ("activity-state", "En cours", "ongoing"),
        ("sector", "Military", ""),
        ("family", "Military", ""),
        ("no-such-list", "WASH", ""),
    ],
)
def test_a_word_of_another_list_means_a_code(vocabulary: str, words: str, code: str) -> None:
    assert code_meant(vocabulary, words) == code


@pytest.mark.parametrize("name", sorted(_WORDS))
def test_every_code_meant_is_a_term(name: str) -> None:
    assert set(_WORDS[name].values()) <= set(vocabulary_named(name).terms)
