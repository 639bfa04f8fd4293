"""Words of a file that name a sector which is on no list here: kept as they stand, taken as one of ours, or made an own sector.

A word that is kept as it stands is unknown to this version and closed to every copy. An own sector is a value like any other: it has a code
that starts with `x-`, it filters, travels, and stands in copies. Nothing is made unasked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.errors import UserError
from liaison_desk.domain.folding import fold
from liaison_desk.domain.own_term import OwnTerm
from liaison_desk.domain.record import derived_id
from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.domain.terms.vocabulary import OWN_PREFIX
from liaison_desk.i18n import _, isolate
from liaison_desk.interop.cells import code_of, unknown_code

if TYPE_CHECKING:
    from liaison_desk.domain.fields import Field

KEPT: Final = "-"
"""The answer that keeps a word as it stands."""
OWN: Final = OWN_PREFIX
"""The answer that makes an own sector of a word."""
_LONGEST = 40
_SEPARATORS = re.compile(r"[,;|\s]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorRow:
    """A word of a file that names no sector of the list, the code it is taken as (nothing: kept as it stands), and in how many rows."""

    words: str
    code: str = ""
    rows: int = 1

    @property
    def key(self) -> str:
        """Return by what an answer finds it."""
        return fold(self.words)


@dataclass(slots=True)
class SectorRows:
    """What the strange sectors of one file are; `answers` are codes, OWN or KEPT, by the folded word.

    `is_asking` lets an import wait where a word is neither known nor answered for. An own sector that is here already is taken for its
    word without being asked again. `said` has words as they were typed, by the folded word, where each must stand in the file.
    """

    answers: Mapping[str, str] = field(default_factory=dict)
    is_asking: bool = False
    said: Mapping[str, str] = field(default_factory=dict)
    _known: dict[str, str] = field(default_factory=dict)
    _rows: dict[str, set[int]] = field(default_factory=dict)
    _words: dict[str, str] = field(default_factory=dict)

    def know(self, own: Iterable[OwnTerm]) -> None:
        """Know the own sectors that are here."""
        for one in own:
            if one.vocabulary == SECTORS.name:
                self._known |= {fold(one.label): one.code, fold(one.code.removeprefix(OWN_PREFIX)): one.code}

    def taken(self, told: Field, codes: frozenset[str], row: int) -> tuple[frozenset[str], dict[str, str]]:
        """Return the sectors of a row with each strange word replaced by what it means, and the notes that take the place of others."""
        strange = [one for one in codes if not SECTORS.knows(one)]
        if not strange:
            return codes, {}
        notes = {}
        for words in strange:
            key = fold(words)
            self._rows.setdefault(key, set()).add(row)
            self._words.setdefault(key, words)
            if code := self._code(key):
                codes = codes - {words} | {code}
                notes[unknown_code(told, words)] = _meaning(words, code)
        return codes, notes

    @property
    def found(self) -> tuple[SectorRow, ...]:
        """Return the strange words, the most frequent first."""
        met = [SectorRow(words=words, code=self._code(key), rows=len(self._rows[key])) for key, words in self._words.items()]
        return tuple(sorted(met, key=lambda one: (-one.rows, one.key)))

    def refuse_absent(self) -> None:
        """Raise `UserError` for words that were said to be something and are no strange sector of the file that was read."""
        absent = [words for key, words in self.said.items() if key not in self._words]
        if absent:
            message = _("In the file no unknown sector is called {words}. Nothing was written.")
            raise UserError(message.format(words=", ".join(isolate(one) for one in absent)), field="sector_of")

    @property
    def waits(self) -> bool:
        """Say whether somebody has to be asked before anything is written."""
        return self.is_asking and any(not one.code and one.key not in self.answers for one in self.found)

    @property
    def made(self) -> tuple[OwnTerm, ...]:
        """Return the own sectors that this file makes."""
        own = {one.code: one.words for one in self.found if one.code.startswith(OWN_PREFIX) and one.code not in self._known.values()}
        return tuple(
            OwnTerm(id=derived_id("own-term", SECTORS.name, code), vocabulary=SECTORS.name, code=code, label=words)
            for code, words in own.items()
        )

    def _code(self, key: str) -> str:
        answer = self.answers.get(key, "")
        if answer == KEPT:
            return ""
        if answer and answer != OWN:
            return answer
        return self._known.get(key, "") or (own_code(self._words[key]) if answer == OWN else "")


def own_code(words: str) -> str:
    """Return the code of an own sector of these words; it carries them, so that a laptop without the list shows them too."""
    return (OWN_PREFIX + " ".join(part for part in _SEPARATORS.split(words) if part))[:_LONGEST].rstrip()


def answer_for(words: str, sector: str) -> dict[str, str]:
    """Return the answer that says which sector a word of a file means; raises `UserError` for one that is none."""
    said = " ".join(sector.split())
    code = said if said in {KEPT, OWN} else code_of(SECTORS, said)
    if code not in {KEPT, OWN} and not SECTORS.knows(code):
        message = _(
            "“{sector}” is no sector. Write x- to make “{words}” a sector of your own, - to keep it as it stands, or one of: {known}."
        )
        known = ", ".join(one.code for one in SECTORS)
        raise UserError(message.format(sector=isolate(sector), words=isolate(words), known=known), field="sector_of")
    return {fold(words): code}


def sector_lines(found: tuple[SectorRow, ...], most: int = 0) -> tuple[str, ...]:
    """Return what to say of strange words that are taken as something; at most so many named, or all (0)."""
    named = [
        _("{words} is {sector}").format(words=f"{isolate(one.words)} ({one.rows})", sector=_label(one.code)) for one in found if one.code
    ]
    shown = named[:most] if most else named
    more = [_("and {count} more").format(count=len(named) - len(shown))] if len(shown) < len(named) else []
    return (_("Sector by what was said: {words}").format(words=", ".join([*shown, *more])),) if named else ()


def _label(code: str) -> str:
    label = isolate(SECTORS.label_of(code))
    return _("{sector} (your own)").format(sector=label) if code.startswith(OWN_PREFIX) else label


def _meaning(words: str, code: str) -> str:
    return _("“{words}” is taken as {sector}.").format(words=words[:80], sector=_label(code))
