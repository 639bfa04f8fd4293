"""What keeps a report from being final, and what its author should look at again; pure rules.

Sections 1, 2, 4, 7, 8 and 13 can block; a flash note owes 1, 2 and 4, a meeting that did not happen and a roll-up 1 and 2.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from liaison_desk.domain.commitment import is_open
from liaison_desk.domain.engagement import was_present
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from datetime import date

    from liaison_desk.domain.after_action.report import AfterAction
    from liaison_desk.domain.commitment import Commitment
    from liaison_desk.domain.engagement import Engagement

LONGEST_TITLE, LONGEST_BOTTOM_LINE, MOST_LINES, MOST_POINTS = 80, 600, 5, 3
MOST_PURPOSE_WORDS, MOST_SUMMARY_WORDS = 40, 150
TLP_STEPS = ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")
"""From open to closed."""
LEAST_TLP = {
    Sensitivity.LOW: "TLP:CLEAR",
    Sensitivity.MODERATE: "TLP:GREEN",
    Sensitivity.HIGH: "TLP:AMBER+STRICT",
    Sensitivity.SEVERE: "TLP:RED",
}
"""The most open label for each sensitivity (`safety.md` 2.1)."""


@dataclass(frozen=True, slots=True)
class Block:
    """One thing to mend: the section by its number, a sentence, the field, and the row counted from 1 (0: none).

    `part` is the row's own field and `words` what stands there, where the sentence is about some words of a text.
    """

    section: str
    message: str
    field: str = ""
    row: int = 0
    part: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A report with what it stands on."""

    report: AfterAction
    engagement: Engagement | None
    commitments: tuple[Commitment, ...]


def blocks(report: AfterAction, engagement: Engagement | None, commitments: Sequence[Commitment] = ()) -> tuple[Block, ...]:
    """Return what keeps the report from being final, in the order of its sections; empty when it can be issued.

    `commitments` are those that section 8 prints (`commitments_of`).
    """
    case = Case(report=report, engagement=engagement, commitments=tuple(commitments))
    owed = _OWED.get(report.kind, tuple(_RULES))
    return tuple(block for section in owed for block in _RULES[section](case))


def warnings(report: AfterAction, engagement: Engagement | None, commitments: Sequence[Commitment] = ()) -> tuple[Block, ...]:
    """Return what the author should look at again; nothing here keeps a report from being final."""
    case = Case(report=report, engagement=engagement, commitments=tuple(commitments))
    return tuple(block for rule in _WARNINGS for block in rule(case))


def commitments_of(report: AfterAction, commitments: Sequence[Commitment]) -> tuple[Commitment, ...]:
    """Return the commitments of section 8: made at its meeting, reported in it, or named in it; by due day."""
    named = {link.commitment for link in report.tasks}
    ours = [
        one
        for one in commitments
        if one.id in named or (report.id and one.after_action == report.id) or (report.engagement and one.engagement == report.engagement)
    ]
    return tuple(sorted(ours, key=lambda one: (one.due_on is None, str(one.due_on or ""), one.text)))


def carried_over(engagement: Engagement, commitments: Sequence[Commitment], since: date | None = None) -> tuple[Commitment, ...]:
    """Return what comes over from earlier meetings of the same forum, by due day: what is open, and what was closed from `since` on.

    `since` is the day on which the forum met last, so that what became of a promise is told once, at the meeting after it.
    """
    if not engagement.forum:
        return ()
    earlier = [one for one in commitments if one.forum == engagement.forum and one.engagement != engagement.id]
    told = [one for one in earlier if is_open(one) or (since is not None and one.closed_on is not None and one.closed_on >= since)]
    return tuple(sorted(told, key=lambda one: (one.due_on is None, str(one.due_on or ""), one.text)))


# --- one rule a section ----------------------------------------------------------------------------------------------


def _identification(case: Case) -> Iterator[Block]:
    report, engagement = case.report, case.engagement
    if len(report.title) > LONGEST_TITLE:
        yield Block("1", _("The title is longer than {most} characters.").format(most=LONGEST_TITLE), "title")
    if not report.title:
        yield Block("1", _("Give the report a title."), "title")
    if not report.author_post:
        yield Block("1", _("Say which post wrote it."), "author_post")
    if report.kind == "roll-up":
        return
    if engagement is None:
        yield Block("1", _("Say which engagement it is about."), "engagement")
        return
    yield from _meeting(report, engagement)


def _meeting(report: AfterAction, engagement: Engagement) -> Iterator[Block]:
    if engagement.starts_at is None:
        yield Block("1", _("The engagement has no start time."), "starts_at")
    elif engagement.ends_at is not None and engagement.ends_at < engagement.starts_at:
        yield Block("1", _("The engagement ends before it starts."), "ends_at")
    if report.kind == "did-not-happen":
        yield from _failed(engagement)
        return
    if engagement.state == "did-not-happen":
        yield Block("1", _("The meeting did not happen: choose that kind of report, or say that it was held."), "kind")
    elif engagement.state != "held":
        yield Block("1", _("The engagement is not marked as held."), "state")
    if not (engagement.place or engagement.place_note or engagement.ground == "virtual" or engagement.kind in {"call", "message"}):
        yield Block("1", _("Say where it was, or that it was by phone or video."), "place")


def _failed(engagement: Engagement) -> Iterator[Block]:
    if engagement.state == "held":
        yield Block("1", _("The meeting was held: choose another kind of report, or say that it did not happen."), "kind")
    elif not engagement.not_held_reason:
        yield Block("1", _("Say why the meeting did not happen."), "not_held_reason")


