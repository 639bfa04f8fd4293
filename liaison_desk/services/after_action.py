"""The life of an after-action report: begun, reviewed, made final, released, sent, acknowledged, amended (decision 6).

A draft is an ordinary record. What was made final is a write-once snapshot with a number; everything shown or printed
of it comes from there, and its state is computed from what happened to it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from liaison_desk.domain import dtg
from liaison_desk.domain.after_action.finalising import Block, blocks, commitments_of, warnings
from liaison_desk.domain.after_action.report import AfterAction
from liaison_desk.domain.after_action.state import refusal
from liaison_desk.domain.after_action.state import state_of as computed_state
from liaison_desk.domain.after_action.writing import aids
from liaison_desk.domain.errors import ImmutableError, NotFoundError, UserError
from liaison_desk.domain.fields import ShapeName
from liaison_desk.domain.folding import fold
from liaison_desk.domain.record import kind_of, new_id
from liaison_desk.domain.sharing.plain import from_plain
from liaison_desk.domain.sharing.report import Identity
from liaison_desk.domain.sharing.report_facts import ReportFacts, facts_from, snapshot_of
from liaison_desk.i18n import _, isolate
from liaison_desk.services import markings, records
from liaison_desk.services.begun_reports import begun
from liaison_desk.services.issue_heads import heads
from liaison_desk.services.pictures import every
from liaison_desk.services.report_facts import gathered, promises_near, stood_on
from liaison_desk.services.report_reminders import reminders
from liaison_desk.storage import issued

if TYPE_CHECKING:
    from liaison_desk.domain.commitment import Commitment
    from liaison_desk.domain.engagement import Engagement
    from liaison_desk.services.desk import Desk
    from liaison_desk.storage.issued import IssuedReport, IssueHead

_KIND = "after-action"
_DRAFT = "DRAFT"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One line of the list of reports: an issue, as it was made final, or a draft.

    `id` is the issue's or the draft's, `record` the report itself (of an issue: from its snapshot), `number` reads
    `DRAFT` and the beginning of its id before there is one, `state` is a code of `report-state`, `events` are what
    happened to it, in order.
    """

    id: str
    draft: str
    number: str
    version: int
    state: str
    record: AfterAction
    at: datetime | None = None
    author: str = ""
    events: tuple[str, ...] = ()

    @property
    def is_final(self) -> bool:
        """Say whether it was issued."""
        return self.version > 0


# --- finding ---------------------------------------------------------------------------------------------------------


def issue_of(desk: Desk, ref: str) -> IssuedReport | None:
    """Return the issue that a reference means: its number, its id, or the draft it was made from (then the one that stands)."""
    try:
        return issued.one(desk.vault, ref)
    except NotFoundError:
        draft = draft_of(desk, ref)
    made = [one for one in heads(desk) if one.draft == draft] if draft else []
    standing = [one for one in made if not one.is_superseded] or made
    return issued.one(desk.vault, standing[-1].id) if standing else None


def draft_of(desk: Desk, ref: str) -> str:
    """Return the id of the draft that a reference means, or empty text: an id, a beginning of one, or `DRAFT 1a2b3c4d`."""
    words = ref.removeprefix(_DRAFT).strip()
    try:
        return records.resolved(desk, _KIND, words) if words else ""
    except NotFoundError:
        return ""


def draft(desk: Desk, ref: str) -> AfterAction:
    """Return the draft that a reference means; NotFoundError where there is none."""
    found = draft_of(desk, ref)
    if not found:
        raise NotFoundError(_("There is no report {reference}.").format(reference=isolate(ref)), field="ref")
    return cast("AfterAction", records.one(desk, _KIND, found))


def _issue(desk: Desk, ref: str) -> IssuedReport:
    found = issue_of(desk, ref)
    if found is not None:
        return found
    draft(desk, ref)
    raise UserError(_("Make the report final first."), field="ref")


