"""The window's session on real vaults. Services are imported here inside each callable, as they run in the worker."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from liaison_desk import paths
from liaison_desk.domain.uncollected import uncollected
from liaison_desk.ui import settings
from liaison_desk.ui.session import HitGroup, NewOffice, Opened, Overview, Session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liaison_desk.domain.changes import Changes
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.drafting import Waiting
    from liaison_desk.services.meeting_hold import Meetings
    from liaison_desk.services.safekeeping import Standing

_MARKS = ("vault.json", "vault.json.2", "vault.db")
"""A vault that lost some of these is still one: the unlock page says what is wrong with it, and restores a backup."""
SAMPLE_FOLDER = "sample-office"
# The sample office holds invented people only, so its passphrase may be known to everybody.
SAMPLE_WORDS = "open the sample office"


def real_session(first: Path | None = None) -> Session:
    """Return the session of a window on this laptop; `first` is the vault named on the command line."""
    was_there = first is not None and first.exists()

    def known_vaults() -> Sequence[Path]:
        # One that is named and was never there is asked for, and said to be none; one that was destroyed here is forgotten.
        if first is not None and (first.exists() or not was_there):
            return (first,)
        return [found for one in settings.read().vaults if any((found := Path(one)).joinpath(name).is_file() for name in _MARKS)]

    return Session(
        known_vaults=known_vaults,
        warm_up=warm_up,
        open=open_vault,
        open_with_recovery=open_with_recovery,
        create=create,
        sample=open_sample,
        close=close,
        interrupt=lambda desk: desk.vault.interrupt(),
        choose_operation=choose_operation,
        overview=overview,
        find=found,
        read_ahead=read_ahead,
        tidy=tidy,
        begin_finding=begin_finding,
        find_all=found_all,
        waiting=waiting,
        undo=undo,
        redo=redo,
        tend=tend,
        meetings=meetings,
    )


@uncollected()
def warm_up() -> None:
    """Import what a vault and the first page need while somebody types the passphrase; the search for cycles never looks through it."""
    import liaison_desk.domain.kinds
    import liaison_desk.services.calling
    import liaison_desk.services.desk
    import liaison_desk.services.keeping_keys
    import liaison_desk.services.meeting_hold
    import liaison_desk.services.office_writing
    import liaison_desk.services.overview
    import liaison_desk.services.records
    import liaison_desk.services.today_views
    import liaison_desk.ui.overviews
    import liaison_desk.ui.pages.catalogue
    import liaison_desk.ui.pages.today
    import liaison_desk.ui.shell.frame
    import liaison_desk.ui.waiting_forms  # noqa: F401 - loaded for later
    from liaison_desk.services.desk import get_ready
    from liaison_desk.ui import icons

    get_ready()
    icons.read_all()


def open_vault(folder: Path, passphrase: str) -> Opened:
    """Open a vault with a passphrase and remember where it lies."""
    from liaison_desk.services.desk import open_desk

    return _remembered(open_desk(folder, passphrase), folder)


def open_with_recovery(folder: Path, code: str) -> Opened:
    """Open a vault with its recovery code and remember where it lies."""
    from liaison_desk.services import desk as desks

    return _remembered(desks.open_with_recovery(folder, code), folder)


def create(office: NewOffice) -> Opened:
    """Make a vault for an office, with its own organisation on the map and its headquarters noted."""
    from liaison_desk.services.desk import Setup, new_desk

    author = ", ".join(one for one in (office.author, office.post) if one)
    setup = Setup(office=office.code, author=author, side=office.side, whose=office.whose, operation=office.operation)
    desk, recovery, _remarks = new_desk(office.folder, office.passphrase, setup)
    _introduce(desk, office)
    opened = _remembered(desk, office.folder)
    return Opened(desk=opened.desk, folder=opened.folder, recovery_code=recovery)


def _introduce(desk: Desk, office: NewOffice) -> None:
    from liaison_desk.domain.record import new_id
    from liaison_desk.domain.stakeholder import Stakeholder
    from liaison_desk.services import records

    ours = Stakeholder(id=new_id(), name=office.office)
    operation = desk.operation
    records.keep_many(desk, (ours, operation.but(office=ours.id, headquarters=office.headquarters)))


def open_sample() -> Opened:
    """Open the sample office in this user's folder, made the first time."""
    from liaison_desk.services.desk import Setup, open_desk
    from liaison_desk.services.sample import new_sample

    folder = paths.user_folder() / SAMPLE_FOLDER
    if folder.joinpath("vault.json").is_file():
        return Opened(desk=open_desk(folder, SAMPLE_WORDS), folder=folder, is_sample=True, asks_words=False)
    desk, _recovery, _remarks = new_sample(folder, SAMPLE_WORDS, Setup(unlock_seconds=0.0))
    return Opened(desk=desk, folder=folder, is_sample=True, asks_words=False)


