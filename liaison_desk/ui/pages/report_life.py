"""A report's state and the one thing to do next: copy, release, sent, acknowledged, amend."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QInputDialog, QWidget

from liaison_desk.i18n import _
from liaison_desk.ui.shell.papers import OnPaper
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.chip import Chip
from liaison_desk.ui.widgets.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Callable

    from liaison_desk.services.report_editor import Open
    from liaison_desk.ui.shell.frame import Frame

TONES = {"draft": "warn", "reviewed": "warn", "final": "info", "released": "info", "sent": "accent", "acknowledged": "ok"}


def line_of(seen: Open) -> str:
    """Return the line under a report's title: its number, when it was held and when it is due."""
    from liaison_desk.domain.dtg import here_shown

    parts = [seen.line.number]
    if seen.engagement is not None and seen.engagement.starts_at is not None:
        parts.append(_("held {when}").format(when=here_shown(seen.engagement.starts_at)))
    if seen.due_at is not None and not seen.line.is_final:
        parts.append(_("due {when}").format(when=here_shown(seen.due_at)))
    return " · ".join(parts)


class ReportLife(QWidget):
    """The state as a chip, and the buttons that move it on."""

    def __init__(self, frame: Frame, moved: Callable[[str], object]) -> None:
        super().__init__()
        self._frame, self._moved = frame, moved
        self._seen: Open | None = None
        lying = Flow(self, gap=8)
        self.chip = Chip("")
        lying.addWidget(self.chip)
        self.review = Button(_("Reviewed"), "secondary", "check", pressed=partial(self._do, "review"))
        self.release = Button(_("Release"), "secondary", "lock-open", pressed=partial(self._do, "release"))
        self.sent = Button(_("Mark as sent"), "secondary", "check", pressed=partial(self._do, "sent"))
        self.acknowledged = Button(_("Acknowledged"), "secondary", "circle-check", pressed=partial(self._do, "acknowledged"))
        self.amend = Button(_("Amend"), "secondary", "file-text", pressed=partial(self._do, "amend_final"))
        self.whole = Button(_("Make it a whole report"), "secondary", "file-text", pressed=self._make_whole)
        self.copy = Button(_("Make a copy"), "primary", "copy", key="Ctrl+P", pressed=self.make_copy)
        for one in (self.whole, self.review, self.release, self.sent, self.acknowledged, self.amend, self.copy):
            lying.addWidget(one)

    def show_open(self, seen: Open) -> None:
        """Show the state, and only what can be done in it."""
        from liaison_desk.domain.terms.states import REPORT_STATES

        self._seen = seen
        state = seen.line.state
        self.chip.set_text(REPORT_STATES.label_of(state), TONES.get(state, ""))
        self.review.setVisible(state == "draft")
        self.whole.setVisible(seen.report.kind == "flash" and not seen.line.is_final)
        self.release.setVisible(state == "final")
        self.sent.setVisible(state in {"released", "sent"})
        self.sent.set_text(_("Sent to one more") if state == "sent" else _("Mark as sent"))
        self.acknowledged.setVisible("sent" in seen.line.events and "acknowledged" not in seen.line.events)
        self.amend.setVisible(seen.line.is_final and state != "superseded")

    def make_copy(self) -> None:
        """Open the review of what goes and what is withheld, and make a copy from there."""
        from liaison_desk.ui.dialogs.copy_review import open_papers

        if self._seen is not None:
            open_papers(self._frame, self.on_paper())

    def _make_whole(self) -> None:
        from liaison_desk.ui.pages.short_forms import make_whole

        if self._seen is not None:
            make_whole(self._frame, self._seen.line.draft, self._moved)

    def on_paper(self) -> OnPaper:
        """Return the report that is shown, first for whom it is written."""
        if self._seen is None:
            return OnPaper()
        line, report = self._seen.line, self._seen.report
        ref = line.number if line.is_final else line.draft
        return OnPaper(kinds=("engagement",), kind="after-action", record=ref, title=report.title, audience=report.written_for or "hq")

    def _do(self, name: str) -> None:
        from liaison_desk.services import after_action

        if self._seen is None:
            return
        line = self._seen.line
        ref = line.number if line.is_final else line.draft
        answers = self._asked(name)
        if answers is not None:
            work = partial(getattr(after_action, name), self._frame.desk, ref, **answers)
            self._frame.jobs.run(work, done=partial(self._done, ref, name))

    def _asked(self, name: str) -> dict[str, str] | None:
        """Return what the officer answers to the one question of a step; None where it was called off."""
        questions = {
            "review": ("by", _("Who read it besides its author?")),
            "release": ("by", _("Which post releases it?")),
            "sent": ("recipient", _("Who was it sent to?")),
            "acknowledged": ("by", _("Who confirmed that it arrived?")),
        }
        if name not in questions:
            return {}
        key, question = questions[name]
        words, is_given = self.ask(question, self._proposed(name))
        return {key: words.strip()} if is_given else None

    def ask(self, question: str, proposed: str) -> tuple[str, bool]:
        """Ask one question in a small window; returns the answer and whether it was given."""
        return QInputDialog.getText(self, _("After-action report"), question, text=proposed)

    def _proposed(self, name: str) -> str:
        return self._seen.report.release_authority if name == "release" and self._seen is not None else ""

    def _done(self, ref: str, name: str, answer: object) -> None:
        self._frame.mark_saved()
        self._moved(str(answer) if name == "amend_final" else ref)
