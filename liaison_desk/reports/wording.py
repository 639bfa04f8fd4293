"""Small turns of phrase that every report uses: a code in words, parts joined, rows that say something."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liaison_desk.domain import dtg
from liaison_desk.i18n import N_, _
from liaison_desk.reports.outline import Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from liaison_desk.domain.terms.vocabulary import Vocabulary
    from liaison_desk.reports.outline import Block

NOTHING: Final = N_("Nothing to report.")
NOT_HERE: Final = N_("Nothing in this copy.")


def nothing(is_extract: bool) -> str:
    """Return what an empty section says: an extract never says that there was nothing, for it may have been withheld."""
    return _(NOT_HERE if is_extract else NOTHING)


def exercise_words() -> str:
    """Return what stands on every page of an exercise and is said before anything that is read aloud in one."""
    return " ".join([_("EXERCISE")] * 3)


def word(vocabulary: Vocabulary, code: str) -> str:
    """Return the label of a code, and nothing for none."""
    return vocabulary.label_of(code) if code else ""


def on_day(day: date | None) -> str:
    """Return a day as `22 NOV 26`, and nothing for none."""
    return dtg.day_shown(day) if day else ""


def joined(*parts: str, by: str = ", ") -> str:
    """Return the parts that say something, joined."""
    return by.join(part for part in parts if part)


def filled(*rows: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the rows that have a value."""
    return tuple((label, value) for label, value in rows if value)


def or_nothing(blocks: Iterable[Block], is_extract: bool) -> tuple[Block, ...]:
    """Return the blocks, or one line saying that there is nothing."""
    found = tuple(blocks)
    return found or (Paragraph(nothing(is_extract)),)
