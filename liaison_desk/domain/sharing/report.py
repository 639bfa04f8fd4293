"""An after-action report for one reader: from everything that was gathered to the view that paper is drawn from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC
from typing import TYPE_CHECKING, Any, ClassVar, Final

from liaison_desk.domain.folding import fold
from liaison_desk.domain.information import is_clear
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.sharing.absence import AbsenceLine, absence_lines
from liaison_desk.domain.sharing.amended import ChangedSection, changes_between
from liaison_desk.domain.sharing.annexes import AnnexView, Room, disclose_annexes, kept_apart
from liaison_desk.domain.sharing.attendance import AttendeeLine, lines_of
from liaison_desk.domain.sharing.audience import CEILINGS, COUNTS_SHOWN, Audience
from liaison_desk.domain.sharing.decision import Verdict
from liaison_desk.domain.sharing.disclosed import Disclosed, FieldDecision, as_told, disclose, sealed
from liaison_desk.domain.sharing.facts import armed_beside, beside
from liaison_desk.domain.sharing.guard import CIVIL_SOCIETY, guard_for, naming
from liaison_desk.domain.sharing.marking import UNMARKED, CopyMarking, highest_shown, marking_of
from liaison_desk.domain.sharing.names import Name, NameIndex
from liaison_desk.domain.sharing.papers import Paper
from liaison_desk.domain.sharing.party import Party, Standing, also_called
from liaison_desk.domain.sharing.place_names import place_names, withheld_place
from liaison_desk.domain.sharing.plain import view
from liaison_desk.domain.sharing.reasons import withheld_counts
from liaison_desk.domain.sharing.report_figures import Figures, figures_of, overdue_rows
from liaison_desk.domain.sharing.seats import Seat, seats_of
from liaison_desk.domain.sharing.seen_before import SeenBefore, earlier_shown
from liaison_desk.domain.sharing.short_form import about_short_form, cut_to_short_form
from liaison_desk.domain.sharing.typed_names import typed_organisation
from liaison_desk.domain.sharing.withheld import leaves
from liaison_desk.i18n import N_, _

if TYPE_CHECKING:
    from liaison_desk.domain.after_action.report import AfterAction
    from liaison_desk.domain.commitment import Commitment
    from liaison_desk.domain.engagement import Engagement
    from liaison_desk.domain.forum import Forum
    from liaison_desk.domain.information import Information
    from liaison_desk.domain.place import Place
    from liaison_desk.domain.record import Record
    from liaison_desk.domain.sharing.facts import Context
    from liaison_desk.domain.sharing.report_facts import ReportFacts


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Which report this is: number and version of an issue, or the beginning of a draft's id."""

    issue_id: str = ""
    number: str = ""
    version: int = 0
    supersedes: str = ""
    draft_id: str = ""
    finalised_at: str = ""
    finalised_by: str = ""
    released_by: str = ""
    released_at: str = ""

    @property
    def is_draft(self) -> bool:
        """Say whether it has no number yet."""
        return not self.number


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class PairLine:
    """One line of section 10: two sides by name or by kind, in the order of the report's rows."""

    first: str
    second: str


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """An after-action report as one audience may read it; the only thing that its pages are drawn from."""

    has_speakers: ClassVar[bool] = True

    identity: Identity
    report: AfterAction
    engagement: Engagement
    operation: str
    office: str
    forum: Forum | None
    next_forum: str
    place: str
    attendance: tuple[AttendeeLine, ...]
    absence: tuple[AbsenceLine, ...]
    sectors: tuple[str, ...]
    commitments: tuple[Commitment, ...]
    carried: tuple[Commitment, ...]
    pairs: tuple[PairLine, ...]
    checks: tuple[bool, ...]
    figures: Figures
    store: str
    log_head: str
    marking: CopyMarking = UNMARKED
    withheld: tuple[tuple[str, int], ...] = ()
    is_extract: bool = False
    questions: tuple[Information, ...] = ()
    """What was put to us at the meeting and waits for clearance."""
    asked: tuple[Commitment, ...] = ()
    """What earlier reports of the forum asked of headquarters, with what came back; for our team and headquarters only."""
    nature: str = ""
    """What kind of office it came from, as `side/whose`: the door inwards judges by it (decision 20)."""
    changes: tuple[ChangedSection, ...] | None = None
    """Of an amendment, what it changes against the version before it, as far as this reader may read both; None for any other report."""
    overdue: tuple[str, ...] = ()
    """The ids of its promises, earlier asks and improvements that were open past their day when it was made final, or are now."""
    seen_before: tuple[SeenBefore, ...] = ()
    """Which earlier reports observed the same as one of its observations; for our team and headquarters only."""
    annexes: AnnexView | None = None
    """What follows on pages of its own, where its author chose that."""


