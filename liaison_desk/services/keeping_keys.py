"""The keys of the vault: the person's passphrase, the recovery code with its sheet, who can open it, and a new key."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from liaison_desk.domain.changes import Changes
from liaison_desk.domain.errors import NotFoundError, TooSoonError, UserError, WorldError, WrongKeyError
from liaison_desk.i18n import _, isolate
from liaison_desk.storage import guesses, header, keys, recovery, rekeying, slots, targets, tried
from liaison_desk.storage.atomic import write_new
from liaison_desk.storage.vault import refuse_blank, unlocked_with

if TYPE_CHECKING:
    from liaison_desk.services.desk import Desk

SHEET_NAME = "recovery-sheet.pdf"
TESTED_GROUPS = 3
"""How many groups of a new code are typed back from paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way into the vault: its id, whose it is, since when, whether it is the recovery code, and whether it opened this desk."""

    id: str
    holder: str
    since: datetime
    is_recovery: bool
    is_in_use: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NewKey:
    """What a new key brought: the new recovery code, who must be let in again, how many copies of the vault follow or had to go."""

    code: str = field(repr=False)
    left_out: tuple[str, ...]
    copies: int
    removed: int
    notes: tuple[str, ...] = ()


def change_passphrase(desk: Desk, new: str, *, old: str | None = None, unlock_seconds: float = 1.0) -> Changes:
    """Change the passphrase of the person who opened the desk; the old one opens nothing on this laptop any more.

    Where `old` is given it must be theirs, or `UserError` names it. Who opened the desk with the recovery code and has
    no passphrase here gets one.
    """
    _refuse_another(desk, old)
    _refuse_taken(desk, new, desk.author)
    parameters = _parameters(unlock_seconds)
    try:
        slots.change_passphrase(desk.vault, passphrase=new, parameters=parameters, holder=desk.author, clock=desk.clock)
    except NotFoundError:
        if not desk.vault.is_recovered:
            raise
        slots.add_passphrase(desk.vault, passphrase=new, holder=desk.author, parameters=parameters, clock=desk.clock)
    return _remarked(new, *left_behind(desk))


def left_behind(desk: Desk) -> tuple[str, ...]:
    """Return the remark that the disk refused to tell a change of keys to every copy; the change itself is in force."""
    said = _("The disk refused to bring this into every backup: what opened them before may open one until the vault is opened again.")
    return (said,) if slots.is_behind(desk.vault) else ()


def _refuse_another(desk: Desk, old: str | None) -> None:
    if old is not None and not is_own_passphrase(desk, old):
        raise UserError(_("This is not your passphrase."), field="old")


def _refuse_taken(desk: Desk, words: str, holder: str) -> None:
    """Raise UserError for words that open the vault for somebody else: what one of them wrote would bear the other's name."""
    try:
        opened = header.unlock(desk.vault.folder, keys.Passphrase(words))
    except WrongKeyError:
        return
    if opened.slot is not None and header.holder_of(opened.slot, opened.key) != holder:
        raise UserError(_("Choose other words; these are not free."), field="passphrase")


def is_own_passphrase(desk: Desk, words: str) -> bool:
    """Say whether this is the passphrase of the person who opened the desk; it costs as much as an unlock.

    Wrong ones are counted as at the unlock page; raises `TooSoonError` where the next has to wait.
    """
    try:
        opened = unlocked_with(desk.vault.folder, keys.Passphrase(words))
    except TooSoonError:
        raise
    except WrongKeyError:
        return False
    return opened.slot is not None and header.holder_of(opened.slot, opened.key) == desk.author


def knows_old_passphrase(desk: Desk) -> bool:
    """Say whether the desk was opened with a passphrase, so that the old one may be asked for before it changes."""
    return not desk.vault.is_recovered


def ways(desk: Desk) -> tuple[Way, ...]:
    """Return who can open the vault and how, in the order in which they were let in."""
    return tuple(
        Way(
            id=one.id,
            holder=one.holder,
            since=datetime.fromisoformat(one.created),
            is_recovery=one.kind == header.RECOVERY,
            is_in_use=one.id == _in_use(desk),
        )
        for one in slots.openers(desk.vault)
    )


def let_in(desk: Desk, holder: str, passphrase: str, *, unlock_seconds: float = 1.0) -> Changes:
    """Give one more person a passphrase of their own; their name becomes the author of what they write.

    Raises `UserError` naming `holder` or `passphrase`: empty, or somebody who has one already.
    """
    _refuse_taken(desk, passphrase, "")
    slots.add_passphrase(desk.vault, passphrase=passphrase, holder=holder.strip(), parameters=_parameters(unlock_seconds), clock=desk.clock)
    return _remarked(passphrase, *left_behind(desk))


def shut_out(desk: Desk, way_id: str) -> None:
    """Take one way into the vault away; who copied the folder before can still open that copy.

    Raises `UserError` for the way that opened this desk, and for the last passphrase.
    """
    if way_id == _in_use(desk):
        raise UserError(_("You opened the vault with this one. Another person can take it away."), field="slot")
    slots.remove(desk.vault, way_id)


def _in_use(desk: Desk) -> str:
    """Return the way that opened this desk; after a change of passphrase it is the person's new one."""
    there = slots.openers(desk.vault)
    if any(one.id == desk.vault.slot_id for one in there):
        return desk.vault.slot_id
    return next((one.id for one in there if one.holder == desk.author), "")


