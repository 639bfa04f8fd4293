"""Before an import: words that name no sector of the list, and what each is to be: an own sector, one of the list, or left as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.i18n import _, ngettext
from liaison_desk.services.sector_rows import KEPT, OWN
from liaison_desk.ui.dialogs.import_asking import ImportAsking, choices, word_line
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.fields import Combo
from liaison_desk.ui.widgets.panel import column
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from liaison_desk.services.importing import Imported
    from liaison_desk.services.sector_rows import SectorRow
    from liaison_desk.ui.shell.frame import Frame

MOST = 200
"""So many are asked about, the most frequent first; the rest stay as they stand."""


class ImportSectors(ImportAsking):
    """Asks what each such word is and hands the answers to `go_on`; nothing was written yet, and Cancel writes nothing."""

    def __init__(self, frame: Frame, imported: Imported, go_on: Callable[[dict[str, str]], object]) -> None:
        strange = [one for one in imported.sectors if not one.code]
        super().__init__(frame, imported.file, px(220) + px(46) * len(strange[:MOST]))
        ways = ((OWN, _("Make it our own sector"), ""), (KEPT, _("Leave it as it stands"), ""))
        self._model = choices([*ways, *((one.code, one.label, one.definition) for one in SECTORS)])
        self._strange, self._go_on = strange, go_on
        self.boxes: dict[str, Combo] = {}
        words = ngettext("{count} word names no sector of the list", "{count} words name no sector of the list", len(strange))
        told = _("Nothing was written yet. An own sector may stand in copies like any other; a word left as it stands goes into none.")
        self.ask(words.format(count=len(strange)), told, self._lines())

    def answers(self) -> dict[str, str]:
        """Return what each word is taken as, by the folded word."""
        return {key: str(box.currentData()) for key, box in self.boxes.items()}

    def _lines(self) -> QWidget:
        inside = QWidget()
        standing = column(inside, gap=6, margins=(24, 12, 24, 16))
        for one in self._strange[:MOST]:
            standing.addLayout(self._line(one))
        if len(self._strange) > MOST:
            words = _("{count} more stay as they stand.").format(count=len(self._strange) - MOST)
            standing.addWidget(Text(words, "small", "text2", wrapped=True))
        standing.addStretch(1)
        return inside

    def _line(self, one: SectorRow) -> QHBoxLayout:
        box = Combo(_("Sector of {name}").format(name=one.words))
        box.setModel(self._model)
        self.boxes[one.key] = box
        return word_line(one.words, one.rows, box)

    def accept(self) -> None:
        """Close, and go on with the answers."""
        super().accept()
        self._go_on(self.answers())
