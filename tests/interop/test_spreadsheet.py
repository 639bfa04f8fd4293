"""Tables kept as text."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain.errors import DeskError, HostileFileError, UserError
from liaison_desk.interop import limits, spreadsheet
from liaison_desk.interop.incoming import Table
from tests.interop.samples import sample, shared

VARIANTS = ["input-valid.csv", "input-valid-latin1.csv", "input-valid.ssv", "input-valid.tsv", "input-untagged.csv", "input-fuzzy.csv"]
TEXT_TABLES = {".csv", ".ssv", ".tsv"}


def column(table: Table, heading: str) -> list[str]:
    at = next(one.position for one in table.columns if one.heading == heading)
    return [row.cells[at] for row in table.rows]


@pytest.mark.parametrize("name", VARIANTS)
def test_one_table_written_in_six_ways_reads_the_same(name: str) -> None:
    table = spreadsheet.read(sample(f"hxl/{name}"))

    assert column(table, "Organización") == ["ACNUR", "OMS", "UNICEF", "OMS"]
    assert column(table, "Subsector") == ["Higiene", "Vacunación", "Formación de enseñadores", "Urbano"]
    assert column(table, "Departamento/Provincia/Estado") == ["Los Santos", "Cauca", "Chocó", "Amazonas"]


@pytest.mark.parametrize(
    ("name", "delimiter", "is_tagged"),
    [("input-valid.csv", ",", True), ("input-valid.ssv", ";", True), ("input-valid.tsv", "\t", True), ("input-untagged.csv", ",", False)],
)
def test_delimiter_and_tags_are_found(name: str, delimiter: str, is_tagged: bool) -> None:
    table = spreadsheet.read(sample(f"hxl/{name}"))

    assert (table.delimiter, table.is_tagged) == (delimiter, is_tagged)


def test_rows_know_their_line() -> None:
    assert [(row.row, row.line) for row in spreadsheet.read(sample("hxl/input-valid.csv")).rows] == [(1, 4), (2, 5), (3, 6), (4, 7)]


def test_a_cell_of_several_lines_is_one_cell() -> None:
    table = spreadsheet.read(b'name,note\r\nAma,"one\r\ntwo"\r\n\r\nBiruk,three\r\n')

    assert [(row.line, row.cells) for row in table.rows] == [(2, ("Ama", "one\r\ntwo")), (5, ("Biruk", "three"))]


def test_the_multiline_sample_is_one_row() -> None:
    assert [row.cells for row in spreadsheet.read(sample("hxl/input-multiline.csv")).rows] == [("Line 1\nLine 2\nLine 3",)]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_every_line_end_ends_a_row(ends: str) -> None:
    table = spreadsheet.read(ends.join(["name;phone", "Ama;+999 1", "Biruk;+999 2"]).encode())

    assert [row.cells for row in table.rows] == [("Ama", "+999 1"), ("Biruk", "+999 2")]


def test_commas_in_the_cells_do_not_hide_the_semicolons() -> None:
    table = spreadsheet.read(b"name;note\nAma;one, two, three\nBiruk;four, five\n")

    assert table.delimiter == ";"


def test_a_single_column_is_a_table() -> None:
    assert [row.cells for row in spreadsheet.read(b"name\nAma\nBiruk\n").rows] == [("Ama",), ("Biruk",)]


def test_formulas_are_only_text() -> None:
    assert spreadsheet.read(b'name,note\n=1+1,"=HYPERLINK(""x"")"\n').rows[0].cells == ("=1+1", '=HYPERLINK("x")')


def test_a_row_with_an_empty_byte_is_refused_alone() -> None:
    rows = spreadsheet.read(b"name,phone\nAma,1\nBi\x00ruk,2\nChen,3\n").rows

    assert [bool(row.refused) for row in rows] == [False, True, False]
    assert (rows[1].line, rows[1].cells) == (3, ())


def test_a_quotation_mark_that_is_never_closed_refuses_what_it_swallows() -> None:
    rows = spreadsheet.read(b'name,phone\nAma,1\n"Biruk,2\nChen,3\n').rows

    assert [bool(row.refused) for row in rows] == [False, True]
    assert rows[1].line == 3


@pytest.mark.parametrize("content", [b"", b"\n\n\n", b"   \n", "\ufeff".encode()])
def test_an_empty_file_is_refused(content: bytes) -> None:
    with pytest.raises(UserError):
        spreadsheet.read(content)


def test_a_cell_at_the_limit_is_read_and_a_longer_one_is_hostile() -> None:
    head = b"name,note\nAma,1\nBiruk,"

    assert len(spreadsheet.read(head + b"x" * limits.CELL).rows) == 2
    for extra in (1, 5 * limits.CELL):
        with pytest.raises(HostileFileError, match="Line 3"):
            spreadsheet.read(head + b"x" * (limits.CELL + extra))


def test_a_row_without_end_is_hostile() -> None:
    with pytest.raises(HostileFileError, match="Line 2: A row is longer"):
        spreadsheet.read(b"name,note\n" + b"a," * limits.RECORD)


def test_a_row_of_many_short_lines_is_hostile_too() -> None:
    with pytest.raises(HostileFileError):
        spreadsheet.read(b"name,note\n" + b'"\n",,"' * (limits.RECORD // 3))


def test_more_columns_than_the_limit_are_hostile() -> None:
    with pytest.raises(HostileFileError, match="1000 columns"):
        spreadsheet.read(b"name" + b",a" * limits.COLUMNS)


def test_a_million_rows_are_hostile() -> None:
    with pytest.raises(HostileFileError, match="100000 rows"):
        spreadsheet.read(b"name,phone\n" + b"a,b\n" * 1_000_000)


def test_every_real_table_reads() -> None:
    found = [one for one in shared("hxl") if one.suffix in TEXT_TABLES]
    if not found:
        pytest.skip("the larger set of samples is not beside this checkout")
    assert all(spreadsheet.read(one.read_bytes()).columns for one in found)


def test_every_real_workbook_of_the_old_kind_says_what_to_do() -> None:
    found = [one for one in shared("hxl") if one.suffix == ".xls"]
    if not found:
        pytest.skip("the larger set of samples is not beside this checkout")
    for one in found:
        with pytest.raises(UserError, match="Save it as CSV"):
            spreadsheet.read(one.read_bytes())


def attempt(content: bytes) -> None:
    with suppress(DeskError):
        assert spreadsheet.read(content).columns


@given(st.binary(max_size=2000))
def test_any_bytes_read_or_are_refused(content: bytes) -> None:
    attempt(content)


@given(st.text(alphabet='#a+;,\t|"\n\r\x00 é=@', max_size=400))
def test_any_text_reads_or_is_refused(words: str) -> None:
    attempt(words.encode())


@given(st.integers(0, 450), st.binary(min_size=1, max_size=4))
def test_a_damaged_sample_reads_or_is_refused(at: int, put: bytes) -> None:
    content = sample("hxl/input-valid-latin1.csv")
    attempt(content[:at] + put + content[at + len(put) :])
    attempt(content[:at])


@given(
    st.lists(
        st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12), min_size=2, max_size=2),
        max_size=8,
    )
)
def test_what_was_written_is_what_is_read(rows: list[list[str]]) -> None:
    kept = [row for row in rows if any(cell.strip() for cell in row) and "\ufffd" not in "".join(row)]
    written = "name,phone\n" + "".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\n" for row in kept)
    try:
        read = spreadsheet.read(b"\xef\xbb\xbf" + written.encode())
    except UserError:
        return  # letters of no script are no text
    assert [list(row.cells) for row in read.rows if len(read.columns) == 2][: len(kept)] == kept or read.is_tagged


@given(
    st.lists(st.lists(st.sampled_from(["a", "", " ", "Tella", "é", "\u2028", "\x0b", "'"]), min_size=1, max_size=4), max_size=5),
    st.sampled_from(",;\t|"),
    st.sampled_from(["", "\n", "\n\n"]),
)
def test_a_plain_text_is_read_in_one_step_as_it_is_row_by_row(rows: list[list[str]], sign: str, end: str) -> None:
    text = "\n".join(sign.join(cells) for cells in rows) + end

    assert spreadsheet._plain_rows(text, sign) == list(spreadsheet._rows(text, sign))


@pytest.mark.parametrize(
    "text", ['"a",b', "a,b\r\nc,d", "a,\ufffd", "a,\x00", "a" * (limits.CELL + 1), "," * limits.COLUMNS, "a\n" * 100_100]
)
def test_any_other_text_is_read_row_by_row(text: str) -> None:
    assert spreadsheet._plain_rows(text, ",") == []
