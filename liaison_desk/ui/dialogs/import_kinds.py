"""Before an import: what kind each organisation is, by the file's own words and by names, for somebody to look at and to mend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from liaison_desk.domain.terms.families import FAMILIES
from liaison_desk.i18n import _, ngettext
from liaison_desk.services.kind_rows import BY_WORD, NOT_SAID
from liaison_desk.ui.dialogs.import_asking import ImportAsking, choices, word_line
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.fields import Combo
from liaison_desk.ui.widgets.panel import column
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from liaison_desk.services.importing import Imported
    from liaison_desk.services.kind_rows import KindRow
    from liaison_desk.ui.shell.frame import Frame

MOST = 200
"""So many are asked about, the most frequent first; the rest stay as they are proposed."""


class ImportKinds(ImportAsking):
    """Shows what each word and name is taken as and hands the answers to `go_on`; nothing was written yet, and Cancel writes nothing."""

    def __init__(self, frame: Frame, imported: Imported, go_on: Callable[[dict[tuple[str, str], str]], object]) -> None:
        super().__init__(frame, imported.file)
        self._kinds, self._go_on = imported.kinds, go_on
        self._model = choices([("", _("Not said"), ""), *((one.code, one.label, one.definition) for one in FAMILIES)])
        self.boxes: dict[tuple[str, str], Combo] = {}
        self.ask(_("What kind of organisation are these?"), _told(imported.kinds), self._lines())

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
        box = Combo(_("Kind of {name}").format(name=one.words))
        box.setModel(self._model)
        box.setCurrentIndex(max(box.findData(one.family), 0))
        self.boxes[one.key] = box
        return word_line(one.words, one.rows, box)

    def accept(self) -> None:
        """Close, and go on with the answers."""
        super().accept()
        self._go_on(self.answers())


def _told(found: Sequence[KindRow]) -> str:
    proposed = sum(one.by != BY_WORD and bool(one.family) for one in found)
    unsaid = sum(not one.family for one in found)
    words = [
        _("Nothing was written yet. Without a kind nobody counts as local or as external, and no gap can be seen."),
        ngettext("{count} kind is proposed from the name.", "{count} kinds are proposed from names.", proposed).format(count=proposed),
        ngettext("{count} is for you to say, now or later.", "{count} are for you to say, now or later.", unsaid).format(count=unsaid),
    ]
    return " ".join([words[0], *([words[1]] if proposed else []), *([words[2]] if unsaid else [])])
