"""Before an import: what kind each organisation is, by the file's own words and by names, for somebody to look at and to mend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from liaison_desk.domain.terms.families import FAMILIES
from liaison_desk.i18n import _, isolate, ngettext
from liaison_desk.services.kind_rows import BY_WORD, NOT_SAID
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.dialog_size import shown_whole
from liaison_desk.ui.widgets.fields import Combo
from liaison_desk.ui.widgets.panel import column, line, row, scrolled
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from liaison_desk.services.importing import Imported
    from liaison_desk.services.kind_rows import KindRow
    from liaison_desk.ui.shell.frame import Frame

MOST = 200
"""So many are asked about, the most frequent first; the rest stay as they are proposed."""


class ImportKinds(QDialog):
    """Shows what each word and name is taken as and hands the answers to `go_on`; nothing was written yet, and Cancel writes nothing."""

    def __init__(self, frame: Frame, imported: Imported, go_on: Callable[[dict[tuple[str, str], str]], object]) -> None:
        super().__init__(frame.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Import: {file}").format(file=imported.file))
        self.resize(min(px(760), frame.width() - px(40)), min(px(660), frame.height() - px(40)))
        self._kinds, self._go_on = imported.kinds, go_on
        self._model = _model()
        self.boxes: dict[tuple[str, str], Combo] = {}
        standing, head = column(self, gap=0), column(gap=8, margins=(24, 18, 24, 12))
        head.addWidget(Text(_("What kind of organisation are these?"), "title", wrapped=True))
        head.addWidget(Text(_told(imported.kinds), "body", "text2", wrapped=True))
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

    def answers(self) -> dict[tuple[str, str], str]:
        """Return what each is taken as; one that was left unsaid stays so."""
        return {key: str(box.currentData() or NOT_SAID) for key, box in self.boxes.items()}

    def _lines(self) -> QWidget:
        inside = QWidget()
        standing = column(inside, gap=6, margins=(24, 12, 24, 16))
        parts = (
            (_("Words of the file"), [one for one in self._kinds if one.by == BY_WORD]),
            (_("Proposed from the name"), [one for one in self._kinds if one.by != BY_WORD and one.family]),
            (_("Not said"), [one for one in self._kinds if one.by != BY_WORD and not one.family]),
        )
        room = MOST
        for title, found in parts:
            self._part(standing, title, found[:room])
            room -= len(found[:room])
        if len(self._kinds) > MOST:
            words = _("{count} more stay as they are proposed.").format(count=len(self._kinds) - MOST)
            standing.addWidget(Text(words, "small", "text2", wrapped=True))
        standing.addStretch(1)
        return inside

    def _part(self, standing: QVBoxLayout, title: str, found: Sequence[KindRow]) -> None:
        if not found:
            return
        standing.addSpacing(px(6))
        standing.addWidget(Text(title, "small-strong", "text2"))
        for one in found:
            standing.addLayout(self._line(one))

    def _line(self, one: KindRow) -> QHBoxLayout:
        lying, words = row(gap=12), column(gap=1)
        words.addWidget(Text(isolate(one.words), "row", wrapped=True))
        words.addWidget(Text(ngettext("in {count} row", "in {count} rows", one.rows).format(count=one.rows), "small", "text2"))
        lying.addLayout(words, 1)
        box = Combo(_("Kind of {name}").format(name=one.words))
        box.setModel(self._model)
        box.setCurrentIndex(max(box.findData(one.family), 0))
        box.setFixedWidth(px(280))
        self.boxes[one.key] = box
        lying.addWidget(box, 0, Qt.AlignmentFlag.AlignVCenter)
        return lying

    def _import(self) -> None:
        self.accept()
        self._go_on(self.answers())


def _model() -> QStandardItemModel:
    """Return the kinds that may be chosen; one model for all boxes."""
    model = QStandardItemModel()
    for code, label, definition in (("", _("Not said"), ""), *((one.code, one.label, one.definition) for one in FAMILIES)):
        item = QStandardItem(label)
        item.setData(code, Qt.ItemDataRole.UserRole)
        item.setToolTip(definition)
        model.appendRow(item)
    return model


def _told(found: Sequence[KindRow]) -> str:
    proposed = sum(one.by != BY_WORD and bool(one.family) for one in found)
    unsaid = sum(not one.family for one in found)
    words = [
        _("Nothing was written yet. Without a kind nobody counts as local or as external, and no gap can be seen."),
        ngettext("{count} kind is proposed from the name.", "{count} kinds are proposed from names.", proposed).format(count=proposed),
        ngettext("{count} is for you to say, now or later.", "{count} are for you to say, now or later.", unsaid).format(count=unsaid),
    ]
    return " ".join([words[0], *([words[1]] if proposed else []), *([words[2]] if unsaid else [])])
