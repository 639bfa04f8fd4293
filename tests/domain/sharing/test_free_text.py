from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain.sharing.free_text import WORDS, found_in, kinds_in, masked
from liaison_desk.domain.sharing.names import Name, NameIndex

NAMES = NameIndex([Name("Amina Hassan", "civil society representative"), Name("Sara", is_always_closed=True)])


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("Ring +999 555 0123 now", "phone", "+999 555 0123"),
        ("Ring 555-0123 now", "phone", "555-0123"),
        ("Ring (0) 555 01 23 45", "phone", "(0) 555 01 23 45"),
        ("Ring ٠٥٥٥٠١٢٣٤ now", "phone", "٠٥٥٥٠١٢٣٤"),
        ("write to a.b+c@example.org.", "email", "a.b+c@example.org"),
        ("at 12.3456, 45.6789 we", "coordinates", "12.3456, 45.6789"),
        ("at N 12.34567 E 45.67890", "coordinates", "N 12.34567 E 45.67890"),
        ("at 33° 20' 15\" N", "coordinates", "33° 20' 15\" N"),
        ("grid 38SMB 4488 grid", "coordinates", "38SMB 4488"),
        ("grid 38S MB 44884 12345", "coordinates", "38S MB 44884 12345"),
        ("code 8FVC9G8F+6X there", "coordinates", "8FVC9G8F+6X"),
        ("in ZZ0102 today", "p-code", "ZZ0102"),
        ("Then Amina Hassan spoke", "name", "Amina Hassan"),
        ("Then Sara spoke", "closed-name", "Sara"),
    ],
)
def test_what_gives_somebody_away_is_found(text: str, kind: str, found: str) -> None:
    assert [(one.kind, text[one.start : one.end]) for one in found_in(text, NAMES)] == [(kind, found)]
    assert kinds_in(text, NAMES) == {kind}


@pytest.mark.parametrize(
    "text",
    [
        "On 2026-11-22 at 14:00",
        "On 22.11.2026 14",
        "221400Z NOV 26",
        "1 200 000 people",
        "2026-2027",
        "OBS-1, OBS-3",
        "DESK-A-AAR-2026-0014",
        "2.5 3.5 litres",
    ],
)
def test_dates_counts_and_numbers_of_reports_are_no_phones(text: str) -> None:
    assert found_in(text) == ()


def test_a_text_is_rewritten_with_plain_words() -> None:
    text = "Amina Hassan (+999 555 0123, a@example.org) waits at 12.3456, 45.6789 in ZZ0102; Sara too."
    assert masked(text, NAMES) == "Civil society representative ([number], [address]) waits at [place] in [place]; [name] too."


def test_only_the_kinds_asked_for_are_rewritten() -> None:
    text = "Sara rang +999 555 0123"
    assert masked(text, NAMES, frozenset({"closed-name"})) == "[name] rang +999 555 0123"


def test_a_question_and_the_position_of_an_armed_actor_are_seen_in_the_sentence() -> None:
    assert "ask" in kinds_in("Where do the fighters sleep?")
    assert "armed-position" in kinds_in("Rest. A militia stands at 12.3456, 45.6789 now.")
    assert "armed-position" in kinds_in("Fighters in ZZ0102.")
    assert "armed-position" not in kinds_in("A militia passed. The clinic is at 12.3456, 45.6789.")


@given(st.text())
def test_rewriting_leaves_nothing_to_be_found(text: str) -> None:
    assert not {one.kind for one in found_in(masked(text))} & set(WORDS)


@given(st.text(max_size=30), st.text(max_size=30))
def test_a_closed_name_between_words_never_survives(before: str, after: str) -> None:
    assert "Amina Hassan" not in masked(f"{before} Amina Hassan {after}", NAMES)
