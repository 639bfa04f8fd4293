"""The scan of finished bytes finds what is printed in any form, and refuses when it cannot prove that it sees."""

from __future__ import annotations

import base64
import io
import json
import zlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String

from liaison_desk.domain.drawing import Figure
from liaison_desk.domain.errors import DamagedError
from liaison_desk.reports import pdf
from liaison_desk.reports.leaks import normalised
from liaison_desk.reports.outline import Column, Grid, Outline, Paragraph, Section
from liaison_desk.reports.pdf.leakscan import scan
from tests.reports.made_up import FURNITURE, NAMES, PHONE, SENTENCES, report

CONTROLS = ("Route 4 and water", "UNM-A-AAR-2026-0007", "Commitments, requests")
IN_REPORT = ("Latin", "Cyrillic", "Arabic", "Ethiopic", "Burmese", "Hebrew")


@pytest.fixture(scope="module")
def made() -> bytes:
    return pdf.draw(report(), attachment=json.dumps({"title": "Route 4", "key_of_it": "only in the data"}).encode())


@pytest.mark.parametrize("script", IN_REPORT)
def test_a_printed_name_is_found(made, script):
    leaks = scan(made, [NAMES[script]], CONTROLS)
    assert [leak.value for leak in leaks.found] == [NAMES[script]]
    assert not leaks.may_leave


@pytest.mark.parametrize(
    "value",
    [
        PHONE,
        "+999-70-123-4567",
        "+999701234567",
        "(+999) 70/123.4567",
        "٩٩٩٧٠١٢٣٤٥٦٧",
        "ROUTE 4 OPENS TO LIGHT VEHICLES",
        "trucks wait for the second culvert at kilometre 17",
        "Saan",
        "only in the data",
        "Ｗeir ａbove",
    ],
)
def test_a_value_is_found_however_it_is_written(made, value):
    assert [leak.value for leak in scan(made, [value], CONTROLS).found] == [value]


@pytest.mark.parametrize(
    "value", ["Nobody Atall", "+999 70 765 4321", "ማንም", "никого", "Layout", "Span", "begin", "Table", "stream", "key_of_it"]
)
def test_what_is_not_printed_is_not_found(made, value):
    leaks = scan(made, [value], CONTROLS)
    assert leaks.found == ()
    assert leaks.may_leave


def test_a_short_word_inside_another_is_no_leak(made):
    assert scan(made, ["able", "oute"], CONTROLS).may_leave


@pytest.mark.parametrize("controls", [(), ("",), ("not printed anywhere",), (*CONTROLS, "missing")])
def test_a_control_that_is_not_found_refuses_the_file(made, controls):
    leaks = scan(made, [], controls)
    assert leaks.missed_controls
    assert not leaks.may_leave


def test_values_too_short_to_search_for_are_named(made):
    leaks = scan(made, ["Al", "x", "longer"], CONTROLS)
    assert leaks.too_short == ("Al", "x")


def test_a_filtered_copy_holds_nothing_of_the_filtered(made):
    without = report(blocks=tuple(block for block in report().blocks if not (isinstance(block, Section) and block.number in ("4", "6"))))
    leaks = scan(pdf.draw(without), [NAMES["Arabic"], NAMES["Ethiopic"], PHONE], CONTROLS[:2])
    assert leaks.may_leave


def test_a_name_left_in_one_cell_or_figure_is_found():
    for block in (
        Grid(columns=(Column(title="A"),), rows=(("x", "y"), ("Amal Society",))),
        Figure(width=10, height=10, alt="It shows Amal Society"),
    ):
        made = pdf.draw(Outline(title="The plain title", blocks=(Paragraph("x"), block)))
        assert [leak.value for leak in scan(made, ["Amal Society"], ["The plain title"]).found] == ["Amal Society"]


def test_a_name_in_the_metadata_or_a_bookmark_is_found():
    made = pdf.draw(Outline(title="Plain words", furniture=replace(FURNITURE, number="", office="Amal Society", is_draft=True)))
    places = scan(made, ["Amal Society"], ["Plain words"]).found[0].places
    assert "strings" in places
    assert "stream" in places


def test_a_name_in_an_attachment_that_is_not_json_is_found(made):
    with pikepdf.open(io.BytesIO(made)) as opened:
        opened.attachments["b.txt"] = pikepdf.AttachedFileSpec(opened, b"and Amal Society", filename="b.txt")
        target = io.BytesIO()
        opened.save(target)
    assert not scan(target.getvalue(), ["Amal Society"], CONTROLS).may_leave


def test_a_file_that_cannot_be_read_is_refused():
    with pytest.raises(DamagedError):
        scan(b"%PDF-1.7 nonsense", ["x"], CONTROLS)


