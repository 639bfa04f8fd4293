"""The command for the fonts of paper; it needs no vault."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from liaison_desk.cli import printing
from liaison_desk.cli.answer import Answer
from liaison_desk.cli.commands import Arguments, command_alone, option
from liaison_desk.i18n import N_, _

if TYPE_CHECKING:
    from liaison_desk.domain.fields import Json
    from liaison_desk.services.fonts import AddedFont


@command_alone(
    "fonts",
    N_("print which fonts draw paper, add one for Chinese, Japanese, Korean or another script, or remove one"),
    option("--add", help=N_("copy a font file (.otf, .ttf, .ttc) into the folder of fonts"), metavar="FILE"),
    option("--remove", help=N_("take away an added font by its file name"), metavar="NAME"),
    option("--prefer", help=N_("whose ideographs come first: zh-Hans, zh-Hant, ja or ko"), metavar="LANGUAGE"),
)
def _fonts(arguments: Arguments) -> Answer:
    from liaison_desk.services import fonts

    if arguments.add:
        fonts.add(Path(arguments.add))
    if arguments.remove:
        fonts.remove(arguments.remove)
    if arguments.prefer:
        fonts.prefer(arguments.prefer)
    found = fonts.fonts()
    added: list[Json] = [_as_json(one) for one in found.added]
    data: Json = {"bundled": list(found.bundled), "added": added, "folder": str(found.folder), "prefer": found.prefer}
    heads = (_("File"), _("Languages"), _("Characters"), _("Licence"))
    lines = [(one.file, ", ".join(one.languages), str(one.characters), _told(one)) for one in found.added]
    facts = printing.facts(
        [(_("With the program"), ", ".join(found.bundled)), (_("Folder"), str(found.folder)), (_("Ideographs first"), found.prefer)]
    )
    return Answer(data=data, text=f"{facts}\n{printing.table(heads, lines) if lines else _('No font was added.')}")


def _told(font: AddedFont) -> str:
    return font.licence if font.is_usable else _("Not used: the file is gone or was changed. Add it again.")


def _as_json(font: AddedFont) -> Json:
    return {
        "file": font.file,
        "sha256": font.sha256,
        "is_usable": font.is_usable,
        "is_known": font.is_known,
        "licence": font.licence,
        "families": list(font.families),
        "languages": list(font.languages),
        "characters": font.characters,
    }
