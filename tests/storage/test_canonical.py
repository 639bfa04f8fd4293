"""Change sets as lines: they come back as they went, their hashes tell every tampering, and odd lines are refused."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain.errors import HostileFileError
from liaison_desk.storage import canonical
from liaison_desk.storage.canonical import ChangeSet, Op, clean, dumped, from_line, to_line
from tests.storage.ops import fresh_op

json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)


def change_set(*ops: Op, **more: object) -> ChangeSet:
    made = ChangeSet(replica="r-1", seq=3, hlc=99, schema=1, author="Ana", batch="b-1", undoes="", ops=ops, signature=b"s" * 64)
    return replace(made, **more)  # type: ignore[arg-type]


def an_op(name: str = "name", value: object = "Amina") -> Op:
    return fresh_op("rec-1", "contact", name, value, {"r-2": 7})


def facts(**more: object) -> dict[str, object]:
    read = json.loads(to_line(change_set(an_op())))
    return read | more  # type: ignore[no-any-return]


def with_op(**more: object) -> str:
    read = facts()
    read["ops"][0] |= more  # type: ignore[index]
    return json.dumps(read)


def without_op(*names: str) -> str:
    read = facts()
    for name in names:
        del read["ops"][0][name]  # type: ignore[index]
    return json.dumps(read)


@given(json_values)
def test_a_line_comes_back_as_it_went(value: object) -> None:
    made = change_set(an_op(value=value), fresh_op("rec-0", "contact", "*", {}, {}))
    assert from_line(to_line(made)) == made


def test_the_first_keys_of_a_line_are_replica_number_and_clock() -> None:
    assert list(json.loads(to_line(change_set(an_op()))))[:3] == ["replica", "seq", "hlc"]


def test_a_line_is_one_line() -> None:
    assert "\n" not in to_line(change_set(an_op(value="two\nlines\u2028")))


def test_a_note_travels_with_its_salt() -> None:
    salt = b"n" * 16
    made = change_set(note="hello", note_salt=salt, note_sha=canonical.value_hash(salt, dumped("hello")))
    assert from_line(to_line(made)) == made


def test_a_blanked_value_and_note_leave_the_hash_as_it_was() -> None:
    salt = b"n" * 16
    made = change_set(
        an_op(), an_op("languages/fr", True), note="hello", note_salt=salt, note_sha=canonical.value_hash(salt, dumped("hello"))
    )
    gone = replace(made, ops=tuple(one.blanked for one in made.ops), note=None, note_salt=None)
    assert gone.sha == made.sha
    assert from_line(to_line(gone)) == gone
    assert not [word for word in ("Amina", "/fr", "hello") if word in to_line(gone)]


@pytest.mark.parametrize(
    "change", [{"author": "Eve"}, {"hlc": 1}, {"seq": 4}, {"batch": "b-2"}, {"undoes": "b-0"}, {"schema": 2}, {"replica": "r-9"}]
)
def test_every_fact_of_the_header_is_covered_by_the_hash(change: dict[str, object]) -> None:
    made = change_set(an_op())
    assert replace(made, **change).sha != made.sha  # type: ignore[arg-type]


@pytest.mark.parametrize("change", [{"record": "rec-2"}, {"kind": "forum"}, {"field": "post"}, {"ctx": {}}, {"sha": b"0" * 32}])
def test_every_fact_of_an_op_is_covered_by_the_hash(change: dict[str, object]) -> None:
    one = an_op()
    assert replace(one, **change).leaf != one.leaf  # type: ignore[arg-type]


def test_the_order_of_ops_does_not_matter() -> None:
    one, other = an_op(), an_op("post", "Chair")
    assert change_set(one, other).sha == change_set(other, one).sha


def test_a_value_that_was_changed_is_told() -> None:
    one = an_op()
    assert one.is_true
    assert not replace(one, value='"Eve"').is_true
    assert one.blanked.is_true


@pytest.mark.parametrize(
    "line",
    [
        "",
        "[]",
        "null",
        "{}",
        "not json",
        "[" * 100_000,
        '{"replica":' + "9" * 5000 + "}",
        json.dumps(facts(seq=0)),
        json.dumps(facts(seq=True)),
        json.dumps(facts(seq=2**63)),
        json.dumps(facts(seq="3")),
        json.dumps(facts(replica="")),
        json.dumps(facts(replica="x" * 3000)),
        json.dumps(facts(author=None)),
        json.dumps(facts(author="a\0b")),
        json.dumps(facts(author="\ud800")),
        with_op(record="\ud800"),
        to_line(change_set(an_op(value=json.loads("[" * 70 + "]" * 70)))),
        json.dumps(facts(signature="zz")),
        json.dumps(facts(note={"sha": "00"})),
        json.dumps(facts(ops=facts()["ops"] * 2)),  # type: ignore[operator]
        json.dumps(facts(ops=None)),
        with_op(value="Eve"),
        with_op(sha="00"),
        with_op(salt="zz"),
        with_op(ctx=[]),
        with_op(ctx={"r": -1}),
        with_op(ctx={"r": True}),
        with_op(record=5),
        without_op("sha"),
        without_op("value"),
        without_op("kind"),
        to_line(change_set(an_op())).replace('"seq":3', '"seq":3,"seq":3'),
        with_op(value=1).replace('"value": 1', '"value": NaN'),
        with_op(value=1).replace('"value": 1', '"value": 1e999'),
        to_line(change_set(an_op(value="a\0b"))),
    ],
)  # fmt: skip
def test_an_odd_line_is_refused(line: str) -> None:
    with pytest.raises(HostileFileError):
        from_line(line)


def test_a_line_that_is_too_long_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(canonical, "LARGEST_LINE", 10)
    with pytest.raises(HostileFileError):
        from_line(to_line(change_set(an_op())))


def test_too_many_ops_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(canonical, "MOST_OPS", 1)
    with pytest.raises(HostileFileError):
        from_line(to_line(change_set(an_op(), an_op("post"))))


@pytest.mark.parametrize(
    ("given", "kept"),
    [("a\0b", "ab"), ("\ud83d", "\ufffd"), (["\0"], [""]), ({"a\0": {"b": "\0"}}, {"a": {"b": ""}}), (7, 7), (None, None), ("😀", "😀")],
)
def test_no_text_keeps_what_other_databases_could_not_hold(given: object, kept: object) -> None:
    assert clean(given) == kept  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["name", "/snapshot/title", "tags/"])
def test_only_the_code_of_a_set_is_masked(name: str) -> None:
    assert an_op(name).place == name


def test_one_code_is_masked_in_another_way_each_time() -> None:
    assert an_op("tags/a").place != an_op("tags/a").place
    assert an_op("tags/a").place.startswith("tags/!")


@given(st.text(max_size=4), st.lists(st.binary(min_size=2, max_size=2), max_size=4))
def test_the_header_is_canonical_json(author: str, hashes: list[bytes]) -> None:
    made, leaves = change_set(author=clean(author)), [one.hex() for one in hashes]
    read = json.loads(made.header_over(leaves))
    assert read["ops"] == sorted(leaves)
    assert made.header_over(leaves) == dumped(read).encode()
    assert list(read) == sorted(("author", "batch", "hlc", "note", "ops", "replica", "schema", "seq", "undoes"))