@settings(max_examples=25)
@given(st.text(alphabet="abcdefgh жїя مرحبا אבג 0123456789", min_size=4, max_size=30).filter(lambda text: len(normalised(text)) >= 8))
def test_any_printed_text_is_found(text):
    made = pdf.draw(Outline(title="Known title", blocks=(Paragraph("before"), Paragraph(text), Paragraph("after"))))
    leaks = scan(made, [text], ["Known title"])
    assert leaks.missed_controls == ()
    assert [leak.value for leak in leaks.found] == [text]


# --- positive controls: a value planted in each place where a PDF can hide one --------------------------------------------

PLANTED = "Amal Society of Wells"


def planted(good: bytes, plant: Callable[[Any], Any], **saving: Any) -> bytes:
    with pikepdf.open(io.BytesIO(good)) as opened:
        plant(opened)
        target = io.BytesIO()
        opened.save(target, **saving)
    return target.getvalue()


def _stream(opened: Any, data: bytes, **keys: Any) -> Any:
    return opened.make_indirect(pikepdf.Stream(opened, data, **keys))


def _hold(opened: Any, thing: Any) -> None:
    """Hang a thing where no reader looks."""
    opened.Root.PieceInfo = Dictionary(Held=thing)


def _simple_page(opened: Any, words: bytes, **keys: Any) -> None:
    """Add words to the first page in a font without a table of its own."""
    page = opened.pages[0]
    page.obj.Resources.Font["/FX"] = opened.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    page.contents_add(pikepdf.Stream(opened, words, **keys))


def _form(opened: Any, words: bytes) -> Any:
    fonts = Dictionary(FX=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    return _stream(opened, words, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]), Resources=Dictionary(Font=fonts))


def _annotate(opened: Any, **keys: Any) -> None:
    note = opened.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 1, 1]), **keys))
    opened.pages[0].obj.Annots = Array([note])


def _hidden_layer(opened: Any, words: bytes) -> None:
    group = opened.make_indirect(Dictionary(Type=Name.OCG, Name=String("Layer")))
    opened.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(BaseState=Name.OFF, OFF=Array([group])))
    opened.pages[0].obj.Resources.Properties = Dictionary(L0=group)
    _simple_page(opened, b"/OC /L0 BDC BT /FX 9 Tf 9 9 Td (" + words + b") Tj ET EMC")


def _nested(depth: int) -> Any:
    found: Any = Array([String(PLANTED)])
    for _each in range(depth):
        found = Array([found])
    return found


def _metadata(opened: Any, old: bytes, new: bytes) -> None:
    opened.Root.Metadata.write(opened.Root.Metadata.read_bytes().replace(old, new))


def _rtf(text: str) -> bytes:
    return "".join(f"\\{ord(each):03o}" for each in text).encode()


