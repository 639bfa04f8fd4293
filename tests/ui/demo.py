"""An invented desk for the window's own tests and pictures: a page with a list, and a session without a vault."""

from __future__ import annotations

import threading
from pathlib import Path

from PySide6.QtWidgets import QWidget

from liaison_desk.domain.changes import Changes
from liaison_desk.domain.errors import WrongKeyError
from liaison_desk.i18n import isolate
from liaison_desk.ui.models.cells import Chips, Column, Fresh, Level, Lines, Name, RowCells
from liaison_desk.ui.models.record_table import RecordTable
from liaison_desk.ui.session import Hit, HitGroup, Opened, Overview, Session
from liaison_desk.ui.shell.commands import Command
from liaison_desk.ui.shell.page import Page, PageSpec
from liaison_desk.ui.tokens import FAMILY_ICONS
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.chip import Chip
from liaison_desk.ui.widgets.filter_pill import FilterPill, Option
from liaison_desk.ui.widgets.inspector import Beside, Inspector
from liaison_desk.ui.widgets.ladder import Ladder
from liaison_desk.ui.widgets.panel import Card, Icon, Note, column, row
from liaison_desk.ui.widgets.segments import Segments
from liaison_desk.ui.widgets.table_view import TableView
from liaison_desk.ui.widgets.text import Text

WORDS = "a marble lantern over tella"
LEVELS = ("United", "Integrated", "Cooperate", "Coordinate", "Coexist", "Compete")
PEOPLE = [
    ("Tella Mothers’ Health Circle", "حلقة أمهات تلّا الصحية", "Local civil society", "local-civil-society", 3, 4, "Amina Warsen", "", 2, 3),
    ("Provincial Police, duty desk", "Police", "Rule of law", "police", 3, 3, "Duty officer", "+999 555 0142", 96, 1),
    (
        "Kerrin Water Users",
        "የኬሪን ውሃ ተጠቃሚዎች ማህበር",
        "Local civil society",
        "local-civil-society",
        3,
        3,
        "Selam Desta",
        "+999 555 0188",
        18,
        2,
    ),
    (
        "Ossa Ford Elders’ Council",
        "شورای ریش‌سفیدان اوسا",
        "Community leader",
        "community-leader",
        3,
        3,
        "Suleim Daar",
        "in person only",
        12,
        2,
    ),
    ("UN coordination office", "UN / IGO", "Humanitarian aid", "un-igo", 2, 2, "Priya Nair", "priya@example.org", 3, 0),
    (
        "Engineer Battalion 12, mission force",
        "Military",
        "Civil-military",
        "military",
        3,
        3,
        "Civil-military officer",
        "+999 555 0117",
        5,
        1,
    ),
    ("Clear Path Mine Action", "Intl NGO", "Mine action", "ngo-int", 2, 2, "Tomás Rivera", "+999 555 0163", 21, 0),
    ("District Disaster Committee", "Government", "Humanitarian aid", "government", 2, 2, "Nadia Okello", "+999 555 0150", 9, 0),
    ("Riverside Youth Union", "Союз молодёжи Приречья", "Local civil society", "local-civil-society", 4, 4, "Samir Fadel", "", 40, 2),
    ("Medic Bridge International", "Intl NGO", "Health", "ngo-int", 4, 4, "Dr. Ines Calvo", "+999 555 0171", 7, 1),
    ("Directorate of Water, Marav", "Government", "Water", "government", 2, 2, "Eng. Peter Lo", "+999 555 0129", 33, 0),
    ("Health cluster, Marav", "Forum", "Health", "forum", 2, None, "Secretariat", "VHF channel 12", 1, 0),
    ("Food Aid Consortium", "Intl NGO", "Food", "ngo-int", 2, 2, "Kirsten Dahl", "+999 555 0155", 11, 0),
]
SHARING = (("Low", "world", ""), ("Moderate", "users", "info"), ("High", "shield", "warn"), ("Severe", "shield-lock", "danger"))
COLUMNS = (
    Column(key="name", label="Stakeholder", width=240, stretches=True),
    Column(key="level", label="Relationship with us", width=150),
    Column(key="point", label="Liaison point", width=150),
    Column(key="verified", label="Verified", width=92),
    Column(key="sharing", label="Sharing", width=116),
)


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


