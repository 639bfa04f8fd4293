"""How a file says that it is of an exercise, lest it be taken for the real thing: as every page of one does."""

from __future__ import annotations

from liaison_desk.i18n import _


def marking(tlp: str, *, is_exercise: bool) -> str:
    """Return the marking of a file or a row of it, the word of an exercise before the traffic light."""
    return f"{_('EXERCISE')} · {tlp}" if is_exercise else tlp


def title(words: str, *, is_exercise: bool) -> str:
    """Return what something is called where nothing but its title is seen, such as in a calendar on a telephone."""
    return f"{_('EXERCISE')}: {words}" if is_exercise else words
