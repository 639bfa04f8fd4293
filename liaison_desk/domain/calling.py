"""Whom to call: one line of words - a matter, a place, an hour, a name - against the posts that are written down.

Every word counts where it begins a word of what a post answers for, so that nobody has to say which word is the place. What is asked at
night goes to those who answer at night. Somebody under a closed rule is never the answer; that is kept by whoever makes the posts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from liaison_desk.domain import spoken_time
from liaison_desk.domain.folding import fold
from liaison_desk.domain.folding import words as words_of
from liaison_desk.domain.opening_hours import Answers, answers_at
from liaison_desk.domain.terms.matters import MATTER_WORDS
from liaison_desk.domain.terms.sectors import SECTORS

if TYPE_CHECKING:
    from liaison_desk.domain.half_life import Odds

_CLOCK: Final = re.compile(r"(?:([01]?\d|2[0-3])[:.]([0-5]\d)|([01]\d|2[0-3])([0-5]\d)h?|([01]?\d|2[0-3])h)")
_HALF: Final = re.compile(r"(?<!\S)(\d{1,2}(?:[:.]\d{2})?)\s*([ap])\.?\s?m\.?(?!\S)")
_TODAY, _TONIGHT, _TOMORROW = "today", "tonight", "tomorrow"
_ALONE: Final = {_TONIGHT: (22, 0, False), _TOMORROW: (12, 0, False)}
_FILLERS: Final = frozenset(
    {
        "the",
        "for",
        "and",
        "who",
        "do",
        "we",
        "call",
        "about",
        "near",
        "in",
        "at",
        "it",
        "is",
        "of",
        "to",
        "an",
        "need",
        "district",
        "province",
    }
)
_DAY_BEGINS, _DAY_ENDS, _STEM = 6, 20, 5
_SHORTEST: Final = 2
SECTOR, AREA, NAME, BODY, DECIDES = "sector", "area", "name", "body", "decides"
_WORTH: Final = {SECTOR: 5, AREA: 4, NAME: 3, BODY: 3, DECIDES: 2}
_ANY: Final = 1
"""What a post is worth for a matter or place that it does not name, where it names none at all and so answers for all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What is asked: words to be found, each the beginning of one, and the instant for which it is asked."""

    words: tuple[str, ...]
    at: datetime
    is_timed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """One post or person that may be called, as it is looked through: words by what they tell of, already folded.

    `is_open_to_all` names what it answers for without a limit: a post without any topic answers for every matter.
    """

    kind: str
    id: str
    name: str
    words: Mapping[str, frozenset[str]]
    is_open_to_all: frozenset[str] = frozenset()
    hours: str = ""
    is_emergency_point: bool = False
    odds: Odds


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """One answer: the post, what was found of it by kind of word, what was asked and not found, and whether it answers then."""

    post: Answering
    found: frozenset[str] = frozenset()
    for_all: frozenset[str] = frozenset()
    missed: tuple[str, ...] = ()
    answers: Answers = Answers.UNKNOWN
    score: int = field(default=0, repr=False)


def read(text: str, now: datetime) -> Matter:
    """Return what a line asks: its words, and the next time that it is that hour where one stands in it.

    An hour is written as `0200`, `02:00`, `2h`, `2am`, `2 am`, `0200Z` for UTC, `noon` or `midnight`; `tonight` alone is 22:00, and now
    from then on, `tomorrow` alone noon.

    >>> read("medevac tella 0200", datetime(2026, 11, 23, 12, 0).astimezone()).words
    ('medevac', 'tella')
    """
    clock, ahead, found = None, None, list[str]()
    for one in _HALF.sub(r"\1\2m", fold(text).replace(",", " ")).split():
        told, day = _clock(one) if clock is None else None, _day(one, now) if ahead is None else None
        if told is not None:
            clock = told
        elif day is not None:
            ahead = day
        else:
            found += [word for word in words_of(one) if len(word) >= _SHORTEST and word not in _FILLERS]
    clock = clock or _alone(ahead, now)
    return Matter(
        words=tuple(dict.fromkeys(found)), at=_next(*clock, now, ahead == _TOMORROW) if clock else now, is_timed=clock is not None
    )


def _alone(ahead: str | None, now: datetime) -> tuple[int, int, bool] | None:
    """Return the hour that a day means without one; None where it is that already, for who calls at 23:30 tonight calls now."""
    clock = _ALONE.get(ahead) if ahead else None
    is_over = clock is not None and ahead == _TONIGHT and now.astimezone().hour >= clock[0]
    return None if is_over else clock


def _clock(word: str) -> tuple[int, int, bool] | None:
    """Return the hour and minute that a word means, and whether they are of UTC; None for other words."""
    found = _CLOCK.fullmatch(word)
    if found:
        hour, minute = (int(one) for one in ([*(part for part in found.groups() if part is not None), "0"])[:2])
        return hour, minute, False
    try:
        spoken = spoken_time.clock_of(word) if not word.isdecimal() else None
    except spoken_time.UnreadTimeError:
        return None
    return (spoken[0].hour, spoken[0].minute, spoken[1]) if spoken else None


def _day(word: str, now: datetime) -> str | None:
    """Return which day a word means of those that a call may be for; the name of a weekday may be the beginning of another word."""
    if spoken_time.is_evening_only(word):
        return _TONIGHT
    today = now.astimezone().date()
    day = None if spoken_time.weekday_of(word) is not None else spoken_time.day_of(word, today)
    return {today: _TODAY, today + timedelta(days=1): _TOMORROW}.get(day) if day else None


def _next(hour: int, minute: int, is_utc: bool, now: datetime, is_tomorrow: bool) -> datetime:
    local = now.astimezone(UTC) if is_utc else now.astimezone()
    at = local.replace(hour=hour, minute=minute, second=0, microsecond=0)
    return at + timedelta(days=1) if is_tomorrow or at < local - timedelta(minutes=1) else at


def sector_words(codes: Iterable[str]) -> frozenset[str]:
    """Return the words by which people ask for sectors: those of their names, and what each is called in a hurry."""
    found: set[str] = set()
    for code in codes:
        label = SECTORS.label_of(code) if code in SECTORS else code.removeprefix("x-")
        found.update(words_of(label), MATTER_WORDS.get(code, ()))
    return frozenset(found)


def known_words(posts: Iterable[Answering], kind: str) -> frozenset[str]:
    """Return all words of one kind that any post has."""
    return frozenset().union(*(one.words.get(kind, frozenset()) for one in posts))


def corrected(posts: Iterable[Answering], matter: Matter, meant: Callable[[str, Iterable[str]], Iterable[str]]) -> dict[str, str]:
    """Return for each word that begins no word of any post what `meant` makes of it among those that there are, where it makes anything."""
    every = frozenset().union(*(words for one in posts for words in one.words.values())) | _ALL_MATTERS
    unknown = [word for word in matter.words if not begins(word, every)]
    found = {word: next(iter(meant(word, every)), "") for word in unknown}
    return {word: there for word, there in found.items() if there}


def ranked(posts: Sequence[Answering], matter: Matter, most: int = 5) -> tuple[Ranked, ...]:
    """Return whom to call, the best first, at most so many; nobody where no word of the matter fits anybody.

    Those who answer less of it than the best are left out.
    """
    if not matter.words:
        return ()
    every = frozenset().union(*(words for one in posts for words in one.words.values()))
    meant = {word: frozenset(one for one in every if begins(word, (one,))) for word in matter.words}
    known = {kind: {word for word in matter.words if not meant[word].isdisjoint(known_words(posts, kind))} for kind in (SECTOR, AREA)}
    for word in matter.words:
        if begins(word, _ALL_MATTERS):
            known[SECTOR].add(word)
    found = [one for post in posts if (one := _weighed(post, matter, known, meant)) is not None]
    ordered = sorted(found, key=partial(_place, at=matter.at))[:most]
    return tuple(one for one in ordered if len(one.missed) == len(ordered[0].missed))


def begins(word: str, words: Iterable[str]) -> bool:
    """Say whether a word is the beginning of any of these, or is one of them with an ending."""
    return any(one.startswith(word) or (len(one) >= _STEM and word.startswith(one)) for one in words)


def _weighed(post: Answering, matter: Matter, known: Mapping[str, set[str]], meant: Mapping[str, frozenset[str]]) -> Ranked | None:
    """Return how well a post answers a matter; None where it answers nothing of it. `meant` are the words that each asked word begins."""
    score, found, for_all, missed = 0, set[str](), set[str](), list[str]()
    for word in matter.words:
        kinds = {kind for kind, words in post.words.items() if not words.isdisjoint(meant[word])}
        open_kinds = set() if kinds else {kind for kind in post.is_open_to_all if word in known.get(kind, ())}
        found |= kinds
        for_all |= open_kinds
        score += max((_WORTH[one] for one in kinds), default=_ANY if open_kinds else 0)
        if not kinds and not open_kinds:
            missed.append(word)
    if not score:
        return None
    return Ranked(
        post=post,
        found=frozenset(found),
        for_all=frozenset(for_all),
        missed=tuple(missed),
        answers=answers_at(post.hours, matter.at),
        score=score,
    )


def is_night(at: datetime) -> bool:
    """Say whether an instant falls into hours at which an office without hours of its own is taken to be closed."""
    return not _DAY_BEGINS <= at.astimezone().hour < _DAY_ENDS


def _place(one: Ranked, *, at: datetime) -> tuple[int, bool, int, bool, bool, float, str, str]:
    """Return what sorts answers: all words found, then those who answer then, then the closest fit, then the freshest."""
    post = one.post
    is_silent = one.answers is Answers.UNKNOWN and is_night(at) and not post.is_emergency_point
    return (
        len(one.missed),
        one.answers is Answers.CLOSED or is_silent,
        -one.score,
        not post.is_emergency_point,
        post.odds.is_stale,
        -round(post.odds.value, 2),
        fold(post.name),
        post.id,
    )


_ALL_MATTERS: Final = sector_words(one.code for one in SECTORS)
