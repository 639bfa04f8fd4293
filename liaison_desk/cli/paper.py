"""The command for the office's paper: its size, letterhead and logo, and what is printed for checking a page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from liaison_desk.cli import printing
from liaison_desk.cli.answer import Answer
from liaison_desk.cli.commands import Arguments, command, option
from liaison_desk.i18n import N_, _

if TYPE_CHECKING:
    from liaison_desk.services.desk import Desk

_ANSWERS = {"yes": True, "no": False}


@command(
    "paper",
    N_("print or change how paper looks: size, letterhead, logo, and whether the code and the content check are printed"),
    option("--size", help=N_("a4 or letter"), choices=("a4", "letter")),
    option("--letterhead", help=N_("the lines above the title, parted by |; empty for none"), metavar="TEXT"),
    option("--logo", help=N_("a picture file, of which only the pixels are kept; empty for none"), metavar="FILE"),
    option("--code", help=N_("yes or no: print the QR code of numbered reports"), choices=tuple(_ANSWERS)),
    option("--check", help=N_("yes or no: print the content check, in words and in the code"), choices=tuple(_ANSWERS)),
)
def _paper(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import paper

    before = style = paper.style_of(desk)
    if arguments.size:
        style = replace(style, size=arguments.size)
    if arguments.letterhead is not None:
        style = replace(style, letterhead=arguments.letterhead.replace("|", "\n"))
    if arguments.logo is not None:
        style = replace(style, logo=paper.logo_from(Path(arguments.logo)) if arguments.logo else b"")
    if arguments.code:
        style = replace(style, has_code=_ANSWERS[arguments.code])
    if arguments.check:
        style = replace(style, has_check=_ANSWERS[arguments.check])
    if style != before:
        paper.keep(desk, style)
        style = paper.style_of(desk)
    words = {True: _("Yes"), False: _("No")}
    lines = (
        (_("Size"), style.size),
        (_("Letterhead"), style.letterhead or _("None")),
        (_("Logo"), words[bool(style.logo)]),
        (_("QR code"), words[style.has_code]),
        (_("Content check"), words[style.has_check]),
    )
    return Answer(data=style.as_json(), text=printing.facts(lines))
