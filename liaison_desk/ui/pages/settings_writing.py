"""How the office writes days, coordinates and distances; kept in the vault, used everywhere at once, and undone like any change."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from liaison_desk.i18n import N_, _, isolate
from liaison_desk.ui.pages.settings_part import Part, labelled
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
        typed = self.card(_("What you may type"), _("Whatever is chosen above, every field of this kind reads all of these."))
        for words in (
            _("Days: 2026-11-23, 23 Nov 2026, 23.11.2026, tomorrow, mon, next fri, in 3 days, 2 weeks ago."),
            _("Times: 231430Z NOV 26, tomorrow 1400, mon 9am, in 2 hours; without a zone it is this laptop's own time."),
            _("Places: 36N UL 42813 36435, 4.8517 31.5825, 4°51'06\"N 31°34'57\"E, a name, or a P-code."),
        ):
            typed.add(Text(words, "small", wrapped=True))

    def refresh(self) -> None:
        """Read what is chosen."""
        self.frame.jobs.run(_read, done=self._show, topic="settings.writing")

    def choose(self, name: str, code: str) -> None:
        """Keep a choice; every page is written anew."""
        self.frame.jobs.run(partial(_keep, self.frame.desk, name, code), done=lambda _changes: self.refresh())

    def _choice(self, name: str, vocabulary: Vocabulary) -> QWidget:
        made = Segments([(one.code, one.label, "") for one in vocabulary], vocabulary.label)
        made.chosen.connect(partial(self.choose, name))
        self.choices[name] = made
        return labelled(vocabulary.label, made)

    def _show(self, chosen: Conventions) -> None:
        from liaison_desk.domain import conventions, coordinates, dtg

        now = self.frame.desk.clock()
        with conventions.written_as(chosen):
            times = (dtg.shown(now), dtg.day_shown(now.date()), dtg.local_shown(now))
            shown = {
                "dates": " · ".join(isolate(one, left_to_right=True) for one in times),
                "coordinates": isolate(coordinates.shown(*_EXAMPLE), left_to_right=True),
                "units": isolate(conventions.distance_shown(_EXAMPLE_METRES), left_to_right=True),
            }
        for name, words in shown.items():
            self.choices[name].choose(getattr(chosen, name))
            self.examples[name].setText(_("For example: {words}").format(words=words))


def _read() -> Conventions:
    from liaison_desk.domain import conventions

    return conventions.in_use()


def _keep(desk: Desk, name: str, code: str) -> object:
    from liaison_desk.services import office_writing

    return office_writing.choose(desk, name, code)
