"""Lessons: what reports observed, what keeps coming back unfixed, and what looks as if it had been seen before."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from liaison_desk.domain.dtg import day_shown
from liaison_desk.domain.terms.after_action import CAUSES, OBSERVATION_AREAS, OBSERVATION_KINDS
from liaison_desk.domain.terms.states import COMMITMENT_STATES
from liaison_desk.i18n import _, isolate, ngettext
from liaison_desk.ui.models.cells import Chips, Column, Lines, Query, RowCells
from liaison_desk.ui.models.record_table import Short
from liaison_desk.ui.pages.engagement_ways import LESSONS, Ways, go_way
from liaison_desk.ui.pages.record_page import RecordPage
from liaison_desk.ui.pages.record_parts import Filter, sentence
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.chip import Chip
from liaison_desk.ui.widgets.empty_state import EmptyState
from liaison_desk.ui.widgets.panel import Note, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.lessons import Alike, Improvement, Lesson, Seen
    from liaison_desk.services.desk import Desk
    from liaison_desk.ui.models.record_table import Provider
    from liaison_desk.ui.shell.frame import Frame
    from liaison_desk.ui.widgets.inspector import Inspector

_STANDING = "standing"
_BACK, _OPEN, _MENDED, _KEEP = "comes-back", "open", "mended", "keep"


def standing_of(one: Lesson) -> str:
    """Return how a lesson stands: it comes back, is open, is mended, or is a strength or remark that is kept."""
    if one.newest.kind != "area-for-improvement":
        return _KEEP
    return _BACK if one.comes_back else _MENDED if one.is_mended else _OPEN


def standing_words(one: Lesson) -> tuple[str, str, str]:
    """Return the chip of a lesson: words, icon, tone."""
    words = {
        _BACK: (_("Comes back"), "refresh", "danger"),
        _OPEN: (_("Open"), "circle-dashed", "warn"),
        _MENDED: (_("Mended"), "circle-check", "ok"),
    }
    return words.get(standing_of(one), (OBSERVATION_KINDS.label_of(one.newest.kind), "", "info"))


class LessonRows(Short):
    """Gives the list the lessons; runs in the worker."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.seen: dict[str, Lesson] = {}
        self.today: date | None = None

    def ids(self, query: Query) -> tuple[str, ...]:
        """Return the lessons that hold the words and fit the filters, what keeps coming back first."""
        from liaison_desk.services import lessons

        self.today = self._desk.clock().date()
        self.seen = {one.newest.id: one for one in lessons.all_lessons(self._desk)}
        words = query.text.casefold()
        return tuple(key for key, one in self.seen.items() if _fits(one, query.filters) and words in _words(one).casefold())

    def rows(self, ids: Sequence[str]) -> list[RowCells]:
        """Return the rows of these lessons."""
        return [lesson_row(self.seen[one], self.today) for one in ids if one in self.seen]

    def counts(self) -> Mapping[str, Mapping[str, int]]:
        """Return how many lessons carry each code of each filter."""
        found: dict[str, dict[str, int]] = {_STANDING: {}, "area": {}}
        for one in self.seen.values():
            for name, code in ((_STANDING, standing_of(one)), ("area", one.newest.area)):
                if code:
                    found[name][code] = found[name].get(code, 0) + 1
        return found


def _fits(one: Lesson, filters: Sequence[tuple[str, tuple[str, ...]]]) -> bool:
    carried = {_STANDING: standing_of(one), "area": one.newest.area}
    return all(carried.get(name, "") in codes for name, codes in filters if codes)


def _words(one: Lesson) -> str:
    return "\n".join((*(each.words for each in one.seen), *(each.action for each in one.improvements)))


def lesson_row(one: Lesson, today: date | None) -> RowCells:
    """Return a row: how often and when last, what and what to do, in which area, what was planned, how it stands."""
    newest = one.newest
    times = ngettext("{count} time", "{count} times", one.times).format(count=one.times)
    last = day_shown(newest.on) if newest.on else _("no day")
    area = OBSERVATION_AREAS.label_of(newest.area) if newest.area else ""
    planned, when = planned_words(one, today)
    chip = standing_words(one)
    cells = (
        Lines(times, last, is_number=True),
        Lines(isolate(newest.text), isolate(newest.recommendation)),
        Lines(area, is_quiet=True),
        Lines(planned, when, is_quiet=True),
        Chips((chip,)),
    )
    return RowCells(id=newest.id, cells=cells, sentence=sentence((newest.text, times, last, area, planned, when, chip[0])))


