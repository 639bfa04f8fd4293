"""What a warning of danger to life may not say, beyond what is looked for in other texts: any spelling of a position, a short number.

A warning is read aloud to people over whom nobody here has a say, and goes whole or not at all. So what is taken for a count elsewhere is
taken for a grid reference here, and an armed actor is one in more words. A rewritten warning costs a moment; a position may cost a life.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from liaison_desk.domain.folding import fold

_FILLERS: Final = frozenset("\u034f\u115f\u1160\u2800\u3164\uffa0")
"""Signs that print as nothing, though Unicode does not count them as such."""
_SPELLED_OUT = re.compile(r"(?<![^\W_])(?:[^\W_] ){3,}[^\W_](?![^\W_])")
_UNITS = re.compile(r"(?<=\d)\s*(?:deg\w*|min\w*|sec\w*|[dms])(?![a-z])", re.IGNORECASE)
_POINTS = re.compile(r"(?<=[\d\s'’′\"”″°º])([nsew])(?:orth|outh|ast|est)\b", re.IGNORECASE)
_SEP = r"[\W_]{0,3}"
_DEGREES = r"\d{1,3}(?:[\s.,:°º'’′\"”″\-]{0,3}\d{1,4}){0,3}"
_HALVES = rf"(?:\d{{3}}{_SEP}\d{{3}}|\d{{4}}{_SEP}\d{{4}}|\d{{5}}{_SEP}\d{{5}})(?![^\W_])"
_POSITIONS: Final = (
    re.compile(rf"(?<!\d)\d{{1,2}}{_SEP}[C-HJ-NP-X]{_SEP}[A-HJ-NP-Z]{_SEP}[A-HJ-NP-Z]{_SEP}(?:\d{{2}}{_SEP}\d{{2}}(?!\d)|{_HALVES})"),
    re.compile(rf"(?<![^\W_])[A-HJ-NP-Z]{{2}}{_SEP}(?!\d{{3}}[\s.,]?000)(?=\d{{3}}){_HALVES}"),
    re.compile(rf"{_DEGREES}[\s°º'’′\"”″]*[NS](?![A-Za-z])[\s,;/]*{_DEGREES}[\s°º'’′\"”″]*[EW](?![A-Za-z])"),
    re.compile(rf"(?<![A-Za-z])[NS]\s?{_DEGREES}[\s°º'’′\"”″,;/]*[EW]\s?{_DEGREES}"),
    re.compile(r"\b(?:lat(?:itude)?|lon(?:g(?:itude)?)?|lng|geo|gps|coordinates?)\b\W{0,3}-?\d", re.IGNORECASE),
    re.compile(r"\bgrid\b\D{0,12}\d{2}\W?\d{2}", re.IGNORECASE),
    re.compile(
        r"(?<![A-Z0-9])[23456789CFGHJMPQRVWX]{4,8}\s?\+\s?[23456789CFGHJMPQRVWX]{2,3}(?![A-Z0-9])|(?<![A-Z0-9])[023456789CFGHJMPQRVWX]{8}\+"
    ),
    re.compile(r"(?<![\w.])[^\W\d_]{3,}\.[^\W\d_]{3,}\.[^\W\d_]{3,}(?![\w.])"),
    re.compile(r"\b(?:house|flat|apartment|tent|plot)\s*(?:no\.?|number|nr\.?|#)?\s*\d", re.IGNORECASE),
    re.compile(r"\b\d{1,4}[A-Za-z]?,?\s+(?:[A-Z]\w+\s+){1,2}(?:Street|Road|Avenue|Lane|Square)\b"),
)
"""Grids with any signs between their parts or without their zone, degrees in letters, codes, words for a square, houses in a street."""
_HARMLESS: Final = (
    re.compile(r"(?<!\d)(?:19|20)\d{2}[-./]\d{1,2}[-./]\d{1,2}(?!\d)|(?<!\d)\d{1,2}[-./]\d{1,2}[-./](?:19|20)\d{2}(?!\d)"),
    re.compile(r"(?<!\d)(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?!\d)"),
    re.compile(r"(?<!\d)(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d[A-Z](?:\s?[A-Z]{3}\s?(?:\d{4}|\d{2})?)?(?![^\W_])"),
    re.compile(r"(?<!\d)[1-9]\d{0,2}(?:[\s.,]?\d{3})*[\s.,]?000(?!\d)"),
)
"""Days, times, date-time groups and round counts."""
_NUMBERS: Final = (
    re.compile(r"(?<!\d)\d(?:[\s.,\-/_]{0,2}\d){5,}(?!\d)"),
    re.compile(
        r"\b(?:call|dial|ring|phone|tel(?:ephone)?|mobile|text|whatsapp|signal|sms)\b\W{0,3}(?:(?:us|me|him|her|them)\W+)?(?:on\W+)?\d{3,}",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?:channel|frequency|vhf|uhf)\b\W{0,3}\d", re.IGNORECASE),
)
"""Six digits in a row, whatever stands between them, a short number that somebody is asked to call, a radio channel."""
_ADDRESSES: Final = (
    re.compile(r"\bat\W{1,4}(?:\w+\W{1,4}){1,4}?(?<!the )dot\W{1,4}[a-z]{2,}"),
    re.compile(r"\b(?:arroba|arobase|arobas|chez|sobaka)\W{1,4}(?:\w+\W{1,4}){1,4}?(?:dot|punto|ponto|point)\W{1,4}[a-z]{2,}"),
    re.compile(r"\b(?:собака|собачка|равлик)\W{1,4}(?:\w+\W{1,4}){1,4}?(?:точка|крапка)\W{1,4}\w{2,}"),
    re.compile(r"\b(?:dot|punto|ponto)\W{1,4}(?:org|com|net|info|int|edu|gov|mil)\b"),
    re.compile(r"\w\.(?:org|com|net|info|int|edu|gov|mil)\b"),
    re.compile(r"\bat\W{1,4}(?:gmail|yahoo|hotmail|outlook|icloud|proton(?:mail)?)\b"),
)
"""Addresses as they are read aloud, or without their sign; in a folded text."""
_ARMS = r"(?:guns?|rifles?|weapons?|machine guns?|machetes?|arms)"
_ARMED = re.compile(
    r"\b(?:armed (?:people|persons?|youths?|gangs?|bandits?|units?|vehicles?|convoys?|patrols?|boys|guards?|civilians)"
    rf"|(?:m[ae]n|people|persons?|boys|youths?|women|guys)(?: \w+){{0,2}} (?:with|carrying|bearing|holding) (?:\w+ ){{0,2}}{_ARMS}"
    r"|militia\w*|paramilitar\w*|guerrill\w*|jihad\w*|mercenar\w*|army|gendarm\w*|gunners?|shooters?|machine guns?|platoons?|regiments?"
    r"|(?:security|government|opposition|foreign|rebel|special) forces|forces (?:are|were|will|have|moved|moving)"
    r"|mortar (?:teams?|crews?|positions?)|roadblocks? manned"
    r"|(?:hommes?|gens|personnes|jeunes) (?:en )?arme?e?s|paramilitaires?|l'armee|militaires"
    r"|(?:hombres|personas|gente) armad[oa]s?|ejercito|guerriller\w*"
    r"|(?:و|ب|ل)?(?:ال|ل)?(?:قوات|جيش|عسكري\w*)|воиск\w*|военны\w*|віиськ\w*)\b"
)


def bared(text: str) -> str:
    """Return a text without signs that print as nothing, with plain digits and letters, and words that were spelled out in one piece."""
    seen = (one for one in unicodedata.normalize("NFKC", text) if one not in _FILLERS and unicodedata.category(one) != "Cf")
    plain = "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in seen)
    return _SPELLED_OUT.sub(lambda found: found[0].replace(" ", ""), " ".join(plain.split()))


def kinds_of(text: str) -> frozenset[str]:
    """Return the kinds of what the words of a warning give away, as `free_text.kinds_in` names them."""
    plain = bared(text)
    spelled = _POINTS.sub(lambda found: found[1].upper(), _UNITS.sub(" ", plain))
    found = set()
    if any(one.search(each) for one in _POSITIONS for each in (plain, spelled)):
        found.add("coordinates")
    if any(one.search(quiet(plain)) for one in _NUMBERS):
        found.add("phone")
    if any(one.search(fold(plain)) for one in _ADDRESSES):
        found.add("email")
    if _ARMED.search(fold(plain)):
        found.add("armed-position")
    return frozenset(found)


def quiet(plain: str) -> str:
    """Return a bared text with signs in place of days, times and round counts."""
    for one in _HARMLESS:
        plain = one.sub("|x|", plain)
    return plain
