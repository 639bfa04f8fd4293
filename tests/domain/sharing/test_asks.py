from __future__ import annotations

from dataclasses import replace

import pytest

from liaison_desk.domain.commitment import Commitment
from liaison_desk.domain.information import HarmCheck, Information
from liaison_desk.domain.sharing.asks import armed_in, is_closed_ask, looks_like_ask, names_armed_actor
from liaison_desk.domain.sharing.audience import COPIES
from liaison_desk.domain.sharing.disclosed import disclose
from liaison_desk.domain.stakeholder import Stakeholder
from tests.domain.sharing.test_edges import reading
from tests.rich_report import NOW

USERS = Stakeholder(id="users", name="Water Users", family="cbo", locality="local")


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


CLEAR = HarmCheck(serves_civilians=True, could_harm=False, could_expose_source=False, needs_detail=True, source_agreed=True)
CHECKS = {
    "nobody asked": None,
    "half asked": HarmCheck(serves_civilians=True, could_harm=False),
    "could harm": replace(CLEAR, could_harm=True),
    "source not asked": replace(CLEAR, source_agreed=None),
    "clear": CLEAR,
}


def told(audience: str, one: Information) -> dict[str, tuple[str, ...]]:
    """Return why each text of a row stays, or nothing where it goes, by its field."""
    found = disclose(one, reading(audience, stakeholders=(USERS,))).decisions
    return {
        each.path: tuple(reason.code for reason in each.decision.reasons) for each in found if each.path in {"subject", "text", "category"}
    }


@pytest.mark.parametrize("audience", COPIES)
@pytest.mark.parametrize("check", CHECKS)
def test_what_we_ask_passes_the_same_five_questions_as_what_we_answer(audience: str, check: str) -> None:
    for category in ("coord", "mine", "pop", "loc", ""):
        given = Information(
            subject="Wells below the weir", text="Which of them are closed", flow="given", category=category, granularity="area",
            stakeholder=USERS.id, happened_at=NOW, check=CHECKS[check],
        )  # fmt: skip
        ask = given.but(is_question=True, asked_of=USERS.id, asked_about="needs", wanted=frozenset({"what"}))
        assert told(audience, ask) == told(audience, given)


def test_the_five_questions_decide_on_an_ask() -> None:
    ask = Information(
        subject="Wells below the weir", flow="given", category="coord", granularity="area", happened_at=NOW, is_question=True,
        asked_of=USERS.id, check=CLEAR,
    )  # fmt: skip
    assert "C-check" not in told("hq", ask)["subject"]
    assert "C-check" in told("hq", ask.but(check=replace(CLEAR, could_expose_source=True)))["subject"]
    assert "C-unchecked" in told("humanitarian", ask.but(check=None))["subject"]


@pytest.mark.parametrize("audience", COPIES)
def test_a_request_among_the_promises_that_asks_about_an_armed_actor_is_on_no_copy(audience: str) -> None:
    request = Commitment(text="Tell us where the fighters sleep.", kind="information-request", owed_by="them", stakeholder=USERS.id)
    assert disclose(request, reading(audience, stakeholders=(USERS,))).record.text == ""
