"""Where a selection works: towns and squares on an offline map, with the boundaries that somebody brought along."""

from __future__ import annotations

from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from liaison_desk.domain import conventions
from liaison_desk.domain.terms.families import FAMILY_GROUPS
from liaison_desk.i18n import _, isolate, ngettext
from liaison_desk.ui.jobs import Job
from liaison_desk.ui.long_work import LongWork, begin
from liaison_desk.ui.map.part import MapPart, ZoomButtons
from liaison_desk.ui.map.place_canvas import PlaceCanvas
from liaison_desk.ui.map.place_scene import outlines, scene
from liaison_desk.ui.map.place_words import day_words, days_words
from liaison_desk.ui.needs import family_look
from liaison_desk.ui.painting import plain
from liaison_desk.ui.shell.commands import ON_PAGE, Command
from liaison_desk.ui.widgets.button import Button, escaped
from liaison_desk.ui.widgets.panel import line, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from liaison_desk.domain.map_layer import MapLayer
    from liaison_desk.services.map_layers import Brought
    from liaison_desk.services.place_views import Coarse, Member, SeenPlaces
    from liaison_desk.ui.map.place_scene import Outline, Spot
    from liaison_desk.ui.pages.record_page import RecordPage
    from liaison_desk.ui.shell.frame import Frame

_MOST_NAMES, _MOST_UNKNOWN = 40, 4


