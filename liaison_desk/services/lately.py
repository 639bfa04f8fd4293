"""What was done lately: every action of the desk in words, newest first, with what became of it and whether it may be taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from liaison_desk.domain.dtg import shown as time_shown
from liaison_desk.domain.folding import fold
from liaison_desk.domain.record import kind_named
from liaison_desk.domain.terms.states import REPORT_STATES
from liaison_desk.i18n import N_, _, isolate
from liaison_desk.services import histories
from liaison_desk.storage import actions, history, issued
from liaison_desk.storage.actions import Standing

if TYPE_CHECKING:
    from liaison_desk.domain.fields import Json
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.histories import Told
    from liaison_desk.storage.actions import Action

MOST_TOLD = 100
"""The most lines that the words of one action hold; an import has thousands."""
_NAMED = 2
_STATES = {
    Standing.DONE: N_("in force"),
    Standing.UNDONE: N_("taken back"),
    Standing.UNDO: N_("took an action back"),
    Standing.ELSEWHERE: N_("on another laptop"),
    Standing.FOUNDING: N_("began the vault"),
    Standing.SHARE: N_("a copy"),
    Standing.FINAL: N_("for good"),
    Standing.ERASE: N_("for good"),
    Standing.OF_FINAL: N_("final since"),
}
_REASONS = {
    Standing.DONE: "",
    Standing.UNDONE: N_("It was taken back already; the line that took it back is above."),
    Standing.UNDO: N_("It took an action back. Redo does that action again, until something new is written."),
    Standing.ELSEWHERE: N_("It was done on another laptop, or before this vault was copied or restored, and can be taken back there."),
    Standing.FOUNDING: N_("It made the vault's operation, without which the vault cannot be used."),
    Standing.SHARE: N_("A copy that was made stays in the share log."),
    Standing.FINAL: N_("A report that was made final, and what happened to it since, is never undone."),
    Standing.ERASE: N_("An erase is never undone."),
    Standing.OF_FINAL: N_("All of it belongs to a report that is final by now. Correct that with an amendment."),
}


_DEEDS = {
    actions.ADDED: N_("Added {what}"),
    actions.REMOVED: N_("Removed {what}"),
    actions.RECALLED: N_("Brought back {what}"),
    actions.JOINED: N_("Merged {what}"),
    actions.CHANGED: N_("Changed {what}"),
}
_ONCE = {"issued-report": N_("Report made final"), "report-event": N_("Report"), "share": N_("Copy")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """One action in words: `what` was done, in which `state` it is now, and the `reason` why it cannot be taken back."""

    action: Action
    what: str

    @property
    def batch(self) -> str:
        """The action's id."""
        return self.action.batch

    @property
    def when(self) -> str:
        """When it was done, as a date-time group in UTC."""
        return time_shown(self.action.at)

    @property
    def record(self) -> str:
        """The first record that it touched and that has a history of its own; empty for what was written once."""
        return "" if set(self.action.counts) <= set(_ONCE) else next(iter(self.action.records), "")

    @property
    def may_be_undone(self) -> bool:
        """Say whether it may be taken back here and now."""
        return self.action.standing.may_be_undone

    @property
    def state(self) -> str:
        """What became of it, in a word or two."""
        return _("done again") if self.action.is_redo and self.may_be_undone else _(_STATES[self.action.standing])

    @property
    def reason(self) -> str:
        """Why it cannot be taken back; empty where it can."""
        return _(_REASONS[self.action.standing])

    def as_json(self) -> Json:
        """Return the action as JSON with codes."""
        one = self.action
        return {
            "id": one.batch,
            "at": one.at.isoformat(),
            "author": one.author,
            "laptop": one.replica,
            "what": self.what,
            "deed": one.deed,
            "note": one.note,
            "counts": dict(one.counts),
            "state": one.standing.value,
            "may_be_undone": self.may_be_undone,
            "reason": self.reason,
            "undoes": one.undoes,
        }


def newest(desk: Desk, limit: int) -> tuple[Done, ...]:
    """Return the newest actions of any laptop, the newest first."""
    return _done(desk, actions.newest(desk.vault, desk.journal.replica, limit))


def ids(desk: Desk, text: str = "") -> tuple[str, ...]:
    """Return every action by its id, the newest first; with words only those whose author, note or records hold all of them."""
    found = actions.batches(desk.vault)
    words = fold(text).split()
    if not words:
        return found
    return tuple(one.batch for one in rows(desk, found) if all(word in _searched(one) for word in words))


