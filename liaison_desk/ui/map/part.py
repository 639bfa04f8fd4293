"""One view of the selection: what every view of the Stakeholders page has in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from liaison_desk.i18n import _
from liaison_desk.ui.shell.commands import ON_PAGE, Command
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import icon_button
from liaison_desk.ui.widgets.panel import column

if TYPE_CHECKING:
    from liaison_desk.services.map_views import Selection
    from liaison_desk.ui.jobs import Jobs
    from liaison_desk.ui.map.canvas import Canvas
    from liaison_desk.ui.pages.record_page import RecordPage


class MapPart(QWidget):
    """A view beside the table; `ask` reads what a selection shows, `choose` follows the page's cursor."""

    has_day: ClassVar[bool] = False
    """Whether the view can be read as on another day."""

    def __init__(self, page: RecordPage) -> None:
        super().__init__()
        self.page = page
        self.asked: Selection | None = None
        self.standing = column(self, gap=0)

    @property
    def jobs(self) -> Jobs:
        """The worker that owns the vault."""
        return self.page.jobs

    def ask(self, asked: Selection) -> None:
        """Read and show a selection."""
        self.asked = asked
        self.read()

    def read(self) -> None:
        """Read what is shown; every view says how."""
        raise AssertionError(type(self).__name__)

    def choose(self, record_id: str) -> None:
        """Follow the cursor of the page."""

    def cover(self, width: int) -> None:
        """Note over how much of its trailing side something lies now, in pixels; what cannot move has nothing to do."""

    def take_cursor(self) -> None:
        """Put the cursor into the view."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done in this view."""
        return ()

    def close_level(self) -> bool:
        """Close one level of the view; False where there is none."""
        return False

    def show_in_inspector(self) -> None:
        """Show the inspector beside the view, or over it."""
        self.page.beside.show_inspector()


class ZoomButtons(QFrame):
    """Nearer, farther, all of it: at the trailing upper corner of a canvas."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.setProperty("panel", "card")
        standing = column(self, gap=0, margins=(2, 2, 2, 2))
        for one in self.commands():
            standing.addWidget(icon_button(one.icon, one.label, one.run, key=one.key))
        self.adjustSize()

    def commands(self) -> tuple[Command, ...]:
        """Return what the buttons do, for keys and the palette."""
        canvas, where = self._canvas, _(ON_PAGE)
        return (
            Command(label=_("Nearer"), run=canvas.zoom_in, key="+", icon="plus", where=where),
            Command(label=_("Farther"), run=canvas.zoom_out, key="-", icon="minus", where=where),
            Command(label=_("Show all of it"), run=canvas.fit, key="F", icon="maximize", where=where),
        )

    def place(self) -> None:
        """Move to the corner."""
        is_mirrored = self._canvas.layoutDirection() is Qt.LayoutDirection.RightToLeft
        room = self._canvas.open_room
        self.move(round(room.left() + px(12) if is_mirrored else room.right() - self.width() - px(12)), px(12))
