"""Where a step of a checklist is done: the page with its filter, the dialog, the paper, or by a person outside this laptop.

Each step of the lists that ship names its way in `resources/checklists`; it is looked up whenever a list is shown, so that lists that
were begun with an older version have it too.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.folding import fold
from liaison_desk.i18n import N_, _
from liaison_desk.services.checklists import templates

if TYPE_CHECKING:
    from liaison_desk.domain.checklist import Checklist, ChecklistItem
    from liaison_desk.domain.checklist_templates import TemplateItem

PAGE, DIALOG, PAPER, GUIDE, PERSON = "page", "dialog", "paper", "guide", "person"
"""What a way leads to: a page, a dialog over it, a paper to print, a page of the guide, or nothing here, as only a person can do it."""
OFFICE, MEETING = "{office}", "{engagement}"
"""What stands in a landing for our own office, and for the meeting that a list is for."""
Landing = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepWay:
    """Where a step is done: `target` is the key of a page, dialog, paper or page of the guide, `landing` what it opens at.

    The words are those of the button, short, as the panel is narrow; of what only a person can do, they say what is done.
    """

    sort: str
    target: str = ""
    landing: Landing = ()
    words_text: str = ""

    @property
    def words(self) -> str:
        """Return the words of the button, in the language in use."""
        return _(self.words_text)


def _page(target: str, words: str, **landing: str) -> StepWay:
    return StepWay(sort=PAGE, target=target, landing=tuple(landing.items()), words_text=words)


def _other(sort: str, target: str, words: str) -> StepWay:
    return StepWay(sort=sort, target=target, words_text=words)


WAYS: Final = {
    "ours-on-paper": _other(PERSON, "", N_("Done on paper by your office. Put the signed sheet on this step as its file.")),
    "ours-elsewhere": _other(PERSON, "", N_("Done in your own forms for staff, outside this laptop. Write down here what shows it.")),
    "law-adviser": _other(PERSON, "", N_("Asked of your legal adviser. Put the order or advice on this step as its file.")),
    "interpreter": _other(PERSON, "", N_("Done with the interpreter, before you go in.")),
    "said-aloud": _other(PERSON, "", N_("Said by you in the room. Nothing is written here before.")),
    "in-your-notes": _other(PERSON, "", N_("Done with your own pen: no source stands in what you carry.")),
    "office-form": _page("settings", N_("Office and its rules"), part="office", press="form"),
    "keys": _page("settings", N_("Passphrases"), part="keys"),
    "posts": _page("contacts", N_("Posts and contacts")),
    "contact-rules": _page("contacts", N_("Contact rules")),
    "indirect": _page("contacts", N_("Reached indirectly"), rule="indirect-only"),
    "map-gaps": _page("stakeholders", N_("Map: who is missing"), view="missing"),
    "map-levels": _page("stakeholders", N_("Matrix of levels"), view="matrix"),
    "map-places": _page("stakeholders", N_("Map of places"), view="places"),
    "local-groups": _page("stakeholders", N_("Local groups"), view="table", family_group="local-civil-society"),
    "forces": _page("stakeholders", N_("Forces"), view="table", family_group="military"),
    "everybody": _page("stakeholders", N_("Stakeholders"), view="table"),
    "words-that-differ": _page("stakeholders", N_("Two side by side"), view="table"),
    "own-office": _page("stakeholders", N_("Our own office"), view="table", record=OFFICE),
    "forums": _page("forums", N_("Forums")),
    "activities": _page("activities", N_("Who does what")),
    "promises": _page("promises", N_("Promises")),
    "reports": _page("reporting", N_("Reports owed")),
    "meeting": _page("engagements", N_("The meeting"), record=MEETING),
    "write-report": _page("engagements", N_("Write the report"), write=MEETING),
    "planned": _page("engagements", N_("Planned meetings"), state="planned"),
    "plan-next": _page("engagements", N_("Plan the next one"), new="yes", state="planned"),
    "plan-exercise": _page("engagements", N_("Plan an exercise"), new="yes", state="planned", kind="exercise"),
    "crisis": _other(DIALOG, "crisis", N_("Declare the crisis")),
    "call-down": _other(DIALOG, "call-down", N_("Call down")),
    "hand-over": _other(DIALOG, "hand-over", N_("Hand over")),
    "closing": _other(DIALOG, "closing", N_("Close operation")),
    "copy": _other(DIALOG, "copy", N_("Make a copy")),
    "print-directory": _other(PAPER, "directory", N_("Print directory")),
    "print-card": _other(PAPER, "wallet-card", N_("Print pocket card")),
    "rules-of-sharing": _other(GUIDE, "sharing", N_("What may leave")),
}
"""Every way by the name that the templates use."""


def way_of(checklist: Checklist, item: ChecklistItem, office: str = "") -> StepWay | None:
    """Return the way of a step of a list, None for a step of one's own; `office` is the id of our own office, empty for none."""
    found = _template_item(checklist.template, checklist.office_kind, item.number, item.text)
    return _filled(WAYS[found.way], {OFFICE: office, MEETING: checklist.engagement}) if found and found.way else None


def _template_item(template: str, office_kind: str, number: str, text: str) -> TemplateItem | None:
    """Return the step that ships: in a list made from what ships by its number, in one made from our own template by its words too."""
    shipped = _shipped()
    if template in shipped:
        fitting = [one for one in shipped[template] if one.item.number == number]
        return next((one for one in fitting if office_kind in one.kinds), fitting[0] if fitting else None)
    everywhere = (one for items in shipped.values() for one in items)
    return next((one for one in everywhere if number and one.item.number == number and fold(one.item.text) == fold(text)), None)


@lru_cache(maxsize=1)
def _shipped() -> dict[str, tuple[TemplateItem, ...]]:
    return {name: found.items for name, found in templates().items()}


def _filled(way: StepWay, meant: dict[str, str]) -> StepWay:
    """Return a way with what stands for a record put in; where there is none yet it leads to the page alone."""
    landing = tuple((name, meant.get(value, value)) for name, value in way.landing)
    return replace(way, landing=tuple(one for one in landing if one[1]))
