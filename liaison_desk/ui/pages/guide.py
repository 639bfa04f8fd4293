"""The guide as a page of the window: F1 opens it where the officer is; Esc goes back there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_desk.i18n import _
from liaison_desk.ui import guide_pages
from liaison_desk.ui.shell.commands import ON_PAGE, Command
from liaison_desk.ui.shell.page import Page
from liaison_desk.ui.widgets.guide_view import GuideView
from liaison_desk.ui.widgets.panel import column

if TYPE_CHECKING:
    from liaison_desk.ui.shell.frame import Frame


class GuidePage(Page):
    """Shows the guide; land with `name=` of one of its pages, and with `back=` the page to go back to."""

    kinds = frozenset({"operation"})

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.view = GuideView()
        self._back = ""
        column(self).addWidget(self.view)
        self.view.open_page(guide_pages.FIRST)

    def land(self, **landing: str) -> None:
        """Open a page of the guide."""
        self._back = landing.get("back") or self._back
        self.view.search.clear()
        self.view.open_page(landing.get("name", ""))
        self.view.take_cursor()

    def take_cursor(self) -> None:
        """Put the cursor into the text."""
        self.view.take_cursor()

    def close_level(self) -> bool:
        """Go back to the page that one came from."""
        if not self._back:
            return False
        self.frame.go(self._back)
        return True

    def commands(self) -> tuple[Command, ...]:
        """Return how to look in the guide and go back in it."""
        return (
            Command(label=_("Look in the guide"), run=self._search, key="Ctrl+F", icon="search", where=_(ON_PAGE)),
            Command(label=_("The page of the guide before"), run=self.view.go_back, key="Alt+Left", icon="arrow-left", where=_(ON_PAGE)),
        )

    def _search(self) -> None:
        self.view.search.setFocus()
        self.view.search.selectAll()
