"""How well look-alikes are found: precision and recall on hand-made answers, and how long a hundred thousand records take.

The answers are those of people who cleaned a real list of organisations (`tests/samples/organisations`): which spellings
mean which entry. Each spelling is asked as an imported row would be: which records does it look like? Half of the
entries, chosen by a hash of their name, were looked at while the figures of `domain/same_one.py` were settled; the other
half is only ever measured.
"""

from __future__ import annotations

import json
import random
import re
import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from liaison_desk.domain.same_one import Card
from liaison_desk.domain.stakeholder import OtherName, Stakeholder
from liaison_desk.services.duplicates import Cards, card_of
from tests.speed.figures import Figure

ANSWERS = Path(__file__).parent.parent / "samples" / "organisations" / "somalia.json"
_MANY = 100_000
_LONGEST_ACRONYM = 12


@dataclass(frozen=True, slots=True)
class Entry:
    """One organisation of the answers: its name, short form, the spellings that mean it, and whether nobody looked at them."""

    name: str
    short: str
    also: tuple[str, ...]
    is_held_out: bool


@dataclass(slots=True)
class Score:
    """Spellings asked, those whose entry was shown, and all that was shown, right and wrong."""

    asked: int = 0
    right: int = 0
    wrong: int = 0
    missed: list[tuple[str, str]] = field(default_factory=list)
    mistaken: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """The share of spellings whose entry was shown."""
        return self.right / max(1, self.asked)

    @property
    def precision(self) -> float:
        """The share of what was shown that is right."""
        return self.right / max(1, self.right + self.wrong)


def entries(*, everything: bool = False) -> list[Entry]:
    """Return the answers; with `everything` also spellings that are no name of the organisation: see the README beside them."""
    read = json.loads(ANSWERS.read_text("utf-8"))
    return [
        Entry(
            one["name"],
            one.get("short", ""),
            tuple(each[0] for each in one.get("also", ()) if each[0] and (everything or len(each) == 1)),
            bool(one.get("held_out")),
        )
        for one in read
    ]


def _record(place: int, one: Entry, also: Sequence[str] = ()) -> Card:
    is_acronym = 0 < len(one.short) <= _LONGEST_ACRONYM and " " not in one.short
    names = [*also, *([one.short] if one.short and not is_acronym else [])]
    return card_of(
        Stakeholder(
            id=str(place), name=one.name, acronym=one.short if is_acronym else "", other_names=tuple(OtherName(text=each) for each in names)
        )
    )


def _written_alike(name: str) -> str:
    """Return a name without case, accents, articles and punctuation: entries alike in this are one, though the answers keep two."""
    plain = unicodedata.normalize("NFKD", name).casefold().replace("&", " and ")
    return re.sub(r"[\W_]+", "", re.sub(r"\b(the|and)\b", "", "".join(one for one in plain if unicodedata.category(one) != "Mn")))


def score(*, held_out: bool, knowing: bool, everything: bool = False) -> Score:
    """Ask every spelling of one half of the answers; `knowing` tells the register the other spellings of each entry first."""
    known, made = entries(everything=everything), Score()
    cards = Cards.of(_record(place, one, one.also if knowing else ()) for place, one in enumerate(known))
    names = [_written_alike(one.name) for one in known]
    for place, one in enumerate(known):
        for asked in one.also if one.is_held_out is held_out else ():
            if knowing:
                cards.cards[str(place)] = _record(place, one, [each for each in one.also if each != asked])
            found = [int(card.id) for card, _looks in cards.like(card_of(Stakeholder(id="asked", name=asked)))]
            _count(made, asked, one, [known[each] for each in found], [names[each] == names[place] for each in found])
        if knowing:
            cards.cards[str(place)] = _record(place, one, one.also)
    return made


def _count(made: Score, asked: str, meant: Entry, shown: Sequence[Entry], is_right: Sequence[bool]) -> None:
    made.asked += 1
    made.right += any(is_right)
    made.wrong += sum(not one for one in is_right)
    if not any(is_right):
        made.missed.append((asked, meant.name))
    made.mistaken += [(asked, meant.name, one.name) for one, so in zip(shown, is_right, strict=True) if not so]


def report() -> Iterator[str]:
    """Give the lines that `make bench` prints."""
    yield "look-alikes on hand-made answers (tests/samples/organisations): recall and precision"
    for title, facts in (
        ("held-out half, other spellings known", {"held_out": True, "knowing": True}),
        ("held-out half, name and acronym only", {"held_out": True, "knowing": False}),
        ("looked-at half, other spellings known", {"held_out": False, "knowing": True}),
        ("looked-at half, name and acronym only", {"held_out": False, "knowing": False}),
        ("held-out half, known, with bare states and categories", {"held_out": True, "knowing": True, "everything": True}),
    ):
        got = score(**facts)
        yield f"  {title}: recall {got.recall:.3f}, precision {got.precision:.3f} ({got.asked} spellings)"


def worked(run: Callable[[], object]) -> float:
    """Return the seconds of the processor that a call takes."""
    began = time.process_time()
    run()
    return time.process_time() - began


def figures() -> Iterator[Figure]:
    """Measure a hundred thousand records with names of three to six words, a fiftieth of them written twice."""
    chance = random.Random(7)
    words = [
        "".join(chance.choice("bdfgklmnrst") + chance.choice("aeiou") for _each in range(chance.randint(2, 4))) for _word in range(8_000)
    ]
    names = [" ".join(chance.choice(words) for _each in range(chance.randint(3, 6))) for _name in range(_MANY)]
    names[: _MANY // 50] = [one.replace("a", "aa", 1) for one in names[_MANY // 50 : _MANY // 25]]
    made: list[Cards] = []
    reading = worked(lambda: made.append(Cards.of(card_of(Stakeholder(id=str(at), name=one)) for at, one in enumerate(names))))
    yield Figure(name=f"cards of {_MANY:,} records for look-alikes, processor time", seconds=(reading,))
    yield Figure(
        name="pairs among all of them, processor time", seconds=(worked(lambda: [made[0].like(one) for one in made[0].cards.values()]),)
    )
