"""Observations of two reports that somebody compared: the same thing seen before, or two things."""

from __future__ import annotations

from liaison_desk.domain.fields import code, described, refers_to
from liaison_desk.domain.record import Record, derived_id, record
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.terms.after_action import SEEN_BEFORE

_SEVERE = Sensitivity.SEVERE


@record("lesson-link", "Compared observations", "Compared observations", title=("first", "second"), identity=("first", "second"))
class LessonLink(Record):
    """Two observations and what the officer said of them; it leaves the desk in no copy."""

    first: str = described("First", refers_to("observation"), required=True, in_table=True, first=True, sensitivity=_SEVERE)
    second: str = described("Second", refers_to("observation"), required=True, in_table=True, first=True, sensitivity=_SEVERE)
    answer: str = described("Answer", code(SEEN_BEFORE, "same"), in_table=True, first=True, sensitivity=_SEVERE)

    def __post_init__(self) -> None:
        """Put the smaller id first, so that a pair has one form only."""
        if self.second and self.first > self.second:
            first, second = self.second, self.first
            object.__setattr__(self, "first", first)
            object.__setattr__(self, "second", second)


def compared(one: str, two: str, answer: str) -> LessonLink:
    """Return the pair of two observations by their ids, in its one normal form; `answer` is a code of `seen-before`."""
    first, second = sorted((one, two))
    return LessonLink(id=derived_id("lesson-link", first, second), first=first, second=second, answer=answer)
