"""The finished file: pages, fonts, structure tree, bookmarks, metadata, colour space, attachment; the same bytes for the same report."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from liaison_desk.i18n import _
from liaison_desk.reports.pdf.conformance import shortcomings
from liaison_desk.reports.pdf.fontfile import add_font
from liaison_desk.reports.pdf.metadata import PRODUCER, FileRecord, srgb_profile, xmp
from liaison_desk.reports.pdf.readback import ATTACHMENT_NAME, MADE_WITHOUT
from liaison_desk.reports.pdf.shape import number
from liaison_desk.reports.pdf.structure import StructureTree
from liaison_desk.reports.pdf.writer import FileWriter, raw, ref, text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from liaison_desk.reports.pdf.fonts import Face
    from liaison_desk.reports.pdf.logo import Logo
    from liaison_desk.reports.pdf.structure import Element, Link
    from liaison_desk.reports.pdf.tagging import Bookmark, TaggingCanvas


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheets:
    """What was drawn: the canvas with its bodies, the order of the bodies, what draws furniture, and the structure.

    `used` holds the glyphs of each face with their text, complete once all furniture is drawn.
    """

    canvas: TaggingCanvas
    order: Sequence[int]
    dress: Callable[[TaggingCanvas, int, int], None]
    root: Element
    used: dict[Face, dict[int, str]]


@dataclass(frozen=True, slots=True)
class Finished:
    """The file, and what it lacks of the standards: empty where it says that it was built to them."""

    pdf: bytes
    shortcomings: tuple[str, ...]


def finish(sheets: Sheets, record: FileRecord, attachment: bytes | None) -> Finished:
    """Return the finished file; it names PDF/A-3a and PDF/UA-1 only where nothing of them is missing."""
    file = FileWriter()
    numbers = [file.reserve() for _body in sheets.order]
    holder, resources = file.reserve(), file.reserve()
    tree = StructureTree(file, numbers)
    structure = tree.put(sheets.root)
    _put_pages(file, sheets, tree, holder, resources)
    _put_resources(file, sheets, resources)
    lacking = shortcomings(sheets.root, record, sheets.used, sheets.canvas.noted)
    packet = file.stream(xmp(record, is_conforming=not lacking), "/Type/Metadata/Subtype/XML", is_open=True)
    entries = (
        f"<</Type/Catalog/Pages {ref(holder)}/StructTreeRoot {ref(structure)}/MarkInfo<</Marked true>>/Lang{text(record.language)}"
        f"/ViewerPreferences<</DisplayDocTitle true>>/Metadata {ref(packet)}/OutputIntents[{_intent(file)}]"
        f"{_bookmarks(file, sheets, numbers)}{_attached(file, attachment, record)}>>"
    )
    catalog = file.put(entries)
    return Finished(file.file(catalog, _put_record(file, record, has_data=attachment is not None)), lacking)


def _put_pages(file: FileWriter, sheets: Sheets, tree: StructureTree, holder: int, resources: int) -> None:
    width, height = sheets.canvas.paper
    links: dict[int, list[int]] = {}
    for at, (link, _owner) in enumerate(tree.links):
        links.setdefault(link.body, []).append(link.number)
        _put_link(file, link, tree.pages, len(tree.pages) + at)
    kids = []
    for page in sheets.canvas.pages(sheets.order, sheets.dress):
        parts = [file.stream(part, is_deflated=True) for part in (page.drawn, page.furniture)]
        annotations = f"/Annots[{' '.join(ref(one) for one in links[page.body])}]" if page.body in links else ""
        file.put(
            f"<</Type/Page/Parent {ref(holder)}/MediaBox[0 0 {number(width)} {number(height)}]/Resources {ref(resources)}"
            f"/Contents[{ref(parts[0])} {ref(parts[1])}]/StructParents {page.body}/Tabs/S{annotations}>>",
            tree.pages[page.body],
        )
        kids.append(ref(tree.pages[page.body]))
    file.put(f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>", holder)


def _put_link(file: FileWriter, link: Link, pages: Sequence[int], key: int) -> None:
    box = " ".join(number(one) for one in link.box)
    target = f"[{ref(pages[link.to_body])}/XYZ null {number(link.to_y)} null]"
    file.put(
        f"<</Type/Annot/Subtype/Link/Rect[{box}]/Border[0 0 0]/F 4/Contents{text(link.told)}/Dest{target}/StructParent {key}>>", link.number
    )


def _put_resources(file: FileWriter, sheets: Sheets, resources: int) -> None:
    used = sheets.used
    fonts = "".join(f"/{face.name} {ref(add_font(file, face, used[face]))}" for face in sorted(used, key=lambda face: face.name))
    pictures = "".join(f"/{name} {ref(_put_picture(file, one))}" for name, one in sheets.canvas.pictures.items())
    file.put(f"<</Font<<{fonts}>>{f'/XObject<<{pictures}>>' if pictures else ''}>>", resources)


def _put_picture(file: FileWriter, picture: Logo) -> int:
    kind = f"/Type/XObject/Subtype/Image/Width {picture.width}/Height {picture.height}/ColorSpace/DeviceRGB/BitsPerComponent 8"
    return file.stream(picture.pixels, kind)


def _intent(file: FileWriter) -> str:
    profile = file.stream(srgb_profile(), "/N 3")
    return f"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)/DestOutputProfile {ref(profile)}>>"


def _bookmarks(file: FileWriter, sheets: Sheets, pages: Sequence[int]) -> str:
    """Write the headings as the file's outline, in the order of pages; a level is never more than one below the one before."""
    place = {body: at for at, body in enumerate(sheets.order)}
    found = sorted(sheets.canvas.bookmarks, key=lambda one: place[one.body])
    if not found:
        return ""
    root = file.reserve()
    kids: dict[int, list[tuple[int, Bookmark]]] = {root: []}
    path = [root]
    for one in found:
        parent = path[min(one.level, len(path) - 1)]
        own = file.reserve()
        kids.setdefault(parent, []).append((own, one))
        path = [*path[: min(one.level, len(path) - 1) + 1], own]
    for parent, ones in kids.items():
        for at, (own, one) in enumerate(ones):
            before = f"/Prev {ref(ones[at - 1][0])}" if at else ""
            after = f"/Next {ref(ones[at + 1][0])}" if at + 1 < len(ones) else ""
            target = f"/Dest[{ref(pages[one.body])}/XYZ null {number(one.y)} null]"
            file.put(f"<</Title{text(one.title)}/Parent {ref(parent)}{before}{after}{target}{_family(kids.get(own, []))}>>", own)
    file.put(f"<</Type/Outlines{_family(kids[root])}>>", root)
    return f"/Outlines {ref(root)}"