def state_of(desk: Desk, ref: str) -> str:
    """Return the state of a report: `draft reviewed final released sent acknowledged superseded`."""
    found = issue_of(desk, ref)
    subject = found.id if found else draft(desk, ref).id
    events = (one.event for one in issued.events(desk.vault, subject))
    return computed_state(is_issued=found is not None, is_superseded=bool(found and found.is_superseded), events=events)


def listed(desk: Desk) -> tuple[Report, ...]:
    """Return one line for each issue, from its snapshot, and one for each draft that was never issued; newest last."""
    events: dict[str, list[str]] = {}
    for one in issued.events(desk.vault):
        events.setdefault(one.subject, []).append(one.event)
    made = heads(desk)
    reports = final_reports(desk, [one.id for one in made])
    final = {one.draft for one in made}
    drafts = (one for one in every(desk, AfterAction) if one.id not in final)
    issues = (_issued_line(one, reports[one.id], events.get(one.id, ())) for one in made)
    return (*issues, *(_draft_line(one, events.get(one.id, ())) for one in drafts))


def final_reports(desk: Desk, ids: Sequence[str]) -> Mapping[str, AfterAction]:
    """Return the reports of issues from their snapshots; each is read once, for it never changes but by an erase."""
    known: dict[str, AfterAction] = desk.kept("final reports", dict)
    for id_, (plain,) in issued.picked(desk.vault, [one for one in ids if one not in known], "$.report").items():
        known[id_] = cast("AfterAction", from_plain(plain))
    return known


def of_meetings(desk: Desk, wanted: Collection[str]) -> dict[str, tuple[Report, ...]]:
    """Return the lines of `listed` that are about these meetings, by the meeting's id; a few of many are found quickly."""
    about = desk.known("meetings reported on", lambda: desk.shelf.values(_KIND, "engagement"))
    drafts = {draft_id: meeting for draft_id, meeting in about.items() if meeting in wanted}
    made = [one for one in heads(desk) if one.draft in drafts]
    reports, issued_of = final_reports(desk, [one.id for one in made]), {one.draft for one in made}
    found: dict[str, tuple[Report, ...]] = {}
    for one in made:
        line = _issued_line(one, reports[one.id], _events(desk, one.id))
        found[drafts[one.draft]] = (*found.get(drafts[one.draft], ()), line)
    for draft_record in cast("list[AfterAction]", desk.shelf.many(_KIND, [one for one in drafts if one not in issued_of])):
        line = _draft_line(draft_record, _events(desk, draft_record.id))
        found[draft_record.engagement] = (*found.get(draft_record.engagement, ()), line)
    return found


def shown(desk: Desk, ref: str) -> Report:
    """Return the line of one report; NotFoundError where the reference fits none."""
    found = issue_of(desk, ref)
    if found is None:
        one = draft(desk, ref)
        return _draft_line(one, _events(desk, one.id))
    return _issued_line(found, facts_from(found.snapshot).report, _events(desk, found.id))


def _events(desk: Desk, subject: str) -> tuple[str, ...]:
    return tuple(one.event for one in issued.events(desk.vault, subject))


def _issued_line(one: IssueHead | IssuedReport, record: AfterAction, events: Iterable[str]) -> Report:
    happened = tuple(events)
    state = computed_state(is_issued=True, is_superseded=one.is_superseded, events=happened)
    made = Report(id=one.id, draft=one.draft, number=one.number, version=one.version, state=state, record=record)
    return replace(made, at=one.at, author=one.author, events=happened)


def _draft_line(one: AfterAction, events: Iterable[str]) -> Report:
    state = computed_state(is_issued=False, events=events)
    return Report(id=one.id, draft=one.id, number=one.number, version=0, state=state, record=one)


