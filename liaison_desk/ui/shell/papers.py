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


def paper_commands(here: OnPaper, run: Callable[[str], object]) -> tuple[Command, ...]:
    """Return a command of the palette for each sort of paper that can be made here; `run` gets its key."""
    found: dict[str, Offer] = {}
    for one in offers(here):
        found.setdefault(one.key, one)
    words = _("Print or copy: {paper}")
    return tuple(Command(label=words.format(paper=one.label), run=partial(run, one.key), icon="printer") for one in found.values())