def demo_row(number: int) -> RowCells:
    """Return one invented row."""
    name, second, kind, family, now, wish, who, channel, days, level = PEOPLE[number % len(PEOPLE)]
    state = "fresh" if days < 30 else "ageing" if days < 90 else "stale"
    point = Lines(isolate(who), channel, is_number=True) if channel else Lines(isolate(who), "indirect only", "route-2", "warn")
    return RowCells(
        id=f"r{number}",
        cells=(
            Name(isolate(name), f"{isolate(second)} · {isolate(kind)}", FAMILY_ICONS[family], f"family:{family}"),
            Level(LEVELS[now], now, wish),
            point,
            Fresh(f"{days} days", state),
            Chips((SHARING[level],)),
        ),
        sentence=f"{name}, {kind}, {LEVELS[now]}, {who}, {channel}, verified {days} days ago, {SHARING[level][0]}",
    )


class DemoProvider:
    """Gives as many rows as wanted and remembers in which threads it was asked."""

    def __init__(self, total: int = 412) -> None:
        self.total, self.first_ones = total, 0
        self.threads: set[int] = set()
        self.asked: list[int] = []
        self.kept_in_mind: list[tuple[object, int]] = []

    def first(self, query):
        return self.ids(query)[: self.first_ones]

    def ids(self, query):
        self.threads.add(threading.get_ident())
        found = [f"r{number}" for number in range(self.total) if query.text.casefold() in PEOPLE[number % len(PEOPLE)][0].casefold()]
        return found[::-1] if query.is_descending else found

    def remember(self, query, ids):
        self.kept_in_mind.append((query, len(ids)))

    def rows(self, ids):
        self.asked.append(len(ids))
        return [demo_row(int(one[1:])) for one in ids]


class DemoPage(Page):
    """The stakeholders of the invented office."""

    kinds = frozenset({"stakeholder"})

    def __init__(self, frame) -> None:
        super().__init__(frame)
        self.landed, self.begun, self.refreshed, self.left = [], 0, 0, 0
        self.table = RecordTable(self.jobs, DemoProvider(), COLUMNS, "stakeholders", self)
        self.view, self.inspector = TableView(self.table, "Stakeholders"), Inspector("Stakeholder")
        main, standing = self._main(), column(self, gap=0)
        self.beside = Beside(main, self.inspector)
        standing.addWidget(self.beside)
        self._inspect()

    def refresh(self):
        self.refreshed += 1
        self.table.ask()

    def land(self, **landing):
        self.landed.append(landing)

    def begin_new(self):
        self.begun += 1
        return True

    def leave(self):
        self.left += 1

    def commands(self):
        return (Command(label="Verify today", run=self.begin_new, key="v", icon="checks", where="On this page"),)

    def _main(self):
        card, main = Card(), QWidget()
        standing = column(main, gap=12, margins=(24, 16, 24, 12))
        head, pills, foot = row(gap=8), row(gap=8), row(gap=8)
        head.addWidget(
            Segments(
                [
                    ("table", "Table", "table"),
                    ("network", "Network", "affiliate"),
                    ("matrix", "Matrix", "layout-grid"),
                    ("places", "Places", "map-2"),
                ],
                "View",
            )
        )
        head.addStretch(1)
        head.addWidget(Button("Import", icon="download"))
        head.addWidget(Button("Make a copy for…", icon="file-export"))
        options = [Option("tella", "Tella district", 52), Option("ossa", "Ossa Ford", 31)]
        area = FilterPill("Area", options, icon="map-pin")
        area.choose("tella")
        pills.addWidget(area)
        for label in ("Sector", "Type", "Relationship", "Not verified"):
            pills.addWidget(FilterPill(label, options))
        pills.addStretch(1)
        pills.addWidget(Text("52 of 412", "small", "text2"))
        card.body.setContentsMargins(1, 1, 1, 1)
        card.add(self.view, 1)
        foot.addWidget(Icon("eye-off"))
        foot.addWidget(
            Text(
                "Groups without logo, office or contact are not in this list. An empty place is not an empty place.",
                "small",
                "text2",
                wrapped=True,
            ),
            1,
        )
        for part in (head, pills):
            standing.addLayout(part)
        standing.addWidget(card, 1)
        standing.addLayout(foot)
        return main

    def _inspect(self):
        shown = self.inspector
        shown.show_head(
            "Tella Mothers’ Health Circle",
            f"Tella district · {isolate('حلقة أمهات تلّا الصحية')}",
            "users-group",
            "family:local-civil-society",
        )
        shown.add(
            Note("Indirect contact only", "Being seen with officials has put members at risk. Leave word; do not call or visit.", "danger")
        )
        shown.add_section("Relationship with us")
        shown.add(Ladder(LEVELS, 3, 4, "now, since 12 Nov", "their wish, 12 Nov"))
        shown.add_section("Liaison points")
        shown.add_line("route-2", "Leave word at the clinic reception", "Tuesday and Thursday, reply within a day", "ok")
        shown.add_line("eye-off", "Amina Warsen, coordinator", "Number hidden: she asked us not to call")
        shown.add_section("May be shared with", Text("Severe", "small-strong", "danger"))
        chips = row(gap=6)
        for word, icon, tone in (("Team", "check", "ok"), ("Headquarters", "check", "ok"), ("Public", "x", "")):
            chips.addWidget(Chip(word, icon, tone))
        chips.addStretch(1)
        shown.body.addLayout(chips)
        shown.add_section("Lately")
        shown.add_line("file-text", "Visit by the clinic nurse, 15 Nov", "Asked for latrine kits; 1 promise of ours open")
        shown.add_button(Button("Log contact", "primary", "pencil"))
        shown.add_button(Button("Edit"))
        shown.add_button(Button("Brief", icon="file-text"), at_end=True)


