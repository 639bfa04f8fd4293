"""A long report drawn and searched by a process of its own, so that the window and the vault stay free and it can be stopped at once.

The outline, what was withheld and the answer go through pipes alone: nothing of them stands in an argument, in the environment or on the
disk. The other process is this program without a vault and without a key; whatever stops it, there is no file to take away.
"""

from __future__ import annotations

import base64
import json
import os
import queue
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any, Final

from liaison_desk import paths
from liaison_desk.domain.errors import WorldError
from liaison_desk.domain.safe_points import safe_point
from liaison_desk.domain.steps import told_to
from liaison_desk.i18n import _, choose_language, language
from liaison_desk.reports import outline as parts
from liaison_desk.secrecy import keep_memory_private

if TYPE_CHECKING:
    from collections.abc import Callable

    from liaison_desk.domain.record import Record
    from liaison_desk.reports.outline import Outline

    Moved = Callable[[int, int], object]

ASKED_EVERY: Final = 0.05
"""Seconds between two questions whether the work is to be given up."""
WHOLE: Final = 1000
DRAWING: Final = 450
WRITING: Final = 550
READING: Final = 900
"""How far it is, of 1000, when every row stands on its page, when the file is whole, and when all of it was read back for the search."""
_TOLD_EVERY: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What the other process is to do: draw an outline, attach data, and search the bytes for what was withheld.

    `controls` are texts known to be printed; without any nothing is searched, as for a preview that never leaves.
    `originals` are the records behind it, so that an alarm can name one; they stay in this process.
    """

    outline: Outline
    paper: str = "A4"
    attachment: bytes | None = None
    withheld: tuple[str, ...] = ()
    controls: tuple[str, ...] = ()
    originals: tuple[Record, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """The file, the codes of characters that no font could print, what was found in it that was withheld, and whether the search saw."""

    pdf: bytes
    lacking: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    may_leave: bool = True


def made(work: Work, counting: Counting | None = None) -> Made:
    """Draw and search here; `counting` is told what the steps are about when another part begins."""
    from liaison_desk.reports import pdf

    lacking = tuple(one.code for one in pdf.missing_characters(work.outline))
    drawn = pdf.draw(work.outline, paper=work.paper, attachment=work.attachment, may_substitute=True)
    if not work.controls:
        return Made(pdf=drawn, lacking=lacking)
    if counting is not None:
        counting.expect(2 * pdf.page_count(drawn), WRITING, READING)
    leaks = pdf.scan(drawn, work.withheld, work.controls)
    return Made(pdf=drawn, lacking=lacking, found=tuple(one.value for one in leaks.found), may_leave=leaks.may_leave)


def made_apart(work: Work, moved: Moved | None = None) -> Made:
    """Draw and search in a process of its own; `moved(done, all)` is told how far it is, and may raise to stop it.

    Raises StoppedError at a safe point, and WorldError where the other process ended without an answer.
    """
    command = [sys.executable, "-I", "-m", "liaison_desk.reports.pdf.apart"]
    child = subprocess.Popen(  # noqa: S603 - this program itself
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # A trace may hold what is on the page.
        env=_bare(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    try:
        return _answer(child, _asked(work), moved)
    finally:
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()


def _bare() -> dict[str, str]:
    """Return an environment with nothing of the desk in it but the language, the time zone and where fonts may lie."""
    kept = ("LANG", "LANGUAGE", "LC_ALL", "PATH", "SYSTEMROOT", "PYTHONHOME", "TZ", "HOME", "XDG_DATA_HOME", "LOCALAPPDATA", "APPDATA")
    return {name: os.environ[name] for name in kept if name in os.environ}


def _asked(work: Work) -> bytes:
    whole = {
        "language": language(),
        "outline": parts.to_json(work.outline),
        "paper": work.paper,
        "attachment": None if work.attachment is None else base64.b64encode(work.attachment).decode(),
        "withheld": list(work.withheld),
        "controls": list(work.controls),
    }
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _answer(child: subprocess.Popen[bytes], asked: bytes, moved: Moved | None) -> Made:
    """Feed the child and take what it says, asking in between whether to go on."""
    said: queue.SimpleQueue[Any] = queue.SimpleQueue()
    threading.Thread(target=_feed, args=(child.stdin, asked), daemon=True).start()
    threading.Thread(target=_listen, args=(child.stdout, said), daemon=True).start()
    done = 0
    while True:
        safe_point()
        if moved is not None:
            moved(done, WHOLE)
        try:
            word = said.get(timeout=ASKED_EVERY)
        except queue.Empty:
            continue
        if isinstance(word, Made):
            return word
        if word is None:
            message = _("The page could not be drawn: the process that draws it ended early.")
            raise WorldError(message, remedy=_("Close other programs to make room in memory, and try again."))
        done = word


def _feed(pipe: IO[bytes] | None, asked: bytes) -> None:
    if pipe is not None:
        with suppress(OSError, ValueError):
            pipe.write(asked)
            pipe.close()


def _listen(pipe: IO[bytes] | None, said: queue.SimpleQueue[Any]) -> None:
    """Hand on how far the child is, and at the end what it made; None where it ended without."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        while pipe is not None and (line := pipe.readline()):
            told = json.loads(line)
            if "done" in told:
                said.put(int(told["done"]))
                continue
            content = pipe.read(told["size"])
            if len(content) == told["size"]:
                said.put(Made(pdf=content, lacking=tuple(told["lacking"]), found=tuple(told["found"]), may_leave=told["may_leave"] is True))
                return
            break
    said.put(None)


