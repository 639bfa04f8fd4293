"""Which kind each organisation of a file is: by the file's own word, else proposed from its name, else for somebody to say.

Without a kind an organisation is on the map and fills no square of "who is missing". A proposal is never stored unseen: an import tells
each one, and the window asks before anything is written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from liaison_desk.domain.errors import UserError
from liaison_desk.domain.folding import fold
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.domain.terms.families import FAMILIES
from liaison_desk.i18n import _, isolate
from liaison_desk.interop.cells import code_of, is_nothing
from liaison_desk.interop.known_names import family_named

if TYPE_CHECKING:
    from liaison_desk.interop.incoming import TableRow
    from liaison_desk.interop.recognise import Layout
    from liaison_desk.services.intake import Intake
    from liaison_desk.services.known_records import KnownRecords

BY_WORD, BY_NAME = "word", "name"
NOT_SAID: Final = "-"
"""The answer that leaves a kind unsaid, whatever was proposed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KindRow:
    """One word of a file's column of kinds, or one organisation without such a word; `family` is the kind it is taken as, or nothing."""

    by: str
    words: str
    family: str
    rows: int = 1

    @property
    def key(self) -> tuple[str, str]:
        """Return by what an answer finds it."""
        return self.by, fold(self.words)

    @property
    def is_open(self) -> bool:
        """Say whether somebody ought to look at it: a kind that a name proposes, or a word of the file that nothing here means."""
        return (self.by == BY_NAME) == bool(self.family)


@dataclass(slots=True)
class KindRows:
    """What the organisations of one file are; `answers` are codes of FAMILIES, or NOT_SAID, by the key of a row.

    `is_asking` lets an import wait where a kind is proposed from a name or a word is not understood; without `is_proposing` only what
    the file says counts.
    """

    answers: Mapping[tuple[str, str], str] = field(default_factory=dict)
    is_asking: bool = False
    is_proposing: bool = True
    _found: dict[tuple[str, str], KindRow] = field(default_factory=dict)
    _counts: dict[tuple[str, str], int] = field(default_factory=dict)

    @property
    def found(self) -> tuple[KindRow, ...]:
        """Return what was met: words of the file first, then names, each with in how many rows, the most frequent first."""
        met = [KindRow(by=one.by, words=one.words, family=one.family, rows=self._counts[key]) for key, one in self._found.items()]
        return tuple(sorted(met, key=lambda one: (one.by == BY_NAME, -one.rows, fold(one.words))))

    @property
    def waits(self) -> bool:
        """Say whether somebody has to be asked before anything is written."""
        return self.is_asking and any(one.is_open for one in self._found.values())

    def told(self, words: str, family: str) -> str:
        """Return the kind that a word of the file means, which was read as `family`; the word itself where nobody knows it."""
        return self._settled(BY_WORD, words, family if family in FAMILIES else "") or family

    def named(self, known: KnownRecords, name: str) -> str:
        """Return the kind of an organisation that the file says nothing of; nothing where it is known here with its kind."""
        key = (BY_NAME, fold(name))
        if key not in self._found:
            there = known.match(Stakeholder(name=name))
            if isinstance(there, Stakeholder) and there.family:
                return ""
        return self._settled(BY_NAME, name, family_named(name) if self.is_proposing else "")

    def _settled(self, by: str, words: str, proposed: str) -> str:
        key = (by, fold(words))
        self._counts[key] = self._counts.get(key, 0) + 1
        if key not in self._found:
            answer = self.answers.get(key, "")
            family = "" if answer == NOT_SAID else answer or proposed
            self._found[key] = KindRow(by=by, words=words, family=family)
        return self._found[key].family


def answers_for(words: str, kind: str) -> dict[tuple[str, str], str]:
    """Return the answers that say of a name, and of a word of the file, which kind it is; raises `UserError` for a kind that is none."""
    family = NOT_SAID if kind.strip() == NOT_SAID else code_of(FAMILIES, " ".join(kind.split()))
    if family != NOT_SAID and family not in FAMILIES:
        known = ", ".join(one.code for one in FAMILIES)
        raise UserError(_("“{kind}” is no kind. There are: {known}.").format(kind=isolate(kind), known=known), field="kind_of")
    return {(BY_NAME, fold(words)): family, (BY_WORD, fold(words)): family}


def kinded(intake: Intake, layout: Layout, row: TableRow, values: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Return the values that a row gives one of its organisations, with its kind."""
    at = next((one.position for one in layout.bindings["stakeholder"] if one.field.name == "family"), -1)
    words = " ".join(row.cells[at].split()) if 0 <= at < len(row.cells) else ""
    if words and not is_nothing(words) and values.get("family"):
        family = intake.kinds.told(words, values["family"])
    else:
        family = intake.kinds.named(intake.known("stakeholder"), name)
    return {**values, "family": family} if family else dict(values)


def kind_lines(found: tuple[KindRow, ...], most: int = 0) -> tuple[str, ...]:
    """Return what to say of the kinds of a file: words and what they mean, kinds from names, and who has none; at most so many of each."""
    words = [one for one in found if one.by == BY_WORD]
    names = [one for one in found if one.by == BY_NAME]
    lines = []
    if known := [one for one in words if one.family]:
        lines.append(_("Kind by the file’s word: {words}").format(words=_listed([_meaning(one) for one in known], most)))
    if strange := [one for one in words if not one.family]:
        lines.append(_("Kind not matched, kept as it stands: {words}").format(words=_listed([_counted(one) for one in strange], most)))
    for family in FAMILIES:
        if meant := [_counted(one) for one in names if one.family == family.code]:
            told = _("Kind proposed from the name, {kind}: {names}")
            lines.append(told.format(kind=family.label, names=_listed(meant, most)))
    if unsaid := [_counted(one) for one in names if not one.family]:
        lines.append(_("Kind not said ({count}): {names}").format(count=len(unsaid), names=_listed(unsaid, most)))
    return tuple(lines)


def _meaning(one: KindRow) -> str:
    return _("{words} is {kind}").format(words=_counted(one), kind=FAMILIES.label_of(one.family))


def _counted(one: KindRow) -> str:
    return f"{isolate(one.words)} ({one.rows})"


def _listed(words: list[str], most: int) -> str:
    shown = words[:most] if most else words
    return ", ".join([*shown, *([_("and {count} more").format(count=len(words) - len(shown))] if len(shown) < len(words) else [])])
