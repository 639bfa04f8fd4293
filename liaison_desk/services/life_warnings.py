"""Warnings of danger to life: written down, passed on at once by voice or as a file, confirmed by who got them, and over.

Whom a warning was given to stands in the log of shares, which nobody can change; the record keeps only who confirmed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from liaison_desk.domain.errors import UserError
from liaison_desk.domain.information import HarmCheck
from liaison_desk.domain.life_warning import LONGEST, STATES, LifeWarning, Passing, WarningConfirmation, state_of
from liaison_desk.domain.record import new_id
from liaison_desk.domain.sharing.audience import Audience
from liaison_desk.i18n import _
from liaison_desk.services import records
from liaison_desk.services.pictures import every
from liaison_desk.services.printed_life_warning import NAME, of_warning, ref_of, subject_of
from liaison_desk.storage import share_log

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.fields import Json
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.printing import Printed
    from liaison_desk.services.publishing import Prepared, Share

SPOKEN: Final = "spoken"
QUICK: Final = ("text", "area", "until_at", "check", "heard_from")
"""What the form of a new warning asks, in its order: what a minute leaves time for."""
FIELDS: Final = (*QUICK, "source_kind", "engagement", "heard_at", "owner", "owner_recipient", "owner_until_at", "sensitivity", "notes")
"""What the form of a warning asks that is there already."""
_BEFORE_ALL: Final = datetime(2000, 1, 1, tzinfo=UTC)
_LOOK_BACK: Final = timedelta(days=1)
_IN_SIGHT: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenWarning:
    """A warning with who has it, the first told first, and how it stands, as a code of STATES."""

    warning: LifeWarning
    passings: tuple[Passing, ...]
    state: str

    @property
    def is_open(self) -> bool:
        """Say whether somebody still has to be told, or has not confirmed."""
        return self.state in {"waiting", "outdated", "unconfirmed"}

    @property
    def unconfirmed(self) -> tuple[Passing, ...]:
        """Return who was told and has not said that they have it."""
        return tuple(one for one in self.passings if one.confirmation is None)


def blank(desk: Desk, *, engagement: str = "", text: str = "") -> LifeWarning:
    """Return the warning with which a form begins: heard now, for civilians, as an area only; the questions of harm are open."""
    return LifeWarning(
        text=text,
        heard_at=desk.clock(),
        engagement=engagement,
        check=HarmCheck(serves_civilians=True, needs_detail=True),
        operation=desk.operation.id,
    )


def kept(desk: Desk, warning: LifeWarning) -> Changes:
    """Keep a warning; `UserError` naming the field without words, with too many, or where it ran out before it was heard."""
    if len(warning.text) + len(warning.area) > LONGEST:
        words = _("Text and area together have {length} characters; a warning has at most {most}, so that it can be read aloud.")
        raise UserError(words.format(length=len(warning.text) + len(warning.area), most=LONGEST), field="text")
    if warning.until_at and warning.heard_at and warning.until_at < warning.heard_at:
        raise UserError(_("It would be over before it was heard."), field="until_at")
    return records.keep(desk, warning)


def keep_refusals(desk: Desk, going: Sequence[str]) -> None:
    """Note in warnings of people who are about to be erased that the source did not agree, where they refused anybody: that goes with them.

    Without it nobody would be named as having told us, and vital interest would stand for a consent that was refused.
    """
    from liaison_desk.domain.sharing.life_warning import refused_anybody
    from liaison_desk.services import sharing

    told = [one for one in every(desk, LifeWarning) if one.heard_from and one.heard_from in going]
    parties = sharing.parties_of(desk) if told else {}
    refused = [one for one in told if one.heard_from not in parties or refused_anybody(parties[one.heard_from], desk.clock())]
    if refused:
        records.keep_many(desk, [one.but(check=replace(one.check or HarmCheck(), source_agreed=False)) for one in refused])


# --- who has it ------------------------------------------------------------------------------------------------------


def all_here(desk: Desk) -> tuple[SeenWarning, ...]:
    """Return the warnings of the operation in use: what must be passed on first, the newest first."""
    return _in_order(desk, _here(desk))


def open_now(desk: Desk) -> tuple[SeenWarning, ...]:
    """Return the warnings of the last thirty days of which somebody still has to hear, or has not confirmed; the most pressing first.

    An older one is too old to be told; the page has it until somebody says why it is over. So Today reads no more of the log than that.
    """
    since = desk.clock() - _IN_SIGHT
    found = [one for one in _here(desk) if one.ended_at is None and one.heard_at is not None and one.heard_at > since]
    return tuple(one for one in _in_order(desk, found) if one.is_open)


def _here(desk: Desk) -> list[LifeWarning]:
    here = {desk.operation.id, ""}
    return [one for one in every(desk, LifeWarning) if one.operation in here]


def _in_order(desk: Desk, found: Sequence[LifeWarning]) -> tuple[SeenWarning, ...]:
    lines, order = _lines(desk, found), tuple(STATES)
    seen = [_seen(desk, one, lines.get(subject_of(one.id), ())) for one in found]
    seen.sort(key=lambda one: (one.warning.heard_at or _BEFORE_ALL, one.warning.id), reverse=True)
    return tuple(sorted(seen, key=lambda one: order.index(one.state)))


def one(desk: Desk, ref: str) -> SeenWarning:
    """Return one warning with who has it, by its id or a unique start of it."""
    warning = cast("LifeWarning", records.one(desk, NAME, ref))
    return _seen(desk, warning, _lines(desk, (warning,)).get(subject_of(warning.id), ()))


def _lines(desk: Desk, warnings: Sequence[LifeWarning]) -> dict[str, list[share_log.Share]]:
    """Return the lines of the log about warnings, the oldest first; read only where there are any, and only since the first."""
    if not warnings:
        return {}
    wanted = {subject_of(one.id) for one in warnings}
    since = min((one.heard_at - _LOOK_BACK if one.heard_at else _BEFORE_ALL) for one in warnings)
    found: dict[str, list[share_log.Share]] = {}
    for told in reversed(share_log.told_since(desk.vault, since)):
        if told.report == NAME and told.subject in wanted:
            found.setdefault(told.subject, []).append(share_log.one(desk.vault, told.id))
    return found


def _seen(desk: Desk, warning: LifeWarning, lines: Sequence[share_log.Share]) -> SeenWarning:
    passings = _passings(warning, lines)
    return SeenWarning(warning=warning, passings=passings, state=state_of(warning, passings, desk.clock()))


def _passings(warning: LifeWarning, lines: Sequence[share_log.Share]) -> tuple[Passing, ...]:
    """Return who was told, by the lines of the log; who confirmed other words than those told last has not confirmed."""
    confirmed = {each.share: each for each in warning.confirmations}
    now = (warning.text, warning.area, warning.until_at.isoformat() if warning.until_at else "")
    found: dict[tuple[str, str], Passing] = {}
    last: dict[tuple[str, str], tuple[str, ...]] = {}
    for line in lines:
        facts: Any = line.facts
        who, audience = str(facts.get("recipient", "")), str(facts.get("audience", ""))
        key, told = (who.casefold(), audience), _words(facts.get("view"))
        before = found.get(key)
        still = before.confirmation if before and last[key] == told else None
        last[key] = told
        found[key] = Passing(
            recipient=who,
            audience=audience,
            at=before.at if before else line.at,
            form=str(facts.get("form", "pdf")),
            shares=(*(before.shares if before else ()), line.id),
            is_outdated=bool(told) and told != now,
            confirmation=confirmed.get(line.id) or still,
        )
    return tuple(found.values())


def _words(view: Any) -> tuple[str, ...]:
    """Return the words of a warning as the log kept them; nothing where they were erased from it since."""
    return tuple(str(view.get(name, "")) for name in ("text", "area", "until")) if isinstance(view, dict) else ()


def refuse_silence(desk: Desk, gone: Sequence[str]) -> None:
    """Raise `UserError` where one of these warnings, by id, was given to somebody: it would be out of sight, and they would not know."""
    subjects = {subject_of(one) for one in gone}
    if any(told.report == NAME and told.subject in subjects for told in share_log.told_since(desk.vault, _BEFORE_ALL)):
        raise UserError(_("Somebody was given this warning. Say that it is over instead; who has it stays in sight."), field="ref")


def stay_in_sight(desk: Desk, taken_back: Changes) -> Changes:
    """Return what was taken back, where no warning that somebody was given went with it; else it is done again, and `UserError`."""
    if NAME in taken_back.kinds:
        there = {one.id for one in desk.shelf.many(NAME, taken_back.ids)}
        try:
            refuse_silence(desk, [one for one in taken_back.ids if one not in there])
        except UserError:
            desk.journal.redo(desk.author)
            raise
    return taken_back


# --- passing it on ---------------------------------------------------------------------------------------------------


def prepare(desk: Desk, ref: str, *, audience: str, recipient: str, concerns_them: bool = False, second_person: str = "") -> Prepared:
    """Decide whether a warning may go to a reader, and why not; nothing is written. `UserError` without a recipient."""
    from liaison_desk.services import publishing  # Today looks at warnings too, and knows nothing of papers.

    found = records.resolved(desk, NAME, ref)
    asked = ref_of(found, concerns_them=concerns_them)
    return publishing.prepare(desk, NAME, asked, audience=audience, recipient=recipient, second_person=second_person)


def why_not(prepared: Prepared) -> str:
    """Return in plain words why a warning does not go to its reader and what would change it; empty where it goes."""
    return _why_not(prepared.printed)


def _why_not(printed: Printed) -> str:
    from liaison_desk.services import publishing

    if printed.disclosed.record.text:
        return ""
    reasons = {reason.code: reason for one in printed.disclosed.decisions for reason in one.decision.reasons}
    return " ".join(f"{one.sentence} {one.hint}" for one in reasons.values()) or _(publishing.NOTHING_GOES)


def remarks(desk: Desk, warning: LifeWarning) -> tuple[str, ...]:
    """Return why a warning that is being typed would go to nobody outside as it stands: headquarters reads what anybody reads."""
    from liaison_desk.services import sharing

    if not warning.text.strip():
        return ()
    reader = sharing.reader_of(desk, Audience.HQ)
    why = _why_not(of_warning(desk, warning, reader, desk.operation.headquarters, concerns_them=True))
    return (_("As it stands it goes to nobody outside: {why}").format(why=why),) if why else ()


def spoken_words(prepared: Prepared) -> str:
    """Return what is read aloud to the reader, line by line; empty where nothing goes."""
    from liaison_desk.domain import dtg
    from liaison_desk.reports.life_warning import asked_of_reader
    from liaison_desk.reports.wording import exercise_words

    view = prepared.printed.disclosed.record
    if not view.text:
        return ""
    until = _("It holds until {when}.").format(when=dtg.here_shown(datetime.fromisoformat(view.until))) if view.until else ""
    exercise = exercise_words() if prepared.style.is_exercise else ""
    lines = (exercise, _("Warning of danger to life."), view.area, view.text, until, *asked_of_reader())
    return "\n".join(each for each in lines if each)


def spoken(desk: Desk, prepared: Prepared) -> Share:
    """Log that a warning is read aloud to its reader, before it is; searched like every other copy. `UserError` where it may not go."""
    from liaison_desk.services import drawing, leaving, publishing
    from liaison_desk.services.share_facts import facts_of

    _refuse_closed(prepared)
    draft = publishing.drafted(desk, prepared)
    drawn = drawing.drawn(draft.work, form="text")
    facts = facts_of(prepared, draft.copy, drawn) | {"form": SPOKEN}
    logged = leaving.logged(desk, facts, drawn.content, None)
    return publishing.Share(id=logged.id, number=logged.number, path=Path(), sha256=str(facts["sha256"]), notes=drawn.notes)


def written(desk: Desk, prepared: Prepared, to: Path, *, form: str = "pdf") -> Share:
    """Write a warning as `pdf` or `text`; it is in the log of shares before the file is there. `UserError` where it may not go."""
    from liaison_desk.services import publishing

    _refuse_closed(prepared)
    return publishing.publish(desk, prepared, to, form=form)


def _refuse_closed(prepared: Prepared) -> None:
    if why := why_not(prepared):
        raise UserError(why, field="audience")


# --- afterwards ------------------------------------------------------------------------------------------------------


def confirmed(desk: Desk, ref: str, recipient: str, *, said_by: str = "", words: str = "") -> Changes:
    """Write down that somebody who was given a warning said that they have it; undo takes it back.

    `UserError` where nobody of that name was given it, or they confirmed already.
    """
    seen = one(desk, ref)
    named = " ".join(recipient.split()).casefold()
    fitting = [each for each in seen.passings if named in {each.recipient.casefold(), *each.shares}]
    if not fitting:
        known = ", ".join(each.recipient for each in seen.passings) or _("nobody")
        raise UserError(_("It was not given to them. It was given to: {names}.").format(names=known), field="recipient")
    waiting = [each for each in fitting if each.confirmation is None]
    if not waiting:
        raise UserError(_("They confirmed it already."), field="recipient")
    made = tuple(
        WarningConfirmation(
            id=new_id(),
            parent=seen.warning.id,
            share=each.shares[-1],
            confirmed_at=desk.clock(),
            said_by=said_by.strip(),
            words=words.strip(),
        )
        for each in waiting
    )
    return records.keep(desk, seen.warning.but(confirmations=(*seen.warning.confirmations, *made)))


def ended(desk: Desk, ref: str, *, why: str = "", is_over: bool = True) -> Changes:
    """Say that a danger is past, or why nobody is told; `is_over` false opens the warning again. Undo takes it back.

    `UserError` without a word where nobody was given it: a warning is not dropped in silence.
    """
    seen = one(desk, ref)
    if not is_over:
        return records.keep(desk, seen.warning.but(ended_at=None, ended_why=""))
    if not seen.passings and not why.strip():
        raise UserError(_("Nobody was given this warning. Say why that is right."), field="why")
    return records.keep(desk, seen.warning.but(ended_at=desk.clock(), ended_why=why.strip()))


def as_json(seen: SeenWarning) -> Json:
    """Return a warning with who has it as plain JSON."""
    one = seen.warning
    return {
        "id": one.id,
        "text": one.text,
        "area": one.area,
        "until_at": one.until_at.isoformat() if one.until_at else "",
        "heard_at": one.heard_at.isoformat() if one.heard_at else "",
        "state": seen.state,
        "passed_on": [_passing_as_json(each) for each in seen.passings],
        "over_since": one.ended_at.isoformat() if one.ended_at else "",
        "why_over": one.ended_why,
    }


def _passing_as_json(each: Passing) -> Json:
    said = each.confirmation
    return {
        "recipient": each.recipient,
        "audience": each.audience,
        "at": each.at.isoformat(),
        "form": each.form,
        "shares": list(each.shares),
        "outdated": each.is_outdated,
        "confirmed_at": said.confirmed_at.isoformat() if said and said.confirmed_at else "",
        "confirmed_by": said.said_by if said else "",
        "confirmed_words": said.words if said else "",
    }
