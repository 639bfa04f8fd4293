"""Settings: looks, lock and keys, the office, how it writes, places, markings, paper, backups, the doctor, what the program is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QWidget

from liaison_desk.i18n import _
from liaison_desk.ui.pages.doctor import DoctorPart
from liaison_desk.ui.pages.settings_about import AboutPart
from liaison_desk.ui.pages.settings_care import BackupsPart
from liaison_desk.ui.pages.settings_keys import KeysPart
from liaison_desk.ui.pages.settings_look import LookPart
from liaison_desk.ui.pages.settings_markings import MarkingsPart
from liaison_desk.ui.pages.settings_office import OfficePart
from liaison_desk.ui.pages.settings_paper import PaperPart
from liaison_desk.ui.pages.settings_places import PlacesPart
from liaison_desk.ui.pages.settings_writing import WritingPart
from liaison_desk.ui.shell.page import Page
from liaison_desk.ui.shell.rail import NavButton
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.panel import column, row, scrolled

if TYPE_CHECKING:
    from liaison_desk.ui.pages.settings_part import Part
    from liaison_desk.ui.shell.frame import Frame

_WIDEST = 760


class SettingsPage(Page):
    """A list of parts at the leading side, the part that is open beside it; land with `part=` to open one."""

    kinds: ClassVar[frozenset[str]] = frozenset({"operation"})

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.parts: dict[str, Part] = {
            "look": LookPart(frame),
            "keys": KeysPart(frame),
            "office": OfficePart(frame),
            "writing": WritingPart(frame),
            "places": PlacesPart(frame),
            "markings": MarkingsPart(frame),
            "paper": PaperPart(frame),
            "backups": BackupsPart(frame),
            "doctor": DoctorPart(frame),
            "about": AboutPart(frame),
        }
        self.buttons: dict[str, NavButton] = {}
        self.stack = QStackedWidget()
        lying, names = row(self, gap=8, margins=(16, 16, 16, 0)), QWidget()
        names.setAccessibleName(_("Parts of the settings"))
        names.setFixedWidth(px(200))
        listed = column(names, gap=2)
        self._group = QButtonGroup(self)
        for key, part in self.parts.items():
            button = NavButton(part.label, part.icon)
            button.clicked.connect(lambda _checked=False, key=key: self.open_part(key))
            self.buttons[key] = button
            self._group.addButton(button)
            listed.addWidget(button)
            self.stack.addWidget(_placed(part))
        listed.addStretch(1)
        lying.addWidget(names)
        lying.addWidget(self.stack, 1)
        self.open_part("look")

    def open_part(self, key: str) -> None:
        """Show a part and read what it shows."""
        self.current = key
        self.buttons[key].setChecked(True)
        self.stack.setCurrentIndex(list(self.parts).index(key))
        self.parts[key].refresh()

    def refresh(self) -> None:
        """Read again what is shown."""
        self.parts[self.current].refresh()

    def take_cursor(self) -> None:
        """Put the cursor on the part that is open: the arrows go to the others, Tab into it."""
        self.buttons[self.current].setFocus(Qt.FocusReason.OtherFocusReason)

    def land(self, **landing: str) -> None:
        """Open a part, such as `part="backups"`; `press` begins what a button of it does, such as `new-key`."""
        if landing.get("part") in self.parts:
            self.open_part(landing["part"])
            self.parts[self.current].begin(landing.get("press", ""))


def _placed(part: Part) -> QWidget:
    holder = QWidget()
    lying = row(holder, margins=(10, 0, 10, 24))
    part.setMaximumWidth(px(_WIDEST))
    lying.addWidget(part, 100, Qt.AlignmentFlag.AlignTop)
    lying.addStretch(1)
    return scrolled(holder)
