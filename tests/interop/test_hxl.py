"""HXL: hashtags, and the tolerant search for the tag row."""

import pytest

from liaison_desk.domain.errors import HostileFileError, UserError
from liaison_desk.interop import hxl, limits
from liaison_desk.interop.incoming import Format, Table, TableRow, Tag


def table(*rows: tuple[str, ...]) -> Table:
    return hxl.with_columns([TableRow(row=0, line=at, cells=cells) for at, cells in enumerate(rows, start=1)], Format.TABLE)


@pytest.mark.parametrize(
    ("cell", "tag"),
    [
        ("#org", Tag("org")),
        ("#org+name", Tag("org", frozenset({"name"}))),
        ("#org +name", Tag("org", frozenset({"name"}))),
        (" # ORG + Name +EN ", Tag("org", frozenset({"name", "en"}))),
        ("#adm1+code", Tag("adm1", frozenset({"code"}))),
        ("#x_own", Tag("x_own")),
    ],
)
def test_a_hashtag_is_read_however_it_is_spaced(cell: str, tag: Tag) -> None:
    assert hxl.tag_of(cell) == tag


@pytest.mark.parametrize("cell", ["", "org", "# ", "#1", "#org name", "#org++name", "#" + "a" * 5000, "+name"])
def test_other_words_are_no_hashtag(cell: str) -> None:
    assert hxl.tag_of(cell) is None


def test_a_tag_without_its_hash_is_read_where_it_is_asked() -> None:
    assert hxl.tag_of("adm1", is_bare=True) == Tag("adm1")
    assert hxl.tag_of("two words", is_bare=True) is None


def test_the_row_above_the_tags_gives_the_headings() -> None:
    read = table(("Report of May", ""), ("Who", "What"), ("#org", "#sector"), ("Ama", "Health"))

    assert [(one.heading, str(one.tag)) for one in read.columns] == [("Who", "#org"), ("What", "#sector")]
    assert [(one.row, one.line, one.cells) for one in read.rows] == [(1, 4, ("Ama", "Health"))]
    assert read.is_tagged


def test_half_of_the_filled_cells_make_a_tag_row() -> None:
    assert table(("#org", "adm1", ""), ("Ama", "Marav", "")).is_tagged
    assert not table(("name", "note"), ("Ama", "we are #1"), ("#ama", "a title", "more")).columns[0].tag


def test_without_tags_the_first_row_of_known_headings_names_the_columns() -> None:
    read = table(("Directory of Marav", ""), ("Organisation", "Secteur"), ("Ama", "Santé"))

    assert [one.heading for one in read.columns] == ["Organisation", "Secteur"]
    assert len(read.rows) == 1


def test_values_that_are_words_of_headings_do_not_make_a_heading_row() -> None:
    assert len(table(("Organisation", "Sector", "Colour"), ("Village", "Agency", "Site")).rows) == 1


def test_without_any_known_word_the_first_row_names_the_columns() -> None:
    assert [one.heading for one in table(("alpha", "beta"), ("1", "2")).columns] == ["alpha", "beta"]


def test_a_file_without_rows_is_refused() -> None:
    with pytest.raises(UserError, match="no table"):
        table()


def test_rows_below_the_headings_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ROWS", 2)

    assert len(table(("name",), ("a",), ("b",)).rows) == 2
    with pytest.raises(HostileFileError, match="Line 4"):
        table(("name",), ("a",), ("b",), ("c",))


def test_keys_of_objects_are_columns() -> None:
    assert [(one.heading, one.tag) for one in hxl.columns_of_keys(["#org+name", "sector"])] == [
        ("#org+name", Tag("org", frozenset({"name"}))),
        ("sector", None),
    ]
