"""The finishing pass: fonts, structure tree, metadata, colour space, attachment; and the same bytes for the same report."""

from __future__ import annotations

import hashlib
import io
from typing import TYPE_CHECKING, Any

from liaison_desk.i18n import _
from liaison_desk.reports.pdf.fontfile import add_font
from liaison_desk.reports.pdf.metadata import PRODUCER, FileRecord, srgb_profile, xmp

if TYPE_CHECKING:
    import pikepdf

    from liaison_desk.reports.pdf.fonts import Face
    from liaison_desk.reports.pdf.tagging import Element

ATTACHMENT_NAME = "liaison-report.json"


def finish(drawn: bytes, root: Element, used: dict[Face, dict[int, str]], record: FileRecord, attachment: bytes | None) -> bytes:
    """Return the finished file. `drawn` is the canvas's output, `used` the glyphs of each face with their text."""
    import pikepdf

    with pikepdf.open(io.BytesIO(drawn)) as pdf:
        _put_fonts(pdf, used)
        _put_structure(pdf, root)
        _put_catalog(pdf, record)
        if attachment is not None:
            _attach(pdf, attachment, record)
        _put_record(pdf, record)
        del pdf.trailer["/ID"]
        target = io.BytesIO()
        pdf.save(
            target,
            min_version="1.7",
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
        )
    return target.getvalue()


def _put_fonts(pdf: pikepdf.Pdf, used: dict[Face, dict[int, str]]) -> None:
    from pikepdf import Dictionary

    faces = sorted(used, key=lambda face: face.name)
    fonts = pdf.make_indirect(Dictionary({f"/{face.name}": add_font(pdf, face, used[face]) for face in faces}))
    resources = pdf.make_indirect(Dictionary(Font=fonts))
    for page in pdf.pages:
        page.obj.Resources = resources


def _put_structure(pdf: pikepdf.Pdf, root: Element) -> None:
    """Write the structure tree and, for each page, which element each of its numbered sequences belongs to."""
    from pikepdf import Array, Dictionary, Name

    pages = [page.obj for page in pdf.pages]
    owners: list[dict[int, Any]] = [{} for _ in pages]
    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    tree.K = _Tree(pdf, pages, owners).add(root, tree)
    numbers = Array()
    for at, (page, owned) in enumerate(zip(pages, owners, strict=True)):
        page.StructParents = at
        page.Tabs = Name.S
        numbers.append(at)
        numbers.append(pdf.make_indirect(Array([owned[sequence] for sequence in range(len(owned))])))
    tree.ParentTree = pdf.make_indirect(Dictionary(Nums=numbers))
    tree.ParentTreeNextKey = len(pages)
    pdf.Root.StructTreeRoot = tree


class _Tree:
    """Writes structure elements; what was not drawn (an element without kids) is left out, except table cells."""

    def __init__(self, pdf: pikepdf.Pdf, pages: list[Any], owners: list[dict[int, Any]]) -> None:
        self.pdf, self.pages, self.owners = pdf, pages, owners

    def add(self, element: Element, parent: Any) -> Any:
        """Write an element and everything under it; return the object."""
        from pikepdf import Array, Dictionary, Name, String

        written = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + element.tag), P=parent))
        if element.alt:
            written.Alt = String(element.alt)
        if element.scope:
            written.A = Dictionary(O=Name.Table, Scope=Name("/" + element.scope))
        kids = Array()
        first_page = -1
        for kid in element.kids:
            if not isinstance(kid, tuple):
                if kid.kids or kid.tag in ("TD", "TH"):
                    kids.append(self.add(kid, written))
                continue
            page, sequence = kid
            self.owners[page][sequence] = written
            if first_page < 0:
                first_page = page
                written.Pg = self.pages[page]
            kids.append(sequence if page == first_page else Dictionary(Type=Name.MCR, Pg=self.pages[page], MCID=sequence))
        written.K = kids
        return written


def _put_catalog(pdf: pikepdf.Pdf, record: FileRecord) -> None:
    from pikepdf import Array, Dictionary, Name, String

    root = pdf.Root
    root.MarkInfo = Dictionary(Marked=True)
    root.Lang = String(record.language)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    profile = pdf.make_stream(srgb_profile(), N=3)
    intent = Dictionary(
        Type=Name.OutputIntent, S=Name.GTS_PDFA1, OutputConditionIdentifier=String("sRGB"), Info=String("sRGB IEC61966-2.1")
    )
    intent.DestOutputProfile = pdf.make_indirect(profile)
    root.OutputIntents = Array([intent])
    packet = pdf.make_stream(xmp(record), Type=Name.Metadata, Subtype=Name.XML)
    root.Metadata = pdf.make_indirect(packet)


def _attach(pdf: pikepdf.Pdf, data: bytes, record: FileRecord) -> None:
    """Attach the report's own data as an associated file (ISO 19005-3, annex E)."""
    from pikepdf import Array, Dictionary, Name, String

    file = pdf.make_stream(data, Type=Name.EmbeddedFile, Subtype=Name("/application/json"))
    file.Params = Dictionary(
        Size=len(data), ModDate=String(record.pdf_date), CheckSum=String(hashlib.md5(data, usedforsecurity=False).digest())
    )
    held = pdf.make_indirect(file)
    name = String(ATTACHMENT_NAME)
    spec = Dictionary(
        Type=Name.Filespec, F=name, UF=name, Desc=String(_("The report's data")), AFRelationship=Name.Data, EF=Dictionary(F=held, UF=held)
    )
    spec = pdf.make_indirect(spec)
    pdf.Root.AF = Array([spec])
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([name, spec])))


def _put_record(pdf: pikepdf.Pdf, record: FileRecord) -> None:
    """Write the older document information from the same record as the XMP."""
    from pikepdf import Dictionary, String

    values = {
        "/Title": record.title,
        "/Author": record.author,
        "/Subject": record.subject,
        "/Creator": record.creator,
        "/Producer": PRODUCER,
        "/CreationDate": record.pdf_date,
        "/ModDate": record.pdf_date,
    }
    pdf.trailer.Info = pdf.make_indirect(Dictionary({key: String(value) for key, value in values.items()}))
