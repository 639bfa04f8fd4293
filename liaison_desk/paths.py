"""Where things lie: what the program brings along, and what it writes on this laptop.

Nothing here makes a folder; whoever writes does. Vaults lie where the user puts them, `vaults_folder()` is only the first proposal.
"""

from __future__ import annotations

import sys
from pathlib import Path

import platformdirs

_NAME = "liaison-desk"
PORTABLE_MARK = "portable.ini"


def resources_folder() -> Path:
    """Return the folder of icons, fonts, translations and the sample office.

    In an installed program it lies inside the package, in a checkout beside it.
    """
    package = Path(__file__).resolve().parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


def resource(*parts: str) -> Path:
    """Return the path of one resource, such as `resource("icons", "user.svg")`; it need not exist."""
    return resources_folder().joinpath(*parts)


def guide_folder() -> Path:
    """Return the folder of the guide's pages: in an installed program among its resources, in a checkout where they are written."""
    inside = resource("guide")
    return inside if inside.is_dir() else Path(__file__).resolve().parent.parent / "docs" / "guide"


def program_folder() -> Path:
    """Return the folder that holds the running program: the bundled program's own, else the interpreter's."""
    return Path(sys.executable).parent


def is_portable() -> bool:
    """Say whether a file `portable.ini` beside the program keeps everything on its stick; what it holds is not read."""
    return bool(sys.executable) and (program_folder() / PORTABLE_MARK).is_file()


def user_folder() -> Path:
    """Return the folder for what this user's program keeps: beside the program in portable mode, else the system's place."""
    if is_portable():
        return program_folder() / _NAME
    return platformdirs.user_data_path(_NAME, appauthor=False)


def settings_file() -> Path:
    """Return the file of this laptop's settings; it holds nothing about people."""
    return user_folder() / "settings.json"


def vaults_folder() -> Path:
    """Return the folder that is proposed for a new vault."""
    return user_folder() / "vaults"


def log_folder() -> Path:
    """Return the folder of the log (see `log.py` for what it may hold)."""
    return user_folder() / "log"


def fonts_folder() -> Path:
    """Return the folder of fonts that this user added for paper (see `reports/pdf/font_packs.py`)."""
    return user_folder() / "fonts"
