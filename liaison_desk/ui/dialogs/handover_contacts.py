"""The contacts of a handover, one line each: whether, and by which channel, they agreed to be handed on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from liaison_desk.domain.folding import fold
from liaison_desk.domain.terms.channels import CHANNEL_KINDS
from liaison_desk.i18n import _, isolate, ngettext
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.fields import Combo
from liaison_desk.ui.widgets.panel import column, emptied, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liaison_desk.services.handover import Passing

MOST: Final = 60
"""So many contacts stand in the list; more are found by typing."""
_NOT_ASKED, _NO, _NAME, _ALL = "not-asked", "no", "yes", "all"


class ContactAnswers(QWidget):
    """A list with a choice beside each name; `answered` tells the contact's id, yes or no, and the kinds of channel."""

    answered = Signal(str, str, tuple)

    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[Passing, ...] = ()
        self.choices: dict[str, Combo] = {}
        self._said: dict[str, str] = {}
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Find a name"))
        self.search.setAccessibleName(_("Find a name"))
        self.search.textChanged.connect(self._filter)
        self.more = Text("", "small", "text2", wrapped=True)
        self._lines = column(gap=6)
        standing = column(self, gap=8)
        standing.addWidget(self.search)
        standing.addLayout(self._lines)
        standing.addWidget(self.more)
        standing.addStretch(1)

    def show_contacts(self, found: tuple[Passing, ...]) -> None:
        """Show contacts with what they answered so far."""
        self._all, self._said = found, {one.contact: _said(one) for one in found}
        self._filter()

    def _filter(self, _typed: str = "") -> None:
        words = fold(self.search.text()).split()
        fitting = [one for one in self._all if all(word in fold(f"{one.name} {one.organisation} {one.post}") for word in words)]
        emptied(self._lines)
        self.choices = {}
        for one in fitting[:MOST]:
            self._lines.addWidget(self._line(one))
        left = len(fitting) - MOST
        more = ngettext("{count} more: type a name to find them.", "{count} more: type a name to find them.", max(left, 0))
        self.more.setText(more.format(count=left) if left > 0 else _("Nobody is written down.") if not fitting else "")

    def _line(self, one: Passing) -> QWidget:
        made = QWidget()
        lying, words = row(made, gap=12), column(gap=0)
        words.addWidget(Text(isolate(one.name), "row", wrapped=True))
        words.addWidget(Text(" · ".join(isolate(each) for each in (one.post, one.organisation) if each), "small", "text2", wrapped=True))
        lying.addLayout(words, 1)
        choice = self._choice(one)
        self.choices[one.contact] = choice
        lying.addWidget(choice)
        return made

    def _choice(self, one: Passing) -> Combo:
        made = Combo()
        made.setFixedWidth(px(240))
        made.setAccessibleName(_("May {name} be handed on").format(name=one.name))
        said = self._said[one.contact]
        for code, label in _answers(one):
            if code != _NOT_ASKED or said == _NOT_ASKED:
                made.addItem(label, code)
        made.setCurrentIndex(max(0, made.findData(said)))
        made.activated.connect(lambda _at: self._chosen(one, made))
        return made

    def _chosen(self, one: Passing, choice: Combo) -> None:
        code = str(choice.currentData())
        if code == self._said[one.contact]:
            return
        self._said[one.contact] = code
        if (unasked := choice.findData(_NOT_ASKED)) >= 0:
            choice.removeItem(unasked)
        kinds = one.kinds if code == _ALL else () if code in {_NO, _NAME} else (code,)
        self.answered.emit(one.contact, _NO if code == _NO else _NAME, kinds)


def _answers(one: Passing) -> Iterable[tuple[str, str]]:
    """Return what may be chosen; that they were not asked stands there only until they were."""
    yield _NOT_ASKED, _("Not asked")
    yield _NO, _("No")
    yield _NAME, _("Yes, by name alone")
    yield from ((kind, _("Yes, by {channel}").format(channel=CHANNEL_KINDS.label_of(kind).lower())) for kind in one.kinds)
    if len(one.kinds) > 1:
        yield _ALL, _("Yes, by all of these")


def _said(one: Passing) -> str:
    """Return the choice that says what they answered."""
    said = one.handing_on
    if said.says != _NAME or not said.channels:
        return said.says
    return next(iter(said.channels)) if len(said.channels) == 1 else _ALL
