"""Questions that turn a civilian into a scout: found in structured asks and in running text (decision 23).

Asking a civilian outside government who, where or when about an armed actor makes them a source and so a target. The
structured ask cannot be saved; text that looks like one is kept, marked and closed to every copy until rewritten.
The word lists cover English, French, Spanish, Arabic, Russian and Ukrainian; a language outside them is not
searched. The lists are written as `fold()` leaves a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from liaison_desk.domain.folding import fold

_WANTED = frozenset({"who", "where", "when"})
_ARMED = (
    r"armed (?:group|actor|m[ae]n|element|faction|side|force)s?|fighters?|militants?|insurgents?|rebels?|militias?|gunm[ae]n|combatants?"
    r"|soldiers?|troops?|snipers?|commanders?|warlords?|brigades?|battalions?|checkpoints?|armed forces|the army|enem(?:y|ies)"
    r"|groupes? armes?|combattants?|miliciens?|soldats?|rebelles|insurges|grupos? armados?|combatientes?|milicianos?|soldados?|rebeldes"
    r"|(?:و|ب|ل)?(?:ال|ل)?(?:مسلح\w*|مقاتل\w*|جنود|ميليشيا\w*)|боевик\w*|вооруженн\w*|солдат\w*|озброен\w*|боиовик\w*"
)
_WHAT = (
    r"who|whom|whose|where|when|which|how many|how often|names?|locations?|positions?|whereabouts|movements?|routes?|strengths?|numbers?"
    r"|qui|ou|quand|combien|noms?|emplacements?|deplacements?|quien(?:es)?|donde|cuando|cuantos|nombres?|ubicacion(?:es)?|movimientos?"
    r"|من|اين|متي|كم|اسماء|مواقع|кто|где|когда|сколько|имена|хто|де|коли|скільки|імена"
)
_REQUEST = (
    r"ask(?:ed|ing|s)?|f(?:i|ou)nd(?:ing)? out|tell (?:us|me)|let us know|inform us|keep us informed|report(?:ing)? (?:back|to us|on)"
    r"|(?:want|need)(?:ed|s)? to know|request(?:ed|s|ing)?|[ei]nquir\w+|watch(?:ing)?|observe|count(?:ing)?|note down|monitor(?:ing)?"
    r"|demand\w*|dites[- ]nous|savoir|pregunt\w+|digan\w*|informen\w*|سال\w*|اخبر\w*|ابلغ\w*|спрос\w*|сообщ\w*|запит\w*|повидом\w*"
)
_FORCE = (
    r"soldiers?|troops?|army|brigades?|battalions?|armed forces|police\w*|gendarm\w*|soldats?|armee|soldados?|ejercito|policias?"
    r"|(?:و|ب|ل)?(?:ال|ل)?(?:جنود|جيش|شرطه)|солдат\w*|арми\w*|полици\w*|поліці\w*"
)
_SENTENCE = re.compile(r"\S.*?(?:[.!?؟;](?=\s|$)|\n|$)", re.DOTALL)
_HAS_FORCE = re.compile(rf"\b(?:{_FORCE})\b")
_HAS_ARMED = re.compile(rf"\b(?:{_ARMED})\b")
_WANTS_ARMED = re.compile(rf"\b(?:{_WHAT})\b.{{0,80}}?\b(?:{_ARMED})\b")
_REQUESTS_ARMED = re.compile(rf"\b(?:{_REQUEST})\b.{{0,120}}?\b(?:{_WHAT})\b.{{0,80}}?\b(?:{_ARMED})\b")


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, each with the mark that ends it."""
    return _SENTENCE.findall(text)


def names_armed_actor(text: str) -> bool:
    """Say whether a text speaks of an armed actor."""
    return bool(_HAS_ARMED.search(fold(text)))


def armed_in(text: str) -> frozenset[str]:
    """Return the standings of the armed actors of whom a text speaks without a name: `force`, `armed-group`."""
    folded = fold(text)
    others = _HAS_FORCE.sub(" ", folded)
    found = {"force"} if others != folded else set[str]()
    return frozenset(found | ({"armed-group"} if _HAS_ARMED.search(others) else set()))


def looks_like_ask(text: str) -> bool:
    """Say whether a sentence asks who, where, when or how many about an armed actor."""
    return any(_asks(one) for one in sentences(text))


def _asks(sentence: str) -> bool:
    folded = fold(sentence)
    is_question = folded.endswith(("?", "؟")) and _WANTS_ARMED.search(folded)
    return bool(is_question or _REQUESTS_ARMED.search(folded))


def is_closed_ask(*, of_civilian_outside_government: bool, about: str, wanted: Iterable[str]) -> bool:
    """Say whether a structured ask may not be saved: who, where or when about an armed actor, from such a civilian.

    `about` is a code of `asked-about` and `wanted` are codes of `wanted`.
    """
    return of_civilian_outside_government and about == "armed-actor" and not _WANTED.isdisjoint(wanted)