def specs() -> tuple[PageSpec, ...]:
    """Return the pages of the invented window."""
    names = (("today", "Today", "home"), ("stakeholders", "Stakeholders", "affiliate"), ("contacts", "Contacts & liaison", "address-book"))
    names += (
        ("checklists", "Checklists", "checkup-list"),
        ("engagements", "Engagements & AARs", "file-text"),
        ("exchange", "Exchange", "arrows-right-left"),
    )
    return tuple(PageSpec(key=key, label_text=label, icon=icon, load=DemoPage) for key, label, icon in names)


def found(_desk, text: str):
    """Return invented answers to the palette."""
    people = [name for name, *_rest in PEOPLE if text.casefold() in name.casefold()]
    hits = tuple(
        Hit(
            title=name,
            line="Local civil society",
            icon="users-group",
            ink="family:local-civil-society",
            page="stakeholders",
            reference=name,
        )
        for name in people
    )
    return [HitGroup(label="Stakeholders and people", hits=hits[:5], total=len(hits) + 20, is_more=True)]


def demo_session(**changed) -> Session:
    """Return a session without a vault; `calls` of its desk remember what was asked."""
    desk = {"calls": []}

    def opened(folder, words):
        if words != WORDS:
            raise WrongKeyError("This passphrase does not open the vault.")
        return Opened(desk=desk, folder=folder)

    def undone(_desk, batch):
        desk["calls"].append(("undo", batch))
        return Changes(kinds=frozenset({"stakeholder"}), ids=("r1",), batch="b2")

    overview = Overview(
        office="Civil Affairs, Marav Field Office",
        operation="Marav Province",
        operation_line="Flood response · 412 mapped",
        operations=(("1", "Marav Province"), ("2", "Lower Saan")),
        is_crisis=True,
        phase="During crisis",
        phase_line="day 2",
        badges={"today": 4, "checklists": 3, "engagements": 1},
        hand_over="Hand-over planned",
        hand_over_line="Tue 24 Nov, courier to HQ",
    )
    facts = {
        "known_vaults": lambda: [Path("marav-field-office")],
        "warm_up": lambda: None,
        "open": opened,
        "open_with_recovery": opened,
        "create": lambda office: Opened(desk=desk, folder=office.folder, recovery_code="ABCD-EFGH-JKLM-NPQR-STUV-WXYZ-2345-6723-QRST"),
        "sample": lambda: Opened(desk=desk, folder=None, is_sample=True),
        "close": lambda _desk: desk["calls"].append(("close", "")),
        "overview": lambda _desk: overview,
        "find": found,
        "undo": undone,
        "redo": lambda _desk: Changes(),
    }
    return Session(**(facts | changed))
