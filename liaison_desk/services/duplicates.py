"""Duplicates: records that look like one, found among all of a kind or beside one that is being typed.

Every record becomes a card of what is compared (`domain/same_one.py`); only cards that share a rare word, a sound, a
number or an address are compared at all, so that a hundred thousand take seconds. Pairs that somebody told apart are
left out until what was compared of them changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, cast

from liaison_desk.domain.errors import UserError
from liaison_desk.domain.fields import Json
from liaison_desk.domain.likeness import Weights, called, heard_under
from liaison_desk.domain.record import Record, kind_of
from liaison_desk.domain.safe_points import safe_point
from liaison_desk.domain.same_one import (
    NEAR_THE_BEST,
    REASONS,
    WORTH_A_LOOK,
    Card,
    Looks,
    asked_under,
    filed_under,
    folded,
    looks,
    number_of,
)
from liaison_desk.domain.told_apart import COMPARED, ToldApart, told_apart
from liaison_desk.i18n import _
from liaison_desk.services import records
from liaison_desk.services.kinds import kind_asked
from liaison_desk.services.pictures import every
from liaison_desk.services.spelling import alike, latin
from liaison_desk.storage import search
from liaison_desk.storage.touched import Touched

if TYPE_CHECKING:
    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.stakeholder import ExternalId, OtherName
    from liaison_desk.services.desk import Desk

KINDS: Final = tuple(COMPARED.split("|"))
"""The kinds among which look-alikes are looked for."""
_CROWD: Final = 60
"""A key that more records share than this tells nothing by itself."""
_MOST_COMPARED: Final = 12
_SURE: Final = 10.0
"""How much a key tells that is no word: a whole name, a short form, a number, an address, a key of another system."""
_LEAST_SHARED: Final = 0.3
"""The least share of what a name tells that another one must have, by sound, to be compared at all."""
_STEP: Final = 500
_FEW: Final = 3_000
"""Up to so many records of a kind all are compared with one that is typed; beyond, those that the search finds."""
_PREFIX: Final = 5
_MOST_READ: Final = 60

Progress = Callable[[int, int], object]
"""Is told how many records of how many were compared; it may raise to stop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two records that look like one: their ids, titles and kind, how sure it looks from 0 to 1, and what speaks for it."""

    kind: str
    one: str
    two: str
    one_title: str
    two_title: str
    score: float
    reasons: tuple[str, ...]

    @property
    def why(self) -> str:
        """What speaks for it, in words."""
        return ", ".join(_(REASONS[name]) for name in self.reasons)

    def as_json(self) -> Json:
        """Return the pair as JSON."""
        return {
            "kind": self.kind,
            "one": self.one,
            "two": self.two,
            "one_title": self.one_title,
            "two_title": self.two_title,
            "score": round(self.score, 3),
            "reasons": list[Json](self.reasons),
        }


def card_of(one: Record) -> Card:
    """Return what is compared of a record."""
    told: Any = one
    kind = kind_of(type(one)).name
    others = [each.text for each in cast("Sequence[OtherName]", getattr(one, "other_names", ()))]
    acronym = getattr(one, "acronym", "")
    channels = getattr(one, "channels", ())
    said = [(each.kind, each.value) for each in channels]
    outside = cast("Sequence[ExternalId]", getattr(one, "external_ids", ()))
    pcode = getattr(one, "pcode", "").replace(" ", "").casefold()
    near = (getattr(one, name, "") for name in ("province", "district"))
    return Card(
        id=one.id,
        kind=kind,
        title=one.title,
        called=called((told.name, *others), latin, (acronym,) if acronym else ()),
        numbers=frozenset(number for _kind, value in said if (number := number_of(value))),
        addresses=folded(value for _kind, value in said if value and not number_of(value)),
        places=folded((*near, *getattr(one, "areas", ()))),
        body=getattr(one, "stakeholder", ""),
        sort=told.kind if kind == "place" else "",
        elsewhere=frozenset(
            {(row.scheme, row.value.casefold()) for row in outside if row.value} | ({("pcode", pcode)} if pcode else set())
        ),
    )


@dataclass(slots=True)
class Cards:
    """Cards with the keys by which they are found; `put` adds one."""

    cards: dict[str, Card] = field(default_factory=dict)
    weights: Weights = field(default_factory=Weights)
    _by_key: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, cards: Iterable[Card]) -> Cards:
        """Return these cards, with the weights of the words in their names."""
        found = {one.id: one for one in cards}
        made = cls(found, Weights(one.called for one in found.values()))
        for one in found.values():
            made._index(one)
        return made

    def put(self, card: Card) -> None:
        """Add a card, or take it in the place of the one with its id; it is found from now on."""
        self.drop(card.id)
        self.cards[card.id] = card
        self._index(card)

    def drop(self, id_: str) -> None:
        """Take a card away; one that is not there changes nothing."""
        card = self.cards.pop(id_, None)
        for key in dict.fromkeys(filed_under(card)) if card else ():
            self._by_key[key].remove(id_)

    def _index(self, card: Card) -> None:
        for key in dict.fromkeys(filed_under(card)):
            self._by_key.setdefault(key, []).append(card.id)

    def near(self, card: Card) -> list[Card]:
        """Return the cards that may be the same one, those that share most first; a dozen at most."""
        told, least = self._told(card)
        shared: dict[str, float] = {}
        for key in dict.fromkeys(asked_under(card)):
            ids = self._by_key.get(key, ())
            if len(ids) <= _CROWD:
                weight = told.get(key, _SURE)
                for one in ids:
                    shared[one] = shared.get(one, 0.0) + weight
        shared.pop(card.id, None)
        best = sorted((-weight, one) for one, weight in shared.items() if weight >= least)
        return [self.cards[one] for _weight, one in best[:_MOST_COMPARED]]

    def _told(self, card: Card) -> tuple[dict[str, float], float]:
        """Return how much each sound of a card's names tells, and the least that another card must share of it."""
        told = {key: self.weights.of(word) for name in card.called.names for word in name for key in heard_under(word)}
        least = min((sum(self.weights.of(word) for word in name) for name in card.called.names), default=0.0)
        return told, least * _LEAST_SHARED

    def like(self, card: Card) -> list[tuple[Card, Looks]]:
        """Return the cards that look like this one, the likeliest first."""
        found = ((other, looks(card, other, self.weights, alike)) for other in self.near(card))
        worth = sorted(
            ((other, seen) for other, seen in found if seen.score >= WORTH_A_LOOK), key=lambda each: (-each[1].score, each[0].id)
        )
        return [each for each in worth if each[1].score >= worth[0][1].score - NEAR_THE_BEST]


