"""The guide's pages, as they come along with the program: found by the page of the window that they belong to, by title and by words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from liaison_desk import i18n, paths
from liaison_desk.domain.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from liaison_desk.ui.shell.page import PageSpec

FIRST: Final = "first-steps"
FORMS: Final = "forms"
_OF_PAGE: Final = {"lately": "history", "received": "received", "asks": "received", "guide": "using-the-guide", "map": "the-map"}
"""The pages of the window whose guide page has another name."""
_NAME = re.compile(r"[a-z0-9-]+")
_PICTURE = re.compile(r"[ \t]*!\[[^\]]*\]\(([^)]+)\)\n?")
"""A picture with what stands before it: its place in a list would make the next item one of a list within."""
_LINK = re.compile(r"(?<!!)\[([^\]]*)\]\(([^)]+)\)")
_MARKUP = re.compile(r"[*`_#|]|\[|\]\([^)]*\)")
_SNIPPET = 110


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidePage:
    """One page of the guide: its name, its title, and its text in Markdown."""

    name: str
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A page that holds all words that were looked for, and the first line that holds one of them."""

    page: GuidePage
    line: str = ""


def pages() -> tuple[GuidePage, ...]:
    """Return every page in the language in use, English where one is not translated; the first steps first, then by title."""
    return _pages(paths.guide_folder(), i18n.language())


@cache
def _pages(folder: Path, language: str) -> tuple[GuidePage, ...]:
    files = {one.stem: one for one in sorted(folder.glob("*.md"))}
    if _NAME.fullmatch(language):
        files |= {one.stem: one for one in sorted((folder / language).glob("*.md")) if one.stem in files}
    found = [_read(name, file) for name, file in files.items()]
    return tuple(sorted(found, key=lambda one: (one.name != FIRST, fold(one.title))))


def _read(name: str, file: Path) -> GuidePage:
    text = file.read_text(encoding="utf-8")
    heading = text.partition("\n")[0]
    return GuidePage(name=name, title=heading.lstrip("# ").strip() or name, text=text)


def page_named(name: str) -> GuidePage | None:
    """Return a page by its name, or None."""
    return next((one for one in pages() if one.name == name), None)


def name_of(spec: PageSpec | None) -> str:
    """Return the name of the guide's page for a page of the window: its own, that of the page it stands under, or the first steps."""
    names = {one.name for one in pages()}
    wanted = [_OF_PAGE.get(key, key) for key in ((spec.key, spec.under) if spec is not None else ())]
    return next((one for one in wanted if one in names), FIRST)


def found(words: str) -> list[Found]:
    """Return the pages that hold every word, those whose title does first; all of them for no words."""
    asked = fold(words).split()
    if not asked:
        return [Found(page=one) for one in pages()]
    holding = [one for one in pages() if all(word in fold(one.text) for word in asked)]
    holding.sort(key=lambda one: not all(word in fold(one.title) for word in asked))
    return [Found(page=one, line=_line(one, asked)) for one in holding]


def _line(page: GuidePage, asked: Sequence[str]) -> str:
    lines = [_MARKUP.sub("", one).strip() for one in page.text.splitlines()[1:]]
    best = max(lines, key=lambda one: sum(word in fold(one) for word in asked), default="")
    return best if len(best) <= _SNIPPET else best[:_SNIPPET].rsplit(" ", 1)[0] + " …"


def shown_text(page: GuidePage, folder: Path | None = None) -> str:
    """Return a page's Markdown for the window: pictures that do not come along are left out, links to such pages are plain words."""
    place = (folder or paths.guide_folder()).resolve()
    text = _PICTURE.sub(lambda one: one.group() if is_inside(place, one[1]) else "", page.text)
    return _LINK.sub(lambda one: one.group() if is_inside(place, one[2].partition("#")[0]) else one[1], text)


def is_inside(folder: Path, link: str) -> bool:
    """Say whether a link names a file of the guide: nothing outside of its folder, and nothing elsewhere, is ever read."""
    if ":" in link or link.startswith(("/", "\\")):
        return False
    file = (folder / link).resolve()
    return file.is_relative_to(folder.resolve()) and file.is_file()
