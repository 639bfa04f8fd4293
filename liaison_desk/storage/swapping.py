"""Putting a whole, checked vault in the place of another: after a kill at any step the vault is the old one or the new one.

The new vault lies ready in `restored/` of the vault's folder; with that name the change is decided, and every opening first finishes it.
The old one goes to `replaced/`, named by its instant in UTC, a vault folder like any other, and is dropped after thirty days.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from liaison_desk.storage import atomic, beside, failures, header
from liaison_desk.storage.backup import DATABASE

READY, SITE, REPLACED = "restored", "restored.part", "replaced"
KEPT_FOR = timedelta(days=30)
_NAME, _TARGET = "%Y%m%dT%H%M%SZ", "replaces"


def is_waiting(folder: Path) -> bool:
    """Say whether a restored vault waits to take the place of the one in `folder`."""
    return (folder / READY).is_dir()


def decide(folder: Path, at: datetime) -> Path:
    """Let the vault in `restored.part` be the one to come, and return where the old one will be; from here on nothing turns back."""
    with failures.translated(folder):
        atomic.make_private_folder(folder / REPLACED, is_inside=True)
        kept = _free_name(folder / REPLACED, at)
        atomic.make_private_folder(kept, is_inside=True)
        atomic.flush_folder(kept.parent)
        atomic.write_atomically(folder / SITE / _TARGET, kept.name.encode())
        (folder / SITE).rename(folder / READY)
        atomic.flush_folder(folder)
    return kept


def finish(folder: Path) -> None:
    """Finish what `decide` decided, from wherever it was cut off; does nothing where nothing waits. The caller holds the vault.

    The database goes first, with its write-ahead log; each header copy is replaced in one step, so the folder never stops being a vault.
    """
    ready = folder / READY
    if not ready.is_dir():
        return
    with failures.translated(folder):
        kept = folder / REPLACED / (ready / _TARGET).read_text()
        if (ready / DATABASE).exists():
            _keep_headers(folder, kept)
            for one in (*beside.of(folder / DATABASE), folder / DATABASE):
                if one.exists():
                    one.replace(kept / one.name)
            atomic.flush_folder(kept)
            (ready / DATABASE).replace(folder / DATABASE)
        for name in header.COPIES:
            if (ready / name).exists():
                (ready / name).replace(folder / name)
        atomic.flush_folder(folder)
        shutil.rmtree(ready)


def abandon(folder: Path) -> None:
    """Clear away a restore that was cut off before it was decided."""
    shutil.rmtree(folder / SITE, ignore_errors=True)


def expire(folder: Path, now: datetime) -> None:
    """Drop replaced vaults that are older than thirty days; one from the future was named under a wrong clock, and stays."""
    replaced = folder / REPLACED
    for place in sorted(replaced.iterdir()) if replaced.is_dir() else ():
        if (named := instant_of(place)) and now - named > KEPT_FOR:
            shutil.rmtree(place, ignore_errors=True)
    with suppress(OSError):
        replaced.rmdir()


def instant_of(place: Path) -> datetime | None:
    """Return when a vault was replaced, by the name of its folder."""
    try:
        return datetime.strptime(place.name.partition("-")[0], _NAME).replace(tzinfo=UTC)
    except ValueError:
        return None


def _free_name(replaced: Path, at: datetime) -> Path:
    name = at.astimezone(UTC).strftime(_NAME)
    return next(place for one in (name, *(f"{name}-{count}" for count in range(2, 1000))) if not (place := replaced / one).exists())


def _keep_headers(folder: Path, kept: Path) -> None:
    for name in header.COPIES:
        if (folder / name).exists() and not (kept / name).exists():
            atomic.write_atomically(kept / name, (folder / name).read_bytes())