view(CopyMarking)


def disclose_report(facts: ReportFacts, context: Context, identity: Identity) -> Disclosed[ReportView]:
    """Return a report as the reader may read it, with every decision; `context` is that of `report_context`.

    Everybody at the meeting stands in one room with our own office, so one soldier at the table closes the names of
    local people throughout the report (N2). The sensitive moments are never in it.
    """
    parts = _Parts(facts, context)
    made = cut_to_short_form(facts.report.kind, _view(parts, identity))
    parts.decisions = about_short_form(facts.report.kind, parts.decisions)
    parts.decisions += kept_apart(facts.report)
    whole = replace(
        made,
        marking=_marking(facts, context, parts.decisions),
        withheld=withheld_counts(parts.decisions, context.reader.audience),
        is_extract=any(one.decision.verdict is not Verdict.INCLUDE for one in parts.decisions),
        changes=_changes(facts, context, made),
    )
    return sealed(whole, parts.decisions, context.reader.audience)


def _changes(facts: ReportFacts, context: Context, made: ReportView) -> tuple[ChangedSection, ...] | None:
    """Return what an amendment changes; the version before is judged with everybody of both versions in the room."""
    before = facts.amended
    if before is None:
        return None
    was = _view(_Parts(before, report_context(before, context)), Identity())
    return changes_between(cut_to_short_form(facts.report.kind, was), made)


def _view(parts: _Parts, identity: Identity) -> ReportView:
    """Return the view without what follows from all decisions: marking, counts of reasons, the word extract."""
    facts, context = parts.facts, parts.context
    report = parts.told(_as_printed(facts.report), "")
    engagement = parts.told(facts.engagement.but(**_OFF_THE_PAGE), "engagement.")
    commitments, carried = parts.tasks(facts.commitments, "commitments"), parts.tasks(facts.carried, "carried")
    asked = parts.tasks(facts.asked, "asked") if context.reader.audience in COUNTS_SHOWN else ()
    judged_on = facts.made_final_on or context.reader.now.astimezone(UTC).date()
    attendance = parts.attendance()
    tells_who = CEILINGS[Audience(context.reader.audience)].plain >= Sensitivity.MODERATE
    return ReportView(
        identity=identity,
        report=report,
        engagement=engagement,
        operation=as_told(facts.operation.name, context),
        office=facts.office,
        forum=parts.told(_title_page(facts.forum), "forum.") if facts.forum else None,
        next_forum=parts.told(_title_page(facts.next_forum), "next_forum.").name if facts.next_forum else "",
        place=_place(parts, report),
        attendance=attendance if tells_who else (),
        absence=absence_lines(facts.mapped, context.reader.audience) if tells_who else (),
        sectors=tuple(sorted(engagement.sectors)),
        commitments=commitments,
        carried=carried,
        asked=asked,
        pairs=_pairs(facts, context, report),
        checks=_checks(facts, report),
        figures=figures_of(facts, commitments, report, judged_on, tells_who=tells_who),
        overdue=overdue_rows((*carried, *asked, *commitments), report.plan, judged_on),
        questions=parts.questions(),
        seen_before=earlier_shown(facts.seen_before, report.observations, context.reader.audience),
        store=facts.store,
        log_head=facts.log_head[:16],
        nature=f"{facts.operation.side}/{facts.operation.whose}",
        annexes=parts.annexes(),
    )


def _as_printed(report: AfterAction) -> AfterAction:
    """Return what a report tells of itself: no author by name, no source of any row, nothing of annex F."""
    rows = tuple(one.but(source="", receiver="") for one in report.information)
    return report.but(information=rows, sensitive_moments="", restricted="", author_name="")


_OFF_THE_PAGE: Final[dict[str, Any]] = {
    "attendees": (),
    "place": "",
    "place_note": "",
    "ground": "",
    "place_safety": "",
    "civilians_in_planning": None,
    "gist": "",
    "notes": "",
}
"""What is not printed of a meeting, or only as its author and the rule allow: the data inside a copy holds no more than its pages."""


_HANDLING: Final[dict[str, Any]] = {"given_by": "", "given_for": frozenset[str](), "notes": ""}
"""What decides about a record and is printed of none; the review names it where it would have been withheld anyway."""