def close(desk: Desk) -> None:
    """Close a desk; where it is surely quick, what changed is backed up first."""
    from liaison_desk.services import safekeeping

    try:
        safekeeping.at_lock(desk)
    finally:
        desk.close()


def tend(desk: Desk, is_just_open: bool) -> Standing:
    """Do what is due by itself: a backup, a restore drill; and say how the vault is kept."""
    from liaison_desk.services import safekeeping

    return safekeeping.after_unlock(desk) if is_just_open else safekeeping.tend(desk)


def overview(desk: Desk) -> Overview:
    """Return what the frame shows around the pages."""
    from liaison_desk.ui import overviews

    return overviews.overview(desk)


def waiting(desk: Desk) -> tuple[Waiting, ...]:
    """Return the forms that were begun and not saved."""
    from liaison_desk.services import drafting

    return drafting.waiting(desk)


def read_ahead(desk: Desk) -> None:
    """Read whom a call may go to: "Who do I call?" is answered at once from the first time."""
    from liaison_desk.services import calling

    calling.get_ready(desk)


def tidy(desk: Desk) -> None:
    """Put in order what changes left behind in the vault."""
    from liaison_desk.services import tidying

    tidying.tidy(desk)


def begin_finding(desk: Desk) -> None:
    """Get ready for words with slips, as somebody opens the palette."""
    from liaison_desk.services import answers

    answers.get_ready(desk)


def found(desk: Desk, text: str) -> list[HitGroup]:
    """Return what the palette shows for these words."""
    from liaison_desk.ui import overviews

    return overviews.found(desk, text)


def found_all(desk: Desk, text: str) -> list[HitGroup]:
    """Return everything that the palette has for these words."""
    from liaison_desk.ui import overviews

    return overviews.found(desk, text, shown=overviews.ALL)


def choose_operation(desk: Desk, operation: str) -> None:
    """Work in another operation, and write as it does."""
    from liaison_desk.services import office_writing

    desk.choose_operation(operation)
    office_writing.put_into_use(desk)


def undo(desk: Any, batch: str) -> Changes:
    """Take back the change of a batch, or without one this laptop's newest change."""
    from liaison_desk.services import lately, office_writing, records

    changes = records.undo(desk, batch)
    office_writing.put_into_use(desk)
    return replace(changes, what=lately.first_deed(desk, changes.batch))


def redo(desk: Any) -> Changes:
    """Do again what was undone last."""
    from liaison_desk.services import lately, office_writing, records

    changes = records.redo(desk)
    office_writing.put_into_use(desk)
    return replace(changes, what=lately.first_deed(desk, changes.batch))


def meetings(desk: Desk) -> Meetings:
    """Return which planned engagement is under way, for the meeting hold."""
    from liaison_desk.services import meeting_hold

    return meeting_hold.meetings(desk)


def _remembered(desk: Desk, folder: Path) -> Opened:
    settings.keep(settings.with_vault(settings.read(), folder))
    return Opened(desk=desk, folder=folder, is_sample=desk.is_sample)