PLACES: dict[str, Callable[[Any], Any]] = {
    "string": lambda pdf: _hold(pdf, String(PLANTED)),
    "string of UTF-16": lambda pdf: _hold(pdf, String(b"\xfe\xff" + PLANTED.encode("utf-16-be"))),
    "string of UTF-16 without its mark": lambda pdf: _hold(pdf, String(PLANTED.encode("utf-16-le"))),
    "string sixty arrays deep and more": lambda pdf: _hold(pdf, _nested(90)),
    "name": lambda pdf: _hold(pdf, Name("/" + PLANTED)),
    "key of a dictionary": lambda pdf: _hold(pdf, Dictionary({"/" + PLANTED: 1})),
    "name of a resource": lambda pdf: setattr(pdf.pages[0].obj.Resources, "Properties", Dictionary({"/" + PLANTED: 1})),
    "document information": lambda pdf: pdf.docinfo.__setitem__("/Keywords", PLANTED),
    "identifier of the file": lambda pdf: _hold(pdf, Array([String(PLANTED.encode())])),
    "identifier of an annotation": lambda pdf: _annotate(pdf, NM=String(PLANTED)),
    "contents of an annotation": lambda pdf: _annotate(pdf, Contents=String(PLANTED)),
    "appearance of an annotation": lambda pdf: _annotate(pdf, AP=Dictionary(N=_form(pdf, b"BT /FX 9 Tf (Amal Society of Wells) Tj ET"))),
    "link": lambda pdf: _annotate(pdf, A=Dictionary(S=Name.URI, URI=String("https://x.example/" + PLANTED))),
    "layer that is not shown": lambda pdf: _hidden_layer(pdf, PLANTED.encode()),
    "name of a layer": lambda pdf: _hold(pdf, Dictionary(Type=Name.OCG, Name=String(PLANTED))),
    "text that is not painted": lambda pdf: _simple_page(pdf, b"BT /FX 9 Tf 3 Tr (Amal Society of Wells) Tj ET"),
    "text outside the page": lambda pdf: _simple_page(pdf, b"BT /FX 9 Tf -9999 -9999 Td (Amal Society of Wells) Tj ET"),
    "letters placed one by one": lambda pdf: _simple_page(pdf, b"BT /FX 9 Tf [(Am) -3 (al So) 9 (ciety of We) 2 (lls)] TJ ET"),
    "letters written backwards": lambda pdf: _simple_page(pdf, b"BT /FX 9 Tf (" + PLANTED[::-1].encode() + b") Tj ET"),
    "octal escapes": lambda pdf: _simple_page(pdf, b"BT /FX 9 Tf (" + _rtf(PLANTED) + b") Tj ET"),
    "hexadecimal letters": lambda pdf: _simple_page(pdf, b"BT /FX 9 Tf <" + PLANTED.encode().hex().encode() + b"> Tj ET"),
    "the quote operator": lambda pdf: _simple_page(pdf, b"BT /FX 9 Tf 9 TL (Amal Society of Wells) ' ET"),
    "text told to readers": lambda pdf: _simple_page(pdf, b"/Span <</ActualText (Amal Society of Wells)>> BDC EMC"),
    "comment in a page": lambda pdf: _simple_page(pdf, b"% Amal Society of Wells\n0 g"),
    "form that nothing draws": lambda pdf: _hold(pdf, _form(pdf, b"BT /FX 9 Tf (Amal Society) Tj ( of Wells) Tj ET")),
    "stream": lambda pdf: _hold(pdf, _stream(pdf, PLANTED.encode())),
    "stream of UTF-16": lambda pdf: _hold(pdf, _stream(pdf, b"x" + PLANTED.encode("utf-16-be"))),
    "stream of UTF-16 in the other order": lambda pdf: _hold(pdf, _stream(pdf, PLANTED.encode("utf-16-le"))),
    "hexadecimal string in a stream": lambda pdf: _hold(pdf, _stream(pdf, b"<" + PLANTED.encode().hex().encode() + b">")),
    "stream in ASCII85": lambda pdf: _hold(pdf, _stream(pdf, base64.a85encode(PLANTED.encode()) + b"~>", Filter=Name.ASCII85Decode)),
    "stream in hexadecimal": lambda pdf: _hold(pdf, _stream(pdf, PLANTED.encode().hex().encode() + b">", Filter=Name.ASCIIHexDecode)),
    "stream of runs": lambda pdf: _hold(
        pdf, _stream(pdf, bytes([len(PLANTED) - 1]) + PLANTED.encode() + b"\x80", Filter=Name.RunLengthDecode)
    ),
    "stream with a filter that nobody knows": lambda pdf: _hold(pdf, _stream(pdf, PLANTED.encode(), Filter=Name("/Unheard"))),
    "stream packed twice": lambda pdf: _hold(
        pdf,
        _stream(pdf, base64.a85encode(zlib.compress(PLANTED.encode())) + b"~>", Filter=Array([Name.ASCII85Decode, Name.FlateDecode])),
    ),
    "program of a font": lambda pdf: _hold(pdf, _stream(pdf, b"\xff\xfe" + PLANTED.encode() + b"\xff", Length1=30)),
    "profile of colours": lambda pdf: _hold(pdf, _stream(pdf, b"\xff" + PLANTED.encode("utf-16-be"), N=3)),
    "metadata": lambda pdf: _metadata(pdf, b"application/pdf", PLANTED.encode()),
    "attribute of the metadata": lambda pdf: _metadata(pdf, b'rdf:about=""', f'rdf:about="{PLANTED}"'.encode()),
    "entities of the metadata": lambda pdf: _metadata(pdf, b"application/pdf", "".join(f"&#{ord(one)};" for one in PLANTED).encode()),
    "attachment": lambda pdf: pdf.Root.AF[0].EF.F.write(b'{"a":["x",{"b":"Amal Society of Wells"}]}'),
    "key of the attachment": lambda pdf: pdf.Root.AF[0].EF.F.write(b'{"Amal Society of Wells":1}'),
    "escapes of the attachment": lambda pdf: pdf.Root.AF[0].EF.F.write(
        ('{"a":"' + "".join(f"\\u{ord(one):04x}" for one in PLANTED) + '"}').encode()
    ),
    "description of the attachment": lambda pdf: setattr(pdf.Root.AF[0], "Desc", String(PLANTED)),
    "name of the attachment": lambda pdf: setattr(pdf.Root.AF[0], "F", String(PLANTED)),
    "bookmark": lambda pdf: setattr(pdf.Root.Outlines.First, "Title", String(PLANTED)),
    "alternative text": lambda pdf: setattr(pdf.Root.StructTreeRoot.K, "Alt", String(PLANTED)),
}


