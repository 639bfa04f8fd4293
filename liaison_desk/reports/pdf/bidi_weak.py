"""Rules W1 to W7, N1 and N2 of UAX 9, on one isolating run sequence at a time; `types` is changed in place."""

from __future__ import annotations

_ISOLATES = frozenset({"FSI", "LRI", "RLI", "PDI"})
_NEUTRALS = frozenset({"B", "S", "WS", "ON"}) | _ISOLATES


def resolve_weak(types: list[str], start: str) -> None:
    """Apply W1 to W7; `start` is the sequence's start direction, `L` or `R`."""
    _marks(types, start)
    if "EN" in types:
        _numbers_after_arabic(types, start)
    for at, found in enumerate(types):
        if found == "AL":
            types[at] = "R"
    _separators(types)
    _terminators(types)
    for at, found in enumerate(types):
        if found in ("ES", "ET", "CS"):
            types[at] = "ON"
    _numbers_after_latin(types, start)


def _marks(types: list[str], start: str) -> None:
    """W1: a mark takes the class of what it sits on."""
    previous = start
    for at, found in enumerate(types):
        if found == "NSM":
            types[at] = "ON" if previous in _ISOLATES else previous
        previous = types[at]


def _numbers_after_arabic(types: list[str], start: str) -> None:
    """W2: European digits after an Arabic letter are Arabic numbers."""
    strong = start
    for at, found in enumerate(types):
        if found in ("L", "R", "AL"):
            strong = found
        elif found == "EN" and strong == "AL":
            types[at] = "AN"


def _separators(types: list[str]) -> None:
    """W4: one separator between two numbers of a kind joins them."""
    for at in range(1, len(types) - 1):
        before, after = types[at - 1], types[at + 1]
        if before == after and ((types[at] == "CS" and before in ("EN", "AN")) or (types[at] == "ES" and before == "EN")):
            types[at] = before


def _terminators(types: list[str]) -> None:
    """W5: terminators beside a European number belong to it."""
    at = 0
    while at < len(types):
        if types[at] != "ET":
            at += 1
            continue
        end = at
        while end < len(types) and types[end] == "ET":
            end += 1
        if (at and types[at - 1] == "EN") or (end < len(types) and types[end] == "EN"):
            types[at:end] = ["EN"] * (end - at)
        at = end


def _numbers_after_latin(types: list[str], start: str) -> None:
    """W7: European numbers after a left-to-right letter count as such."""
    strong = start
    for at, found in enumerate(types):
        if found in ("L", "R"):
            strong = found
        elif found == "EN" and strong == "L":
            types[at] = "L"


def resolve_neutral(types: list[str], level: int, start: str, end: str) -> None:
    """Apply N1 and N2: neutrals between equal directions take it, others the embedding direction."""
    embedding = "R" if level % 2 else "L"
    at = 0
    while at < len(types):
        if types[at] not in _NEUTRALS:
            at += 1
            continue
        stop = at
        while stop < len(types) and types[stop] in _NEUTRALS:
            stop += 1
        before = direction(types[at - 1]) if at else start
        after = direction(types[stop]) if stop < len(types) else end
        types[at:stop] = [before if before == after else embedding] * (stop - at)
        at = stop


def direction(found: str) -> str:
    """Return the direction that a resolved class counts as: numbers count as right to left."""
    return "R" if found in ("EN", "AN") else found