def _title_page(forum: Forum) -> Forum:
    """Return what a report tells of a forum, which is its name and kind, with what decides who may read them."""
    decides = {name: getattr(forum, name) for name in ("sensitivity", "given_by", "given_for")}
    return type(forum)(id=forum.id, name=forum.name, kind=forum.kind, **decides)


class _Parts:
    """The records of a report, disclosed one after the other into one list of decisions."""

    def __init__(self, facts: ReportFacts, context: Context) -> None:
        self.facts = facts
        self.context = context
        self.decisions: list[FieldDecision] = []

    def told(self, record: Any, path: str) -> Any:
        shown = disclose(record, self.context)
        told = (one for one in shown.decisions if one.path not in _HANDLING or one.decision.reasons)
        self.decisions += [replace(one, path=path + one.path) for one in told]
        return shown.record.but(**{name: empty for name, empty in _HANDLING.items() if hasattr(shown.record, name)})

    def attendance(self) -> tuple[AttendeeLine, ...]:
        seats = seats_of(self.facts.engagement, self.context.parties)
        lines, decisions = lines_of(seats, self.context, self.facts.families_here)
        self.decisions += decisions
        return lines

    def annexes(self) -> AnnexView | None:
        facts, report = self.facts, self.facts.report
        on = facts.annexes.on if facts.annexes.at else self.context.reader.now.date()
        operation = as_told(facts.operation.name, self.context)
        paper = Paper(on=on, operation=operation, office=facts.office, store=facts.store, log_head=facts.log_head)
        room = Room(seats=seats_of(facts.engagement, self.context.parties), families_here=facts.families_here, paper=paper)
        made, decisions = disclose_annexes(report.annexes, facts.annexes, room, self.context)
        self.decisions += decisions
        return made

    def tasks(self, commitments: Iterable[Commitment], path: str) -> tuple[Commitment, ...]:
        told = [self.told(one, f"{path}.{number}.") for number, one in enumerate(commitments, start=1)]
        return tuple(one for one in told if one.text)

    def questions(self) -> tuple[Information, ...]:
        """Return what was put to us: the question, whom it waits for and since when; who put it is never told."""
        told = [self.told(one, f"questions.{number}.") for number, one in enumerate(self.facts.questions, start=1)]
        return tuple(one for one in told if one.subject)


def report_context(facts: ReportFacts, context: Context) -> Context:
    """Return the context with everybody at the table in one room, and a guard that knows who that closes."""
    seats = seats_of(facts.engagement, context.parties)
    parties, room = _known_and_present(facts, context, seats)
    typed = [typed_organisation(seat) for seat in seats if seat.organisation is None and seat.row.organisation]
    places = _places(facts, context)
    names = guard_for([*parties.values(), *typed], context.reader, room, places)
    whole = replace(context, parties=parties, room=room, names=names, places=places, happened_at=facts.engagement.starts_at)
    return _beside_its_titles(facts, whole)


def room_of(facts: ReportFacts, context: Context) -> tuple[Party, ...]:
    """Return who stands in the room of `report_context`, without the guard, which is dear to make."""
    return _known_and_present(facts, context, seats_of(facts.engagement, context.parties))[1]


def _known_and_present(facts: ReportFacts, context: Context, seats: tuple[Seat, ...]) -> tuple[dict[str, Party], tuple[Party, ...]]:
    """Return everybody who is known, under the names of that day too, and those of them at the table."""
    parties = _as_called_then(facts, context)
    for party in (party for seat in seats for party in seat.parties):
        parties[party.id] = also_called(party, *(parties[party.id].names if party.id in parties else ()))
    present = [parties[party.id] for seat in seats for party in seat.parties]
    ours = [context.ours] if context.ours else []
    return parties, tuple({one.id: one for one in (*context.room, *present, *ours)}.values())


def _places(facts: ReportFacts, context: Context) -> tuple[Name, ...]:
    """Return the names of all places; what closes the one of the meeting stands above what is known of it elsewhere."""
    here = tuple(_names_of_place(facts, context))
    closed = {fold(one.text) for one in here if not one.is_open}
    return (*here, *(one for one in context.places if fold(one.text) not in closed))


def _names_of_place(facts: ReportFacts, context: Context) -> Iterator[Name]:
    """Give the names of where the meeting was: closed where its author or the rule keeps it off the paper."""
    printing, place = facts.report.place_printing, facts.place
    if printing != "exact" and facts.engagement.place_note:
        yield Name(facts.engagement.place_note, _("[place]"), is_always_closed=printing == "withhold")
    if place is None:
        return
    if printing == "exact":
        yield from place_names((place,), replace(context, names=NameIndex(())))
    else:
        yield from withheld_place(place, tells_area=printing == "area-only")


