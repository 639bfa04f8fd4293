"""Page one of the after-action report: identification, bottom line, requests to headquarters, counts; nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liaison_desk.domain import dtg
from liaison_desk.domain.engagement import duration
from liaison_desk.domain.sharing.amended import changed_words
from liaison_desk.domain.sharing.attendance import OUR_OFFICE
from liaison_desk.domain.terms.after_action import INTERPRETERS, OUTCOMES
from liaison_desk.domain.terms.families import FAMILY_GROUPS
from liaison_desk.domain.terms.forums import FORUM_TYPES
from liaison_desk.domain.terms.marking import AUDIENCES
from liaison_desk.domain.terms.sides import LOCALITIES
from liaison_desk.domain.terms.wheel import WHEEL_AREAS
from liaison_desk.i18n import _, isolate, ngettext
from liaison_desk.reports.outline import Badge, Block, Bullets, Callout, Cell, Column, Facts, Grid, Paragraph, Section
from liaison_desk.reports.wording import joined, nothing, on_day, word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liaison_desk.domain.sharing.report import Identity, ReportView
    from liaison_desk.domain.sharing.report_figures import Figures

_OPEN: Final = "low"
_SHORT: Final = frozenset({"flash", "did-not-happen"})
_FROM_AFAR: Final = frozenset({"call", "message"})
_TONES: Final = {"achieved": "good", "partly": "part", "not-achieved": "bad", "too-early": "plain"}


def subtitle(view: ReportView) -> str:
    """Return the line under the title: the meeting's subject where it differs, and when it was."""
    starts_at = view.engagement.starts_at
    when = dtg.shown(starts_at) if starts_at else ""
    subject = view.engagement.title if view.engagement.title != view.report.title else ""
    return " · ".join(part for part in (subject, view.place, when) if part)


def blocks(view: ReportView) -> tuple[Block, ...]:
    """Return what stands on page one; it must fit there, or the report is not made final."""
    counted = () if view.report.kind in _SHORT else (Section(title=_("In numbers"), level=2, blocks=(Facts(_numbers(view), 2),)),)
    return (
        Section(number="1", title=_("Identification"), blocks=(Facts(_identification(view), 2),)),
        *_amendment(view),
        Section(number="2", title=_("Bottom line"), blocks=tuple(_bottom_line(view))),
        Section(title=_("Requests to headquarters"), level=2, blocks=(_requests(view),)),
        *counted,
    )


def _amendment(view: ReportView) -> tuple[Section, ...]:
    """Return what an amendment changes, by section; nothing for a report that amends none."""
    if view.changes is None:
        return ()
    return (Section(title=_("What this version changes"), level=2, blocks=(Paragraph(changed_words(view.changes)),)),)


def _identification(view: ReportView) -> tuple[tuple[str, str], ...]:
    report = view.report
    first = (
        *_which(view.identity),
        (_("When"), _when(view)),
        (_("Place"), _place(view)),
        (_("Forum"), _forum(view)),
        (_("Chair"), report.chaired_by),
    )
    author = (_("Author"), joined(report.author_post, report.author_unit))
    rows = (*first, author) if report.kind == "flash" else (*first, *_working(view), author, *_sent_to(view))
    return tuple((label, value) for label, value in rows if value)


def _place(view: ReportView) -> str:
    return view.place or (_("Virtual") if view.engagement.kind in _FROM_AFAR else _("Not told"))


def _working(view: ReportView) -> tuple[tuple[str, str], ...]:
    return (
        (_("Minutes"), view.report.minutes_by),
        (_("Languages"), _languages(view)),
        (_("Coordination"), ", ".join(sorted(WHEEL_AREAS.label_of(one) for one in view.report.wheel_areas))),
    )


def _sent_to(view: ReportView) -> tuple[tuple[str, str], ...]:
    return (
        (_("Release authority"), _release(view)),
        (_("Distribution"), _distribution(view)),
        (_("References"), _references(view)),
    )


def _which(identity: Identity) -> tuple[tuple[str, str], ...]:
    if identity.is_draft:
        return ((_("Report"), _("Draft {id}").format(id=isolate(identity.draft_id, left_to_right=True))),)
    version = _("version {version}").format(version=identity.version)
    number = isolate(identity.number, left_to_right=True)
    rows = ((_("Report"), f"{number}, {version}"), (_("Final since"), identity.finalised_at))
    return (*rows, (_("Supersedes"), identity.supersedes)) if identity.supersedes else rows


