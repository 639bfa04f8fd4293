"""Copy the fonts that reports are set in from Debian's `fonts-noto-core`.

Run it where that package and the project's environment are installed:

    python packaging/font_copies.py

Whole static fonts are copied as they are. Two large symbol fonts are cut to the characters that reports use (ticks,
boxes, arrows, signs of comparison); the Noto fonts declare no Reserved Font Name, so the cut fonts keep theirs.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

SOURCE = Path("/usr/share/fonts/truetype/noto")
TARGET = Path(__file__).resolve().parent.parent / "resources" / "fonts" / "noto"
SANS = ("", "Hebrew", "Ethiopic", "Myanmar", "Bengali", "Devanagari", "Thai", "Khmer", "Lao", "Georgian", "Armenian", "Tamil")
WHOLE = ("NotoNaskhArabic", *(f"NotoSans{name}" for name in SANS))
CUT = {
    "NotoSansSymbols2": ((0x25A0, 0x25FF), (0x2600, 0x26FF), (0x2700, 0x27BF), (0x2B00, 0x2BFF), (0x1F6C8, 0x1F6C8)),
    "NotoSansMath": ((0x2190, 0x21FF), (0x2200, 0x22FF), (0x27F0, 0x27FF)),
}


def cut(source: Path, target: Path, ranges: tuple[tuple[int, int], ...]) -> None:
    """Write a copy of a font that keeps only the code points in `ranges` (first, last)."""
    import uharfbuzz as hb

    wanted = hb.SubsetInput()
    codes = {code for first, last in ranges for code in range(first, last + 1)}
    wanted.sets(hb.SubsetInputSets.UNICODE).update(codes)
    for table in ("GSUB", "GPOS", "GDEF", "MATH"):
        wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).add(int.from_bytes(table.encode(), "big"))
    kept = hb.subset(hb.Face(hb.Blob.from_file_path(source)), wanted)
    target.write_bytes(kept.blob.data)


def main() -> int:
    """Copy every font (the licence beside them is kept by hand); 3 where the package is not installed."""
    if not SOURCE.is_dir():
        sys.stderr.write(f"{SOURCE} is missing: install the package fonts-noto-core\n")
        return 3
    TARGET.mkdir(parents=True, exist_ok=True)
    for name in WHOLE:
        for weight in ("Regular", "Bold"):
            shutil.copyfile(SOURCE / f"{name}-{weight}.ttf", TARGET / f"{name}-{weight}.ttf")
    for name, ranges in CUT.items():
        cut(SOURCE / f"{name}-Regular.ttf", TARGET / f"{name}Cut-Regular.ttf", ranges)
    return 0


if __name__ == "__main__":
    sys.exit(main())
