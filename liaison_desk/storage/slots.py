"""Key slots of an open vault: who can open it, and changing that.

A change of slots takes effect in both copies of the header and in this laptop's backups, so that a passphrase that was changed opens none
of them; where the disk refuses one of these, the change is in force all the same, and the next opening brings it there. Copies that were
carried elsewhere keep the slots they had.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from liaison_desk import __version__
from liaison_desk.domain.clock import Clock, system_clock
from liaison_desk.domain.errors import NotFoundError, UserError, WorldError, WrongKeyError
from liaison_desk.i18n import _
from liaison_desk.storage import carrying, header, keys, recovery, rekeying, tried
from liaison_desk.storage.keys import KdfParameters, Passphrase
from liaison_desk.storage.vault import refuse_blank

if TYPE_CHECKING:
    from liaison_desk.storage.header import Slot
    from liaison_desk.storage.recovery import RecoveryCode
    from liaison_desk.storage.session import Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class Opener:
    """One way into the vault: slot id, kind (`passphrase` or `recovery`), the person's name, and since when (UTC, ISO 8601)."""

    id: str
    kind: str
    holder: str
    created: str


def openers(vault: Vault) -> tuple[Opener, ...]:
    """Return who can open the vault and how, in the order in which they were given."""
    return tuple(
        Opener(id=slot.id, kind=slot.kind, holder=header.holder_of(slot, vault.key), created=slot.created) for slot in vault.header.slots
    )


def add_passphrase(vault: Vault, *, passphrase: str, holder: str, parameters: KdfParameters, clock: Clock = system_clock) -> Opener:
    """Give one more person a passphrase of their own; their name becomes the author of what they write.

    Raises UserError when a word is empty (`passphrase`, `holder`), the person has a passphrase already, or there are too many (`holder`).
    """
    refuse_blank(passphrase=passphrase, holder=holder)
    if sum(one.kind == header.PASSPHRASE for one in vault.header.slots) >= header.MOST_SLOTS:
        raise UserError(_("{count} people can open a vault, and no more.").format(count=header.MOST_SLOTS), field="holder")
    if any(one.holder == holder and one.kind == header.PASSPHRASE for one in openers(vault)):
        raise UserError(_("This person already has a passphrase; change it instead."), field="holder")
    _put(vault, (*vault.header.slots, _passphrase_slot(vault, passphrase, holder, parameters, clock)))
    return openers(vault)[-1]


def change_passphrase(vault: Vault, *, passphrase: str, parameters: KdfParameters, holder: str = "", clock: Clock = system_clock) -> Opener:
    """Replace a person's passphrase, by default that of who opened the vault; the old one opens nothing on this laptop any more.

    Raises UserError (`passphrase` empty), NotFoundError (`holder` has no passphrase here).
    """
    refuse_blank(passphrase=passphrase)
    person = holder or vault.holder
    old = [one.id for one in openers(vault) if one.holder == person and one.kind == header.PASSPHRASE]
    if not old:
        raise NotFoundError(_("This person has no passphrase here."), field="holder")
    new = _passphrase_slot(vault, passphrase, person, parameters, clock)
    _put(vault, tuple(new if slot.id == old[0] else slot for slot in vault.header.slots if slot.id not in old[1:]))
    return next(one for one in openers(vault) if one.id == new.id)


def new_recovery(vault: Vault, code: RecoveryCode | None = None, *, holder: str = "", clock: Clock = system_clock) -> RecoveryCode:
    """Put a new recovery code (`code`, or a fresh one) in the place of the old one, which opens nothing on this laptop any more.

    It is told only here.
    """
    code = code or recovery.new_code()
    slot = header.new_slot(
        vault.vault_id, vault.key, code, holder=holder or vault.holder, kdf=keys.recovery_kdf(), at=clock(), dek=vault.header.dek_generation
    )
    _put(vault, (*(one for one in vault.header.slots if one.kind != header.RECOVERY), slot))
    return code


def remove(vault: Vault, slot_id: str) -> None:
    """Take one slot away; the data key stays the same, so who copied the folder before can still open that copy.

    Raises NotFoundError for an unknown slot, UserError for the last passphrase.
    """
    left = tuple(slot for slot in vault.header.slots if slot.id != slot_id)
    if len(left) == len(vault.header.slots):
        raise NotFoundError(_("There is no such slot."), field="slot")
    if not any(slot.kind == header.PASSPHRASE for slot in left):
        raise UserError(_("The last passphrase cannot be removed."), field="slot")
    _put(vault, left)


def mend(vault: Vault) -> None:
    """Write both copies of the header and those in the backups anew, from the one that opened the vault."""
    _put(vault, vault.header.slots)


def is_behind(vault: Vault) -> bool:
    """Say whether a copy of the header, the vault's own or a backup's, is an earlier one: the disk refused it when slots were changed."""
    return header.held_by(vault.folder, vault.header) < len(header.COPIES) or bool(carrying.owed(vault) or rekeying.owed(vault))


def try_code(vault: Vault, code: RecoveryCode) -> bool:
    """Say whether a recovery code that somebody typed from paper opens the vault as it lies on the disk; the vault keeps that it did."""
    try:
        opened = header.unlock(vault.folder, code)
    except WrongKeyError:
        return False
    if opened.slot is not None:
        tried.note(vault, opened.slot.id)
    return True


def _passphrase_slot(vault: Vault, passphrase: str, holder: str, parameters: KdfParameters, clock: Clock) -> Slot:
    kdf = keys.passphrase_kdf(parameters)
    return header.new_slot(
        vault.vault_id, vault.key, Passphrase(passphrase), holder=holder, kdf=kdf, at=clock(), dek=vault.header.dek_generation
    )


def _put(vault: Vault, slots: tuple[Slot, ...]) -> None:
    changed = replace(vault.header, slots=slots, generation=vault.header.generation + 1, app=__version__)
    vault.use_header(changed.sealed(vault.key))
    with suppress(WorldError):  # It is in force: a copy that could not be reached is told by `is_behind`, and follows at the next opening.
        carrying.carry(vault)
