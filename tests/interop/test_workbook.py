"""Workbooks of spreadsheet programs: the values of one sheet as text."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain.errors import DeskError, HostileFileError, UserError
from liaison_desk.interop import limits, spreadsheet, workbook
from liaison_desk.interop.incoming import TableRow
from tests.interop.samples import shared

_NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_LINK = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
STYLES = (
    f'<styleSheet {_NS}><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>'
    '<numFmt numFmtId="165" formatCode="0.0&quot; days&quot;"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>'
)
TEXTS = f"<sst {_NS}><si><t>Organisation</t></si><si><r><t>Sec</t></r><r><t>tor</t></r><rPh><t>never</t></rPh></si></sst>"


def cell(at: str, value: str, kind: str = "n", style: int = 0) -> str:
    if kind == "inlineStr":
        return f'<c r="{at}" t="inlineStr"><is><t>{value}</t></is></c>'
    return f'<c r="{at}" t="{kind}" s="{style}"><v>{value}</v></c>'


def row(line: int, *cells: str) -> str:
    return f'<row r="{line}">{"".join(cells)}</row>'


def text(at: str, words: str) -> str:
    return cell(at, words, "inlineStr")


def written(*sheets: str, states: tuple[str, ...] = (), after: str = "", book: str = "", **parts: str) -> bytes:
    names = range(1, len(sheets) + 1)
    listed = "".join(f'<sheet name="S{n}" r:id="r{n}" state="{(*states, *["visible"] * n)[n - 1]}"/>' for n in names)
    links = "".join(f'<Relationship Id="r{n}" Target="{"/xl/" if n == 2 else ""}worksheets/sheet{n}.xml"/>' for n in names)
    made = {
        "xl/workbook.xml": f"<workbook {_NS} {_LINK}>{book}<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f"<Relationships>{links}</Relationships>",
        **{
            f"xl/worksheets/sheet{n}.xml": f"<worksheet {_NS}><sheetData>{one}</sheetData>{after}</worksheet>"
            for n, one in zip(names, sheets, strict=True)
        },
        **{f"xl/{name}.xml": content for name, content in parts.items()},
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in made.items():
            file.writestr(name, content)
    return packed.getvalue()


def values(content: bytes) -> list[tuple[str, ...]]:
    return [one.cells for one in workbook.rows(content)]


HEAD = row(1, cell("A1", "0", "s"), cell("B1", "1", "s"))


def test_texts_numbers_days_and_what_a_formula_showed_are_read_as_people_see_them() -> None:
    below = row(
        4,
        text("A4", "منظمة الماء"),
        cell("C4", "45.300000000000004"),
        cell("D4", "999555010101"),
        cell("E4", "46348", style=1),
        cell("F4", "46348.5", style=2),
        cell("G4", "3", style=3),
        cell("H4", "1", "b"),
        cell("I4", "#REF!", "e"),
        cell("J4", "a_x000D_b", "str"),
        cell("K4", "0.25", style=2),
        '<c t="str"><v>next</v></c>',
    )
    head, told = values(written(HEAD + row(2) + below, styles=STYLES, sharedStrings=TEXTS))
    assert head == ("Organisation", "Sector")
    assert told == (
        *("منظمة الماء", "", "45.3", "999555010101", "2026-11-22", "2026-11-22T12:00"),
        *("3", "TRUE", "", "a\rb", "06:00", "next"),
    )


def test_the_days_of_a_book_that_counts_from_1904_are_told_too() -> None:
    made = written(HEAD + row(2, cell("A2", "44886", style=1)), book='<workbookPr date1904="1"/>', styles=STYLES, sharedStrings=TEXTS)
    assert values(made)[1] == ("2026-11-22",)


def test_what_stands_in_a_merged_cell_is_said_of_each_of_its_rows() -> None:
    below = row(2, text("A2", "Wells"), text("B2", "Water")) + row(3, text("B3", "Health")) + row(4, text("A4", "Roads"))
    made = written(HEAD + below, after='<mergeCells><mergeCell ref="A2:A9"/><mergeCell ref="odd"/></mergeCells>', sharedStrings=TEXTS)
    assert values(made)[1:] == [("Wells", "Water"), ("Wells", "Health"), ("Roads",)]


def test_the_sheet_with_the_table_is_read_and_no_hidden_one() -> None:
    table = HEAD + row(2, text("A2", "Wells")) + row(3, text("A3", "Roads"))
    tagged = row(1, text("A1", "#org+name"), text("B1", "#sector"))
    assert values(written(row(1, text("A1", "Read me")), table, sharedStrings=TEXTS))[1] == ("Wells",)
    assert values(written(table, tagged, sharedStrings=TEXTS)) == [("#org+name", "#sector")]
    assert values(written(table + row(9, text("A9", "old")), tagged, states=("hidden",), sharedStrings=TEXTS))[0][0] == "#org+name"


@pytest.mark.parametrize(
    "content",
    [
        written(""),
        written(),
        written(HEAD),
        written(row(1, cell("A1", "word"))),
        written(HEAD, sharedStrings='<!DOCTYPE a [<!ENTITY b "c">]><sst/>'),
        b"PK\x03\x04 xl/workbook.xml",
    ],
)
def test_what_cannot_be_read_is_said_in_words(content: bytes) -> None:
    with pytest.raises(UserError):
        spreadsheet.read(content)


def test_a_book_that_grows_too_much_or_has_too_many_columns_is_hostile() -> None:
    with pytest.raises(HostileFileError, match="grows too much"):
        workbook.rows(written(HEAD, sharedStrings=" " * 3_000_000))
    with pytest.raises(HostileFileError, match="columns"):
        workbook.rows(written(row(1, text("ZZZ1", "far"))))


def test_too_many_rows_are_hostile(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ROWS", 3)
    with pytest.raises(HostileFileError, match="3 rows"):
        workbook.rows(written("".join(row(n, text(f"A{n}", "a")) for n in range(1, 40))))


def test_merged_cells_that_name_the_same_rows_again_and_again_are_hostile(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "_MOST_FILLED", 20)
    rows, merged = "".join(row(n, text(f"A{n}", "a")) for n in range(1, 8)), '<mergeCell ref="A1:A999999999999"/>' * 4
    with pytest.raises(HostileFileError, match="merged"):
        workbook.rows(written(rows, after=f"<mergeCells>{merged}</mergeCells>"))


def test_a_sheet_that_a_book_names_again_and_again_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    again = f'<sheets {_LINK}>{"".join(f"""<sheet name="A{n}" r:id="r1"/>""" for n in range(50))}</sheets>'
    read, rows = list[str](), workbook._rows

    def noted(packed: zipfile.ZipFile, path: str, reading: workbook._Reading) -> list[TableRow]:
        read.append(path)
        return rows(packed, path, reading)

    monkeypatch.setattr(workbook, "_rows", noted)
    assert len(workbook.rows(written(row(1, text("A1", "name")), book=again))) == 1
    assert read == ["xl/worksheets/sheet1.xml"]


def test_cells_that_all_refer_to_one_long_text_are_hostile(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "_MOST_TOLD", 1_000)
    texts = f"<sst {_NS}><si><t>{'x' * 100}</t></si></sst>"
    book = written(*[row(1, *(cell(f"{chr(65 + n)}1", "0", "s") for n in range(10)))] * 2, sharedStrings=texts)
    with pytest.raises(HostileFileError):
        workbook.rows(book)


def test_a_document_type_in_another_encoding_is_not_read_past_the_check() -> None:
    sheet = f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE w [<!ENTITY a "x">]><worksheet {_NS}><sheetData/></worksheet>'
    packed = io.BytesIO(written(row(1, text("A1", "name"))))
    with zipfile.ZipFile(packed, "a") as file:
        file.writestr("xl/styles.xml", sheet.encode("utf-16"))
    with pytest.raises(UserError, match="cannot be read"):
        workbook.rows(packed.getvalue())


def test_other_packed_files_are_none() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("content.xml", "<a/>")
    assert not workbook.is_workbook(packed.getvalue())
    assert not workbook.is_workbook(b"PK\x03\x04")
    assert not workbook.is_workbook(b"name,phone")
    assert workbook.is_workbook(written(HEAD))


def test_every_real_workbook_reads() -> None:
    found = [one for one in shared("hxl") if one.suffix == ".xlsx"]
    if not found:
        pytest.skip("the larger set of samples is not beside this checkout")
    for one in found:
        table = spreadsheet.read(one.read_bytes())
        assert table.is_tagged
        assert len(table.rows) == 4


@given(st.integers(0, 3000), st.binary(max_size=6))
def test_any_damage_is_read_or_refused(at: int, damage: bytes) -> None:
    content = written(HEAD + row(2, text("A2", "Wells")), styles=STYLES, sharedStrings=TEXTS)
    at %= len(content)
    with suppress(DeskError):
        assert workbook.rows(content[:at] + damage + content[at + len(damage) :])