def refuse_change_of_final(desk: Desk, report_id: str) -> None:
    """Raise ImmutableError where a report was made final: it is corrected only by an amendment that names it."""
    made = [one for one in heads(desk) if one.draft == report_id] if report_id else []
    if made:
        words = _("{number} is final and never changes. Correct it with amend-final.")
        raise ImmutableError(words.format(number=isolate(made[-1].number, left_to_right=True)), field="ref")


# --- writing ---------------------------------------------------------------------------------------------------------


def begin(desk: Desk, engagement_ref: str) -> str:
    """Begin the report of an engagement and return its id; where a draft or an issue is there already, return that one's.

    Title, purpose, joint work, the release authority and its author's post are taken over from what is there.
    """
    engagement = cast("Engagement", records.one(desk, "engagement", engagement_ref))
    there = [one.id for one in every(desk, AfterAction) if one.engagement == engagement.id]
    if there:
        return there[-1]
    made = AfterAction(
        id=new_id(),
        engagement=engagement.id,
        purpose=engagement.purpose,
        wheel_areas=engagement.wheel_areas,
        author_name=desk.author,
        release_authority=desk.operation.release_authority,
    )
    desk.journal.keep((begun(desk, made),), author=desk.author)
    return made.id


def checked(desk: Desk, ref: str) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Return what keeps a draft from being final, and what its author should look at again."""
    report = draft(desk, ref)
    engagement = _engagement(desk, report)
    return checked_with(desk, report, engagement, promises_near(desk, report, engagement))


def checked_with(
    desk: Desk, report: AfterAction, engagement: Engagement | None, near: Sequence[Commitment]
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Return the same of a report that was read already, with its meeting and the promises near it."""
    commitments = commitments_of(report, near)
    missing = (*blocks(report, engagement, commitments), *markings.blocks(desk, report))
    return missing, (*warnings(report, engagement, commitments), *aids(report), *reminders(desk, report, engagement))


def _engagement(desk: Desk, report: AfterAction) -> Engagement | None:
    found: list[Any] = desk.shelf.many("engagement", [report.engagement]) if report.engagement else []
    return found[0] if found else None


def review(desk: Desk, ref: str, *, by: str = "", note: str = "") -> str:
    """Write down that somebody read a draft; optional before it is made final. Returns the draft's id.

    `UserError` where the one who is named wrote it: a review is that of a second person.
    """
    report = draft(desk, ref)
    refuse_change_of_final(desk, report.id)
    if by and report.author_name and fold(by) == fold(report.author_name):
        raise UserError(_("Its author cannot be the second person who read it."), field="by")
    _happened(desk, report.id, "reviewed", by=by, note=note)
    return report.id


def finalise(desk: Desk, ref: str) -> str:
    """Make a report final: number, snapshot, a hash of every value; return its number.

    Raises UserError naming the first thing that keeps it from being final, and ImmutableError where it is final already.
    """
    report = draft(desk, ref)
    refuse_change_of_final(desk, report.id)
    found, _looked_at = checked(desk, report.id)
    if found:
        first = found[0]
        more = len(found) - 1
        words = first.message if not more else _("{first} (and {more} more)").format(first=first.message, more=more)
        raise UserError(_("Section {section}: {words}").format(section=first.section, words=words), field=first.field, row=first.row)
    facts = gathered(desk, report)
    _fits_page_one(desk, facts)
    amended = issue_of(desk, report.amends) if report.amends else None
    made = issued.issue(
        desk.journal,
        office=desk.office,
        draft=report.id,
        snapshot=snapshot_of(facts),
        author=desk.author,
        supersedes=amended.id if amended else "",
    )
    return made.number


def _fits_page_one(desk: Desk, facts: ReportFacts) -> None:
    from liaison_desk.services import publishing

    over = publishing.first_page_excess(desk, facts)
    if over > 0:
        raise UserError(
            _("Section 2: The first page is too full. Shorten the bottom line, the requests or the distribution."), field="bottom_line"
        )


