"""The same papers as documents of an office suite, so that both programs set the same text: flat OpenDocument, written by hand.

The report becomes a text document with headings, paragraphs, lists and tables; figures are left out there, and stay in ours. The
directory becomes a sheet, one page wide, whose first row is repeated on each page.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from liaison_desk.reports import outline as parts

_SPACES = (
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3"'
)
_PAGE = (
    '<office:automatic-styles><style:style style:name="c" style:family="table-column"><style:table-column-properties'
    ' style:column-width="4cm"/></style:style><style:style style:name="w" style:family="table-cell"><style:table-cell-properties'
    ' fo:wrap-option="wrap"/><style:text-properties fo:font-size="8pt"/></style:style><style:style style:name="s" style:family="table"'
    ' style:master-page-name="m"/><style:page-layout style:name="p"><style:page-layout-properties fo:page-width="21cm"'
    ' fo:page-height="29.7cm" style:print-orientation="portrait"{scale}/></style:page-layout></office:automatic-styles>'
    '<office:master-styles><style:master-page style:name="m" style:page-layout-name="p"/></office:master-styles>'
)


def text_document(outline: parts.Outline) -> str:
    """Return a report as a flat text document."""
    body = "".join((_heading(outline.title, 1), *_blocks((*outline.first_page, *outline.blocks), 2)))
    return _document("text", f"<office:text>{body}</office:text>", "")


def sheet(grid: parts.Grid) -> str:
    """Return a table as a flat spreadsheet, fitted to the width of a page."""
    head = _row([column.title for column in grid.columns])
    rows = "".join(_row([_text_of(cell) for cell in line]) for line in grid.rows)
    columns = f'<table:table-column table:style-name="c" table:number-columns-repeated="{len(grid.columns)}"/>'
    whole = f'<table:table table:name="D" table:style-name="s">{columns}<table:table-header-rows>{head}</table:table-header-rows>{rows}'
    return _document("spreadsheet", f"<office:spreadsheet>{whole}</table:table></office:spreadsheet>", ' style:scale-to-X="1"')


def _document(kind: str, body: str, scale: str) -> str:
    kind = f"application/vnd.oasis.opendocument.{kind}"
    page = _PAGE.format(scale=scale)
    return (
        f'<?xml version="1.0"?><office:document{_SPACES} office:mimetype="{kind}">{page}<office:body>{body}</office:body></office:document>'
    )


def _blocks(blocks: tuple[parts.Block, ...], level: int) -> Iterator[str]:
    for one in blocks:
        if isinstance(one, parts.Section):
            yield _heading(f"{one.number} {one.title}", level)
            yield from _blocks(one.blocks, min(level + 1, 6))
        elif isinstance(one, parts.Grid):
            yield _table([[column.title for column in one.columns], *([_text_of(cell) for cell in line] for line in one.rows)])
        elif isinstance(one, parts.Facts):
            yield _table([list(pair) for pair in one.rows])
        else:
            yield from (_paragraph(text) for _place, text in parts.texts(one))


def _heading(text: str, level: int) -> str:
    return f'<text:h text:outline-level="{level}">{escape(text)}</text:h>'


def _paragraph(text: str) -> str:
    return f"<text:p>{escape(text)}</text:p>"


def _text_of(cell: parts.Cell | str) -> str:
    return cell if isinstance(cell, str) else f"{cell.text} {cell.detail}".strip()


def _row(cells: list[str]) -> str:
    inside = "".join(
        f'<table:table-cell table:style-name="w" office:value-type="string">{_paragraph(one)}</table:table-cell>' for one in cells
    )
    return f"<table:table-row>{inside}</table:table-row>"


def _table(lines: list[list[str]]) -> str:
    if not lines:
        return ""
    columns = f'<table:table-column table:number-columns-repeated="{max(len(line) for line in lines)}"/>'
    return f"<table:table>{columns}{''.join(_row(line) for line in lines)}</table:table>"
