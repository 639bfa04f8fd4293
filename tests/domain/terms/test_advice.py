"""The questions of the level advisor and their answers."""

from __future__ import annotations

from liaison_desk.domain.terms.advice import ANSWERS, QUESTIONS


def test_every_question_has_both_answers() -> None:
    assert {one.code for one in ANSWERS} == {f"{answer}-{one.code}" for one in QUESTIONS for answer in ("yes", "no")}
