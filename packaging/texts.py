"""Write the list of all texts for translators, bring the translations up to date with it, and make what the program reads.

    python packaging/texts.py              # writes build/liaison_desk.pot, and every translation's .po and .mo
    python packaging/texts.py --new fr     # begins a translation into French
    python packaging/texts.py --compile    # only the .mo files, from the translations as they are

A translation lies in resources/translations/<language>/LC_MESSAGES/liaison_desk.po. Texts that changed are marked fuzzy there and
shown in English until a translator looked at them; those that are gone are kept at its end. The program reads the .mo beside it.
"""

from __future__ import annotations

import argparse
import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

REPOSITORY = Path(__file__).resolve().parent.parent
PACKAGE = REPOSITORY / "liaison_desk"
FOLDER = REPOSITORY / "resources" / "translations"
DOMAIN = "liaison_desk"
PLACES: dict[str, tuple[int, ...]] = {
    "_": (0,),
    "N_": (0,),
    "ngettext": (0, 1),
    "described": (0,),
    "term": (1, 2),
    "vocabulary": (1,),
    "record": (1, 2),
    "command": (1,),
    "command_alone": (1,),
    "argument": (1,),
    "option": (),
}
"""Which arguments of a function or an extraction keyword are texts, by their place; `help=` and `label=` are everywhere."""
NAMED = {"help", "label", "plural", "definition"}


def texts(tree: ast.Module) -> Iterator[tuple[tuple[str, ...], int]]:
    """Give each text of a module with its line; two where it has a plural."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id if isinstance(node.func, ast.Name) else ""
        if name not in PLACES:
            continue
        placed = [node.args[place] for place in PLACES[name] if place < len(node.args)]
        words = [one.value for one in placed if isinstance(one, ast.Constant) and isinstance(one.value, str) and one.value]
        if name == "ngettext":
            if len(words) == 2:
                yield (words[0], words[1]), node.lineno
            continue
        named = [one.value for one in node.keywords if one.arg in NAMED]
        words += [one.value for one in named if isinstance(one, ast.Constant) and isinstance(one.value, str) and one.value]
        for one in words:
            yield (one,), node.lineno


@cache
def template() -> Catalog:
    """Return all texts of the program, in the order of its files, without a date: the same sources give the same list."""
    made = Catalog(
        domain=DOMAIN, project="Liaison Desk", fuzzy=False, header_comment="# The texts of Liaison Desk. Written by `make texts`."
    )
    for path in sorted(PACKAGE.rglob("*.py")):
        for words, _line in texts(ast.parse(path.read_text("utf-8"))):
            # Of where a text stands only the file is told: a line number would change with every line above it.
            made.add(words if len(words) > 1 else words[0], locations=[(path.relative_to(REPOSITORY).as_posix(), 0)])
    return made


def write_template() -> None:
    """Write the list for translators."""
    folder = REPOSITORY / "build"
    folder.mkdir(exist_ok=True)
    with (folder / f"{DOMAIN}.pot").open("wb") as file:
        write_po(file, template(), width=120, omit_header=True, include_lineno=False)


def translation(path: Path) -> Catalog:
    """Read a translation; its folder says into which language."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name, domain=DOMAIN)


def bring_up_to_date(path: Path) -> Catalog:
    """Add the new texts to a translation, mark the changed ones, and write it."""
    catalogue = translation(path)
    catalogue.update(template())
    with path.open("wb") as file:
        write_po(file, catalogue, width=120, include_lineno=False, sort_output=False)
    return catalogue


def compile_one(path: Path, catalogue: Catalog) -> None:
    """Write what the program reads; fuzzy texts are left out."""
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalogue)


def begin(language: str) -> None:
    """Make an empty translation; one that is there stays."""
    path = FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    if path.exists():
        return
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_po(file, Catalog(locale=language, domain=DOMAIN, project="Liaison Desk"), width=120)


def main(words: list[str]) -> int:
    """Do it for all translations."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--new", metavar="LANGUAGE", help="begin a translation into a language, such as fr or ar")
    parser.add_argument("--compile", action="store_true", help="only make what the program reads")
    asked = parser.parse_args(words)
    if asked.new:
        begin(asked.new)
    if not asked.compile:
        write_template()
    for path in sorted(FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
        catalogue = translation(path) if asked.compile else bring_up_to_date(path)
        compile_one(path, catalogue)
        sys.stdout.write(f"{path.parent.parent.name}: {counted(catalogue)}\n")
    return 0


def counted(catalogue: Catalog) -> str:
    """Return how much is translated."""
    entries = [one for one in catalogue if one.id]
    done = [one for one in entries if not one.fuzzy and all(one.string if isinstance(one.string, tuple) else [one.string])]
    return f"{len(done)} of {len(entries)} texts"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
