"""A day at the desk whose every word is a canary: `python -m tests.faults.scenario WORK` does it all in the folder WORK.

Every log is open. Command line first, then the window: a new vault, records, imports, a report and its page, a backup, a search, erasing, a
crash by an exception in each door, drafts half typed, lock and unlock. Prints as JSON where the program wrote, as the interpreter saw it,
and where a canary lay while the vault was open.
"""

from __future__ import annotations

import contextlib
import io
import json
import logging
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

MARK = "qanari"
CANARIES = tuple(f"{MARK}{number:03}ñandú" for number in range(520))
"""Words that stand nowhere else, with a letter that each encoding writes in its own way."""
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "cp1252")
PASSPHRASE = f"seven lanterns {CANARIES[0]}"
_CHANGES = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.truncate", "os.link", "os.symlink", "os.chmod"}
_BESIDE = {"os.remove", "os.rmdir"}
"""What may name a file beside an open folder, as the taking away of whole folders does."""
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
PATIENCE = 60.0


def places_that_tell(*folders: Path) -> list[str]:
    """Return each file, and each name of one, under the folders that holds the mark of a canary, in any encoding and case."""
    marks = [word.encode(encoding) for encoding in ENCODINGS for word in (MARK, MARK.upper(), MARK.capitalize())]
    files = [one for folder in folders for one in sorted(folder.rglob("*"))]
    named = [str(one) for one in files if MARK in one.name.lower()]
    return named + [str(one) for one in files if one.is_file() and any(mark in one.read_bytes() for mark in marks)]


