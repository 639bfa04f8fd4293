"""Small numbers: so few that they point at somebody (safety design, 2.5)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from liaison_desk.domain.sharing.audience import INSIDE, audience_of

FEWEST: Final = 5
"""The smallest count of local groups or people outside government that a copy prints."""
_SMALL: Final = f"< {FEWEST}"


def printed_counts(counts: Mapping[str, int], protected: Collection[str], audience: str) -> tuple[dict[str, str], str]:
    """Return how counts print for an audience, and their total; a total that would tell a hidden count is empty.

    `protected` are the keys that count local groups or people outside government: 1 to 4 of them print as "< 5", for
    everybody but our own team. One hidden count could be worked out from the total, so the total goes with it.
    """
    total = str(sum(counts.values()))
    if audience_of(audience) in INSIDE:
        return {key: str(count) for key, count in counts.items()}, total
    hidden = {key for key, count in counts.items() if key in protected and 0 < count < FEWEST}
    shown = {key: _SMALL if key in hidden else str(count) for key, count in counts.items()}
    return shown, "" if hidden else total
