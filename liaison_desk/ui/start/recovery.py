"""The recovery code: shown once, put on paper, and tested from that paper before anybody relies on it."""

from __future__ import annotations

import secrets

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QStackedWidget, QWidget

from liaison_desk.i18n import _, isolate
from liaison_desk.ui.start.step import Step
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.form_row import FormRow
from liaison_desk.ui.widgets.panel import Note, column, panel, row
from liaison_desk.ui.widgets.text import Text

TESTED = 3
"""How many groups are typed back from the paper."""
_COLUMNS = 3
_GROUPS = 9


class Recovery(Step):
    """Shows the code, offers its sheet as a file, hides it and asks for three of its groups; `changed` tells that they were right.

    `sheet_asked` and `tried` (what was typed, by group) are answered by `sheet_written`, `refuse_sheet`, `judge` and `refuse`.
    """

    sheet_asked = Signal()
    tried = Signal(object)

    def __init__(self) -> None:
        super().__init__(
            _("Put the recovery code on paper"),
            _("It opens the vault when the passphrase is forgotten. It is shown once, here, and kept nowhere."),
        )
        self.code, self._is_tested = "", False
        self.groups = [Text("", "number") for _each in range(_GROUPS)]
        self.save = Button(_("Save a sheet to print"), "secondary", "download", pressed=self.sheet_asked.emit)
        self.have = Button(_("I have it on paper"), "primary", "arrow-right", icon_at_end=True, pressed=self.ask)
        self.said = Text("", "small", "text2", wrapped=True)
        self.rows: dict[int, FormRow] = {}
        self.check = Button(_("Check"), "primary", "check", pressed=self.try_groups)
        self.show_again = Button(_("Show the code again"), "link", pressed=self.show_shown)
        self.passed = Note(_("The paper is right"), _("Keep it away from the laptop: whoever has both can read everything."), "ok")
        self._fields = row(gap=12)
        self.pages = QStackedWidget()
        for page in (self._shown_page(), self._asked_page()):
            self.pages.addWidget(page)
        self.standing.addWidget(self.pages)
        self.standing.addWidget(self.passed)
        self.standing.addStretch(1)
        self.passed.hide()

    def show_code(self, code: str) -> None:
        """Show a code of nine groups; an empty one forgets what was shown."""
        self.code, self._is_tested = code, False
        groups = code.split("-") if code else [""] * _GROUPS
        for one, group in zip(self.groups, groups, strict=True):
            one.setText(isolate("  ".join(group), left_to_right=True) if group else "")
            one.setAccessibleName(group)
        self.said.hide()
        self.passed.hide()
        self._draw_questions()
        self.show_shown()

    def show_shown(self) -> None:
        """Show the code itself."""
        self.pages.setCurrentIndex(0)
        self.pages.show()
        self.have.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask(self) -> None:
        """Hide the code and ask for three of its groups."""
        self.pages.setCurrentIndex(1)
        self._first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self) -> None:
        """Do what comes next here: ask for groups of the code, then have them tried."""
        if self.pages.currentIndex() == 0:
            self.ask()
        else:
            self.try_groups()

    def try_groups(self) -> None:
        """Have what was typed tried, or show which group is still empty."""
        empty = [number for number, one in self.rows.items() if not self._typed(number)]
        for number, one in self.rows.items():
            one.show_error(_("Type it from the paper.") if number in empty else "")
        if not empty:
            self.check.setEnabled(False)
            self.tried.emit({number: self._typed(number) for number in self.rows})

    def judge(self, wrong: tuple[int, ...]) -> None:
        """Show which groups were wrong; none: the paper is right and the code is forgotten here."""
        self.check.setEnabled(True)
        for number, one in self.rows.items():
            one.show_error(_("The paper has something else here, or a slip was made.") if number in wrong else "")
        if wrong:
            self.rows[wrong[0]].field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._is_tested = True
        self.pages.hide()
        self.passed.show()
        self.changed.emit()

    def refuse(self, words: str) -> None:
        """Say under the first group why the code could not be tested."""
        self.check.setEnabled(True)
        next(iter(self.rows.values())).show_error(words)

    def sheet_written(self, place: str) -> None:
        """Say where the sheet lies and what to do with it."""
        said = _("The sheet is in {place}. Print it, then delete the file: it opens the vault.")
        self._say(said.format(place=isolate(place, left_to_right=True)), "text2")

    def refuse_sheet(self, words: str) -> None:
        """Say why the sheet could not be written."""
        self._say(words, "danger")

    def missing(self) -> bool:
        """Say whether the code was not yet tested from paper."""
        return not self._is_tested

    def begin(self) -> None:
        """Put the focus on what comes next."""
        self.have.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, words: str, ink: str) -> None:
        self.said.set_ink(ink)
        self.said.setText(words)
        self.said.show()

    def _typed(self, number: int) -> str:
        field = self.rows[number].field
        return field.text().strip() if isinstance(field, QLineEdit) else ""

    def _first_field(self) -> QWidget:
        return next(iter(self.rows.values())).field

    def _draw_questions(self) -> None:
        """Choose other groups by chance, in the order of the paper."""
        while (one := self._fields.takeAt(0)) is not None:
            if (old := one.widget()) is not None:
                old.deleteLater()
        chosen = sorted(secrets.SystemRandom().sample(range(1, _GROUPS + 1), TESTED))
        self.rows = {number: self._question(number) for number in chosen}
        for one_row in self.rows.values():
            self._fields.addWidget(one_row, 1, Qt.AlignmentFlag.AlignTop)

    def _question(self, number: int) -> FormRow:
        field = QLineEdit()
        field.setMaxLength(12)
        field.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        field.returnPressed.connect(self.try_groups)
        return FormRow(_("Group {number}").format(number=number), field)

    def _shown_page(self) -> QWidget:
        page, card, grid = QWidget(), panel("card"), QGridLayout()
        standing, inside = column(page, gap=14), column(card, gap=10, margins=(24, 18, 24, 18))
        grid.setHorizontalSpacing(px(28))
        grid.setVerticalSpacing(px(12))
        for place, one in enumerate(self.groups):
            one.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            pair = row(gap=10)
            pair.addWidget(Text(str(place + 1), "small", "text3"))
            pair.addWidget(one)
            pair.addStretch(1)
            grid.addLayout(pair, place // _COLUMNS, place % _COLUMNS)
        inside.addLayout(grid)
        standing.addWidget(card)
        standing.addWidget(
            Note(
                _("Keep the paper away from the laptop"),
                _("Whoever has both can read everything. An office safe is a good place; a bag is not, nor a picture on a phone."),
                "warn",
            )
        )
        foot = row(gap=10)
        foot.addWidget(self.save)
        foot.addStretch(1)
        foot.addWidget(self.have)
        standing.addLayout(foot)
        standing.addWidget(self.said)
        return page

    def _asked_page(self) -> QWidget:
        page = QWidget()
        standing, foot = column(page, gap=14), row(gap=10)
        standing.addWidget(Text(_("Test it once: type these groups from your paper."), "strong", wrapped=True))
        standing.addLayout(self._fields)
        foot.addWidget(self.show_again)
        foot.addStretch(1)
        foot.addWidget(self.check)
        standing.addLayout(foot)
        standing.addStretch(1)
        return page
