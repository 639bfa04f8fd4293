"""The pages of docs/ that follow from the descriptions in the code; `make docs` writes them, a test compares them.

A page is made whole, or, where it holds a mark, from that mark to its end: what people wrote above it stays.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import liaison_desk.cli.main
import liaison_desk.domain.kinds  # noqa: F401 - registers every kind of record and every list
from liaison_desk.cli.commands import Argument, Command, commands
from liaison_desk.domain.record import Kind, kinds
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.terms.vocabulary import Vocabulary, vocabularies
from tests.rules.project import REPO

if TYPE_CHECKING:
    from pathlib import Path

    from liaison_desk.domain.fields import Field

MARK = "<!-- From here on written by `make docs`. -->"
DOCS = REPO / "docs"


def table(heads: list[str], rows: list[list[str]]) -> list[str]:
    """Return the lines of a Markdown table; bars and line ends in a cell are made harmless."""
    cells = [[one.replace("|", "\\|").replace("\n", " ") for one in row] for row in rows]
    return [f"| {' | '.join(row)} |" for row in [heads, ["---"] * len(heads), *cells]]


def quoted(code: str) -> str:
    """Return a word as it is stored or typed."""
    return f"`{code}`" if code else ""


# --- docs/glossary.md ------------------------------------------------------------------------------------------------


def glossary() -> str:
    """Return the page of every stored word and what it means."""
    lines = [
        "# Glossary",
        "",
        "Every word that a record may hold in a coded field. The code is what is stored, exchanged and typed on the command line; it is",
        "never renamed or used again for something else. The label is what people read, in their language. An office may add its own",
        "words; they start with `x-`.",
    ]
    for one in vocabularies():
        lines += ["", f"## {one.label_text} ({quoted(one.name)})", "", *terms_of(one)]
    return "\n".join(lines) + "\n"


def terms_of(one: Vocabulary) -> list[str]:
    """Return the table of one list."""
    rows = []
    for term in one:
        elsewhere = ", ".join(f"{name} {code}" for name, code in sorted(term.standards.items()))
        label = f"{term.label_text} (no longer offered)" if term.retired else term.label_text
        rows.append([quoted(term.code), label, term.definition_text, elsewhere])
    return table(["code", "label", "meaning", "elsewhere"], rows)


# --- docs/formats/records.md -----------------------------------------------------------------------------------------


def records() -> str:
    """Return the page of every kind of record and its fields."""
    lines = [
        "# Records",
        "",
        "Every kind of record with its fields, as `liaison-desk fields KIND` prints them. A field's name is its key in JSON and its",
        "column in tables. Rows nest as a list under the field that holds them. The sensitivity is a floor: the record or the operation",
        "may raise it. What the codes mean: [glossary](../glossary.md).",
    ]
    for kind in kinds():
        lines += ["", f"## {kind.label_text} ({quoted(kind.name)})", "", *introduction(kind), *fields(kind)]
    return "\n".join(lines) + "\n"


def introduction(kind: Kind) -> list[str]:
    """Return what a kind is, in the words of its class."""
    said = " ".join((kind.cls.__doc__ or "").split("\n\n")[0].split())
    return [said, ""] if said else []


def fields(kind: Kind) -> list[str]:
    """Return the table of a kind's fields."""
    rows = [[quoted(one.name), one.label_text, shape(one), sensitivity(one), quoted(one.hxl), remarks(one)] for one in kind.fields]
    return table(["field", "label", "holds", "sensitivity", "HXL", "remarks"], rows)


def shape(one: Field) -> str:
    """Return what a field holds, in words."""
    found = one.shape
    if found.target:
        return f"refers to {found.target.replace('|', ' or ')}"
    if found.member is not None:
        return f"{found.name.value} of {found.member.__name__}"
    known = f" {quoted(found.vocabulary.name)}" if found.vocabulary is not None and not found.vocabulary.is_open else ""
    return f"{found.type_name or found.name.value}{known}"


def sensitivity(one: Field) -> str:
    """Return a field's floor, or that it follows from the record."""
    return one.sensitivity.code if isinstance(one.sensitivity, Sensitivity) else "by the record"


def remarks(one: Field) -> str:
    """Return what else is to know of a field."""
    return " ".join(part for part in ["Required." if one.required else "", one.help_text] if part)


# --- docs/guide/command-line.md --------------------------------------------------------------------------------------


def command_line() -> str:
    """Return the part of the page that lists every command with its arguments."""
    lines: list[str] = []
    for one in sorted(commands(), key=lambda found: found.name):
        said = f"{one.help_text[:1].upper()}{one.help_text[1:]}."
        lines += ["", f"### `{one.name}`", "", said, "", "```", usage(one), "```"]
        if one.arguments:
            lines += ["", *table(["argument", "meaning"], [[quoted(spelled(each)), each.help_text] for each in one.arguments])]
    return "\n".join(lines) + "\n"


def spelled(each: Argument) -> str:
    """Return an argument as it is typed."""
    word = str(each.settings.get("metavar") or each.names[0].lstrip("-").upper())
    if not each.names[0].startswith("-"):
        return word
    takes_nothing = str(each.settings.get("action", "")).startswith("store_")
    return each.names[0] if takes_nothing else f"{each.names[0]} {word}"


def usage(one: Command) -> str:
    """Return the one line that shows how a command is typed."""
    vault = " --vault DIR" if one.names_vault else ""
    words = []
    for each in one.arguments:
        may_be_left_out = each.names[0].startswith("-") or each.settings.get("nargs") in {"?", "*"}
        word = spelled(each) + ("..." if each.settings.get("nargs") in {"*", "+"} or each.settings.get("action") == "append" else "")
        words.append(f"[{word}]" if may_be_left_out and not each.settings.get("required") else word)
    return " ".join([f"liaison-desk{vault}", one.name, *words])


# --- writing and comparing -------------------------------------------------------------------------------------------


def pages() -> dict[Path, str]:
    """Return each page that follows from the code, with the text that it ought to have."""
    guide = DOCS / "guide" / "command-line.md"
    above = guide.read_text("utf-8").partition(MARK)[0]
    return {
        DOCS / "glossary.md": glossary(),
        DOCS / "formats" / "records.md": records(),
        guide: f"{above}{MARK}\n{command_line()}",
    }


def main() -> int:
    """Write every page that differs, and say which."""
    for path, text in pages().items():
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
            sys.stdout.write(f"wrote {path.relative_to(REPO)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
