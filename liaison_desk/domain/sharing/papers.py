"""What every paper says about itself, whatever it is about: the day, whose it is, and how it is to be handled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from liaison_desk.domain.sharing.marking import CopyMarking, highest_shown, marking_of
from liaison_desk.domain.sharing.reasons import withheld_counts

if TYPE_CHECKING:
    from liaison_desk.domain.sharing.decision import Reader
    from liaison_desk.domain.sharing.disclosed import FieldDecision


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """Where a paper comes from: the day it speaks of, the operation and office, the vault, and an office's own marking."""

    on: date
    operation: str = ""
    office: str = ""
    store: str = ""
    log_head: str = ""
    other_marking: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperView:
    """What the view of any paper holds; `on` is a day as ISO 8601, `has_speakers` says whether it tells what somebody said."""

    has_speakers: ClassVar[bool] = False

    on: str
    operation: str
    office: str
    marking: CopyMarking
    withheld: tuple[tuple[str, int], ...]
    is_extract: bool
    store: str
    log_head: str


def handled(
    paper: Paper, reader: Reader, decisions: Sequence[FieldDecision], printed: Sequence[FieldDecision] | None = None
) -> dict[str, Any]:
    """Return the fields of `PaperView` for a reader, after everything on the paper was decided.

    `printed` are the decisions on what stands on it, where those on what does not would raise its marking.
    """
    highest = highest_shown(decisions if printed is None else printed)
    return {
        "on": paper.on.isoformat(),
        "operation": paper.operation,
        "office": paper.office,
        "marking": marking_of(reader.audience, reader.may_name, highest, other=paper.other_marking),
        "withheld": withheld_counts(decisions, reader.audience),
        "is_extract": any(one.decision.reasons for one in decisions),
        "store": paper.store,
        "log_head": paper.log_head[:16],
    }
