"""The level advisor: its questions, which level the answers support, and why; the officer decides."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from liaison_desk.domain.advisor import NO, YES, Advice, advice, coded
from liaison_desk.domain.terms.advice import QUESTIONS
from liaison_desk.domain.terms.levels import LEVELS
from liaison_desk.i18n import _, isolate, ngettext
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.panel import column, emptied, line, row, scrolled
from liaison_desk.ui.widgets.segments import Choices
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from liaison_desk.services.standing_advice import Asked
    from liaison_desk.ui.shell.page import Page

_OPEN = "open"


class LevelAdvisor(QDialog):
    """Asks, and says at once what the answers support; deciding opens the form of the level, with the reasons in it."""

    def __init__(self, page: Page, asked: Asked) -> None:
        super().__init__(page.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Level advisor"))
        self.resize(px(720), px(640))
        self.page, self.asked = page, asked
        self.answers = dict(asked.answers)
        self.choices: dict[str, Choices] = {}
        standing = column(self, gap=12, margins=(24, 18, 24, 16))
        standing.addWidget(Text(_("How close to {name}?").format(name=isolate(asked.name)), "title", wrapped=True))
        words = _("It advises and decides nothing, and it proposes no closer than they wish. Leave open what you do not know.")
        standing.addWidget(Text(words, "small", "text2", wrapped=True))
        inside = QWidget()
        asking = column(inside, gap=14, margins=(0, 4, 8, 4))
        for code in asked.questions:
            asking.addWidget(self._question(code))
        asking.addStretch(1)
        standing.addWidget(scrolled(inside), 1)
        standing.addWidget(line())
        self.found = column(gap=4)
        standing.addLayout(self.found)
        foot = row()
        foot.addStretch(1)
        foot.addWidget(Button(_("Close"), pressed=self.reject))
        self.decide_button = Button(_("Decide…"), "primary", pressed=self.decide)
        foot.addWidget(self.decide_button)
        standing.addLayout(foot)
        self.show_advice()

    def _question(self, code: str) -> QWidget:
        made = QWidget()
        standing = column(made, gap=3)
        standing.addWidget(Text(QUESTIONS.label_of(code), "row", wrapped=True))
        standing.addWidget(Text(QUESTIONS.terms[code].definition, "small", "text2", wrapped=True))
        choices = ((YES, _("Yes")), (NO, _("No")), (_OPEN, _("Not known")))
        self.choices[code] = Choices(choices, QUESTIONS.label_of(code), self.answers.get(code, _OPEN))
        self.choices[code].chosen.connect(partial(self.answer, code))
        standing.addWidget(self.choices[code])
        return made

    @property
    def advice(self) -> Advice:
        """What the answers support now."""
        return advice(self.asked.questions, self.answers, self.asked.wish)

    def answer(self, code: str, answer: str) -> None:
        """Take an answer over."""
        self.answers[code] = "" if answer == _OPEN else answer
        self.show_advice()

    def show_advice(self) -> None:
        """Say what the answers support, and why."""
        emptied(self.found)
        now = self.advice
        self.found.addWidget(Text(_("The answers support: {level}").format(level=LEVELS.label_of(now.level)), "card"))
        for words in (*now.reasons, *now.remarks):
            self.found.addWidget(Text(f"– {words}", "small", wrapped=True))
        if now.open_questions:
            count = len(now.open_questions)
            words = ngettext("{count} question is open.", "{count} questions are open.", count).format(count=count)
            self.found.addWidget(Text(words, "small", "text2"))

    def decide(self) -> None:
        """Open the form of the level with what was advised; the officer may choose any other."""
        from liaison_desk.ui.pages.level_form import ask_level

        now = self.advice
        self.accept()
        ask_level(
            self.page, self.asked.stakeholder, now.level, advised=now.level, answers=coded(self.answers), reason=" ".join(now.reasons)
        )


def open_advisor(page: Page, stakeholder: str) -> None:
    """Read what the advisor asks about a stakeholder, and open it."""
    from liaison_desk.services import standing_advice

    if stakeholder:
        work = partial(standing_advice.asked, page.desk, stakeholder)
        page.jobs.run(work, done=lambda asked: LevelAdvisor(page, asked).open())
