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

CHECKED_HOW = vocabulary(
    "checked-how",
    N_("How it was checked"),
    term("met", "Met in person", "Somebody of our office met them."),
    term("called", "Spoke by phone or radio", "They answered, and it was they."),
    term("answered", "They answered a message", "An answer came back by the channel that is noted."),
    term("published", "Seen where they publish it", "Their own page, notice or letterhead says so."),
    term("told", "Told by somebody else", "A third party says that it is still so."),
)