@dataclass(slots=True)
class _Kept:
    """The cards of one kind that an open desk keeps, and how far they were brought up to date."""

    touched: Touched = field(default_factory=Touched)
    cards: Cards = field(default_factory=Cards)


def _cards(desk: Desk, kind: str) -> Cards:
    """Return the cards of a kind; only records that were touched since the last time are read again."""
    kept: _Kept = desk.cards.setdefault(kind, _Kept())
    touched = kept.touched.since(desk.vault)
    if touched is None:
        kept.cards = Cards.of(card_of(one) for one in desk.shelf.found(kind))
    elif touched:
        for one in touched:
            kept.cards.drop(one)
        for record in desk.shelf.many(kind, touched):
            kept.cards.put(card_of(record))
    return kept.cards


def _near(desk: Desk, card: Card) -> Cards:
    """Return the cards among which to look for one: all of its kind, or of very many those that the search finds."""
    if card.kind in desk.cards or desk.shelf.count(card.kind) <= _FEW:
        return _cards(desk, card.kind)
    asked = [f"{word[:_PREFIX]}" for name in card.called.names for word in name if len(word) > 2]
    asked += [*card.called.short, *(one[-_PREFIX:] for one in card.numbers), *card.addresses]
    ids: dict[str, None] = {}
    for words in dict.fromkeys(asked):
        ids |= dict.fromkeys(head.id for head in search.heads(desk.vault, words)[0] if head.kind == card.kind)
    return Cards.of(card_of(one) for one in desk.shelf.many(card.kind, list(ids)[:_MOST_READ]))


