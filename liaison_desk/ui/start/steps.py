"""The steps of the first start, each a widget that says what is still missing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from liaison_desk.i18n import _, isolate, language
from liaison_desk.ui import settings
from liaison_desk.ui.start.choice_tile import ChoiceTiles
from liaison_desk.ui.start.chosen_passphrase import ChosenPassphrase
from liaison_desk.ui.start.nature import consequences, sides, sources
from liaison_desk.ui.start.step import Step
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.fields import Combo
from liaison_desk.ui.widgets.form_row import FormRow
from liaison_desk.ui.widgets.panel import Icon, Note, column, emptied, panel, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CODE = re.compile(r"[A-Z0-9]{2,8}")


def code_of(name: str) -> str:
    """Return a code for an office's name: the first letters of its words, 2 to 8 of A-Z and 0-9; `DESK` where there are none."""
    letters = "".join(word[0] for word in re.findall(r"[A-Za-z0-9]+", name)).upper()[:8]
    return letters if CODE.fullmatch(letters) else "DESK"


def _line(text: str = "", hint: str = "", most: int = 200) -> QLineEdit:
    made = QLineEdit(text)
    made.setPlaceholderText(hint)
    made.setMaxLength(most)
    return made


def when_not_to_install(read: Callable[[], object]) -> Note:
    """Return the warning of the first page, with the way to the one page that says more."""
    words = _("If being found with a list of people could get you or them hurt, do not keep one. Paper you can burn may be safer.")
    made = Note(_("When not to install this"), words, "warn")
    made.words.addWidget(Button(_("Read the one page first"), "inline", pressed=read), 0, Qt.AlignmentFlag.AlignLeading)
    return made


class Welcome(Step):
    """Language, and what to do: set up, open, or look around; the warning stands here where the panel beside it has no room."""

    set_up = Signal()
    open_asked = Signal()
    sample_asked = Signal()
    read_asked = Signal()
    language_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Welcome"), _("Set up your office in a minute, open a vault you have, or look around in an invented one."))
        self.language = Combo(_("Language"))
        from liaison_desk.ui.pages.settings_look import language_name

        for code in settings.languages():
            self.language.addItem(language_name(code), code)
        self.language.setCurrentIndex(max(0, self.language.findData(language())))
        self.language.activated.connect(lambda _place: self.language_chosen.emit(str(self.language.currentData())))
        asks = FormRow(_("Language"), self.language)
        asks.setMaximumWidth(px(300))
        self.standing.addWidget(asks)
        self.ways = ChoiceTiles(
            [
                ("new", _("Set up my office"), _("a new vault on this laptop"), "plus"),
                ("open", _("Open a vault"), _("that I have already"), "folder-open"),
                ("sample", _("Look at the sample"), _("an invented office"), "eye"),
            ],
            _("What do you want to do?"),
            "new",
        )
        self.standing.addWidget(self.ways)
        self.warning = when_not_to_install(self.read_asked.emit)
        self.warning.hide()
        self.standing.addWidget(self.warning)
        self.standing.addStretch(1)

    def begin(self) -> None:
        """Leave the focus at the first answer."""
        self.ways.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self) -> bool:
        """Do what was chosen; True when the next step is the office."""
        way = self.ways.current()
        if way == "open":
            self.open_asked.emit()
        elif way == "sample":
            self.sample_asked.emit()
        return way == "new"


