"""Our checker of PDFs finds every fault that it claims to look for."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from liaison_desk.reports import pdf
from tests.reports.made_up import report
from tests.reports.pdfcheck import faults
from tests.reports.pdfcheck_objects import object_faults


@pytest.fixture(scope="module")
def good() -> bytes:
    return pdf.draw(report(), attachment=b"{}")


def broken(good: bytes, harm: Callable[[pikepdf.Pdf], Any]) -> list[str]:
    with pikepdf.open(io.BytesIO(good)) as opened:
        harm(opened)
        target = io.BytesIO()
        opened.save(target)
    return faults(target.getvalue())


def edited(opened: pikepdf.Pdf, old: bytes, new: bytes, at: int = 0) -> None:
    page = opened.pages[at]
    data = b"\n".join(each.read_bytes() for each in page.Contents)
    assert old in data
    page.Contents = opened.make_stream(data.replace(old, new, 1))


def first(opened: pikepdf.Pdf, tag: str) -> Any:
    return next(each for each in opened.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == Name("/" + tag))


def no_font_file(opened: pikepdf.Pdf) -> None:
    font = next(iter(opened.pages[0].Resources.Font.values()))
    del font.DescendantFonts[0].FontDescriptor["/FontFile2"]


def no_map(opened: pikepdf.Pdf) -> None:
    del next(iter(opened.pages[0].Resources.Font.values()))["/ToUnicode"]


def no_font(opened: pikepdf.Pdf) -> None:
    del opened.pages[0].Resources.Font["/NotoSans-Regular"]


def with_script(opened: pikepdf.Pdf) -> None:
    opened.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def with_link(opened: pikepdf.Pdf) -> None:
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=Dictionary(S=Name.URI, URI=String("http://x.example")))
    opened.pages[0].Annots = Array([opened.make_indirect(link)])


def with_file(opened: pikepdf.Pdf) -> None:
    opened.Root.Names.EmbeddedFiles.Names.append(String("b.exe"))
    opened.Root.Names.EmbeddedFiles.Names.append(Dictionary(Type=Name.Filespec))


def other_title(opened: pikepdf.Pdf) -> None:
    opened.docinfo["/Title"] = "Another"


def layers(opened: pikepdf.Pdf) -> None:
    opened.Root.OCProperties = Dictionary()


def stream_with(opened: pikepdf.Pdf, **entries: Any) -> None:
    opened.Root.Harm = opened.make_stream(b"x", **entries)


def with_note(opened: pikepdf.Pdf, **entries: Any) -> None:
    opened.pages[0].Annots = Array([opened.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, **entries))])


def font_of(opened: pikepdf.Pdf) -> Any:
    return opened.pages[0].Resources.Font["/NotoSans-Regular"]


def told_as(opened: pikepdf.Pdf, old: bytes, new: bytes) -> None:
    stream = font_of(opened).ToUnicode
    data = stream.read_bytes()
    head, rows = data.split(b"beginbfchar", 1)
    stream.write(head + b"beginbfchar" + re.sub(old, new, rows, count=1))


def widened(opened: pikepdf.Pdf) -> None:
    font_of(opened).DescendantFonts[0].W[1][0] = 9


def no_width(opened: pikepdf.Pdf) -> None:
    del font_of(opened).DescendantFonts[0].W[0:2]


def own_encoding(opened: pikepdf.Pdf) -> None:
    font_of(opened).Encoding = opened.make_stream(b"/WMode 1 def", CIDSystemInfo=Dictionary(Ordering=String("Japan1")), WMode=0)


def filespec(opened: pikepdf.Pdf) -> Any:
    return opened.Root.AF[0]


def spoken(opened: pikepdf.Pdf) -> None:
    edited(opened, b"/Span <</Lang (", b"/Span <</Lang (?", 1)


def as_owner(opened: pikepdf.Pdf) -> None:
    link = opened.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link))
    first(opened, "P").K.append(Dictionary(Type=Name.OBJR, Obj=link))


HARMS: list[tuple[str, Callable[[pikepdf.Pdf], Any]]] = [
    ("not marked", lambda each: each.Root.__delitem__("/MarkInfo")),
    ("no language", lambda each: each.Root.__delitem__("/Lang")),
    ("title is not displayed", lambda each: each.Root.__delitem__("/ViewerPreferences")),
    ("no structure tree", lambda each: each.Root.__delitem__("/StructTreeRoot")),
    ("no output intent", lambda each: each.Root.__delitem__("/OutputIntents")),
    ("no XMP", lambda each: each.Root.__delitem__("/Metadata")),
    ("XMP lacks", lambda each: setattr(each.Root, "Metadata", each.make_stream(b"<x/>"))),
    ("differ in /Title", other_title),
    ("not embedded", no_font_file),
    ("no map to text", no_map),
    ("is used but not there", no_font),
    ("active content", with_script),
    ("active content /URI", with_link),
    ("an annotation", with_link),
    ("not an associated file", with_file),
    ("paints outside", lambda each: edited(each, b"/Artifact", b"0 0 5 5 re f /Artifact")),
    ("without a start", lambda each: edited(each, b"EMC", b"EMC EMC")),
    ("not ended", lambda each: edited(each, b"EMC", b"")),
    ("inside another", lambda each: edited(each, b"/P <</MCID 0>> BDC", b"/P <</MCID 0>> BDC /P <</MCID 99>> BDC EMC")),
    ("used twice", lambda each: edited(each, b"<</MCID 1>>", b"<</MCID 0>>")),
    ("claimed but not drawn", lambda each: edited(each, b"<</MCID 1>>", b"<</MCID 0>>")),
    ("belongs to 0", lambda each: edited(each, b"<</MCID 1>>", b"<</MCID 999>>")),
    ("unknown element Quote", lambda each: setattr(first(each, "P"), "S", Name("/Quote"))),
    ("TD inside P", lambda each: setattr(first(each, "TR"), "S", Name.P)),
    ("without alternative text", lambda each: first(each, "Figure").__delitem__("/Alt")),
    ("without scope", lambda each: first(each, "TH").__delitem__("/A")),
    ("do not descend", lambda each: setattr(first(each, "H1"), "S", Name.H3)),
    ("not in the parent tree", lambda each: setattr(each.pages[0], "StructParents", 77)),
    ("has layers", layers),
    ("outside the file", lambda each: stream_with(each, F=String("other.bin"))),
    ("another file", lambda each: stream_with(each, Subtype=Name.Form, Ref=Dictionary())),
    ("a drawing Form", lambda each: stream_with(each, Subtype=Name.Form)),
    ("a drawing PS", lambda each: stream_with(each, Subtype=Name.PS)),
    ("more than its pixels", lambda each: stream_with(each, Subtype=Name.Image, Interpolate=True)),
    ("maps the roles", lambda each: setattr(each.Root.StructTreeRoot, "RoleMap", Dictionary(P=Name.H1))),
    ("a file without AFRelationship", lambda each: filespec(each).__delitem__("/AFRelationship")),
    ("a file without UF", lambda each: filespec(each).__delitem__("/UF")),
    ("a file of unknown use", lambda each: setattr(filespec(each), "AFRelationship", Name.Other)),
    ("may hide or mix", lambda each: setattr(each.Root, "Harm", each.make_indirect(Dictionary(Type=Name.ExtGState, ca=0.1)))),
    ("order of its structure", lambda each: each.pages[0].obj.__delitem__("/Tabs")),
    ("hidden or not printed", lambda each: with_note(each, F=2)),
    ("hidden or not printed", with_note),
    ("says nothing", lambda each: with_note(each, F=4)),
    ("another standard", lambda each: setattr(each.Root.OutputIntents[0], "S", Name.GTS_PDFX)),
    ("profile that is none", lambda each: each.Root.OutputIntents[0].DestOutputProfile.write(b"x" * 99)),
    ("XMP has no title", lambda each: setattr(each.Root, "Metadata", each.make_stream(b"<x/>"))),
    ("a language that is none", lambda each: setattr(each.Root, "Lang", String("e n"))),
    ("a language that is none", spoken),
    ("an artifact inside", lambda each: edited(each, b"/P <</MCID 0>> BDC", b"/P <</MCID 0>> BDC /Artifact BMC EMC")),
    ("P inside Table", lambda each: setattr(first(each, "TR"), "S", Name.P)),
    ("Lbl inside L", lambda each: setattr(first(each, "LI"), "S", Name.Lbl)),
    ("a table whose rows have", lambda each: first(each, "TR").K.__delitem__(0)),
    ("a link that leads nowhere", lambda each: setattr(first(each, "P"), "S", Name.Link)),
    ("an annotation inside P", as_owner),
    ("without scope", lambda each: setattr(first(each, "TH").A, "Scope", Name.Here)),
    ("is not composite", lambda each: setattr(font_of(each), "Subtype", Name.TrueType)),
    ("does not say which glyph", lambda each: font_of(each).DescendantFonts[0].__delitem__("/CIDToGIDMap")),
    ("encoding that is not embedded", lambda each: setattr(font_of(each), "Encoding", Name("/UniJIS-UTF16-H"))),
    ("disagrees with its encoding on the direction", own_encoding),
    ("disagrees with its encoding on its characters", own_encoding),
    ("maps a glyph to no character", lambda each: told_as(each, rb"> <[0-9A-F]+>", b"> <FEFF>")),
    ("without its text", lambda each: told_as(each, rb"<[0-9A-F]{4}> <[0-9A-F]+>\n", b"")),
    ("without its width", no_width),
    ("a wrong width", widened),
    ("the sign for a missing glyph", lambda each: edited(each, b"[<", b"[<0000")),
    ("the parent tree knows", lambda each: each.Root.StructTreeRoot.ParentTree.Nums[1].__delitem__(0)),
]


def test_a_good_file_has_no_fault(good):
    assert faults(good) == []


def test_rewriting_a_good_file_makes_no_fault(good):
    assert broken(good, lambda _: None) == []


@pytest.mark.parametrize(("sentence", "harm"), HARMS, ids=[f"{at} {sentence}" for at, (sentence, _) in enumerate(HARMS)])
def test_every_fault_is_found(good, sentence, harm):
    assert any(sentence in fault for fault in broken(good, harm))


def test_a_plain_file_of_the_library_beneath_us_is_faulty():
    from reportlab.pdfgen.canvas import Canvas

    target = io.BytesIO()
    canvas = Canvas(target)
    canvas.drawString(72, 72, "untagged")
    canvas.save()
    found = " ".join(faults(target.getvalue()))
    assert "not embedded" in found
    assert "paints outside" in found


@pytest.mark.parametrize("name", [Name.Crypt, Name.LZWDecode])
def test_a_filter_that_is_not_allowed_is_found(good, name):
    with pikepdf.open(io.BytesIO(good)) as opened:
        opened.Root.Harm = opened.make_stream(b"x")
        opened.Root.Harm.Filter = name
        assert "a stream behind a filter that is not allowed" in object_faults(opened)


def test_metadata_that_are_not_plain_xml_are_found(good):
    with pikepdf.open(io.BytesIO(good)) as opened:
        opened.Root.Metadata.Subtype = Name.Text
        assert "XMP that is not plain" in object_faults(opened)


def test_an_encrypted_file_is_faulty(good):
    with pikepdf.open(io.BytesIO(good)) as opened:
        target = io.BytesIO()
        opened.save(target, encryption=pikepdf.Encryption(owner="", user="", R=6))
    assert "encrypted" in faults(target.getvalue())
