"""Rule N0 of UAX 9: paired brackets take one direction, by what stands inside and before them."""

from __future__ import annotations

from liaison_desk.reports.pdf.bidi_weak import direction
from liaison_desk.reports.pdf.unicode_tables import brackets

_MOST_OPEN = 63


def _pairs(characters: list[str], types: list[str]) -> list[tuple[int, int]]:
    """Find the bracket pairs by position (BD16); none at all where more than 63 are open at once."""
    table = brackets()
    waiting: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for at, character in enumerate(characters):
        if types[at] != "ON" or character not in table:
            continue
        closing, opens = table[character]
        if opens:
            if len(waiting) == _MOST_OPEN:
                return []
            waiting.append((closing, at))
            continue
        for depth in range(len(waiting) - 1, -1, -1):
            if waiting[depth][0] == closing:
                pairs.append((waiting[depth][1], at))
                del waiting[depth:]
                break
    return sorted(pairs)


def _strong_inside(types: list[str], first: int, last: int, embedding: str) -> str:
    """Return the embedding direction if it occurs inside, else the opposite one if that does, else nothing."""
    found = ""
    for at in range(first + 1, last):
        strong = direction(types[at])
        if strong == embedding:
            return embedding
        if strong in ("L", "R"):
            found = strong
    return found


def _strong_before(types: list[str], first: int, start: str) -> str:
    for at in range(first - 1, -1, -1):
        strong = direction(types[at])
        if strong in ("L", "R"):
            return strong
    return start


def resolve_brackets(characters: list[str], types: list[str], marks: list[bool], level: int, start: str) -> None:
    """Apply N0 to one isolating run sequence.

    `types` are the classes after W7 and are changed in place; `marks` says which characters were nonspacing marks.
    """
    embedding = "R" if level % 2 else "L"
    for first, last in _pairs(characters, types):
        inside = _strong_inside(types, first, last, embedding)
        if not inside:
            continue
        chosen = inside
        if inside != embedding and _strong_before(types, first, start) != inside:
            chosen = embedding
        for at in (first, last):
            types[at] = chosen
            follower = at + 1
            while follower < len(types) and marks[follower]:
                types[follower] = chosen
                follower += 1
