"""Pairs told apart have one form, whichever is named first."""

from liaison_desk.domain.told_apart import ToldApart, told_apart


def test_a_pair_has_one_form_and_one_id() -> None:
    assert told_apart("b", "a", "x") == told_apart("a", "b", "x")
    assert told_apart("b", "a", "x", "Two villages").reason == "Two villages"
    assert (ToldApart(first="b", second="a").first, ToldApart(first="b").first) == ("a", "b")
