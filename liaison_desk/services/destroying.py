"""Destroying a vault on purpose: the typed name, what is destroyed, and what survives elsewhere."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from liaison_desk import paths
from liaison_desk.domain.errors import DeskError, UserError
from liaison_desk.i18n import _, isolate
from liaison_desk.storage import destroying
from liaison_desk.storage.atomic import write_atomically


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """What is said after a vault was destroyed: its name, remarks about what stayed in its folder, and what survives elsewhere."""

    name: str
    notes: tuple[str, ...]
    survives: tuple[str, ...]


def name_of(folder: Path) -> str:
    """Return the name that has to be typed to destroy the vault in a folder: the folder's own."""
    return folder.resolve().name


def is_name(folder: Path, typed: str) -> bool:
    """Say whether the name was typed, capitals included; spaces around it do not matter."""
    return bool(typed.strip()) and typed.strip() == name_of(folder).strip()


def refuse_other(folder: Path) -> None:
    """Raise `NotAVaultError` for a folder that is no vault, before anybody types anything."""
    destroying.refuse_other(folder.resolve())


def destroy(folder: Path, typed: str) -> Gone:
    """Destroy the closed vault in a folder, without its key, when its name was typed; forget that it was ever opened here.

    Raises `UserError` naming `name`, `NotAVaultError`, `VaultHeldError`, `ReadOnlyError`. Where it fails after it began, nothing opens
    the vault any more and a second call finishes.
    """
    refuse_other(folder)
    if not is_name(folder, typed):
        raise UserError(_("Type the name of the vault exactly: {name}").format(name=isolate(name_of(folder))), field="name")
    name, real = name_of(folder), folder.resolve()
    left = destroying.destroy(real)
    _forget(real)
    return Gone(name=name, notes=tuple(_notes(real, left)), survives=surviving())


def surviving() -> tuple[str, ...]:
    """Return what destroying a vault does not reach, a sentence each."""
    return (
        _("Copies of the folder on sticks, other laptops or in other programs' backups. They open with the passphrases they had."),
        _("Papers, PDFs and files that were given away, and bundles that others took in."),
        _("On a solid-state disk perhaps remnants of the key file, for whoever has its passphrase. An encrypted disk closes that."),
        _("The recovery sheet. It opens nothing here any more, but such a copy: burn it."),
    )


def _notes(folder: Path, left: destroying.Destroyed) -> list[str]:
    notes = []
    if left.strangers:
        names = ", ".join(isolate(one) for one in left.strangers)
        notes.append(_("Not of the vault, and still in {place}: {names}").format(place=isolate(str(folder)), names=names))
    if left.links:
        names = ", ".join(isolate(one) for one in left.links)
        notes.append(_("These led elsewhere; what they led to was not touched: {names}").format(names=names))
    return notes


def _forget(folder: Path) -> None:
    """Take the folder out of this laptop's list of vaults; a list that cannot be written stays, and names a folder that is gone."""
    with suppress(OSError, ValueError, DeskError, TypeError, KeyError):
        file = paths.settings_file()
        said = json.loads(file.read_text(encoding="utf-8"))
        said["vaults"] = [one for one in said["vaults"] if one != str(folder)]
        write_atomically(file, json.dumps(said, ensure_ascii=False, indent=1).encode())
