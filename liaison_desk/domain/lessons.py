"""Lessons: observations of many reports, which of them are one and the same, and what keeps coming back unfixed.

Two observations are one where somebody said so; the desk only proposes, by the rare words that they share. A lesson is mended where
every improvement that was planned for it is done and nobody has seen it since.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from liaison_desk.domain.folding import fold
from liaison_desk.domain.remembering import remembered

ALIKE_FROM: Final = 0.3
"""From this share of common rare words on, two observations are shown as alike; measured on the sample and on made-up reports."""
SAME_AREA: Final = 1.25
_STEM, _SHORTEST = 5, 4
IMPROVE, STRENGTH = "area-for-improvement", "strength"
_ENDED: Final = frozenset({"done"})
_LEFT_OUT: Final = frozenset({"dropped", "superseded"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Improvement:
    """One improvement that was planned: what, by which post, until when, and how it stands."""

    id: str
    action: str
    owner: str = ""
    due_on: date | None = None
    state: str = "open"
    closed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One observation with the report that made it: `report` is its number, or that of a draft, `on` the day of the meeting."""

    id: str
    report: str
    title: str
    text: str
    on: date | None = None
    kind: str = ""
    area: str = ""
    cause: str = ""
    recommendation: str = ""
    forum: str = ""
    seen_before: str = ""
    improvements: tuple[Improvement, ...] = ()

    @property
    def words(self) -> str:
        """What it is compared by."""
        return f"{self.text} {self.recommendation}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """One thing seen once or several times, the oldest first."""

    seen: tuple[Seen, ...]

    @property
    def newest(self) -> Seen:
        """The observation that was made last; it speaks for the others."""
        return self.seen[-1]

    @property
    def times(self) -> int:
        """How often it was seen."""
        return len(self.seen)

    @property
    def improvements(self) -> tuple[Improvement, ...]:
        """Everything that was planned against it and not given up."""
        return tuple(each for one in self.seen for each in one.improvements if each.state not in _LEFT_OUT)

    @property
    def is_mended(self) -> bool:
        """Say whether all that was planned is done, something was, and nobody has seen it since."""
        planned = self.improvements
        if not planned or any(one.state not in _ENDED for one in planned):
            return False
        done_on = max((day for one in planned if (day := one.closed_on or one.due_on)), default=None)
        return done_on is None or self.newest.on is None or self.newest.on <= done_on

    @property
    def comes_back(self) -> bool:
        """Say whether it was seen more than once and is not mended."""
        return self.newest.kind == IMPROVE and self.times > 1 and not self.is_mended

    def is_overdue(self, today: date) -> bool:
        """Say whether an improvement is open past its day."""
        return any(one.state not in _ENDED and one.due_on is not None and one.due_on < today for one in self.improvements)


def lessons(seen: Sequence[Seen], same: Iterable[tuple[str, str]] = ()) -> tuple[Lesson, ...]:
    """Return observations as lessons: what keeps coming back first, then the others, the newest first.

    `same` are pairs of ids of which somebody said that they are one; `seen_before` of an observation says so too.
    """
    known = {one.id: one for one in seen}
    parent = {one: one for one in known}

    def root(one: str) -> str:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    linked = ((one.id, one.seen_before) for one in seen if one.seen_before)
    for first, second in (*linked, *same):
        if first in known and second in known:
            parent[root(first)] = root(second)
    groups: dict[str, list[Seen]] = defaultdict(list)
    for one in sorted(seen, key=lambda each: (each.on or date.min, each.report, each.id)):
        groups[root(one.id)].append(one)
    found = [Lesson(seen=tuple(one)) for one in groups.values()]
    return tuple(sorted(found, key=_order))


def _order(one: Lesson) -> tuple[bool, int, int, str, str, str]:
    """Return the place of a lesson; those of one report stand in the order of their words, which is the same at every desk."""
    newest = one.newest
    return not one.comes_back, -one.times, -(newest.on or date.min).toordinal(), newest.report, newest.text.casefold(), newest.id


# --- likeness --------------------------------------------------------------------------------------------------------


@remembered(20_000)
def stems(text: str) -> frozenset[str]:
    """Return the telling words of a text, folded and cut to their beginnings, so that an ending makes no difference."""
    return frozenset(word[:_STEM] for word in fold(text).replace("-", " ").split() if len(word.strip(".,;:!?()\"'")) >= _SHORTEST)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """An observation that looks like another one, from 0 to 1."""

    seen: Seen
    score: float


class Likeness:
    """Many observations, filed by their words; rare words count more."""

    def __init__(self, seen: Iterable[Seen]) -> None:
        """File the observations."""
        self._known = {one.id: one for one in seen}
        self._stems = {id_: stems(one.words) for id_, one in self._known.items()}
        counts = Counter(stem for found in self._stems.values() for stem in found)
        total = len(self._known) + 1
        self._weights: Mapping[str, float] = {stem: math.log(total / count) for stem, count in counts.items()}
        self._by_stem: dict[str, list[str]] = defaultdict(list)
        for id_, found in self._stems.items():
            for stem in found:
                self._by_stem[stem].append(id_)

    def alike(self, one: Seen, *, most: int = 5, but: Iterable[str] = ()) -> tuple[Alike, ...]:
        """Return the observations of other reports that look like this one, the most alike first; `but` leaves some out."""
        mine = self._stems.get(one.id) or stems(one.words)
        shared: defaultdict[str, float] = defaultdict(float)
        for stem in mine:
            for other in self._by_stem.get(stem, ()):
                shared[other] += self._weights[stem]
        left_out = {one.id, *but}
        found = [made for id_, weight in shared.items() if id_ not in left_out if (made := self._judged(one, mine, id_, weight))]
        return tuple(sorted(found, key=lambda each: (-each.score, each.seen.id))[:most])

    def _judged(self, one: Seen, mine: frozenset[str], id_: str, weight: float) -> Alike | None:
        """Return how alike an observation is; None where it is of the same report or another kind, or not alike enough."""
        other = self._known[id_]
        if other.report == one.report or other.kind != one.kind:
            return None
        score = self._score(mine, id_, weight) * (SAME_AREA if other.area == one.area else 1.0)
        return Alike(seen=other, score=score) if score >= ALIKE_FROM else None

    def _score(self, mine: frozenset[str], other: str, weight: float) -> float:
        whole = sum(self._weights.get(stem, 0.0) for stem in mine | self._stems[other])
        return weight / whole if whole else 0.0
