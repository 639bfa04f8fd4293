"""What forms ask of an open desk: records found while a name is typed, records made from the words, titles."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from liaison_desk.domain.errors import UserError
from liaison_desk.ui.tokens import FAMILY_ICONS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from liaison_desk.domain.errors import DeskError
    from liaison_desk.services.suggesting import Suggested
    from liaison_desk.ui.forms.editors import Answer, FormNeeds, PlaceNeeds, Suggestion
    from liaison_desk.ui.shell.frame import Frame

KIND_ICONS = {
    "after-action": "file-text",
    "checklist": "checkup-list",
    "commitment": "checks",
    "contact": "user",
    "engagement": "calendar-event",
    "forum": "messages",
    "liaison-point": "address-book",
    "note": "note",
    "place": "map-pin",
    "stakeholder": "affiliate",
}


def family_look(group: str) -> tuple[str, str]:
    """Return the icon and the ink of a family group; a plain building for one that is not known."""
    return (FAMILY_ICONS[group], f"family:{group}") if group in FAMILY_ICONS else ("building", "text2")


def suggestion(one: Suggested) -> Suggestion:
    """Return a record as a form's list shows it."""
    from liaison_desk.ui.forms.editors import Suggestion

    icon, ink = family_look(one.group) if one.group else (KIND_ICONS.get(one.kind, "file-text"), "text2")
    return Suggestion(one.id, one.title, one.line, icon, ink, one.makes)


def form_needs(frame: Frame, titles: Mapping[str, str]) -> FormNeeds:
    """Return what a form on this frame asks; `titles` are those of the records that its record refers to."""
    from liaison_desk.ui.forms.editors import FormNeeds

    known = dict(titles)

    def settle(kinds: str, words: str, answer: Answer, topic: str = "") -> None:
        from liaison_desk.services import suggesting

        work = partial(suggesting.suggested, frame.desk, kinds, words)
        frame.jobs.run(work, done=lambda found: answer(_shown(found)), topic=topic)

    def suggest(kinds: str, words: str, answer: Answer) -> None:
        settle(kinds, words, answer, "needs.suggest")

    def create(kinds: str, words: str, answer: Answer) -> None:
        from liaison_desk.services import suggesting

        def made(found: Any) -> None:
            if found is not None:
                answer(_shown(found[0]))
                frame.jobs.desk_changed.emit(found[1])

        frame.jobs.run(partial(suggesting.made_from_words, frame.desk, kinds, words), done=made)

    def _shown(found: Sequence[Suggested]) -> list[Suggestion]:
        known.update({one.id: one.title for one in found})
        return [suggestion(one) for one in found]

    return FormNeeds(
        now=partial(_now, frame),
        suggest=suggest,
        settle=settle,
        create=create,
        titled=lambda record_id: known.get(record_id, ""),
        places=place_needs(frame, _shown),
        markings=marking_needs(frame),
        numbers=number_needs(frame),
    )


def _now(frame: Frame) -> Any:
    return frame.desk.clock()


def marking_needs(frame: Frame) -> Callable[[Callable[[Sequence[str]], object]], object]:
    """Return how a form learns the office's own markings."""

    def ask(answer: Callable[[Sequence[str]], object]) -> None:
        from liaison_desk.services import markings

        frame.jobs.run(partial(markings.offered, frame.desk), done=answer)

    return ask


def number_needs(frame: Frame) -> Callable[[str, str, Callable[[str, str], object]], object]:
    """Return how a form learns how a number reads; the numbering plans are read in the worker."""

    def ask(kind: str, value: str, answer: Callable[[str, str], object]) -> None:
        frame.jobs.run(partial(_reads, kind, value), done=lambda told: answer(*told))

    return ask


def _reads(kind: str, value: str) -> tuple[str, str]:
    from liaison_desk.domain import phone

    shown = phone.shown(kind, value)
    return ("" if shown == value.strip() else shown), phone.doubt(kind, value)


def place_needs(frame: Frame, shown: Callable[[Sequence[Suggested]], list[Suggestion]]) -> PlaceNeeds:
    """Return what fields of places ask; `shown` remembers the titles of what was found."""
    from liaison_desk.ui.forms.editors import PlaceNeeds

    def told(answer: Answer, made: tuple[Sequence[Suggested], Any]) -> None:
        answer(shown(made[0]))
        if made[1] is not None:
            frame.jobs.desk_changed.emit(made[1])

    def take(ref: str, answer: Answer) -> None:
        from liaison_desk.services import place_entry

        frame.jobs.run(partial(place_entry.taken, frame.desk, ref), done=partial(told, answer))

    def make(name: str, kind: str, position: str, answer: Answer, refused: Callable[[UserError], object]) -> None:
        from liaison_desk.services import place_entry

        def failed(error: DeskError) -> bool:
            if isinstance(error, UserError):
                refused(error)
            return isinstance(error, UserError)

        typed = place_entry.NewPlace(name=name, kind=kind, position=position)
        frame.jobs.run(partial(place_entry.made, frame.desk, typed), done=partial(told, answer), failed=failed)

    def near(words: str, answer: Callable[[str], object]) -> None:
        from liaison_desk.services import place_entry

        frame.jobs.run(partial(place_entry.said_of, frame.desk, words), done=answer, topic="needs.near")

    return PlaceNeeds(take=take, make=make, near=near)
