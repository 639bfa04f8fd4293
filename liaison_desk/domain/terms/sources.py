"""Where knowledge comes from: one neutral list for everybody; people who talk to us are never graded (decision 26)."""

from __future__ import annotations

from liaison_desk.domain.terms.vocabulary import term, vocabulary
from liaison_desk.i18n import N_

SOURCES = vocabulary(
    "source",
    N_("How we know"),
    term("seen-by-us", "Seen by us", "Somebody of our office was there."),
    term("told-by-one", "Told by one", "One account, not confirmed."),
    term("told-by-several", "Told by several", "Accounts that do not depend on each other agree."),
    term("document", "Document", "Written down by somebody who answers for it."),
    term("rumour", "Rumour", "It goes round; nobody stands for it."),
)
