"""Sections 9 to 12: how far the objectives were reached, what changed, what was learned, what will be done about it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.drawing import Figure, Shape
from liaison_desk.domain.figures.moves import Moved, moves_figure
from liaison_desk.domain.terms.after_action import (
    APPLIES_TO,
    CAUSES,
    EFFECTS,
    KEEP_OR_CHANGE,
    OBSERVATION_AREAS,
    OBSERVATION_KINDS,
    RATINGS,
)
from liaison_desk.domain.terms.levels import CONFIDENCES, LEVELS, SCOPES
from liaison_desk.domain.terms.states import COMMITMENT_STATES
from liaison_desk.i18n import _
from liaison_desk.reports.outline import Block, Cell, Column, Facts, Grid, Note, Paragraph, Section
from liaison_desk.reports.wording import filled, joined, on_day, word

if TYPE_CHECKING:
    from liaison_desk.domain.sharing.report import ReportView

_SIX: Final = ("compete", "coexist", "coordinate", "cooperate", "integrated", "united")
_ROW, _LABEL_WIDTH, _STEP = 20.0, 190.0, 50.0


def assessment(view: ReportView) -> Section | None:
    """Section 9: each objective with a rating as letter and word."""
    rated = [(number, one) for number, one in enumerate(view.report.objectives, start=1) if one.text and one.rating]
    if not rated:
        return None
    columns = (
        Column(title=_("Objective"), width=3.6),
        Column(title=_("Rating"), width=2.2),
        Column(title=_("Evidence"), width=3.2),
    )
    rows = tuple(
        (f"O{number}  {one.text}", Cell(one.rating, detail=RATINGS.label_of(one.rating), is_strong=True), one.evidence)
        for number, one in rated
    )
    return Section(number="9", title=_("Assessment against objectives"), blocks=(Grid(columns=columns, rows=rows),))


def relationships(view: ReportView) -> Section | None:
    """Section 10: pairs that moved, in words and as positions on six equal steps (a position, not a score)."""
    if not view.pairs:
        return None
    columns = (
        Column(title=_("Between"), width=3.6),
        Column(title=_("Before"), width=1.2),
        Column(title=_("After"), width=1.2),
        Column(title=_("Scope"), width=1.8),
        Column(title=_("Why"), width=3.0),
    )
    rows = tuple(_change(view, at) for at in range(len(view.pairs)))
    return Section(number="10", title=_("Relationship changes"), blocks=(Grid(columns=columns, rows=rows), _ladder(view), _moves(view)))


def _moves(view: ReportView) -> Figure:
    """Return the small matrix with the moved cells marked."""
    return moves_figure([Moved(scope=one.scope, before=one.before, after=one.after) for one in view.report.relationship_changes])


def _change(view: ReportView, at: int) -> tuple[Cell | str, ...]:
    change, pair = view.report.relationship_changes[at], view.pairs[at]
    sure = _("confidence: {word}").format(word=CONFIDENCES.label_of(change.confidence).lower()) if change.confidence else ""
    return (
        Cell(pair.first, detail=_("and {other}").format(other=pair.second)),
        word(LEVELS, change.before),
        Cell(word(LEVELS, change.after), is_strong=True),
        word(SCOPES, change.scope),
        Cell(change.reason, detail=sure),
    )


def _ladder(view: ReportView) -> Figure:
    """Return the moves on six equal steps: an open mark where it was, a filled one where it is."""
    moved = list(zip(view.report.relationship_changes, view.pairs, strict=True))
    shapes: list[Shape] = []
    for step, code in enumerate(_SIX):
        x = _LABEL_WIDTH + step * _STEP + _STEP / 2
        shapes.append(Shape(shape="label", points=(x, 10.0), text=LEVELS.label_of(code), size=7.0, fill="grey"))
    for line, (change, pair) in enumerate(moved):
        y = 26.0 + line * _ROW
        shapes.append(
            Shape(shape="label", points=(0.0, y + 3), text=f"{pair.first} – {pair.second}"[:48], size=7.5, align="start", fill="ink")
        )
        shapes.append(Shape(shape="line", points=(_LABEL_WIDTH + 8, y, _LABEL_WIDTH + 6 * _STEP - 8, y), stroke="rule"))
        shapes += [_marker(code, y, fill) for code, fill in ((change.before, "white"), (change.after, "strong")) if code in _SIX]
    told = "; ".join(f"{pair.first} – {pair.second}: {LEVELS.label_of(one.before)} → {LEVELS.label_of(one.after)}" for one, pair in moved)
    return Figure(
        width=_LABEL_WIDTH + 6 * _STEP,
        height=22.0 + _ROW * len(moved),
        alt=told,
        shapes=tuple(shapes),
        caption=_("Open mark: before. Filled mark: after."),
    )


def _marker(code: str, y: float, fill: str) -> Shape:
    x = _LABEL_WIDTH + _SIX.index(code) * _STEP + _STEP / 2
    return Shape(shape="circle", points=(x, y, x + 4.5, y), fill=fill, stroke="strong", width=1.1)


def effects(view: ReportView) -> Section | None:
    """Section 10a: what the meeting did to others, and which of our own staff made it work."""
    rows = tuple((word(EFFECTS, one.kind), one.text) for one in view.report.effects if one.text)
    if not rows and not view.report.recognition:
        return None
    thanks = filled((_("Own staff who made it work"), view.report.recognition))
    return Section(number="10a", title=_("Effect on others"), blocks=(Facts((*rows, *thanks)),))


def observations(view: ReportView) -> Section | None:
    """Section 11: what went well, what less well, why, and what to change."""
    found = [(number, one) for number, one in enumerate(view.report.observations, start=1) if one.text]
    if not found:
        return None
    return Section(
        number="11", title=_("Observations"), blocks=tuple(block for number, _one in found for block in _observation(view, number))
    )


def _observation(view: ReportView, number: int) -> list[Block]:
    one = view.report.observations[number - 1]
    kind = word(OBSERVATION_KINDS, one.kind)
    area = word(OBSERVATION_AREAS, one.area)
    turn = word(KEEP_OR_CHANGE, one.keep_or_change)
    applies = ", ".join(sorted(APPLIES_TO.label_of(each).lower() for each in one.applies_to))
    cause = word(CAUSES, one.cause)
    rows = filled(
        (_("Observation"), one.text),
        (_("Why") if one.discussion else _("Cause"), _why(one.discussion, cause)),
        (_("Conclusion"), one.conclusion),
        (_("Recommendation"), one.recommendation),
        (_("Who should act") if one.action_body else _("Applies to"), _who(one.action_body, applies)),
        (_("Seen before"), _earlier(view, one.id)),
    )
    rating = f"{one.rating}: {RATINGS.label_of(one.rating)}" if one.rating else ""
    heading = joined(f"OBS-{number}", kind, area, turn, rating, by=" · ")
    missing = _("Somebody who mattered was missing.") if one.was_missing else ""
    flags = joined(missing, _("It put the other side at risk.") if one.is_risk_to_them else "", by=" ")
    return [Paragraph(heading, "label"), Facts(rows), *([Note(flags)] if flags else [])]


def _earlier(view: ReportView, observation: str) -> str:
    found = [one for one in view.seen_before if one.observation == observation]
    return ", ".join(joined(one.report, on_day(date.fromisoformat(one.on)) if one.on else "", by=" · ") for one in found)


def _why(discussion: str, cause: str) -> str:
    if not discussion or not cause:
        return discussion or cause
    return joined(discussion.removesuffix("."), _("Cause: {cause}").format(cause=cause.lower()), by=". ")


def _who(body: str, applies: str) -> str:
    """Return who should act and where it holds; without the one, the other stands alone and begins the line."""
    if not body:
        return applies[:1].upper() + applies[1:]
    return joined(body, _("applies to {what}").format(what=applies) if applies else "", by="; ")


def plan(view: ReportView) -> Section | None:
    """Section 12: what will be done differently, by which post and until when."""
    planned = [one for one in view.report.plan if one.action]
    if not planned:
        return None
    columns = (
        Column(title=_("No."), width=0.6),
        Column(title=_("Action"), width=4.4),
        Column(title=_("Owner"), width=2.2),
        Column(title=_("Start"), width=1.1),
        Column(title=_("Due"), width=1.1),
        Column(title=_("State"), width=1.1),
    )
    rows = tuple(
        (
            f"12.{number}",
            Cell(
                one.action,
                detail=joined(
                    _("for {observations}").format(observations=one.observations) if one.observations else "",
                    word(CAUSES, one.element).lower(),
                    _("done when: {words}").format(words=one.verification.removesuffix(".")) if one.verification else "",
                    by="; ",
                ),
            ),
            Cell(one.owner or one.organisation, detail=one.organisation if one.owner else ""),
            on_day(one.start_on),
            on_day(one.due_on),
            Cell(_("Overdue"), is_strong=True) if one.id in view.overdue else word(COMMITMENT_STATES, one.state),
        )
        for number, one in enumerate(planned, start=1)
    )
    return Section(number="12", title=_("Improvement plan"), blocks=(Grid(columns=columns, rows=rows),))
