"""What a file says about itself: XMP, the older document information, and the colour space of its output.

Both kinds of metadata are written from one record, so that they cannot differ. Nothing here names a user, a host or a folder.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from liaison_desk.reports.outline import Outline

PRODUCER = "Liaison Desk"
EPOCH = "2000-01-01T00:00:00Z"
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")
_ISOLATES = re.compile("[\u2066-\u2069]")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_STANDARDS = "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>\n"
# PDF/A wants every schema that it does not know described (ISO 19005-3, 6.6.2.3.3); this one names PDF/UA.
_EXTENSION = """<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRecord:
    """What both kinds of metadata are written from; `made_at` is UTC as `2026-11-21T08:25:00Z`."""

    title: str
    author: str
    subject: str
    language: str
    creator: str
    made_at: str

    @property
    def pdf_date(self) -> str:
        """The instant as PDF writes it: `D:20261121082500Z`."""
        return "D:" + re.sub(r"[-:T]", "", self.made_at)


def record_of(outline: Outline) -> FileRecord:
    """Take a file's record from its outline; an instant that is missing or malformed becomes 1 January 2000."""
    furniture = outline.furniture
    made_at = furniture.made_at if _INSTANT.fullmatch(furniture.made_at) else EPOCH
    return FileRecord(
        title=_clean((not furniture.is_draft and furniture.number) or outline.title) or PRODUCER,
        author=_clean(furniture.office or furniture.author),
        subject=_clean(" ".join(part for part in (outline.marking.tlp, outline.kind) if part)),
        language=furniture.language,
        creator=f"{PRODUCER} {furniture.program_version}".strip(),
        made_at=made_at,
    )


def _clean(text: str) -> str:
    """Return a text that both kinds of metadata can hold alike: one line, no isolates, and no character that XML forbids."""
    return _ISOLATES.sub("", _NOT_XML.sub("", " ".join(text.split())))


def xmp(record: FileRecord, *, is_conforming: bool) -> bytes:
    """Return the XMP packet: Dublin Core, dates, and where the file lacks nothing of them PDF/A-3a and PDF/UA-1."""
    standards = _STANDARDS if is_conforming else ""
    described = _EXTENSION if is_conforming else ""
    title, author, subject, creator = (escape(text) for text in (record.title, record.author, record.subject, record.creator))
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{escape(record.language)}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{record.made_at}</xmp:CreateDate><xmp:ModifyDate>{record.made_at}</xmp:ModifyDate>
<xmp:CreatorTool>{creator}</xmp:CreatorTool><pdf:Producer>{PRODUCER}</pdf:Producer>
{standards}</rdf:Description>
{described}
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>""".encode()


@lru_cache(maxsize=1)
def srgb_profile() -> bytes:
    """Return a small sRGB profile whose date does not depend on the clock."""
    from PIL import ImageCms

    data: bytes = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    date = b"".join(part.to_bytes(2, "big") for part in (2000, 1, 1, 0, 0, 0))
    return data[:24] + date + data[36:]
