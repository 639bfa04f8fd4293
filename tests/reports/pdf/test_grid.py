"""Tables: column widths, rows that divide, headers, marks."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.reports import pdf
from liaison_desk.reports.outline import Cell, Column, Facts, Furniture, Grid, Outline, Section
from liaison_desk.reports.pdf.flow import Draw, Flow, Frame, Strip, frame_for, nothing
from liaison_desk.reports.pdf.grid import _shared, column_spans, fact_strips, grid_strips
from liaison_desk.reports.pdf.structure import Element
from liaison_desk.reports.pdf.text import Setter
from tests.reports.made_up import PHONE
from tests.reports.pdf.reading import characters, pdfium_pages
from tests.reports.pdfcheck import faults

FRAME = frame_for((595.28, 841.89))


def grid(*rows: tuple[Cell | str, ...], widths: tuple[float, ...] = (1, 1)) -> Grid:
    return Grid(columns=tuple(Column(title=f"T{at}", width=width) for at, width in enumerate(widths)), rows=rows)


def drawn(block: object) -> bytes:
    return pdf.draw(Outline(title="A table", blocks=(block,)))


def elements(made: bytes, tag: str) -> int:
    with pikepdf.open(io.BytesIO(made)) as opened:
        return sum(isinstance(each, pikepdf.Dictionary) and str(each.get("/S", "")) == f"/{tag}" for each in opened.objects)


def test_columns_share_the_width_by_their_numbers():
    spans = column_spans(grid(("a", "b"), widths=(3, 1)), Setter("en"), FRAME)
    assert spans[0].width == pytest.approx(3 * spans[1].width)
    assert spans[1].offset == spans[0].width


def test_a_column_is_never_too_narrow_for_a_telephone_number():
    made = drawn(grid(("x " * 300, PHONE), widths=(20, 1)))
    plus = next(each for each in characters(made) if each.character == "+")
    number = [each for each in characters(made) if abs(each.bottom - plus.bottom) < 5 and each.left >= plus.left]
    assert "".join(each.character for each in number) == PHONE.replace(" ", "")


@given(st.lists(st.tuples(st.floats(1, 300), st.floats(1, 300)), min_size=1, max_size=8))
def test_columns_fill_the_width_exactly(pairs):
    wanted = [want for want, _ in pairs]
    found = _shared(wanted, [least for _, least in pairs], sum(wanted))
    assert sum(found) == pytest.approx(sum(wanted))
    assert min(found) > 0


def test_a_row_higher_than_a_page_goes_on_over_the_page():
    made = drawn(grid(("word " * 4000, "side")))
    assert pdf.page_count(made) > 1
    assert faults(made) == []
    assert "".join(pdfium_pages(made)).count("word") == 4000
    assert elements(made, "TR") == 2
    assert elements(made, "TD") == 2


def test_the_last_row_never_stands_alone():
    for count in range(20, 60):
        pages = pdfium_pages(drawn(Grid(columns=(Column(title="A"),), rows=tuple((f"row{at:02}.",) for at in range(count)))))
        assert all(text.count("row") != 1 for text in pages)


def test_a_header_drawn_again_is_no_second_header():
    made = drawn(Grid(columns=(Column(title="A"), Column(title="B")), rows=tuple((str(at), "x") for at in range(120))))
    assert pdf.page_count(made) > 2
    assert elements(made, "TH") == 2


def test_facts_are_rows_with_header_cells():
    made = drawn(Facts((("Place", "Tella"), ("Kind", "Meeting"), ("Chair", "Committee")), 2))
    assert (elements(made, "TH"), elements(made, "TD")) == (3, 5)
    assert faults(made) == []


@pytest.mark.parametrize(("mark", "said"), [("open", "open"), ("done", "done"), ("no", "not applicable")])
def test_a_mark_says_in_words_what_it_shows(mark, said):
    made = drawn(Grid(columns=(Column(title="Step"),), rows=((Cell("Visit the weir", mark=mark),),)))
    with pikepdf.open(io.BytesIO(made)) as opened:
        alts = [str(each.Alt) for each in opened.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each]
    assert alts == [said]


def test_columns_can_end_or_stand_in_the_middle():
    columns = (Column(title="", align="end"), Column(title="", align="center"), Column(title=""))
    spans = column_spans(Grid(columns=columns, rows=(("7", "8", "9"),)), Setter("en"), FRAME)
    left = {each.character: each.left for each in characters(drawn(Grid(columns=columns, rows=(("7", "8", "9"),)))) if each.bottom > 700}
    assert left["7"] > 42 + spans[0].width - 12
    assert left["8"] == pytest.approx(42 + spans[1].offset + spans[1].width / 2 - 2, abs=3)
    assert left["9"] == pytest.approx(42 + spans[2].offset + 5, abs=2)


def test_short_rows_leave_their_last_cells_out():
    assert faults(drawn(grid(("only",), ("a", "b")))) == []


def test_a_grid_without_rows_prints_what_it_is_told_to():
    block = Grid(columns=(Column(title="A"),), empty="No request to headquarters")
    assert "No request to headquarters" in pdfium_pages(drawn(block))[0]


def kept(*rows: tuple[str, ...]) -> list[bool]:
    strips = list(grid_strips(grid(*rows), Setter("en"), FRAME, Element("Document")))
    return [one.keeps_next for one in strips[1:-1]]


def test_a_first_or_last_row_waits_for_its_neighbour_unless_one_of_them_is_tall():
    one, two, tall = ("a", "b"), ("word " * 40, "b"), ("word\n" * 30, "b")
    assert kept(one, one, one, one) == [True, False, True, False]
    assert kept(two, two, two) == [True, True, False]
    assert kept(one, tall, two, tall) == [False, False, False, False]


class Recorder:
    """A canvas that only counts pages."""

    def __init__(self) -> None:
        self.page = 0

    def set_aside(self) -> None:
        self.page += 1


def pages_of(strips: list[Strip], frame: Frame) -> list[list[int]]:
    """Place strips on pages; return for each page the numbers of the strips that stand on it, space left out."""
    recorder = Recorder()
    placed: dict[int, list[int]] = {}

    def seen(at: int) -> Draw:
        return lambda canvas, _top: placed.setdefault(canvas.page, []).append(at)

    flow = Flow(recorder, frame)
    header = Strip(18, nothing)
    flow.place(
        strip if strip.draw is nothing else replace(strip, draw=seen(at), header=header if strip.header else None)
        for at, strip in enumerate(strips)
    )
    return [placed[page] for page in sorted(placed)]


@given(st.lists(st.integers(1, 9), min_size=2, max_size=120), st.integers(0, 45))
def test_no_row_of_a_table_stands_alone_on_a_page(lines, before):
    table = grid(*(("x\n" * count, "y") for count in lines))
    above = [Strip(16, lambda *_: None)] * before
    strips = [*above, *grid_strips(table, Setter("en"), FRAME, Element("Document"))]
    rows = set(range(before + 1, before + 1 + len(lines)))
    for page in pages_of(strips, FRAME):
        assert len(rows & set(page)) != 1
        if before in page:
            assert before + 1 in page, "a header without a row"


@given(st.integers(2, 90), st.integers(1, 2), st.integers(0, 45))
def test_no_row_of_facts_stands_alone_on_a_page(count, columns, before):
    facts = Facts(tuple((f"Label {at}", "value") for at in range(count * columns)), columns)
    above = [Strip(16, lambda *_: None)] * before
    strips = [*above, *fact_strips(facts, Setter("en"), FRAME, Element("Document"))]
    rows = set(range(before, before + count))
    assert all(len(rows & set(page)) != 1 for page in pages_of(strips, FRAME))


@pytest.mark.parametrize("filler", range(40, 56))
def test_a_single_row_of_facts_that_ends_a_report_never_has_a_page_to_itself(filler):
    handling = Section(title="Handling", blocks=(Facts((("a", "b"),) * filler), Facts((("SHA-256", "0" * 64),))))
    last = pdfium_pages(pdf.draw(Outline(title="T", blocks=(handling,))))[-1]
    assert "SHA-256" in last
    assert "a b" in last.replace("\r\n", " ") or "Handling" in last


def edges(language: str, *names: str) -> dict[str, float]:
    """Return the left edge of each letter that stands in the first column of a table."""
    block = Grid(columns=(Column(title=""), Column(title="")), rows=tuple((name, "") for name in names))
    made = pdf.draw(Outline(title="1", furniture=Furniture(language=language), blocks=(block,)))
    return {one.character: one.left for one in characters(made) if one.character in "".join(names)}


def test_short_words_of_a_column_stand_at_the_side_where_the_page_begins():
    found = edges("en", "Z", "ت")
    assert found["ت"] == pytest.approx(found["Z"], abs=3)
    found = edges("ar", "Z", "ت", "XXXXXXQ")
    assert found["ت"] == pytest.approx(found["Z"], abs=5)
    assert found["Q"] == pytest.approx(found["Z"], abs=5)
    assert found["Z"] > 300