def amend_final(desk: Desk, ref: str, *, note: str = "") -> str:
    """Open an amendment of an issue as a new draft that names it, and return the draft's id; it becomes the next version.

    Where an amendment is open already, that one is returned, so that two never take each other's place unseen.
    """
    made = _issue(desk, ref)
    if made.is_superseded:
        raise ImmutableError(_("A later version is there already; amend that one."), field="ref")
    there = [one.id for one in listed(desk) if not one.is_final and one.record.amends == made.number]
    if there:
        return there[-1]
    report = facts_from(made.snapshot).report
    fresh = _with_fresh_rows(report).but(id=new_id(), amends=made.number, notes=note)
    desk.journal.keep((fresh,), author=desk.author, note=note)
    return fresh.id


def _with_fresh_rows(report: AfterAction) -> AfterAction:
    """Return a report whose rows have no ids yet, so that they are other records than those of the issue."""
    rows = {
        one.name: tuple(replace(row, id="", parent="") for row in getattr(report, one.name))
        for one in kind_of(AfterAction).fields
        if one.shape.name is ShapeName.ROWS
    }
    return report.but(**rows)


# --- afterwards ------------------------------------------------------------------------------------------------------


def release(desk: Desk, ref: str, *, by: str = "", note: str = "") -> str:
    """Write down who let a final report go, without a name the release authority of the report; return its number, or UserError."""
    made = _issue(desk, ref)
    authority = by or facts_from(made.snapshot).report.release_authority or desk.operation.release_authority
    if not authority:
        raise UserError(_("Say which post releases it."), field="release_authority")
    _moves_on(desk, made, "released", by=authority, note=note)
    return made.number


def sent(desk: Desk, ref: str, *, recipient: str = "", channel: str = "", note: str = "") -> str:
    """Write down that a copy of what was released went out, to whom and how; return the number, or UserError."""
    made = _issue(desk, ref)
    _moves_on(desk, made, "sent", recipient=recipient or desk.operation.headquarters, channel=channel, note=note)
    return made.number


def acknowledged(desk: Desk, ref: str, *, by: str = "", note: str = "") -> str:
    """Write down that the receiver has it, and return the number; `UserError` where it was sent to nobody."""
    made = _issue(desk, ref)
    _moves_on(desk, made, "acknowledged", by=by, note=note)
    return made.number


def _moves_on(desk: Desk, made: IssuedReport, event: str, **facts: str) -> None:
    if words := refusal(event, is_superseded=made.is_superseded, happened=_events(desk, made.id)):
        raise (ImmutableError if made.is_superseded else UserError)(words, field="ref")
    _happened(desk, made.id, event, **facts)


def _happened(desk: Desk, subject: str, event: str, **facts: str) -> None:
    told = {name: value for name, value in facts.items() if value}
    issued.record_event(desk.journal, subject, event, author=desk.author, facts=told)


# --- for paper -------------------------------------------------------------------------------------------------------


def on_paper(desk: Desk, ref: str) -> tuple[ReportFacts, Identity]:
    """Return what a copy of a report is made from: the snapshot of an issue, or a draft as it stands now."""
    made = issue_of(desk, ref)
    if made is None:
        report = draft(desk, ref)
        return gathered(desk, report), Identity(draft_id=report.id[:8])
    facts = replace(facts_from(made.snapshot), amended=stood_on(desk, made.supersedes), made_final_on=made.at.date())
    return facts, _identity(desk, made)


def _identity(desk: Desk, made: IssuedReport) -> Identity:
    before = issued.one(desk.vault, made.supersedes) if made.supersedes else None
    released = [one for one in issued.events(desk.vault, made.id) if one.event == "released"]
    return Identity(
        issue_id=made.id,
        number=made.number,
        version=made.version,
        supersedes=_("version {version}").format(version=before.version) if before else "",
        finalised_at=dtg.shown(made.at),
        released_by=str(released[-1].facts.get("by", "")) if released else "",
        released_at=dtg.shown(released[-1].at) if released else "",
    )
