"""Where a file that leaves may be written: never into a vault, never over what is no plain file, and only where writing works.

All of it is asked before a share is logged, so that the log has no line for a copy that could not appear.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Final

from liaison_desk.domain.errors import UserError, WorldError
from liaison_desk.i18n import _, isolate
from liaison_desk.storage import atomic, failures
from liaison_desk.storage.atomic import PRIVATE_FOLDER

_OF_A_VAULT: Final = ("vault.json", "vault.json.2", "vault.db")
_TOO_LONG: Final = errno.ENAMETOOLONG
_PIECE: Final = 1 << 20


def vault_around(place: Path) -> Path | None:
    """Return the vault's folder in which a path lies, also through links and `..`; None where it lies in none.

    A link counts by where it stands and by where it leads.
    """
    for real in {place.resolve(), place.parent.resolve() / place.name}:
        for folder in (real, *real.parents):
            if any(os.path.lexists(folder / one) for one in _OF_A_VAULT):
                return folder
    return None


def refuse_place(to: Path, *, field: str = "to") -> None:
    """Raise where no file that leaves may be: UserError naming the field inside a vault, else WorldError with what to do.

    That is a folder that is not there, a folder, pipe, socket or device in its place, and a name longer than the disk takes. A plain
    file of that name will be replaced, and so will a link; what the link leads to stays.
    """
    try:
        kind = _kind_there(to)
        inside = vault_around(to)
    except (OSError, RuntimeError, ValueError) as error:
        raise _refused(error, to) from error
    if inside is not None:
        raise _inside(to, inside, field)
    if kind and not (stat.S_ISREG(kind) or (stat.S_ISLNK(kind) and not to.is_dir())):
        raise _no_place(to)


def make_folder(folder: Path) -> None:
    """Make a folder for files that leave, with those above it, where it is not there; raises as `refuse_place`."""
    inside = vault_around(folder)
    if inside is not None:
        raise _inside(folder, inside, "folder")
    with failures.translated(folder):
        try:
            folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError) as error:
            raise _no_place(folder) from error


def try_place(to: Path, size: int) -> None:
    """Write so many bytes beside the place and take them away again; raises as `refuse_place`, and the world's errors.

    A copy is written there a moment later; what can be known to fail is known before the share is logged.
    """
    refuse_place(to)
    beside = atomic.beside(to)
    with failures.translated(to.parent):
        try:
            beside.unlink(missing_ok=True)
            _fill(beside, size)
        except OSError as error:
            if error.errno in {errno.ENOENT, _TOO_LONG}:
                raise _refused(error, to) from error
            raise
        finally:
            _forget(beside)


def _fill(file: Path, size: int) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(file, flags, atomic.PRIVATE_FILE), "wb") as out:
        for start in range(0, size, _PIECE):
            out.write(bytes(min(_PIECE, size - start)))


def _forget(file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
    except OSError:
        return


def _kind_there(to: Path) -> int:
    """Return the mode of what has that name now, 0 for nothing; OSError where no file can have it."""
    if not to.absolute().parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "")
    try:
        return to.lstat().st_mode
    except FileNotFoundError:
        return 0


def _inside(to: Path, vault: Path, field: str) -> UserError:
    message = _("{place} lies in the vault {vault}; a file there could destroy it. Choose another folder.")
    return UserError(message.format(place=isolate(str(to)), vault=isolate(str(vault))), field=field)


def _refused(error: Exception, to: Path) -> WorldError:
    if isinstance(error, OSError) and error.errno == _TOO_LONG:
        message = _("The name {name} is longer than this disk takes.").format(name=isolate(_shortened(to.name)))
        return WorldError(message, remedy=_("Choose a shorter name."))
    return _no_place(to)


def _no_place(to: Path) -> WorldError:
    message = _("{place} is no place for a file.").format(place=isolate(_shortened(str(to))))
    return WorldError(message, remedy=_("Name a file in a folder that is there."))


def _shortened(words: str) -> str:
    return words if len(words) <= 200 else f"{words[:100]}…{words[-40:]}"
