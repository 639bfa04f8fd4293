"""Why somebody is called, and what speaks against it, in a few words each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_desk.domain import calling, half_life
from liaison_desk.domain.calling import AREA, SECTOR
from liaison_desk.domain.folding import words as words_of
from liaison_desk.domain.liaison_point import LiaisonPoint
from liaison_desk.domain.opening_hours import Answers
from liaison_desk.domain.terms.channels import CHANNEL_KINDS
from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.i18n import _, isolate, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from liaison_desk.domain.calling import Matter, Ranked
    from liaison_desk.domain.contact import Channel, Contact
    from liaison_desk.domain.stakeholder import Stakeholder


def why(one: Ranked, record: LiaisonPoint | Contact, body: Stakeholder | None, matter: Matter) -> tuple[str, ...]:
    """Return why somebody is called, in a few words each."""
    said = [_answers_for(one, record, body, matter)]
    clock = _clock(matter.at)
    if one.answers is Answers.OPEN:
        said.append(_("Answers at {clock}: {hours}").format(clock=isolate(clock), hours=isolate(one.post.hours)))
    elif one.answers is Answers.ON_CALL:
        said.append(_("On call at {clock}: {hours}").format(clock=isolate(clock), hours=isolate(one.post.hours)))
    elif one.post.is_emergency_point:
        said.append(_("Answers in a crisis"))
    return tuple(word for word in said if word)


def _answers_for(one: Ranked, record: LiaisonPoint | Contact, body: Stakeholder | None, matter: Matter) -> str:
    """Return which of what was asked somebody answers for: matters, and where."""
    own = record if isinstance(record, LiaisonPoint) else None
    topics = (own.topics if own else frozenset[str]()) or (body.sectors if body else frozenset[str]())
    areas = (own.areas if own else frozenset[str]()) or (body.areas if body else frozenset[str]())
    named = [SECTORS.label_of(code) for code in topics if _is_asked(calling.sector_words([code]), matter)]
    matters = ", ".join(sorted(named)) or (_("every matter") if SECTOR in one.for_all else "")
    places = ", ".join(sorted(area for area in areas if _is_asked(words_of(area), matter)))
    places = places or (_("every place") if AREA in one.for_all else "")
    if matters and places:
        return _("For {matters} in {places}").format(matters=matters, places=places)
    return _("For {matters}").format(matters=matters or places) if matters or places else ""


def _is_asked(words: Iterable[str], matter: Matter) -> bool:
    known = tuple(words)
    return any(calling.begins(word, known) for word in matter.words)


def doubts(one: Ranked, chosen: Channel | None, record: LiaisonPoint | Contact, matter: Matter, today: date) -> tuple[str, ...]:
    """Return what speaks against calling somebody now: closed, without a number, or long untried."""
    said = []
    if one.answers is Answers.CLOSED:
        clock = isolate(_clock(matter.at))
        said.append(_("Closed at {clock}: {hours}").format(clock=clock, hours=isolate(one.post.hours)))
    if chosen is None:
        said.append(_("No number that may be dialled"))
    elif (odds := half_life.odds_of(chosen, record.verified_on, today)).days is None:
        said.append(_("Never tried; it may be wrong"))
    elif odds.is_stale:
        days = ngettext("{count} day ago", "{count} days ago", odds.days).format(count=odds.days)
        said.append(_("Last tried {days}; it may be wrong by now").format(days=days))
    if chosen is not None and chosen.use == "emergency-only":
        said.append(_("Only when a life depends on it"))
    if chosen is not None and chosen.used_by:
        said.append(_("Only for {who} to use").format(who=isolate(chosen.used_by)))
    return tuple(said)


def channel_words(kind: str) -> str:
    """Return the kind of channel in words, such as "Mobile phone"; nothing for none."""
    return CHANNEL_KINDS.label_of(kind) if kind else ""


def _clock(at: datetime) -> str:
    return f"{at.astimezone():%H:%M}"
