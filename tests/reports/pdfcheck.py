"""A strict checker of our own PDFs: what PDF/A-3a and PDF/UA-1 ask of structure and metadata, as far as one can check offline.

`faults(pdf)` gives a list of sentences, empty for a good file. It is itself tested on broken files (test_pdfcheck.py), for a
checker that cannot fail proves nothing.
"""

from __future__ import annotations

import io
from collections import Counter
from itertools import pairwise
from typing import Any

import pikepdf

from tests.reports import pdfcheck_fonts
from tests.reports.pdfcheck_objects import kid_faults, object_faults, owner_faults

PAINTING = {"Tj", "TJ", "'", '"', "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "Do", "sh", "BI"}
ACTIVE = ("/JavaScript", "/JS", "/Launch", "/AA", "/OpenAction", "/RichMedia", "/XFA", "/SubmitForm", "/GoToE", "/GoToR", "/URI")
PARENTS = {
    "TR": {"Table", "THead", "TBody"},
    "TD": {"TR"},
    "TH": {"TR"},
    "LI": {"L"},
    "Lbl": {"LI"},
    "LBody": {"LI"},
}
KNOWN = {"Document", "H1", "H2", "H3", "P", "Table", "TR", "TH", "TD", "L", "LI", "Lbl", "LBody", "Figure", "TOC", "TOCI", "Link"}
INTENDED_XMP = ("<pdfaid:part>3<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<", "pdfaExtension:schemas", "<xmp:CreateDate>")


def faults(pdf: bytes) -> list[str]:
    """Return what is wrong with a file, in no particular order."""
    with pikepdf.open(io.BytesIO(pdf), attempt_recovery=False) as opened:
        found = [*object_faults(opened), *catalog_faults(opened), *metadata_faults(opened), *font_faults(opened), *active_faults(opened)]
        found += pdfcheck_fonts.font_faults(opened)
        drawn = [page_sequences(page, at, found) for at, page in enumerate(opened.pages)]
        return [*found, *structure_faults(opened, drawn)]


def catalog_faults(pdf: pikepdf.Pdf) -> list[str]:
    root = pdf.Root
    found = []
    if not root.get("/MarkInfo", {}).get("/Marked", False):
        found.append("not marked as tagged")
    if not str(root.get("/Lang", "")):
        found.append("no language")
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        found.append("the title is not displayed")
    if "/StructTreeRoot" not in root:
        found.append("no structure tree")
    intents = root.get("/OutputIntents", [])
    if len(intents) != 1 or "/DestOutputProfile" not in intents[0]:
        found.append("no output intent")
    if "/ID" not in pdf.trailer:
        found.append("no file identifier")
    if pdf.is_encrypted:
        found.append("encrypted")
    return found


def metadata_faults(pdf: pikepdf.Pdf) -> list[str]:
    if "/Metadata" not in pdf.Root:
        return ["no XMP"]
    found = [f"XMP lacks {each}" for each in INTENDED_XMP if each not in pdf.Root.Metadata.read_bytes().decode("utf-8")]
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        pairs = {
            "/Title": xmp.get("dc:title"),
            "/Producer": xmp.get("pdf:Producer"),
            "/Creator": xmp.get("xmp:CreatorTool"),
            "/Subject": xmp.get("dc:description"),
            "/CreationDate": "D:" + str(xmp.get("xmp:CreateDate")).translate({ord(each): None for each in "-:T"}),
        }
    for key, told in pairs.items():
        if str(pdf.docinfo.get(key, "")) != (told or ""):
            found.append(f"XMP and document information differ in {key}")
    return found


def font_faults(pdf: pikepdf.Pdf) -> list[str]:
    found = []
    for at, page in enumerate(pdf.pages, 1):
        fonts = page.obj.get("/Resources", {}).get("/Font", {})
        for name, font in fonts.items():
            descendant = font.get("/DescendantFonts", [font])[0]
            descriptor = descendant.get("/FontDescriptor")
            if descriptor is None or not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
                found.append(f"page {at}: font {name} is not embedded")
            if "/ToUnicode" not in font:
                found.append(f"page {at}: font {name} has no map to text")
        used = {str(operands[0]) for operands, operator in pikepdf.parse_content_stream(page) if str(operator) == "Tf"}
        found += [f"page {at}: font {name} is used but not there" for name in used - set(fonts.keys())]
    return found


def active_faults(pdf: pikepdf.Pdf) -> list[str]:
    found: list[str] = []
    for each in pdf.objects:
        _collect_active(each, found)
    found += [
        fault for at, page in enumerate(pdf.pages, 1) for note in page.obj.get("/Annots", []) for fault in _annotation_faults(note, at)
    ]
    names = pdf.Root.get("/Names", {}).get("/EmbeddedFiles", {}).get("/Names", [])
    if len(names) // 2 != len(pdf.Root.get("/AF", [])):
        found.append("an embedded file is not an associated file")
    return found


def _annotation_faults(note: Any, at: int) -> list[str]:
    """A link inside the document, told and tagged, is all that a page may carry."""
    if str(note.get("/Subtype", "")) != "/Link" or "/Dest" not in note or "/A" in note:
        return [f"page {at}: an annotation"]
    lacks = [key for key in ("/Contents", "/StructParent", "/F") if key not in note]
    return [f"page {at}: a link without {key[1:]}" for key in lacks]


def _collect_active(each: Any, found: list[str]) -> None:
    """Collect active keys in an object and in what it holds directly."""
    if isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
        found += [f"active content {key}" for key in ACTIVE if key in each or str(each.get("/S", "")) == key]
    if isinstance(each, pikepdf.Dictionary | pikepdf.Stream | pikepdf.Array):
        for kid in each if isinstance(each, pikepdf.Array) else each.values():
            if isinstance(kid, pikepdf.Object) and not kid.is_indirect:
                _collect_active(kid, found)


def page_sequences(page: Any, at: int, found: list[str]) -> list[int]:
    """Return the numbered sequences that a page draws; note painting outside of any, and what is not balanced."""
    open_now: list[str] = []
    numbers: list[int] = []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            if str(operands[0]) == "/Artifact" and open_now:
                found.append(f"page {at + 1}: an artifact inside what is read")
            if (number := _sequence_of(operands)) is not None:
                numbers.append(number)
                if open_now:
                    found.append(f"page {at + 1}: a sequence inside another")
            open_now.append(str(operands[0]))
        elif name == "EMC":
            found += [] if open_now else [f"page {at + 1}: an end without a start"]
            del open_now[-1:]
        elif name in PAINTING and not open_now:
            found.append(f"page {at + 1}: {name} paints outside of structure and artifact")
    return numbers if not open_now else [*numbers, *_unended(open_now, at, found)]


def _unended(open_now: list[str], at: int, found: list[str]) -> list[int]:
    found.append(f"page {at + 1}: {len(open_now)} sequences are not ended")
    return []


def _sequence_of(operands: Any) -> int | None:
    if len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary) and "/MCID" in operands[1]:
        return int(operands[1].MCID)
    return None


