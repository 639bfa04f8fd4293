"""The doctor: runs every check over an open vault and says what it found, worst first; it writes nothing, but for `mend`.

A check is a function from the vault and the present instant to findings. The lists of checks stand in `*_checks.py`: those of the vault
itself are always run, `BEYOND` joins those of the journal, the backups, what people entered, and the laptop.
"""

from __future__ import annotations

import shutil
import stat
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import inspect

from liaison_desk.domain.errors import DamagedError, DeskError, WorldError
from liaison_desk.domain.health import Deed, Finding, Severity, damage
from liaison_desk.domain.record import kinds
from liaison_desk.i18n import _
from liaison_desk.storage import atomic, ballast, migrations, rekeying, slots, vault_checks
from liaison_desk.storage.backup_checks import BACKUP_CHECKS
from liaison_desk.storage.content_checks import CONTENT_CHECKS
from liaison_desk.storage.journal_checks import JOURNAL_CHECKS
from liaison_desk.storage.laptop_checks import LAPTOP_CHECKS
from liaison_desk.storage.projection import typed
from liaison_desk.storage.vault_checks import VAULT_CHECKS

if TYPE_CHECKING:
    from liaison_desk.storage.session import Vault

Check = Callable[["Vault", datetime], Iterable[Finding]]
BEYOND: tuple[Check, ...] = (*JOURNAL_CHECKS, *BACKUP_CHECKS, *CONTENT_CHECKS, *LAPTOP_CHECKS)


def examine(vault: Vault, now: datetime, checks: Iterable[Check] = BEYOND) -> tuple[Finding, ...]:
    """Run the vault's own checks and then `checks`; return what they find, worst first.

    Damage that a check stumbles over is a finding, and the other checks go on.
    """
    found: list[Finding] = []
    for check in (*VAULT_CHECKS, *checks):
        try:
            found += check(vault, now)
        except WorldError as error:
            if not any(one.severity is Severity.DAMAGED for one in found):
                found.append(_unreadable(error))
    return tuple(sorted(found, key=lambda finding: -finding.severity))


def is_ready(vault: Vault) -> bool:
    """Say whether a vault that was opened for reading alone has today's tables, so that every check can be asked of it."""
    with vault.connection() as connection:
        if not migrations.is_up_to_date(connection):
            return False
        names = set(inspect(connection).get_table_names())
    return {typed(kind).table.name for kind in kinds()} <= names


def cannot_open(error: DeskError) -> Finding:
    """Return the finding for a vault that could not be opened at all."""
    remedy = getattr(error, "remedy", "")
    return damage("cannot-open", str(getattr(error, "message", error)), _("Nothing in it can be read here and now."), remedy)


def mend(vault: Vault) -> None:
    """Write again what is safe to write, in the vault as it is: both key files and those in its copies, the rights of files, the ballast.

    Half-written files that a kill left go too. Nothing in the database is touched; see `repair.py` for that.
    """
    slots.mend(vault)
    rekeying.follow(vault)
    for place in vault_checks.leftovers(vault.folder):
        with suppress(OSError):
            shutil.rmtree(place) if place.is_dir() else place.unlink()
    if not atomic.IS_WINDOWS:
        for place in vault_checks.places(vault.folder):
            place.chmod(stat.S_IMODE(place.stat().st_mode) & ~vault_checks.OTHERS)
    ballast.take_in(vault.folder)


def _unreadable(error: WorldError) -> Finding:
    """Return the finding for a check that met damage; any other failure of the world is raised as it is."""
    if not isinstance(error, DamagedError):
        raise error
    return damage("unreadable", error.message, _("Some records cannot be read."), error.remedy, Deed.REPAIR)
