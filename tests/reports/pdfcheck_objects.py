"""What no object of a PDF may be or say (Matterhorn Protocol 1.1; ISO 19005-3): roles, layers, pictures, annotations, files, metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
KIDS = {
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "TR": {"TH", "TD"},
    "L": {"LI", "Caption", "L"},
    "LI": {"Lbl", "LBody"},
    "TOC": {"TOCI", "TOC", "Caption"},
}
_FORBIDDEN_FILTERS = {"/LZWDecode", "/Crypt"}
_FILE_KEYS = ("/F", "/UF", "/AFRelationship", "/EF")


def object_faults(pdf: pikepdf.Pdf) -> list[str]:
    """Return what is wrong with single objects of a file."""
    found: list[str] = []
    if "/OCProperties" in pdf.Root:
        found.append("has layers")
    for each in pdf.objects:
        if isinstance(each, pikepdf.Stream):
            found += _stream(each)
        if isinstance(each, pikepdf.Dictionary):
            found += _dictionary(each)
    found += _pages(pdf)
    return [*found, *_intent(pdf), *_metadata(pdf), *_languages(pdf)]


def _stream(each: Any) -> Iterator[str]:
    filters = each.get("/Filter", [])
    names = {str(one) for one in (filters if isinstance(filters, pikepdf.Array) else [filters])}
    if names & _FORBIDDEN_FILTERS:
        yield "a stream behind a filter that is not allowed"
    if "/F" in each:
        yield "a stream outside the file"
    if "/Ref" in each:
        yield "a reference to a page of another file"
    kind = str(each.get("/Subtype", ""))
    if kind in ("/PS", "/Form"):
        yield f"a drawing {kind[1:]}"
    if kind == "/Image" and ({"/Alternates", "/OPI", "/SMask"} & set(each.keys()) or bool(each.get("/Interpolate", False))):
        yield "a picture with more than its pixels"


def _dictionary(each: Any) -> Iterator[str]:
    if "/RoleMap" in each and len(each.RoleMap):
        yield "maps the roles of elements"
    if str(each.get("/Type", "")) == "/Filespec":
        yield from (f"a file without {key[1:]}" for key in _FILE_KEYS if key not in each)
        if str(each.get("/AFRelationship", "/Data")) not in ("/Data", "/Source", "/Alternative", "/Supplement", "/Unspecified"):
            yield "a file of unknown use"
    if str(each.get("/Type", "")) == "/ExtGState":
        yield "a state of drawing that may hide or mix"


def _pages(pdf: pikepdf.Pdf) -> Iterator[str]:
    for at, page in enumerate(pdf.pages, 1):
        if str(page.obj.get("/Tabs", "")) != "/S":
            yield f"page {at}: not read in the order of its structure"
        for note in page.obj.get("/Annots", []):
            flags = int(note.get("/F", 0))
            if not flags & 4 or flags & 0b100011:
                yield f"page {at}: an annotation that is hidden or not printed"
            if not str(note.get("/Contents", "")):
                yield f"page {at}: an annotation that says nothing"


def _intent(pdf: pikepdf.Pdf) -> Iterator[str]:
    for intent in pdf.Root.get("/OutputIntents", []):
        profile = intent.get("/DestOutputProfile")
        if str(intent.get("/S", "")) != "/GTS_PDFA1":
            yield "an output intent of another standard"
        if profile is not None and (int(profile.get("/N", 0)) != 3 or profile.read_bytes()[36:40] != b"acsp"):
            yield "a colour profile that is none"


def _metadata(pdf: pikepdf.Pdf) -> Iterator[str]:
    if "/Metadata" not in pdf.Root:
        return
    if str(pdf.Root.Metadata.get("/Subtype", "")) != "/XML" or "/Filter" in pdf.Root.Metadata:
        yield "XMP that is not plain"
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        if not xmp.get("dc:title"):
            yield "XMP has no title"


def _languages(pdf: pikepdf.Pdf) -> Iterator[str]:
    told = [str(pdf.Root.get("/Lang", "en"))]
    told += [str(each.Lang) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/S" in each and "/Lang" in each]
    for page in pdf.pages:
        for operands, operator in pikepdf.parse_content_stream(page, "BDC"):
            if str(operator) == "BDC" and isinstance(operands[1], pikepdf.Dictionary) and "/Lang" in operands[1]:
                told.append(str(operands[1].Lang))
    yield from (f"a language that is none: {one}" for one in dict.fromkeys(told) if not LANGUAGE.fullmatch(one))


def kid_faults(element: Any, tag: str) -> Iterator[str]:
    """Yield what an element holds that it must not, and tables whose rows differ in their cells."""
    kids = [kid for kid in element.get("/K", []) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    names = [str(kid.S).removeprefix("/") for kid in kids]
    if tag in KIDS:
        yield from (f"{name} inside {tag}" for name in names if name not in KIDS[tag])
    if tag == "Table":
        counts = {len(row.get("/K", [])) for row, name in zip(kids, names, strict=True) if name == "TR"}
        if len(counts) > 1:
            yield f"a table whose rows have {sorted(counts)} cells"
    if tag == "Link" and not any(
        str(kid.get("/Type", "")) == "/OBJR" for kid in element.get("/K", []) if isinstance(kid, pikepdf.Dictionary)
    ):
        yield "a link that leads nowhere"


def owner_faults(element: Any, tag: str) -> Iterator[str]:
    """Yield annotations that another element than a link owns."""
    for kid in element.get("/K", []):
        if isinstance(kid, pikepdf.Dictionary) and str(kid.get("/Type", "")) == "/OBJR" and tag != "Link":
            yield f"an annotation inside {tag}"