# --- in the other process --------------------------------------------------------------------------------------------


class Counting:
    """Tells how far it is: the steps of one part of those expected in it, as a share of 1000, and only what is news."""

    def __init__(self, tell: Callable[[int], object]) -> None:
        self._tell, self._told = tell, 0
        self._expected, self._steps, self._first, self._last = 1, 0, 0, 0

    def expect(self, steps: int, first: int, last: int) -> None:
        """Begin a part of so many steps, which leads from one share to another."""
        self._expected, self._steps, self._first, self._last = max(1, steps), 0, first, last
        self._move()

    def step(self) -> None:
        """Count a step."""
        self._steps += 1
        self._move()

    def _move(self) -> None:
        share = min(self._last, self._first + (self._last - self._first) * self._steps // self._expected)
        if share >= self._told + _TOLD_EVERY:
            self._told = share
            self._tell(share)


def strips_in(part: object) -> int:
    """Return about how many strips an outline has: its rows, and one for every other block."""
    if isinstance(part, parts.Outline):
        return strips_in(part.first_page) + strips_in(part.blocks)
    if isinstance(part, tuple):
        return sum(strips_in(one) for one in part)
    if isinstance(part, parts.Together):
        return strips_in(part.section)
    if isinstance(part, parts.Section):
        return 1 + strips_in(part.blocks)
    return len(part.rows) + 2 if isinstance(part, parts.Grid | parts.Facts) else 1


def answered(asked: bytes, tell: Callable[[int], object]) -> Made:
    """Do what was asked, in the language it was asked in."""
    whole = json.loads(asked.decode("utf-8", "surrogatepass"))
    choose_language(whole["language"], paths.resource("translations"))
    work = Work(
        outline=parts.from_json(whole["outline"]),
        paper=whole["paper"],
        attachment=None if whole["attachment"] is None else base64.b64decode(whole["attachment"]),
        withheld=tuple(whole["withheld"]),
        controls=tuple(whole["controls"]),
    )
    counting = Counting(tell)
    # A preview is not searched, so that drawing is nearly all of it.
    counting.expect(strips_in(work.outline), 0, DRAWING if work.controls else READING)
    with told_to(counting.step):
        return made(work, counting)


def main() -> None:
    """Read what is asked from standard input, tell how far it is, and answer with the file."""
    keep_memory_private()
    out = sys.stdout.buffer

    def tell(done: int) -> None:
        out.write(b'{"done":%d}\n' % done)
        out.flush()

    answer = answered(sys.stdin.buffer.read(), tell)
    head = {"size": len(answer.pdf), "lacking": answer.lacking, "found": answer.found, "may_leave": answer.may_leave}
    out.write(json.dumps(head).encode() + b"\n" + answer.pdf)
    out.flush()


if __name__ == "__main__":
    main()