def watch(written: set[str]) -> None:
    """Note each path that this process opens to write, makes, renames or removes."""

    def see(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(arguments[0], str | bytes):
            mode, flags = arguments[1], arguments[2] or 0
            if (mode and set(str(mode)) & set("wax+")) or flags & _WRITING:
                written.add(os.fsdecode(arguments[0]))
        elif event in _CHANGES:
            folder = next((one for one in arguments[1:] if isinstance(one, int) and one > 2), None) if event in _BESIDE else None
            above = Path(f"/proc/self/fd/{folder}").readlink() if folder is not None else Path()
            written.update(str(above / os.fsdecode(one)) for one in arguments[:2] if isinstance(one, str | bytes | os.PathLike))

    sys.addaudithook(see)


class Day:
    """The places of one day, and what goes from one step to the next."""

    def __init__(self, work: Path) -> None:
        """Use these places under `work`: the vault, the officer's own files, the page."""
        self.vault, self.own, self.page = work / "office", work / "own", work / "out" / "page.pdf"
        self.own.mkdir(exist_ok=True)
        self.page.parent.mkdir(exist_ok=True)
        self.words = iter(CANARIES[1:])
        self.used = 1

    def word(self) -> str:
        """Give the next canary."""
        self.used += 1
        return next(self.words)

    def said(self, *words: str, typed: str = "", status: int = 0) -> str:
        """Run a command of the command line in this process, and return what it printed."""
        from liaison_desk.cli.main import main

        out, sys.stdin = io.StringIO(), io.StringIO(typed)
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            ended = main(["--vault", str(self.vault), *words])
        assert ended == status, (words, ended, out.getvalue()[-2000:])
        return out.getvalue()

    def file(self, name: str, content: str) -> str:
        """Write a file of the officer's own, and return its path."""
        path = self.own / name
        path.write_text(content, "utf-8")
        return str(path)


def records(day: Day) -> None:
    """Add organisations, people, a meeting and what was heard, each word a canary."""
    lines = [f"add stakeholder name='{day.word()}' areas={day.word()} notes='{day.word()}'" for _each in range(40)]
    lines += [f"add contact name='{day.word()}' notes='{day.word()}'" for _each in range(60)]

    day.said("batch", typed="\n".join(lines) + "\n")


def imports(day: Day) -> None:
    """Take in a table and a card."""
    rows = "\n".join(f"{day.word()},{day.word()},Tella" for _each in range(130))
    day.said("import", day.file("groups.csv", f"organisation,acronym,district\n{rows}\n"))
    card = f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{day.word()}\r\nN:{day.word()};;;;\r\nEMAIL:{day.word()}@example.org\r\nEND:VCARD\r\n"
    day.said("import", day.file("card.vcf", card))


def report(day: Day) -> None:
    """Log a meeting, write its report, make it final and print it."""
    meeting: dict[str, Any] = {
        "title": day.word(),
        "state": "held",
        "starts_at": "2026-11-20T09:00Z",
        "place_note": day.word(),
        "notes": day.word(),
    }
    meeting["attendees"] = [{"contact": CANARIES[number], "side": "counterpart"} for number in (123, 125)]
    day.said("add", "engagement", "--from", day.file("meeting.json", json.dumps(meeting)))
    given = {
        "title": meeting["title"],
        "engagement": meeting["title"],
        "author_post": "Civil affairs officer",
        "outcome": "achieved",
        "bottom_line": f"{day.word()}. Nothing is needed from headquarters.",
        "purpose": f"Agree on {day.word()}.",
        "sensitive_moments": day.word(),
        "no_information": True,
        "no_safety_points": True,
        "no_commitments": True,
    }
    draft = json.loads(day.said("add", "after-action", "--from", day.file("report.json", json.dumps(given)), "--json"))["id"]
    number = day.said("finalise", draft).strip()
    day.said("report", "after-action", number, "--audience", "team", "--recipient", day.word(), "--to", str(day.page))


def the_rest(day: Day) -> None:
    """Search, look back, undo, erase, back up, examine."""
    day.said("find", CANARIES[1])
    day.said("remove", "stakeholder", CANARIES[6])
    day.said("undo")
    day.said("history", "stakeholder", CANARIES[9])
    day.said("erase", "contact", CANARIES[127], "--confirm", CANARIES[127], "--reason", "Asked for by the person.", "--backups")
    day.said("backup")
    day.said("doctor", "--json")


def crash(day: Day) -> None:
    """Let a bug show itself in the midst of a command, with a canary in its words."""
    from liaison_desk.services import records as service

    kept, word = service.listed, day.word()

    def fail(*_arguments: object, **_more: object) -> None:
        raise RuntimeError(word)

    service.listed = fail  # type: ignore[assignment]
    with contextlib.suppress(RuntimeError, AssertionError):
        day.said("list", "contact")
    service.listed = kept


def until(holds: Callable[[], object]) -> None:
    """Handle events of the window until something holds."""
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QApplication

    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "the window did not get there"
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def window(day: Day, look: Callable[[], None]) -> None:
    """Open the window, see pages, type half a form, let a bug show itself, lock, unlock, and close it."""
    from PySide6.QtTest import QTest

    from liaison_desk.domain.stakeholder import Stakeholder
    from liaison_desk.ui import settings
    from liaison_desk.ui.app import application, make_window
    from liaison_desk.ui.forms.record_sheet import RecordSheet
    from liaison_desk.ui.pages.drafted_sheet import open_sheet

    app = application(settings.read())
    made = make_window(day.vault, settings.read())
    made.show()

    def unlock() -> None:
        made.unlock.field.field.setText(PASSPHRASE)
        made.unlock.enter()
        until(lambda: made.is_open and made.jobs.is_idle)

    unlock()
    open_sheet(made.frame, Stakeholder(), title="New")
    until(lambda: any(one.isVisible() for one in made.findChildren(RecordSheet)))
    sheet = next(one for one in made.findChildren(RecordSheet) if one.isVisible())
    QTest.keyClicks(sheet.form.stack.editors["name"].line, MARK)
    made.jobs.run(_bug)
    until(lambda: made.jobs.is_idle)
    look()
    made.lock()
    until(lambda: not made.is_open and made.jobs.is_idle)
    look()
    unlock()
    made.close()
    until(lambda: made.jobs.is_idle)
    app.processEvents()


def _bug() -> None:
    raise RuntimeError(CANARIES[-1])


def main(work: Path) -> None:
    """Do it all."""
    written: set[str] = set()
    watch(written)
    logging.basicConfig(level=logging.DEBUG, stream=io.StringIO())
    day, told = Day(work), []
    os.environ["LIAISON_DESK_PASSPHRASE"] = PASSPHRASE

    def look() -> None:
        told.extend(places_that_tell(day.vault, work / "home", work / "temporary"))

    day.said("new", "--unlock-seconds", "0", "--author", day.word(), "--operation", day.word(), "--office", "TELLA")
    for step in (records, imports, report, the_rest, crash):
        step(day)
        look()
    window(day, look)
    look()
    print(json.dumps({"written": sorted(written), "told": sorted(set(told)), "used": day.used, "page": day.page.exists()}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
