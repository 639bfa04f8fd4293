"""Fonts as a PDF carries them: cut to the glyphs in use, composite (Type 0, Identity-H), with a map back to text."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from liaison_desk.reports.pdf.writer import ref

if TYPE_CHECKING:
    from liaison_desk.reports.pdf.fonts import Face
    from liaison_desk.reports.pdf.writer import FileWriter

_DROPPED = ("GSUB", "GPOS", "GDEF", "name", "OS/2", "STAT", "kern", "DSIG", "FFTM", "meta", "BASE", "VORG", "vmtx", "vhea", "gasp", "post")
_SYMBOLIC = 4
_ROWS_A_BLOCK = 100


def subset(face: Face, gids: list[int]) -> bytes:
    """Return the font file with these glyphs only; glyph ids stay as they are."""
    import uharfbuzz as hb

    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(gids)
    wanted.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    dropped = wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG)
    for tag in _DROPPED:
        dropped.add(int.from_bytes(tag.ljust(4).encode(), "big"))
    return bytes(hb.subset(face.hb_face, wanted).blob.data)


def add_font(file: FileWriter, face: Face, used: dict[int, str]) -> int:
    """Write a face with the glyphs in `used` (glyph id to text) and return the number of its font object."""
    gids = sorted(used)
    data = subset(face, gids)
    name = f"/{_tag(data)}+{face.name}"
    extents = face.hb_font.get_font_extents("ltr")
    ascent, descent = round(extents.ascender * face.per_mille), round(extents.descender * face.per_mille)
    bold = 140 if face.name.endswith("Bold") else 80
    program = file.stream(data, f"/Length1 {len(data)}")
    descriptor = file.put(
        f"<</Type/FontDescriptor/FontName{name}/Flags {_SYMBOLIC}/FontBBox[-1000 {descent} 3000 {ascent}]/ItalicAngle 0"
        f"/Ascent {ascent}/Descent {descent}/CapHeight 714/StemV {bold}/FontFile2 {ref(program)}>>"
    )
    descendant = file.put(
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        f"/FontDescriptor {ref(descriptor)}/DW 0/W{widths(face, gids)}/CIDToGIDMap/Identity>>"
    )
    told = file.stream(to_unicode(used))
    return file.put(
        f"<</Type/Font/Subtype/Type0/BaseFont{name}/Encoding/Identity-H/DescendantFonts[{ref(descendant)}]/ToUnicode {ref(told)}>>"
    )


def _tag(data: bytes) -> str:
    """Return six capital letters that depend on the subset alone (ISO 32000-1, 9.6.4)."""
    digest = hashlib.sha256(data).digest()
    return "".join(chr(65 + byte % 26) for byte in digest[:6])


def widths(face: Face, gids: list[int]) -> str:
    """Return the widths of glyphs in thousandths as a PDF array, runs of neighbouring glyph ids together."""
    runs: list[tuple[int, list[str]]] = []
    for gid in gids:
        width = f"{face.own_advance(gid) * face.per_mille:.2f}".rstrip("0").rstrip(".")
        if runs and gid == runs[-1][0] + len(runs[-1][1]):
            runs[-1][1].append(width)
        else:
            runs.append((gid, [width]))
    return "[" + " ".join(f"{first} [{' '.join(row)}]" for first, row in runs) + "]"


def to_unicode(used: dict[int, str]) -> bytes:
    """Return the map from glyph ids to text (ISO 32000-1, 9.10.3); glyphs that stand for nothing of their own are left out."""
    rows = [f"<{gid:04X}> <{text.encode('utf-16-be').hex().upper()}>" for gid, text in sorted(used.items()) if text]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <FFFF>",
        "endcodespacerange",
    ]
    for at in range(0, len(rows), _ROWS_A_BLOCK):
        block = rows[at : at + _ROWS_A_BLOCK]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines).encode()
