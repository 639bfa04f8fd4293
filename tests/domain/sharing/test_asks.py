from __future__ import annotations

import pytest

from liaison_desk.domain.sharing.asks import armed_in, is_closed_ask, looks_like_ask, names_armed_actor


@pytest.mark.parametrize(
    "text",
    [
        "Where do the fighters sleep?",
        "We asked them to tell us when the armed group moves.",
        "Please find out who commands the militia.",
        "All fine. Let us know how many soldiers pass the bridge.",
        "They were asked for the names of the fighters.",
        "Où sont les combattants ?",
        "¿Dónde están los combatientes?",
        "أين المسلحون؟",
        "Де бойовики?",
    ],
)
def test_a_question_about_an_armed_actor_is_found(text: str) -> None:
    assert looks_like_ask(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Where is the clinic?",
        "The brigade asked who the entry point is.",
        "The soldiers left when the rain began.",
        "We asked which wells are closed. The brigade repairs the road.",
        "Fighting closed the road.",
        "They asked for water where none is left.",
    ],
)
def test_other_questions_are_fine(text: str) -> None:
    assert not looks_like_ask(text)


def test_an_armed_actor_is_recognised_in_a_text() -> None:
    assert names_armed_actor("Two militants")
    assert not names_armed_actor("Two midwives")


@pytest.mark.parametrize(
    ("civilian", "about", "wanted", "closed"),
    [
        (True, "armed-actor", {"where"}, True),
        (True, "armed-actor", {"what", "who"}, True),
        (True, "armed-actor", {"what"}, False),
        (True, "needs", {"where"}, False),
        (False, "armed-actor", {"where"}, False),
    ],
)
def test_a_structured_ask_that_makes_a_scout_cannot_be_saved(civilian: bool, about: str, wanted: set[str], closed: bool) -> None:
    assert is_closed_ask(of_civilian_outside_government=civilian, about=about, wanted=wanted) is closed


@pytest.mark.parametrize(
    ("text", "standings"),
    [
        ("The soldiers came.", {"force"}),
        ("Police at the gate", {"force"}),
        ("fighters and troops", {"force", "armed-group"}),
        ("La police et les soldats", {"force"}),
        ("قال الجنود", {"force"}),
        ("The civil-military cell", set()),
    ],
)
def test_an_armed_actor_without_a_name_is_heard(text: str, standings: set[str]) -> None:
    assert armed_in(text) == standings
