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
        ("Ring 0791234567 0797654321 now", "phone", "0791234567 0797654321"),
        ("On 2026-11-20 0791234567 rang", "phone", "0791234567"),
        ("Ring WhatsApp0791234567ext5", "phone", "0791234567"),
        ("Ring 079_123_4567 now", "phone", "079_123_4567"),
        ("Ring 079,123,4567 now", "phone", "079,123,4567"),
        ("Ring 079\u200b123\u200b4567 now", "phone", "079\u200b123\u200b4567"),
        ("Ring 079 — 123 — 4567 now", "phone", "079 — 123 — 4567"),
        ("Ring 5550-1234 now", "phone", "5550-1234"),
        ("Ring 999 555 010 now", "phone", "999 555 010"),
        ("Ring ０７９１２３４５６７ now", "phone", "０７９１２３４５６７"),
        ("write to a [at] example [dot] org now", "email", "a [at] example [dot] org"),
        ("write to a @ example.org now", "email", "a @ example.org"),
        ("write to t.me/amina now", "email", "t.me/amina"),
        ("write to @amina_b now", "email", "@amina_b"),
        ("at lat 12.345 now", "coordinates", "lat 12.345"),
        ("at 12.345 N now", "coordinates", "12.345 N"),
        ("at N12 34.567 now", "coordinates", "N12 34.567"),
        ("at 12 34 56 N now", "coordinates", "12 34 56 N"),
        ("grid 38p kv 12345 67890", "coordinates", "38p kv 12345 67890"),
        ("Ring 079:123:4567 now", "phone", "079:123:4567"),
        ("Ring 79.123.456 now", "phone", "79.123.456"),
        ("Ring 79 123 456 now", "phone", "79 123 456"),
        ("at 12.34, 45.67 now", "coordinates", "12.34, 45.67"),
        ("at 12.34 -45.67 now", "coordinates", "12.34 -45.67"),
        ("in PK01 02 03 today", "p-code", "PK01 02 03"),
        ("in PK 01 02 03 today", "p-code", "PK 01 02 03"),
        ("in PK01-02 today", "p-code", "PK01-02"),
        ("Ring &#43;999 555&nbsp;0123 now", "phone", "&#43;999 555&nbsp;0123"),
        ("Ring 079 123 4567&#56;9 now", "phone", "079 123 4567&#56;9"),
        ("Ring +999 555 0123①, now", "phone", "+999 555 0123①"),
        ("Ring ①②③-④⑤⑥⑦ now", "phone", "①②③-④⑤⑥⑦"),
        ("Ring ❶❷❸ ❹❺❻❼ now", "phone", "❶❷❸ ❹❺❻❼"),
        ("Ring 0\ufe0f\u20e37\ufe0f\u20e39\ufe0f\u20e31\u20e3234 now", "phone", "0\ufe0f\u20e37\ufe0f\u20e39\ufe0f\u20e31\u20e3234"),
        ("write to a.b&#x40;example.org now", "email", "a.b&#x40;example.org"),
        ("at 33&deg; 20&prime; 15&Prime; N", "coordinates", "33&deg; 20&prime; 15&Prime; N"),
        ("Then A&#109;ina&nbsp;Hassan spoke", "name", "A&#109;ina&nbsp;Hassan"),
        ("Then Ⓢⓐⓡⓐ spoke", "closed-name", "Ⓢⓐⓡⓐ"),
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
        "250 000 000 litres",
        "1,200,000 people",
        "1 per 100 in 2024, 2025, 2026",
        "From 08:00 to 09:30",
        "2026-2027",
        "OBS-1, OBS-3",
        "R&D; food & water &c; AT&T",
        "① water ② food ③ fuel",
        "Caf&eacute; &amp; pump 1&#176; down",
        "DESK-A-AAR-2026-0014",
        "2.5 3.5 litres",
        "12,345,678 people",
        "08:00-09:30",
        "On 2026-11-22 08:00:00-09:30:00",
        "Map 1:250 000",
        "From 12.50 to 13.75, by 12.34, 45.67% of them",
        "14 NOV 26",
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Come to \u0661\u0662\u066b\u0664\u0668\u0661\u0667\u0662\u060c \u0664\u0663\u066b\u0669\u0660\u0662\u0661\u0666 now",
            "Come to [place] now",
        ),
        ("Come to 12 deg 28 min 54 sec N now", "Come to [place] now"),
        ("Come to 12 degrees 28.9 minutes E now", "Come to [place] now"),
        ("Come to 12.48 degrees now", "Come to [place] now"),
        ("Come to 38P ND 1234 5678 now", "Come to [place] now"),
        ("Write to mira at example dot org now", "Write to [address] now"),
        ("Ring +999'555'0142'871 now", "Ring [number] now"),
        ("Ring +999~555~0142 now", "Ring [number] now"),
        ("Ring +999=555=0142 now", "Ring [number] now"),
    ],
    ids=["Arabic signs", "words for signs", "whole words", "decimal degrees", "ten metres", "spoken address", "quotes", "waves", "equals"],
)
def test_forms_that_are_rarer_are_found_whole(text: str, expected: str) -> None:
    assert masked(text) == expected


@pytest.mark.parametrize(
    "text", ["It was 38 degrees at noon.", "It was 38.5 deg C.", "They met at the dot on the map.", "+12 of 40 came; +3 more."]
)
def test_degrees_and_dots_that_are_no_place_stay(text: str) -> None:
    assert masked(text) == text


@pytest.mark.parametrize("between", ["/", "-", "|", " ", ", "])
def test_two_addresses_that_touch_are_told_to_nobody(between: str) -> None:
    told = masked(f"Write to mira@example.org{between}sara.idris@example.net today.")
    assert ("mira" in told, "sara" in told, "idris" in told) == (False, False, False)


def test_an_address_behind_a_long_run_of_letters_is_found() -> None:
    assert "@" not in masked("x" * 5_000 + "mira@example.org")
