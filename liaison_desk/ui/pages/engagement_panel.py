"""What the inspector says of an engagement: when and where, what may endanger somebody, who was there, and its report."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from liaison_desk.i18n import _, isolate
from liaison_desk.ui.pages.engagement_rows import report_word
from liaison_desk.ui.pages.short_forms import say_held, say_not_held
from liaison_desk.ui.pages.ways_out import add_ways_out
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.chip import Chip
from liaison_desk.ui.widgets.panel import Note
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from datetime import datetime

    from liaison_desk.domain.engagement import Attendee, Engagement
    from liaison_desk.services.engagement_views import SeenEngagement
    from liaison_desk.ui.pages.engagements import EngagementsPage
    from liaison_desk.ui.widgets.inspector import Inspector


def fill(page: EngagementsPage, shown: Inspector, seen: SeenEngagement) -> None:
    """Show an engagement in the inspector."""
    from liaison_desk.domain.compliance import is_no_meeting
    from liaison_desk.domain.dtg import here_shown
    from liaison_desk.domain.dtg import shown as time_shown
    from liaison_desk.domain.terms.engagements import ENGAGEMENT_KINDS

    one = seen.engagement
    shown.show_head(isolate(one.title), ENGAGEMENT_KINDS.label_of(one.kind), page.icon, "accent")
    if page.isVisible() and not page.is_writing:
        page.frame.name_window(time_shown(one.starts_at) if one.starts_at else _("no day"))
    if one.starts_at is not None:
        shown.add_line("calendar-event", time_shown(one.starts_at), here_shown(one.starts_at))
    where = seen.titles.get(one.place, "") or one.place_note
    if where:
        shown.add_line("flag", isolate(where))
    if one.purpose or one.gist:
        shown.add(Text(isolate(one.purpose or one.gist), "body", "text2", wrapped=True))
    if one.state == "planned" and one.calendar is not None and one.calendar.is_free and is_no_meeting(one):
        shown.add(Text(_("Marked free in its calendar: nobody is asked whether it was held."), "small", "text2", wrapped=True))
    if seen.is_unsaid:
        _ask_whether_held(page, shown, one.id)
    _fill_risks(page, shown, seen)
    _fill_report(page, shown, seen)
    _fill_people(shown, seen)
    if one.state == "planned":
        shown.add_button(Button(_("Brief"), "primary", "note", key="B", pressed=page.open_brief))
    shown.add_button(Button(_("Edit"), pressed=page.edit))
    add_ways_out(shown, page)


def _ask_whether_held(page: EngagementsPage, shown: Inspector, engagement_id: str) -> None:
    """Ask of a meeting that is over whether it was held: until somebody says so, it owes nothing and is missed by nobody."""
    shown.add(Note(_("Was it held?"), _("It is over and still only planned. Once it was held, its report is owed."), "warn"))
    shown.add(Button(_("It was held"), "primary", "check", key="H", pressed=partial(say_held, page.frame, engagement_id)))
    shown.add(Button(_("It did not happen"), "secondary", "x", key="X", pressed=partial(say_not_held, page.frame, engagement_id)))


def _fill_risks(page: EngagementsPage, shown: Inspector, seen: SeenEngagement) -> None:
    """Say before a meeting what may endanger somebody, and offer the way that they chose."""
    for risk in seen.risks:
        shown.add(Note(risk.title, risk.why, risk.tone))
    if any(risk.is_indirect for risk in seen.risks):
        take = partial(page.take_indirect_way, seen.engagement.id)
        shown.add(Button(_("Go through somebody else instead"), "secondary", "route-2", pressed=take))
    if any(risk.is_first for risk in seen.risks):
        shown.add(Button(_("Open the checklists"), "inline", "checkup-list", pressed=partial(page.frame.go, "checklists")))


def _fill_people(shown: Inspector, seen: SeenEngagement) -> None:
    one = seen.engagement
    shown.add_section(_("Who is expected") if one.state == "planned" else _("Who was there"), Chip(str(seen.present)))
    for attendee in one.attendees:
        shown.add_line("user", *_attendee_lines(attendee))


def _fill_report(page: EngagementsPage, shown: Inspector, seen: SeenEngagement) -> None:
    word, tone = report_word(seen)
    if seen.report is None and not seen.is_owed and seen.engagement.state != "held":
        return
    shown.add_section(_("Report"), Chip(word, tone=tone) if word else None)
    report = seen.report
    if report is not None:
        shown.add_line("file-text", report.number)
        shown.add(
            Button(
                _("Open the report"),
                "primary",
                "file-text",
                pressed=partial(page.open_report, report.number if report.is_final else report.id),
            )
        )
        return
    if seen.is_owed:
        shown.add(Button(_("Write the report"), "primary", "file-text", pressed=partial(page.write_report, seen.engagement.id)))
    elif seen.engagement.state == "held":
        shown.add(Note(*_why_none(seen.engagement, page.desk.clock()), "info"))
        shown.add(Button(_("Write one all the same"), "inline", pressed=partial(page.write_report, seen.engagement.id)))


def _why_none(one: Engagement, now: datetime) -> tuple[str, str]:
    """Say why no report is owed of an engagement that stands as held."""
    from liaison_desk.domain.engagement import ended_at
    from liaison_desk.domain.terms.engagements import OWES_NO_REPORT

    if one.kind in OWES_NO_REPORT:
        return _("No report is owed"), _("One line is enough for a chance contact or a message.")
    if one.starts_at is None:
        return _("No report is owed yet"), _("It has no start. Give it one, and the desk knows when the report is due.")
    if (ended_at(one) or one.starts_at) > now:
        return _("No report is owed yet"), _("It is not over. A report is owed once it was held.")
    return _("No report is owed"), ""


def _attendee_lines(one: Attendee) -> tuple[str, str]:
    from liaison_desk.domain.terms.engagements import ATTENDANCE, NAMING_CONSENTS

    name = isolate(one.name) if one.name else _("Unnamed representative")
    parts = [isolate(word) for word in (one.post, one.organisation) if word]
    if one.presence not in {"", "whole"}:
        parts.append(ATTENDANCE.label_of(one.presence))
    parts.append(_("may be named: {answer}").format(answer=NAMING_CONSENTS.label_of(one.consent_to_name)))
    return name, " · ".join(parts)