class Office(Step):
    """The office's name, its laptop's letter, and its nature in two answers."""

    def __init__(self) -> None:
        super().__init__(
            _("What kind of office is this?"),
            _("Two answers decide the words you see and what may leave the laptop. You can correct them later."),
        )
        self.name, self.code = _line(hint=_("Civil Affairs, Marav Field Office")), _line(hint=_("CAMFO"), most=8)
        self.name_row, self.code_row = FormRow(_("Name of the office"), self.name), FormRow(_("Code in report numbers"), self.code)
        self.code_row.setFixedWidth(max(px(190), self.code_row.sizeHint().width()))
        self.name.textEdited.connect(self._propose_code)
        lying = row(gap=12)
        lying.addWidget(self.name_row, 1, Qt.AlignmentFlag.AlignTop)
        lying.addWidget(self.code_row, 0, Qt.AlignmentFlag.AlignTop)
        self.standing.addLayout(lying)
        self.side, self.whose = ChoiceTiles(sides(), _("Which side?")), ChoiceTiles(sources(), _("Whose?"))
        self.ask_side = Text(_("Say which side it is on; it decides what may leave the laptop."), "small", "danger", wrapped=True)
        self.ask_whose = Text(_("Say whose office it is; it decides what may leave the laptop."), "small", "danger", wrapped=True)
        for words, tiles, ask in ((_("Which side?"), self.side, self.ask_side), (_("Whose?"), self.whose, self.ask_whose)):
            block = column(gap=8)
            block.addWidget(Text(words, "strong"))
            block.addWidget(tiles)
            block.addWidget(ask)
            ask.hide()
            self.standing.addLayout(block)
            tiles.chosen.connect(self._tell)
            tiles.chosen.connect(ask.hide)
        self._note = panel("info")
        self._lines = column(self._note, gap=4, margins=(14, 12, 14, 12))
        self.standing.addWidget(self._note)
        self.standing.addStretch(1)
        self._tell()

    def missing(self) -> bool:
        """Ask for the name, the code and both answers; none of them is chosen for anybody."""
        is_empty = not self.name.text().strip()
        self.name_row.show_error(_("Give the office a name; it stands on its reports.") if is_empty else "")
        is_open = not (self.side.current() and self.whose.current())
        self.ask_side.setVisible(not self.side.current())
        self.ask_whose.setVisible(not self.whose.current())
        code = self.code.text().strip().upper()
        is_odd = not CODE.fullmatch(code)
        self.code_row.show_error(_("2 to 8 letters or digits, A-Z and 0-9.") if is_odd else "")
        return is_empty or is_open or is_odd

    def take_missing(self) -> None:
        """Go to the name or the code, or to the first question without an answer."""
        if self.name_row.has_error or self.code_row.has_error:
            super().take_missing()
        else:
            self.take_open_question()

    def take_open_question(self) -> bool:
        """Go to the first question without an answer; False where both have one."""
        tiles = next((one for one in (self.side, self.whose) if not one.current()), None)
        if tiles is not None:
            tiles.setFocus(Qt.FocusReason.TabFocusReason)
        return tiles is not None

    def _propose_code(self, name: str) -> None:
        if not self.code.isModified():
            self.code.setText(code_of(name))

    def _tell(self) -> None:
        emptied(self._lines)
        self._lines.addLayout(_marked("info-circle", _("What follows from it"), "strong"))
        is_answered = bool(self.side.current() and self.whose.current())
        for words in consequences(self.side.current(), self.whose.current()):
            self._lines.addLayout(_marked("check" if is_answered else "circle-dashed", words, "small"))


def _marked(icon: str, words: str, look: str) -> QHBoxLayout:
    made = row(gap=8)
    made.addWidget(Icon(icon, "info", 16), 0, Qt.AlignmentFlag.AlignTop)
    made.addWidget(Text(words, look, wrapped=True), 1)
    return made


class You(Step):
    """The officer's name and post, the first operation, and the headquarters that reports go to."""

    def __init__(self) -> None:
        super().__init__(_("Who are you?"), _("Your name and post stand on your reports. Everything here can be changed later."))
        self.author, self.post = _line(hint=_("Mira Adeyemi")), _line(hint=_("Civil Affairs Officer"))
        self.operation, self.headquarters = (
            _line(hint=_("Marav Province, flood response")),
            _line(hint=_("Civil Affairs Section, headquarters")),
        )
        self.author_row = FormRow(_("Your name"), self.author)
        pair = row(gap=12)
        pair.addWidget(self.author_row, 1, Qt.AlignmentFlag.AlignTop)
        pair.addWidget(FormRow(_("Your post"), self.post, help=_("optional")), 1, Qt.AlignmentFlag.AlignTop)
        self.standing.addLayout(pair)
        self.standing.addWidget(FormRow(_("Operation"), self.operation, help=_("what this office works on now")))
        self.standing.addWidget(FormRow(_("Reports go to"), self.headquarters, help=_("your headquarters, as it is named on paper")))
        self.standing.addStretch(1)

    def missing(self) -> bool:
        """Ask for the name of the author."""
        is_empty = not self.author.text().strip()
        self.author_row.show_error(_("Say who writes; every change keeps its author.") if is_empty else "")
        return is_empty


class Passphrase(Step):
    """The passphrase, twice, with its strength, and where the vault will lie."""

    folder_asked = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__(_("Choose a passphrase"), _("It locks everything on this laptop. Nobody can open it for you, not even us."))
        self.folder = folder
        self.chosen = ChosenPassphrase(_("Passphrase"), _("Passphrase again"))
        self.first, self.again = self.chosen.first, self.chosen.again
        self.standing.addWidget(self.chosen)
        self.where = Text("", "small", "text2", wrapped=True)
        place = row(gap=8)
        place.addWidget(Icon("folder", "text2"))
        place.addWidget(self.where, 1)
        place.addWidget(Button(_("Choose another place"), "link", pressed=self.folder_asked.emit))
        self.standing.addLayout(place)
        self.standing.addStretch(1)
        self.show_folder(folder)

    def show_folder(self, folder: Path) -> None:
        """Show where the vault will lie."""
        self.folder = folder
        self.where.setText(_("The vault will lie in {folder}").format(folder=isolate(str(folder), left_to_right=True)))

    def missing(self) -> bool:
        """Ask for a long enough passphrase, typed twice the same."""
        return self.chosen.missing()
