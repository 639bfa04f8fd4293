"""What a controlled list is: terms with a stable code, a label and a definition in our own words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from liaison_desk.i18n import _

OWN_PREFIX = "x-"
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_registered: dict[str, Vocabulary] = {}
_own: dict[str, Mapping[str, str]] = {}


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of a controlled list.

    `code` is stored and never renamed or reused; `standards` maps a standard's name to its code there
    (`iati`, `hxl`, `iasc`); a retired term is still read but no longer offered.
    """

    code: str
    label_text: str
    definition_text: str = ""
    standards: Mapping[str, str] = field(default_factory=dict)
    retired: bool = False

    @property
    def label(self) -> str:
        """Return the label in the language in use."""
        return _(self.label_text)

    @property
    def definition(self) -> str:
        """Return the one-line definition in the language in use."""
        return _(self.definition_text)


def term(code: str, label: str, definition: str = "", *, retired: bool = False, **standards: str) -> Term:
    """Describe one term; `standards` are codes elsewhere, such as `iati="22"`."""
    return Term(code, label, definition, standards, retired)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A controlled list with its own stored name; offices add values with the prefix `x-`."""

    name: str
    label_text: str
    terms: Mapping[str, Term]

    @property
    def label(self) -> str:
        """Return the name of the list in the language in use."""
        return _(self.label_text)

    @property
    def is_open(self) -> bool:
        """Say whether any text is a value: a list without terms, such as aliases."""
        return not self.terms

    @property
    def own(self) -> Mapping[str, str]:
        """Return the words of the values that the open office added to this list and still offers, by code."""
        return _own.get(self.name, {})

    def __iter__(self) -> Iterator[Term]:
        """Give the terms in their fixed order, retired ones last."""
        return iter(sorted(self.terms.values(), key=lambda one: one.retired))

    def __contains__(self, code: object) -> bool:
        """Say whether `code` is a built-in term of this list."""
        return code in self.terms

    def knows(self, code: str) -> bool:
        """Say whether a code may be typed: built in, the office's own `x-` value, or any text of an open list."""
        return self.is_open or code in self.terms or code.startswith(OWN_PREFIX)

    def label_of(self, code: str) -> str:
        """Return the label of a code; an own value says its code's words, an unknown one is shown as it is stored.

        The words stand in the code and are looked up nowhere, so that a copy made again says the same, here and on every laptop.
        """
        known = self.terms.get(code)
        if known or not code.startswith(OWN_PREFIX):
            return known.label if known else code
        words = code.removeprefix(OWN_PREFIX)
        return words.replace("-", " ").capitalize() if _SLUG.fullmatch(words) else words


def vocabulary(name: str, label: str, *terms: Term) -> Vocabulary:
    """Make and register a controlled list; its name and its codes are unique, and that is checked here."""
    by_code = {one.code: one for one in terms}
    if name in _registered or len(by_code) != len(terms):
        raise ValueError(name)
    made = Vocabulary(name, label, by_code)
    _registered[name] = made
    return made


def vocabularies() -> tuple[Vocabulary, ...]:
    """Return every registered list, by name."""
    return tuple(_registered[name] for name in sorted(_registered))


def offer_own(found: Mapping[str, Mapping[str, str]]) -> None:
    """Offer the values that the office which is open added to lists: for each list their words by code, in place of those before."""
    _own.clear()
    _own.update(found)


def vocabulary_named(name: str) -> Vocabulary:
    """Return one list by its stored name; `KeyError` where there is none."""
    return _registered[name]


ANY_TEXT = Vocabulary("any-text", "", {})
"""The open list: aliases, tags and other words of one's own."""
