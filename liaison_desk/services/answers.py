"""What the search over everything answers: people first, then reports and notes, each with the record it leads to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from liaison_desk.domain.folding import fold
from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.services import suggesting
from liaison_desk.storage import search
from liaison_desk.storage.shelf import Query

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liaison_desk.domain.after_action.report import AfterAction
    from liaison_desk.domain.commitment import Commitment
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.suggesting import Suggested

PEOPLE = ("stakeholder", "contact", "liaison-point")
PAPERS = ("engagement", "after-action", "commitment", "checklist")
SHOWN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One answer: what it is, and the record whose page shows it (of a report, its engagement)."""

    what: Suggested
    leads_to: str
    snippet: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What was found; the totals count more than is given here, and `is_cut` says that they are least numbers."""

    people: tuple[Found, ...] = ()
    papers: tuple[Found, ...] = ()
    people_total: int = 0
    papers_total: int = 0
    is_cut: bool = False


def answers(desk: Desk, text: str, *, shown: int = SHOWN) -> Answers:
    """Return what holds the words; `@` before them asks for people only, `#` for those who work in a sector."""
    words = text.strip()
    if words.startswith("#"):
        return _in_sector(desk, words[1:].strip(), shown)
    hits = search.find(desk.vault, words.removeprefix("@").strip())
    people = [one for one in hits if one.kind in PEOPLE]
    papers = [] if words.startswith("@") else [one for one in hits if one.kind in PAPERS]
    return Answers(
        people=tuple(_found(desk, people[:shown])),
        papers=tuple(_found(desk, papers[:shown])),
        people_total=len(people),
        papers_total=len(papers),
        is_cut=hits.is_cut,
    )


def _in_sector(desk: Desk, words: str, shown: int) -> Answers:
    """Return the stakeholders of the first sector whose name holds the words."""
    codes = [one.code for one in SECTORS if fold(words) in fold(one.label)] if words else []
    ids = [record_id for code in codes[:1] for record_id in desk.shelf.ids("stakeholder", Query(where={"sectors": code}))]
    lines = suggesting.described(desk, [("stakeholder", one) for one in ids[:shown]])
    return Answers(people=tuple(Found(what=one, leads_to=one.id) for one in lines), people_total=len(ids))


def _found(desk: Desk, hits: list[search.Hit]) -> Iterable[Found]:
    leads = _leads(desk, hits)
    snippets = {one.id: one.snippet for one in hits}
    for what in suggesting.described(desk, [(one.kind, one.id) for one in hits]):
        yield Found(what=what, leads_to=leads.get(what.id, what.id), snippet=snippets.get(what.id, ""))


def _leads(desk: Desk, hits: list[search.Hit]) -> dict[str, str]:
    """Return for reports and promises the engagement that they belong to."""
    reports = cast("list[AfterAction]", desk.shelf.many("after-action", [one.id for one in hits if one.kind == "after-action"]))
    promises = cast("list[Commitment]", desk.shelf.many("commitment", [one.id for one in hits if one.kind == "commitment"]))
    found = {one.id: one.engagement for one in reports} | {one.id: one.engagement for one in promises}
    return {record_id: engagement for record_id, engagement in found.items() if engagement}
