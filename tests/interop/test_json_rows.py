"""JSON as rows."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain.errors import DeskError, HostileFileError, UserError
from liaison_desk.interop import json_rows, limits
from tests.interop.samples import sample, shared


def test_objects_are_rows_and_their_keys_columns() -> None:
    table = json_rows.read(b'[\n {"org": "Ama", "sector": "Health"},\n {"org": "Biruk", "place": "Tella"}\n]')

    assert [one.heading for one in table.columns] == ["org", "sector", "place"]
    assert [(row.row, row.line, row.cells) for row in table.rows] == [(1, 2, ("Ama", "Health", "")), (2, 3, ("Biruk", "", "Tella"))]


def test_keys_that_are_hashtags_are_tags() -> None:
    table = json_rows.read(b'[{"#org +name": "Ama", "#adm1": "Marav"}]')

    assert [str(one.tag) for one in table.columns] == ["#org+name", "#adm1"]
    assert table.is_tagged


def test_arrays_of_arrays_are_a_table_with_a_tag_row() -> None:
    table = json_rows.read(sample("hxl/input-valid.json"))

    assert table.is_tagged
    assert [row.cells[3] for row in table.rows] == ["ACNUR", "OMS", "UNICEF", "OMS"]
    assert [row.line for row in table.rows] == [5, 6, 7, 8]


@pytest.mark.parametrize(
    ("value", "cell"), [(1, "1"), (2.5, "2.5"), (True, "true"), (False, "false"), (None, ""), (["Tella", "Oru"], "Tella; Oru"), ("é", "é")]
)
def test_plain_values_become_words(value: object, cell: str) -> None:
    assert json_rows.read(json.dumps([{"org": value}]).encode()).rows[0].cells == (cell,)


def test_a_row_that_is_not_flat_is_refused_alone() -> None:
    rows = json_rows.read(b'[{"org": "Ama"}, {"org": {"name": "Biruk"}}, 7, {"org": "Chen"}]').rows

    assert [bool(row.refused) for row in rows] == [False, True, True, False]


@pytest.mark.parametrize("words", ["a\\u0000b", "\\ud800"])
def test_a_row_with_a_character_that_cannot_be_read_is_refused_alone(words: str) -> None:
    rows = json_rows.read(f'[{{"org": "{words}"}}, {{"org": "Ama"}}]'.encode()).rows

    assert [bool(row.refused) for row in rows] == [True, False]


def test_a_value_longer_than_a_cell_is_refused_alone() -> None:
    assert json_rows.read(json.dumps([{"org": "x" * limits.CELL}]).encode()).rows[0].refused == ""
    assert json_rows.read(json.dumps([{"org": "x" * (limits.CELL + 1)}]).encode()).rows[0].refused


@pytest.mark.parametrize(
    "content",
    [b"{}", b'{"a": [1]}', b"7", b"null", b"[", b"[1", b'[{"a": 1},]', b'[{"a" 1}]', b"[] x", b"[]", b"[1, 2]", b'[{"a": 1}] [2]', b"[{}]"],
)
def test_json_that_is_no_array_of_rows_is_refused(content: bytes) -> None:
    with pytest.raises(UserError):
        json_rows.read(content)


def test_a_break_names_its_line() -> None:
    with pytest.raises(UserError, match="Line 3") as caught:
        json_rows.read(b'[\n {"org": "Ama"},\n {"org" "Biruk"}\n]')
    assert caught.value.line == 3


@pytest.mark.parametrize(
    "content",
    [b'[{"a": NaN}]', b'[{"a": Infinity}]', b'[{"a": 1, "a": 2}]', b'[{"a": 9007199254740992}]', b'[{"a": ' + b"9" * 5000 + b"}]"],
)
def test_what_readers_of_json_disagree_on_is_refused(content: bytes) -> None:
    with pytest.raises(UserError, match="Line 1"):
        json_rows.read(content)


def test_the_largest_whole_number_is_read() -> None:
    assert json_rows.read(b'[{"a": 9007199254740991}]').rows[0].cells == ("9007199254740991",)


@pytest.mark.parametrize("sign", [b"[", b'{"a":'])
def test_deep_nesting_is_hostile(sign: bytes) -> None:
    with pytest.raises(HostileFileError):
        json_rows.read(sign * 200_000)


def test_more_rows_than_the_limit_are_hostile(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ROWS", 3)
    with pytest.raises(HostileFileError):
        json_rows.read(b'[{"a":1},{"a":1},{"a":1},{"a":1}]')


def test_more_keys_than_the_limit_are_hostile() -> None:
    with pytest.raises(HostileFileError):
        json_rows.read(json.dumps([{f"k{n}": 1 for n in range(limits.COLUMNS + 1)}]).encode())


def test_the_real_lists_of_who_does_what_where_read() -> None:
    found = shared("3w")
    if not found:
        pytest.skip("the larger set of samples is not beside this checkout")
    assert {one.name: len(json_rows.read(one.read_bytes()).rows) for one in found} == {
        "guinea_ebola_3w_2014.json": 1418,
        "nepal_2015_redcross_3w_hxl.json": 2282,
    }


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)


@given(JSON)
def test_any_json_reads_or_is_refused(value: object) -> None:
    attempt(json.dumps(value).encode())


@given(st.text(alphabet='[]{}":,\\ 1enu\n', max_size=300))
def test_any_text_reads_or_is_refused(words: str) -> None:
    attempt(words.encode())


def attempt(content: bytes) -> None:
    with suppress(DeskError):
        assert json_rows.read(content).columns
