"""What a drawn document lacks of PDF/A-3a and PDF/UA-1; only one that lacks nothing says in its metadata that it was built to them.

The canvas notes painting outside of structure while it draws; the rest is read from the structure tree, before the file is
written. Every rule here has a document that breaks it in the tests, and the finished files are read again by a second
checker there.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from liaison_desk.reports.pdf.fonts import Face
    from liaison_desk.reports.pdf.metadata import FileRecord
    from liaison_desk.reports.pdf.structure import Element

KNOWN = frozenset(
    {"Document", "H1", "H2", "H3", "P", "Table", "TR", "TH", "TD", "L", "LI", "Lbl", "LBody", "Figure", "TOC", "TOCI", "Link"},
)
PARENTS: Mapping[str, frozenset[str]] = {
    "TR": frozenset({"Table"}),
    "TD": frozenset({"TR"}),
    "TH": frozenset({"TR"}),
    "LI": frozenset({"L"}),
    "Lbl": frozenset({"LI"}),
    "LBody": frozenset({"LI"}),
    "TOCI": frozenset({"TOC"}),
}
KIDS: Mapping[str, frozenset[str]] = {
    "Table": frozenset({"TR"}),
    "TR": frozenset({"TH", "TD"}),
    "L": frozenset({"LI"}),
    "LI": frozenset({"Lbl", "LBody"}),
    "TOC": frozenset({"TOCI"}),
}
_LANGUAGE = re.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_SCOPES = frozenset({"Row", "Column"})
_NEVER_TEXT = frozenset("\x00\ufeff\ufffe")
_NOTHING = 0
"""The glyph that every font draws for what it does not have."""


def shortcomings(root: Element, record: FileRecord, used: Mapping[Face, Mapping[int, str]], noted: Iterable[str] = ()) -> tuple[str, ...]:
    """Return what is missing, in words for the log and the tests; empty for a document that may name both standards."""
    return (*noted, *_record(record), *_glyphs(used), *_tree(root))


def _record(record: FileRecord) -> Iterator[str]:
    if not record.title:
        yield "no title"
    if not record.language:
        yield "no language"
    elif not _LANGUAGE.fullmatch(record.language):
        yield "a language that is none"


def _glyphs(used: Mapping[Face, Mapping[int, str]]) -> Iterator[str]:
    yield from (f"{face.name} draws a character that it does not have" for face, glyphs in used.items() if _NOTHING in glyphs)
    yield from (f"{face.name} maps a glyph to no character" for face, glyphs in used.items() if _NEVER_TEXT & set("".join(glyphs.values())))


def _tree(root: Element) -> Iterator[str]:
    levels: list[int] = []
    for parent, element in _pairs(root, ""):
        tag = element.tag
        if tag not in KNOWN:
            yield f"unknown element {tag}"
        if tag in PARENTS and parent not in PARENTS[tag]:
            yield f"{tag} inside {parent or 'nothing'}"
        if tag == "Figure" and not element.alt:
            yield "a figure without alternative text"
        if tag == "TH" and element.scope not in _SCOPES:
            yield "a header cell without scope"
        yield from _kids(element)
        if tag in ("H1", "H2", "H3") and element.kids:
            levels.append(int(tag[1]))
    if levels[:1] != [1] or any(after > before + 1 for before, after in pairwise(levels)):
        yield "headings do not descend step by step"


def _kids(element: Element) -> Iterator[str]:
    """Say what an element holds that it must not; a link needs its place on the page, and rows of a table as many cells as each other."""
    from liaison_desk.reports.pdf.structure import Element as Kind
    from liaison_desk.reports.pdf.structure import Link

    kids = [kid for kid in element.kids if isinstance(kid, Kind)]
    if element.tag in KIDS:
        yield from (f"{kid.tag} inside {element.tag}" for kid in kids if kid.tag not in KIDS[element.tag])
    if element.tag == "Table" and len({len(kid.kids) for kid in kids if kid.kids}) > 1:
        yield "a table whose rows differ in their cells"
    if element.tag == "Link" and not any(isinstance(kid, Link) and kid.told for kid in element.kids):
        yield "a link that leads nowhere or says nothing"


def _pairs(element: Element, parent: str) -> Iterator[tuple[str, Element]]:
    """Yield each element with the type that it stands in."""
    from liaison_desk.reports.pdf.structure import Element as Kind

    yield parent, element
    for kid in element.kids:
        if isinstance(kid, Kind):
            yield from _pairs(kid, element.tag)
