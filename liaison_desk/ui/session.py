"""What the window asks of the work beneath it, as callables; tests hand real ones over, and so does `app.py`.

Everything here runs in the worker unless it says otherwise. The desk itself is opaque to the window: pages hand it to services.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from liaison_desk.domain.changes import Changes
    from liaison_desk.services.drafting import Waiting
    from liaison_desk.services.meeting_hold import Meetings


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOffice:
    """The answers of the first start; `side` and `whose` are the codes of the office's nature (decision 20)."""

    folder: Path
    passphrase: str = field(repr=False)
    office: str = ""
    code: str = "DESK"
    side: str = "civilian"
    whose: str = "none"
    author: str = ""
    post: str = ""
    headquarters: str = ""
    operation: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An open vault: the desk, where it lies, and the recovery code when it was just made.

    `asks_words` is False where it opened without a passphrase, as the sample office of the first start does.
    """

    desk: Any
    folder: Path | None
    recovery_code: str = field(default="", repr=False)
    is_sample: bool = False
    asks_words: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What the frame around the pages shows; `badges` are counts by page, `hand_over` is empty unless one is planned.

    `phase` is the phase in words, empty where it is not known. `in_use` are the keys of quiet pages that have something to show.
    """

    office: str = ""
    operation: str = ""
    operation_id: str = ""
    operation_line: str = ""
    operations: tuple[tuple[str, str], ...] = ()
    is_crisis: bool = False
    phase: str = ""
    phase_line: str = ""
    badges: dict[str, int] = field(default_factory=dict)
    in_use: frozenset[str] = frozenset()
    hand_over: str = ""
    hand_over_line: str = ""
    is_exercise: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One answer of the palette: what it is, where Enter leads (`page` and `reference`), and the key at its end.

    `marks` are the letters of the line to be marked, in code points, `title_marks` those of the title where they are not those that
    were typed. Without a page Enter leads to the record by its `kind`; `landing` is what a page calls the reference.
    """

    title: str
    line: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    title_marks: tuple[tuple[int, int], ...] | None = None
    kind: str = ""
    icon: str = "file-text"
    ink: str = "text2"
    page: str = ""
    reference: str = ""
    landing: str = "record"
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HitGroup:
    """Answers under one heading; `total` counts all that were found, `is_more` says that it is a least number.

    `meant` are the words that were looked for instead of those typed, where these hold a slip.
    """

    label: str
    hits: tuple[Hit, ...]
    total: int = 0
    is_more: bool = False
    meant: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """The callables of one window.

    `tend` does what is due by itself for a desk (True: it was just opened) and says how it is kept, as a `Standing` of `safekeeping`.

    `read_ahead` reads what may be asked for next while nobody waits; it is given up at its next safe point as soon as somebody does.

    `tidy` puts in order what changes left behind, likewise; it changes nothing that anybody sees.

    `known_vaults` and `interrupt` are quick and run on the main thread. `open_with_recovery` may be None where it is not offered.
    """

    known_vaults: Callable[[], Sequence[Path]]
    warm_up: Callable[[], object]
    open: Callable[[Path, str], Opened]
    create: Callable[[NewOffice], Opened]
    sample: Callable[[], Opened]
    close: Callable[[Any], object]
    open_with_recovery: Callable[[Path, str], Opened] | None = None
    interrupt: Callable[[Any], None] | None = None
    overview: Callable[[Any], Overview] | None = None
    choose_operation: Callable[[Any, str], object] | None = None
    find: Callable[[Any, str], Sequence[HitGroup]] | None = None
    read_ahead: Callable[[Any], object] | None = None
    tidy: Callable[[Any], object] | None = None
    begin_finding: Callable[[Any], object] | None = None
    find_all: Callable[[Any, str], Sequence[HitGroup]] | None = None
    waiting: Callable[[Any], Sequence[Waiting]] | None = None
    undo: Callable[[Any, str], Changes] | None = None
    redo: Callable[[Any], Changes] | None = None
    tend: Callable[[Any, bool], Any] | None = None
    meetings: Callable[[Any], Meetings] | None = None
    keep_draft: Callable[[Any, str, dict[str, Any]], object] | None = None
