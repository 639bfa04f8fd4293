"""Make the Unicode tables that Liaison Desk carries, from the Unicode Character Database.

The tables are carried, not taken from Python's `unicodedata`, because that differs from interpreter to interpreter
and the same report must give the same bytes everywhere. Run it where Debian's `unicode-data` is installed:

    python packaging/unicode_tables.py

It writes resources/unicode/*.txt. Each line is `first last value` in hexadecimal; the loader is
liaison_desk/reports/pdf/unicode_tables.py.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

DATABASE = Path("/usr/share/unicode")
TARGET = Path(__file__).resolve().parent.parent / "resources" / "unicode"
LAST = 0x10FFFF
_LINE = re.compile(r"^(# @missing: )?([0-9A-F]+)(?:\.\.([0-9A-F]+))?\s*;\s*([A-Za-z0-9_]+)(?:\s*;\s*([A-Za-z0-9_]+))?")
_LONG_BIDI = {
    "Left_To_Right": "L",
    "Right_To_Left": "R",
    "Arabic_Letter": "AL",
    "European_Terminator": "ET",
    "Boundary_Neutral": "BN",
}


def version() -> str:
    """Return the database's version, such as `15.0.0`."""
    first = (DATABASE / "BidiTest.txt").read_text("utf-8").splitlines()[0]
    return first.removeprefix("# BidiTest-").removesuffix(".txt")


def values(name: str, default: str) -> list[str]:
    """Read one property file into a list by code point; `@missing` lines first, then what is assigned."""
    table = [default] * (LAST + 1)
    lines = (DATABASE / name).read_text("utf-8").splitlines()
    for wants_missing in (True, False):
        for line in lines:
            found = _LINE.match(line)
            if found and bool(found[1]) == wants_missing:
                first, last = int(found[2], 16), int(found[3] or found[2], 16)
                table[first : last + 1] = [_LONG_BIDI.get(found[4], found[4])] * (last + 1 - first)
    return table


def categories() -> list[str]:
    """Read the general category by code point."""
    return values("extracted/DerivedGeneralCategory.txt", "Cn")


def line_break() -> list[str]:
    """Read the line-breaking class by code point."""
    return values("LineBreak.txt", "XX")


def ignorables() -> list[str]:
    """Read which code points are ignorable by default (`Y`): they have no shape of their own."""
    table = ["N"] * (LAST + 1)
    for line in (DATABASE / "DerivedCoreProperties.txt").read_text("utf-8").splitlines():
        found = _LINE.match(line)
        if found and not found[1] and found[4] == "Default_Ignorable_Code_Point":
            first, last = int(found[2], 16), int(found[3] or found[2], 16)
            table[first : last + 1] = ["Y"] * (last + 1 - first)
    return table


def write(name: str, table: list[str], *, leave_out: str) -> None:
    """Write runs of equal values; runs of `leave_out` are not written, the loader knows it as the default."""
    rows = [f"# Unicode {version()}; made by packaging/unicode_tables.py, not edited by hand. Default: {leave_out}"]
    first = 0
    for code in range(1, LAST + 2):
        if code == LAST + 1 or table[code] != table[first]:
            if table[first] != leave_out:
                rows.append(f"{first:X} {code - 1:X} {table[first]}")
            first = code
    (TARGET / name).write_text("\n".join(rows) + "\n", "utf-8")


def write_brackets() -> None:
    """Write the paired brackets: opening, closing."""
    rows = [f"# Unicode {version()}; made by packaging/unicode_tables.py, not edited by hand. Opening, closing"]
    for line in (DATABASE / "BidiBrackets.txt").read_text("utf-8").splitlines():
        found = re.match(r"^([0-9A-F]+); ([0-9A-F]+); o", line)
        if found:
            rows.append(f"{found[1]} {found[2]}")
    (TARGET / "brackets.txt").write_text("\n".join(rows) + "\n", "utf-8")


def main() -> int:
    """Write every table; 3 where the database is not installed."""
    if not DATABASE.is_dir():
        sys.stderr.write(f"{DATABASE} is missing: install the package unicode-data\n")
        return 3
    TARGET.mkdir(parents=True, exist_ok=True)
    write("bidi.txt", values("extracted/DerivedBidiClass.txt", "L"), leave_out="L")
    write("categories.txt", categories(), leave_out="Cn")
    write("line_break.txt", line_break(), leave_out="XX")
    write("ignorable.txt", ignorables(), leave_out="N")
    write_brackets()
    return 0


if __name__ == "__main__":
    sys.exit(main())
