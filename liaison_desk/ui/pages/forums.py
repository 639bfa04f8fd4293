"""Forums: who meets where, who chairs, when they meet next, and what the check says of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from liaison_desk.domain.dtg import day_shown, here_shown
from liaison_desk.domain.terms.forums import CHAIR_SIDES, CIVILIAN_SAFETY, FORUM_RHYTHMS, FORUM_STATES, FORUM_TYPES, LOCAL_SAY, MEMBER_ROLES
from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.domain.terms.wheel import APPROACHES
from liaison_desk.i18n import _, isolate, ngettext
from liaison_desk.ui.models.cells import Chips, Column, Lines, Name, RowCells
from liaison_desk.ui.pages.engagement_ways import FORUMS, PAGES_OF, Ways
from liaison_desk.ui.pages.forum_findings import GRAVE, add_findings, finding_note
from liaison_desk.ui.pages.importing import import_button
from liaison_desk.ui.pages.record_page import RecordPage
from liaison_desk.ui.pages.record_parts import Filter, ListedRows, sentence
from liaison_desk.ui.pages.ways_out import add_ways_out
from liaison_desk.ui.shell.commands import ON_PAGE, Command
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.chip import Chip
from liaison_desk.ui.widgets.empty_state import EmptyState
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.forum import Forum
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.forum_checks import Checked
    from liaison_desk.services.forums import SeenForum
    from liaison_desk.ui.shell.frame import Frame
    from liaison_desk.ui.widgets.inspector import Inspector

_MOST_MEMBERS = 30


class ForumRows(ListedRows):
    """Gives the list its rows with members, next meeting and findings; runs in the worker."""

    def rows(self, ids: Sequence[str]) -> list[RowCells]:
        """Return the rows of these forums."""
        from liaison_desk.services import forums

        found = forums.seen(self._desk, ids)
        return self._more.added(self._desk, [one.forum for one in found], [forum_row(one) for one in found])


def forum_row(seen: SeenForum) -> RowCells:
    """Return the cells of one forum: name and kind, who chairs, how often and when next, members, what was found."""
    one = seen.forum
    chair = CHAIR_SIDES.label_of(one.chair_side) if one.chair_side else _("not said")
    rhythm = FORUM_RHYTHMS.label_of(one.rhythm) if one.rhythm else ""
    members = ngettext("{count} member", "{count} members", len(seen.members)).format(count=len(seen.members))
    local = _("{count} local").format(count=seen.local)
    waiting = seen.open_checks
    is_grave = any(each.finding.rule in GRAVE for each in waiting)
    found = waiting[0].finding.title if len(waiting) == 1 else _("{count} findings").format(count=len(waiting)) if waiting else ""
    chips = ((found, "alert-triangle", "danger" if is_grave else "warn"),) if found else ()
    kind = FORUM_TYPES.label_of(one.kind) if one.kind else ""
    return RowCells(
        id=one.id,
        cells=(
            Name(isolate(one.name), isolate(kind), "messages", "accent"),
            Lines(chair, is_quiet=True),
            Lines(rhythm, next_words(seen), is_number=True),
            Lines(members, local, is_quiet=True),
            Chips(chips) if chips else Lines(""),
        ),
        sentence=sentence((one.name, kind, chair, rhythm, next_words(seen), members, local, found)),
        is_dim=one.state in {"closed", "suspended"},
    )


def next_words(seen: SeenForum) -> str:
    """Return when it meets next: planned, else as its rhythm proposes."""
    if seen.planned and seen.planned[0].starts_at is not None:
        return _("next {day}").format(day=_day(seen.planned[0].starts_at))
    return _("proposed {day}").format(day=_day(seen.proposed[0])) if seen.proposed else ""


def _day(instant: datetime) -> str:
    return day_shown(instant.astimezone().date())


class ForumsPage(RecordPage):
    """The forums with their check; the segments over the list lead back to engagements."""

    kind: ClassVar[str] = "forum"
    icon: ClassVar[str] = "messages"
    kinds: ClassVar[frozenset[str]] = frozenset(
        {"forum", "forum-member", "stakeholder", "contact", "place", "engagement", "attendee", "settled-finding", "attachment"}
    )

    def __init__(self, frame: Frame) -> None:
        self.ways = Ways(FORUMS, self.choose_way, self.look)
        self._waiting: tuple[Checked, ...] = ()
        super().__init__(frame)
        self._gaps: tuple[Checked, ...] = ()

    def refresh(self) -> None:
        """Ask again for the list, and for what may be wrong with all of it."""
        from liaison_desk.services import forum_checks

        super().refresh()
        self.jobs.run(partial(forum_checks.checked, self.desk), done=self.show_findings, topic="page.forums.findings")

    def show_findings(self, checked: Sequence[Checked]) -> None:
        """Say over the list how much nobody put aside, the most dangerous first."""
        self._waiting = tuple(one for one in checked if one.settled is None and one.finding.forums)
        self.ways.show_findings(checked)

    def look(self) -> None:
        """Show the forum of the first finding that nobody put aside."""
        if self._waiting:
            self.land(record=self._waiting[0].finding.forums[0])

    def columns(self) -> Sequence[Column]:
        """Return what a row says."""
        return (
            Column(key="name", label=_("Forum"), width=204, stretches=True),
            Column(key="chair_side", label=_("Who chairs"), width=108),
            Column(key="rhythm", label=_("How often"), width=140),
            Column(key="members", label=_("Members"), width=92, sorts=False),
            Column(key="findings", label=_("Check"), width=190, sorts=False),
        )

    def provider(self) -> ForumRows:
        """Return where the rows come from."""
        return ForumRows(self.desk, self.kind, lambda _listed: RowCells(id="", cells=(), sentence=""), self.more)

    def make_filters(self) -> Sequence[Filter]:
        """Return the filters of the list."""
        return (
            Filter(name="kind", label=_("Kind"), labels=FORUM_TYPES),
            Filter(name="chair_side", label=_("Who chairs"), labels=CHAIR_SIDES),
            Filter(name="sectors", label=_("Sector"), labels=SECTORS),
            Filter(name="state", label=_("State"), labels=FORUM_STATES),
        )

    def over(self) -> QWidget:
        """Return the three ways to look at engagements."""
        return self.ways

    def tools(self) -> Sequence[QWidget]:
        """Return the buttons over the list."""
        plan = Button(_("Plan the next"), "secondary", "calendar-event", key="P", pressed=self.plan_next)
        self.for_rows = (plan,)
        return (plan, import_button(self))

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done with a forum."""
        plan = Command(label=_("Plan the next meeting"), run=self.plan_next, key="P", icon="calendar-event", where=_(ON_PAGE))
        return (*super().commands(), plan)

    def choose_way(self, way: str) -> None:
        """Look at engagements another way."""
        if way != FORUMS:
            self.ways.segments.choose(FORUMS)
            self.frame.go(way) if way in PAGES_OF else self.frame.go("engagements", way=way)

    def foot(self) -> str:
        """Say what the list does not hold."""
        return _("Groups without logo, office or contact sit in no forum here. Who stays away may have chosen it.")

    def empty(self) -> EmptyState:
        """Return what teaches where no forum is known."""
        words = _(
            "Write down where people meet, who chairs and who belongs. The desk then proposes the next meeting and says what may be wrong."
        )
        return EmptyState(self.icon, words, _("Add a forum"), self.begin_new)

    def read(self, desk: Desk, record_id: str) -> Any:
        """Read a forum with its check, and the sectors that no forum takes up."""
        from liaison_desk.services import forum_checks, forums

        found = next(iter(forums.seen(desk, [record_id])), None)
        return (found, tuple(one for one in forum_checks.checked(desk) if not one.finding.forums)) if found else None

    def fill(self, shown: Inspector, seen: Any) -> None:
        """Show what a forum is, what the check says, when it meets and who belongs."""
        found, self._gaps = seen
        one = found.forum
        shown.show_head(isolate(one.name), FORUM_TYPES.label_of(one.kind) if one.kind else "", self.icon, "accent")
        add_findings(self, shown, found.checks)
        _show_what(shown, found)
        self._show_meetings(shown, found)
        _show_members(shown, found)
        self._show_gaps(shown)
        shown.add_button(Button(_("Plan the next"), "primary", "calendar-event", key="P", pressed=self.plan_next))
        shown.add_button(Button(_("Edit"), pressed=self.edit))
        add_ways_out(shown, self)

    def _show_meetings(self, shown: Inspector, found: SeenForum) -> None:
        shown.add_section(_("Meetings"))
        one, go = found.forum, self.frame.go
        words = " · ".join(word for word in (FORUM_RHYTHMS.label_of(one.rhythm) if one.rhythm else "", isolate(one.meets_when)) if word)
        if words:
            shown.add_line("refresh", words)
        if found.last is not None and found.last.starts_at is not None:
            shown.add_line("check", _("Last met {day}").format(day=_day(found.last.starts_at)), isolate(found.last.title))
        for each in found.planned:
            label = _("Planned {time}").format(time=here_shown(each.starts_at) if each.starts_at else "")
            shown.add(Button(label, "inline", "calendar-event", pressed=partial(go, "engagements", record=each.id)))
        for instant in found.proposed[: 0 if found.planned else 2]:
            label = _("Plan {time}").format(time=here_shown(instant))
            shown.add(Button(label, "inline", "plus", pressed=partial(self.plan_at, one.id, instant)))

    def _show_gaps(self, shown: Inspector) -> None:
        if self._gaps:
            shown.add_section(_("Sectors without a forum"), Chip(str(sum(one.settled is None for one in self._gaps))))
            for one in self._gaps:
                shown.add(finding_note(self, one))

    def plan_next(self) -> None:
        """Plan the next meeting of the forum under the cursor, as its rhythm proposes."""
        chosen = self.view.current_id()
        if chosen:
            self.plan_at(chosen)

    def plan_at(self, forum: str, instant: datetime | None = None) -> None:
        """Plan a meeting of a forum and go to it; the toast offers to undo it."""
        from liaison_desk.services import forums

        def planned(answer: tuple[str, Changes]) -> None:
            self.frame.go("engagements", record=answer[0])
            self.frame.say(_("Planned"), batch=answer[1].batch)

        self.jobs.run(partial(forums.plan, self.desk, forum, instant), done=planned)


