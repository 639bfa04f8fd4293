"""The views of one selection: the table and its siblings, one of them shown; filters, search and cursor are the page's own."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from liaison_desk.i18n import N_, _
from liaison_desk.services.map_views import Selection
from liaison_desk.ui.map.day_bar import DayBar
from liaison_desk.ui.shell.commands import ON_PAGE, Command
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.flow import flowing
from liaison_desk.ui.widgets.panel import Card
from liaison_desk.ui.widgets.segments import Segments

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from liaison_desk.services.desk import Desk
    from liaison_desk.ui.map.part import MapPart
    from liaison_desk.ui.pages.record_page import RecordPage

TABLE, _BESIDE_CARD = "table", 24
VIEWS = (
    (TABLE, N_("Table"), "table", "", ""),
    ("network", N_("Network"), "affiliate", "network_view", "NetworkView"),
    ("matrix", N_("Matrix"), "layout-grid", "matrix_view", "MatrixView"),
    ("places", N_("Places"), "map-2", "place_view", "PlaceView"),
    ("quadrants", N_("Influence"), "chart-dots", "quadrant_view", "QuadrantView"),
    ("missing", N_("Missing"), "user-question", "missing_view", "MissingView"),
)
"""Key, words, icon, module and class of every view, in the order of the segments and of the keys Alt+1 and so on."""


class MapViews(Card):
    """Holds the table and the other views; each is made when it is first shown, and asks only while it is. `shown` tells which it is."""

    shown = Signal(str)

    def __init__(self, page: RecordPage, table: QWidget) -> None:
        super().__init__()
        self.setProperty("panel", "plain")
        self.body.setContentsMargins(0, 0, 0, 0)
        self._page = page
        self._cards: dict[str, QWidget] = {TABLE: table}
        self._parts: dict[str, MapPart] = {}
        self._asked: dict[str, Selection] = {}
        self.current, self._covered = TABLE, 0
        self.stack = QStackedWidget()
        self.stack.addWidget(table)
        self.add(self.stack, 1)
        self.choice = Segments([(key, _(label), icon) for key, label, icon, _module, _name in VIEWS], _("View"), TABLE)
        self.choice.chosen.connect(self.show_view)
        self.days = DayBar(lambda: page.desk.clock())  # noqa: PLW0108 - the desk changes with each unlock
        self.days.changed.connect(self.ask)
        self.days.hide()

    def bar(self) -> QWidget:
        """Return the row that chooses the view, and as on which day."""
        return flowing((self.choice, self.days, self.days.why), 12)

    @property
    def part(self) -> MapPart | None:
        """The view that is shown; None for the table."""
        return self._parts.get(self.current)

    def made(self, key: str) -> MapPart:
        """Return a view, made where it was not shown yet."""
        if key not in self._parts:
            module, name = next((each[3], each[4]) for each in VIEWS if each[0] == key)
            part: MapPart = getattr(import_module(f"liaison_desk.ui.map.{module}"), name)(self._page)
            card = Card()
            card.body.setContentsMargins(px(3), px(3), px(3), px(3))
            card.add(part, 1)
            self._parts[key], self._cards[key] = part, card
            self.stack.addWidget(card)
            part.cover(self._covered)
        return self._parts[key]

    def cover(self, width: int) -> None:
        """Tell every view over how much of its trailing side the inspector lies, in pixels from the edge of the page."""
        self._covered = max(0, width - px(_BESIDE_CARD))
        for one in self._parts.values():
            one.cover(self._covered)

    def show_view(self, key: str) -> None:
        """Show another view of the same selection; the cursor stays where it is."""
        if key != TABLE:
            self.made(key)
        self.current = key
        self.shown.emit(key)
        self.choice.choose(key)
        self.stack.setCurrentWidget(self._cards[key])
        self.days.setVisible(self.part is not None and self.part.has_day)
        self._ask_baseline()
        self.ask()
        if self.part is not None:
            self.part.choose(self._page.view.current_id())
        else:
            self._page.inspect(self._page.view.current_id())
        self.take_cursor()

    def ask(self, *, is_stale: bool = False) -> None:
        """Let the view that is shown read the selection, where it did not yet or something changed."""
        if is_stale:
            self._asked.clear()
            self._ask_baseline()
        part = self.part
        if part is None:
            return
        now = self.selection(has_day=part.has_day)
        if self._asked.get(self.current) != now:
            self._asked[self.current] = now
            part.ask(now)

    def _ask_baseline(self) -> None:
        """Ask for the day of the map before the crisis, where the view that is shown can be read as on any day."""
        if self.part is not None and self.part.has_day:
            self._page.jobs.run(partial(_baseline, self._page.desk), done=self.days.offer, topic="map.baseline")

    def selection(self, *, has_day: bool = True) -> Selection:
        """Return which stakeholders are meant, and as on which day."""
        page = self._page
        day, since = (self.days.day, self.days.compared) if has_day else (None, None)
        return Selection(text=page.search.text().strip(), filters=page.filters.asked(), on=day, since=since)

    def choose(self, record_id: str) -> None:
        """Let the view that is shown follow the page's cursor."""
        if self.part is not None:
            self.part.choose(record_id)

    def take_cursor(self) -> None:
        """Put the cursor into the view that is shown."""
        if self.part is not None:
            self.part.take_cursor()
        else:
            self._page.view.setFocus()

    def close_level(self) -> bool:
        """Close one level of the view that is shown."""
        return self.part is not None and self.part.close_level()

    def commands(self) -> Iterator[Command]:
        """Yield the views, each with its key, and what can be done in the one that is shown."""
        for place, (key, label, icon, _module, _name) in enumerate(VIEWS, start=1):
            words = _("View: {name}").format(name=_(label))
            yield Command(label=words, run=partial(self.show_view, key), key=f"Alt+{place}", icon=icon, where=_(ON_PAGE))
        if self.part is not None:
            yield from self.part.commands()


def _baseline(desk: Desk) -> date | None:
    return desk.operation.baseline_on
