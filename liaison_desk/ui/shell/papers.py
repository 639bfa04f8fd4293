"""What can be printed where the officer is: the papers of the record in sight, the lists of the page, and those about everything."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from liaison_desk.domain.record import kind_named
from liaison_desk.i18n import _, isolate
from liaison_desk.ui.shell.commands import Command

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from liaison_desk.services.printables import Printable


@dataclass(frozen=True, slots=True, kw_only=True)
class OnPaper:
    """What a page shows: the kinds that it lists, and the record in sight with its kind and title; `audience` is offered first."""

    kinds: tuple[str, ...] = ()
    kind: str = ""
    record: str = ""
    title: str = ""
    audience: str = "hq"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One paper that can be made: its key and reference for the services, its words in the menu, and the audiences it is made for."""

    key: str
    ref: str
    label: str
    audiences: tuple[str, ...] = ()

    def is_for(self, audience: str) -> bool:
        """Say whether copies of it are made for an audience."""
        return not self.audiences or audience in self.audiences


def offers(here: OnPaper) -> tuple[Offer, ...]:
    """Return what can be printed, the record in sight first, then the lists of the page, then everything else."""
    from liaison_desk.services.printables import PRINTABLES

    found = [one for each in PRINTABLES.values() for one in _of_record(each, here)]
    found += [one for each in PRINTABLES.values() for one in _of_lists(each, here)]
    found += [one for each in PRINTABLES.values() for one in _of_everything(each)]
    return tuple(found)


def offer_of(key: str, ref: str) -> Offer:
    """Return the offer of one paper that a page asks for by name; `UserError` for an unknown one."""
    from liaison_desk.services.printables import printable

    found = printable(key)
    return Offer(key=key, ref=ref, label=found.title, audiences=found.audiences)


def _of_record(one: Printable, here: OnPaper) -> Iterator[Offer]:
    from liaison_desk.services.printables import Takes

    if here.record and here.kind in one.kinds and one.takes in {Takes.RECORD, Takes.ANY_RECORD, Takes.CHOICE}:
        label = _("{paper}: {title}").format(paper=one.title, title=isolate(here.title)) if here.title else one.title
        yield Offer(key=one.key, ref=one.ref_of(here.kind, here.record), label=label, audiences=one.audiences)


def _of_lists(one: Printable, here: OnPaper) -> Iterator[Offer]:
    from liaison_desk.services.printables import Takes

    if one.takes is Takes.KIND:
        for kind in here.kinds:
            if kind in one.kinds:
                label = _("List: {kind}").format(kind=kind_named(kind).plural)
                yield Offer(key=one.key, ref=one.ref_of(kind, ""), label=label, audiences=one.audiences)


def _of_everything(one: Printable) -> Iterator[Offer]:
    from liaison_desk.services.printables import Takes

    if one.takes in {Takes.NOTHING, Takes.CHOICE}:
        yield Offer(key=one.key, ref="", label=one.title, audiences=one.audiences)


def paper_commands(here: OnPaper, run: Callable[[str], object], choose: Callable[[str], object] | None = None) -> tuple[Command, ...]:
    """Return a command of the palette for each sort of paper that can be made here; `run` gets its key.

    With `choose` there is one for every other sort too, which gets its key to lead to where a record of it can be chosen.
    """
    from liaison_desk.services.printables import PRINTABLES

    found: dict[str, Offer] = {}
    for one in offers(here):
        found.setdefault(one.key, one)
    words = _("Print or copy: {paper}")
    made = [
        Command(label=words.format(paper=one.label), run=partial(run, one.key), icon="printer", words=_words(PRINTABLES[one.key]))
        for one in found.values()
    ]
    for key, each in PRINTABLES.items() if choose is not None else ():
        if key not in found and choose is not None:
            label = _("Choose what to print or copy: {paper}").format(paper=each.title)
            made.append(Command(label=label, run=partial(choose, key), icon="printer", words=_words(each)))
    return tuple(made)


def _words(one: Printable) -> str:
    """Return by which other words people look for a paper; its title too, since a label may name a record instead."""
    return f"{one.title} {one.words}"


def page_of_paper(key: str) -> str:
    """Return the page on which a record can be chosen of which a paper is made."""
    from liaison_desk.services.printables import PRINTABLES
    from liaison_desk.ui.overviews import PAGES

    return next((PAGES[kind] for kind in PRINTABLES[key].kinds if kind in PAGES), "engagements")
