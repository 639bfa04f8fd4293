"""What a warning may not say in any spelling, and what it may."""

from __future__ import annotations

import pytest

from liaison_desk.domain.sharing.warning_words import bared, kinds_of

BEFORE = "Do not use the river road tonight. "


@pytest.mark.parametrize(
    "words",
    [
        "37P-DK-591-685",
        "37P/DK/591/685",
        "37P DK  591  685",
        "37P DK 591,685",
        "37P\nDK\n591\n685",
        "3 7 P D K 5 9 1 6 8 5",
        "37P\u200bDK\u200b591\u200b685",
        "٣٧P DK ٥٩١ ٦٨٥",
        "DK 591 685",
        "DK591685",
        "grid 5968",
        "15.12N 44.20E",
        "15 20N 44 12E",
        "N 15 20 E 44 12",
        "15d20m30s N 44d12m10s E",
        "15 deg 20 min north, 44 deg 12 min east",
        "lat 15.1",
        "geo:15.1,44.2",
        "7FG8 + 4W",
        "6HFG7F00+",
        "///filled.count.soap",
        "house 12",
        "12 Mill Street",
    ],
)
def test_a_position_is_found_in_any_spelling(words: str) -> None:
    assert "coordinates" in kinds_of(BEFORE + words)


@pytest.mark.parametrize(
    "words", ["591685", "591 685", "N15 20 30", "15-20-30N", "call 0142", "Ring us on 0142", "channel 7", "VHF 146.520"]
)
def test_a_short_number_is_one_too(words: str) -> None:
    assert "phone" in kinds_of(BEFORE + words)


@pytest.mark.parametrize(
    "words",
    [
        "militiamen", "PARAMILITARIES", "army trucks", "an armed gang", "armed youths", "men with guns", "people carrying two rifles",
        "government forces", "fig\u200bhters", "f i g h t e r s", "hommes armés", "hommes en armes", "hombres armados", "القوات",
        "войска", "военных", "військо",
    ],
)  # fmt: skip
def test_an_armed_actor_is_one_in_more_words(words: str) -> None:
    from liaison_desk.domain.sharing.asks import names_armed_actor

    assert "armed-position" in kinds_of(BEFORE + words) or names_armed_actor(bared(words))


@pytest.mark.parametrize(
    "words",
    [
        "Stay in your houses until tomorrow 0600.",
        "Route 4 is mined from the weir to Ossa; 20 people were hurt.",
        "About 1,200 people, 150 000 litres, 120,000 sacks.",
        "It holds from 231430ZNOV26 to 2026-11-24 06:00, 24/11/2026 at the latest.",
        "Water will rise 2.5 m by 18:00. Boil it 10 minutes; go 5 km north.",
        "DO NOT CALL AT 0600. GO TO 3 WELLS. THE GRID HAS NO POWER.",
        "People move south; keep 100 m E of the road.",
        "The water tank is poisoned. Call the duty officer before 0600.",
        "Restez chez vous, l’eau monte. Не пейте воду из колодца.",
    ],
)
def test_what_threatens_and_what_to_do_is_said(words: str) -> None:
    assert kinds_of(words) == frozenset()


def test_signs_that_print_as_nothing_and_words_in_single_letters_are_read_as_seen() -> None:
    assert bared("Am\u3164i\u200bna  s p e a k s at\n٥ ab") == "Amina speaks at 5 ab"


@pytest.mark.parametrize(
    "words",
    [
        "amina at example dot org", "amina (at) example (dot) org", "amina AT field office dot example DOT org",
        "amina arroba example punto org", "амина собака пример точка орг", "example dot org", "example.org",
        "amina at gmail", "amina chez example point org",
    ],
)  # fmt: skip
def test_an_address_read_aloud_is_one(words: str) -> None:
    assert "email" in kinds_of(f"{BEFORE}Write to {words}")


@pytest.mark.parametrize("words", ["Gather at the water point in Sund.", "Leave at six on the dot. Go up.", "Meet at dawn.Do not wait."])
def test_words_of_an_address_are_said_in_an_ordinary_warning(words: str) -> None:
    assert kinds_of(words) == frozenset()
