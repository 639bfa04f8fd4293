"""The network of a selection: who stands how to whom, grouped, or one organisation and those around it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from liaison_desk.domain.dtg import day_shown
from liaison_desk.domain.ego import around, ego_layout
from liaison_desk.domain.map_groups import GROUPINGS, LABELS
from liaison_desk.i18n import _, isolate, ngettext
from liaison_desk.ui.jobs import Job
from liaison_desk.ui.map.network_canvas import NetworkCanvas
from liaison_desk.ui.map.network_legend import NetworkLegend
from liaison_desk.ui.map.network_scene import Scene, scene
from liaison_desk.ui.map.part import MapPart, ZoomButtons
from liaison_desk.ui.shell.commands import ON_PAGE, Command
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.panel import line, row
from liaison_desk.ui.widgets.segments import Segments

if TYPE_CHECKING:
    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.network import Layout
    from liaison_desk.services.map_views import SeenNetwork
    from liaison_desk.ui.pages.record_page import RecordPage

MANY = 1_500
"""From so many organisations on placing them takes long enough for a bar that says how far it is."""


class NetworkView(MapPart):
    """The network with its groupings, its legend, and the way around one organisation."""

    has_day: ClassVar[bool] = True

    def __init__(self, page: RecordPage) -> None:
        super().__init__(page)
        self.seen: SeenNetwork | None = None
        self.steps = 0
        self._layout: Layout | None = None
        self.canvas = NetworkCanvas()
        self.canvas.head = px(54)
        self.zoom = ZoomButtons(self.canvas)
        self.grouping = Segments([(one, _(LABELS[one]), "") for one in GROUPINGS], _("Grouping"), "sector")
        self.ego = Button(_("One step around"), "choice", key="E", pressed=self.go_around)
        self.ego.setCheckable(True)
        self.legend = NetworkLegend()
        self.over = QFrame(self.canvas)
        self._lay_out()
        self.grouping.chosen.connect(lambda _by: self._regroup())
        self.canvas.chosen.connect(page.view.choose)
        self.canvas.opened.connect(page.open)
        self.canvas.pinned.connect(self._pin)
        self.canvas.resized.connect(self._place_over)

    def _lay_out(self) -> None:
        self.over.setProperty("panel", "card")
        lying = row(self.over, gap=6, margins=(4, 4, 4, 4))
        lying.addWidget(self.grouping)
        lying.addWidget(self.ego)
        self.standing.addWidget(self.canvas, 1)
        self.standing.addWidget(line())
        self.standing.addWidget(self.legend)

    # --- reading and placing -------------------------------------------------------------------------------------

    def read(self) -> None:
        """Read the network of the selection."""
        from liaison_desk.services import map_views

        if self.asked is not None:
            work = partial(map_views.network, self.page.desk, self.asked, self.grouping.current())
            self.jobs.run(work, done=self._take, topic="map.network")

    def _take(self, seen: SeenNetwork) -> None:
        self.seen = seen
        if seen.is_placed:
            self._show(seen, seen.before)
            return
        title = _("Placing {count} organisations").format(count=len(seen.groups)) if len(seen.groups) >= MANY else ""
        self.jobs.start(Job(partial(_placed, seen), done=partial(self._place, seen), title=title, cancellable=True), aside=True)

    def _place(self, seen: SeenNetwork, laid: Layout) -> None:
        from liaison_desk.services import map_views

        self.jobs.run(partial(map_views.keep_layout, self.page.desk, seen.by, laid), failed=lambda _error: True)
        if self.seen is seen:
            self._show(seen, laid)

    def _show(self, seen: SeenNetwork, laid: Layout | None) -> None:
        is_same = self._layout is not None and laid is not None and bool(self.canvas.scene.nodes) and self._is_same_group(laid)
        self._layout = laid
        self._draw(keeps_view=is_same and not self.steps)
        self._say(seen)

    def _is_same_group(self, laid: Layout) -> bool:
        return self._layout is not None and {one.group for one in self._layout.discs} == {one.group for one in laid.discs}

    def _draw(self, *, keeps_view: bool) -> None:
        if self.seen is None or self._layout is None:
            return
        shown = self._ego_scene() if self.steps else scene(self.seen.nodes, self.seen.ties, self._layout, self.seen.pinned)
        self.canvas.show_scene(shown, keeps_view=keeps_view)
        self.canvas.choose(self.page.view.current_id())

    def _ego_scene(self) -> Scene:
        seen, centre = self.seen, self.canvas.current or self.page.view.current_id()
        if seen is None:
            return Scene()
        pairs = [(one.first, one.second) for one in seen.ties]
        found = around(centre, pairs, self.steps)
        nodes = [one for one in seen.nodes if one.id in found]
        order = [one.id for one in sorted(nodes, key=lambda one: (one.kind, one.name.casefold(), one.id))]
        ties = [one for one in seen.ties if one.first in found and one.second in found]
        laid = ego_layout(centre, order, [(one.first, one.second) for one in ties])
        return scene([_ungrouped(one) for one in nodes], ties, laid)

    def _say(self, seen: SeenNetwork) -> None:
        shown, ties = len(self.canvas.scene.nodes), len(self.canvas.scene.ties)
        words = [
            ngettext("{count} organisation", "{count} organisations", shown).format(count=shown),
            ngettext("{count} line", "{count} lines", ties).format(count=ties),
        ]
        if seen.left:
            words.append(ngettext("{count} not here", "{count} not here", seen.left).format(count=seen.left))
        if self.asked is not None and self.asked.on is not None:
            words.append(_("as on {day}").format(day=isolate(day_shown(seen.on))))
        if not self.steps:
            words += _moved_words(seen)
        self.canvas.say(" · ".join(words))

    # --- doing ---------------------------------------------------------------------------------------------------

    def _regroup(self) -> None:
        self.steps = 0
        self._layout = None
        self._show_steps()
        self.read()

    def next_grouping(self) -> None:
        """Group by the next: sector, kind, area, none."""
        by = GROUPINGS[(GROUPINGS.index(self.grouping.current()) + 1) % len(GROUPINGS)]
        self.grouping.choose(by)
        self._regroup()

    def go_around(self) -> None:
        """Show one step around the chosen one, then two, then everybody again."""
        self.steps = (self.steps + 1) % 3 if self.canvas.current in self.canvas.scene.nodes else 0
        self._show_steps()
        self._draw(keeps_view=False)
        if self.seen is not None:
            self._say(self.seen)

    def _show_steps(self) -> None:
        self.ego.setChecked(self.steps > 0)
        self.ego.set_text(_("Two steps around") if self.steps > 1 else _("One step around"))
        self._place_over()

    def _pin(self, id_: str, x: float, y: float) -> None:
        from liaison_desk.services import map_views

        if self.steps or self.seen is None:
            return

        def pinned(changes: Changes) -> None:
            self.page.frame.say(_("It stays where you put it"), batch=changes.batch)

        self.jobs.run(partial(map_views.pin, self.page.desk, self.seen.by, id_, (x, y)), done=pinned)

    def unpin(self) -> None:
        """Let the chosen one go back to its own place."""
        from liaison_desk.services import map_views

        if self.seen is None or self.canvas.current not in self.seen.pinned:
            self.page.frame.say(_("Nobody put this one anywhere; drag it to pin it."))
            return

        def gone(changes: Changes) -> None:
            self.page.frame.say(_("It is back at its own place"), batch=changes.batch)

        self.jobs.run(partial(map_views.unpin, self.page.desk, self.seen.by, self.canvas.current), done=gone)

    # --- what the page asks --------------------------------------------------------------------------------------

    def choose(self, record_id: str) -> None:
        """Follow the cursor of the page."""
        self.canvas.choose(record_id, is_shown=True)

    def cover(self, width: int) -> None:
        """Keep the chosen one in sight where something comes to lie over the drawing."""
        self.canvas.cover(width)
        if width and self.canvas.current in self.canvas.scene.places:
            self.canvas.show_place(*self.canvas.scene.places[self.canvas.current])

    def take_cursor(self) -> None:
        """Put the cursor onto the network."""
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_level(self) -> bool:
        """Leave the way around one organisation."""
        if not self.steps:
            return False
        self.steps = 2
        self.go_around()
        return True

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done with the network."""
        where = _(ON_PAGE)
        return (
            *self.zoom.commands(),
            Command(label=_("One step around, two, everybody"), run=self.go_around, key="E", icon="affiliate", where=where),
            Command(label=_("Group by the next"), run=self.next_grouping, key="G", icon="layout-grid", where=where),
            Command(label=_("Let it go back to its own place"), run=self.unpin, icon="map-pin", where=where),
        )

    def _place_over(self) -> None:
        self.zoom.place()
        self.over.adjustSize()
        is_mirrored = self.canvas.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self.over.move(self.canvas.width() - self.over.width() - px(12) if is_mirrored else px(12), px(12))


def _placed(seen: SeenNetwork, progress: Any) -> Layout:
    """Place everybody; beside the vault, which this knows nothing of."""
    from liaison_desk.domain.network_kept import placed, rounded

    return rounded(placed(seen.groups, seen.pairs, seen.before, progress))


def _moved_words(seen: SeenNetwork) -> list[str]:
    """Return what to say of the lines from the day that now is compared with: how many began, ended, and changed their level."""
    if seen.since is None:
        return []
    began = sum(1 for one in seen.moves if not one.before)
    ended = sum(1 for one in seen.moves if not one.after)
    moved = len(seen.moves) - began - ended
    words = [_("from {day} to now: {began} began, {ended} ended").format(day=isolate(day_shown(seen.since)), began=began, ended=ended)]
    if moved:
        words.append(ngettext("{count} level moved", "{count} levels moved", moved).format(count=moved))
    return words


def _ungrouped(one: Any) -> Any:
    from dataclasses import replace

    return replace(one, group="")