def _show_what(shown: Inspector, found: SeenForum) -> None:
    one, titles = found.forum, found.titles
    chair = " · ".join(isolate(word) for word in (titles.get(one.chair, ""), CHAIR_SIDES.label_of(one.chair_side)) if word)
    if chair:
        shown.add_line("user", chair, _("chairs"))
    venue = titles.get(one.venue, "")
    safety = CIVILIAN_SAFETY.label_of(one.civilian_safety)
    shown.add_line("flag", isolate(venue) if venue else _("No venue said"), _("Safe for civilians: {answer}").format(answer=safety))
    if one.entry_point:
        shown.add_line("address-book", isolate(titles.get(one.entry_point, "")), _("the one post to ask"))
    if one.local_say:
        shown.add_line("users-group", LOCAL_SAY.label_of(one.local_say), _("say of local people"))
    _show_agreed(shown, one)


def _show_agreed(shown: Inspector, one: Forum) -> None:
    sectors = ", ".join(SECTORS.label_of(each) for each in sorted(one.sectors))
    approaches = ", ".join(APPROACHES.label_of(each) for each in sorted(one.approaches))
    for icon, words, told in (("layout-grid", sectors, _("sectors")), ("route-2", approaches, _("approach"))):
        if words:
            shown.add_line(icon, words, told)
    agreed = _("Written agreement") if one.has_agreement else _("No written agreement") if one.has_agreement is False else ""
    if agreed or one.terms_of_reference:
        shown.add_line("note", agreed or _("Terms of reference"), isolate(one.terms_of_reference))
    for title, words in ((_("Who ought to be there"), one.missing), (_("Who is barred"), one.barred)):
        if words:
            shown.add_section(title)
            shown.add(Text(isolate(words), "small", "text2", wrapped=True))


def _show_members(shown: Inspector, found: SeenForum) -> None:
    count = _("{count}, local {local}").format(count=len(found.members), local=found.local)
    shown.add_section(_("Members"), Chip(count))
    for each in found.members[:_MOST_MEMBERS]:
        role = MEMBER_ROLES.label_of(each.role) if each.role else ""
        person = found.titles.get(each.contact, "")
        line = " · ".join(isolate(word) for word in (role, person, each.agreed_role) if word)
        shown.add_line("users", isolate(found.titles.get(each.stakeholder, "")), line)
    if len(found.members) > _MOST_MEMBERS:
        shown.add(Text(_("and {count} more").format(count=len(found.members) - _MOST_MEMBERS), "small", "text2"))
