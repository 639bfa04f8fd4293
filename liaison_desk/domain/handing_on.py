"""Handing people on: each is asked whether, and by which channel, the next officer may have them; silence is no.

The answer is a consent like any other, told by the field `handing-on`; the kinds of channel that they named stand beside it. What they
had agreed to with the officer who leaves lapses with that officer (decision M21), and is asked for again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.consent import Consent
from liaison_desk.domain.contact import Channel, current, may_be_dialled
from liaison_desk.domain.folding import fold
from liaison_desk.domain.sharing.consent import LONGEST
from liaison_desk.i18n import _

if TYPE_CHECKING:
    from liaison_desk.domain.contact import Contact
    from liaison_desk.domain.handover import Officer

HANDING_ON: Final = "handing-on"
"""The field name that marks an answer to the question whether they may be handed on."""
YES, NO, NOT_ASKED, OWN = "yes", "no", "not-asked", "own"
_TEAM: Final = frozenset({"team"})
_CLOSING: Final = frozenset({"refused", "withdrawn"})
_ROUND_ABOUT: Final = frozenset({"via-intermediary", "via-forum-secretariat", "courier"})


@dataclass(frozen=True, slots=True, kw_only=True)
class HandingOn:
    """How somebody passes to the next officer: `says` is one of `yes no not-asked own`, `channels` are the kinds that they named."""

    says: str = NOT_ASKED
    channels: frozenset[str] = frozenset()

    @property
    def may_name(self) -> bool:
        """Say whether their name goes over; without it only post and organisation remain."""
        return self.says in {YES, OWN}


def is_answer(consent: Consent) -> bool:
    """Say whether a consent answers the question whether somebody may be handed on."""
    return HANDING_ON in consent.fields


def handing_on(contact: Contact, consents: Iterable[Consent], today: date) -> HandingOn:
    """Return how a contact passes: by the newest answer; a refusal or withdrawal of everything that is not older counts as no.

    Own staff pass by name. An answer that could not be refused freely, or has run out, is none.
    """
    if contact.is_ours:
        return HandingOn(says=OWN)
    theirs = [one for one in consents if one.subject == contact.id]
    newest = max((one for one in theirs if is_answer(one)), key=_asked_on, default=None)
    shut = max((_asked_on(one) for one in theirs if _closes_all(one)), default=date.min)
    if shut > date.min and (newest is None or shut >= _asked_on(newest)):
        return HandingOn(says=NO)
    if newest is None:
        return HandingOn()
    if newest.answer in _CLOSING or newest.withdrawn_on is not None:
        return HandingOn(says=NO)
    if newest.answer != "given" or newest.could_refuse is False or not _holds(newest, today):
        return HandingOn()
    return HandingOn(says=YES, channels=newest.fields - {HANDING_ON} if may_be_dialled(contact) else frozenset())


def _asked_on(one: Consent) -> date:
    return one.withdrawn_on or one.obtained_on or date.min


def _closes_all(one: Consent) -> bool:
    """Say whether it closes everything: a refusal or withdrawal for nobody in particular, or for our own team."""
    return not is_answer(one) and one.answer in _CLOSING and (not one.audiences or bool(one.audiences & _TEAM))


def _holds(one: Consent, today: date) -> bool:
    if one.obtained_on is None:
        return False
    longest = one.obtained_on + LONGEST
    return today <= (min(one.expires_on, longest) if one.expires_on else longest)


def channels_handed(contact: Contact, answer: HandingOn, on: date) -> tuple[Channel, ...]:
    """Return the channels that go over: of the kinds they named, none that is forbidden, round about or out of its time that day.

    None where a rule closes them.
    """
    if not answer.may_name or not may_be_dialled(contact):
        return ()
    usable = (one for one in current(contact.channels, on) if one.use != "forbidden" and one.kind not in _ROUND_ABOUT)
    if answer.says == OWN:
        return tuple(one for one in usable if one.is_personal is False)
    return tuple(one for one in usable if one.kind in answer.channels)


def asked(contact: Contact, following: str, *, says: str, channels: frozenset[str] = frozenset(), by: str = "", on: date) -> Consent:
    """Return the answer of a contact who was asked on a day whether they may be handed on to somebody; `says` is `yes` or `no`."""
    return Consent(
        subject=contact.id,
        answer="given" if says == YES else "refused",
        audiences=_TEAM,
        fields=frozenset({HANDING_ON}) | (channels if says == YES else frozenset()),
        obtained_on=on,
        obtained_by=by,
        expires_on=on + LONGEST,
        purpose=_("To be handed on to {name}").format(name=following),
    )


def lapsing(consents: Iterable[Consent], leaver: Officer, on: date) -> tuple[Consent, ...]:
    """Return the consents that were given to the leaver and still hold on a day; what somebody published themselves is none of them."""
    return tuple(
        one
        for one in consents
        if one.answer == "given" and one.basis == "consent" and not is_answer(one) and one.withdrawn_on is None
        if fold(" ".join(one.obtained_by.split())) in leaver.words and _holds(one, on)
    )


def lapsed(consent: Consent, leaver: Officer, on: date) -> Consent:
    """Return a consent that ended on the day before: whoever it was given to has left, and it is asked for again."""
    words = _("Lapsed: it was given to {name}, who left.").format(name=leaver.name)
    return consent.but(expires_on=on - timedelta(days=1), note="\n".join(one for one in (consent.note, words) if one))


def kinds_open(contact: Contact) -> tuple[str, ...]:
    """Return the kinds of channel that a contact can agree to hand on, each once; none where their rule closes them."""
    if not may_be_dialled(contact):
        return ()
    return tuple(
        dict.fromkeys(one.kind for one in contact.channels if one.use != "forbidden" and one.kind and one.kind not in _ROUND_ABOUT)
    )