def found(desk: Desk, kind: str = "", progress: Progress | None = None) -> tuple[Pair, ...]:
    """Return the pairs that look like one among the records of a kind, or of every kind, the likeliest first.

    Pairs told apart are left out. Raises `UserError` for a kind that is not compared.
    """
    wanted = [kind_asked(kind).name] if kind else list(KINDS)
    if any(one not in KINDS for one in wanted):
        raise UserError(_("Look-alikes are looked for among: {kinds}.").format(kinds=", ".join(KINDS)), field="kind")
    pairs = [pair for one in wanted for pair in _among(desk, one, progress)]
    return tuple(sorted(pairs, key=lambda each: (-each.score, each.one_title, each.one, each.two)))


def _among(desk: Desk, kind: str, progress: Progress | None) -> Iterator[Pair]:
    cards, apart = _cards(desk, kind), _told_apart(desk)
    seen: dict[tuple[str, str], Looks] = {}
    for count, card in enumerate(cards.cards.values()):
        if count % _STEP == 0:
            safe_point()
            if progress is not None:
                progress(count, len(cards.cards))
        for other, looked in cards.like(card):
            seen.setdefault((min(card.id, other.id), max(card.id, other.id)), looked)
    if progress is not None:
        progress(len(cards.cards), len(cards.cards))
    for (one, two), looked in seen.items():
        first, second = cards.cards[one], cards.cards[two]
        if apart.get((one, two)) != _as_they_are(first, second):
            yield as_pair(first, second, looked)


def still(desk: Desk, pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """Return those pairs whose records are both there still, as two, and were not told apart since; nothing new is looked for."""
    apart = _told_apart(desk)
    left = []
    for one in pairs:
        cards = _cards(desk, one.kind).cards
        if one.one in cards and one.two in cards and apart.get((one.one, one.two)) != _as_they_are(cards[one.one], cards[one.two]):
            left.append(one)
    return tuple(left)


def as_pair(one: Card, two: Card, looked: Looks) -> Pair:
    """Return two cards that look like one as a pair."""
    return Pair(kind=one.kind, one=one.id, two=two.id, one_title=one.title, two_title=two.title, score=looked.score, reasons=looked.reasons)


def like(desk: Desk, record: Record, most: int = 3) -> tuple[Pair, ...]:
    """Return what looks like a record that is being typed or kept, the likeliest first; pairs told apart are left out."""
    kind = kind_of(type(record)).name
    if kind not in KINDS or not record.title:
        return ()
    card, apart = card_of(record), _told_apart(desk)
    pairs = _near(desk, card).like(card)
    left = [
        as_pair(card, other, looked)
        for other, looked in pairs
        if apart.get((min(card.id, other.id), max(card.id, other.id))) != _as_they_are(card, other)
    ]
    return tuple(left[:most])


# --- pairs told apart -----------------------------------------------------------------------------------------------------


def _as_they_are(one: Card, two: Card) -> str:
    first, second = sorted((one, two), key=lambda each: each.id)
    return f"{first.fingerprint}{second.fingerprint}"


def _told_apart(desk: Desk) -> Mapping[tuple[str, str], str]:
    return desk.known("pairs told apart", lambda: {(one.first, one.second): one.as_they_were for one in every(desk, ToldApart)})


def kind_of_any(desk: Desk, ref: str) -> str:
    """Return the kind of the record that a reference means among the kinds that are compared; raises as `records.resolved`."""
    record_id = records.resolved(desk, COMPARED, ref)
    return desk.shelf.kind_of(record_id)


def tell_apart(desk: Desk, kind: str, one: str, two: str, *, reason: str = "") -> Changes:
    """Remember that two records are not the same: they are not shown together again until one of them changes."""
    name = kind_asked(kind).name
    if name not in KINDS:
        raise UserError(_("Look-alikes are looked for among: {kinds}.").format(kinds=", ".join(KINDS)), field="kind")
    first, second = records.one(desk, name, one), records.one(desk, name, two)
    if first.id == second.id:
        raise UserError(_("These are one record already."), field="lose")
    pair = told_apart(first.id, second.id, _as_they_are(card_of(first), card_of(second)), reason)
    return records.keep(desk, pair, note=_("They are not the same."))
