"""What became of each PDF that was to be filed; a copy that lost its data can be filed by the characters that it prints."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QDialog, QLineEdit, QWidget

from liaison_desk.i18n import _, isolate
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.chip import Chip
from liaison_desk.ui.widgets.dialog_size import shown_whole
from liaison_desk.ui.widgets.panel import column, line, row, scrolled
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from liaison_desk.services.receiving import Received
    from liaison_desk.ui.shell.frame import Frame

_LOOKS = {
    "filed": ("check", "ok"),
    "amendment": ("arrow-back-up", "ok"),
    "another-copy": ("copy", "ok"),
    "known-by-check": ("alert-triangle", "warn"),
    "repeat": ("check", ""),
    "without-data": ("file-text", "warn"),
    "refused": ("circle-x", "danger"),
}
_ORDER = ("refused", "without-data", "known-by-check", "amendment", "another-copy", "filed", "repeat")


class ReceivedFiles(QDialog):
    """Says what became of each file, the unfiled first; `files` finds a file by its name, `asked` is how many there were."""

    def __init__(self, frame: Frame, files: Mapping[str, Path], found: Sequence[Received], asked: int) -> None:
        super().__init__(frame.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Reports that came"))
        self.resize(px(640), min(px(620), frame.height() - px(40)))
        self._frame, self._files = frame, files
        self.checks: dict[str, QLineEdit] = {}
        standing, head = column(self, gap=0), column(gap=6, margins=(24, 18, 24, 12))
        head.addWidget(Text(_("Reports that came"), "title"))
        head.addWidget(Text(summary(found, asked), "body", "text2", wrapped=True))
        standing.addLayout(head)
        standing.addWidget(line())
        inside = QWidget()
        rows = column(inside, gap=12, margins=(24, 14, 24, 16))
        for one in sorted(found, key=lambda each: _ORDER.index(each.outcome.value)):
            rows.addWidget(self._line(one))
        rows.addStretch(1)
        standing.addWidget(shown_whole(scrolled(inside)), 1)
        standing.addWidget(line())
        foot = row(gap=8, margins=(24, 12, 24, 16))
        foot.addStretch(1)
        filed = [one for one in found if one.is_filed and one.report]
        if filed:
            foot.addWidget(Button(_("Show what is asked"), icon="flag", pressed=self._show_asks))
        self.done_button = Button(_("Done"), "primary", pressed=self.accept)
        foot.addWidget(self.done_button)
        standing.addLayout(foot)
        first = next(iter(self.checks.values()), None)
        (first or self.done_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def file_by_check(self, name: str) -> None:
        """File a copy without data by the 16 characters that were typed."""
        from liaison_desk.ui.pages.receiving import receive

        typed = "".join(self.checks[name].text().split())
        path = self._files.get(name)
        if typed and path is not None:
            frame = self._frame
            self.accept()
            receive(frame, [path], typed)

    def _show_asks(self) -> None:
        self.accept()
        self._frame.go("asks")

    def _line(self, one: Received) -> QWidget:
        holder = QWidget()
        lying, words = row(holder, gap=12), column(gap=2)
        icon, tone = _LOOKS[one.outcome.value]
        title = one.title or one.number or one.file
        words.addWidget(Text(isolate(title), "row", wrapped=True))
        version = _("version {version}").format(version=one.version) if one.version else ""
        second = [one.number if one.title else "", version, one.file if title != one.file else ""]
        if any(second):
            words.addWidget(Text(" · ".join(isolate(each) for each in second if each), "small", "text2", wrapped=True))
        if one.outcome.value == "without-data":
            self._ask_check(one, words)
        elif one.why:
            words.addWidget(Text(one.why, "small", "text2", wrapped=True))
        lying.addLayout(words, 1)
        lying.addWidget(Chip(one.outcome.label, icon, tone), 0, Qt.AlignmentFlag.AlignTop)
        return holder

    def _ask_check(self, one: Received, words: QBoxLayout) -> None:
        told = _("This copy carries no data. Ask for one that does, or type the 16 characters of the content check on its pages.")
        field = QLineEdit()
        field.setAccessibleName(_("Content check of {file}").format(file=one.file))
        field.setPlaceholderText("A661 5530 4867 D57C")
        field.setMaxLength(24)
        field.returnPressed.connect(partial(self.file_by_check, one.file))
        self.checks[one.file] = field
        lying = row(gap=8)
        lying.addWidget(field, 1)
        lying.addWidget(Button(_("File it"), icon="inbox", pressed=partial(self.file_by_check, one.file)))
        words.addWidget(Text(told, "small", "text2", wrapped=True))
        words.addLayout(lying)


def summary(found: Sequence[Received], asked: int) -> str:
    """Return in one or two sentences what came of it."""
    new = sum(one.outcome.value in {"filed", "amendment", "another-copy", "known-by-check"} for one in found)
    known = sum(one.outcome.value == "repeat" for one in found)
    words = [_("{new} filed, {known} here already, {other} not filed.").format(new=new, known=known, other=len(found) - new - known)]
    if len(found) < asked:
        words.append(_("It was called off; {count} were not looked at.").format(count=asked - len(found)))
    return " ".join(words)
