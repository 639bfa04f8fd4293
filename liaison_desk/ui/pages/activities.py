"""Activities: who does what, where and when, and what may go wrong between them, each explained and settled with a reason."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from liaison_desk.domain.dtg import day_shown
from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.domain.terms.states import ACTIVITY_STATES
from liaison_desk.i18n import _, isolate, ngettext
from liaison_desk.ui.dialogs.reason import ReasonDialog
from liaison_desk.ui.models.cells import Chips, Column, Lines, Name, RowCells
from liaison_desk.ui.needs import family_look
from liaison_desk.ui.pages.engagement_ways import ACTIVITIES, Ways, go_way
from liaison_desk.ui.pages.importing import import_button
from liaison_desk.ui.pages.record_page import RecordPage
from liaison_desk.ui.pages.record_parts import Filter, ListedRows, sentence
from liaison_desk.ui.pages.ways_out import add_ways_out
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.empty_state import EmptyState
from liaison_desk.ui.widgets.panel import Note, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from liaison_desk.domain.activity import Activity
    from liaison_desk.domain.changes import Changes
    from liaison_desk.services.activity_views import SeenActivity
    from liaison_desk.services.deconfliction import Checked
    from liaison_desk.services.desk import Desk
    from liaison_desk.ui.shell.frame import Frame
    from liaison_desk.ui.widgets.inspector import Inspector

GRAVE = frozenset({"lost-distinction", "lost-independence"})
"""Rules that are about danger to people, and not only about work done twice."""


class ActivityRows(ListedRows):
    """Gives the list its rows with what may go wrong; runs in the worker."""

    def rows(self, ids: Sequence[str]) -> list[RowCells]:
        """Return the rows of these activities."""
        from liaison_desk.services import activity_views

        found = activity_views.seen(self._desk, ids)
        return self._more.added(self._desk, [one.activity for one in found], [activity_row(one) for one in found])


def activity_row(seen: SeenActivity) -> RowCells:
    """Return the cells of one activity: what and who, in which sectors, where, when, what may go wrong."""
    one = seen.activity
    icon, ink = family_look(seen.group)
    sectors = ", ".join(SECTORS.label_of(each) for each in sorted(one.sectors))
    areas = ", ".join(isolate(each) for each in sorted(one.areas))
    waiting = [each.finding for each in seen.findings if each.settled is None]
    grave = any(each.rule in GRAVE for each in waiting)
    count = len(waiting)
    words = waiting[0].title if count == 1 else ngettext("{count} finding", "{count} findings", count).format(count=count) if count else ""
    state = ACTIVITY_STATES.label_of(one.state) if one.state else ""
    return RowCells(
        id=one.id,
        cells=(
            Name(isolate(one.name), isolate(seen.who), icon, ink),
            Lines(sectors, is_quiet=True),
            Lines(areas, is_quiet=True),
            Lines(when(one, is_short=True), state, is_quiet=True),
            Chips(((words, "alert-triangle", "danger" if grave else "warn"),)) if words else Lines(""),
        ),
        sentence=sentence((one.name, seen.who, sectors, areas, when(one), state, words)),
        is_dim=one.state in {"completed", "suspended"},
    )


def when(one: Activity, *, is_short: bool = False) -> str:
    """Return from when to when, in words; short is only the end where there is one."""
    begins = day_shown(one.starts_on) if one.starts_on else ""
    ends = day_shown(one.ends_on) if one.ends_on else ""
    if not begins and not ends:
        return _("no day")
    return (
        _("to {day}").format(day=ends)
        if begins and ends and is_short
        else f"{begins} – {ends}"
        if begins and ends
        else _("from {day}").format(day=begins)
        if begins
        else _("until {day}").format(day=ends)
    )


class ActivitiesPage(RecordPage):
    """The list of activities with their findings beside it."""

    kind: ClassVar[str] = "activity"
    icon: ClassVar[str] = "route-2"
    kinds: ClassVar[frozenset[str]] = frozenset({"activity", "stakeholder", "place", "settled-finding", "attachment"})

    def __init__(self, frame: Frame) -> None:
        self.ways = Ways(ACTIVITIES, self.choose_way, self.look)
        self._waiting: tuple[Checked, ...] = ()
        super().__init__(frame)

    def refresh(self) -> None:
        """Ask again for the list, and for what may go wrong between all of it."""
        from liaison_desk.services import deconfliction

        super().refresh()
        self.jobs.run(partial(deconfliction.checked, self.desk), done=self.show_findings, topic="page.activities.findings")

    def show_findings(self, checked: Sequence[Checked]) -> None:
        """Say over the list how much nobody has settled, the most dangerous first."""
        self._waiting = tuple(one for one in checked if one.settled is None)
        count = len(self._waiting)
        if count:
            words = ngettext("{count} finding: {first}", "{count} findings, first: {first}", count)
            self.ways.words.setText(words.format(count=count, first=self._waiting[0].finding.title))
        self.ways.note.setVisible(bool(count))

    def look(self) -> None:
        """Show the activity of the first finding that nobody has settled."""
        if self._waiting:
            self.land(record=self._waiting[0].finding.activities[0])

    def columns(self) -> Sequence[Column]:
        """Return the columns of the list."""
        return (
            Column(key="name", label=_("Activity"), width=196, stretches=True),
            Column(key="sectors", label=_("Sectors"), width=124, sorts=False),
            Column(key="areas", label=_("Where"), width=96, sorts=False),
            Column(key="starts_on", label=_("When"), width=126),
            Column(key="findings", label=_("Check"), width=196, sorts=False),
        )

    def provider(self) -> ActivityRows:
        """Return where the rows come from."""
        return ActivityRows(self.desk, self.kind, lambda _listed: RowCells(id="", cells=(), sentence=""), self.more)

    def make_filters(self) -> Sequence[Filter]:
        """Return the filters of the list."""
        return (
            Filter(name="sectors", label=_("Sector"), labels=SECTORS),
            Filter(name="areas", label=_("Area"), icon="map-pin"),
            Filter(name="state", label=_("State"), labels=ACTIVITY_STATES),
        )

    def choose_way(self, way: str) -> None:
        """Go to another way to look at engagements."""
        go_way(self.frame, self.ways, ACTIVITIES, way)

    def over(self) -> QWidget:
        """Return the ways to look at engagements."""
        return self.ways

    def tools(self) -> Sequence[QWidget]:
        """Return the buttons over the list."""
        return (Button(_("New activity"), "secondary", "plus", pressed=self.begin_new), import_button(self))

    def foot(self) -> str:
        """Say what the list does not hold."""
        return _("Groups without logo, office or contact are not in this list; an empty place is not an empty place.")

    def empty(self) -> EmptyState:
        """Return what teaches where no activity is known."""
        words = _("Write down who does what, where and when, or import a list. The desk says where two do the same or put people at risk.")
        return EmptyState(self.icon, words, _("Add an activity"), self.begin_new)

    def read(self, desk: Desk, record_id: str) -> Any:
        """Read an activity with its findings."""
        from liaison_desk.services import activity_views

        return next(iter(activity_views.seen(desk, [record_id])), None)

    def fill(self, shown: Inspector, seen: SeenActivity) -> None:
        """Show who does what, where and when, and what may go wrong with whom."""
        one = seen.activity
        icon, ink = family_look(seen.group)
        shown.show_head(isolate(one.name), isolate(seen.who), icon, ink)
        for each in seen.findings:
            shown.add(self._note(each))
        lines = (
            ("layout-grid", ", ".join(SECTORS.label_of(code) for code in sorted(one.sectors)), _("sectors")),
            ("map-pin", ", ".join(isolate(area) for area in sorted(one.areas)), _("where")),
            ("calendar-event", when(one), ACTIVITY_STATES.label_of(one.state) if one.state else ""),
            ("users", seen.titles.get(one.partner, ""), _("partner")),
            ("building", seen.titles.get(one.funder, ""), _("funder")),
        )
        for name, words, told in lines:
            if words:
                shown.add_line(name, words, told)
        is_told = any(each.settled is None and each.finding.noted for each in seen.findings)
        for words in (one.what, "" if is_told else one.resolution):
            if words:
                shown.add(Text(isolate(words), "small", "text2", wrapped=True))
        shown.add_button(Button(_("Edit"), pressed=self.edit))
        add_ways_out(shown, self)

    def _note(self, checked: Checked) -> Note:
        finding, settled = checked.finding, checked.settled
        if settled is not None:
            note = Note(finding.title, _("Settled: {reason}").format(reason=settled.reason), "info", icon="check")
            press = Button(_("Bring back"), "link", pressed=partial(self.reopen, finding.key))
        else:
            note = Note(finding.title, finding.why, "danger" if finding.rule in GRAVE else "warn")
            note.words.addWidget(Text(finding.remedy, "small", "text2", wrapped=True))
            if finding.noted:
                noted = _("Noted on it: {words}").format(words=isolate(finding.noted))
                note.words.addWidget(Text(noted, "small", "text", wrapped=True))
            press = Button(_("It is settled"), "link", pressed=partial(self.ask_how, checked))
        lying = row()
        lying.addWidget(press)
        lying.addStretch(1)
        note.words.addLayout(lying)
        return note

    def ask_how(self, checked: Checked) -> None:
        """Ask how a finding was settled, and keep it."""
        from liaison_desk.services import deconfliction

        def use(reason: str, dialog: ReasonDialog) -> None:
            def kept(changes: Changes) -> None:
                self.frame.say(_("Settled"), batch=changes.batch)
                dialog.accept()

            self.jobs.run(partial(deconfliction.settle, self.desk, checked.finding.key, reason), done=kept, failed=dialog.refuse)

        words = _("It comes back when its facts change. The reason stays in this office.")
        ReasonDialog(self.window(), checked.finding.title, f"{checked.finding.why} {words}", use).open()

    def reopen(self, key: str) -> None:
        """Bring back a finding that was settled; the toast offers to undo it."""
        from liaison_desk.services import deconfliction

        def done(changes: Changes) -> None:
            self.frame.say(_("It is open again"), batch=changes.batch)

        self.jobs.run(partial(deconfliction.reopen, self.desk, key), done=done)
