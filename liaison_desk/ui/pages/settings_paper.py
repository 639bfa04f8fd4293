"""The office's paper: its size, letterhead and logo, what is printed for checking a page, and fonts for other scripts."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QEvent, QObject, QStandardPaths, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QLabel

from liaison_desk.domain.errors import DeskError, UserError
from liaison_desk.i18n import N_, _, isolate
from liaison_desk.ui.pages.settings_part import Part, labelled
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.fields import CheckBox, Combo
from liaison_desk.ui.widgets.form_row import FormRow
from liaison_desk.ui.widgets.panel import column, emptied, row
from liaison_desk.ui.widgets.segments import Segments
from liaison_desk.ui.widgets.text import Text
from liaison_desk.ui.widgets.text_area import TextArea

if TYPE_CHECKING:
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.fonts import AddedFont, Fonts
    from liaison_desk.services.paper import PaperStyle
    from liaison_desk.ui.shell.frame import Frame

_SIZES = (("a4", N_("A4")), ("letter", N_("US Letter")))
_LANGUAGES = {
    "zh-Hans": N_("Chinese, simplified"),
    "zh-Hant": N_("Chinese, traditional"),
    "ja": N_("Japanese"),
    "ko": N_("Korean"),
}


class PaperPart(Part):
    """How paper looks; every choice is kept as soon as it is made, the letterhead when its field is left."""

    label_text: ClassVar[str] = N_("Paper")
    icon: ClassVar[str] = "printer"

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.format = Segments([(key, _(label), "") for key, label in _SIZES], _("Size"))
        self.code, self.check = CheckBox(_("Print the code")), CheckBox(_("Print the content check"))
        self.letterhead, self._letterhead = TextArea(), ""
        self.letterhead.setFixedHeight(px(96))
        self.letterhead_row = FormRow(_("Letterhead"), self.letterhead, help=_("At most five lines; the first is strong."))
        self.keep_words = Button(_("Keep the letterhead"), "secondary", "check", pressed=self._keep_words)
        self.logo, self.no_logo = QLabel(), Text(_("There is no logo."), "small", "text2")
        self.choose_logo = Button(_("Choose a picture"), "secondary", "folder-open", name=_("Choose the logo"), pressed=self._ask_logo)
        self.drop_logo = Button(_("No logo"), "secondary", "x", name=_("Take the logo off"), pressed=partial(self.choose, logo=b""))
        self.add_font = Button(_("Add a font"), "secondary", "plus", pressed=self._ask_font)
        self.prefer = Combo(_("Ideographs first"))
        for key, label in _LANGUAGES.items():
            self.prefer.addItem(_(label), key)
        self.fonts = column(gap=4)
        self.remove_buttons: dict[str, Button] = {}
        self._stack_up()
        self._connect()

    def refresh(self) -> None:
        """Read how paper looks, and the fonts."""
        self.frame.jobs.run(partial(_read, self.frame.desk), done=self._show, topic="settings.paper")

    def choose(self, **changed: Any) -> None:
        """Keep a choice."""
        work = partial(_keep, self.frame.desk, changed)
        self.frame.jobs.run(work, done=lambda _answer: self.refresh(), failed=self._refused)

    def take_logo(self, file: Path) -> None:
        """Take a picture as the logo."""
        self.frame.jobs.run(partial(_with_logo, self.frame.desk, file), done=lambda _answer: self.refresh())

    def take_font(self, file: Path) -> None:
        """Add a font."""
        from liaison_desk.services import fonts

        self.frame.jobs.run(partial(fonts.add, file), done=lambda _answer: self.refresh())

    def _stack_up(self) -> None:
        paper = self.card(_("Paper"), _("For every copy that this laptop makes. It is kept in the vault and does not travel."))
        paper.add(labelled(_("Size"), self.format))
        warned = _("On numbered reports. A page that is found may endanger whoever carries it; then leave both out.")
        paper.add(labelled(_("QR code"), self.code, warned))
        paper.add(labelled(_("Content check"), self.check, _("Sixteen characters by which a page is known again.")))
        head = self.card(_("Letterhead"), _("Above the title of every paper. Of the logo only the pixels are kept."))
        head.add(self.letterhead_row)
        for buttons in ((self.keep_words,), (self.logo, self.no_logo, self.choose_logo, self.drop_logo)):
            line = row(gap=8)
            for one in buttons:
                line.addWidget(one)
            line.addStretch(1)
            head.body.addLayout(line)
        letters = _(
            "Chinese, Japanese and Korean need a font of their own, such as Noto Sans CJK. What no font can print is told before a copy."
        )
        more = self.card(_("Fonts"), letters)
        more.add(labelled(_("Ideographs first"), self.prefer, _("Where the language of a document does not say.")))
        more.body.addLayout(self.fonts)
        more.add_to_head(self.add_font)

    def _connect(self) -> None:
        self.format.chosen.connect(lambda key: self.choose(size=key))
        self.code.clicked.connect(lambda is_on: self.choose(has_code=is_on))
        self.check.clicked.connect(lambda is_on: self.choose(has_check=is_on))
        self.prefer.activated.connect(lambda _place: self._prefer(str(self.prefer.currentData())))
        self.letterhead.installEventFilter(self)
        self.letterhead.textChanged.connect(lambda: self.letterhead_row.show_error(""))

    def _keep_words(self) -> None:
        self.choose(letterhead=self.letterhead.toPlainText())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the letterhead, or say why it cannot be kept, when its field is left."""
        if watched is self.letterhead and event.type() == QEvent.Type.FocusOut and self.letterhead.toPlainText() != self._letterhead:
            self._keep_words()
        return False

    def _prefer(self, language: str) -> None:
        from liaison_desk.services import fonts

        self.frame.jobs.run(partial(fonts.prefer, language), done=lambda _answer: self.refresh())

    def _refused(self, error: DeskError) -> bool:
        if not isinstance(error, UserError) or error.field != "letterhead":
            return False
        self.letterhead_row.show_error(error.message)
        return True

    def _ask_logo(self) -> None:
        start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        kinds = _("Pictures (*.png *.jpg *.jpeg *.webp)")
        chosen, _kind = QFileDialog.getOpenFileName(self.frame.window(), _("Choose the logo"), start, kinds)
        if chosen:
            self.take_logo(Path(chosen))

    def _ask_font(self) -> None:
        start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
        chosen, _kind = QFileDialog.getOpenFileName(self.frame.window(), _("Add a font"), start, _("Fonts (*.otf *.ttf *.ttc)"))
        if chosen:
            self.take_font(Path(chosen))

    def _show(self, seen: tuple[PaperStyle, Fonts]) -> None:
        style, fonts = seen
        self.format.choose(style.size)
        self.code.setChecked(style.has_code and style.has_check)
        self.code.setEnabled(style.has_check)
        self.check.setChecked(style.has_check)
        self._letterhead = style.letterhead
        if not self.letterhead.hasFocus() and self.letterhead.toPlainText() != style.letterhead:
            self.letterhead.setPlainText(style.letterhead)
        self._show_logo(style.logo)
        self.prefer.setCurrentIndex(max(0, self.prefer.findData(fonts.prefer)))
        emptied(self.fonts)
        self.remove_buttons = {}
        for one in fonts.added:
            self._add_line(one)
        if not fonts.added:
            self.fonts.addWidget(Text(_("No font was added."), "small", "text2"))

    def _show_logo(self, logo: bytes) -> None:
        picture = QPixmap()
        picture.loadFromData(logo)
        self.logo.setPixmap(picture.scaledToHeight(px(40), Qt.TransformationMode.SmoothTransformation) if logo else picture)
        self.logo.setAccessibleName(_("The logo"))
        self.logo.setVisible(bool(logo))
        self.no_logo.setVisible(not logo)
        self.drop_logo.setVisible(bool(logo))

    def _add_line(self, font: AddedFont) -> None:
        remove = Button(_("Remove"), "secondary", "trash", name=_("Remove {name}").format(name=isolate(font.file)))
        remove.clicked.connect(lambda _checked=False: self._remove(font.file))
        self.remove_buttons[font.file] = remove
        told = font.licence if font.is_usable else _("Not used: the file is gone or was changed. Add it again.")
        self.fonts.addWidget(labelled(isolate(font.file), remove, told))

    def _remove(self, name: str) -> None:
        from liaison_desk.services import fonts

        self.frame.jobs.run(partial(fonts.remove, name), done=lambda _answer: self.refresh())


def _read(desk: Desk) -> tuple[PaperStyle, Fonts]:
    from liaison_desk.services import fonts, paper

    return paper.style_of(desk), fonts.fonts()


def _keep(desk: Desk, changed: dict[str, Any]) -> None:
    from liaison_desk.services import paper

    paper.keep(desk, replace(paper.style_of(desk), **changed))


def _with_logo(desk: Desk, file: Path) -> None:
    from liaison_desk.services import paper

    _keep(desk, {"logo": paper.logo_from(file)})
