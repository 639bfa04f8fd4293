"""How a contact or an organisation stands to being written down, in the words of a panel, and as a filter of the list of contacts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from liaison_desk.domain.consent import Consent
from liaison_desk.domain.dtg import day_shown
from liaison_desk.domain.sharing.consent import Agreement
from liaison_desk.domain.terms.consents import CONSENT_ANSWERS, CONSENT_STATES, CONSENT_WAYS
from liaison_desk.domain.terms.marking import AUDIENCES
from liaison_desk.i18n import _, isolate
from liaison_desk.services.pictures import every

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from liaison_desk.domain.sharing.consent_state import ConsentState
    from liaison_desk.services.desk import Desk

_TONES = {Agreement.GIVEN: "ok", Agreement.PUBLISHED: "ok", Agreement.REFUSED: "danger", Agreement.WITHDRAWN: "danger"}
_WARNED = frozenset({Agreement.EXPIRED, Agreement.UNFREE, Agreement.NOT_ASKED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One answer as a line of the panel: what they said, and of when, how and until when it is."""

    id: str
    answer: str
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How somebody stands: `code` is of `CONSENT_STATES`, `words` say it with audiences and day, `more` what else follows from it.

    `tone` is that of a note; `answers` are the newest first; `is_open` says whether there is something to withdraw.
    """

    kind: str
    id: str
    name: str
    code: str
    words: str
    more: str = ""
    tone: str = ""
    answers: tuple[Said, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether there is anything left for them to take back: all but a withdrawal, since silence and an old yes can be closed too."""
        return self.code != Agreement.WITHDRAWN


def standing(desk: Desk, kind: str, record_id: str) -> Standing | None:
    """Return how a contact or stakeholder stands; None where there is none of that id."""
    from liaison_desk.domain.sharing.consent_state import consent_state
    from liaison_desk.services import sharing

    party = sharing.party_of(desk, record_id)
    if party is None:
        return None
    state = consent_state(party, sharing.latest_time(desk))
    answers = sorted(every(desk, Consent, subject=record_id), key=_when, reverse=True)
    return Standing(
        kind=kind,
        id=record_id,
        name=party.names[0] if party.names else "",
        code=state.stands.value,
        words=words_of(state),
        more=_more(state),
        tone=_TONES.get(state.stands, "warn" if state.stands in _WARNED else ""),
        answers=tuple(_said(one) for one in answers),
    )


def _when(one: Consent) -> tuple[str, str]:
    return str(one.withdrawn_on or one.obtained_on or one.published_on or ""), one.id


def words_of(state: ConsentState) -> str:
    """Return a state in words: what they said, to whom, and until when."""
    word = CONSENT_STATES.label_of(state.stands.value)
    if state.stands is not Agreement.GIVEN or state.until is None:
        return word
    return _("Consented to {audiences} until {day}").format(audiences=_audiences(state.audiences), day=isolate(day_shown(state.until)))


def _more(state: ConsentState) -> str:
    closed = _("Closed to: {audiences}.").format(audiences=_audiences(state.closed)) if state.closed else ""
    said = {
        Agreement.NOT_ASKED: _("Silence is not consent: nobody outside our team reads their name."),
        Agreement.UNFREE: _("Somebody armed was there. It counts as not asked; ask again when they are alone."),
        Agreement.EXPIRED: _("Ask again. Until then nothing of it leaves the desk."),
        Agreement.PUBLISHED: _("What they made public may be told as they told it."),
        Agreement.NOT_NEEDED: _("A public body or our own staff; they may still object."),
        Agreement.WITHDRAWN: _("Nothing of it leaves the desk any more."),
        Agreement.REFUSED: "" if state.closed else _("Nothing of it leaves the desk."),
    }.get(state.stands, "")
    return " ".join(one for one in (said, closed) if one)


def _said(one: Consent) -> Said:
    until = _("until {day}").format(day=isolate(day_shown(one.expires_on))) if one.answer == "given" and one.expires_on else ""
    on = one.withdrawn_on or one.obtained_on or one.published_on
    parts = (
        isolate(day_shown(on)) if on else "",
        _audiences(sorted(one.audiences)),
        until,
        CONSENT_WAYS.label_of(one.given_how) if one.given_how else "",
        _("asked by {name}").format(name=isolate(one.obtained_by)) if one.obtained_by else "",
        _("in the presence of {people}").format(people=isolate(one.asked_before)) if one.asked_before else "",
        _("they could not refuse") if one.could_refuse is False else "",
        isolate(one.published_where) if one.published_where else "",
    )
    return Said(id=one.id, answer=CONSENT_ANSWERS.label_of(one.answer), line=" · ".join(word for word in parts if word))


def _audiences(codes: Iterable[str]) -> str:
    return ", ".join(AUDIENCES.label_of(str(one)) for one in codes)


# --- the filter -------------------------------------------------------------------------------------------------------------


def contacts_by_state(desk: Desk) -> Mapping[str, frozenset[str]]:
    """Return the contacts who gave any answer by the code of their state; whoever is in none of them was not asked, or need not be."""
    today = desk.clock().date()
    return desk.known(f"contacts by consent {today}", lambda: _by_state(desk))


def _by_state(desk: Desk) -> Mapping[str, frozenset[str]]:
    from liaison_desk.domain.sharing.consent_state import consent_state
    from liaison_desk.services import sharing

    now, found = sharing.latest_time(desk), dict[str, set[str]]()
    subjects = {one.subject for one in every(desk, Consent)}
    people = [one.id for one in desk.shelf.many("contact", sorted(subjects))]
    parties = sharing.parties_of(desk) if len(people) > _FEW else {}
    for one in people:
        party = parties.get(one) or sharing.party_of(desk, one)
        if party is not None:
            found.setdefault(consent_state(party, now).stands.value, set()).add(one)
    return {code: frozenset(ids) for code, ids in found.items()}


_FEW = 50
"""From so many on, reading everybody once is sooner than reading each."""


def ends_by(desk: Desk, contact: str, day: date) -> bool:
    """Say whether what somebody agreed to has ended, or ends on that day or before."""
    from liaison_desk.domain.sharing.consent_state import consent_state
    from liaison_desk.services import sharing

    party = sharing.party_of(desk, contact)
    if party is None:
        return False
    state = consent_state(party, sharing.latest_time(desk))
    return state.stands is Agreement.EXPIRED or (state.until is not None and state.until <= day)
