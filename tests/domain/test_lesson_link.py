"""Observations that somebody compared."""

from __future__ import annotations

from liaison_desk.domain.lesson_link import LessonLink, compared


def test_a_pair_has_one_form_only() -> None:
    assert compared("b", "a", "same") == compared("a", "b", "same")
    assert (LessonLink(first="b", second="a").first, LessonLink(first="b").first) == ("a", "b")
