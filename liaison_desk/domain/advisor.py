"""Which level of a relationship the answers support, and why; the officer decides, and no closer than the other side wishes is proposed.

After the lesson's reasons for coexistence and coordination: a force that takes sides or fights an enemy, and risk to staff and people,
speak for distance; a mandate to work with civilians and to protect people speaks for coordination. Nothing here advises a common command.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from liaison_desk.domain.terms.advice import QUESTIONS
from liaison_desk.domain.terms.families import is_armed_group, is_force
from liaison_desk.domain.terms.levels import WEIGHTS
from liaison_desk.i18n import N_, _

YES, NO = "yes", "no"
_ABOUT_FORCES: Final = frozenset({"conflict", "takes-sides", "withdraw", "mandate", "protects"})
_DISTANCE: Final = (
    (("withdraw",), N_("Aid would have to withdraw: being seen together costs the people more than it brings.")),
    (("risk",), N_("Contact raises the risk to their staff or to people they help.")),
    (("conflict", "takes-sides"), N_("There is armed conflict and the force takes sides in it.")),
)
"""What speaks for keeping apart, where all of it is answered with yes; the first counts most."""
_WISHED: Final = N_("They wish for no closer level; the desk proposes none.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """A level with the reasons for it, remarks that do not change it, and the codes of questions that are still open."""

    level: str
    reasons: tuple[str, ...]
    remarks: tuple[str, ...] = ()
    open_questions: tuple[str, ...] = ()


def questions_for(first: str, second: str, *sides: str) -> tuple[str, ...]:
    """Return the codes of the questions for two families and their sides.

    Those about forces are asked only where one of them is one, or is armed.
    """
    about_force = any(is_force(one) or is_armed_group(one) for one in (first, second)) or any(is_force("", one) for one in sides)
    return tuple(one.code for one in QUESTIONS if about_force or one.code not in _ABOUT_FORCES)


def advice(asked: Iterable[str], answers: Mapping[str, str], wish: str = "") -> Advice:
    """Return the level that the answers support; `answers` are `yes` or `no` by question, `wish` is the other side's, by code."""
    questions = tuple(asked)
    given = {code: answers[code] for code in questions if answers.get(code) in {YES, NO}}
    level, reasons = _supported(questions, given)
    if WEIGHTS.get(wish, 0) and WEIGHTS[level] > WEIGHTS[wish]:
        level, reasons = wish, (_(_WISHED), *reasons)
    remarks = (_("One of them would lose credit or funds: agree beforehand who is named for what."),) if given.get("credit") == YES else ()
    return Advice(level=level, reasons=reasons, remarks=remarks, open_questions=tuple(one for one in questions if one not in given))


def _supported(questions: tuple[str, ...], given: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    apart = tuple(_(words) for codes, words in _DISTANCE if all(given.get(code) == YES for code in codes))
    if given.get("protects") == NO:
        apart += (_("The force fights an enemy rather than protecting people."),)
    if apart:
        return "coexist", apart
    if "risk" not in given:
        return "coexist", (_("Nobody has said that contact is safe for them. Until they do, keep apart and ask by the way they choose."),)
    reasons: tuple[str, ...] = (_("Contact does not raise the risk to them."),)
    if "mandate" in questions:
        if given.get("mandate") != YES:
            return "coordinate", (*reasons, _("Without a mandate to work with civilians: share what avoids overlap and harm, and no more."))
        reasons += (_("Its mandate includes working with civilians."),)
    return _closer(questions, given, reasons)


def _closer(questions: tuple[str, ...], given: Mapping[str, str], reasons: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Return cooperation where everything that it needs was said, else coordination."""
    needed = [code for code in ("shared-aims", "protects") if code in questions]
    if all(given.get(code) == YES for code in needed) and (given.get("conflict") != YES or given.get("takes-sides") == NO):
        return "cooperate", (*reasons, _("Both agreed on aims where each helps the other."))
    return "coordinate", (*reasons, _("For more than sharing what avoids overlap and harm, both would have to agree on aims."))


def coded(answers: Mapping[str, str]) -> frozenset[str]:
    """Return answers as the codes that are kept beside a level."""
    return frozenset(f"{answer}-{code}" for code, answer in answers.items() if answer in {YES, NO} and code in QUESTIONS)


def decoded(codes: Iterable[str]) -> dict[str, str]:
    """Return kept codes as answers by question; codes of a later version are left out."""
    found = {}
    for one in codes:
        answer, _dash, code = one.partition("-")
        if answer in {YES, NO} and code in QUESTIONS:
            found[code] = answer
    return found
