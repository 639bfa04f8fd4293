"""Typical working styles are help, in the reader's language."""

from liaison_desk.domain.terms.styles import POLES, STYLE_DIMENSIONS, WORD_PAIRS


def test_each_dimension_has_a_civilian_and_a_security_pole() -> None:
    assert [one.dimension for one in POLES] == list(STYLE_DIMENSIONS.terms)
    assert all(one.civilian and one.security and one.civilian != one.security for one in POLES)


def test_every_word_pair_says_what_to_watch_for() -> None:
    assert all(one.civilian_text and one.security_text and one.note_text for one in WORD_PAIRS)
