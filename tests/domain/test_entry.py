"""What a person typed, as the value of a field."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain.entry import cleaned, code_begun, code_entered, entered, entered_json, is_plain
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.fields import Field, field_of, fields_of
from liaison_desk.domain.terms.vocabulary import Vocabulary, term
from tests.domain.kinds_for_tests import Spot, wells

NOW = datetime(2026, 11, 22, 10, 10, tzinfo=UTC)
KINDS = Vocabulary(
    "some-kinds",
    "Kinds",
    {
        code: term(code, label)
        for code, label in (("ingo", "International NGO"), ("igo", "International Organization"), ("nngo", "National NGO"))
    },
)


@pytest.fixture
def made() -> Iterator[SimpleNamespace]:
    with wells() as kinds:
        yield kinds


def field(made: SimpleNamespace, name: str) -> Field:
    return field_of(made.Well, name)


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("name", "  Old well ", "Old well"),
        ("note", "a\r\nb", "a\nb"),
        ("colour", "red", "red"),
        ("colour", "Red", "red"),
        ("colour", "x-blue", "x-blue"),
        ("depth", "-12", -12),
        ("flow", "0,5", 0.5),
        ("is_safe", "Yes", True),
        ("is_safe", "no", False),
        ("dug_on", "22 Nov 2026", date(2026, 11, 22)),
        ("seen_at", "221400Z NOV 26", datetime(2026, 11, 22, 14, tzinfo=UTC)),
        ("tags", "deep, cold,", frozenset({"deep", "cold"})),
        ("colours", "Red,x-blue", frozenset({"red", "x-blue"})),
        ("spot", '{"lat": 1, "lon": 2.5}', Spot(lat=1.0, lon=2.5)),
        ("owner", "abc", "abc"),
    ],
)
def test_typed_words_become_a_value(made: SimpleNamespace, name: str, typed: str, value: object) -> None:
    assert entered(field(made, name), typed, NOW) == value


def test_empty_words_are_the_default(made: SimpleNamespace) -> None:
    for one in fields_of(made.Well):
        assert entered(one, " \n", NOW) == one.shape.default


def test_rows_are_typed_as_json(made: SimpleNamespace) -> None:
    (bucket,) = entered(field(made, "buckets"), '[{"id": "b", "name": "First", "colour": "Red"}]', NOW)
    assert bucket == made.Bucket(id="b", name="First", colour="red")


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("name", "x" * 201),
        ("colour", "blue"),
        ("colours", "red,blue"),
        ("depth", "deep"),
        ("flow", "fast"),
        ("flow", "inf"),
        ("is_safe", "perhaps"),
        ("dug_on", "some day"),
        ("seen_at", "soon"),
        ("spot", "1, 2"),
        ("spot", "[1, 2]"),
        ("spot", '{"height": 3}'),
        ("buckets", "{}"),
        ("buckets", "[1]"),
        ("buckets", "[" * 100_000),
    ],
)
def test_what_does_not_fit_is_refused_by_field(made: SimpleNamespace, name: str, typed: str) -> None:
    with pytest.raises(UserError) as refused:
        entered(field(made, name), typed if name != "buckets" else typed[:20_000], NOW)
    assert refused.value.field
    assert refused.value.message


def test_a_refused_code_names_those_that_would_do(made: SimpleNamespace) -> None:
    with pytest.raises(UserError, match="Red"):
        entered(field(made, "colour"), "blue", NOW)


def test_a_long_list_of_codes_is_cut_short(made: SimpleNamespace) -> None:
    many = Vocabulary("many", "Many", {str(one): term(str(one), f"No {one}") for one in range(20)})
    with pytest.raises(UserError, match="…"):
        code_entered(field(made, "colour"), many, "blue")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("International", "Did you mean International NGO, International Organization?"),
        ("nagional NGO", "Did you mean International NGO, National NGO?"),
        ("Ratoinal", "Did you mean National NGO?"),
        ("zzzz", "It has: International NGO, International Organization, National NGO."),
    ],
)
def test_a_refused_label_names_at_most_five_near_ones_by_their_labels(made: SimpleNamespace, words: str, told: str) -> None:
    with pytest.raises(UserError) as refused:
        code_entered(field(made, "colour"), KINDS, words)
    assert refused.value.message.endswith(told)


@pytest.mark.parametrize(("words", "code"), [("nati", "nngo"), ("INTERNATIONAL N", "ingo"), ("International", ""), ("na", ""), ("zzz", "")])
def test_the_beginning_of_one_label_alone_is_completed(words: str, code: str) -> None:
    assert code_begun(KINDS, words) == code


def test_json_is_read_like_typed_words(made: SimpleNamespace) -> None:
    given_values = {"id": "w", "name": "Old", "depth": 3, "is_safe": True, "note": None, "tags": ["a"]}
    given_values |= {"spot": {"lat": 1}, "buckets": [{"name": "B"}]}
    read = entered_json(made.Well, given_values, NOW)
    assert read == {
        "name": "Old",
        "depth": 3,
        "is_safe": True,
        "tags": frozenset({"a"}),
        "spot": Spot(lat=1.0),
        "buckets": (made.Bucket(name="B"),),
        "note": "",
    }


@pytest.mark.parametrize("value", [{"height": 1}, {"depth": [1]}, {"is_safe": 3}, {"spot": [1]}, {"buckets": "no"}, {"buckets": [3]}])
def test_json_that_does_not_fit_is_refused_by_field(made: SimpleNamespace, value: dict[str, object]) -> None:
    with pytest.raises(UserError) as refused:
        entered_json(made.Well, value, NOW)
    assert refused.value.field


@given(st.text())
def test_cleaned_text_is_stable_and_holds_no_control_characters(text: str) -> None:
    once = cleaned(text)
    assert cleaned(once) == once
    assert "\x00" not in once


def test_lone_surrogates_and_nul_are_dropped() -> None:
    assert cleaned("a\ud800\x00b\tc") == "ab\tc"


def test_what_turns_a_name_round_is_dropped_and_marks_of_direction_stay() -> None:
    assert cleaned("نور\u202eevil\u202c +999 555 0163 \u2066x") == "نورevil +999 555 0163 x"
    assert cleaned("\u2068Amal\u2069") == "Amal"
    assert cleaned("أمل\u200f (12)\u200e") == "أمل\u200f (12)\u200e"
    assert cleaned("نمی\u200cروم") == "نمی\u200cروم"


def test_what_is_dropped_when_typed_is_not_plain() -> None:
    assert is_plain("Two\nlines, قائمة")
    assert not any(is_plain(f"a{one}b") for one in ("\0", "\u202e", "\u2066", "\ud800"))