def _parameters(unlock_seconds: float) -> keys.KdfParameters:
    return keys.calibrated(unlock_seconds) if unlock_seconds > 0 else keys.floor()


def _remarked(passphrase: str, *more: str) -> Changes:
    weak = _("This passphrase is easy to guess; six random words are better.")
    return Changes(notes=((weak,) if keys.is_weak(passphrase) else ()) + more)


def new_recovery(desk: Desk, sheet: Path | None = None) -> str:
    """Make a new recovery code for the person who opened the desk and return it; the old one opens nothing any more.

    With `sheet` the printable sheet is written to that file first, and the old code stays where that fails.
    """
    code = recovery.new_code()
    if sheet is not None:
        write_sheet(desk, str(code), sheet)
    try:
        return str(slots.new_recovery(desk.vault, code, holder=desk.author, clock=desk.clock))
    except BaseException:
        if sheet is not None:
            sheet.unlink(missing_ok=True)
        raise


def recovery_sheet(desk: Desk, code: str) -> bytes:
    """Return the printable sheet of a recovery code as a PDF: the vault's name, the day, the code, how to use it."""
    from liaison_desk.reports import pdf
    from liaison_desk.reports.recovery_sheet import outline

    groups = recovery.groups_of(recovery.read_code(code))
    return pdf.draw(outline(vault=desk.vault.folder.name, groups=groups, made_at=desk.clock()), may_substitute=True)


def write_sheet(desk: Desk, code: str, to: Path) -> None:
    """Write the sheet of a recovery code to a new file that this user alone may read; raises as `refuse_place`, or as the disk is."""
    refuse_place(desk, to)
    write_new(to, recovery_sheet(desk, code))


def refuse_place(desk: Desk, to: Path) -> None:
    """Raise `UserError` naming `sheet` for a file that is there, a folder that is not, and a place inside this vault or another.

    Code and vault do not lie together. Raises WorldError for a name that no file can have.
    """
    if to.resolve().is_relative_to(desk.vault.folder.resolve()):
        raise UserError(_("Not into the vault itself: whoever has the folder would have its key. Choose another place."), field="sheet")
    if not to.parent.is_dir():
        words = _("There is no folder {place}. Make it first, or choose another place; no code was changed.")
        raise UserError(words.format(place=isolate(str(to.parent))), field="sheet")
    targets.refuse_place(to, field="sheet")
    if os.path.lexists(to):
        raise UserError(_("There is a file of that name already. Choose another name."), field="sheet")


def opens_with(desk: Desk, code: str) -> bool:
    """Say whether a recovery code that was typed from its sheet opens this vault; the vault then knows that it was tried.

    Raises `UserError` naming the group for a slip of the pen.
    """
    return slots.try_code(desk.vault, recovery.read_code(code))


def is_untried(desk: Desk) -> bool:
    """Say whether there is a recovery code that nobody has tried from its paper, here or by opening the vault with it."""
    return tried.is_owed(desk.vault)


def wrong_groups(desk: Desk, code: str, typed: Mapping[int, str]) -> tuple[int, ...]:
    """Return which groups of a new code were typed back otherwise than they are; `typed` maps their numbers (from 1) to what was typed.

    Where all are right, the code as typed is tried on the vault's own key file; raises `WorldError` where that does not open.
    """
    groups = list(recovery.groups_of(recovery.read_code(code)))
    wrong = tuple(number for number, words in sorted(typed.items()) if recovery.read_group(words) != groups[number - 1])
    if not wrong:
        for number, words in typed.items():
            groups[number - 1] = recovery.read_group(words)
        if not slots.try_code(desk.vault, recovery.read_code("-".join(groups))):
            raise WorldError(_("This code does not open the vault."), remedy=_("Make a new one before you rely on it."))
    return wrong


def others(desk: Desk) -> tuple[str, ...]:
    """Return who else has a passphrase: the people whom a new key leaves out until they are let in again."""
    return tuple(one.holder for one in ways(desk) if not one.is_recovery and one.holder != desk.author)


def new_key(desk: Desk, passphrase: str, *, old: str | None = None, unlock_seconds: float = 1.0) -> NewKey:
    """Give the vault a new data key, for when a key or a passphrase with a copy of the folder came into other hands.

    Only who opened the desk, with this `passphrase` (it may be the one they had), and a new recovery code open it then; everybody
    else is let in again. This laptop's backups are brought under the new key; what cannot be is taken away. Where `old` is given it
    must be theirs. Raises `UserError` naming `passphrase` or `old`, `DiskFullError` and the like; see `storage/rekeying.py` for what a
    failure leaves.
    """
    _refuse_another(desk, old)
    refuse_blank(passphrase=passphrase)
    done = rekeying.rekey(desk.vault, passphrase=passphrase, parameters=_parameters(unlock_seconds), clock=desk.clock)
    notes = _remarked(passphrase, *left_behind(desk)).notes
    return NewKey(code=str(done.code), left_out=done.left_out, copies=done.backups, removed=done.removed, notes=notes)


def seconds_to_wait(folder: Path) -> float:
    """Return for how many seconds the next passphrase for the vault in a folder has to wait; 0 for no vault."""
    try:
        return guesses.seconds_left(header.read(folder)[0].vault_id)
    except WorldError:
        return 0.0
