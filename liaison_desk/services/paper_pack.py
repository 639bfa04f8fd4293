"""The paper pack of a crisis: everything that must work without a screen, for our own team, printed in one go into a folder.

Every sheet is a copy like any other: decided by the gate, searched, logged, and only then written. A sheet that the gate refuses
is left out and told; the others are printed all the same, for in a crisis most of the paper is better than none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.errors import UserError
from liaison_desk.domain.operation import is_in_crisis
from liaison_desk.domain.sharing.audience import Audience
from liaison_desk.i18n import _, isolate
from liaison_desk.services import checklists, leaving, pictures, publishing
from liaison_desk.services.printables import printable
from liaison_desk.services.printed_cards import wallet_ref

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from liaison_desk.domain.checklist import Checklist
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.drawing import Moved
    from liaison_desk.services.publishing import Share

AHEAD: Final = timedelta(days=14)
"""How far the calendar looks ahead, and for which meetings blank forms are printed."""
FORMS: Final = 12
"""At most so many blank forms for meetings, so that a full calendar does not bury the call sheets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One paper of the pack: its key among the printables, what it is about, and what people call it."""

    name: str
    ref: str
    title: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A paper that could not be made, and why."""

    sheet: Sheet
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """What was printed into a folder: its copies in the order of the pack, and what was refused."""

    folder: Path
    shares: tuple[Share, ...]
    refused: tuple[Refused, ...]


def sheets(desk: Desk, *, wallet: Iterable[str] | None = None) -> tuple[Sheet, ...]:
    """Return the papers of the pack in the order in which they are needed.

    A wallet card is in it only where `wallet` is given: the posts that its bearer ticked, who was asked before whether the card
    would hurt at a checkpoint (decision 28); none ticked makes the card without force, police or office.
    """
    found = [_sheet("call-sheet"), _sheet("list", "forum", _("Forums, how often they meet and who is asked")), _ahead(desk)]
    found += [_matrix(desk), _sheet("coverage")]
    found += [_sheet("checklist", one.id, one.name) for one in _lists(desk)]
    found += [*_forms(desk), _sheet("blank-report", "", _("Blank report form for any meeting"))]
    if wallet is not None:
        found.append(_sheet("wallet-card", wallet_ref(wallet, is_asked=True)))
    return tuple(found)


def printed(desk: Desk, folder: Path, wanted: Iterable[Sheet], *, moved: Moved | None = None) -> Pack:
    """Print papers into a folder, which is made where it is not there, each as a file of its own, numbered in their order.

    `moved(done, all)` hears how far it is before every paper and at the end, and may raise to stop it: what was printed until then
    is there and in the log. Raises what `leaving.make_folder` and writing raise; a paper that the gate refuses is told in the answer.
    """
    listed = tuple(wanted)
    leaving.make_folder(folder)
    shares: list[Share] = []
    refused: list[Refused] = []
    for place, sheet in enumerate(listed, start=1):
        if moved is not None:
            moved(place - 1, len(listed))
        try:
            shares.append(_printed(desk, folder, place, sheet))
        except UserError as error:
            refused.append(Refused(sheet, error.message))
    if moved is not None:
        moved(len(listed), len(listed))
    return Pack(folder=folder, shares=tuple(shares), refused=tuple(refused))


def _printed(desk: Desk, folder: Path, place: int, sheet: Sheet) -> Share:
    prepared = publishing.prepare(desk, sheet.name, sheet.ref, audience=Audience.TEAM, with_data=False)
    return publishing.publish(desk, prepared, folder / f"{place:02d}-{prepared.file_name}")


def _sheet(name: str, ref: str = "", title: str = "") -> Sheet:
    return Sheet(name=name, ref=ref, title=title or printable(name).title)


def _ahead(desk: Desk) -> Sheet:
    day = desk.clock().date()
    return _sheet("calendar", f"from={day.isoformat()} until={(day + AHEAD).isoformat()}", _("Calendar of the next two weeks"))


def _matrix(desk: Desk) -> Sheet:
    then = desk.operation.baseline_on
    return _sheet("matrix", f"then={then.isoformat()}" if then and then < desk.clock().date() else "")


def _lists(desk: Desk) -> Iterator[Checklist]:
    """Give the lists of the crisis while one is on, else all that are under way; those of single meetings never."""
    wanted = {"first-72-hours", "during"} if is_in_crisis(desk.operation) else {"before", "first-72-hours", "during"}
    yield from (one for one in checklists.under_way(desk) if one.phase in wanted)


def _forms(desk: Desk) -> Iterator[Sheet]:
    """Give a blank form for every meeting planned in the next days, the next first."""
    now = desk.clock()
    near = [one for one in pictures.engagements(desk) if one.state == "planned" and one.starts_at and now <= one.starts_at <= now + AHEAD]
    for one in sorted(near, key=lambda found: (str(found.starts_at), found.id))[:FORMS]:
        yield _sheet("blank-report", f"engagement/{one.id}", _("Blank report form: {meeting}").format(meeting=isolate(one.title)))
