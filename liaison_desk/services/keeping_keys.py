"""The keys of the vault: the person's passphrase, the recovery code, and who can open it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from liaison_desk.domain.changes import Changes
from liaison_desk.domain.errors import NotFoundError, UserError, WrongKeyError
from liaison_desk.i18n import _
from liaison_desk.storage import header, keys, slots

if TYPE_CHECKING:
    from liaison_desk.services.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way into the vault: its id, whose it is, since when, whether it is the recovery code, and whether it opened this desk."""

    id: str
    holder: str
    since: datetime
    is_recovery: bool
    is_in_use: bool


def change_passphrase(desk: Desk, new: str, *, old: str | None = None, unlock_seconds: float = 1.0) -> Changes:
    """Change the passphrase of the person who opened the desk; the old one opens nothing on this laptop any more.

    Where `old` is given it must be theirs, or `UserError` names it. Who opened the desk with the recovery code and has
    no passphrase here gets one.
    """
    if old is not None and not is_own_passphrase(desk, old):
        raise UserError(_("This is not your passphrase."), field="old")
    parameters = _parameters(unlock_seconds)
    try:
        slots.change_passphrase(desk.vault, passphrase=new, parameters=parameters, holder=desk.author, clock=desk.clock)
    except NotFoundError:
        if not desk.vault.is_recovered:
            raise
        slots.add_passphrase(desk.vault, passphrase=new, holder=desk.author, parameters=parameters, clock=desk.clock)
    return _remarked(new)


def is_own_passphrase(desk: Desk, words: str) -> bool:
    """Say whether this is the passphrase of the person who opened the desk; it costs as much as an unlock."""
    try:
        opened = header.unlock(desk.vault.folder, keys.Passphrase(words))
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
    slots.add_passphrase(desk.vault, passphrase=passphrase, holder=holder.strip(), parameters=_parameters(unlock_seconds), clock=desk.clock)
    return _remarked(passphrase)


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


def _remarked(passphrase: str) -> Changes:
    weak = _("This passphrase is easy to guess; six random words are better.")
    return Changes(notes=(weak,) if keys.is_weak(passphrase) else ())


def new_recovery(desk: Desk) -> str:
    """Make a new recovery code for the person who opened the desk and return it; the old one opens nothing any more."""
    return str(slots.new_recovery(desk.vault, holder=desk.author, clock=desk.clock))