def _beside_its_titles(facts: ReportFacts, context: Context) -> Context:
    """Return the context in which all of the paper stands beside its titles, and they beside all of it (N2)."""
    titles = (facts.report.title, facts.engagement.title, *(one.name for one in (facts.forum, facts.next_forum) if one))
    named = context.names.armed_in(titles)
    on_paper = named.union(*(armed_beside(one, context, with_rows=True) for one in _on_paper(facts)))
    return replace(beside(context, named), armed_on_paper=on_paper)


def _on_paper(facts: ReportFacts) -> tuple[Record, ...]:
    """Return the records of which something is printed."""
    meeting = facts.engagement.but(**_OFF_THE_PAGE)
    return (_as_printed(facts.report), meeting, *facts.commitments, *facts.carried, *facts.asked, *facts.questions)


def _as_called_then(facts: ReportFacts, context: Context) -> dict[str, Party]:
    """Return who is who, under the names that the report knew too: a new name must not open the old one."""
    then = {id_: also_called(context.party(id_), title) for id_, title in facts.titles.items()}
    return {**context.parties, **then}


def report_names(facts: ReportFacts, context: Context) -> tuple[str, ...]:
    """Return the names and numbers of everybody in the report whom this reader may not know, to search the copy for."""
    told = {one.id: one for one in context.room} | {id_: context.party(id_) for id_ in facts.titles}
    closed = [one for one in told.values() if not one.is_ours and not naming(one, context.reader, context.room).goes]
    return tuple(dict.fromkeys((*(text for one in closed for text in (*one.names, *one.channels)), *_blanked(facts, context))))


def _blanked(facts: ReportFacts, context: Context) -> Iterator[str]:
    """Give every closed name that stands in running text: of people and groups, old names too, and of places."""
    is_inside = context.reader.audience == Audience.TEAM
    for record in _on_paper(facts):
        for text in leaves(record):
            found = (one for one in context.names.places(text) if one.name.is_always_closed or not is_inside)
            yield from (text[one.start : one.end] for one in found)


def _place(parts: _Parts, report: AfterAction) -> str:
    """Return where the meeting was, as exactly as the author and the rule allow; empty where it is withheld."""
    facts = parts.facts
    place = facts.place
    if facts.report.place_printing == "withhold" or report.place_printing == "":
        return ""
    if place is None:
        note: str = parts.told(facts.engagement, "place.").place_note if facts.report.place_printing == "exact" else ""
        return note
    area = ", ".join(as_told(one, parts.context) for one in (place.district, place.province) if one)
    if facts.report.place_printing != "exact":
        return area
    shown: Place = parts.told(place, "place.")
    return ", ".join(one for one in (shown.name, area) if one)


def _pairs(facts: ReportFacts, context: Context, report: AfterAction) -> tuple[PairLine, ...]:
    """Return the names of the pairs that moved; a side that may not be named prints by its kind."""
    kept = {one.id: one for one in facts.report.relationship_changes}
    lines = []
    for row in report.relationship_changes:
        whole = kept.get(row.id, row)
        sides = [context.party(one) for one in (whole.stakeholder_a, whole.stakeholder_b)]
        room = (*context.room, *sides)
        first, second = (_side(one, facts, context, room) for one in sides)
        lines.append(PairLine(first=first, second=second))
    return tuple(lines)


def _side(party: Party, facts: ReportFacts, context: Context, room: tuple[Party, ...]) -> str:
    if naming(party, context.reader, room).goes and party.id in facts.titles:
        return facts.titles[party.id]
    return _(CIVIL_SOCIETY).capitalize() if party.is_protected else _KIND_WORDS.get(party.standing, _("An organisation"))


_KIND_WORDS: Final = {Standing.FORCE: N_("A force"), Standing.ARMED_GROUP: N_("An armed group")}


def _checks(facts: ReportFacts, report: AfterAction) -> tuple[bool, ...]:
    """Return whether each row of section 7 that prints passed all five questions."""
    kept = {one.id: is_clear(one.check) for one in facts.report.information}
    return tuple(kept.get(one.id, is_clear(one.check)) for one in report.information)


def _marking(facts: ReportFacts, context: Context, decisions: list[FieldDecision]) -> CopyMarking:
    asked, other, reader = facts.report.tlp, facts.report.marking or facts.operation.marking, context.reader
    return marking_of(reader.audience, reader.may_name, highest_shown(decisions), asked=asked, other=as_told(other, context))