def structure_faults(pdf: pikepdf.Pdf, drawn: list[list[int]]) -> list[str]:
    if "/StructTreeRoot" not in pdf.Root:
        return []
    walker = Walker(pdf)
    walker.walk(pdf.Root.StructTreeRoot.K, "", None)
    found, claimed = walker.found, walker.claimed
    for at, numbers in enumerate(drawn):
        if len(set(numbers)) != len(numbers):
            found.append(f"page {at + 1}: a sequence number is used twice")
        found += [
            f"page {at + 1}: sequence {number} belongs to {claimed[at, number]} elements" for number in numbers if claimed[at, number] != 1
        ]
    known = {(at, number) for at, numbers in enumerate(drawn) for number in numbers}
    found += [f"page {at + 1}: sequence {number} is claimed but not drawn" for at, number in claimed if (at, number) not in known]
    notes = {note.objgen for page in pdf.pages for note in page.obj.get("/Annots", [])}
    found += ["a link that no element owns"] if notes != walker.annotations else []
    found += _parent_tree_faults(pdf, drawn)
    if walker.levels[:1] != [1] or any(after > before + 1 for before, after in pairwise(walker.levels)):
        found.append(f"headings do not descend step by step: {walker.levels}")
    return found


class Walker:
    """Walks the structure tree and counts who claims which sequence of which page."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pages = {page.obj.objgen: at for at, page in enumerate(pdf.pages)}
        self.claimed: Counter[tuple[int, int]] = Counter()
        self.levels: list[int] = []
        self.found: list[str] = []
        self.annotations: set[tuple[int, int]] = set()

    def walk(self, element: Any, parent: str, page: Any) -> None:
        tag = str(element.S).removeprefix("/")
        self.check(element, tag, parent)
        self.found += [*kid_faults(element, tag), *owner_faults(element, tag)]
        page = element.get("/Pg", page)
        for kid in element.get("/K", []):
            if isinstance(kid, int):
                self.claimed[self.pages[page.objgen], kid] += 1
            elif str(kid.get("/Type", "")) == "/OBJR":
                self.annotations.add(kid.Obj.objgen)
            elif "/MCID" in kid:
                self.claimed[self.pages[kid.Pg.objgen], int(kid.MCID)] += 1
            else:
                self.walk(kid, tag, page)

    def check(self, element: Any, tag: str, parent: str) -> None:
        if tag not in KNOWN:
            self.found.append(f"unknown element {tag}")
        if tag in PARENTS and parent not in PARENTS[tag]:
            self.found.append(f"{tag} inside {parent or 'nothing'}")
        if tag == "Figure" and not str(element.get("/Alt", "")):
            self.found.append("a figure without alternative text")
        if tag == "TH" and str(element.get("/A", {}).get("/Scope", "")) not in ("/Row", "/Column", "/Both"):
            self.found.append("a header cell without scope")
        if tag in ("H1", "H2", "H3"):
            self.levels.append(int(tag[1]))


def _parent_tree_faults(pdf: pikepdf.Pdf, drawn: list[list[int]]) -> list[str]:
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    owners = {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}
    found = []
    for at, page in enumerate(pdf.pages):
        key = page.obj.get("/StructParents")
        if key is None or int(key) not in owners:
            found.append(f"page {at + 1}: not in the parent tree")
        elif len(owners[int(key)]) != len(drawn[at]):
            found.append(f"page {at + 1}: the parent tree knows {len(owners[int(key)])} of {len(drawn[at])} sequences")
    return found
