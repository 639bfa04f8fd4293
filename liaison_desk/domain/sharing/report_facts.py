"""Everything an after-action report stands on, and its snapshot: what is kept for ever when it is made final (decision 6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from liaison_desk.domain.sharing.annexes import AnnexFacts, annexes_from, plain_annexes
from liaison_desk.domain.sharing.plain import from_plain, to_plain

if TYPE_CHECKING:
    from datetime import date

    from liaison_desk.domain.after_action.report import AfterAction
    from liaison_desk.domain.commitment import Commitment
    from liaison_desk.domain.engagement import Engagement
    from liaison_desk.domain.forum import Forum
    from liaison_desk.domain.information import Information
    from liaison_desk.domain.operation import Operation
    from liaison_desk.domain.place import Place
    from liaison_desk.domain.sharing.absence import Mapped
    from liaison_desk.domain.sharing.seen_before import SeenBefore

SNAPSHOT_FORMAT: Final = 1
_RECORDS: Final = ("report", "engagement", "operation", "forum", "next_forum", "place")
_ROWS: Final = ("commitments", "carried", "mapped", "questions")
_ROWS_WHERE_ANY: Final = ("asked", "seen_before")
"""Rows that came later: a report without them keeps the content that it always had."""
_WORDS: Final = ("office", "office_code", "store", "log_head")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFacts:
    """Everything an after-action report stands on, as it was when it was made final, or as it is now for a draft.

    `titles` are the names of stakeholders and contacts that the report refers to, by id; `families_here` counts the
    mapped organisations of the area by family; `questions` are those that were put to us at the meeting and wait for
    clearance; `asked` are what earlier reports of the forum asked of headquarters, as lines of section 8; `seen_before` says
    which earlier reports observed the same. `annexes` is
    what the chosen annexes stand on. `log_head` is the head of the share log then. `amended` is what the version before
    stood on, of an amendment; it has a snapshot of its own and is never in this one. `made_final_on` is the day of the issue, by which
    is judged what was late; None for a draft, which is judged by today.
    """

    report: AfterAction
    engagement: Engagement
    operation: Operation
    forum: Forum | None = None
    next_forum: Forum | None = None
    place: Place | None = None
    commitments: tuple[Commitment, ...] = ()
    carried: tuple[Commitment, ...] = ()
    asked: tuple[Commitment, ...] = ()
    seen_before: tuple[SeenBefore, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    mapped: tuple[Mapped, ...] = ()
    questions: tuple[Information, ...] = ()
    families_here: Mapping[str, int] = field(default_factory=dict)
    office: str = ""
    office_code: str = ""
    store: str = ""
    log_head: str = ""
    annexes: AnnexFacts = field(default_factory=AnnexFacts)
    amended: ReportFacts | None = None
    made_final_on: date | None = None


def snapshot_of(facts: ReportFacts) -> dict[str, Any]:
    """Return the facts as plain JSON values; the inverse of `facts_from`."""
    records = {name: to_plain(getattr(facts, name)) for name in _RECORDS if getattr(facts, name) is not None}
    rows = {name: to_plain(getattr(facts, name)) for name in (*_ROWS, *(one for one in _ROWS_WHERE_ANY if getattr(facts, one)))}
    words = {name: getattr(facts, name) for name in _WORDS}
    maps = {"titles": dict(facts.titles), "families_here": dict(facts.families_here)}
    annexes = plain_annexes(facts.annexes)
    return {"format": SNAPSHOT_FORMAT, **records, **rows, **words, **maps} | ({"annexes": annexes} if annexes else {})


def facts_from(snapshot: Mapping[str, Any]) -> ReportFacts:
    """Return the facts of a snapshot; a value that was erased since is empty."""
    records = {name: from_plain(snapshot[name]) for name in _RECORDS if name in snapshot}
    rows = {name: from_plain(snapshot.get(name, [])) for name in (*_ROWS, *_ROWS_WHERE_ANY)}
    words = {name: snapshot.get(name, "") for name in _WORDS}
    titles, families = snapshot.get("titles", {}), snapshot.get("families_here", {})
    annexes = annexes_from(snapshot.get("annexes", {}))
    return ReportFacts(**records, **rows, **words, titles=titles, families_here=families, annexes=annexes)
