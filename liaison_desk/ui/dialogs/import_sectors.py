"""Before an import: words that name no sector of the list, and what each is to be: an own sector, one of the list, or left as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.i18n import _, isolate, ngettext
from liaison_desk.services.sector_rows import KEPT, OWN
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.dialog_size import shown_whole
from liaison_desk.ui.widgets.fields import Combo
from liaison_desk.ui.widgets.panel import column, line, row, scrolled
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from liaison_desk.services.importing import Imported
    from liaison_desk.services.sector_rows import SectorRow
    from liaison_desk.ui.shell.frame import Frame

MOST = 200
"""So many are asked about, the most frequent first; the rest stay as they stand."""


class ImportSectors(QDialog):
    """Asks what each such word is and hands the answers to `go_on`; nothing was written yet, and Cancel writes nothing."""

    def __init__(self, frame: Frame, imported: Imported, go_on: Callable[[dict[str, str]], object]) -> None:
        super().__init__(frame.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Import: {file}").format(file=imported.file))
        self._strange = [one for one in imported.sectors if not one.code]
        self._go_on, self._model = go_on, _model()
        self.boxes: dict[str, Combo] = {}
        standing, head = column(self, gap=0), column(gap=8, margins=(24, 18, 24, 12))
        words = ngettext("{count} word names no sector of the list", "{count} words name no sector of the list", len(self._strange))
        head.addWidget(Text(words.format(count=len(self._strange)), "title", wrapped=True))
        told = _("Nothing was written yet. An own sector may stand in copies like any other; a word left as it stands goes into none.")
        head.addWidget(Text(told, "body", "text2", wrapped=True))
        standing.addLayout(head)
        standing.addWidget(line())
        standing.addWidget(shown_whole(scrolled(self._lines())), 1)
        standing.addWidget(line())
        foot = row(gap=8, margins=(24, 12, 24, 16))
        foot.addStretch(1)
        foot.addWidget(Button(_("Cancel"), pressed=self.reject))
        self.go = Button(_("Import"), "primary", "download", key="Ctrl+Return", pressed=self._import)
        foot.addWidget(self.go)
        standing.addLayout(foot)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self._import)
        height = px(220) + px(46) * len(self._strange[:MOST])
        self.resize(min(px(760), frame.width() - px(40)), min(height, px(660), frame.height() - px(40)))

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
        lying, words = row(gap=12), column(gap=1)
        words.addWidget(Text(isolate(one.words), "row", wrapped=True))
        words.addWidget(Text(ngettext("in {count} row", "in {count} rows", one.rows).format(count=one.rows), "small", "text2"))
        lying.addLayout(words, 1)
        box = Combo(_("Sector of {name}").format(name=one.words))
        box.setModel(self._model)
        box.setFixedWidth(px(280))
        self.boxes[one.key] = box
        lying.addWidget(box, 0, Qt.AlignmentFlag.AlignVCenter)
        return lying

    def _import(self) -> None:
        self.accept()
        self._go_on(self.answers())


def _model() -> QStandardItemModel:
    """Return what a word may be; one model for all boxes, an own sector first."""
    model = QStandardItemModel()
    ways = ((OWN, _("Make it our own sector"), ""), (KEPT, _("Leave it as it stands"), ""))
    for code, label, definition in (*ways, *((one.code, one.label, one.definition) for one in SECTORS)):
        item = QStandardItem(label)
        item.setData(code, Qt.ItemDataRole.UserRole)
        item.setToolTip(definition)
        model.appendRow(item)
    return model
