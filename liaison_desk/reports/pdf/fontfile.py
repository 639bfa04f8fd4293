"""Fonts as a PDF carries them: cut to the glyphs in use, composite (Type 0, Identity-H), with a map back to text."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from liaison_desk.reports.pdf.cff import numbers
from liaison_desk.reports.pdf.writer import ref

if TYPE_CHECKING:
    from liaison_desk.reports.pdf.fonts import Face
    from liaison_desk.reports.pdf.writer import FileWriter

_DROPPED = ("GSUB", "GPOS", "GDEF", "name", "OS/2", "STAT", "kern", "DSIG", "FFTM", "meta", "BASE", "VORG", "vmtx", "vhea", "gasp", "post")
_SYMBOLIC = 4
_CODES = "Liaison-Glyphs-H"
_ROWS_A_BLOCK = 100


def subset(face: Face, gids: list[int]) -> bytes:
    """Return the font file with these glyphs only, in one weight; glyph ids stay as they are."""
    import uharfbuzz as hb

    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(gids)
    wanted.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    if face.spec.axis:
        wanted.pin_all_axes_to_default(face.hb_face)
        wanted.pin_axis_location(face.hb_face, "wght", face.spec.axis)
    dropped = wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG)
    for tag in _DROPPED:
        dropped.add(int.from_bytes(tag.ljust(4).encode(), "big"))
    return bytes(hb.subset(face.hb_face, wanted).blob.data)


def add_font(file: FileWriter, face: Face, used: dict[int, str]) -> int:
    """Write a face with the glyphs in `used` (glyph id to text) and return the number of its font object."""
    gids = sorted(used)
    data = subset(face, gids)
    name = f"/{_tag(data)}+{face.name}"
    program, key, kind, cids = _program(file, data)
    extents = face.hb_font.get_font_extents("ltr")
    ascent, descent = round(extents.ascender * face.per_mille), round(extents.descender * face.per_mille)
    bold = 140 if face.name.endswith("Bold") else 80
    descriptor = file.put(
        f"<</Type/FontDescriptor/FontName{name}/Flags {_SYMBOLIC}/FontBBox[-1000 {descent} 3000 {ascent}]/ItalicAngle 0"
        f"/Ascent {ascent}/Descent {descent}/CapHeight 714/StemV {bold}/{key} {ref(program)}>>"
    )
    places = "/CIDToGIDMap/Identity" if kind == "CIDFontType2" else ""
    descendant = file.put(
        f"<</Type/Font/Subtype/{kind}/BaseFont{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        f"/FontDescriptor {ref(descriptor)}/DW 0/W{widths(face, gids, cids)}{places}>>"
    )
    told = file.stream(to_unicode(used))
    encoding = f" {ref(_encoding(file, gids, cids))}" if cids else "/Identity-H"
    called = name if kind == "CIDFontType2" else f"{name}-{_CODES if cids else 'Identity-H'}"
    return file.put(
        f"<</Type/Font/Subtype/Type0/BaseFont{called}/Encoding{encoding}/DescendantFonts[{ref(descendant)}]/ToUnicode {ref(told)}>>"
    )


def _program(file: FileWriter, data: bytes) -> tuple[int, str, str, list[int] | None]:
    """Write the font's program; return its object, the key it stands under, the kind of font, and the numbers of its glyphs.

    A font of East Asia in CFF calls its glyphs by numbers of its own; nothing is returned where those are their places.
    """
    import uharfbuzz as hb

    face = hb.Face(hb.Blob(data))
    if "CFF " not in face.table_tags:
        return file.stream(data, f"/Length1 {len(data)}"), "FontFile2", "CIDFontType2", None
    table = bytes(face.reference_table("CFF ").data)
    cids = numbers(table)
    if cids is None:
        return file.stream(data, "/Subtype/OpenType"), "FontFile3", "CIDFontType0", None
    are_places = all(at == cid for at, cid in enumerate(cids))
    return file.stream(table, "/Subtype/CIDFontType0C"), "FontFile3", "CIDFontType0", None if are_places else cids


def _encoding(file: FileWriter, gids: list[int], cids: list[int]) -> int:
    """Write the map from the codes on the page, which are glyph ids, to the numbers of glyphs (ISO 32000-1, 9.7.5)."""
    rows = [f"<{gid:04X}> {cids[gid]}" for gid in gids]
    lines = [*_head(_CODES, "Identity", 1), *_blocks(rows, "cidchar"), *_TAIL]
    system = "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
    return file.stream("\n".join(lines).encode(), f"/Type/CMap/CMapName/{_CODES}{system}/WMode 0")


def _tag(data: bytes) -> str:
    """Return six capital letters that depend on the subset alone (ISO 32000-1, 9.6.4)."""
    digest = hashlib.sha256(data).digest()
    return "".join(chr(65 + byte % 26) for byte in digest[:6])


def widths(face: Face, gids: list[int], cids: list[int] | None = None) -> str:
    """Return the widths of glyphs in thousandths as a PDF array, runs of neighbouring numbers together."""
    runs: list[tuple[int, list[str]]] = []
    for called, gid in sorted((cids[gid] if cids else gid, gid) for gid in gids):
        width = f"{face.own_advance(gid) * face.per_mille:.2f}".rstrip("0").rstrip(".")
        if runs and called == runs[-1][0] + len(runs[-1][1]):
            runs[-1][1].append(width)
        else:
            runs.append((called, [width]))
    return "[" + " ".join(f"{first} [{' '.join(row)}]" for first, row in runs) + "]"


def to_unicode(used: dict[int, str]) -> bytes:
    """Return the map from glyph ids to text (ISO 32000-1, 9.10.3); glyphs that stand for nothing of their own are left out."""
    rows = [f"<{gid:04X}> <{text.encode('utf-16-be').hex().upper()}>" for gid, text in sorted(used.items()) if text]
    return "\n".join([*_head("Adobe-Identity-UCS", "UCS", 2), *_blocks(rows, "bfchar"), *_TAIL]).encode()


def _head(name: str, ordering: str, kind: int) -> list[str]:
    return [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        f"/CIDSystemInfo <</Registry (Adobe) /Ordering ({ordering}) /Supplement 0>> def",
        f"/CMapName /{name} def",
        f"/CMapType {kind} def",
        *(("/WMode 0 def",) if kind == 1 else ()),
        "1 begincodespacerange",
        "<0000> <FFFF>",
        "endcodespacerange",
    ]


def _blocks(rows: list[str], kind: str) -> list[str]:
    lines: list[str] = []
    for at in range(0, len(rows), _ROWS_A_BLOCK):
        block = rows[at : at + _ROWS_A_BLOCK]
        lines += [f"{len(block)} begin{kind}", *block, f"end{kind}"]
    return lines


_TAIL = ("endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end")
