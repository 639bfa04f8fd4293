"""What the search over everything answers: people, reports and notes, saved filters, and the rest, each with where the words stand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice, product
from typing import TYPE_CHECKING, cast

from liaison_desk.domain.folding import fold
from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.i18n import _
from liaison_desk.services import finding, saved_filters, suggesting
from liaison_desk.services.suggesting import Suggested
from liaison_desk.storage import issued, known_words, lists, search, search_index, search_queries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liaison_desk.domain.after_action.report import AfterAction
    from liaison_desk.domain.commitment import Commitment
    from liaison_desk.domain.saved_filter import SavedFilter
    from liaison_desk.services.desk import Desk

PEOPLE = ("stakeholder", "contact", "liaison-point")
PAPERS = ("engagement", "after-action", search_index.ISSUED, "commitment", "checklist", "information")
UNFOUND = frozenset({"map-pin", "map-layer", "settled-finding", "question-standing", "follow-up", "lesson-link", "told-apart", "own-term"})
"""What the desk keeps beside the records that people know; it has no page to lead to."""
SHOWN = 6
_MOST_TRIED = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One answer: what it is, the record whose page shows it (of a report, its engagement), and where the words stand.

    `of` is the kind whose list a saved filter narrows.

    `label` names the field, `snippet` is the text around the words, `spans` their places in it, in code points. Of somebody who
    may not be called directly there is no snippet, since it may hold a number.
    """

    what: Suggested
    leads_to: str
    of: str = ""
    label: str = ""
    snippet: str = ""
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What was found; the totals count more than is given here, and `is_cut` says that they are least numbers.

    `meant` are the words that were looked for where nothing holds those asked: the nearest that names are made of.
    """

    people: tuple[Found, ...] = ()
    papers: tuple[Found, ...] = ()
    filters: tuple[Found, ...] = ()
    others: tuple[Found, ...] = ()
    people_total: int = 0
    papers_total: int = 0
    filters_total: int = 0
    others_total: int = 0
    is_cut: bool = False
    meant: str = ""


def answers(desk: Desk, text: str, *, shown: int = SHOWN) -> Answers:
    """Return what holds the words; `@` before them asks for people only, `#` for those who work in a sector."""
    words = text.strip()
    if words.startswith("#"):
        return _in_sector(desk, words[1:].strip(), shown)
    asked = words.removeprefix("@").strip()
    heads, is_cut = search.heads(desk.vault, asked)
    corrected = "" if heads else meant(desk, asked)
    if corrected:
        asked = corrected
        heads, is_cut = search.heads(desk.vault, asked)
    heads = tuple(one for one in heads if one.kind not in UNFOUND)
    people = [one for one in heads if one.kind in PEOPLE]
    beyond = [] if words.startswith("@") else [one for one in heads if one.kind not in PEOPLE]
    papers = [one for one in beyond if one.kind in PAPERS]
    filters = [one for one in beyond if one.kind == saved_filters.KIND]
    others = [one for one in beyond if one.kind not in {*PAPERS, saved_filters.KIND}]
    return Answers(
        people=_found(desk, asked, people[:shown]),
        papers=_found(desk, asked, papers[:shown]),
        filters=_found(desk, asked, filters[:shown]),
        others=_found(desk, asked, others[:shown]),
        people_total=len(people),
        papers_total=len(papers),
        filters_total=len(filters),
        others_total=len(others),
        is_cut=is_cut,
        meant=corrected,
    )


def get_ready(desk: Desk) -> None:
    """Learn the words of all names before somebody types, so that a slip costs no more than any other word."""
    _words(desk)


def _words(desk: Desk) -> frozenset[str]:
    return desk.known("words of names", lambda: frozenset(known_words.known_words(desk.vault)))


def meant(desk: Desk, asked: str) -> str:
    """Return the words that somebody meant who made a slip in some of them; empty where they cannot be told, or nobody is called so."""
    from liaison_desk.services import spelling

    known, typed = _words(desk), search_queries.asked(asked)
    choices = [(one,) if _is_begun(desk, one) else spelling.meant(one, known) for one in typed]
    if not typed or not all(choices) or [one for one, *_more in choices] == typed:
        return ""
    for each in islice(product(*choices), _MOST_TRIED):
        words = " ".join(each)
        if search.heads(desk.vault, words)[0]:
            return words
    return ""


def _is_begun(desk: Desk, word: str) -> bool:
    """Say whether a word is no slip: something holds it as it is, or it is too short to tell."""
    from liaison_desk.services import spelling

    return len(word) < spelling.SHORTEST or bool(search.heads(desk.vault, word)[0])


def _in_sector(desk: Desk, words: str, shown: int) -> Answers:
    """Return the stakeholders of the first sector whose name holds the words."""
    from liaison_desk.services.spelling import is_slip

    codes = [one.code for one in SECTORS if fold(words) in fold(one.label)] if words else []
    if not codes and words:
        codes = [one.code for one in SECTORS if any(is_slip(each, fold(words)) for each in fold(one.label).split())]
    wanted = lists.Wanted(fits=(lists.Has("sectors", tuple(codes[:1])),))
    ids = lists.first(desk.vault, "stakeholder", wanted, search.MOST + 1) if codes else []
    lines = suggesting.described(desk, [("stakeholder", one) for one in ids[:shown]])
    total, is_cut = min(len(ids), search.MOST), len(ids) > search.MOST
    return Answers(people=tuple(Found(what=one, leads_to=one.id) for one in lines), people_total=total, is_cut=is_cut)


def _found(desk: Desk, asked: str, heads: Sequence[search.Head]) -> tuple[Found, ...]:
    """Return where the words stand in what was found, in its order; what is gone meanwhile is left out."""
    hits = search.described(desk.vault, asked, heads)
    leads = _leads(desk, hits)
    known = {one.id: one for one in suggesting.described(desk, [(one.kind, one.id) for one in hits if one.kind != search_index.ISSUED])}
    issues = (one for one in hits if one.kind == search_index.ISSUED)
    known |= {one.id: Suggested(kind=one.kind, id=one.id, title=one.title, line=_("Issued report")) for one in issues}
    filters = cast("list[SavedFilter]", desk.shelf.many(saved_filters.KIND, [one.id for one in hits if one.kind == saved_filters.KIND]))
    narrowed = {one.id: one.list for one in filters}
    found = (_answer(known[one.id], one, leads.get(one.id, one.id)) for one in hits if one.id in known)
    return tuple(replace(one, of=narrowed.get(one.what.id, "")) for one in found)


def _answer(what: Suggested, hit: search.Hit, leads_to: str) -> Found:
    label = finding.label_of(hit.kind, hit.field)
    if what.is_guarded or hit.snippet == what.title:
        return Found(what=what, leads_to=leads_to, label=label if what.is_guarded and hit.snippet != what.title else "")
    return Found(what=what, leads_to=leads_to, label=label, snippet=hit.snippet, spans=hit.spans)


def _leads(desk: Desk, hits: Sequence[search.Hit]) -> dict[str, str]:
    """Return for reports and promises the engagement that they belong to; an issued report leads to itself where it names none."""
    reports = cast("list[AfterAction]", desk.shelf.many("after-action", [one.id for one in hits if one.kind == "after-action"]))
    promises = cast("list[Commitment]", desk.shelf.many("commitment", [one.id for one in hits if one.kind == "commitment"]))
    found = {one.id: one.engagement for one in reports if one.engagement} | {one.id: one.engagement for one in promises if one.engagement}
    for one in hits:
        if one.kind == search_index.ISSUED:
            engagement = issued.one(desk.vault, one.id).snapshot.get("engagement")
            found[one.id] = str(engagement.get("id", one.id)) if isinstance(engagement, dict) else one.id
    return found
