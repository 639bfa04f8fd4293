"""Consent: how it was given, and other grounds on which something may be kept or shared."""

from __future__ import annotations

from liaison_desk.domain.terms.vocabulary import term, vocabulary
from liaison_desk.i18n import N_

CONSENT_ANSWERS = vocabulary(
    "consent-answer",
    N_("Answer"),
    term("given", "Given", "They said yes to what is written here."),
    term("refused", "Refused", "They said no."),
    term("withdrawn", "Withdrawn", "They said yes once and no longer do."),
    term("not-asked", "Not asked", "Silence; it never counts as yes."),
    term("ask-again", "To be asked again", "Two records of them were merged and did not agree; until they are asked it counts as no."),
)

CONSENT_WAYS = vocabulary(
    "consent-way",
    N_("How it was given"),
    term("in-person", "In person", "Face to face."),
    term("phone", "By phone", "On a call."),
    term("written", "In writing", "Signed or sent by themselves."),
    term("via-intermediary", "Through an intermediary", "Somebody they trust brought the answer."),
)

CONSENT_STATES = vocabulary(
    "consent-state",
    N_("Consent"),
    term("given", "Consented", "They agreed that somebody outside our team may read something, and it still holds."),
    term("not-asked", "Not asked", "Nobody asked them, or their answer must be asked for again; silence never counts as yes."),
    term("expired", "Ended", "They agreed once, and the time for which they agreed is over."),
    term("unfree", "Could not refuse", "They said yes where somebody armed or with power over them was; it counts as not asked."),
    term("published", "Published by themselves", "They made it public, and we wrote down where."),
    term("refused", "Refused", "They said no."),
    term("withdrawn", "Withdrawn", "They took their consent back."),
    term("not-needed", "Not needed", "A public body or our own staff, who act in their office."),
)
"""How somebody stands to being written down, all their answers together; computed, never typed."""

LEGAL_BASES = vocabulary(
    "basis",
    N_("Basis"),
    term("consent", "Consent", "They agreed freely."),
    term("vital-interest", "Vital interest", "Needed to save a life; never with names."),
    term("public-mandate", "Public mandate", "A public body did its duty and publishes it."),
    term("own-published", "Published by themselves", "They made it public; the note says where and when."),
    term("organisation-own", "The organisation's own statement", "The organisation gave it as its own, through the right post."),
)
"""Bases for keeping and sharing."""
