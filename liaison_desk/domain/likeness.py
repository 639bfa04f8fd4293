"""Likeness: how much two names look like one, whatever the script, the spelling, the order of the words or a short form.

A name is read as its telling words, as written and without what stands in brackets, and as short forms such as
initials. Words that many share count little, words that few share count much; where both names keep a telling word that
the other does not have, they are two. Nothing here knows a place or a list; the caller gives the transliteration and
the measure of two words (`services/spelling.py`).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from liaison_desk.domain.folding import fold
from liaison_desk.domain.name_words import COMMON, LEGAL, SMALL, SPELT, SPELT_OUT
from liaison_desk.domain.remembering import remembered

Latin = Callable[[str], str]
"""Writes any text in plain Latin letters."""
Alike = Callable[[str, str], float]
"""Says from 0 to 1 how alike two words are."""

NEAR = 0.84
"""From where on two words are taken for one, misspelt."""
_SHORT_WORD = 4
_LEAST_SKELETON = 3
SOUNDS = 6
"""So many sounds of a word are a key under which it is filed."""
_LEAST_HEARD = 0.5
_LEAST_INITIALS, _MOST_INITIALS = 3, 12
_BRACKETS = re.compile(r"[(\[{]([^()\[\]{}]*)[)\]}]?")
_PARTS = re.compile(r"\s+[-–—]+\s*|\s*[-–—]+\s+|\s*[/|*;:=]\s*|(?<=[A-Z]{3})[-–—](?=[A-Z][a-z])")
_WORDS = re.compile(r"[a-z0-9]+")
_SHORT_FORM = re.compile(r"[A-Z][A-Za-z&.\-]{0,12}[A-Z.][A-Za-z]?")
_VOWELS = re.compile(r"[aeiouyw']")
_DOUBLED = re.compile(r"(.)\1+")
_VOICED = re.compile(r"[aeiou]")
_SIGNS = re.compile(r"['`]")
_ARTICLE = re.compile(r"(?<!\w)ال(?=\w{3})")
_SERVANT = re.compile(r"^bdl(?=.)")
_SAME_VOWELS = ((re.compile(r"ou|oo|o|w(?=[^aeiou]|$)"), "u"), (re.compile(r"ee|ei|ie|e|y"), "i"))
_HEARD_SAME = 0.9

Words = tuple[str, ...]
"""The telling words of one way of calling somebody."""


@dataclass(frozen=True, slots=True)
class Called:
    """By what somebody is called, as it is compared: names as words, short forms as small letters, initials of the names."""

    names: tuple[Words, ...] = ()
    short: frozenset[str] = frozenset()
    initials: frozenset[str] = frozenset()

    @property
    def words(self) -> frozenset[str]:
        """Every word of every name."""
        return frozenset(word for name in self.names for word in name)


def called(names: Iterable[str], latin: Latin, short_forms: Iterable[str] = ()) -> Called:
    """Read names, and the short forms that are known to be such."""
    read: dict[Words, None] = {}
    short = {"".join(plain_words(one, latin)) for one in short_forms}
    begun: set[str] = set()
    for name in names:
        for words in _read(name, latin, short):
            read.setdefault(telling(words))
            begun |= initials(words)
    read |= {SPELT_OUT[one]: None for one in short if one in SPELT_OUT}
    return Called(tuple(one for one in read if one), frozenset(one for one in short if len(one) > 1), frozenset(begun))


def _read(name: str, latin: Latin, made: set[str]) -> Iterator[list[str]]:
    """Give the words of a name, with and without brackets, and put the short forms that stand in it into `made`."""
    bare = _BRACKETS.sub(" ", name)
    inside = [one.strip() for one in _BRACKETS.findall(name)]
    parts = [one.strip() for one in _PARTS.split(bare) if one.strip()]
    short = {one for one in (*parts, *inside) if is_short_form(one)}
    rest = " ".join(one for one in parts if one not in short)
    made |= {"".join(plain_words(one, latin)) for one in short}
    for text in dict.fromkeys((rest, *([name] if any(one not in short for one in inside) else []))):
        words, own = _without_initials(plain_words(text, latin))
        made |= own
        yield words


def _without_initials(words: Sequence[str]) -> tuple[list[str], set[str]]:
    """Take a first or last word out that is the initials of the others, as in `World Food Programme WFP`."""
    for place, others in ((-1, words[:-1]), (0, words[1:])):
        if len(others) > 1 and len(words[place]) >= _LEAST_INITIALS and words[place] in initials(others):
            return list(others), {words[place]}
    return list(words), set()


def is_short_form(text: str) -> bool:
    """Say whether a text looks like a short form: one word, mostly capitals."""
    return bool(_SHORT_FORM.fullmatch(text)) and sum(one.isupper() for one in text) * 5 >= sum(one.isalpha() for one in text) * 3


def plain_words(text: str, latin: Latin) -> list[str]:
    """Return the words of a text in small Latin letters; single letters that follow each other are one word."""
    folded = fold(text).replace("&", " and ").replace("'", "")
    words = _WORDS.findall(folded if folded.isascii() else _SIGNS.sub("", latin(_ARTICLE.sub("", folded)).lower()))
    joined: list[str] = []
    for before, word in pairwise(("", *words)):
        if len(word) == 1 and len(before) == 1 and joined:
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def telling(words: Iterable[str]) -> Words:
    """Return the words that tell something, in one spelling: no small words and no legal forms, unless nothing else is left."""
    spelt = [one for word in words for one in _spelt(word)]
    kept = tuple(dict.fromkeys(one for one in spelt if one not in SMALL and one not in LEGAL))
    return kept or tuple(dict.fromkeys(spelt))


@remembered(20_000)
def _spelt(word: str) -> Words:
    if word in SPELT_OUT:
        return SPELT_OUT[word]
    single = word[:-1] if len(word) > _SHORT_WORD and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
    return (SPELT.get(word) or SPELT.get(single, single),)


@remembered(20_000)
def skeleton(word: str) -> str:
    """Return the sounds that spellings of one word share: its consonants, doubled ones once; a number as it is.

    >>> skeleton("mohammed"), skeleton("muhamad")
    ('mhmd', 'mhmd')
    """
    if word[:1].isdigit():
        return word
    heard = word.replace("ph", "f").replace("ck", "k").replace("q", "k").replace("z", "s").replace("c", "k").replace("v", "f")
    once = _DOUBLED.sub(r"\1", heard.replace("x", "ks"))
    return once[:1] + _VOWELS.sub("", once[1:])


def is_unvoiced(word: str) -> bool:
    """Say whether a word is written without its vowels, as Arabic, Persian and Hebrew names are once they stand in Latin letters."""
    return len(word) > 1 and not word[:1].isdigit() and not _VOICED.search(word)


@remembered(20_000)
def bones(word: str) -> str:
    """Return what is left of a word in a script without vowels: its consonants, without an `h` that ends it and the article of a servant.

    >>> bones("omar"), bones("mr"), bones("abdulrahman"), bones("abdirahman"), bones("fatimah")
    ('mr', 'mr', 'bdrhmn', 'bdrhmn', 'ftm')
    """
    left = _DOUBLED.sub(r"\1", _VOWELS.sub("", skeleton(word)))
    return _SERVANT.sub("bd", left.removesuffix("h") or left)


@remembered(20_000)
def _one_vowel(word: str) -> str:
    """Return a word in which vowels that are spelt in several ways stand in one, as in `omar` and `umar`, `noor` and `nur`."""
    for several, one in _SAME_VOWELS:
        word = several.sub(one, word)
    return _DOUBLED.sub(r"\1", word)


def initials(words: Sequence[str]) -> frozenset[str]:
    """Return what the initials of a name of two words or more may be: with small words and without."""
    every = "".join(one[0] for one in words)
    kept = "".join(one[0] for one in words if one not in SMALL)
    return frozenset(one for one in (every, kept) if _LEAST_INITIALS <= len(one) <= _MOST_INITIALS)


class Weights:
    """How much each word tells: little where many are called so, and little where it is common everywhere."""

    def __init__(self, names: Iterable[Called] = ()) -> None:
        """Count the words of all names."""
        self._seen: Counter[str] = Counter()
        self._count = 0
        self._known: dict[str, float] = {}
        for one in names:
            self._seen.update(one.words)
            self._count += 1

    def of(self, word: str) -> float:
        """Return the weight of a word, above 0 and at most 1."""
        known = self._known.get(word)
        if known is None:
            rare = math.log((self._count + 20) / (self._seen[word] + 1)) / math.log(self._count + 20)
            known = self._known[word] = min(1.0, max(0.1, rare * (0.4 if word in COMMON else 1.0)))
        return known


def likeness(one: Called, two: Called, weights: Weights, alike: Alike) -> float:
    """Return from 0 to 1 how much two are called alike."""
    named = max((_words_alike(a, b, weights, alike) for a in one.names for b in two.names), default=0.0)
    if named == 1.0:
        return named
    said = (_short_alike(one, two, named), _short_for(one, two), _short_for(two, one), _short_within(one, two, weights))
    return max(named, *said, _short_within(two, one, weights))


def _short_alike(one: Called, two: Called, named: float) -> float:
    """Return what a short form that both have says; names beside it that have nothing in common speak against it."""
    shared = one.short & two.short
    if not shared:
        return 0.0
    if not (one.names and two.names):
        return 0.9 if max(map(len, shared)) >= _LEAST_INITIALS else 0.8
    return 0.94 if named >= 0.45 else 0.82 if named >= 0.25 else 0.72 if named >= 0.1 or max(map(len, shared)) > _LEAST_INITIALS else 0.6


def _short_for(one: Called, two: Called) -> float:
    """Return how well the short form of one, which has no other name, stands for the names of two."""
    if any("".join(name) in one.short for name in two.names):
        return 0.92
    if one.names or two.short:
        return 0.0
    return 0.82 if one.short & two.initials else 0.0


def _short_within(one: Called, two: Called, weights: Weights) -> float:
    """Return how well a short form of one that stands among the words of two tells it: less with every word that one does not say."""
    known = one.words
    return max((_beside(short, name, known, weights) for name in two.names for short in one.short if short in name), default=0.0)


def _beside(short: str, name: Words, known: frozenset[str], weights: Weights) -> float:
    others = sum(_lone(word, weights) for word in name if word != short and word not in known)
    return 0.96 / (1 + others * 0.4)


def _words_alike(a: Words, b: Words, weights: Weights, alike: Alike) -> float:
    """Return how much of what two names tell they share; what only one tells counts against it, what both tell apart more."""
    if a == b:
        return 1.0
    left, right = [one for one in a if one not in b], [one for one in b if one not in a]
    pairs = [(one, one, 1.0) for one in a if one in b]
    pairs += _near(left, right, alike)
    shared = sum(min(weights.of(x), weights.of(y)) * how for x, y, how in pairs)
    told = sum(min(weights.of(x), weights.of(y)) for x, y, _how in pairs)
    only_left, only_right = (sum(weights.of(word) for word in words) for words in (left, right))
    apart = min(only_left, only_right)
    if not apart:
        only_left, only_right = (sum(_lone(word, weights) for word in words) for words in (left, right))
    score = shared / (told + (only_left + only_right) / 2) if pairs else 0.0
    if apart:
        score -= min(0.6, apart)
    return max(score, _written_together(a, b, alike))


def _lone(word: str, weights: Weights) -> float:
    """Return what a word that the other name lacks counts where that one tells nothing else: common words count half."""
    return weights.of(word) * (0.7 if word in COMMON else 1.0)


def _written_together(a: Words, b: Words, alike: Alike) -> float:
    """Return the likeness of the letters without blanks, for names that are cut into words differently."""
    if len(a) == len(b):
        return 0.0
    one, two = "".join(a), "".join(b)
    if one == two:
        return 0.99
    if is_unvoiced(one) is not is_unvoiced(two) and bones(one) == bones(two):
        return _HEARD_SAME
    how = alike(one, two) if abs(len(one) - len(two)) <= 2 and one[:1] == two[:1] else 0.0
    return how - 0.04 if how >= 0.94 else 0.0


def _near(left: list[str], right: list[str], alike: Alike) -> list[tuple[str, str, float]]:
    """Pair the words that are spelt nearly the same, and take them out of both lists."""
    found = []
    for x in list(left):
        best, how = "", 0.0
        for y in right:
            now = word_alike(x, y, alike)
            if now > how:
                best, how = y, now
        if how >= NEAR:
            found.append((x, best, how))
            left.remove(x)
            right.remove(best)
    return found


def word_alike(x: str, y: str, alike: Alike) -> float:
    """Return how alike two words are: by letters, or by the sounds that they share; a number is only ever itself."""
    if x[:1].isdigit() or y[:1].isdigit():
        return float(x == y)
    heard = skeleton(x)
    if _DOUBLED.sub(r"\1", x) == _DOUBLED.sub(r"\1", y):
        return 0.95
    if _one_vowel(x) == _one_vowel(y) or (is_unvoiced(x) is not is_unvoiced(y) and "" != bones(x) == bones(y)):
        return _HEARD_SAME
    if min(len(x), len(y)) < _SHORT_WORD:
        return 0.0
    how = alike(x, y)
    is_heard = len(heard) >= _LEAST_SKELETON and how >= _LEAST_HEARD and heard == skeleton(y)
    return max(how, 0.93) if is_heard else how


@remembered(20_000)
def heard_under(word: str) -> tuple[str, ...]:
    """Return the keys under which the sounds of a word are looked for, also where it is written without vowels, or they without it."""
    heard = skeleton(word)[:SOUNDS]
    if word[:1].isdigit():
        return (heard,)
    if not is_unvoiced(word):
        return heard, f"u:{bones(word)[:SOUNDS]}"
    return tuple(dict.fromkeys((heard, *(f"{vowel}{bones(word)}"[:SOUNDS] for vowel in ("", *"aeiou")))))


def filed_under(one: Called) -> Iterator[str]:
    """Give the keys under which somebody is filed: whole names, the sounds of their words, initials and short forms."""
    for name in one.names:
        yield f"={''.join(name)}"
        for word in name:
            yield skeleton(word)[:SOUNDS]
            if is_unvoiced(word):
                yield f"u:{bones(word)[:SOUNDS]}"
    yield from (f"i:{each}" for each in one.initials)
    yield from (f"s:{short}" for short in one.short)


def asked_under(one: Called) -> Iterator[str]:
    """Give the keys under which somebody is looked for: two that meet under none are never compared."""
    for name in one.names:
        yield f"={''.join(name)}"
        yield from (key for word in name for key in heard_under(word))
        yield from (f"s:{each}" for each in name)
    yield from (f"s:{each}" for each in one.initials)
    for short in one.short:
        yield from (f"s:{short}", f"i:{short}", f"={short}", short[:6])
