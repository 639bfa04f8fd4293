"""The stakeholders page: everybody with a part here, above all those whom outsiders overlook."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, cast

from liaison_desk.domain.map_groups import kind_of_node
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.domain.terms.channels import CONTACT_RULES
from liaison_desk.domain.terms.families import FAMILIES, FAMILY_GROUPS
from liaison_desk.domain.terms.levels import LEVELS
from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.i18n import _, isolate
from liaison_desk.ui.map.views import MapViews
from liaison_desk.ui.models.cells import Column, Level, Lines, Name, RowCells
from liaison_desk.ui.needs import family_look
from liaison_desk.ui.pages.importing import duplicates_button, import_button
from liaison_desk.ui.pages.record_page import RecordPage
from liaison_desk.ui.pages.record_parts import Filter, fresh_cell, fresh_words, level_cell, sensitivity_cell, sentence
from liaison_desk.ui.pages.stakeholder_panel import LevelLegend, fill
from liaison_desk.ui.shell.commands import ON_PAGE, Command
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from liaison_desk.domain.record import Record
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.listings import Listed, Point
    from liaison_desk.ui.shell.frame import Frame
    from liaison_desk.ui.widgets.inspector import Inspector
    from liaison_desk.ui.widgets.panel import Card

CLOSED = frozenset({"intermediary", "indirect-only", "no-contact"})


class StakeholdersPage(RecordPage):
    """The list of stakeholders, with what is known of each beside it."""

    kind: ClassVar[str] = "stakeholder"
    icon: ClassVar[str] = "affiliate"
    kinds: ClassVar[frozenset[str]] = frozenset(
        {
            "attachment",
            "stakeholder",
            "contact",
            "channel",
            "liaison-point",
            "holder",
            "relationship",
            "relationship-level",
            "consent",
            "engagement",
            "operation",
            "place",
            "forum",
            "map-layer",
            "map-pin",
            "question",
        }
    )

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.beside.covered.connect(self.views.cover)

    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the list."""
        return (
            Column(key="name", label=_("Stakeholder"), width=240, stretches=True),
            Column(key="level", label=_("Relationship with us"), width=144),
            Column(key="point", label=_("Liaison point"), width=152, sorts=False),
            Column(key="verified_on", label=_("Verified"), width=92),
            Column(key="sharing", label=_("Sharing"), width=112, sorts=False),
        )

    def make_filters(self) -> tuple[Filter, ...]:
        """Return the filters of the list."""
        return (
            Filter(name="areas", label=_("Area"), icon="map-pin"),
            Filter(name="sectors", label=_("Sector"), labels=SECTORS),
            Filter(name="family_group", label=_("Kind"), labels=FAMILY_GROUPS),
            Filter(name="level", label=_("Relationship"), labels=LEVELS),
            Filter(name="stale", label=_("Not verified"), is_toggle=True),
        )

    def cells(self, listed: Listed) -> RowCells:
        """Return a row: who, how they stand to us, who answers, how fresh, how sensitive."""
        one = cast("Stakeholder", listed.record)
        icon, ink = family_look(kind_of_node(one))
        second = second_line(one)
        level = Level(_("Our own office")) if listed.is_ours else level_cell(listed.level, listed.wish)
        point = point_cell(listed.point)
        words = (one.name, second, level.word, point.first, point.second, fresh_words(listed.days), listed.sensitivity.label)
        return RowCells(
            id=one.id,
            cells=(Name(isolate(one.name), second, icon, ink), level, point, fresh_cell(listed), sensitivity_cell(listed.sensitivity)),
            sentence=sentence(words),
            is_dim=one.presence == "left",
        )

    def read(self, desk: Desk, record_id: str) -> Any:
        """Read what the inspector shows."""
        from liaison_desk.services import stakeholder_views

        return stakeholder_views.seen(desk, record_id)

    def fill(self, shown: Inspector, seen: Any) -> None:
        """Show a stakeholder: guard, relationship, ways, sharing, lately."""
        fill(self, shown, seen)

    def blank(self, **landing: str) -> Record:
        """Return a new stakeholder, with the sector, area or kind from which New was asked."""
        kept = dict(self.filters.asked()) | {name: (code,) for name, code in landing.items()}
        family = next(iter(kept.get("family", ())), "")
        return Stakeholder(family=family, sectors=frozenset(kept.get("sectors", ())), areas=frozenset(kept.get("areas", ())))

    def tools(self) -> tuple[QWidget, ...]:
        """Return the buttons Import, Look for duplicates and Make a copy."""
        make = Button(_("Make a copy for…"), icon="printer", key="Ctrl+P", pressed=self.make_copy)
        self.for_rows = (duplicates_button(self), make)
        return (*self.for_rows[:1], import_button(self), make)

    def foot(self) -> str:
        """Say what the list does not hold."""
        return _("Groups without logo, office or contact are not in this list. An empty place is not an empty place.")

    def over(self) -> QWidget:
        """Return the row that chooses among the views of the selection."""
        return self.views.bar()

    def ask(self) -> None:
        """Ask for the list, and for the view that is shown."""
        super().ask()
        self.views.ask()

    def refresh(self) -> None:
        """Ask again for everything that is shown."""
        self.views.ask(is_stale=True)
        super().refresh()

    def land(self, **landing: str) -> None:
        """Show a view (`view=`), and in it what every page of records shows."""
        view = landing.pop("view", "")
        super().land(**landing)
        if view:
            self.views.show_view(view)

    def take_cursor(self) -> None:
        """Put the cursor into the view that is shown."""
        self.views.take_cursor()

    def close_level(self) -> bool:
        """Close one level of the view that is shown, else of the page."""
        return self.views.close_level() or super().close_level()

    def _fill_room(self, card: Card) -> None:
        self.views = MapViews(self, card)
        self.view.current_changed.connect(self.views.choose)
        super()._fill_room(self.views)

    def legend(self) -> QWidget:
        """Explain the marks of a level, in the views that show one."""
        made = LevelLegend()
        self.views.shown.connect(lambda key: made.setVisible(key in {"table", "matrix"}))
        return made

    def empty(self) -> EmptyState:
        """Return what stands in place of an empty map."""
        from liaison_desk.ui.pages.importing import ask_for_file

        words = _("Everybody with a part in people’s safety here belongs on this list, local groups first of all.")
        return EmptyState(
            "affiliate", words, _("Add a stakeholder"), self.begin_new, link=_("Import a list"), followed=lambda: ask_for_file(self)
        )

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done with a stakeholder."""
        log = Command(label=_("Log contact"), run=self.log_contact, key="Ctrl+L", icon="pencil", where=_(ON_PAGE))
        advise = Command(label=_("Level advisor"), run=self.ask_advisor, key="A", icon="info-circle", where=_(ON_PAGE))
        pair = Command(label=_("Two side by side"), run=self.show_pair, key="B", icon="arrows-right-left", where=_(ON_PAGE))
        bring = Command(label=_("Bring in a network"), run=self.bring_network, key="Ctrl+Shift+I", icon="download", where=_(ON_PAGE))
        save = Command(label=_("Save the network as a file"), run=self.save_network, key="Ctrl+Shift+S", icon="copy", where=_(ON_PAGE))
        give = Command(label=_("Share our liaison list with them"), run=self.share_list, key="S", icon="address-book", where=_(ON_PAGE))
        take = Command(label=_("Bring in their liaison list"), run=self.bring_list, key="R", icon="download", where=_(ON_PAGE))
        return (*super().commands(), log, advise, pair, bring, save, give, take, *self.views.commands())

    def log_contact(self) -> None:
        """Log an informal contact with the stakeholder under the cursor."""
        self.frame.log_contact()

    def ask_advisor(self) -> None:
        """Open the level advisor for the stakeholder under the cursor."""
        from liaison_desk.ui.dialogs.level_advisor import open_advisor

        open_advisor(self, self.view.current_id())

    def show_pair(self) -> None:
        """Show the two chosen stakeholders side by side, or the one under the cursor beside our own office."""
        from liaison_desk.ui.dialogs.two_together import open_two

        chosen = self.view.selected_ids()
        open_two(self, *(chosen if len(chosen) == 2 else (self.view.current_id(),)))

    def bring_network(self) -> None:
        """Ask for files of a network, and show what they would change."""
        from liaison_desk.ui.dialogs.network_file import ask_for_network

        ask_for_network(self.frame)

    def save_network(self) -> None:
        """Open the review of a copy of the whole map for our own team, which may be a file of nodes and edges."""
        from liaison_desk.ui.dialogs.copy_review import open_papers
        from liaison_desk.ui.shell.papers import OnPaper

        open_papers(self.frame, OnPaper(audience="team"), "map")

    def share_list(self) -> None:
        """Open the review of the liaison list for the stakeholder under the cursor, and for them alone."""
        from liaison_desk.ui.dialogs.copy_review import open_papers

        if self.view.current_id():
            open_papers(self.frame, replace(self.on_paper(), audience="partner"), "liaison-list")

    def bring_list(self) -> None:
        """Ask for the liaison list that the stakeholder under the cursor gave us, and show what it would change."""
        from liaison_desk.ui.dialogs.partner_list import ask_for_list

        if record := self.view.current_id():
            ask_for_list(self.frame, record)

    def make_copy(self) -> None:
        """Open the review of a copy of the directory."""
        from liaison_desk.ui.dialogs.copy_review import open_papers

        open_papers(self.frame, self.on_paper(), "directory")


def second_line(one: Stakeholder) -> str:
    """Return the line under a name: the name in its own script, else the sectors, with the kind."""
    own = next((each.text for each in one.other_names if each.text != one.name), "")
    kind = FAMILIES.label_of(one.family) if one.family else ""
    sectors = ", ".join(SECTORS.label_of(code) for code in sorted(one.sectors)[:2])
    parts = (own, kind) if own else (kind, sectors)
    return " · ".join(isolate(word) for word in parts if word)


def point_cell(point: Point) -> Lines:
    """Return who answers; never a number where the rule closes it."""
    if point.rule in CLOSED:
        return Lines(isolate(point.who), CONTACT_RULES.label_of(point.rule), "route-2", "warn")
    if not point.who:
        return Lines(_("nobody yet"), is_quiet=True)
    return Lines(isolate(point.who), point.channel, is_number=True)
