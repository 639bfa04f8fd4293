"""This laptop's settings of the window: looks, lock, and which vaults were opened here; nothing about people."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

from liaison_desk import paths
from liaison_desk.i18n import PSEUDO
from liaison_desk.ui.shell.idle import IDLE_SECONDS, in_range
from liaison_desk.ui.theme import FOLLOW_SYSTEM

if TYPE_CHECKING:
    from pathlib import Path

_VAULTS_KEPT = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the user chose; what is missing or unreadable in the file is as it comes.

    `is_mirrored` turns the window round to try it from right to left in a language that is not written so. `columns` are the
    columns chosen for the lists of a page, as (key, width), by the name of the page. `backup_folder` is where copies of the vault are
    carried to, empty where each time is asked.
    """

    language: str = "en"
    theme: str = FOLLOW_SYSTEM
    scale: int = 100
    reduced_motion: bool = False
    is_mirrored: bool = False
    idle_seconds: int = IDLE_SECONDS
    vaults: tuple[str, ...] = ()
    backup_folder: str = ""
    columns: dict[str, Any] = field(default_factory=dict)


def read(file: Path | None = None) -> Settings:
    """Read the settings; a file that is missing or damaged gives the settings as they come."""
    try:
        found = json.loads((file or paths.settings_file()).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    known = {one.name: one for one in fields(Settings)}
    if not isinstance(found, dict):
        return Settings()
    return Settings(**{name: _fitting(getattr(Settings(), name), value) for name, value in found.items() if name in known})


def _fitting(default: Any, value: Any) -> Any:
    if isinstance(default, tuple):
        return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else default
    return value if type(value) is type(default) else default


def keep(settings: Settings, file: Path | None = None) -> None:
    """Write the settings through a temporary file; a folder that cannot be written loses them without a word."""
    place = file or paths.settings_file()
    try:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        beside = place.with_suffix(".new")
        beside.write_text(json.dumps(asdict(settings), ensure_ascii=False, indent=1), encoding="utf-8")
        beside.replace(place)
    except OSError:
        return


def idle_seconds(settings: Settings) -> int:
    """Return after how many seconds without a sign of a person the desk locks: 30 to 900, whatever the file says."""
    return in_range(settings.idle_seconds)


def languages() -> tuple[str, ...]:
    """Return the codes of the languages there are translations for, English first; the one that only tests the window is no language."""
    found = paths.resource("translations").glob("*/LC_MESSAGES/liaison_desk.mo")
    return ("en", *sorted({one.parent.parent.name for one in found} - {"en", PSEUDO}))


def with_vault(settings: Settings, folder: Path) -> Settings:
    """Return the settings with a vault as the one opened last."""
    name = str(folder.resolve())
    return replace(settings, vaults=(name, *(one for one in settings.vaults if one != name))[:_VAULTS_KEPT])
