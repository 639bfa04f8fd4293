"""How words match what people typed: the letters to show bold, and how well a command fits."""

from __future__ import annotations

NO_MATCH = -1


def parts(text: str, typed: str) -> list[tuple[str, bool]]:
    """Split a text into (words, matches) where a typed word begins a word of it, or else stands anywhere inside."""
    low = text.casefold()
    if len(low) != len(text):
        return [(text, False)]
    marks = [False] * len(text)
    for word in typed.casefold().split():
        place = _place(low, word)
        if place >= 0:
            marks[place : place + len(word)] = [True] * len(word)
    found: list[tuple[str, bool]] = []
    for letter, is_match in zip(text, marks, strict=True):
        if found and found[-1][1] is is_match:
            found[-1] = (found[-1][0] + letter, is_match)
        else:
            found.append((letter, is_match))
    return found


def _place(low: str, word: str) -> int:
    start = low.find(word)
    while start > 0 and low[start - 1].isalnum():
        later = low.find(word, start + 1)
        if later < 0:
            break
        start = later
    if start > 0 and low[start - 1].isalnum():
        return low.find(word)
    return start


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
