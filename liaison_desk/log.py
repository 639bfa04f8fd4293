"""A log that never holds names, numbers of people or notes: event codes, counts, exit statuses.

It can be sent to a stranger as it is. That is kept by what the functions accept, not by care: an event is a member of `Event`,
everything else is a number. Of an error only its class and the places in the code are written, never its message; of what a library
logs only its name, level and place.
"""

from __future__ import annotations

import logging
import traceback
from datetime import UTC, datetime
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path

FILE_NAME = "desk.log"
_LARGEST = 256 * 1024
_logger = logging.getLogger("liaison_desk")
_logger.addHandler(logging.NullHandler())  # Without it Python itself would print the lines of a program without a log.


class Event(StrEnum):
    """What may be said to have happened."""

    STARTED = "started"
    STOPPED = "stopped"
    CREATED = "created"
    UNLOCKED = "unlocked"
    LOCKED = "locked"
    REFUSED = "refused"
    SAVED = "saved"
    REMOVED = "removed"
    UNDONE = "undone"
    SEARCHED = "searched"
    IMPORTED = "imported"
    EXPORTED = "exported"
    PRINTED = "printed"
    FINALISED = "finalised"
    MERGED = "merged"
    BACKED_UP = "backed-up"
    RESTORED = "restored"
    ERASED = "erased"
    CHECKED = "checked"
    MIGRATED = "migrated"
    FAILED = "failed"
    BUG = "bug"


class _Scrubbed(logging.Formatter):
    """Writes our own lines as they are, and of anybody else's only where they came from."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line: instant (UTC), level, and what may be said."""
        ours = record.name == _logger.name and isinstance(record.msg, _Line)
        said = record.msg if ours else f"library={record.name.partition('.')[0]} at={Path(record.pathname).name}:{record.lineno}"
        at = datetime.fromtimestamp(record.created, UTC)
        return f"{at:%Y-%m-%dT%H:%M:%SZ} {record.levelname.lower()} {said}"


class _Line(str):
    """A line that this file put together, and only this file."""

    __slots__ = ()


class _OwnFile(logging.FileHandler):
    """The file of the log: made by the first line that is written, for this user alone; what cannot be written disturbs nobody.

    A full one becomes the older one. `logging.handlers` can do that too, but loads sockets and pickles before the first window is painted.
    """

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line; where it finds no room, in a new file."""
        try:
            self._make_room(len(self.format(record).encode()) + 1)
            super().emit(record)
        except Exception:  # noqa: BLE001 - as every handler of `logging`: no line may end the program
            self.handleError(record)

    def _make_room(self, size: int) -> None:
        file = Path(self.baseFilename)
        if file.is_file() and file.stat().st_size + size >= _LARGEST:
            self.close()
            file.replace(file.with_name(f"{file.name}.1"))

    def _open(self) -> TextIOWrapper:
        file = Path(self.baseFilename)
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file.touch(mode=0o600)
        return super()._open()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the name is that of `logging`
        """Leave out a line for which there is no room or no right; the program goes on as it would without a log."""


def open_log(folder: Path) -> None:
    """Write from now on to `desk.log` in `folder`: at most 256 KiB and one older file, readable by this user alone.

    Nothing is made before the first line. Libraries' warnings go there too, scrubbed. A folder that cannot be written leaves the program
    without a log, never without a start.
    """
    close_log()
    handler = _OwnFile(folder / FILE_NAME, encoding="utf-8", delay=True)
    handler.setFormatter(_Scrubbed())
    _logger.setLevel(logging.INFO)
    logging.getLogger().addHandler(handler)


def close_log() -> None:
    """Close the log that `open_log` opened, if any."""
    root = logging.getLogger()
    for handler in [h for h in root.handlers if isinstance(h.formatter, _Scrubbed)]:
        root.removeHandler(handler)
        handler.close()


def note(event: Event, *, count: int | None = None, status: int | None = None) -> None:
    """Write that something happened: to how many records, with what exit status."""
    facts = [f"event={event.value}"]
    if count is not None:
        facts.append(f"count={count:d}")
    if status is not None:
        facts.append(f"status={status:d}")
    _logger.info(_Line(" ".join(facts)))


def note_error(error: BaseException, *, event: Event = Event.BUG) -> None:
    """Write an error's class and the places it passed through; its message may quote a person and is left out."""
    places = [f"{Path(f.filename).name}:{f.lineno}" for f in traceback.extract_tb(error.__traceback__)]
    _logger.error(_Line(f"event={event.value} error={type(error).__name__} at={','.join(places) or '-'}"))
