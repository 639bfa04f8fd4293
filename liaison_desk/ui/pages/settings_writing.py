"""How the office writes days, coordinates, distances and numbers; kept in the vault, used everywhere at once, undone like any change."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QLocale

from liaison_desk.i18n import N_, _, isolate
from liaison_desk.ui.pages.settings_part import Part, labelled
from liaison_desk.ui.widgets.fields import Combo
from liaison_desk.ui.widgets.segments import Segments
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from liaison_desk.domain.conventions import Conventions
    from liaison_desk.domain.terms.vocabulary import Vocabulary
    from liaison_desk.services.desk import Desk
    from liaison_desk.ui.shell.frame import Frame

_EXAMPLE = (4.8517, 31.5825)
_EXAMPLE_METRES = 3_400.0


class WritingPart(Part):
    """Three choices, each with an example of what they give; the office's laptops write alike."""

    label_text: ClassVar[str] = N_("Days and places")
    icon: ClassVar[str] = "calendar-event"

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        from liaison_desk.domain.terms.conventions import COORDINATE_STYLES, DATE_STYLES, UNITS

        line = _("For the window and every copy of this office. It travels with the operation, and Ctrl+Z takes a change back.")
        card = self.card(_("How we write"), line)
        self.choices: dict[str, Segments] = {}
        self.examples: dict[str, Text] = {}
        for name, vocabulary in (("dates", DATE_STYLES), ("coordinates", COORDINATE_STYLES), ("units", UNITS)):
            card.add(self._choice(name, vocabulary))
            self.examples[name] = Text("", "small", "text2", wrapped=True)
            card.add(self.examples[name])
        self._add_country()
        typed = self.card(_("What you may type"), _("Whatever is chosen above, every field of this kind reads all of these."))
        for words in (
            _("Days: 2026-11-23, 23 Nov 2026, 23/11/2026, 23.11.2026, tomorrow, mon, next fri, in 3 days, 2 weeks ago."),
            _("Times: 231430Z NOV 26, tomorrow 1400, tonight 2000, mon 9am, in 2 hours; without a zone it is this laptop's own time."),
            _("Places: 36N UL 42813 36435, 4.8517 31.5825, 4°51'06\"N 31°34'57\"E, a name, or a P-code."),
        ):
            typed.add(Text(words, "small", wrapped=True))

    def refresh(self) -> None:
        """Read what is chosen."""
        self.frame.jobs.run(_read, done=self._show, topic="settings.writing")
        if not self.country.count():
            self.frame.jobs.run(_countries, done=self._fill_countries, topic="settings.countries")

    def choose(self, name: str, code: str) -> None:
        """Keep a choice; every page is written anew."""
        self.frame.jobs.run(partial(_keep, self.frame.desk, name, code), done=lambda _changes: self.refresh())

    def _choice(self, name: str, vocabulary: Vocabulary) -> QWidget:
        made = Segments([(one.code, one.label, "") for one in vocabulary], vocabulary.label)
        made.chosen.connect(partial(self.choose, name))
        self.choices[name] = made
        return labelled(vocabulary.label, made)

    def _add_country(self) -> None:
        card = self.card(_("Telephone numbers"), _("They are shown with + and the code of the country, and kept as they were typed."))
        self.country = Combo(_("Country of telephone numbers"))
        self.country.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.country.setMinimumContentsLength(24)
        self.country.activated.connect(lambda _place: self.choose("country", str(self.country.currentData())))
        line = _("Numbers without + are read by it, and every call sheet says what is dialled from there.")
        card.add(labelled(_("Our country"), self.country, line))
        self.examples["country"] = Text("", "small", "text2", wrapped=True)
        card.add(self.examples["country"])

    def _fill_countries(self, known: tuple[tuple[str, str], ...]) -> None:
        from liaison_desk.domain import conventions

        self.country.addItem(_("None: all begin with +"), "")
        named = ((QLocale.territoryToString(QLocale.codeToTerritory(code)), code, dialled) for code, dialled in known)
        for name, code, dialled in sorted(named):
            self.country.addItem(f"{name} ({isolate(f'+{dialled}', left_to_right=True)})", code)
        self._show_country(conventions.in_use())

    def _show_country(self, chosen: Conventions) -> None:
        self.country.setCurrentIndex(max(0, self.country.findData(chosen.country)))
        bare = _("A number that does not begin with + stays as it was typed, with a warning beside it.")
        read = _("A number without + belongs to the country that is chosen.")
        self.examples["country"].setText(read if chosen.country else bare)

    def _show(self, chosen: Conventions) -> None:
        from liaison_desk.domain import conventions, coordinates, dtg

        now = self.frame.desk.clock()
        with conventions.written_as(chosen):
            times = (dtg.shown(now), dtg.day_shown(now.date()), dtg.here_shown(now))
            shown = {
                "dates": " · ".join(isolate(one, left_to_right=True) for one in times),
                "coordinates": isolate(coordinates.shown(*_EXAMPLE), left_to_right=True),
                "units": isolate(conventions.distance_shown(_EXAMPLE_METRES), left_to_right=True),
            }
        self._show_country(chosen)
        for name, words in shown.items():
            self.choices[name].choose(getattr(chosen, name))
            self.examples[name].setText(_("For example: {words}").format(words=words))


def _read() -> Conventions:
    from liaison_desk.domain import conventions

    return conventions.in_use()


def _countries() -> tuple[tuple[str, str], ...]:
    from liaison_desk.domain import phone

    return phone.countries()


def _keep(desk: Desk, name: str, code: str) -> object:
    from liaison_desk.services import office_writing

    return office_writing.choose(desk, name, code)
