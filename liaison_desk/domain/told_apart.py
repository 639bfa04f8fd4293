"""Pairs told apart: two records that look like one and are not, as somebody said who looked; they are not shown again.

They are shown again when what was compared of one of them changes, because then nobody has looked yet.
"""

from __future__ import annotations

from liaison_desk.domain.fields import described, refers_to
from liaison_desk.domain.record import Record, derived_id, record
from liaison_desk.domain.sensitivity import Sensitivity

COMPARED = "stakeholder|contact|liaison-point|forum|place"
"""The kinds among which look-alikes are looked for."""
_SEVERE = Sensitivity.SEVERE


@record("told-apart", "Pair told apart", "Pairs told apart", title=("first", "second"), identity=("first", "second"))
class ToldApart(Record):
    """Two records that are not the same; `as_they_were` changes with what was compared of them."""

    first: str = described("First", refers_to(COMPARED), required=True, in_table=True, first=True, sensitivity=_SEVERE)
    second: str = described("Second", refers_to(COMPARED), required=True, in_table=True, first=True, sensitivity=_SEVERE)
    as_they_were: str = described("As they were", help="Changes with what was compared.", sensitivity=_SEVERE, search="", limit=40)
    reason: str = described("Why", help="How you know that they are two.", in_table=True, sensitivity=_SEVERE)

    def __post_init__(self) -> None:
        """Put the smaller id first, so that a pair has one form only."""
        if self.second and self.first > self.second:
            first, second = self.second, self.first
            object.__setattr__(self, "first", first)
            object.__setattr__(self, "second", second)


def told_apart(one: str, two: str, as_they_were: str, reason: str = "") -> ToldApart:
    """Return the pair of two records by their ids, in its one normal form."""
    first, second = sorted((one, two))
    return ToldApart(id=derived_id("told-apart", first, second), first=first, second=second, as_they_were=as_they_were, reason=reason)
