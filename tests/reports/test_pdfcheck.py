"""Our checker of PDFs finds every fault that it claims to look for."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from liaison_desk.reports import pdf
from tests.reports.made_up import report
from tests.reports.pdfcheck import faults


@pytest.fixture(scope="module")
def good() -> bytes:
    return pdf.draw(report(), attachment=b"{}")


def broken(good: bytes, harm: Callable[[pikepdf.Pdf], Any]) -> list[str]:
    with pikepdf.open(io.BytesIO(good)) as opened:
        harm(opened)
        target = io.BytesIO()
        opened.save(target)
    return faults(target.getvalue())


def edited(opened: pikepdf.Pdf, old: bytes, new: bytes) -> None:
    page = opened.pages[0]
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


def test_an_encrypted_file_is_faulty(good):
    with pikepdf.open(io.BytesIO(good)) as opened:
        target = io.BytesIO()
        opened.save(target, encryption=pikepdf.Encryption(owner="", user="", R=6))
    assert "encrypted" in faults(target.getvalue())
