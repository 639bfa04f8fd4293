"""The list of contacts tells what was chosen, and only that."""

from __future__ import annotations

import pytest

from liaison_desk.domain.handing_on import HandingOn
from liaison_desk.services.handover import Passing
from liaison_desk.ui.dialogs.handover_contacts import MOST, ContactAnswers


def passing(number: int = 1, said: HandingOn | None = None) -> Passing:
    return Passing(
        contact=f"id-{number}",
        name=f"Person {number}",
        post="Delegate",
        organisation="Council",
        handing_on=said or HandingOn(),
        kinds=("phone-mobile", "email"),
    )


@pytest.fixture
def answers(qtbot):
    made = ContactAnswers()
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("no", [("id-1", "no", ())]),
        ("yes", [("id-1", "yes", ())]),
        ("email", [("id-1", "yes", ("email",))]),
        ("all", [("id-1", "yes", ("phone-mobile", "email"))]),
        ("not-asked", []),
    ],
)
def test_a_choice_is_told(answers, code, told) -> None:
    heard: list[tuple[str, str, tuple[str, ...]]] = []
    answers.answered.connect(lambda *one: heard.append(one))
    answers.show_contacts((passing(),))
    choice = answers.choices["id-1"]
    choice.setCurrentIndex(choice.findData(code))
    choice.activated.emit(choice.currentIndex())
    assert heard == told


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (HandingOn(says="no"), "no"),
        (HandingOn(says="yes"), "yes"),
        (HandingOn(says="yes", channels=frozenset({"email"})), "email"),
        (HandingOn(says="yes", channels=frozenset({"email", "phone-mobile"})), "all"),
    ],
)
def test_what_was_answered_is_shown_and_cannot_be_unasked(answers, said, code) -> None:
    answers.show_contacts((passing(said=said),))
    assert answers.choices["id-1"].currentData() == code
    assert answers.choices["id-1"].findData("not-asked") == -1


def test_of_very_many_the_rest_is_found_by_typing(answers) -> None:
    answers.show_contacts(tuple(passing(number) for number in range(MOST + 5)))
    assert len(answers.choices) == MOST
    assert answers.more.text().startswith("5 more")
    answers.search.setText(f"person {MOST + 4}")
    assert list(answers.choices) == [f"id-{MOST + 4}"]


def test_an_answer_can_be_changed_and_changed_back(answers) -> None:
    heard: list[str] = []
    answers.answered.connect(lambda _contact, says, _kinds: heard.append(says))
    answers.show_contacts((passing(said=HandingOn(says="no")),))
    for code in ("yes", "no"):
        choice = answers.choices["id-1"]
        choice.setCurrentIndex(choice.findData(code))
        choice.activated.emit(choice.currentIndex())
    assert heard == ["yes", "no"]
    answers.search.setText("person")
    assert answers.choices["id-1"].currentData() == "no"