@pytest.mark.parametrize("saving", [{}, {"object_stream_mode": pikepdf.ObjectStreamMode.disable, "compress_streams": False}])
@pytest.mark.parametrize("place", PLACES)
def test_a_value_is_found_wherever_it_is_hidden(made, place, saving):
    leaks = scan(planted(made, PLACES[place], **saving), [PLANTED], CONTROLS)
    assert [one.value for one in leaks.found] == [PLANTED]
    assert leaks.found[0].places
    assert not leaks.may_leave


@pytest.mark.parametrize("place", ["string", "name", "name of a resource", "text told to readers", "attachment", "metadata"])
def test_a_hidden_value_of_another_script_is_found(made, place, monkeypatch):
    name = "جمعية الأمل للآبار"
    monkeypatch.setitem(globals(), "PLANTED", name)
    changed = (
        planted(made, PLACES[place])
        if place in ("string", "name")
        else planted(made, lambda pdf: _metadata(pdf, b"application/pdf", name.encode()))
    )
    assert [one.value for one in scan(changed, [name], CONTROLS).found] == [name]


@pytest.mark.parametrize(
    "after",
    [
        PLANTED.encode(),
        PLANTED.encode("utf-16-be"),
        b"x" + PLANTED.encode("utf-16-le"),
        b"<" + PLANTED.encode().hex().encode() + b">",
        b"99 0 obj\n<</Length 21>>\nstream\nAmal Society of Wells\nendstream\nendobj",
        b"99 0 obj\n<</Length 29/Filter/FlateDecode>>\nstream\n" + zlib.compress(PLANTED.encode()) + b"\nendstream\nendobj",
        b"99 0 obj\n(Amal Society\\\n of Wells)\nendobj",
    ],
    ids=["plain", "wide", "wide the other way", "hexadecimal", "stream", "packed stream", "string"],
)
def test_what_lies_in_the_file_without_belonging_to_it_is_found(made, after):
    changed = made.replace(b"startxref", after + b"\nstartxref")
    assert [one.value for one in scan(changed, [PLANTED], CONTROLS).found] == [PLANTED]


def test_an_earlier_state_of_the_file_is_found(made):
    """A file that was added to still holds what it said before."""
    no_streams = {"object_stream_mode": pikepdf.ObjectStreamMode.disable}
    before = planted(made, lambda pdf: pdf.docinfo.__setitem__("/Keywords", PLANTED), **no_streams)
    with pikepdf.open(io.BytesIO(before)) as opened:
        number, root, size = opened.trailer.Info.objgen[0], opened.trailer.Root.objgen[0], len(opened.objects) + 1
    previous = before.split(b"startxref")[1].split()[0].decode()
    body = f"{number} 0 obj\n<<>>\nendobj\n"
    table = f"xref\n{number} 1\n{len(before):010} 00000 n \n"
    trailer = f"trailer\n<</Size {size}/Root {root} 0 R/Info {number} 0 R/Prev {previous}>>\n"
    after = before + f"{body}{table}{trailer}startxref\n{len(before) + len(body)}\n%%EOF\n".encode()
    with pikepdf.open(io.BytesIO(after)) as opened:
        assert "/Keywords" not in opened.docinfo
    assert [one.value for one in scan(after, [PLANTED], CONTROLS).found] == [PLANTED]


def test_a_table_of_ranges_and_codes_of_one_byte_are_read(made):
    cmap = b"1 beginbfrange\n<20> <7E> <0021>\nendbfrange\n"

    def plant(opened: Any) -> None:
        shifted = "".join(chr(ord(one) - 1) if one != " " else one for one in PLANTED.replace(" ", ""))
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, ToUnicode=_stream(opened, cmap))
        opened.pages[0].obj.Resources.Font["/FX"] = opened.make_indirect(font)
        opened.pages[0].contents_add(pikepdf.Stream(opened, b"BT /FX 9 Tf (" + shifted.encode() + b") Tj ET"))

    places = scan(planted(made, plant), [PLANTED], CONTROLS).found[0].places
    assert "glyphs" in places


@pytest.mark.parametrize("language", list(SENTENCES))
def test_a_title_in_any_script_is_seen_so_that_a_copy_may_leave_and_never_leaves_where_it_is_withheld(language):
    made = pdf.draw(
        Outline(title=SENTENCES[language], blocks=(Grid(columns=(Column(title="1"), Column(title="2")), rows=((NAMES["Latin"], "x"),)),))
    )
    assert scan(made, ["Nowhere at all"], [SENTENCES[language]]).may_leave
    assert [one.value for one in scan(made, [SENTENCES[language]], [NAMES["Latin"]]).found] == [SENTENCES[language]]