def _when(view: ReportView) -> str:
    """Return start and end as date-time groups, the local hours beside them, and how long it took."""
    starts_at, ends_at = view.engagement.starts_at, view.engagement.ends_at
    if starts_at is None:
        return ""
    same_day = ends_at is not None and ends_at.date() == starts_at.date()
    end = "" if ends_at is None else f"{ends_at:%H%M}Z" if same_day else dtg.shown(ends_at)
    took = duration(view.engagement)
    hours, minutes = divmod(int(took.total_seconds()) // 60, 60) if took else (0, 0)
    length = _("{hours} h {minutes:02} min").format(hours=hours, minutes=minutes) if took else ""
    zulu = joined(dtg.shown(starts_at), end, by=" – ")
    return joined(zulu, length) + "\n" + _("local: {time}").format(time=dtg.local_shown(starts_at))


def _languages(view: ReportView) -> str:
    interpreter = word(INTERPRETERS, view.report.interpreter).lower()
    spoken = ", ".join(sorted(view.report.languages))
    return joined(spoken, _("interpreter: {whose}").format(whose=interpreter) if interpreter else "", by="; ")


def _forum(view: ReportView) -> str:
    if view.forum is None or not view.forum.name:
        return ""
    kind = word(FORUM_TYPES, view.forum.kind)
    series = _("no. {number}").format(number=view.engagement.series) if view.engagement.series else ""
    return joined(view.forum.name, kind if kind != view.forum.name else "", series)


def _release(view: ReportView) -> str:
    identity = view.identity
    if identity.released_by:
        return f"{identity.released_by}, {identity.released_at}"
    return view.report.release_authority


def _distribution(view: ReportView) -> str:
    words = (
        f"{isolate(one.recipient)} ({_('action') if one.for_action else _('information')}"
        f"{', ' + AUDIENCES.label_of(one.audience).lower() if one.audience else ''})"
        for one in view.report.distribution
        if one.recipient
    )
    return "; ".join(words)


def _references(view: ReportView) -> str:
    return "; ".join(one.text for one in view.report.references if one.text)


def _bottom_line(view: ReportView) -> Iterable[Block]:
    report = view.report
    if report.outcome:
        told = _("Outcome against purpose: {outcome}").format(outcome=OUTCOMES.label_of(report.outcome))
        yield Badge(told, _TONES.get(report.outcome, "plain"))
    if report.bottom_line:
        yield Paragraph(report.bottom_line, "lead")
    else:
        yield Paragraph(nothing(view.is_extract))
    outcomes = tuple(one.text for one in report.key_points if one.text and one.kind != "must-know")
    must_know = tuple(one.text for one in report.key_points if one.text and one.kind == "must-know")
    if outcomes:
        yield Paragraph(_("Key outcomes"), "label")
        yield Bullets(outcomes)
    if must_know:
        yield Paragraph(_("Headquarters must know"), "label")
        yield Bullets(must_know)


def _requests(view: ReportView) -> Block:
    rows = tuple(
        (
            Cell(f"R{number}", is_strong=True),
            Cell(one.ask, detail=_("If not: {consequence}").format(consequence=one.consequence) if one.consequence else ""),
            one.asked_of,
            on_day(one.needed_by_on),
        )
        for number, one in enumerate((each for each in view.report.requests if each.ask), start=1)
    )
    if not rows:
        return Callout(_("No request to HQ") if view.marking.sensitivity != _OPEN else _("No request in this copy"), "", "plain")
    columns = (
        Column(title=_("No."), width=0.5),
        Column(title=_("Ask"), width=5.2),
        Column(title=_("From"), width=1.8),
        Column(title=_("Needed by"), width=1.1),
    )
    return Grid(columns=columns, rows=rows)


def _numbers(view: ReportView) -> tuple[tuple[str, str], ...]:
    figures = view.figures
    groups = ", ".join(f"{_group(code)} {count}" for code, count in figures.by_group)
    localities = ", ".join(f"{LOCALITIES.label_of(code).lower()} {count}" for code, count in figures.by_locality)
    decided = ngettext("{count} decision agreed", "{count} decisions agreed", figures.decisions).format(count=figures.decisions)
    told = ngettext("{count} item exchanged", "{count} items exchanged", figures.information).format(count=figures.information)
    owed = ngettext("{count} commitment", "{count} commitments", figures.commitments).format(count=figures.commitments)
    rows = (
        (_("Took part"), f"{figures.present} ({groups})" if groups else ""),
        (_("Of the others"), localities),
        (_("Decided"), decided if figures.decisions or not view.is_extract else ""),
        (_("Information"), told if figures.information or not view.is_extract else ""),
        (_("Promised"), joined(owed, _standing(figures)) if figures.commitments else _unless(view.is_extract, _("No commitments"))),
        (_("Observed"), _observed(view)),
    )
    return tuple((label, value) for label, value in rows if value) or ((_("Took part"), nothing(view.is_extract)),)


def _standing(figures: Figures) -> str:
    """Return how many promises are open, and how many of them past their day."""
    if not figures.open:
        return _("none open")
    opened = _("{open} open").format(open=figures.open)
    return joined(opened, _("{late} of them overdue").format(late=figures.late) if figures.late else "")


def _unless(is_extract: bool, words: str) -> str:
    """Return words that say there was none; an extract never says so, for it may have been withheld."""
    return "" if is_extract else words


def _group(code: str) -> str:
    return _(OUR_OFFICE) if code == "ours" else FAMILY_GROUPS.label_of(code)


def _observed(view: ReportView) -> str:
    count = sum(bool(one.text) for one in view.report.observations)
    if not count and view.is_extract:
        return ""
    return ngettext("{count} observation", "{count} observations", count).format(count=count)