def _family(ones: Sequence[tuple[int, Bookmark]]) -> str:
    return f"/First {ref(ones[0][0])}/Last {ref(ones[-1][0])}/Count {len(ones)}" if ones else ""


def _attached(file: FileWriter, data: bytes | None, record: FileRecord) -> str:
    """Attach the report's own data as an associated file (ISO 19005-3, annex E)."""
    if data is None:
        return ""
    digest = raw(hashlib.md5(data, usedforsecurity=False).digest())
    held = file.stream(
        data,
        f"/Type/EmbeddedFile/Subtype/application#2Fjson/Params<</Size {len(data)}/ModDate{text(record.pdf_date)}/CheckSum{digest}>>",
    )
    name, told = text(ATTACHMENT_NAME), _("The report's data")
    spec = file.put(f"<</Type/Filespec/F{name}/UF{name}/Desc{text(told)}/AFRelationship/Data/EF<</F {ref(held)}/UF {ref(held)}>>>>")
    return f"/AF[{ref(spec)}]/Names<</EmbeddedFiles<</Names[{name} {ref(spec)}]>>>>"


def _put_record(file: FileWriter, record: FileRecord, *, has_data: bool) -> int:
    """Write the older document information from the same record as the XMP, and whether the file was made without data."""
    values = {
        "Title": record.title,
        "Author": record.author,
        "Subject": record.subject,
        "Creator": record.creator,
        "Producer": PRODUCER,
        "CreationDate": record.pdf_date,
        "ModDate": record.pdf_date,
    } | ({} if has_data else {MADE_WITHOUT: "none"})
    return file.put("<<" + "".join(f"/{key}{text(value)}" for key, value in values.items()) + ">>")
