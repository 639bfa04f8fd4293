"""The start: chooses the door. No command opens the window; a command goes to the command line, without Qt."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from liaison_desk import log, paths
from liaison_desk.domain.uncollected import uncollected
from liaison_desk.secrecy import keep_memory_private


def main(arguments: Sequence[str] | None = None) -> int:
    """Start Liaison Desk, its memory closed to others and its log open, and return its exit status.

    `arguments` are those after the program's name; None takes them from the process. Without a command (nothing, or only
    `--vault DIR`) the window opens; the heavy libraries of either door are loaded by that door alone.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    keep_memory_private()
    log.open_log(paths.log_folder())
    try:
        return _door(words)
    finally:
        log.close_log()


def _door(words: list[str]) -> int:
    if opens_the_window(words):
        with uncollected():  # What is imported stays; the search for cycles among it took a twentieth of the start.
            from liaison_desk.ui.app import main as window

        return window(words)
    from liaison_desk.cli.main import main as command_line

    return command_line(words)


def opens_the_window(words: Sequence[str]) -> bool:
    """Say whether these arguments name no command: none at all, or only the vault to open."""
    match list(words):
        case []:
            return True
        case ["--vault", folder]:
            return not folder.startswith("-")
        case [only]:
            return only.startswith("--vault=")
        case _:
            return False


if __name__ == "__main__":
    sys.exit(main())
