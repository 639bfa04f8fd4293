"""The marks a described field may carry: what about it closes it, whatever its sensitivity.

A record writes `described("Source", marks=[SOURCE])`; the rules in `rules.py` know what each mark means. A mark that
no rule knows closes its field to every copy, because a word from a newer version is a restriction not yet understood.
"""

from __future__ import annotations

from typing import Final

TARGET: Final = "target"
"""N1: a person, or a place used by people, as a target for anyone."""
ARMED_POSITION: Final = "armed-position"
"""N1: where an armed actor is, as civilians told us."""
INDIRECT_CHANNEL: Final = "indirect-channel"
"""N3: a channel that goes round about, an intermediary, a safe meeting place."""
PERSONAL: Final = "personal"
"""N4: a private phone, a home, family, belief, politics, health."""
SOURCE: Final = "source"
"""N5: who told us."""
STATEMENT: Final = "statement"
"""N6: who said it; the words may travel, the speaker only with their consent."""
MOVEMENT: Final = "movement"
"""N7: where people will travel and when."""
CONSENT_EVIDENCE: Final = "consent-evidence"
"""N8: how and where somebody agreed, and the share log."""
DEVICE: Final = "device"
"""N9: keys, device ids, user names, paths."""
WITHHELD_LIST: Final = "withheld-list"
"""N11: what was kept back, itself a map of secrets."""
NOTE: Final = "note"
"""A working note: it never travels beyond the team unless it is rewritten into a report."""
OWN_WORDS: Final = "own-words"
"""Our own words, asks, commitments and staff. It closes nothing: it keeps headquarters' ceiling where other facts lose it."""

RESTRICTIONS: Final = frozenset(
    {
        TARGET, ARMED_POSITION, INDIRECT_CHANNEL, PERSONAL, SOURCE, STATEMENT,
        MOVEMENT, CONSENT_EVIDENCE, DEVICE, WITHHELD_LIST, NOTE,
    }
)  # fmt: skip
"""Every mark that closes something."""
MARKS: Final = RESTRICTIONS | {OWN_WORDS}
"""Every mark there is."""
