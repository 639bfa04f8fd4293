"""The text that the product follows is not ours: its facts and terms are used, no run of eight of its words is."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.rules.project import REPO, text_files

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = REPO.parent / "shared" / "source" / "lesson-9.txt"
RUN = 8


def plain(text: str) -> list[str]:
    """Return a text's words without case, punctuation, quotes of code and line breaks."""
    return re.findall(r"[a-z0-9]+", text.lower().replace("’", "").replace("'", ""))


def runs(words: list[str]) -> Iterator[str]:
    """Give every run of eight words."""
    return (" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def borrowed(text: str, source: frozenset[str]) -> list[str]:
    """Return the runs of a text that the source has too."""
    return [run for run in runs(plain(text)) if run in source]


@pytest.fixture(scope="module")
def source() -> frozenset[str]:
    """Every run of the source text, where it lies beside the project."""
    place = Path(os.environ.get("LIAISON_DESK_SOURCE_TEXT", SOURCE))
    if not place.is_file():
        pytest.skip(f"the source text is not beside the project ({place.name})")
    return frozenset(runs(plain(place.read_text("utf-8"))))


def test_no_sentence_of_the_source_is_in_the_product(source: frozenset[str]) -> None:
    found = {str(one): bad[:3] for one, text in text_files() if one.suffix != ".lock" and (bad := borrowed(text, source))}

    assert found == {}


def test_a_borrowed_sentence_is_refused() -> None:
    known = frozenset(runs(plain("The officer meets people, and the people's elders meet the officer.")))

    assert borrowed('_("The  OFFICER meets people\n and the peoples elders")', known)
    assert not borrowed("The officer meets people and the elders of the village", known)