class PlaceView(MapPart):
    """The map, what is not on it, and where the pointer is."""

    has_day: ClassVar[bool] = True

    def __init__(self, page: RecordPage) -> None:
        super().__init__(page)
        self.seen: SeenPlaces | None = None
        self.layers: tuple[MapLayer, ...] = ()
        self.canvas = PlaceCanvas()
        self.zoom = ZoomButtons(self.canvas)
        self.told, self.where = Text("", "small", "text2", wrapped=True), Text("", "small", "text2")
        self.layer_button = Button(_("Layers"), icon="stack-2", pressed=self.offer_layers)
        under = QWidget()
        lying = row(under, gap=10, margins=(14, 6, 10, 6))
        lying.addWidget(self.told, 1)
        lying.addWidget(self.where)
        lying.addWidget(self.layer_button)
        self.standing.addWidget(self.canvas, 1)
        self.standing.addWidget(line())
        self.standing.addWidget(under)
        self.canvas.resized.connect(self.zoom.place)
        self.canvas.spot_chosen.connect(self._show_spot)
        self.canvas.square_chosen.connect(self._show_square)
        self.canvas.pointed.connect(self._point)
        self.jobs.start(Job(_world, done=self.canvas.show_world), aside=True)

    def read(self) -> None:
        """Read where the selection works."""
        if self.asked is not None:
            self.jobs.run(partial(_read, self.page.desk, self.asked), done=self._show, topic="map.places")

    def _show(self, found: tuple[SeenPlaces, tuple[MapLayer, ...]]) -> None:
        seen, self.layers = found
        is_same = self.seen is not None and (self.seen.towns, self.seen.squares) == (seen.towns, seen.squares)
        self.seen = seen
        self.canvas.show_scene(scene(seen), keeps_view=is_same)
        self.told.setText(_told(seen))

    # --- what is chosen ------------------------------------------------------------------------------------------

    def _show_spot(self, spot: Spot) -> None:
        if len(spot.towns) > 1:
            places = [self.canvas.scene.place(one.longitude, one.latitude) for one in spot.towns]
            self._near(places)
        self._show_members(spot.name, _("As points: published by themselves, or not sensitive"), "map-pin", spot.members)

    def _near(self, places: list[tuple[float, float]]) -> None:
        from PySide6.QtCore import QPointF, QRectF

        xs, ys = [x for x, _y in places], [y for _x, y in places]
        self.canvas.look_at(QRectF(QPointF(min(xs), min(ys)), QPointF(max(xs), max(ys))).adjusted(-0.02, -0.02, 0.02, 0.02))

    def _show_square(self, square: Coarse) -> None:
        line_of = _("Sensitive: always the same square, never a point")
        self._show_members(_("A square of 10 km"), line_of, "shield", square.members)

    def _show_members(self, title: str, second: str, icon: str, members: tuple[Member, ...]) -> None:
        shown = self.page.inspector
        count = ngettext("{count} stakeholder", "{count} stakeholders", len(members)).format(count=len(members))
        shown.show_head(title, f"{count} · {second}", icon)
        kinds = Counter(one.kind for one in members)
        for code in sorted(kinds, key=lambda one: (-kinds[one], one)):
            icon_of, ink = family_look(code)
            label = FAMILY_GROUPS.label_of(code) if code else _("Kind not said")
            shown.add_line(icon_of, f"{label}: {isolate(str(kinds[code]), left_to_right=True)}", ink=ink)
        shown.add_section(_("Who"), Text(_("by name"), "small", "text2"))
        day = self.seen.day if self.seen is not None else None
        for one in members[:_MOST_NAMES]:
            name = Button(isolate(one.name), "inline", name=_("Go to {name}").format(name=one.name))
            name.clicked.connect(partial(self._go, one.id))
            shown.add(name)
            if day is not None and (words := day_words(one, day)):
                shown.add(Text(words, "small", "text2", wrapped=True))
        if len(members) > _MOST_NAMES:
            shown.add(Text(_("{count} more").format(count=len(members) - _MOST_NAMES), "small", "text2"))
        self.show_in_inspector()

    def _go(self, record_id: str, _checked: bool = False) -> None:
        self.page.land(record=record_id)

    def _point(self, longitude: float, latitude: float) -> None:
        if abs(latitude) > 84 or abs(longitude) > 180:
            self.where.setText("")
            return
        area = self.canvas.scene.area_at(longitude, latitude)
        words = isolate(_written(latitude, longitude), left_to_right=True)
        self.where.setText(f"{isolate(area)} · {words}" if area else words)

    # --- layers --------------------------------------------------------------------------------------------------

    def offer_layers(self) -> None:
        """Open the menu of the layers."""
        menu = self.menu()
        menu.popup(self.layer_button.mapToGlobal(self.layer_button.rect().topLeft()))

    def menu(self) -> QMenu:
        """Return the menu: every layer to be shown or taken out, and bringing one in."""
        menu = QMenu(self.layer_button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for one in self.layers:
            shown = menu.addAction(escaped(isolate(one.name)))
            shown.setCheckable(True)
            shown.setChecked(bool(one.is_shown))
            shown.triggered.connect(partial(self._toggle, one))
        if self.layers:
            menu.addSeparator()
        menu.addAction(_("Bring in boundaries…")).triggered.connect(lambda _on: self.ask_for_boundaries())
        if self.layers:
            out = menu.addMenu(_("Take out"))
            for one in self.layers:
                out.addAction(escaped(isolate(one.name))).triggered.connect(partial(self._drop, one))
        return menu

    def _toggle(self, one: MapLayer, is_shown: bool) -> None:
        from liaison_desk.services import map_layers

        self.jobs.run(partial(map_layers.shown, self.page.desk, one.id, is_shown=is_shown))

    def _drop(self, one: MapLayer, _checked: bool = False) -> None:
        from liaison_desk.services import map_layers

        def gone(changes: Any) -> None:
            self.page.frame.say(_("Taken out: {name}").format(name=isolate(one.name)), batch=changes.batch)

        self.jobs.run(partial(map_layers.dropped, self.page.desk, one.id), done=gone)

    def ask_for_boundaries(self) -> None:
        """Ask for a file of boundaries and bring it in."""
        start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        kinds = _("Boundaries (*.geojson *.json *.topojson *.shp *.zip);;All files (*)")
        chosen, _kind = QFileDialog.getOpenFileName(self.page.frame.window(), _("Bring in boundaries"), start, kinds)
        if chosen:
            self.bring(Path(chosen))

    def bring(self, path: Path) -> None:
        """Bring a file of boundaries in; a lock gives it up, an unlock begins it anew."""
        title = _("Reading {file}").format(file=isolate(path.name))
        begin(self.page.frame, LongWork(title=title, work=partial(_bring, path), done=_brought))

    # --- what the page asks --------------------------------------------------------------------------------------

    def cover(self, width: int) -> None:
        """Leave free what something comes to lie over."""
        self.canvas.cover(width)

    def take_cursor(self) -> None:
        """Put the cursor onto the map."""
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done with the map."""
        where = _(ON_PAGE)
        return (
            *self.zoom.commands(),
            Command(label=_("Bring in boundaries"), run=self.ask_for_boundaries, icon="stack-2", where=where),
        )


def _world(_progress: Any) -> tuple[Outline, ...]:
    from liaison_desk.services import map_layers

    return outlines(map_layers.world())


def _read(desk: Any, asked: Any) -> tuple[SeenPlaces, tuple[MapLayer, ...]]:
    from liaison_desk.services import map_layers, place_views

    return place_views.seen(desk, asked), map_layers.listed(desk)


def _bring(path: Path, desk: Any, _progress: Any) -> Brought:
    from liaison_desk.services import map_layers

    return map_layers.bring(desk, path)


def _brought(frame: Frame, brought: Brought) -> None:
    words = ngettext("{count} area brought in: {name}", "{count} areas brought in: {name}", brought.areas)
    frame.say(words.format(count=brought.areas, name=isolate(brought.layer.name)), batch=brought.changes.batch)


def _told(seen: SeenPlaces) -> str:
    words = [
        _("{count} of {total} on this map").format(count=seen.placed + seen.coarse, total=seen.total),
        ngettext("{count} as a square", "{count} as a square", seen.coarse).format(count=seen.coarse) if seen.coarse else "",
        ngettext("{count} without a known place", "{count} without a known place", seen.off).format(count=seen.off) if seen.off else "",
    ]
    words += days_words(seen)
    if seen.unknown:
        names = ", ".join(isolate(one) for one in seen.unknown[:_MOST_UNKNOWN])
        more = "…" if len(seen.unknown) > _MOST_UNKNOWN else ""
        words.append(_("areas nobody placed: {names}").format(names=names + more))
    return " · ".join(one for one in words if one)


def _written(latitude: float, longitude: float) -> str:
    """Return a position by the office's convention."""
    from liaison_desk.services.positions import Position

    found = Position(latitude=latitude, longitude=longitude)
    style = conventions.in_use().coordinates
    return plain(found.grid if style == conventions.GRID else found.seconds if style == conventions.SECONDS else found.degrees)
