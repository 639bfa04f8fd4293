"""Records told to one reader one after the other, with every decision made on the way: what the view of a paper is put together from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from liaison_desk.domain.record import Record
from liaison_desk.domain.sharing.disclosed import FieldDecision, disclose

if TYPE_CHECKING:
    from liaison_desk.domain.sharing.facts import Context

R = TypeVar("R", bound=Record)


@dataclass(slots=True, kw_only=True)
class Telling:
    """What one reader is told; `decisions` are those on everything shown so far."""

    context: Context
    decisions: list[FieldDecision] = field(default_factory=list)

    def shown(self, one: R) -> R:
        """Return a record as the reader may read it."""
        told = disclose(one, self.context)
        self.decisions += told.decisions
        return told.record
