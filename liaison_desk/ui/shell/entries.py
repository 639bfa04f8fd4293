"""The lines of the palette: what was found, what can be done, and what asks for all answers of a group."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from liaison_desk.domain.folding import fold
from liaison_desk.i18n import _
from liaison_desk.ui.session import Hit, HitGroup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liaison_desk.ui.shell.commands import Command


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the palette: a hit, a command, or what asks for all answers of a group."""

    hit: Hit
    command: Command | None = None
    is_rest: bool = False


def entries_of(group: HitGroup) -> list[Entry]:
    """Return the lines of a group; where it has more than is shown, the last one asks for all."""
    shown = [Entry(hit) for hit in group.hits]
    if group.total <= len(shown):
        return shown
    count = f"{group.total}+" if group.is_more else str(group.total)
    return [*shown, Entry(Hit(title=_("Show all {count}").format(count=count), icon="search"), is_rest=True)]


def marked_hits(group: HitGroup) -> Iterator[Hit]:
    """Give the hits of a group; where other words were looked for than those typed, their letters are the ones to be marked."""
    from liaison_desk.domain.matched import spans

    words = fold(group.meant).split()
    return (replace(one, title_marks=spans(one.title, words)) if words else one for one in group.hits)