def _bottom_line(case: Case) -> Iterator[Block]:
    report = case.report
    if not report.outcome:
        yield Block("2", _("Judge the outcome against the purpose."), "outcome")
    if not report.bottom_line.strip():
        yield Block("2", _("Write the bottom line."), "bottom_line")
    over = len(report.bottom_line) - LONGEST_BOTTOM_LINE
    if over > 0:
        words = ngettext("The bottom line is {count} character too long.", "The bottom line is {count} characters too long.", over)
        yield Block("2", words.format(count=over), "bottom_line")
    if len(report.bottom_line.strip().splitlines()) > MOST_LINES:
        yield Block("2", _("The bottom line has more than {most} lines.").format(most=MOST_LINES), "bottom_line")
    for kind, words in _TOO_MANY.items():
        if sum(point.kind == kind for point in report.key_points) > MOST_POINTS:
            yield Block("2", _(words), "key_points")


_TOO_MANY = {
    "outcome": N_("Keep to three key outcomes."),
    "must-know": N_("Keep to three things that headquarters must know."),
}


def _attendance(case: Case) -> Iterator[Block]:
    attendees = case.engagement.attendees if case.engagement else ()
    if not any(was_present(one) for one in attendees) and not case.report.attendance_note.strip():
        yield Block("4", _("List who was there, or say why nobody is listed."), "attendees")
    for row, one in enumerate(attendees, start=1):
        if not (one.name or one.organisation or one.family):
            yield Block("4", _("Say at least which kind of organisation this person came from."), "attendees", row)


def _information(case: Case) -> Iterator[Block]:
    report = case.report
    if not report.information and not report.no_information:
        yield Block("7", _("List what information was exchanged, or tick that there was none."), "information")
    if report.information and report.no_information:
        yield Block("7", _("Information is listed and also ticked as none."), "no_information")
    for row, one in enumerate(report.information, start=1):
        if not one.category:
            yield Block("7", _("Give this information a category; without one it is never shared."), "information", row)
    least = least_tlp(report)
    if report.tlp not in TLP_STEPS or _step(report.tlp) < _step(least):
        yield Block("7", _("A row in this report asks for {label}; raise the marking.").format(label=least), "tlp")


def _commitments(case: Case) -> Iterator[Block]:
    if not case.commitments and not case.report.no_commitments:
        yield Block("8", _("List the commitments, or tick that there are none."), "tasks")
    if case.commitments and case.report.no_commitments:
        yield Block("8", _("Commitments are listed and also ticked as none."), "no_commitments")


def _safety(case: Case) -> Iterator[Block]:
    report = case.report
    if not report.safety and not report.no_safety_points:
        yield Block("13", _("Say what risk the meeting made for anybody, or tick that there is nothing to report."), "safety")
    if report.safety and report.no_safety_points:
        yield Block("13", _("Points on safety are listed and also ticked as nothing to report."), "no_safety_points")


_RULES: dict[str, Callable[[Case], Iterator[Block]]] = {
    "1": _identification,
    "2": _bottom_line,
    "4": _attendance,
    "7": _information,
    "8": _commitments,
    "13": _safety,
}
BLOCKING_SECTIONS = tuple(_RULES)
"""The sections that can keep a report from being final."""
_OWED = {"flash": ("1", "2", "4"), "did-not-happen": ("1", "2"), "roll-up": ("1", "2")}


def least_tlp(report: AfterAction) -> str:
    """Return the most open label that the rows of section 7 allow."""
    asked = [one.tlp for one in report.information if one.tlp]
    asked += [LEAST_TLP[Sensitivity.of(one.sensitivity)] for one in report.information if one.sensitivity]
    return max(asked, key=_step, default="TLP:CLEAR")


def _step(label: str) -> int:
    return TLP_STEPS.index(label) if label in TLP_STEPS else len(TLP_STEPS)


# --- what to look at again -------------------------------------------------------------------------------------------


def _loose_promises(case: Case) -> Iterator[Block]:
    for one in case.commitments:
        if is_open(one) and not (one.owner and one.due_on):
            yield Block("8", _("A commitment has no owner or no day: {text}").format(text=one.text), "tasks")


def _unrated(case: Case) -> Iterator[Block]:
    for row, one in enumerate(case.report.objectives, start=1):
        if not one.rating:
            yield Block("9", _("This objective is not rated."), "objectives", row)


def _nothing_planned(case: Case) -> Iterator[Block]:
    planned = case.report.plan
    for row, one in enumerate(case.report.observations, start=1):
        if one.kind == "area-for-improvement" and not any(_names(action.observations, row) for action in planned):
            yield Block("11", _("Nobody is to act on this observation."), "observations", row)


def _names(listed: str, row: int) -> bool:
    return f"OBS-{row}" in {word.strip().upper() for word in listed.replace(";", ",").split(",")}


def _too_long(case: Case) -> Iterator[Block]:
    if len(case.report.purpose.split()) > MOST_PURPOSE_WORDS:
        yield Block("3", _("The purpose has more than {most} words.").format(most=MOST_PURPOSE_WORDS), "purpose")
    for row, one in enumerate(case.report.agenda, start=1):
        if len(one.summary.split()) > MOST_SUMMARY_WORDS:
            yield Block("6", _("This summary has more than {most} words.").format(most=MOST_SUMMARY_WORDS), "agenda", row)


def _not_asked(case: Case) -> Iterator[Block]:
    for row, one in enumerate(case.engagement.attendees if case.engagement else (), start=1):
        if one.name and one.side != "ours" and one.consent_to_name not in {"yes", "no"}:
            yield Block("4", _("Nobody asked this person; they are printed without name."), "attendees", row)


_WARNINGS = (_too_long, _not_asked, _loose_promises, _unrated, _nothing_planned)
