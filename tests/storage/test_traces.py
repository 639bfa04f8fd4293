"""Names in texts: found word by word whatever case and accents, numbers by their digits, never inside other words."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain.folding import fold
from liaison_desk.storage import traces
from liaison_desk.storage.traces import Traces


@dataclass(frozen=True, slots=True)
class Row:
    record: str
    kind: str
    field: str
    value: str


def of(*names: str, shared: tuple[str, ...] = ()) -> Traces:
    return Traces(names=frozenset(names), inside=traces.inside(names, shared))


ZENOBIA = of("zenobia quux", "9995550177", "z.quux@example.org", "ñandú", "wfp")


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Ask Zenobia Quux.", "Ask […]."),
        ("ZÉNOBIA  QUUX and zenobia quux", "[…] and […]"),
        ("Zenobia alone, Quux alone", "Zenobia alone, Quux alone"),
        ("Zenobia-Quux's house", "[…]'s house"),
        ("call +999 555 01-77 or (+999) 555 0177", "call […] or […]"),
        ("call 99955501770", "call 99955501770"),
        ("9995550177", "[…]"),
        ("write z.quux@example.org now", "write […] now"),
        ("Ñandú, NANDU", "[…], […]"),
        ("Ñandúes run", "Ñandúes run"),
        ("wfp here", "wfp here"),
        ("", ""),
        ("زينب and zenobia quux", "زينب and […]"),
    ],
)
def test_a_text_is_masked_where_a_name_stands(text: str, masked: str) -> None:
    assert traces.masked(ZENOBIA, text) == masked
    assert traces.is_named_in(ZENOBIA, text) is (masked != text)


def test_what_is_no_text_names_nobody() -> None:
    assert not any(traces.is_named_in(ZENOBIA, one) for one in (None, 7, ["zenobia quux"], b"zenobia quux"))


def test_a_word_that_others_bear_is_not_looked_for() -> None:
    assert traces.inside(("amina", "zenobia"), ("amina",)) == {("zenobia",)}
    assert traces.inside(("...", "ab")) == frozenset()


def test_a_whole_text_is_theirs_by_its_words_its_folding_or_its_digits() -> None:
    found = Traces(texts=frozenset({"Chair"}), names=frozenset({"zenobia quux", "9995550177"}))
    assert [found.is_theirs((), one) for one in ("Chair", "ZENOBIA Quux", "+999 5550177", "chair")] == [True, True, True, False]


def test_ops_tell_texts_and_names_of_those_who_count() -> None:
    rows = [
        Row("a", "contact", "*", '{"name":"Zenobia","rule":"direct","languages":["ar"],"notes":"tea","empty":""}'),
        Row("b", "attendee", "name", '"Z. Quux"'),
        Row("b", "attendee", "organisation", '"Wells"'),
        Row("c", "airship", "tags/Red", "true"),
        Row("c", "airship", "crew", '{"pilot":"Bela","seats":4}'),
    ]
    told = traces.traces_of(rows, named={"a", "c"})
    assert told.texts == {"Zenobia", "tea", "Z. Quux", "Wells", "Red", "Bela"}
    assert told.names == {"zenobia", "z. quux", "red", "bela"}
    assert "wells" in traces.traces_of(rows).names


@given(st.text(max_size=60))
def test_whatever_is_masked_names_nobody_any_more(text: str) -> None:
    left = traces.masked(ZENOBIA, f"{text} Zenobia Quux {text}")
    assert ("zenobia quux" not in fold(left)) or not traces.is_named_in(ZENOBIA, left)
    assert not traces.is_named_in(ZENOBIA, left)
