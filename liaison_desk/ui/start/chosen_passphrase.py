"""Choosing a passphrase: typed twice with its strength, or six words that the program proposes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QWidget

from liaison_desk.i18n import _
from liaison_desk.ui.start.passphrase_field import PassphraseField
from liaison_desk.ui.start.strength import STEPS, strength_of
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.form_row import FormRow
from liaison_desk.ui.widgets.panel import column, row
from liaison_desk.ui.widgets.text import Text


class ChosenPassphrase(QWidget):
    """Two fields, how strong the first is, and a button that proposes six random words; with `may_keep` both may stay empty."""

    def __init__(self, label: str, again: str, *, may_keep: bool = False) -> None:
        super().__init__()
        self._may_keep = may_keep
        self.first, self.again = PassphraseField(label), PassphraseField(again)
        self.first_row = FormRow(label, self.first, help=_("leave empty to keep the one you have") if may_keep else "")
        self.again_row = FormRow(_("Once more"), self.again)
        self.meter, self.word = QProgressBar(), Text("", "small-strong", "text2")
        self.meter.setRange(0, STEPS)
        self.meter.setTextVisible(False)
        self.meter.setAccessibleName(_("Strength"))
        self.advice = Text("", "small", "text2", wrapped=True)
        self.propose = Button(_("Propose six words"), "inline", pressed=self.propose_words)
        self._stack_up()
        self.first.field.textChanged.connect(self._judge)
        self.first.field.returnPressed.connect(lambda: self.again.setFocus(Qt.FocusReason.TabFocusReason))
        self._judge()

    def propose_words(self) -> None:
        """Put six random words into the first field and show them; they are typed once more, which begins the learning."""
        from liaison_desk.services.suggested_words import suggested_passphrase

        self.first.field.setText(suggested_passphrase())
        self.first.show_letters()
        self.again.clear()
        self.advice.setText(_("Six words, chosen by chance. Keep a note of them until you know them by heart, then burn it."))
        self.advice.show()
        self.again.setFocus(Qt.FocusReason.OtherFocusReason)

    def missing(self) -> bool:
        """Ask for a long enough passphrase, typed twice the same; show beside each field what is missing."""
        found = strength_of(self.first.text())
        is_short = found.step == 0 and not self.is_kept
        self.first_row.show_error(found.advice if is_short else "")
        differs = self.first.text() != self.again.text()
        self.again_row.show_error(_("The two do not agree.") if differs else "")
        return is_short or differs

    @property
    def is_kept(self) -> bool:
        """Whether nothing was typed, which keeps the old passphrase where that is offered."""
        return self._may_keep and not self.first.text() and not self.again.text()

    def clear(self) -> None:
        """Forget what was typed."""
        self.first.clear()
        self.again.clear()

    def _judge(self) -> None:
        found = strength_of(self.first.text())
        self.meter.setValue(found.step)
        self.word.setText(found.word if self.first.text() else "")
        advice = "" if self.is_kept else found.advice
        self.advice.setText(advice)
        self.advice.setVisible(bool(advice))
        self.first_row.show_error("")

    def _stack_up(self) -> None:
        standing, strength = column(self, gap=12), row(gap=12)
        standing.addWidget(self.first_row)
        strength.addWidget(self.meter, 1)
        strength.addWidget(self.word)
        standing.addLayout(strength)
        standing.addWidget(self.advice)
        standing.addWidget(self.propose, 0, Qt.AlignmentFlag.AlignLeading)
        standing.addWidget(self.again_row)
