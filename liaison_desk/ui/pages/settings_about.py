"""What the program is: its version, what runs beneath it, and whose work it brings along under which licence."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import qVersion

from liaison_desk.i18n import N_, _, isolate
from liaison_desk.ui.dialogs.licence import LicenceDialog
from liaison_desk.ui.pages.settings_part import Part
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.panel import column, emptied, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QHBoxLayout

    from liaison_desk.services.about import Part as Made
    from liaison_desk.ui.shell.frame import Frame


class AboutPart(Part):
    """Version, engines, and the parts that others made, each with its licence."""

    label_text: ClassVar[str] = N_("About")
    icon: ClassVar[str] = "info-circle"

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        about = self.card(_("Liaison Desk"), _("Works without any network, and under the Apache License 2.0."))
        self.version, self.engines = Text("", "strong"), Text("", "small", "text2", wrapped=True)
        about.add(self.version)
        about.add(self.engines)
        others = self.card(_("Made by others"), _("Fonts, icons and libraries that come along, with thanks."))
        self.lines = column(gap=0)
        others.body.addLayout(self.lines)
        self._is_read = False

    def refresh(self) -> None:
        """Read once what the program is made of."""
        if not self._is_read:
            self._is_read = True
            self.frame.jobs.run(_read, done=self._show, topic="settings.about")

    def _show(self, seen: tuple[str, Sequence[Made], Sequence[Made]]) -> None:
        version, engines, parts = seen
        self.version.setText(_("Version {version}").format(version=isolate(version, left_to_right=True)))
        beneath = [f"{one.name} {one.version}" for one in engines] + [f"Qt {qVersion()}"]
        self.engines.setText(_("Runs on {engines}").format(engines=isolate(" · ".join(beneath), left_to_right=True)))
        emptied(self.lines)
        for one in parts:
            self.lines.addLayout(self._line(one))

    def _line(self, one: Made) -> QHBoxLayout:
        lying = row(gap=10, margins=(0, 3, 0, 3))
        lying.addWidget(Text(isolate(" ".join(word for word in (one.name, one.version) if word)), "row"), 1)
        lying.addWidget(Text(isolate(one.licence), "small", "text2", wrapped=True), 1)
        show = Button(_("Licence"), "inline", name=_("Licence of {name}").format(name=one.name), pressed=partial(self._show_licence, one))
        if one.text:
            lying.addWidget(show)
        else:  # As wide as the others' way to their licence, so that the columns stand in line.
            lying.addSpacing(show.sizeHint().width() + lying.spacing())
        return lying

    def _show_licence(self, one: Made) -> None:
        LicenceDialog(one.name, one.text, self.frame.window()).open()


def _read() -> tuple[str, Sequence[Made], Sequence[Made]]:
    from liaison_desk.services import about

    return about.version(), about.engines(), about.parts()
