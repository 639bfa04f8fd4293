"""Rows of a file that look like somebody who is there already, and what the officer says they are: the same, another, to be left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from liaison_desk.domain.errors import UserError
from liaison_desk.domain.folding import fold
from liaison_desk.domain.record import Record, kind_of, new_id
from liaison_desk.domain.stakeholder import OtherName
from liaison_desk.i18n import _
from liaison_desk.services.duplicates import KINDS, Cards, Pair, as_pair, card_of
from liaison_desk.services.kind_rows import KindRows
from liaison_desk.services.known_records import name_keys
from liaison_desk.services.sector_rows import SectorRows

if TYPE_CHECKING:
    from liaison_desk.services.known_records import KnownRecords

LEAVE_OUT = "leave-out"
ANOTHER = "another"
MOST_COMPARED = 20_000
"""So many new records of a file are compared; nobody would answer for more, and the page of duplicates finds the rest."""
Answers = Mapping[int, str]
"""For each row that is asked about: the id of the record that it is, `another`, or `leave-out`."""


class LeftOutError(UserError):
    """The officer said that this row is to be left out."""


@dataclass(slots=True)
class LookAlikeRows:
    """What rows of one file look like; `is_asking` compares every new record with those that were there before the file.

    `kinds` is what is known of the kinds of its organisations, `sectors` of the sectors it names that are on no list here.
    """

    answers: Answers = field(default_factory=dict)
    is_asking: bool = False
    kinds: KindRows = field(default_factory=KindRows)
    sectors: SectorRows = field(default_factory=SectorRows)
    found: dict[int, tuple[Pair, ...]] = field(default_factory=dict)
    _cards: dict[str, Cards] = field(default_factory=dict)
    _compared: int = 0

    def settled(self, known: KnownRecords, given: Record, row: int) -> Record | None:
        """Return the record that a row's new record is, as the officer said; None where it is another one or was not asked about.

        Raises `LeftOutError` for a row that is to be left out.
        """
        kind, answer = kind_of(type(given)).name, self.answers.get(row, "")
        if kind not in KINDS:
            return None
        if answer == LEAVE_OUT:
            raise LeftOutError(_("Left out, as you said."))
        if answer and answer != ANOTHER:
            # A record of another kind, which another part of the row speaks of, is none of these.
            return known.by_id.get(answer)
        if self.is_asking and not answer:
            self._compare(known, kind, given, row)
        return None

    def _compare(self, known: KnownRecords, kind: str, given: Record, row: int) -> None:
        if kind not in self._cards:
            self._cards[kind] = Cards.of(card_of(one) for one in known.by_id.values())
        self._compared += 1
        if not self._cards[kind].cards or self._compared > MOST_COMPARED:
            return
        card = card_of(given.but(id=f"row {row}"))
        like = tuple(as_pair(card, other, looked) for other, looked in self._cards[kind].like(card)[:3])
        if like:
            self.found[row] = (*self.found.get(row, ()), *like)


def as_the_same(found: Record, given: Record) -> Record:
    """Return what a row gives as the record that it is: it keeps its name, and the row's name becomes another name of it."""
    if not hasattr(given, "other_names") or fold(given.title) in name_keys(found):
        return given.but(name=found.title) if hasattr(given, "name") else given
    others = (*given.other_names, OtherName(id=new_id(), text=given.title))
    return given.but(name=found.title, other_names=others)
