"""Ways to every page: those of the rail by their keys, the others by what people do there, and the parts that a page opens at."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.i18n import N_, _
from liaison_desk.ui.shell.commands import Command

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from liaison_desk.ui.shell.page import PageSpec

_DOINGS = {
    "lately": (N_("What was done lately"), "Ctrl+Shift+H"),
    "duplicates": (N_("Look for duplicates"), ""),
    "received": (N_("File and read received reports"), ""),
}
"""What people do on a page that does not stand in the rail, and its key."""


def sector_commands(specs: Iterable[PageSpec], go: Callable[..., object]) -> Iterator[Command]:
    """Give a command for each sector that shows who works in it; `#` in the palette leaves only these."""
    if any(one.key == "stakeholders" for one in specs):
        words = _("Who works in {sector}")
        for one in SECTORS:
            run = partial(go, "stakeholders", sectors=one.code)
            yield Command(label=words.format(sector=one.label), run=run, icon="affiliate", words=_("sector"), mark="#")


def guide_commands(specs: Iterable[PageSpec], go: Callable[..., object]) -> Iterator[Command]:
    """Give a command for each page of the guide, found by its headings too."""
    if any(one.key == "guide" for one in specs):
        from liaison_desk.ui import guide_pages

        for one in guide_pages.pages():
            headings = " ".join(line.lstrip("# ") for line in one.text.splitlines() if line.startswith("##"))
            run = partial(go, "guide", name=one.name)
            yield Command(label=_("Guide: {title}").format(title=one.title), run=run, icon="info-circle", words=headings)


def further_commands(specs: Iterable[PageSpec], go: Callable[..., object]) -> Iterator[Command]:
    """Give what the palette alone has, behind all else: sectors and the pages of the guide."""
    listed = tuple(specs)
    yield from sector_commands(listed, go)
    yield from guide_commands(listed, go)


def page_commands(specs: Iterable[PageSpec], go: Callable[..., object]) -> Iterator[Command]:
    """Give a command for each page and each part of one; `go` gets the page's key, and of a part `part=`."""
    listed = tuple(specs)
    for one in listed:
        if one.key in _DOINGS:
            words, key = _DOINGS[one.key]
            yield Command(label=_(words), run=partial(go, one.key), key=key, icon=one.icon, words=one.label)
    places = (one.key for one in listed if one.in_rail)
    keys = {key: f"Ctrl+{place}" for place, key in enumerate(places, start=1)} | {"settings": "Ctrl+,"}
    for one in listed:
        if one.key not in _DOINGS:
            words = _("Go to {page}").format(page=one.label)
            yield Command(label=words, run=partial(go, one.key), key=keys.get(one.key, ""), icon=one.icon, name=one.label)
        for part in one.parts:
            name, run = _(part.label_text), partial(go, one.key, part=part.key)
            words = _("{page}: {part}").format(page=one.label, part=name)
            yield Command(label=words, run=run, icon=part.icon, words=_(part.words_text), name=name)
