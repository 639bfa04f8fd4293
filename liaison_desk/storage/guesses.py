"""Wrong guesses: after two passphrases that do not open a vault each further one waits longer, at the window and on the command line alike.

What is kept is a count and a reading of the clock that runs since the laptop was started, in this user's folder, under a name that
says nothing; nothing of a guess. The calendar plays no part, so setting it changes nothing; a restart begins the running wait anew. A try
is counted before it is made: a program killed meanwhile saves nobody the wait. Waits stop growing at five minutes and end by themselves;
the right passphrase ends the count. They slow a person at the keyboard down. Who carries the folder away is slowed by Argon2id alone.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from liaison_desk import paths
from liaison_desk.domain.errors import DeskError, TooSoonError, WrongKeyError
from liaison_desk.i18n import _, ngettext
from liaison_desk.storage.atomic import make_private_folder, write_atomically

if TYPE_CHECKING:
    from pathlib import Path

Uptime = Callable[[], float]
FREE_TRIES = 2
LONGEST = 300
FOLDER = "guesses"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Guesses:
    """How many passphrases were wrong since the last right one, and the uptime (seconds) at the last."""

    wrong: int = 0
    at: float = 0.0


def seconds_after(wrong: int) -> int:
    """Return how long the next try waits after so many wrong ones: nothing after two, then 2, 4, 8 … up to 300 seconds."""
    if wrong <= FREE_TRIES:
        return 0
    return min(int(2 ** min(wrong - FREE_TRIES, 16)), LONGEST)


def seconds_left(vault_id: str, *, uptime: Uptime = time.monotonic) -> float:
    """Return how many seconds the next passphrase for this vault still has to wait; 0 when it may be tried."""
    known = _read(vault_id)
    now = uptime()
    # A reading later than now is from before a restart. Since then at least the whole uptime has passed; that counts, no more.
    passed = now - known.at if now >= known.at else now
    return max(0.0, seconds_after(known.wrong) - passed)


@contextmanager
def counted(vault_id: str, *, uptime: Uptime = time.monotonic) -> Iterator[None]:
    """Try one passphrase in the block: a `WrongKeyError` from it counts, its end without an error ends the count.

    Raises TooSoonError where the last wrong one is not long enough ago; the block is not run then.
    """
    before = _read(vault_id)
    left = seconds_left(vault_id, uptime=uptime)
    if left > 0:
        raise _too_soon(left)
    _keep(vault_id, _Guesses(wrong=before.wrong + 1, at=uptime()))
    try:
        yield
    except WrongKeyError as error:
        _keep(vault_id, _Guesses(wrong=before.wrong + 1, at=uptime()))
        error.seconds = seconds_after(before.wrong + 1)
        raise
    except BaseException:
        _keep(vault_id, before)
        raise
    forget(vault_id)


def forget(vault_id: str) -> None:
    """Forget all wrong guesses for this vault."""
    with suppress(OSError):
        _file(vault_id).unlink(missing_ok=True)


def _too_soon(left: float) -> TooSoonError:
    seconds = max(1, int(left + 0.999))
    words = ngettext(
        "After wrong passphrases the next one waits {count} second.", "After wrong passphrases the next one waits {count} seconds.", seconds
    )
    error = TooSoonError(words.format(count=seconds), remedy=_("Nothing was tried. The recovery code opens the vault without waiting."))
    error.seconds = left
    return error


def _file(vault_id: str) -> Path:
    name = hashlib.sha256(b"liaison-desk-guesses-1\0" + vault_id.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return paths.user_folder() / FOLDER / f"{name}.json"


def _read(vault_id: str) -> _Guesses:
    try:
        said = json.loads(_file(vault_id).read_bytes())
        return _Guesses(wrong=max(0, int(said["wrong"])), at=float(said["at"]))
    except (OSError, ValueError, KeyError, TypeError, OverflowError):
        return _Guesses()


def _keep(vault_id: str, known: _Guesses) -> None:
    """Write the count; a laptop whose user folder cannot be written goes without, never without its vault."""
    if not known.wrong:
        forget(vault_id)
        return
    with suppress(DeskError, OSError):
        make_private_folder(_file(vault_id).parent)
        write_atomically(_file(vault_id), json.dumps(asdict(known)).encode())
