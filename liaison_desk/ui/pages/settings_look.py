"""Looks, language and the idle lock: this laptop's own settings, used at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QLineEdit

from liaison_desk.domain.errors import UserError
from liaison_desk.i18n import N_, _, ngettext
from liaison_desk.ui import settings
from liaison_desk.ui.pages.settings_part import Part, labelled
from liaison_desk.ui.shell.idle import IDLE_LEAST, IDLE_MOST, IDLE_SECONDS
from liaison_desk.ui.theme import CHOICES, FOLLOW_SYSTEM, HIGH_CONTRAST
from liaison_desk.ui.widgets.fields import CheckBox, Combo
from liaison_desk.ui.widgets.form_row import FormRow
from liaison_desk.ui.widgets.segments import Segments
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from liaison_desk.ui.shell.frame import Frame

SIZES = (90, 100, 110, 125, 150)
MINUTES = (1, 3, 5, 10, 15)
_THEMES = {FOLLOW_SYSTEM: N_("As the system"), "light": N_("Light"), "dark": N_("Dark"), HIGH_CONTRAST: N_("High contrast")}


class LookPart(Part):
    """Theme, size, movement, language and the idle lock; every choice is kept and used as soon as it is made."""

    label_text: ClassVar[str] = N_("Look and lock")
    icon: ClassVar[str] = "eye"

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        now = settings.read()
        self.theme = Segments([(one, _(_THEMES[one]), "") for one in CHOICES], _("Colours"), now.theme)
        self.scale = Segments([(str(one), f"{one} %", "") for one in SIZES], _("Size"), str(now.scale))
        self.motion = CheckBox(_("Less movement"))
        self.language, self.mirrored = Combo(_("Language")), CheckBox(_("Right to left"))
        self.idle = QLineEdit(str(settings.idle_seconds(now)))
        self.idle.setMaxLength(6)
        self.idle_row = FormRow(_("Or after so many seconds"), self.idle, help=idle_help())
        lengths = [(str(one * 60), ngettext("{count} minute", "{count} minutes", one).format(count=one), "") for one in MINUTES]
        self.minutes = Segments(lengths, _("Lock after"))
        self.minutes.choose(self.idle.text())
        self._fill(now)
        self._stack_up()
        self._connect()

    def choose(self, **changed: Any) -> None:
        """Keep a choice and use it."""
        chosen = replace(settings.read(), **changed)
        settings.keep(chosen)
        self.frame.settings_chosen.emit(chosen)

    def _fill(self, now: settings.Settings) -> None:
        self.motion.setChecked(now.reduced_motion)
        self.mirrored.setChecked(now.is_mirrored)
        for code in settings.languages():
            self.language.addItem(language_name(code), code)
        self.language.setCurrentIndex(max(0, self.language.findData(now.language)))

    def _stack_up(self) -> None:
        look = self.card(_("Look"), _("Kept on this laptop, not in the vault. Colours and sizes change at once."))
        for one in (
            labelled(_("Colours"), self.theme),
            labelled(_("Size"), self.scale, _("Of letters and everything around them; the page is drawn again.")),
            labelled(_("Movement"), self.motion, _("Nothing slides or fades.")),
        ):
            look.add(one)
        words = self.card(_("Language"))
        words.add(labelled(_("Language"), self.language, _("Languages that are not listed have no translation yet.")))
        words.add(labelled(_("Try the window from right to left"), self.mirrored, _("The words stay; everything else is mirrored.")))
        lock = self.card(_("Lock"), _("When nobody touches keys or pointer, the window hides everything and closes the vault."))
        lock.add(labelled(_("Lock after"), self.minutes))
        lock.add(self.idle_row)
        what = _(
            "It locks at once when the laptop sleeps, its lid closes, the session is locked or another user comes, and by Ctrl+Shift+L. "
            "What is half typed is kept, encrypted, and is there again."
        )
        lock.add(Text(what, "small", "text2", wrapped=True))

    def _connect(self) -> None:
        self.theme.chosen.connect(lambda key: self.choose(theme=key))
        self.scale.chosen.connect(lambda key: self.choose(scale=int(key)))
        self.motion.toggled.connect(lambda is_on: self.choose(reduced_motion=is_on))
        self.mirrored.toggled.connect(lambda is_on: self.choose(is_mirrored=is_on))
        self.language.activated.connect(lambda _place: self.choose(language=self.language.currentData()))
        self.minutes.chosen.connect(self._idle_chosen)
        self.idle.editingFinished.connect(self._idle_typed)
        self.idle.textEdited.connect(lambda _text: self.idle_row.show_error(""))

    def _idle_chosen(self, seconds: str) -> None:
        self.idle.setText(seconds)
        self._idle_typed()

    def _idle_typed(self) -> None:
        """Keep the time, or say beside the field why it cannot be used; then the time from before counts on."""
        try:
            seconds = read_idle(self.idle.text())
        except UserError as error:
            self.idle_row.show_error(error.message)
            return
        self.idle_row.show_error("")
        self.idle.setText(str(seconds))
        self.minutes.choose(str(seconds))
        if seconds != settings.idle_seconds(settings.read()):
            self.choose(idle_seconds=seconds)


def idle_help() -> str:
    """Return which times can be chosen."""
    return _("{least} to {most}; {usual} is three minutes").format(least=IDLE_LEAST, most=IDLE_MOST, usual=IDLE_SECONDS)


def read_idle(text: str) -> int:
    """Return the seconds that a text says, in any script's digits; raises UserError with the reason where they cannot be used."""
    words = text.strip()
    if not words.isdecimal():
        raise UserError(_("Write a number of seconds."), field="idle_seconds")
    seconds = int(words)
    if seconds < IDLE_LEAST:
        raise UserError(_("Below {least} seconds it would lock while you read.").format(least=IDLE_LEAST), field="idle_seconds")
    if seconds > IDLE_MOST:
        words = _("Above {most} seconds (15 minutes) an open laptop stands unguarded; it cannot be turned off either.")
        raise UserError(words.format(most=IDLE_MOST), field="idle_seconds")
    return seconds


def language_name(code: str) -> str:
    """Return a language in its own words; English without a country, which is what Qt calls that of the source texts."""
    locale = QLocale(code)
    name = QLocale.languageToString(locale.language()) if code == "en" else locale.nativeLanguageName()
    return name.capitalize()