def planned_words(one: Lesson, today: date | None) -> tuple[str, str]:
    """Return who is to mend it and until when, in words."""
    waiting = [each for each in one.improvements if each.state != "done"]
    if not one.improvements:
        return (_("nothing planned") if standing_of(one) in {_BACK, _OPEN} else "", "")
    if not waiting:
        return _("all done"), ""
    first = min(waiting, key=lambda each: str(each.due_on or "9999"))
    late = today is not None and one.is_overdue(today)
    day = day_shown(first.due_on) if first.due_on else _("no day")
    return isolate(first.owner) or _("nobody"), _("late since {day}").format(day=day) if late else day


class LessonsPage(RecordPage):
    """The list of lessons with every report that saw them beside it."""

    kind: ClassVar[str] = "observation"
    icon: ClassVar[str] = "note"
    kinds: ClassVar[frozenset[str]] = frozenset({"observation", "after-action", "plan-action", "lesson-link", "follow-up", "engagement"})

    def __init__(self, frame: Frame) -> None:
        self.ways = Ways(LESSONS, self.choose_way)
        self._rows = LessonRows(frame.desk)
        super().__init__(frame)

    @property
    def label(self) -> str:
        """The name of one line of the list."""
        return _("Lesson")

    @property
    def plural(self) -> str:
        """The name of the list."""
        return _("Lessons")

    def columns(self) -> Sequence[Column]:
        """Return the columns; the order is what keeps coming back, then the newest."""
        return (
            Column(key="times", label=_("Seen"), width=92, sorts=False),
            Column(key="text", label=_("What"), width=280, stretches=True, sorts=False),
            Column(key="area", label=_("Area"), width=130, sorts=False),
            Column(key="planned", label=_("Who mends it"), width=136, sorts=False),
            Column(key="state", label=_("State"), width=150, sorts=False),
        )

    def make_filters(self) -> Sequence[Filter]:
        """Return the filters of the list."""
        from liaison_desk.domain.terms.after_action import LESSON_STATES

        return (
            Filter(name=_STANDING, label=_("State"), labels=LESSON_STATES),
            Filter(name="area", label=_("Area"), labels=OBSERVATION_AREAS),
        )

    def read_facets(self) -> Any:
        """Return how many lessons carry each code, as the list found them."""
        return self._rows.counts()

    def provider(self) -> Provider:
        """Return where the lessons come from."""
        return self._rows

    def choose_way(self, way: str) -> None:
        """Go to another way to look at engagements."""
        go_way(self.frame, self.ways, LESSONS, way)

    def over(self) -> QWidget:
        """Return the ways to look at engagements."""
        return self.ways

    def begin_new(self, **_landing: str) -> bool:
        """Begin nothing: a lesson is observed in a report."""
        return False

    def read(self, desk: Desk, record_id: str) -> tuple[Lesson, tuple[Alike, ...]] | None:
        """Return a lesson as the list found it, with what looks like it."""
        from liaison_desk.services import lessons

        found = self._rows.seen.get(record_id)
        return (found, lessons.alike(desk, record_id, most=3)) if found is not None else None

    def fill(self, shown: Inspector, seen: tuple[Lesson, tuple[Alike, ...]]) -> None:
        """Show what was observed, why, what to do, who saw it when, what was planned, and what looks like it."""
        one, alike = seen
        newest = one.newest
        shown.show_head(isolate(newest.text), OBSERVATION_AREAS.label_of(newest.area) if newest.area else "", self.icon, "accent")
        if one.comes_back:
            words = ngettext("Seen {count} time, and not mended.", "Seen {count} times, and not mended.", one.times)
            shown.add(Note(standing_words(one)[0], words.format(count=one.times), "danger"))
        for icon, words, told in (
            ("alert-triangle", CAUSES.label_of(newest.cause) if newest.cause else "", _("cause")),
            ("arrow-right", isolate(newest.recommendation) if newest.recommendation else "", _("recommendation")),
        ):
            if words:
                shown.add_line(icon, words, told)
        for each in alike:
            shown.add(self._proposal(newest, each))
        shown.add_section(_("Seen in"), Chip(str(one.times)))
        for sight in reversed(one.seen):
            day = day_shown(sight.on) if sight.on else _("no day")
            label = f"{day} · {isolate(sight.report, left_to_right=True)}"
            shown.add(Button(label, "inline", "file-text", pressed=partial(self._show_report, sight)))
            if sight is not newest:
                shown.add(Text(isolate(sight.text), "small", "text2", wrapped=True))
        self._show_improvements(shown, one)

    def _show_improvements(self, shown: Inspector, one: Lesson) -> None:
        if one.improvements:
            shown.add_section(_("What was planned"))
        for each in one.improvements:
            day = day_shown(each.due_on) if each.due_on else _("no day")
            words = " · ".join((isolate(each.owner) or _("nobody"), day, COMMITMENT_STATES.label_of(each.state)))
            shown.add_line("circle-check" if each.state == "done" else "circle-dashed", isolate(each.action), words)
            state, label = ("open", _("Open again")) if each.state == "done" else ("done", _("It is done"))
            lying = row()
            lying.addWidget(Button(label, "link", name=f"{label}: {each.action}", pressed=partial(self.follow, each, state)))
            lying.addStretch(1)
            shown.body.addLayout(lying)

    def _proposal(self, one: Seen, alike: Alike) -> Note:
        day = day_shown(alike.seen.on) if alike.seen.on else _("no day")
        told = f"{day} · {isolate(alike.seen.report, left_to_right=True)}: {isolate(alike.seen.text)}"
        note = Note(_("Seen before?"), told, "info", icon="refresh")
        lying = row()
        lying.addWidget(Button(_("It is the same"), "link", pressed=partial(self.say, one.id, alike.seen.id, True)))
        lying.addWidget(Button(_("Two things"), "link", pressed=partial(self.say, one.id, alike.seen.id, False)))
        lying.addStretch(1)
        note.words.addLayout(lying)
        return note

    def say(self, one: str, two: str, are_same: bool) -> None:
        """Write down whether two observations are one; the toast offers to undo it."""
        from liaison_desk.services import lessons

        def kept(changes: Changes) -> None:
            self.frame.say(_("Seen before") if are_same else _("Two things"), batch=changes.batch)

        self.jobs.run(partial(lessons.confirm, self.desk, one, two, are_same=are_same), done=kept)

    def follow(self, one: Improvement, state: str) -> None:
        """Write down how an improvement stands; the toast offers to undo it."""
        from liaison_desk.services import follow_ups

        def kept(changes: Changes) -> None:
            self.frame.say(COMMITMENT_STATES.label_of(state), batch=changes.batch)

        self.jobs.run(partial(follow_ups.followed, self.desk, one.id, state=state), done=kept)

    def _show_report(self, one: Seen) -> None:
        self.frame.go("engagements", report=one.report.removeprefix("DRAFT "))

    def open(self, record_id: str) -> None:
        """Show the report that saw it last."""
        found = self._rows.seen.get(record_id)
        if found is not None:
            self._show_report(found.newest)

    def edit(self, record_id: str = "") -> None:
        """Change nothing here: an observation stands in its report."""
        self.open(record_id or self.view.current_id())

    def remove(self) -> None:
        """Remove nothing: an observation stands in its report."""

    def erase(self) -> None:
        """Erase nothing: an observation stands in its report."""

    def foot(self) -> str:
        """Say how lessons are counted."""
        return _("The desk proposes what looks alike; whether it is the same, you say. Superseded versions count no more.")

    def empty(self) -> EmptyState:
        """Return what teaches where nothing was observed."""
        words = _("What your reports observe comes together here: what to keep, what to mend, and what keeps coming back.")
        return EmptyState(self.icon, words, _("Go to the engagements"), partial(self.frame.go, "engagements"))
