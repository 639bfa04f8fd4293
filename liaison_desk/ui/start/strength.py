"""How strong a passphrase is, roughly."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_desk.i18n import _

_COMMON = ("password", "passw0rd", "liaison", "qwerty", "letmein", "welcome", "admin", "12345", "abcdef")
_LEAST = 8
_FEW_LETTERS = 8
"""Six words of forty letters may well use no more than thirteen different ones; so few are repetition."""
STEPS = 4


@dataclass(frozen=True, slots=True)
class Strength:
    """0 (too short) to 4 (strong), in a word, and what would make it better."""

    step: int
    word: str
    advice: str


def strength_of(passphrase: str) -> Strength:
    """Judge a passphrase by its length, its variety and its words; four unrelated words are strong."""
    if len(passphrase) < _LEAST:
        return Strength(0, _("Too short"), _("At least 8 characters; four words that do not belong together are better."))
    step = _length_step(passphrase) + (1 if _variety(passphrase) >= 3 else 0)
    if any(one in passphrase.casefold() for one in _COMMON) or len(set(passphrase)) <= min(len(passphrase) // 3, _FEW_LETTERS):
        step = 1
    step = min(max(step, 1), STEPS)
    words = (_("Too short"), _("Weak"), _("Fair"), _("Good"), _("Strong"))
    advice = "" if step >= 3 else _("Add a word: length counts more than odd characters.")
    return Strength(step, words[step], advice)


def _length_step(passphrase: str) -> int:
    return 1 + sum(len(passphrase) >= least for least in (12, 18, 24))


def _variety(passphrase: str) -> int:
    tests = (str.islower, str.isupper, str.isdigit, str.isspace)
    found = {next((n for n, test in enumerate(tests) if test(letter)), len(tests)) for letter in passphrase}
    return len(found)