def rows(desk: Desk, wanted: Sequence[str]) -> tuple[Done, ...]:
    """Return some actions in words, in their order."""
    return _done(desk, actions.described(desk.vault, desk.journal.replica, wanted))


def named(desk: Desk, reference: str) -> str:
    """Return the id of an action by it or its unique beginning; NotFoundError otherwise."""
    return actions.named(desk.vault, reference)


def lines_of(desk: Desk, batch: str) -> tuple[Told, ...]:
    """Return what an action changed, line by line; at most `MOST_TOLD`. What was written once changed nothing and has no lines."""
    return histories.told_of(desk, [one for one in history.of_batch(desk.vault, batch, MOST_TOLD) if one.kind not in _ONCE])


def in_words(desk: Desk, batch: str) -> str:
    """Return what an action did and when, in words; empty for one that is not there."""
    found = rows(desk, [batch])
    return f"{found[0].what} ({found[0].when})" if found else ""


def first_deed(desk: Desk, batch: str) -> str:
    """Return what was done at first where an action took it back or did it again, in words; empty for one that is not there."""
    found = rows(desk, [batch]) if batch else ()
    while found and found[0].action.undoes:
        found = rows(desk, [found[0].action.undoes])
    return found[0].what if found else ""


def _searched(one: Done) -> str:
    return fold(f"{one.what} {one.action.author} {one.action.note} {one.when}")


def _done(desk: Desk, found: Iterable[Action]) -> tuple[Done, ...]:
    made = tuple(found)
    named = history.titles(desk.vault, sorted({id_ for one in made for id_ in one.records[:_NAMED]})) | _reports(desk, made)
    undone = {one.batch: one for one in actions.described(desk.vault, desk.journal.replica, [one.undoes for one in made if one.undoes])}
    return tuple(Done(action=one, what=_what(one, named, undone.get(one.undoes))) for one in made)


def _reports(desk: Desk, made: Iterable[Action]) -> dict[str, str]:
    """Return what is said of the issued reports that actions made, and of what happened to reports, by id."""
    kinds = {kind for one in made for kind in one.counts}
    if not kinds & set(_ONCE):
        return {}
    found = {one.id: one.number for one in issued.listed(desk.vault)}
    events = issued.events(desk.vault)
    about = history.titles(desk.vault, [one.subject for one in events]) | found
    return found | {one.id: f"{about.get(one.subject, one.subject[:8])} · {REPORT_STATES.label_of(one.event)}" for one in events}


def _what(one: Action, named: dict[str, str], undone: Action | None) -> str:
    """Return what an action did: whose record it touched, or how many of which kinds, and why."""
    if one.undoes:
        words = _("Did again what was taken back") if one.is_redo else _("Took back an action")
        when = isolate(time_shown(undone.at), left_to_right=True) if undone else ""
        return " · ".join(word for word in (words, when, _touched(one, named)) if word)
    touched = _touched(one, named)
    if one.standing is Standing.ERASE:
        return " · ".join(word for word in (_("Erased for good"), touched) if word)
    said = touched if set(one.counts) <= set(_ONCE) else _(_DEEDS[one.deed]).format(what=touched)
    return " · ".join(word for word in (said, isolate(one.note) if one.note else "") if word)


def _touched(one: Action, named: dict[str, str]) -> str:
    """Return whose record an action touched, or how many of which kinds; of rows alone how many, and of whom."""
    titles = [isolate(named[id_]) for id_ in one.records[:_NAMED] if id_ in named]
    alone = {kind: count for kind, count in one.counts.items() if not _is_child(kind)}
    if titles and sum(alone.values()) == 1:
        return f"{_kind_word(next(iter(alone)), 1)}: {titles[0]}"
    counted = ", ".join(f"{_kind_word(kind, count)}: {count}" for kind, count in sorted((alone or one.counts).items()))
    return f"{counted} ({titles[0]})" if titles and not alone and len(one.records) == 1 else counted


def _is_child(kind: str) -> bool:
    try:
        return kind_named(kind).is_child
    except KeyError:
        return False


def _kind_word(kind: str, count: int) -> str:
    if kind in _ONCE:
        return _(_ONCE[kind])
    try:
        found = kind_named(kind)
    except KeyError:
        return kind
    return found.label if count == 1 else found.plural
