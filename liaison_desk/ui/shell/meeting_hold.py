"""The meeting hold at the window: proposed when a planned engagement begins, switched on by the officer, seen until its end."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from liaison_desk.domain.clock import Clock, system_clock
from liaison_desk.i18n import _, isolate
from liaison_desk.ui.shell.idle import BLANK_SECONDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from liaison_desk.domain.changes import Changes
    from liaison_desk.services.meeting_hold import Meetings
    from liaison_desk.ui.shell.frame import Frame
    from liaison_desk.ui.shell.idle import IdleWatch

_ASKED_AGAIN = timedelta(minutes=10)
"""At the latest; a clock that was set is noticed by then."""
_KINDS = frozenset({"engagement", "operation"})
_TOPIC = "frame.meetings"


class MeetingHold(QObject):
    """Knows which engagement is under way, and holds the key until its end when asked to; `idle` is what then locks."""

    def __init__(self, idle: IdleWatch, clock: Clock = system_clock) -> None:
        super().__init__(idle)
        self._idle, self._clock = idle, clock
        self._frame: Frame | None = None
        self._proposed: set[str] = set()
        self._until: dict[str, datetime] = {}
        self._held = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.ask)

    @property
    def until(self) -> datetime | None:
        """Until when the key is held; None where it is not."""
        return self._until.get(self._held) if self._idle.is_holding else None

    def attend(self, frame: Frame) -> None:
        """Begin with an opened vault, or go on with a frame that was made anew."""
        self._part()
        self._frame = frame
        frame.jobs.desk_changed.connect(self._desk_changed)
        frame.hold_asked.connect(self.turn)
        self.ask()

    def leave(self) -> None:
        """End with the vault that is closed; the next unlock knows nothing of what was held."""
        self._part()
        self._proposed, self._until, self._held = set(), {}, ""

    def ask(self) -> None:
        """Ask which engagement is under way now."""
        self._run(self._take, topic=_TOPIC)

    def turn(self) -> None:
        """Begin the hold, or end it where it is on."""
        if self._idle.is_holding:
            self._end(_("The window locks as usual again."))
        else:
            self._run(self._begin)

    def _part(self) -> None:
        self._timer.stop()
        frame, self._frame = self._frame, None
        if frame is not None:
            frame.jobs.desk_changed.disconnect(self._desk_changed)

    def _run(self, done: Callable[[Meetings], None], topic: str = "") -> None:
        frame = self._frame
        if frame is not None and isValid(frame) and frame.session.meetings is not None:
            frame.jobs.run(partial(frame.session.meetings, frame.desk), done=done, topic=topic)

    def _desk_changed(self, changes: Changes) -> None:
        if changes.kinds & _KINDS:
            self.ask()

    def _take(self, seen: Meetings) -> None:
        """Show what can be held, propose it once, and end a hold whose engagement is no longer under way."""
        self._look_again_at(seen)
        if self._idle.is_holding:
            self._keep_to(seen)
        elif seen.may_hold and seen.under_way not in self._proposed:
            self._proposed.add(seen.under_way)
            if self._frame is not None:
                self._frame.say(_("A planned engagement is under way: the key can be held until its end."))
        self._show(seen)

    def _begin(self, seen: Meetings) -> None:
        until = self._end_of(seen)
        if self._frame is None:
            return
        if until is None or until <= self._clock():
            why = _("It stays only during a planned engagement of this operation that has a start and an end, 90 minutes at most.")
            self._frame.messages.show_message(_("There is nothing to hold the key for."), why, "warn")
            return
        self._held = seen.under_way
        self._until[self._held] = until
        self._idle.hold((until - self._clock()).total_seconds())
        words = _("The key stays until {time}. After {count} seconds without a touch the screen goes blank; Enter brings it back.")
        self._frame.say(words.format(time=shown_time(until), count=BLANK_SECONDS))
        self._show(seen)

    def _keep_to(self, seen: Meetings) -> None:
        """Let a hold end with its engagement: at once where that was ended or taken away, earlier where its end was moved."""
        before, now = self.until, self._end_of(seen)
        if seen.under_way != self._held or now is None:
            self._end(_("The engagement is over; the window locks as usual again."))
        elif before is not None and now < before:
            self._until[self._held] = now
            self._idle.hold(max(0.0, (now - self._clock()).total_seconds()))

    def _end(self, words: str) -> None:
        self._idle.release()
        self._held = ""
        if self._frame is not None:
            self._frame.say(words)
        self.ask()

    def _end_of(self, seen: Meetings) -> datetime | None:
        """Return until when the key may stay; beginning twice makes it no longer."""
        from liaison_desk.services.meeting_hold import held_until

        if seen.ends_at is None:
            return None
        until = held_until(seen.ends_at, self._clock())
        return min(until, self._until.get(seen.under_way, until))

    def _show(self, seen: Meetings) -> None:
        if self._frame is not None:
            until = self.until or self._end_of(seen)
            self._frame.top.hold.show_hold(shown_time(until) if until else "", is_on=self._idle.is_holding)

    def _look_again_at(self, seen: Meetings) -> None:
        now = self._clock()
        turns = [one - now for one in (seen.next_at, seen.ends_at) if one is not None and one > now]
        wait = min((*turns, _ASKED_AGAIN))
        self._timer.start(int(wait.total_seconds() * 1_000) + 200)


def shown_time(instant: datetime) -> str:
    """Return an instant as the hour and minute of this laptop's zone."""
    return isolate(f"{instant.astimezone():%H:%M}", left_to_right=True)
