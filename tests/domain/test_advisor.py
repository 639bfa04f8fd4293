"""The level advisor."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain.advisor import advice, coded, decoded, questions_for
from liaison_desk.domain.terms.advice import ANSWERS, QUESTIONS
from liaison_desk.domain.terms.levels import WEIGHTS

ALL = questions_for("cbo", "mil-foreign")
SAFE = {"conflict": "no", "risk": "no", "withdraw": "no", "mandate": "yes", "protects": "yes", "shared-aims": "yes"}


def test_questions_about_forces_are_asked_only_where_there_is_one() -> None:
    assert set(ALL) == {one.code for one in QUESTIONS}
    assert set(questions_for("cbo", "ngo-int")) == {"risk", "shared-aims", "credit"}
    assert questions_for("cbo", "nsag") == ALL
    assert questions_for("un-agency", "other", "military") == ALL


@pytest.mark.parametrize(
    ("changed", "level"),
    [
        ({}, "cooperate"),
        ({"shared-aims": "no"}, "coordinate"),
        ({"mandate": "no"}, "coordinate"),
        ({"risk": "yes"}, "coexist"),
        ({"withdraw": "yes"}, "coexist"),
        ({"protects": "no"}, "coexist"),
        ({"conflict": "yes", "takes-sides": "yes"}, "coexist"),
        ({"conflict": "yes", "takes-sides": "no"}, "cooperate"),
        ({"conflict": "yes"}, "coordinate"),
        ({"risk": ""}, "coexist"),
    ],
)
def test_the_answers_support_a_level_and_say_why(changed, level) -> None:
    found = advice(ALL, SAFE | changed)
    assert found.level == level
    assert all(found.reasons)


def test_among_civilians_safe_contact_and_agreed_aims_are_enough() -> None:
    asked = questions_for("cbo", "ngo-int")
    assert advice(asked, {"risk": "no", "shared-aims": "yes"}).level == "cooperate"
    assert advice(asked, {"risk": "no"}).level == "coordinate"


def test_credit_and_funds_are_a_remark_and_open_questions_are_named() -> None:
    found = advice(ALL, {"credit": "yes"})
    assert found.remarks
    assert "risk" in found.open_questions
    assert "credit" not in found.open_questions


ANSWER = st.dictionaries(st.sampled_from([one.code for one in QUESTIONS]), st.sampled_from(["yes", "no", ""]))


@given(ANSWER, st.sampled_from(["", "unknown", *WEIGHTS]))
def test_it_never_proposes_closer_than_their_wish_nor_a_common_command(answers, wish) -> None:
    found = advice(ALL, answers, wish)
    assert found.level not in {"united", "integrated"}
    if wish in WEIGHTS:
        assert WEIGHTS[found.level] <= max(WEIGHTS[wish], 1)


@given(ANSWER)
def test_answers_are_kept_and_come_back(answers) -> None:
    codes = coded(answers)
    assert codes <= set(ANSWERS.terms)
    assert decoded(codes) == {code: answer for code, answer in answers.items() if answer}


def test_codes_of_a_later_version_are_left_out() -> None:
    assert decoded({"yes-x-later", "maybe-risk", "yes-risk"}) == {"risk": "yes"}
    assert coded({"x-later": "yes"}) == frozenset()
