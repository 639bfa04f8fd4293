"""How well a command fits what people typed; which letters of a record match is `domain/matched.py`."""

from __future__ import annotations

NO_MATCH = -1


def fuzzy(text: str, typed: str) -> int:
    """Return how well a text fits, lower is better, `NO_MATCH` when its letters are not all there in order.

    The start of the text fits best, then the start of a word, then any place, then letters with gaps.
    """
    low, wanted = text.casefold(), typed.casefold().strip()
    if not wanted or low.startswith(wanted):
        return 0
    if f" {wanted}" in low:
        return 1
    if wanted in low:
        return 2
    place, gaps = -1, 0
    for letter in wanted.replace(" ", ""):
        found = low.find(letter, place + 1)
        if found < 0:
            return NO_MATCH
        gaps += found - place - 1
        place = found
    return 3 + gaps if gaps <= 2 * len(wanted) else NO_MATCH
