"""Whether a secret would open a vault."""

from __future__ import annotations

from pathlib import Path

from liaison_desk.domain.errors import WrongKeyError
from liaison_desk.storage import header
from liaison_desk.storage.keys import Passphrase, RecoveryCode


def unlocks(folder: Path, secret: Passphrase | RecoveryCode) -> bool:
    """Say whether a secret opens the vault in `folder`, without opening it."""
    try:
        header.unlock(folder, secret)
    except WrongKeyError:
        return False
    return True
